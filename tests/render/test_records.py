"""JSON keeps to the schemas that are shipped; tables agree with it."""

import csv
import io
import json
import sys
from importlib import resources

import jsonschema
import pytest

from policydiff.align import align
from policydiff.cli.schema import Described
from policydiff.compare import load
from policydiff.drafting import coverage
from policydiff.errors import MissingDependencyError
from policydiff.model import Change, Selection
from policydiff.render.delimited import render_csv
from policydiff.render.display import Language
from policydiff.render.records.alignment import alignment_record
from policydiff.render.records.base import dumps
from policydiff.render.records.comparison import comparison_record, view_record
from policydiff.render.records.document import document_record
from policydiff.render.tables import comparison_tables, measures_table, plain_cell
from policydiff.results import compare
from policydiff.selection import select


def schema(name):
    return json.loads(resources.files("policydiff").joinpath("data", "schema", f"{name}.json").read_text("utf-8"))


def as_json(record):
    return json.loads(dumps(record))


@pytest.mark.parametrize("name", ["national-2020", "beijing-2017", "opinions-2017"])
def test_json_of_a_document_keeps_to_its_schema(name, document):
    jsonschema.Draft202012Validator(schema("show")).validate(as_json(document_record(document(name))))


PAIRS = [("opinions-2017", "jiangsu-2017"), ("national-2017", "national-2020")]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_json_of_an_alignment_keeps_to_its_schema(source, target, compared):
    record = alignment_record(compared(source, target).alignment)
    jsonschema.Draft202012Validator(schema("align")).validate(as_json(record))


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_json_of_a_comparison_keeps_to_its_schema(source, target, compared):
    record = view_record(select(compared(source, target)))
    jsonschema.Draft202012Validator(schema("diff")).validate(as_json(record))


def test_json_under_a_filter_keeps_to_the_schema(policydiff, pair):
    filters = ["--only", "new,moved,edited", "--agency", "公安部", "--task", "1", "--sort", "change"]
    jsonschema.Draft202012Validator(schema("diff")).validate(policydiff("diff", *pair, *filters, "-f", "json").json)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("show-check", ["show", "{1}", "--check"]),
        ("align-explain", ["align", "{0}", "{1}", "--explain", "1"]),
        ("diff-agencies", ["diff", "{0}", "{1}", "--agencies"]),
        ("shift-kwic", ["shift", "{0}", "{1}", "--kwic", "监管"]),
    ],
)
def test_json_of_another_report_of_a_command_keeps_to_the_schema_of_its_own(name, arguments, policydiff, pair):
    record = policydiff(*(argument.format(*pair) for argument in arguments), "-f", "json").json
    jsonschema.Draft202012Validator(schema(name)).validate(record)
    command = name.partition("-")[0]
    assert not jsonschema.Draft202012Validator(schema(command)).is_valid(record)


@pytest.mark.parametrize("name", Described)
def test_a_schema_is_one_and_is_printed(name, policydiff):
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert policydiff("schema", name).json == schema(name)


@pytest.mark.parametrize("key", ["rows", "summary", "selection", "across", "campaigns", "agencies"])
def test_the_schema_refuses_a_record_that_lacks_something(key, policydiff, pair):
    record = policydiff("diff", *pair, "-f", "json").json
    del record[key]
    assert not jsonschema.Draft202012Validator(schema("diff")).is_valid(record)


def test_json_says_what_is_selected(policydiff, pair):
    record = policydiff("diff", *pair, "-f", "json", "--only", "new").json
    assert {row["change"] for row in record["rows"]} == {"new"}
    assert record["selection"]["changes"] == ["new"]
    assert (record["selection"]["shown"], record["selection"]["rows"]) == (1, 5)


def test_rows_and_across_hold_the_edits_of_every_link(compared):
    record = comparison_record(compared("national-2017", "national-2020"))
    held = [found for row in record["rows"] for found in row["edits"]] + record["across"]
    # A link from a dispersed task into an assembled one stands in both rows.
    places = {json.dumps([found["source"], found["target"]]) for found in held}
    assert len(places) == len(record["measure_links"])


def test_csv_has_every_link_and_every_measure_once(compared):
    comparison = compared("national-2017", "national-2020")
    out = render_csv(measures_table(select(comparison)), Language.ENGLISH)
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    linked = [row for row in rows if row["relation"]]
    assert len(linked) == len(comparison.edits)
    for side in ("source", "target"):
        places = {(row[f"{side}_task"], row[f"{side}_measure"]) for row in rows if row[f"{side}_task"]}
        document = getattr(comparison.alignment, side)
        assert places == {(task.id, str(n + 1)) for task in document.tasks for n in range(len(task.measures))}


def test_csv_in_english_speaks_as_json_does(policydiff, pair):
    out = policydiff("diff", *pair, "-f", "csv", "--lang", "en").out
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {row["change"] for row in rows} == {"unchanged", "edited", "dropped", "new"}


def test_csv_under_a_filter_tells_so_beside_it(policydiff, pair):
    run = policydiff("diff", *pair, "-f", "csv", "--only", "new")
    assert "显示 1 行，共 5 行" in run.err
    assert run.out.count("\n") == 2


@pytest.mark.parametrize(("format_", "where"), [("csv", "err"), ("markdown", "out"), ("table", "out"), ("json", "out")])
@pytest.mark.parametrize("command", ["diff", "align"])
def test_every_format_shows_the_remarks(command, format_, where, policydiff, tmp_path):
    for name, text in (
        ("a", "一、甲事。修路架桥保畅通。\n二、乙事。植树造林。\n"),
        ("b", "一、丙事。教书育人。\n二、丁事。治病救人。\n"),
    ):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    run = policydiff(command, tmp_path / "a.txt", tmp_path / "b.txt", "-f", format_)
    notes = align(*(load(tmp_path / f"{name}.txt") for name in "ab")).notes
    assert notes
    written = "".join(getattr(run, where).split()).replace("\\", "")
    assert all("".join(note.message.split())[:20] in written for note in notes)


def test_a_workbook_tells_what_is_selected(pair, library):
    view = select(compare(*map(library.open, pair)), Selection(changes=(Change.NEW,), agencies=("教育部",)))
    rows = [[plain_cell(cell, Language.CHINESE) for cell in row] for row in comparison_tables(view)[0].rows]
    assert [row[1:] for row in rows if row[0] == "筛选"] == [["变化", "新增"], ["部门", "教育部"]]
    assert [row[1:] for row in rows if row[0] == "行"] == [["显示", 1], ["合计", 5]]


def test_frames_are_the_tables(library, pair):
    result = compare(*map(library.open, pair))
    frames = result.to_frames()
    assert set(frames.measures["row"]) == set(frames.tasks["row"])
    assert list(frames.tasks["change"]) == [str(row.change) for row in result.rows]
    few = result.to_frames(Selection(tasks=("source:3",)))
    assert list(few.tasks["source_tasks"]) == ["3"]


def test_a_notebook_shows_a_table_without_markup_of_the_document(parsed):
    (document,) = parsed("一、<script>甲</script>事。做甲。再做乙。\n二、丙事。做丙&lt;。再做丁。\n")
    html = compare(document, document)._repr_html_()
    assert "<table>" in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_notebook_shows_shares_and_agencies_as_the_terminal_does(pair, library):
    result = compare(*map(library.open, pair))
    html = result._repr_html_()
    edited = next(row for row in result.rows if row.change is Change.EDITED)
    assert f"修改 {edited.carried:.0%}</span>" in html
    assert "工商总局→市场监管总局(2018)" in html
    assert "+教育部" in html


def test_results_name_themselves_in_one_line_with_titles_and_counts(pair, library):
    source, target = map(library.open, pair)
    result = compare(source, target)
    covered = coverage(source, target)
    lines = [repr(one) for one in (source, result.alignment, result, covered)]
    assert all(len(line) < 200 and "\n" not in line for line in lines)
    assert all(source.title in line for line in lines)
    assert "4 tasks, 4 measures" in lines[0]
    assert "5 rows, 2 unchanged, 1 edited, 1 dropped, 1 new" in lines[2]
    assert lines[2].startswith("<ComparisonResult")
    assert f"{covered.counts.measures} measures" in lines[3]


def test_without_pandas_frames_name_the_extra(pair, library, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingDependencyError, match=r"policydiff\[frames\]"):
        compare(*map(library.open, pair)).to_frames()
