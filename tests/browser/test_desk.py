"""Coverage, provenance and matrix in a real browser: filters, partners, sorting, narrow windows, no script."""

import pytest

from policydiff.compare import load
from policydiff.coverage import coverage
from policydiff.matrix import matrix
from policydiff.model import Exemption
from policydiff.provenance import trace
from policydiff.render.display import Display, Language
from policydiff.render.html import render_coverage_html, render_matrix_html, render_provenance_html


@pytest.fixture(scope="session")
def covered() -> str:
    found = coverage(load("national-2017"), load("jiangsu-2017"), [Exemption(first="28", last="31", reason="国家事权")])
    return render_coverage_html(found, Display())


@pytest.fixture(scope="session")
def traced() -> str:
    found = trace(load("jiangsu-2017"), [load("opinions-2017"), load("national-2017")])
    return render_provenance_html(found, Display())


@pytest.fixture(scope="session")
def crossed() -> str:
    names = ("jiangsu-2017", "national-2020", "beijing-2017")
    return render_matrix_html(matrix(load("national-2017"), [load(name) for name in names]), Display())


@pytest.fixture
def report(request, covered, traced, crossed):
    return {"covered": covered, "traced": traced, "crossed": crossed}[request.param]


EVERY = pytest.mark.parametrize("report", ["covered", "traced", "crossed"], indirect=True)


def shown(page) -> int:
    return page.locator("[data-item]:visible").count()


def test_a_status_filters_the_measures(opened, covered):
    page = opened(covered)
    page.get_by_role("button", name="未覆盖").click()
    assert shown(page) == page.locator("[data-item][data-status=missing]").count() > 0
    page.keyboard.press("Escape")
    assert shown(page) == 108


def test_a_measure_lights_the_sentences_that_carry_it(opened, covered):
    page = opened(covered)
    measure = page.locator("#m0-1-1 .source .sentence")
    measure.hover()
    assert "强化网上交易管理" in page.locator("#m0-1-1 .target .lit").inner_text()


def test_what_is_lacking_is_marked_by_more_than_colour(opened, covered):
    page = opened(covered)
    mark = page.locator("#m0-1-2 mark.lacking").first
    assert "dashed" in mark.evaluate("element => getComputedStyle(element).textDecorationStyle")
    assert page.locator("#m0-20-1 .nothing-there").inner_text().startswith("○")
    assert "国家事权" in page.locator("#m0-28-1").inner_text()


def test_clauses_bear_the_letter_of_their_source(opened, traced):
    page = opened(traced)
    clause = page.locator("#s-19-1 .clause").first
    assert clause.get_attribute("data-mark") == "A19.1"
    assert "A19.1" in clause.evaluate("element => getComputedStyle(element, '::before').content")


def test_a_clause_lights_its_origin(opened, traced):
    page = opened(traced)
    page.locator("#s-14-1 .clause").last.hover()
    assert page.locator("#s-14-1 .origin.lit").count() == 1


def test_sentences_can_be_filtered_by_source_and_for_local_text(opened, traced):
    page = opened(traced)
    page.locator("button[data-facet=source][data-value=local]").click()
    assert 7 <= shown(page) < 70
    assert page.locator("#s-9-2").is_visible()


def test_a_matrix_is_sorted_by_any_column(opened, crossed):
    page = opened(crossed)
    page.locator("button[data-sort=c1]").click()
    values = page.locator("tbody tr").evaluate_all("rows => rows.map((row) => Number(row.dataset.c1))")
    assert values == sorted(values, reverse=True)
    assert page.locator("th[aria-sort=descending]").count() == 1
    page.locator("button[data-sort=place]").click()
    assert page.locator("tbody tr").first.get_attribute("id") == "p0"


@EVERY
def test_nothing_overflows_a_narrow_window(opened, report):
    page = opened(report, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@EVERY
def test_a_report_is_whole_without_its_script(opened, report):
    page = opened(report, javascript=False)
    assert shown(page) > 0
    assert not page.locator("#search").is_visible()


@EVERY
def test_a_report_is_readable_in_the_dark(opened, report):
    page = opened(report, dark=True)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"


def test_markup_in_a_document_stays_text(opened, tmp_path):
    path = tmp_path / "坏.txt"
    path.write_text("一、甲\n（一）乙\n<script>alert(1)</script>开展<b>检查</b>。做丙。\n（二）丁\n做戊事。\n", "utf-8")
    bad = load(path)
    reports = (
        render_coverage_html(coverage(bad, bad), Display(language=Language.ENGLISH)),
        render_provenance_html(trace(bad, [bad]), Display()),
        render_matrix_html(matrix(bad, [bad]), Display()),
    )
    for html in reports:
        page = opened(html)
        assert "<script>alert(1)</script>" in page.locator("main").text_content()


@pytest.mark.parametrize("width", [390, 700])
def test_a_number_stays_whole_and_counts_of_further_lines_stand_below_the_first(width, opened, traced):
    page = opened(traced, width=width)
    numbers = page.locator(".count-number")
    assert numbers.count() > 3
    assert len({round(one.bounding_box()["height"]) for one in numbers.all()}) == 1
    for facet in page.locator(".counts").all():
        lefts = [one.bounding_box()["x"] for one in facet.locator("button").all()]
        assert min(lefts) == lefts[0]


def test_the_frame_of_a_matrix_ends_where_its_table_does(opened, crossed):
    page = opened(crossed, width=1600)
    frame, table = (page.locator(selector).bounding_box() for selector in (".matrix-frame", "table.matrix"))
    assert frame["width"] - table["width"] < 20
