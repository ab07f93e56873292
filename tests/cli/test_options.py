"""What the options of all commands promise: help that lists what is offered, errors that name what was typed."""

import json
import re

import pytest
from rich.cells import cell_len

from tests.cli.test_trouble import assert_trouble

ALL = ("table", "markdown", "html", "json", "csv", "xlsx", "docx", "tei", "svg", "png")
OFFERED = {
    "show": ("table", "json", "markdown", "csv"),
    "align": ("table", "json", "markdown", "csv"),
    "diff": ("table", "json", "markdown", "csv", "html", "xlsx"),
    "eval": ("table", "json", "markdown", "csv"),
    "witness": ("table", "json", "html", "tei"),
}
ARGUMENTS = {
    "show": ["national-2017"],
    "align": ["national-2017", "national-2020"],
    "diff": ["national-2017", "national-2020"],
    "eval": [],
    "witness": ["national-2017-mirror", "--of", "national-2017"],
}


@pytest.mark.parametrize("command", OFFERED)
def test_help_lists_the_formats_that_the_command_offers_and_no_other(command, policydiff):
    text = policydiff(command, "--help").out
    assert f"<{'|'.join(OFFERED[command])}>" in text


@pytest.mark.parametrize("command", OFFERED)
def test_a_format_that_is_not_offered_is_answered_with_those_that_are(command, policydiff):
    for name in (*(name for name in ALL if name not in OFFERED[command]), "nonsense"):
        assert_trouble(
            policydiff(command, *ARGUMENTS[command], "-f", name), name, "not offered here", *OFFERED[command]
        )


@pytest.mark.parametrize("command", OFFERED)
def test_an_ending_that_is_not_offered_is_answered_with_those_that_are(command, policydiff, tmp_path):
    run = policydiff(command, *ARGUMENTS[command], "-o", tmp_path / "a.docx")
    assert_trouble(run, ".docx is not offered here", ".json", *OFFERED[command])
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_commands_says_in_full_what_each_does(policydiff, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = {line.split()[0]: line for line in policydiff("--help").out.splitlines() if line.strip()}
    commands = (*OFFERED, "review", "coverage", "trace", "matrix", "shift", "schema")
    assert all(lines[command].endswith(".") and "..." not in lines[command] for command in commands)


def test_the_program_says_its_version(policydiff):
    assert re.fullmatch(r"policydiff \d+\.\d+\.\d+\n", policydiff("--version").out)


@pytest.mark.parametrize("command", [*OFFERED, "review", "schema", "coverage", "trace", "matrix", "shift"])
def test_help_ends_with_an_example_and_fits_the_terminal(command, policydiff, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    text = policydiff(command, "--help").out
    assert f"Example: policydiff {command}" in text
    assert ("--no-pager" in text) is (command != "review")
    assert max(map(cell_len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["witness", "a"], "'--of'"),
        (["witness", "--of", "a"], "'COPY...'"),
        (["show"], "'DOC'"),
        (["diff", "a"], "'TARGET'"),
        (["schema"], "'COMMAND'"),
        (["trace", "a"], "'--from'"),
        (["show", "a", "--width", "3"], "'--width'"),
        (["diff", "a", "b", "--sort", "x"], "'--sort'"),
        (["eval", "--nonsense"], "--nonsense"),
    ],
)
def test_what_is_missing_or_wrong_is_named_as_it_is_typed(arguments, said, policydiff):
    assert_trouble(policydiff(*arguments), said, f"policydiff {arguments[0]} --help")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "a", "b", "--detail", "-f", "csv"], "--detail is for the terminal's table"),
        (["matrix", "a", "b", "--detail", "-f", "json"], "--detail is for the terminal's table"),
        (["witness", "a", "--of", "b", "--detail", "-f", "tei"], "--detail is for the terminal's table"),
        (["witness", "a", "--of", "b", "--detail", "--consensus"], "contradict"),
        (["shift", "a", "b", "--top", "3", "-f", "json"], "--top is for the terminal's table"),
        (["shift", "a", "b", "--top", "3", "--kwic", "监管"], "leave --top out"),
        (["shift", "a", "b", "--picture", "words"], "--picture is for svg and png"),
        (["shift", "a", "b", "--picture", "words", "-f", "html"], "--picture is for svg and png"),
        (["coverage", "a", "b", "a", "c"], "named twice"),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(arguments, said, policydiff):
    assert_trouble(policydiff(*arguments), said)


def test_the_bare_program_gives_its_help(policydiff):
    run = policydiff()
    assert (run.code, run.out) == (2, "")
    assert "Commands:" in run.err


@pytest.mark.parametrize("command", ["diff", "align"])
def test_a_folder_of_decisions_that_is_named_must_be_there(command, policydiff, pair, tmp_path):
    assert_trouble(policydiff(command, *pair, "--alignments", tmp_path / "no"), "no such folder")


@pytest.mark.slow
def test_the_usual_folder_of_decisions_may_be_absent(policydiff, pair, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert policydiff("diff", *pair).code == 0
    assert_trouble(policydiff("diff", *pair, "--alignments", "alignments"), "no such folder")


def test_align_makes_the_folder_that_it_keeps_decisions_in(policydiff, pair, tmp_path):
    folder = tmp_path / "decided"
    path = folder / "earlier--later.json"
    assert policydiff("align", *pair, "--alignments", folder, "-o", path).code == 0
    assert json.loads(path.read_text("utf-8"))["measure_links"]


@pytest.mark.parametrize("asked", [("-f", "json"), ("-o", "k.json"), ("-f", "html")])
@pytest.mark.parametrize(
    "arguments",
    [
        ("witness", "national-2017-mirror", "--of", "national-2017", "--consensus"),
        ("coverage", "national-2017", "jiangsu-2017", "--summary"),
    ],
    ids=["consensus", "summary"],
)
def test_an_option_that_the_format_cannot_honour_is_refused(arguments, asked, policydiff, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert_trouble(policydiff(*arguments, *asked), arguments[-1], "--format")
    assert list(tmp_path.iterdir()) == []
