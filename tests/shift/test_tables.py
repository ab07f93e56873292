"""JSON keeps to its schema; CSV and the workbook hold the same tables."""

import csv
import io
import json
from collections.abc import Callable
from importlib import resources

import jsonschema
import openpyxl
import pytest

from policydiff.model import Shift
from policydiff.render.delimited import render_csv
from policydiff.render.display import Language
from policydiff.render.records.base import dumps
from policydiff.render.records.shift import shift_record
from policydiff.render.shift_tables import shift_tables
from policydiff.render.workbook import render_tables
from tests.shift.conftest import FIRST

PAIR = ("national-2017", "national-2020")


@pytest.mark.parametrize("history", ["real", "three"])
def test_json_keeps_to_its_schema(history, request):
    text = resources.files("policydiff").joinpath("data", "schema", "shift.json").read_text("utf-8")
    record = json.loads(dumps(shift_record(request.getfixturevalue(history))))
    jsonschema.Draft202012Validator(json.loads(text)).validate(record)


def test_the_schema_can_be_printed(policydiff):
    assert policydiff("schema", "shift").json["properties"]["schema"] == {"const": 1}


@pytest.mark.parametrize("language", Language)
def test_every_table_has_names_in_both_languages(language, three: Shift):
    for table in shift_tables(three, language):
        assert render_csv(table, language).startswith("\ufeff")


def test_rows_are_those_of_the_history(real: Shift):
    rows = {table.name.removeprefix("shift_"): len(table.rows) for table in shift_tables(real, Language.ENGLISH)}
    assert rows["lineages"] == sum(len(line.stages) for line in real.lineages)
    assert rows["weights"] == len(real.weights) * 4 * 2
    assert rows["context"] == sum(len(term.mentions) for term in real.terms)
    assert rows["instruments"] == sum(len(found.mentions) for found in real.instruments)


def test_csv_goes_into_a_folder_by_english_names(tmp_path, policydiff):
    run = policydiff("shift", *PAIR, "-f", "csv", "-o", tmp_path / "tables")
    assert (run.code, run.out, run.err) == (0, "", "")
    names = sorted(path.stem for path in (tmp_path / "tables").iterdir())
    assert names == sorted(
        "agencies changes context documents instruments lineages links notes partners reforms scores sections strength terms weights".split()  # noqa: SIM905
    )
    rows = list(csv.reader(io.StringIO((tmp_path / "tables" / "documents.csv").read_text("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["2017", "2020"]


@pytest.mark.parametrize("output", [None, "file.csv"])
def test_csv_needs_a_folder(output, tmp_path, policydiff):
    (tmp_path / "file.csv").write_text("x", "utf-8")
    arguments = [] if output is None else ["-o", tmp_path / output]
    run = policydiff("shift", *PAIR, "-f", "csv", *arguments)
    assert (run.code, run.out, len(run.err.splitlines())) == (2, "", 1)
    assert (tmp_path / "file.csv").read_text("utf-8") == "x"


def test_the_workbook_has_a_sheet_for_each_table_and_the_same_bytes_every_time(three: Shift):
    tables = shift_tables(three, Language.CHINESE)
    data = render_tables(tables, Language.CHINESE)
    assert data == render_tables(tables, Language.CHINESE)
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    assert [sheet.max_row - 1 for sheet in workbook] == [len(table.rows) for table in tables]


def test_text_of_documents_is_no_formula(make: Callable[..., Shift]):
    text = FIRST.replace("完善法律法规", "=HYPERLINK(1)")
    history = make(text, text + "\n")
    for table in shift_tables(history, Language.CHINESE):
        for row in csv.reader(io.StringIO(render_csv(table, Language.CHINESE)[1:])):
            assert not any(cell.startswith("=") for cell in row)
