"""The options of diff, and the pager."""

import os
import pty
import subprocess
import sys

import openpyxl
import pytest
from rich.cells import cell_len

from policydiff.cli.pager import show_paged
from tests.cli.test_trouble import assert_trouble

LONG = "行\n" * 200


def unwrapped(text):
    return "".join(line.strip() for line in text.splitlines())


def test_a_filter_is_stated_with_how_many_rows_it_shows(policydiff, pair):
    out = policydiff("diff", *pair, "--only", "new,dropped").out
    assert "筛选" in out
    assert "显示 2 行，共 5 行" in out
    assert "网络市场" not in out


@pytest.mark.parametrize("options", [["--stat"], [], ["--detail"]])
def test_under_a_filter_the_figures_are_those_of_the_rows_shown(options, policydiff, pair):
    out = policydiff("diff", *pair, "--only", "dropped", *options).out
    head = out.split("一、重点领域")[0]
    assert "未延续 1" in head
    assert "新增" not in head
    assert head.index("筛选") < head.index("未延续 1")


@pytest.mark.parametrize(
    ("only", "source", "target"), [("new", False, False), ("dropped", False, False), ("edited", True, True)]
)
def test_under_a_filter_every_format_tells_the_same_shares(only, source, target, policydiff, pair, tmp_path):
    out = policydiff("diff", *pair, "--only", only).out
    assert ("沿用到目标" in out, "为新写" in out) == (source, target)
    quoted = policydiff("diff", *pair, "--only", only, "-f", "markdown").out
    assert ("沿用到目标" in quoted, "为新写" in quoted) == (source, target)
    figures = policydiff("diff", *pair, "--only", only, "-f", "json").json["selection"]["summary"]
    assert (figures["carried"] is not None, figures["kept"] is not None) == (source, target)
    assert figures[only] == 1
    policydiff("diff", *pair, "--only", only, "-o", tmp_path / "book.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["概览"]
    facts = {(row[0], row[1]): row[2] for row in sheet.iter_rows(values_only=True)}
    assert (("来源", "沿用比例") in facts, ("目标", "新写比例") in facts) == (source, target)
    assert sum(value for (group, _), value in facts.items() if group == "变化") == 1


def test_under_a_filter_that_meets_no_row_there_are_no_figures(policydiff, pair):
    out = policydiff("diff", *pair, "--only", "merged").out
    assert "沿用到目标" not in out
    assert "未延续" not in out


@pytest.mark.parametrize("option", ["--section", "--task"])
def test_a_place_is_said_to_be_sought_on_both_sides_unless_one_is_named(option, policydiff, pair):
    assert "2（两侧）" in policydiff("diff", *pair, option, "2").out
    assert "（两侧）" not in policydiff("diff", *pair, option, "source:2").out
    assert_trouble(policydiff("diff", *pair, option, "九九"), "source:… or target:…")


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_an_empty_selection_says_so(format_, policydiff, pair):
    out = policydiff("diff", *pair, "--only", "merged", "-f", format_).out
    assert "没有符合筛选条件的行" in out
    assert "显示 0 行，共 5 行" in out


@pytest.mark.parametrize(
    ("option", "english", "chinese"),
    [("--only", "new,dropped", "新增，未延续"), ("--kind", "campaign", "专项行动"), ("--only", "moved", "移动")],
)
def test_kinds_are_known_by_the_words_of_the_reports_too(policydiff, pair, option, english, chinese):
    assert policydiff("diff", *pair, option, chinese).out == policydiff("diff", *pair, option, english).out


@pytest.mark.parametrize(("option", "value"), [("--only", "newish"), ("--kind", "cosmetic"), ("--only", "")])
def test_an_unknown_kind_is_answered_with_the_known_ones(option, value, policydiff, pair):
    assert_trouble(policydiff("diff", *pair, option, value), option, "moved" if option == "--only" else "substance")


@pytest.mark.parametrize("option", ["--section", "--task", "--agency"])
def test_an_unknown_place_is_answered_with_known_ones(option, policydiff, pair):
    assert_trouble(policydiff("diff", *pair, option, "没有这个"), "没有这个")


def test_detail_and_stat_contradict_one_another(policydiff, pair):
    assert_trouble(policydiff("diff", *pair, "--detail", "--stat"), "--detail", "--stat")


def test_stat_is_for_the_table(policydiff, pair):
    assert_trouble(policydiff("diff", *pair, "--stat", "-f", "json"), "--stat")


def test_stat_has_a_line_for_each_section_and_no_task(policydiff, pair):
    out = policydiff("diff", *pair, "--stat", "--width", "120").out
    assert "二、社会共治" in out
    assert "网络市场" not in out


@pytest.mark.parametrize(
    ("sides", "options", "code"), [((0, 1), [], 1), ((0, 0), [], 0), ((0, 1), ["--only", "unchanged"], 0)]
)
def test_exit_code_tells_of_differences_among_the_rows_shown(sides, options, code, policydiff, pair):
    assert policydiff("diff", *(pair[side] for side in sides), *options, "--exit-code").code == code


@pytest.mark.parametrize("width", [140, 200])
def test_the_border_between_the_sides_stands_upright(width, policydiff, pair):
    out = policydiff("diff", *pair, "--detail", "--width", str(width)).out
    places = {cell_len(line.split(" │ ")[0].split(" │")[0]) for line in out.splitlines() if " │" in line}
    assert len(places) == 1


def test_side_by_side_loses_nothing(policydiff, pair, library):
    out = policydiff("diff", *pair, "--detail", "--width", "140").out
    sides = ["", ""]
    for line in out.splitlines():
        if " │" in line:
            left, _, right = line.partition(" │")
            sides[0] += left.strip()
            sides[1] += right.strip()
    texts = [side.translate({ord(sign): None for sign in "[]{}+− "}) for side in sides]
    for text, path in zip(texts, pair, strict=True):
        tasks = library.open(path).tasks
        assert all(measure.text in text for task in tasks for measure in task.measures)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize(
    "options", [["--stat"], ["--sort", "source", "--agency", "公安部"], ["--sort", "carried", "--detail"]]
)
def test_no_line_is_wider_than_asked(width, options, policydiff, pair):
    for lang in ("zh", "en"):
        out = policydiff("diff", *pair, "--width", str(width), "--lang", lang, *options).out
        assert max(cell_len(line) for line in out.splitlines()) <= width


def test_in_the_table_a_task_without_a_heading_is_named_by_two_lines(policydiff, tmp_path):
    for name, end in (("old", "检查"), ("new", "培训")):
        text = f"2020年甲市整治工作要点\n\n一、组织{'商品' * 60}{end}。\n二、举办{'学习' * 60}{end}。\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    pair = (tmp_path / "old.txt", tmp_path / "new.txt", "--width", "100")
    lines = policydiff("diff", *pair).out.splitlines()
    assert [sum(letters in line for line in lines) for letters in ("商品", "学习", "…")] == [2, 2, 2]
    # In detail its sentences stand right below, once.
    detail = unwrapped(policydiff("diff", *pair, "--detail").out)
    assert detail.count("商品" * 60) == 1
    assert f"组织{'商品' * 60}[−检查−]{{+培训+}}。" in detail


def test_a_long_text_goes_to_the_pager(tmp_path, monkeypatch):
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'paged'}")
    assert show_paged(LONG)
    assert (tmp_path / "paged").read_text("utf-8") == LONG


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager-here", "'unfinished"])
def test_without_a_pager_the_text_is_left_to_be_printed(pager, monkeypatch):
    monkeypatch.setenv("PAGER", pager)
    assert not show_paged(LONG)


def test_a_text_that_fits_the_screen_is_not_paged(monkeypatch):
    monkeypatch.setenv("PAGER", "tee")
    assert not show_paged("行\n")


def test_a_pager_that_is_closed_early_is_no_error(monkeypatch):
    monkeypatch.setenv("PAGER", "true")
    assert show_paged(LONG * 5000)


def test_less_is_told_to_pass_colours_and_to_quit_on_one_screen_unless_the_user_says_otherwise(tmp_path, monkeypatch):
    for given, wanted in ((None, "FRX"), ("S", "S")):
        monkeypatch.delenv("LESS", raising=False)
        if given:
            monkeypatch.setenv("LESS", given)
        monkeypatch.setenv("PAGER", f"sh -c 'cat > /dev/null; printf %s \"$LESS\" > {tmp_path / 'less'}'")
        assert show_paged(LONG)
        assert (tmp_path / "less").read_text("utf-8") == wanted


@pytest.mark.parametrize(("options", "paged"), [([], True), (["--no-pager"], False)])
def test_on_a_terminal_a_long_report_is_paged_unless_told_otherwise(options, paged, tmp_path):
    document = tmp_path / "a.txt"
    document.write_text("".join(f"{n}.甲乙丙丁事项之{n}。做好第{n}件事情。\n" for n in range(1, 40)), "utf-8")
    environment = {**os.environ, "PAGER": f"sh -c 'cat > {tmp_path / 'paged'}'", "TERM": "xterm"}
    master, slave = pty.openpty()
    program = [sys.executable, "-m", "policydiff", "show", str(document), *options]
    with subprocess.Popen(program, stdin=slave, stdout=slave, stderr=slave, env=environment) as process:
        os.close(slave)
        seen = b""
        try:
            while chunk := os.read(master, 65536):
                seen += chunk
        except OSError:
            pass  # Linux's way of saying that the other end of a terminal is closed
        assert process.wait() == 0
    os.close(master)
    assert (tmp_path / "paged").exists() is paged
    assert ("甲乙丙丁事项之39".encode() in seen) is not paged


def test_a_workbook_is_not_poured_into_a_terminal(tmp_path, policydiff, monkeypatch, pair):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert_trouble(policydiff("diff", *pair, "-f", "xlsx"), "-o")


def test_without_openpyxl_a_workbook_names_the_extra(policydiff, pair, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert_trouble(policydiff("diff", *pair, "-o", tmp_path / "a.xlsx"), "policydiff[excel]")
    assert list(tmp_path.iterdir()) == []
