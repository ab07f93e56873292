"""The HTML comparison as a file: valid, self-contained, small, the same each time; its palette can be read."""

import base64
import hashlib
import re
import sys
from dataclasses import replace
from importlib import resources
from itertools import cycle, pairwise, product

import html5lib
import pytest

from policydiff.align import align
from policydiff.compare import compare
from policydiff.coverage import coverage_of
from policydiff.model import Change, Decision, Direction, EditKind, LinkRole, Operation, Reform, Row, Status, Subject
from policydiff.render.display import Display, Language
from policydiff.render.html import render_comparison_html, render_coverage_html
from policydiff.render.html.ribbons import picture_of
from policydiff.render.html.sentences import SentenceTable

ASSETS = resources.files("policydiff.render.html") / "assets"
PAIRS = [("national-2017", "national-2020"), ("opinions-2017", "jiangsu-2017"), ("beijing-2017", "national-2017")]
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def tree_of(compared):
    """The page of a pair as a tree, parsed once, by a parser that refuses what is not valid."""
    trees = {}

    def parse(pair, language=Language.CHINESE):
        if (pair, language) not in trees:
            trees[pair, language] = _tree(render_comparison_html(compared(*pair), Display(language=language)))
        return trees[pair, language]

    return parse


def _tree(html):
    return html5lib.HTMLParser(namespaceHTMLElements=False, strict=True).parse(html)


def _all(tree, *names):
    return [element for element in tree.iter() if element.tag in names]


def _text(element):
    return "".join(element.itertext())


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_valid_html(pair, language, tree_of):
    tree = tree_of(pair, language)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {element.get("href")[1:] for element in tree.iter("a") if element.get("href", "").startswith("#")}
    targets |= {element.get("aria-labelledby") for element in tree.iter() if element.get("aria-labelledby")}
    assert targets <= set(ids)
    assert all("{" not in _text(element) for element in _all(tree, "p", "h1", "h2", "button", "summary"))


def test_the_page_has_landmarks_and_ordered_headings(tree_of):
    tree = tree_of(PAIRS[0])
    assert [len(list(tree.iter(name))) for name in ("main", "nav", "h1", "footer")] == [1, 1, 1, 1]
    levels = [int(element.tag[1]) for element in _all(tree, "h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    fields = list(_all(tree, "input", "select"))
    labels = [field for label in _all(tree, "label") for field in _all(label, "input", "select")]
    assert len(fields) == len(labels) == 3


def test_the_policy_allows_only_what_is_in_the_file(tree_of):
    tree = tree_of(PAIRS[0])
    policy = next(
        meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, directive in (("style", "style-src"), ("script", "script-src")):
        (element,) = tree.iter(name)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert not [element for element in tree.iter() if element.get("style") or element.get("src")]
    assert not [element for element in tree.iter() if any(name.startswith("on") for name in element.attrib)]


def test_the_page_is_under_a_megabyte_and_a_half_and_the_same_each_time(compared):
    one, other = (render_comparison_html(compared(*PAIRS[0]), Display()) for _ in range(2))
    assert one == other
    assert len(one.encode()) < 1.5 * MEGABYTE


@pytest.mark.parametrize("pair", PAIRS)
def test_every_sentence_of_both_documents_stands_in_the_page(pair, compared, tree_of):
    comparison = compared(*pair)
    sentences = {
        element.get("data-key"): _text(element)
        for element in tree_of(pair).iter("p")
        if "sentence" in element.get("class", "").split()
    }
    for letter, document in (("s", comparison.alignment.source), ("t", comparison.alignment.target)):
        for task in document.tasks:
            for index, measure in enumerate(task.measures):
                assert sentences[f"{letter}{task.id}.{index}"].endswith(measure.text)


@pytest.mark.parametrize("pair", PAIRS)
def test_a_word_is_marked_where_no_linked_sentence_of_the_row_has_it(pair, compared, tree_of):
    comparison = compared(*pair)
    articles = _all(tree_of(pair), "article")
    checked = 0
    for row, article in zip(comparison.rows, articles, strict=True):
        for element in article.iter("p"):
            if element.get("class") == "sentence linked":
                key = element.get("data-key")
                assert _marks(element) == _wanted_marks(row, key), key
                checked += 1
    assert checked > 40


def _marks(element):
    """For each character of a shown sentence whether it is marked, the number before it left out."""
    number, *stretches = element
    return [False] * len(number.tail or "") + [
        mark for one in stretches for mark in [True] * len(one.text) + [False] * len(one.tail or "")
    ]


def _wanted_marks(row, key):
    side = "source" if key.startswith("s") else "target"
    marks = None
    for found in row.edits:
        ref = getattr(found.link, side)
        if key == f"{side[0]}{ref.task}.{ref.index}":
            own = [
                edit.operation is not Operation.EQUAL for edit in found.edits for _ in range(len(getattr(edit, side)))
            ]
            marks = own if marks is None else [one and other for one, other in zip(marks, own, strict=True)]
    return marks


def test_every_link_is_proved(compared, tree_of):
    comparison = compared(*PAIRS[0])
    proofs = [_text(element) for element in tree_of(PAIRS[0]).iter("p") if element.get("class") == "proof-head"]
    wanted = [
        f"{link.source.task}.{link.source.index + 1} → {link.target.task}.{link.target.index + 1}"
        for link in comparison.alignment.measure_links
    ]
    assert all(any(proof.startswith(f"{places} ") for proof in proofs) for places in wanted)


def test_opposite_the_sentence_of_a_dropped_or_new_task_stands_what_came_closest(compared, tree_of):
    pair = PAIRS[0]
    comparison = compared(*pair)
    wanted = [row for row in comparison.rows if row.nearest]
    pages = [item for item in _all(tree_of(pair), "div") if item.get("class") == "pair"]
    shown = {_text(found): page for page in pages for found in _all(page, "p") if found.get("class") == "nearest"}
    assert len(wanted) == len(shown) > 1
    for row in wanted:
        here, there = (
            (row.nearest.source, row.nearest.target) if row.source else (row.nearest.target, row.nearest.source)
        )
        assert here.text in _text(shown[there.text])
        assert f"把握 {row.nearest.score:.2f}" in _text(shown[there.text])


def test_a_document_without_sections_or_agencies_has_a_page(parsed):
    source, target = (parsed(text)[0] for text in ("做好甲事。推进乙事。", "做好甲事。开展丙事。"))
    html = render_comparison_html(compare(source, target), Display())
    _tree(html)
    assert "不分部分" in html
    assert 'data-facet="agency"' not in html


def test_the_diff_command_writes_html_by_the_ending(policydiff, tmp_path):
    output = tmp_path / "报告.html"
    run = policydiff("diff", "opinions-2017", "jiangsu-2017", "-o", output)
    assert (run.code, run.out, run.err) == (0, "", "")
    assert output.read_text("utf-8") == policydiff("diff", "opinions-2017", "jiangsu-2017", "-f", "html").out


# The palette

PAPERS = ("paper", "raised", "lit", "came-ground", "went-ground", "shape-ground")
TEXTS = {
    "paper": ("ink", "faint", "seal", "link", "came", "went", "shape"),
    "raised": ("ink", "faint", "link", "came", "went", "shape"),
    "lit": ("ink", "faint", "came", "went", "shape"),
    "came-ground": ("came",),
    "went-ground": ("went",),
    "shape-ground": ("shape",),
    "found": ("found-ink",),
    "ink": ("paper",),
}


def _palettes():
    css = (ASSETS / "base.css").read_text("utf-8")
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", css)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks]


def _luminance(color):
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_both_dark_palettes_are_the_same_and_name_the_same_colours_as_the_light_one():
    light, dark, chosen = _palettes()
    assert dark == chosen
    assert light.keys() == dark.keys()


@pytest.mark.parametrize(
    ("theme", "ground", "text"),
    [(theme, ground, text) for theme, ground in product((0, 1), TEXTS) for text in TEXTS[ground]],
)
def test_text_stands_out_from_its_ground(theme, ground, text):
    palette = _palettes()[theme]
    assert _contrast(palette[ground], palette[text]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1])
def test_focus_and_edges_of_controls_stand_out(theme):
    palette = _palettes()[theme]
    assert _contrast(palette["focus"], palette["paper"]) >= 3
    assert _contrast(palette["rule-strong"], palette["paper"]) >= 3


def test_style_sheets_name_no_colour_but_the_palettes():
    css = (ASSETS / "comparison.css").read_text("utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", css)


# Kinds of edit and people's decisions


TWO_SIDED = (EditKind.STRENGTH, EditKind.RENAMED)
REFORM = Reform(id="2018", name="2018年机构改革", date="2018-03-17", basis="方案")


def _with_kinds(comparison):
    """The comparison with every edit given a kind in turn, as far as the kind suits it."""
    kinds = {
        operation: cycle([kind for kind in EditKind if operation is Operation.REPLACE or kind not in TWO_SIDED])
        for operation in Operation
    }

    def kinded(edit):
        if edit.operation is Operation.EQUAL:
            return edit
        kind = next(kinds[edit.operation])
        return replace(
            edit,
            kind=kind,
            direction=Direction.STRONGER if kind is EditKind.STRENGTH else None,
            reform=REFORM if kind is EditKind.RENAMED else None,
        )

    rows = tuple(
        replace(row, edits=tuple(replace(found, edits=tuple(map(kinded, found.edits))) for found in row.edits))
        for row in comparison.rows
    )
    counts = tuple((kind, 1) for kind in EditKind)
    return replace(comparison, rows=rows, summary=replace(comparison.summary, kinds=counts))


def test_kinds_of_edit_are_marked_and_filter(compared):
    comparison = _with_kinds(compared(*PAIRS[1]))
    tree = _tree(render_comparison_html(comparison, Display()))
    buttons = {one.get("data-value") for one in tree.iter("button") if one.get("data-facet") == "kind"}
    assert buttons == set(EditKind)
    marked = {one.get("class") for one in _all(tree, "del", "ins")} - {"whole"}
    assert marked == {f"kind-{kind}" for kind in EditKind}
    signs = {(one.get("class"), one.get("data-sign")) for one in _all(tree, "ins") if one.get("data-sign")}
    assert signs == {("kind-strength", "增强"), ("kind-renamed", "2018")}
    for row, article in zip(comparison.rows, _all(tree, "article"), strict=True):
        assert set(article.get("data-kind").split()) == {
            edit.kind for found in row.edits for edit in found.edits if edit.kind
        }


def test_a_persons_decision_and_remark_stand_with_the_evidence(compared):
    comparison = compared(*PAIRS[1])
    decision = Decision(
        subject=Subject.MEASURE, status=Status.ACCEPTED, source_text="", target_text="", by="王", note="<同一件事>"
    )
    row = next(row for row in comparison.rows if row.edits and row.source and row.target)
    found = row.edits[0]
    decided = replace(found, link=replace(found.link, status=Status.ACCEPTED, decision=decision))
    rows = tuple(replace(one, edits=(decided, *one.edits[1:])) if one is row else one for one in comparison.rows)
    tree = _tree(render_comparison_html(replace(comparison, rows=rows), Display()))
    text = _text(tree)
    assert "人工确认（王）" in text
    assert "<同一件事>" in text


def test_html_without_jinja_says_which_extra_to_install(policydiff, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    output = tmp_path / "a.html"
    run = policydiff("diff", "opinions-2017", "jiangsu-2017", "-o", output)
    assert run.code == 2
    assert run.err == "policydiff: HTML needs Jinja2; pip install 'policydiff[html]'\n"
    assert not output.exists()


def test_a_sentence_of_the_source_alone_stands_after_the_one_before_it(compared):
    comparison = compared(*PAIRS[0])
    table = SentenceTable(comparison.alignment, comparison.rows, Language.CHINESE)
    checked = 0
    for row in comparison.rows:
        places = [
            f"{task}.{index + 1}"
            for task in row.source
            for index in range(len(comparison.alignment.source.task(task).measures))
        ]
        bands = [([one.number for one in band.source], bool(band.target)) for band in table.bands(row)]
        assert sorted(places) == sorted(number for numbers, _ in bands for number in numbers if number in places)
        for position, (numbers, faced) in enumerate(bands):
            if faced or numbers[0] == places[0]:
                continue
            place = places.index(numbers[0])
            before = position - 1
            while places[place - 1] not in bands[before][0]:
                assert not bands[before][1]
                assert places.index(bands[before][0][0]) < place
                before -= 1
            checked += 1
    assert checked > 20


# The picture


def test_the_picture_shows_every_task_and_link_of_both_sides(compared):
    comparison = compared(*PAIRS[0])
    picture = picture_of(comparison, Language.CHINESE)
    alignment = comparison.alignment
    for lines, document in ((picture.source, alignment.source), (picture.target, alignment.target)):
        assert [line.number for line in lines if line.number] == [task.id for task in document.tasks]
    assert len(picture.ribbons) == len(alignment.task_links)
    assert sum("thread" in ribbon.classes for ribbon in picture.ribbons) == sum(
        link.role is LinkRole.SECONDARY for link in alignment.task_links
    )


def test_ribbons_stay_inside_the_picture_and_share_a_line_without_overlap(compared):
    for pair in PAIRS:
        picture = picture_of(compared(*pair), Language.CHINESE)
        edges = []
        for ribbon in picture.ribbons:
            numbers = [float(number) for number in re.findall(r"[\d.]+", ribbon.path)]
            assert 0 <= min(numbers) <= max(numbers) <= max(picture.height, picture.width)
            if "thread" not in ribbon.classes:
                edges.append((numbers[1], numbers[13]))
        edges.sort()
        assert all(bottom <= top + 0.01 for (_, bottom), (top, _) in pairwise(edges))


# Layers of their own


@pytest.mark.parametrize("pair", PAIRS)
def test_agencies_and_campaigns_have_tables_that_lead_to_their_rows(pair, compared, tree_of):
    comparison = compared(*pair)
    layers = {
        one.get("aria-labelledby"): one
        for one in tree_of(pair).iter("section")
        if "layer" in one.get("class", "").split()
    }
    for name, lines in (("agencies-title", comparison.agencies.rows), ("campaigns-title", comparison.campaigns)):
        assert (name in layers) == bool(lines)
        if lines:
            assert len(_all(layers[name], "tr")) == len(lines) + 1
            assert all(_all(line, "a") for line in _all(layers[name], "tr")[1:])


def _contents(tree):
    """The lines of the contents that stand for rows: class, number with its sign, the rest of the line."""
    (contents,) = [element for element in _all(tree, "ol") if element.get("class") == "toc"]
    lines = [line for line in _all(contents, "li") if (line.get("class") or "").startswith("change-")]
    return [(line.get("class"), *(_text(part) for part in _all(line, "span"))) for line in lines]


@pytest.mark.parametrize("pair", PAIRS)
def test_the_contents_bear_the_signs_of_the_picture(pair, compared, tree_of):
    signs = {"change-new": "+", "change-dropped": "−"}
    lines = _contents(tree_of(pair))
    assert len(lines) == len(compared(*pair).rows)
    assert all(number[0] == signs[name] if name in signs else number[0].isdigit() for name, number, *_ in lines)


def test_in_the_contents_a_row_of_many_tasks_is_named_by_its_first_and_their_number(compared):
    comparison = compared("opinions-2017", "jiangsu-2017")
    sides = [tuple(task.id for task in getattr(comparison.alignment, side).tasks) for side in ("source", "target")]
    whole = Row(source=sides[0], target=sides[1], change=Change.REGROUPED, edits=comparison.edits)
    lines = _contents(_tree(render_comparison_html(replace(comparison, rows=(whole,)), Display())))
    first = comparison.alignment.target.tasks[0]
    assert lines == [("change-regrouped", first.id, first.name, f"等 {len(sides[1])} 项")]


@pytest.mark.parametrize(
    "uppers", [("national-2017",), pytest.param(("national-2017", "opinions-2017"), marks=pytest.mark.slow)]
)
def test_with_several_upper_documents_the_contents_of_coverage_name_them(uppers, document):
    found = coverage_of([align(document(upper), document("jiangsu-2017")) for upper in uppers], ())
    tree = _tree(render_coverage_html(found, Display()))
    named = [_text(element) for element in _all(tree, "li") if element.get("class") == "toc-document"]
    assert named == ([document(upper).title for upper in uppers] if len(uppers) > 1 else [])
