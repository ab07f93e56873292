"""Text that runs up or down a page."""

import pytest

from policydiff.ingest import read_bytes
from policydiff.ingest.draft import Draft
from policydiff.ingest.layout import write_pages
from policydiff.ingest.page import Glyph, Rule
from policydiff.ingest.turned import Turned, page_of
from policydiff.model import Emphasis
from tests.ingest import writers

ROWS = [("序号", "重点任务", "责任单位"), ("1", "开展执法检查，查处违法行为，公布典型案例。", "市公安局")]
WIDTHS = (2, 12, 8)


@pytest.mark.parametrize("turn", ["0 1 -1 0 842 0 cm", "0 -1 1 0 0 842 cm"], ids=["up", "down"])
def test_a_page_on_its_side_is_read_as_if_it_stood_upright(turn):
    pages = writers.ruled(ROWS, WIDTHS)
    assert read_bytes(writers.pdf(pages, before=turn), "a.pdf").text == read_bytes(writers.pdf(pages), "a.pdf").text


def up(text, left, bottom):
    return [
        Turned(Glyph(c, left, left + 10, bottom - 10 * n - 10, bottom - 10 * n), up=True) for n, c in enumerate(text)
    ]


def written(rules=()):
    upright = [Glyph(c, 40 + 10 * n, 50 + 10 * n, 50, 60) for n, c in enumerate("一、加强监管")]
    draft = Draft("a")
    write_pages(draft, [page_of(upright, up("甲乙丙", 15, 80), rules, 600, 800)])
    return draft.raw("pdf")


def test_text_that_runs_up_beside_other_text_stands_aside():
    raw = written()
    assert raw.text.splitlines() == ["一、加强监管", "甲乙丙"]
    assert [mark.span.of(raw.text).strip() for mark in raw.marks if mark.emphasis is Emphasis.FURNITURE] == ["甲乙丙"]


def test_text_that_runs_up_a_cell_is_its_text():
    rules = [*(Rule(x, 45, x, 85) for x in (10, 35, 200)), *(Rule(10, y, 200, y) for y in (45, 85))]
    assert written(rules).text.strip() == "甲乙丙\t一、加强监管"


def test_what_stands_upright_on_a_page_on_its_side_is_not_lost():
    number = [Glyph("7", 300, 305, 780, 790)]
    page = page_of(number, up("甲乙丙丁", 15, 80), [], 600, 800)
    assert sorted(glyph.text for glyph in page.glyphs) == sorted("甲乙丙丁7")
    assert [glyph.turned for glyph in page.glyphs] == [False] * 4 + [True]
