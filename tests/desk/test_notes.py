"""Every renderer of the desk shows the notes on how the texts were read and held against one another."""

import io
import zipfile

import pytest

from policydiff.align import align
from policydiff.coverage import coverage_of
from policydiff.matrix import matrix_of
from policydiff.provenance import provenance_of
from policydiff.render.desk_notebook import (
    render_coverage_notebook,
    render_matrix_notebook,
    render_provenance_notebook,
)
from policydiff.render.display import Display
from policydiff.render.html import render_coverage_html, render_matrix_html, render_provenance_html
from policydiff.render.matrix_workbook import render_matrix_workbook
from policydiff.render.terminal import render_missing
from policydiff.render.word import render_coverage_word, render_provenance_word

NOTE = "一方没有写明责任部门"
DISPLAY = Display()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize(
    "shown",
    [
        lambda coverage, trace, _: unpacked(render_coverage_word(coverage, trace, DISPLAY)),
        lambda _, trace, __: unpacked(render_provenance_word(trace, DISPLAY)),
        lambda _, __, matrix: unpacked(render_matrix_workbook(matrix, DISPLAY)),
        lambda coverage, *_: render_coverage_notebook(coverage),
        lambda _, trace, __: render_provenance_notebook(trace),
        lambda _, __, matrix: render_matrix_notebook(matrix),
        lambda coverage, *_: render_missing(coverage, DISPLAY),
    ],
    ids=["coverage.docx", "trace.docx", "matrix.xlsx", "coverage", "trace", "matrix", "missing"],
)
def test_the_notes_are_shown_once_by_every_renderer(shown, aligned):
    links = [aligned("national-2017", "jiangsu-2017")]
    coverage = coverage_of(links)
    assert shown(coverage, provenance_of(links), matrix_of([coverage])).count(NOTE) == 1


def test_a_report_that_finds_nothing_in_common_shows_the_notes_too(parsed):
    (upper,) = parsed("一、运动\n（一）组织乒乓球比赛。\n（二）开放游泳馆。延长夜间时间。\n")
    (draft,) = parsed("一、甲\n（一）农资\n开展打假。（农业部负责）\n（二）其他\n培育乡村主播。（商务部负责）\n")
    links = [align(upper, draft)]
    coverage, trace = coverage_of(links), provenance_of(links)
    assert coverage.nothing_in_common
    word = unpacked(render_coverage_word(coverage, trace, DISPLAY))
    for shown in (word, render_coverage_notebook(coverage), render_provenance_notebook(trace)):
        assert shown.count(NOTE) == 1


def test_the_notes_on_a_summary_stand_on_standard_error(policydiff):
    run = policydiff("coverage", "national-2017", "jiangsu-2017", "--summary")
    assert (run.out.count("\n"), run.err.count(NOTE)) == (1, 1)


@pytest.mark.parametrize(
    "shown",
    [
        lambda coverage, trace, _: render_coverage_html(coverage, DISPLAY),
        lambda _, trace, __: render_provenance_html(trace, DISPLAY),
        lambda _, __, matrix: render_matrix_html(matrix, DISPLAY),
    ],
    ids=["coverage", "trace", "matrix"],
)
def test_the_notes_stand_at_the_head_of_a_page_before_what_they_qualify(shown, aligned):
    links = [aligned("national-2017", "jiangsu-2017")]
    coverage = coverage_of(links)
    page = shown(coverage, provenance_of(links), matrix_of([coverage]))
    assert page.count(NOTE) == 1
    assert page.index(NOTE) < page.index("<main")
