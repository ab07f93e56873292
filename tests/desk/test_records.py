"""JSON of coverage, provenance and matrix keeps to the schemas that are shipped."""

import io
import json
import zipfile
from importlib import resources

import jsonschema
import pytest

from policydiff.coverage import coverage, coverage_of
from policydiff.matrix import Grain, MatrixOptions, matrix_of
from policydiff.model import Exemption
from policydiff.provenance import provenance_of
from policydiff.render.display import Display
from policydiff.render.html.coverage import render_coverage_html
from policydiff.render.records.base import dumps
from policydiff.render.records.coverage import coverage_record, provenance_record
from policydiff.render.records.matrix import matrix_record
from policydiff.render.tables.desk import coverage_tables
from policydiff.render.word.coverage import render_coverage_word


def keeps_to(name, record):
    text = resources.files("policydiff").joinpath("data", "schema", f"{name}.json").read_text("utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    jsonschema.Draft202012Validator(json.loads(text)).validate(json.loads(dumps(record)))


@pytest.mark.parametrize("target", ["jiangsu-2017", "beijing-2017"])
def test_json_of_coverage_and_provenance_keeps_to_the_schema(target, aligned):
    links = [aligned("national-2017", target)]
    keeps_to("coverage", coverage_record(coverage_of(links)))
    keeps_to("trace", provenance_record(provenance_of(links)))


def test_json_with_exemptions_keeps_to_the_schema(parsed):
    (upper,) = parsed("一、甲\n（一）乙\n加快协定谈判进程。做好农资打假。\n")
    found = coverage(upper, upper, [Exemption(first="1", last="1", text="谈判", reason="国家事权")])
    keeps_to("coverage", coverage_record(found))


@pytest.mark.parametrize("grain", list(Grain))
def test_json_of_a_matrix_keeps_to_the_schema(grain, aligned):
    found = matrix_of([coverage_of([aligned("national-2017", "jiangsu-2017")])], MatrixOptions(grain=grain))
    keeps_to("matrix", matrix_record(found))


def test_links_that_do_not_count_are_told_in_every_form(aligned):
    found = coverage_of([aligned("national-2017", "jiangsu-2017")])
    (task,) = [task for task in coverage_record(found)["tasks"] if task["task"] == "19"]
    (link,) = task["measures"][0]["unsure"]
    assert (task["measures"][0]["by"], link["task"], link["index"]) == ([], "1", 0)
    assert 0.4 <= link["score"] < 0.75
    (measures, *_) = coverage_tables(found)
    (row,) = [dict(zip(measures.columns, row, strict=True)) for row in measures.rows if row[1] == "19" and row[4] == 1]
    assert row["unsure"] == (f"1.1 {link['text']}",)
    traced = provenance_of([aligned("national-2017", "jiangsu-2017")])
    parts = zipfile.ZipFile(io.BytesIO(render_coverage_word(found, traced, Display())))
    for shown in (render_coverage_html(found, Display()), parts.read("word/document.xml").decode()):
        assert shown.count("疑似见于草案") > 0
        assert shown.count(f"{link['score']:.2f}") > 0
