"""Bad input: one line on standard error, exit 2, nothing on standard output, no traceback."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policydiff.cli import show

# The same bytes in every run, as good as any.
JUNK = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(128))
GOOD = "一、甲事。做甲。再做乙。\n二、丙事。做丙。再做丁。\n"


def assert_trouble(run, *words):
    assert run.code == 2
    assert run.out == ""
    assert run.err.count("\n") == 1
    assert "Traceback" not in run.err
    for word in words:
        assert word in run.err


def test_a_missing_file(policydiff, tmp_path):
    assert_trouble(policydiff("show", tmp_path / "no.txt"), "no.txt", "no such file")


@pytest.mark.parametrize("name", ["", "#2"])
def test_an_empty_name_is_no_folder(name, policydiff):
    assert_trouble(policydiff("show", name), f'"{name}": the name is empty')
    assert_trouble(policydiff("diff", "national-2017", name), "the name is empty")


def test_a_missing_file_is_told_before_another_is_read(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text("关于某事的通知\n", "utf-8")
    assert_trouble(policydiff("diff", tmp_path / "a.txt", tmp_path / "no.txt"), "no.txt", "no such file")


@pytest.mark.parametrize("name", ["https://www.gov.cn/a.html", "HTTP://www.gov.cn/", "www.gov.cn/a.html"])
def test_a_web_address_is_no_missing_file(name, policydiff):
    assert_trouble(policydiff("show", name), f"{name}: this is a web address", "save the page")
    assert_trouble(policydiff("diff", "national-2017", name), "web address")


def test_a_folder(policydiff, tmp_path):
    assert_trouble(policydiff("show", tmp_path), "folder")


@pytest.mark.parametrize("content", [b"", b" \n\n\t "])
def test_an_empty_file(content, policydiff, tmp_path):
    (tmp_path / "a.txt").write_bytes(content)
    assert_trouble(policydiff("show", tmp_path / "a.txt"), "empty")


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\x00\x01\x02" * 100, JUNK])
def test_binary_junk(content, policydiff, tmp_path):
    (tmp_path / "a.txt").write_bytes(content)
    assert_trouble(policydiff("show", tmp_path / "a.txt"), "a.txt")


def test_a_text_without_any_task(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text("关于某事的通知\n", "utf-8")
    assert_trouble(policydiff("show", tmp_path / "a.txt"), "no task")


def test_an_unknown_name_is_answered_with_the_known_ones(policydiff):
    assert_trouble(
        policydiff("diff", "national-1917", "national-2020"), "national-1917", "national-2017", "opinions-2017"
    )


def test_a_name_and_a_file_of_the_same_name(policydiff, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "national-2017").write_text(GOOD, "utf-8")
    assert_trouble(policydiff("show", "national-2017"), "both", "./national-2017", "corpus:national-2017")
    assert policydiff("show", "./national-2017").code == 0
    assert policydiff("show", "corpus:national-2017").code == 0


def test_a_part_that_a_file_does_not_hold(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    assert_trouble(policydiff("show", f"{tmp_path / 'a.txt'}#7"), "#7", "#1")


def test_a_part_in_digits_that_are_no_number_is_a_piece_of_a_title(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    assert_trouble(policydiff("show", f"{tmp_path / 'a.txt'}#①"), "no single document #①", "#1")


@pytest.mark.parametrize(
    "arguments",
    [[], ["nonsense"], ["show"], ["diff", "national-2017"], ["show", "national-2017", "--nonsense"],
     ["show", "national-2017", "-f", "nonsense"], ["show", "national-2017", "--width", "3"],
     ["show", "national-2017", "-o", "a.nonsense"]],
)  # fmt: skip
def test_wrong_usage(arguments, policydiff):
    run = policydiff(*arguments)
    assert run.code == 2
    assert "Traceback" not in run.err
    assert run.err.count("\n") <= 1 or not arguments


def test_an_output_that_is_an_input_is_refused(policydiff, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(GOOD, "utf-8")
    assert_trouble(policydiff("show", path, "-o", path), "inputs")
    assert path.read_text("utf-8") == GOOD


@pytest.mark.parametrize(
    ("name", "file"),
    [("2#a.txt", "2#a.txt"), ("a.txt#1", "a.txt"), ("mine", "mine.txt"), ("corpus:mine", "mine.txt")],
)
def test_an_output_that_is_the_file_behind_a_name_is_refused(name, file, policydiff, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / file
    path.write_text(GOOD, "utf-8")
    (tmp_path / "catalog.toml").write_text(f'[[document]]\nid = "mine"\nfile = "{file}"\n', "utf-8")
    assert_trouble(policydiff("show", name, "-o", path, "--corpus", tmp_path), "inputs")
    assert path.read_text("utf-8") == GOOD


def test_an_output_in_a_folder_that_does_not_exist(policydiff, tmp_path):
    assert_trouble(policydiff("show", "opinions-2017", "-o", tmp_path / "no" / "a.json"), "cannot be written")


def test_a_failed_write_leaves_nothing_behind(policydiff, tmp_path, monkeypatch):
    def fail(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert_trouble(policydiff("show", "opinions-2017", "-o", tmp_path / "a.json"), "No space left")
    assert list(tmp_path.iterdir()) == []


def test_an_output_may_have_the_longest_name_that_a_file_may_have(policydiff, tmp_path):
    path = tmp_path / f"{'某' * 83}.json"
    assert policydiff("show", "opinions-2017", "-f", "json", "-o", path).code == 0
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_an_output_that_is_a_link_stays_one_and_its_target_is_written(policydiff, tmp_path):
    link, target = tmp_path / "link.json", tmp_path / "there" / "a.json"
    target.parent.mkdir()
    link.symlink_to(target)
    for _ in ("to nothing", "to a file"):
        assert policydiff("show", "opinions-2017", "-o", link).code == 0
        assert link.is_symlink()
        assert json.loads(target.read_text("utf-8"))
        target.write_text("", "utf-8")


def test_an_output_that_is_a_loop_of_links_is_refused(policydiff, tmp_path):
    (tmp_path / "a.json").symlink_to(tmp_path / "a.json")
    assert_trouble(policydiff("show", "opinions-2017", "-o", tmp_path / "a.json"), "cannot be written")
    assert (tmp_path / "a.json").is_symlink()


def test_an_output_that_is_a_pipe_is_written_to_and_stays_one(policydiff, pair, tmp_path):
    pipe = tmp_path / "a.json"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert policydiff("show", pair[0], "-o", pipe).code == 0
    with os.fdopen(reader) as stream:
        assert json.loads(stream.read())
    assert pipe.is_fifo()


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_an_output_that_replaces_a_file_keeps_its_permissions(mode, policydiff, tmp_path):
    path = tmp_path / "a.json"
    path.write_text("", "utf-8")
    path.chmod(mode)
    assert policydiff("show", "opinions-2017", "-o", path).code == 0
    assert path.stat().st_mode & 0o777 == mode
    assert json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "catalog",
    ["[[document]]\n", "nonsense", '[[document]]\nid = "a"\nfile = "../a.txt"\n', '[[document]]\nid = "a"\nfile = "a"\nfoo = 1\n',
     '[[document]]\nid = "a"\nfile = "a"\nlevel = "imperial"\n', 'document = 5', 'document = [5]',
     '[[document]]\nid = 5\nfile = "a"\n', '[[document]]\nid = "a"\nfile = "a"\ntitle = 5\n',
     '[[document]]\nid = "a"\nfile = "a"\nyear = true\n', '[[document]]\nid = "a"\nfile = "a"\ndate = "2017年5月"\n',
     '[[document]]\nid = "a"\nfile = "a"\ndate = "2017-13"\n', '[[document]]\nid = "a"\nfile = "a"\nrelations = ["b"]\n'],
)  # fmt: skip
def test_a_broken_catalog(catalog, policydiff, tmp_path):
    (tmp_path / "catalog.toml").write_text(catalog, "utf-8")
    assert_trouble(policydiff("show", "a", "--corpus", tmp_path), "catalog.toml")


def test_a_date_of_a_catalog_needs_no_quotation_marks(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "catalog.toml").write_text('[[document]]\nid = "a"\nfile = "a.txt"\ndate = 2017-05-16\n', "utf-8")
    run = policydiff("show", "a", "--corpus", tmp_path, "-f", "json")
    assert json.loads(run.out)["date"] == "2017-05-16"


def test_control_characters_of_a_document_never_reach_the_terminal(policydiff, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "一、甲\x1b[31m事。做\x07甲\u202e。再做乙。\n二、丙事\x9b2J。做丙。再做丁。\n"
        + "三、事。做。再做。\n" * 1
        + "好" * 3000,
        "utf-8",
    )
    outputs = {
        (*arguments, *more): policydiff(*arguments, *more).out
        for arguments in (["show", path], ["diff", path, path], ["align", path, path])
        for more in ((), ("--detail",) if arguments[0] == "diff" else (), ("-f", "json"))
    }
    for out in outputs.values():
        assert out
        assert not any(character != "\n" and not character.isprintable() for character in out)


def test_control_characters_of_a_name_never_reach_the_terminal(policydiff):
    assert_trouble(policydiff("show", "no\x1b[31m.txt"), "no")


def test_an_internal_error_is_no_difference(policydiff, monkeypatch):
    monkeypatch.setattr(show, "render_document", lambda *_: 1 / 0)
    assert_trouble(policydiff("show", "opinions-2017"), "internal error", "ZeroDivisionError")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no device that is always full")
@pytest.mark.parametrize("more", [[], pytest.param(["-f", "json"], marks=pytest.mark.slow)])
def test_a_full_disk_behind_standard_output_is_named(more):
    program = [sys.executable, "-m", "policydiff", "show", "opinions-2017", *more]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "standard output cannot be written: No space left" in run.stderr


@pytest.mark.parametrize("more", [[], pytest.param(["-f", "json"], marks=pytest.mark.slow)])
def test_a_closed_standard_output_is_named(more):
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "policydiff", "show", "opinions-2017", *more]
    run = subprocess.run(closed, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "standard output is closed; name a file with -o" in run.stderr


def test_a_closed_pipe_is_no_error():
    program = [sys.executable, "-m", "policydiff", "diff", "national-2017", "national-2020", "--detail"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
        code = process.wait()
    assert (code, error) == (0, b"")


TOO_LONG = "某" * 100


@pytest.mark.parametrize("name", [TOO_LONG, f"./{TOO_LONG}.txt", f"{TOO_LONG}#2"])
def test_a_name_too_long_for_a_file_names_nothing(name, policydiff):
    run = policydiff("show", name)
    assert_trouble(run, TOO_LONG)
    assert "internal error" not in run.err


def test_an_output_whose_name_is_too_long_for_a_file_is_refused(policydiff, pair, tmp_path):
    assert_trouble(policydiff("show", pair[0], "-o", tmp_path / f"{TOO_LONG}.json"), "cannot be written")


def test_a_list_of_points_to_ignore_may_be_longer_than_the_name_of_a_file(policydiff, pair):
    run = policydiff("coverage", *pair, "--ignore", ",".join(["1"] * 200), "--summary")
    assert (run.code, run.err) == (0, "")


def test_decisions_on_documents_whose_names_are_too_long_together_are_none(policydiff, tmp_path):
    (tmp_path / "alignments").mkdir()
    paths = [tmp_path / f"{letter * 80}.txt" for letter in "甲乙"]
    for path in paths:
        path.write_text(GOOD, "utf-8")
    assert policydiff("diff", *paths, "--alignments", tmp_path / "alignments").code == 0
