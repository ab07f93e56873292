"""JSON keeps to the schemas that are shipped; tables agree with it."""

import csv
import io
import json
from importlib import resources

import jsonschema
import pytest

from policydiff.model import Selection
from policydiff.results import compare


def schema(name):
    return json.loads(resources.files("policydiff").joinpath("data", "schema", f"{name}.json").read_text("utf-8"))


CASES = [
    ("show", ["national-2020"]),
    ("show", ["beijing-2017"]),
    ("align", ["opinions-2017", "jiangsu-2017"]),
    ("diff", ["national-2017", "national-2020"]),
    ("diff", ["national-2017", "jiangsu-2017", "--only", "new,moved", "--agency", "公安部", "--sort", "change"]),
]


@pytest.mark.parametrize(("name", "arguments"), CASES)
def test_json_keeps_to_its_schema(name, arguments, policydiff):
    record = policydiff(name, *arguments, "-f", "json").json
    jsonschema.Draft202012Validator(schema(name)).validate(record)


@pytest.mark.parametrize("name", ["show", "align", "diff"])
def test_a_schema_is_one_and_is_printed(name, policydiff):
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert policydiff("schema", name).json == schema(name)


@pytest.mark.parametrize("key", ["rows", "summary", "selection", "across"])
def test_the_schema_refuses_a_record_that_lacks_something(key, policydiff):
    record = policydiff("diff", "national-2017", "jiangsu-2017", "-f", "json").json
    del record[key]
    assert not jsonschema.Draft202012Validator(schema("diff")).is_valid(record)


def test_json_says_what_is_selected(policydiff):
    record = policydiff("diff", "national-2017", "national-2020", "-f", "json", "--only", "new").json
    assert {row["change"] for row in record["rows"]} == {"new"}
    assert record["selection"]["changes"] == ["new"]
    assert (record["selection"]["shown"], record["selection"]["rows"]) == (len(record["rows"]), 32)


def test_rows_and_across_hold_the_edits_of_every_link(policydiff):
    record = policydiff("diff", "national-2017", "national-2020", "-f", "json").json
    held = [found for row in record["rows"] for found in row["edits"]] + record["across"]
    assert len(held) == len(record["measure_links"])


def test_csv_has_every_link_and_every_measure_once(policydiff, compared):
    out = policydiff("diff", "national-2017", "national-2020", "-f", "csv", "--lang", "en").out
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    comparison = compared("national-2017", "national-2020")
    linked = [row for row in rows if row["relation"]]
    assert len(linked) == len(comparison.edits)
    for side in ("source", "target"):
        places = {(row[f"{side}_task"], row[f"{side}_measure"]) for row in rows if row[f"{side}_task"]}
        document = getattr(comparison.alignment, side)
        assert places == {(task.id, str(n + 1)) for task in document.tasks for n in range(len(task.measures))}


def test_csv_in_english_speaks_as_json_does(policydiff):
    out = policydiff("diff", "national-2017", "national-2020", "-f", "csv", "--lang", "en").out
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {row["change"] for row in rows} >= {"edited", "rewritten", "dropped", "new"}


def test_csv_under_a_filter_tells_so_beside_it(policydiff):
    run = policydiff("diff", "national-2017", "national-2020", "-f", "csv", "--only", "new")
    assert "2" in run.err
    assert "32" in run.err
    assert run.out.count("\n") > 2


def test_frames_are_the_tables(document):
    result = compare(document("national-2017"), document("national-2020"))
    frames = result.to_frames()
    assert len(frames.tasks) == len(result.rows)
    assert set(frames.measures["row"]) <= set(frames.tasks["row"])
    assert list(frames.tasks["change"]) == [str(row.change) for row in result.rows]
    few = result.to_frames(Selection(tasks=("source:12",)))
    assert list(few.tasks["source_tasks"]) == ["12"]


def test_a_notebook_shows_a_table_without_markup_of_the_document(parsed):
    (document,) = parsed("一、<script>甲</script>事。做甲。再做乙。\n二、丙事。做丙&lt;。再做丁。\n")
    html = compare(document, document)._repr_html_()
    assert "<table>" in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html
