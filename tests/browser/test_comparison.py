"""The HTML comparison as a reader meets it: in a browser, with and without its script, on a phone, on paper."""

from dataclasses import replace

import pytest

from policydiff.compare import compare
from policydiff.model import Change, EditKind, Operation
from policydiff.render.display import Display, Language
from policydiff.render.html import render_comparison_html

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><style>body{display:none}</style>",
    "<img src=x onerror=alert(2)>",
    "“\"'`><b onmouseover=alert(3)>",
    "javascript:alert(4)",
    "{{ 7*7 }}{% raw %}",
    "]]><!-- --><svg onload=alert(5)>",
    "\x00\x1b[31m\u202e&amp;&lt;",
)


@pytest.fixture(scope="module")
def report(compared):
    return render_comparison_html(compared("national-2017", "national-2020"), Display())


@pytest.fixture(scope="module")
def short_report(compared):
    return render_comparison_html(compared("opinions-2017", "jiangsu-2017"), Display())


@pytest.fixture(scope="module")
def rows(compared):
    return compared("national-2017", "national-2020").rows


def _shown(page):
    return page.locator("article[data-item]:visible")


def test_all_rows_are_shown_at_first(report, opened, rows):
    page = opened(report)
    assert _shown(page).count() == len(rows)
    assert page.locator("#status").inner_text() == f"显示 {len(rows)} / {len(rows)} 条"


def test_counts_filter_by_change_and_add_up(report, opened):
    page = opened(report)
    for value in ("new", "dropped"):
        button = page.locator(f"button[data-facet=change][data-value={value}]")
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
    wanted = [
        int(page.locator(f"button[data-value={value}] .count-number").inner_text()) for value in ("new", "dropped")
    ]
    changes = {row.get_attribute("data-change") for row in _shown(page).all()}
    assert changes == {"new", "dropped"}
    assert _shown(page).count() == sum(wanted)
    assert page.locator("#status").inner_text().startswith(f"显示 {sum(wanted)} /")


def test_facets_narrow_one_another_and_escape_clears_them(report, opened):
    page = opened(report)
    every = _shown(page).count()
    page.locator("button[data-value=moved]").click()
    moved = _shown(page).count()
    page.select_option("select[data-facet=section]", "t2")
    both = _shown(page).count()
    assert 0 < both < moved < every
    page.locator("main").focus()
    page.keyboard.press("Escape")
    assert _shown(page).count() == every


def test_an_agency_filters_the_rows_that_name_it(report, opened, rows):
    page = opened(report)
    option = page.locator("select[data-facet=agency] option", has_text="贸促会").first
    page.select_option("select[data-facet=agency]", option.get_attribute("value"))
    texts = _shown(page).all_inner_texts()
    assert 0 < len(texts) < len(rows)
    assert all("贸促会" in text for text in texts)


def test_sections_without_a_row_left_disappear(report, opened):
    page = opened(report)
    page.locator("button[data-facet=change][data-value=new]").click()
    left = page.locator("section[data-group]:visible").count()
    assert 0 < left < page.locator("section[data-group]").count()
    assert page.locator(".toc > li[data-follow]:not(.off)").count() == left


def test_search_finds_whatever_the_width_of_its_letters(report, opened, rows):
    page = opened(report)
    page.fill("#search", "ｉＰ地址")
    texts = _shown(page).all_inner_texts()
    assert len(texts) == 1
    assert "IP 地址" in texts[0]
    assert page.evaluate("CSS.highlights.get('found').size") >= 1
    page.fill("#search", "查无此语")
    assert _shown(page).count() == 0
    assert page.locator("#status").inner_text() == "没有符合条件的条目"
    page.locator("[data-action=clear]").click()
    assert _shown(page).count() == len(rows)


def test_search_reads_across_edits_but_not_the_evidence(report, opened):
    page = opened(report)
    page.fill("#search", "剑网2020")
    assert _shown(page).count() >= 1
    page.fill("#search", "领先")
    assert not any("领先" in text for text in _shown(page).all_inner_texts())


def test_unchanged_text_is_folded_until_a_search_finds(parsed, opened):
    text = "一、甲事。\n推进市场监管工作。加强部门协作。\n二、乙事。\n完善信用体系建设。\n"
    source, target = parsed(text)[0], parsed(text.replace("完善", "健全"))[0]
    page = opened(render_comparison_html(compare(source, target), Display()))
    sentence = page.locator(".change-unchanged .sentence").first
    assert not sentence.is_visible()
    page.fill("#search", "部门协作")
    assert sentence.is_visible()
    page.fill("#search", "")
    assert not sentence.is_visible()
    page.locator(".fold > summary").click()
    page.fill("#search", "部门")
    page.fill("#search", "")
    assert sentence.is_visible()


def test_a_link_to_a_hidden_row_shows_it(report, opened):
    page = opened(report)
    page.locator("button[data-facet=change][data-value=new]").click()
    page.locator(".column.source a.line").first.click()
    assert page.locator("#row-1").is_visible()


def test_hover_and_focus_light_the_partners(report, opened):
    page = opened(report)
    sentence = page.locator(".band .source .sentence.linked").first
    partners = sentence.get_attribute("data-partners").split()
    for act in (sentence.hover, sentence.focus):
        act()
        lit = page.locator("main .sentence.lit").evaluate_all("all => all.map(one => one.dataset.key)")
        assert sorted(set(lit)) == sorted(partners)
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")
        assert page.locator(".lit").count() == 0


def test_ribbons_can_be_reached_with_the_keyboard_and_lead_to_their_row(report, opened):
    page = opened(report)
    ribbon = page.locator("svg.ribbons a").last
    ribbon.focus()
    assert page.locator("svg.ribbons a:focus").count() == 1
    assert ribbon.locator("title").text_content()
    wanted = ribbon.get_attribute("href")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == wanted
    bar = page.locator(".bar").bounding_box()
    top = page.locator(wanted).bounding_box()["y"]
    assert bar["y"] + bar["height"] - 1 <= top < 400


def test_keys_walk_rows_open_evidence_search_and_help(report, opened):
    page = opened(report)
    focused = "document.activeElement.id"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "row-1"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate(focused) == "row-2"
    page.keyboard.press("e")
    assert page.locator("#row-2 details:not([open])").count() == 0
    page.keyboard.press("e")
    assert page.locator("#row-2 details[open]").count() == 0
    page.keyboard.press("/")
    assert page.evaluate(focused) == "search"
    page.keyboard.type("j?")
    assert page.locator("#search").input_value() == "j?"
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.locator("[data-action=help]").click()
    page.locator("#help form button").click()
    assert not page.locator("#help").is_visible()


def test_j_goes_only_to_rows_that_are_left(report, opened):
    page = opened(report)
    page.locator("button[data-facet=change][data-value=dropped]").click()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.change") == "dropped"


@pytest.mark.parametrize("dark", [False, True])
def test_the_theme_follows_the_system_until_somebody_chooses(dark, report, opened):
    page = opened(report, dark=dark)
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.locator("[data-action=theme]").click()
    after = page.evaluate(ground)
    assert before != after
    page.reload()
    assert page.evaluate(ground) == after
    page.keyboard.press("t")
    assert page.evaluate(ground) == before


def test_the_strip_shows_where_the_reader_is(report, opened):
    page = opened(report)
    page.evaluate("document.getElementById('row-9').scrollIntoView()")
    page.wait_for_function("document.querySelector('.strip a.here')?.dataset.follow === 'row-9'")


def test_without_its_script_everything_can_be_read(report, opened, rows):
    page = opened(report, javascript=False)
    assert page.locator("article").count() == len(rows)
    assert all(row.is_visible() for row in page.locator("article").all())
    assert not page.locator(".bar-line").is_visible()
    assert page.locator("svg.strip").is_visible()
    page.locator(".band .evidence > summary").first.click()
    assert page.locator(".band .proof").first.is_visible()


def test_no_width_scrolls_sideways(report, opened):
    page = opened(report)
    for width in (320, 360, 390, 640, 1024, 1279, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_shows_both_sides_one_below_the_other(short_report, opened):
    page = opened(short_report, width=360, has_touch=True)
    pair = page.locator(".band .pair", has=page.locator(".source .linked")).first
    source, target = (pair.locator(f".cell.{side}").bounding_box() for side in ("source", "target"))
    assert source["y"] + source["height"] <= target["y"] + 1
    assert pair.locator(".side").first.is_visible()


def test_paper_gets_the_whole_text_and_no_controls(report, opened):
    page = opened(report, dark=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 29, 26)"
    assert not page.locator(".bar").is_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") > 5
    assert len(pdf) > 50_000


def test_on_paper_no_heading_and_no_list_of_agencies_stands_alone(report, opened):
    page = opened(report)
    page.emulate_media(media="print")
    for selector, side in ((".section-title", "breakAfter"), (".sides", "breakAfter"), (".agencies", "breakBefore")):
        style = page.locator(selector).first.evaluate("(element, side) => getComputedStyle(element)[side]", side)
        assert style == "avoid"


def test_filtered_paper_says_that_it_is(report, opened, rows):
    page = opened(report)
    page.locator("button[data-facet=change][data-value=new]").click()
    page.emulate_media(media="print")
    new = sum(row.change is Change.NEW for row in rows)
    assert page.locator(".print-status").inner_text() == f"显示 {new} / {len(rows)} 条"


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(poison, opened, parsed):
    old = f"一、{poison}甲事。\n做好{poison}工作。推进市场监管。（公安部、{poison}部负责）\n二、乙事。\n做乙。\n"
    source = parsed(old)[0]
    target = parsed(old.replace("做好", "着力做好").replace("乙", "丙"))[0]
    page = opened(render_comparison_html(compare(source, target), Display()))
    text = page.locator("main").inner_text()
    visible = "".join(sign for sign in poison if sign.isprintable())
    assert "".join(visible.split()) in "".join("".join(sign for sign in text if sign not in "␀␛�").split())
    assert page.locator("body").is_visible()
    assert page.locator("main script, main img, main b[onmouseover], main svg[onload]").count() == 0
    assert page.evaluate("document.styleSheets.length") == 1


def test_labels_can_be_english_while_texts_stay_chinese(compared, opened):
    html = render_comparison_html(compared("opinions-2017", "jiangsu-2017"), Display(language=Language.ENGLISH))
    page = opened(html)
    assert page.locator("html").get_attribute("lang") == "en"
    assert "of the source text carried over" in page.locator(".head").inner_text()
    assert page.locator(".pair").first.get_attribute("lang") == "zh-Hans"


# For every piece of text on the page: its colour against the nearest ground behind it, as the browser has them.
CONTRASTS = """() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = numbers(color).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (numbers(color).length < 4) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const found = {};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length || element.closest("svg, option")) continue;
    const pair = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((a, b) => b - a);
    const name = `${element.tagName}.${element.className}`;
    found[name] = Math.min(found[name] || 99, (pair[0] + 0.05) / (pair[1] + 0.05));
  }
  return found;
}"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1600])
def test_all_text_stands_out_from_its_ground(dark, width, report, opened):
    page = opened(report, dark=dark, width=width)
    page.locator("button[data-facet=change]").first.click()
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.locator(".band .source .sentence.linked").first.focus()
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 30
    assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}


def test_whatever_the_tab_key_reaches_shows_it(report, opened):
    page = opened(report)
    unseen = """() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      const path = one.querySelector("path");
      const drawn = path && getComputedStyle(path).strokeWidth === "2.5px";
      return one === document.body || style.outlineStyle !== "none" || drawn ? "" : one.outerHTML.slice(0, 80);
    }"""
    for start in (None, "svg.ribbons a", "#search", ".contents a", ".row .sentence"):
        if start:
            page.locator(start).first.focus()
        for _ in range(8):
            page.keyboard.press("Tab")
            assert page.evaluate(unseen) == ""


def test_paper_holds_folded_text(parsed, opened):
    text = "一、甲事。\n推进市场监管工作。加强部门协作。\n二、乙事。\n完善信用体系建设。\n"
    source, target = parsed(text)[0], parsed(text.replace("完善", "健全"))[0]
    page = opened(render_comparison_html(compare(source, target), Display()))
    sentences = page.locator(".change-unchanged .sentence")
    assert not any(one.is_visible() for one in sentences.all())
    page.emulate_media(media="print")
    assert sentences.count() == 4
    assert all(one.is_visible() for one in sentences.all())


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles_numbers_and_names_stay_text(poison, opened, compared):
    comparison = compared("opinions-2017", "jiangsu-2017")
    metadata = replace(
        comparison.alignment.source.metadata,
        title=f"</title>{poison}",
        number=poison,
        issuer=poison,
        region=poison,
        date=poison,
    )
    alignment = comparison.alignment
    source = replace(alignment.source, metadata=metadata)
    hostile = replace(comparison, alignment=replace(alignment, source=source))
    page = opened(render_comparison_html(hostile, Display()))
    assert page.title().startswith("</title>")
    assert page.locator("article").count() == len(comparison.rows)
    assert page.evaluate("document.scripts.length + document.styleSheets.length + document.images.length") == 2


def test_a_kind_of_edit_filters_rows_and_stands_out_in_them(compared, opened):
    comparison = compared("opinions-2017", "jiangsu-2017")
    number, row = next(
        (at, row) for at, row in enumerate(comparison.rows, 1) if row.source and row.target and row.edits
    )
    found = row.edits[0]
    edits = [
        replace(edit, kind=None if edit.operation is Operation.EQUAL else EditKind.NUMBER, direction=None, reform=None)
        for edit in found.edits
    ]
    rows = [
        replace(one, edits=(replace(found, edits=tuple(edits)),)) if one is row else _kindless(one)
        for one in comparison.rows
    ]
    summary = replace(comparison.summary, kinds=((EditKind.NUMBER, len(edits)),))
    page = opened(render_comparison_html(replace(comparison, rows=tuple(rows), summary=summary), Display()))
    mark = page.locator(f"#row-{number} .kind-number").first
    outline = "one => getComputedStyle(one).outlineStyle"
    assert mark.evaluate(outline) == "none"
    page.locator("button[data-facet=kind]").click()
    assert [one.get_attribute("id") for one in _shown(page).all()] == [f"row-{number}"]
    assert mark.evaluate(outline) == "solid"


def _kindless(row):
    """The row with edits that have no kind."""
    edits = (
        replace(found, edits=tuple(replace(edit, kind=None, direction=None, reform=None) for edit in found.edits))
        for found in row.edits
    )
    return replace(row, edits=tuple(edits))
