"""Noise gives an empty report; each planted change is found and named, and nothing else is.

The documents are the real ones, written anew with one change at a place that Hypothesis chooses.
"""

import os
import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policydiff.align import align
from policydiff.compare import compare
from policydiff.corpus import Library
from policydiff.ingest import read_bytes
from policydiff.model import Change, Fate, Flag, Operation, Row
from policydiff.parse import parse
from tests.variants import Draft, Point, draft_of, read

_LIBRARY = Library()
NAMES = ("national-2017", "national-2020", "jiangsu-2017", "opinions-2017")
DRAFTS: dict[str, Draft] = {name: draft_of(_LIBRARY.load(name)) for name in NAMES}
# Tasks of other fields, which none of the documents has.
STRANGERS = (
    Point("加强森林草原防火", ("完善防火隔离带和瞭望塔布局。", "落实林区野外用火审批，配齐扑火队伍和风力灭火机。")),
    Point("推进冬季清洁取暖", ("有序实施煤改气、煤改电，改造老旧供热管网。", "保障低温天气居民供暖温度达标。")),
    Point("办好中小学课后服务", ("开设体育、艺术和阅读课程，延长托管时间。", "改善校园食堂和午休条件。")),
)
drafts = st.sampled_from(NAMES)
fraction = st.floats(0, 1, exclude_max=True)
# A comparison takes a third of a second, so the fast suite looks at a few places; `make test-all` at many.
EXAMPLES = int(os.environ.get("INVARIANTS", "4"))
few = settings(max_examples=EXAMPLES, deadline=None, derandomize=True)


def at(value: float, count: int) -> int:
    return int(value * count)


def changed(before: Draft, after: Draft) -> list[Row]:
    """The rows of the comparison that are not plainly unchanged."""
    comparison = compare(read(before.text()), read(after.text()))
    return [row for row in comparison.rows if row.change is not Change.UNCHANGED or row.flags]


# Noise


def wrapped(text: str) -> str:
    """Lines of 34 characters, as an e-mail or a PDF gives them, paragraphs set off by an indent."""
    lines = []
    for paragraph in text.split("\n"):
        line = "　　" + paragraph if paragraph else ""
        lines += [line[begin : begin + 34] for begin in range(0, len(line), 34)] or [""]
    return "\n".join(lines)


def paged(text: str) -> str:
    """A page number after every 30 lines of the wrapped text."""
    lines = wrapped(text).split("\n")
    pages = [lines[begin : begin + 30] for begin in range(0, len(lines), 30)]
    return "\n".join("\n".join([*page, "", f"— {number} —", ""]) for number, page in enumerate(pages, start=1))


TEXT_NOISE: dict[str, Callable[[str], str]] = {
    "brackets": lambda text: text.replace("（", "(").replace("）", ")"),
    "punctuation": lambda text: text.replace("，", ",").replace("；", ";").replace("：", ":"),
    "digits": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "indents": lambda text: re.sub(r"^(?=.)", "　　", text, flags=re.MULTILINE),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "wrapped": wrapped,
    "page numbers": paged,
    "bare page numbers": lambda text: re.sub(r"^— (\d+) —$", r"\1", paged(text), flags=re.MULTILINE),
    "quotation marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "unseen characters": lambda text: text.replace("打击", "打\u200b击").replace("监管", "监\u00ad管"),
}
ENCODINGS = ("gb18030", "utf-8-sig", "utf-16")


def differences(before: str, after: str) -> list[Row]:
    comparison = compare(read(before), read(after))
    return [row for row in comparison.rows if row.change is not Change.UNCHANGED or row.flags]


@pytest.mark.parametrize("noise", TEXT_NOISE)
@pytest.mark.parametrize("name", [pytest.param(NAMES[0], marks=pytest.mark.slow), *NAMES[1:]])
def test_noise_gives_an_empty_report(noise, name):
    text = DRAFTS[name].text()
    assert differences(text, TEXT_NOISE[noise](text)) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_another_encoding_gives_an_empty_report(encoding):
    text = DRAFTS["jiangsu-2017"].text()
    (again,) = parse(read_bytes(text.encode(encoding), "copy"))
    assert [row.change for row in compare(read(text), again).rows] == [Change.UNCHANGED] * 19


@pytest.mark.parametrize("name", NAMES)
def test_other_numbers_give_an_empty_report(name):
    draft = DRAFTS[name]
    by_section = "\n".join(
        re.sub(r"^（[一二三四五六七八九十]+）", "", line)
        if not line.startswith("（")
        else f"{number}．" + line.split("）", 1)[1]
        for number, line in _numbered(draft.text().split("\n"))
    )
    assert differences(draft.text(), by_section) == []


def _numbered(lines: list[str]) -> list[tuple[int, str]]:
    """Lines with the number of the task they begin, through the document."""
    result, number = [], 0
    for line in lines:
        number += line.startswith("（")
        result.append((number, line))
    return result


@given(name=drafts, place=fraction, other=fraction)
@few
def test_a_document_that_holds_a_task_twice_differs_in_nothing_from_itself(name, place, other):
    draft = DRAFTS[name]
    point, beside = draft.points[at(place, len(draft.points))], at(other, len(draft.points))
    text = draft.with_points(beside, (point, draft.points[beside])).text()
    assert differences(text, text) == []


# Planted changes


@given(name=drafts, place=fraction)
@few
def test_a_dropped_task_is_found(name, place):
    draft = DRAFTS[name]
    number = at(place, len(draft.points))
    (row,) = changed(draft, draft.with_points(number, ()))
    # Jiangsu's list says one sentence twice, word for word: where one of the two tasks goes, the sentence stays.
    own = set(draft.points[number].measures)
    elsewhere = any(own & set(point.measures) for index, point in enumerate(draft.points) if index != number)
    wanted = Change.DISPERSED if elsewhere else Change.DROPPED
    assert (row.change, row.source, row.target) == (wanted, (str(number + 1),), ())


@given(name=drafts, place=fraction, stranger=st.sampled_from(STRANGERS))
@few
def test_an_added_task_is_found(name, place, stranger):
    draft = DRAFTS[name]
    number = at(place, len(draft.points))
    (row,) = changed(draft, draft.with_points(number, (stranger, draft.points[number])))
    assert (row.change, row.source, row.target) == (Change.NEW, (), (str(number + 1),))


@given(name=drafts, place=fraction, section=fraction)
@few
def test_a_task_moved_to_another_section_is_found(name, place, section):
    draft = DRAFTS[name]
    number = at(place, len(draft.points))
    point = draft.points[number]
    home = next(index for index, (_, points) in enumerate(draft.sections) if point in points)
    others = [index for index in range(len(draft.sections)) if index != home]
    goal = others[at(section, len(others))]
    moved = draft.with_points(number, ()).with_last(goal, point)
    (row,) = changed(draft, moved)
    assert (row.change, row.flags, row.source) == (Change.UNCHANGED, (Flag.MOVED,), (str(number + 1),))


def long_points(draft: Draft) -> list[int]:
    """Positions of tasks with four or more measures."""
    return [number for number, point in enumerate(draft.points) if len(point.measures) >= 4]


def parts(point: Point, cut: float) -> tuple[Point, Point]:
    """The point in two, cut between any two of its measures; the second is called after its first clause."""
    middle = 1 + at(cut, len(point.measures) - 1)
    second = point.measures[middle].rstrip("。").split("，")[0]
    return (
        Point(point.heading, point.measures[:middle], point.assignment),
        Point(second, point.measures[middle:], point.assignment),
    )


@given(name=drafts, place=fraction, cut=fraction)
@few
def test_a_task_split_in_two_is_found(name, place, cut):
    draft = DRAFTS[name]
    places = long_points(draft)
    number = places[at(place, len(places))]
    (row,) = changed(draft, draft.with_points(number, parts(draft.points[number], cut)))
    assert (row.change, row.source, row.target) == (
        Change.SPLIT,
        (str(number + 1),),
        (str(number + 1), str(number + 2)),
    )


@given(name=drafts, place=fraction, cut=fraction)
@few
def test_two_tasks_merged_are_found(name, place, cut):
    draft = DRAFTS[name]
    places = long_points(draft)
    number = places[at(place, len(places))]
    (row,) = changed(draft.with_points(number, parts(draft.points[number], cut)), draft)
    assert (row.change, row.source, row.target) == (
        Change.MERGED,
        (str(number + 1), str(number + 2)),
        (str(number + 1),),
    )


@given(name=st.sampled_from(NAMES[:2]), place=fraction)
@few
def test_an_agency_replaced_is_found(name, place):
    draft = DRAFTS[name]
    places = [number for number, point in enumerate(draft.points) if "公安部" in point.assignment]
    number = places[at(place, len(places))]
    point = draft.points[number]
    other = Point(point.heading, point.measures, point.assignment.replace("公安部", "国家统计局", 1))
    (row,) = changed(draft, draft.with_points(number, (other,)))
    assert (row.change, row.flags) == (Change.UNCHANGED, (Flag.REASSIGNED,))
    fates = {(change.fate, item.name) for change in row.agencies for item in (*change.source, *change.target)}
    assert {fate for fate in fates if fate[0] is not Fate.KEPT} == {
        (Fate.DROPPED, "公安部"),
        (Fate.ADDED, "国家统计局"),
    }


@given(name=drafts, place=fraction, measure=fraction)
@few
def test_one_word_edited_is_found(name, place, measure):
    draft = DRAFTS[name]
    number = at(place, len(draft.points))
    point = draft.points[number]
    index = at(measure, len(point.measures))
    text = point.measures[index]
    word = next((found for found in ("加强", "推进", "完善", "开展", "建立", "强化", "加大") if found in text), None)
    assume(word is not None)
    edited = text.replace(word, "持续做好", 1)
    measures = (*point.measures[:index], edited, *point.measures[index + 1 :])
    (row,) = changed(draft, draft.with_points(number, (Point(point.heading, measures, point.assignment),)))
    assert (row.change, row.source, row.target) == (Change.EDITED, (str(number + 1),), (str(number + 1),))
    edits = [edit for found in row.edits for edit in found.edits if edit.operation is not Operation.EQUAL]
    assert word in "".join(edit.source for edit in edits)
    assert "持续做好" in "".join(edit.target for edit in edits)


# Symmetry


@pytest.mark.parametrize(
    ("one", "other"), [("national-2017", "national-2020"), ("opinions-2017", "jiangsu-2017"), ("national-2017", "jiangsu-2017")]
)  # fmt: skip
def test_swapping_the_sides_swaps_dropped_and_new_split_and_merged(one, other):
    mirror = {
        Change.DROPPED: Change.NEW,
        Change.NEW: Change.DROPPED,
        Change.SPLIT: Change.MERGED,
        Change.MERGED: Change.SPLIT,
        Change.DISPERSED: Change.ASSEMBLED,
        Change.ASSEMBLED: Change.DISPERSED,
    }
    there = compare(_LIBRARY.load(one), _LIBRARY.load(other))
    back = compare(_LIBRARY.load(other), _LIBRARY.load(one))
    forth = {(row.source, row.target, mirror.get(row.change, row.change)) for row in there.rows}
    assert forth == {(row.target, row.source, row.change) for row in back.rows}
    flags = {(row.source, row.target): set(row.flags) for row in there.rows}
    assert flags == {(row.target, row.source): set(row.flags) for row in back.rows}


def test_the_same_documents_give_the_same_links():
    one, other = _LIBRARY.load("opinions-2017"), _LIBRARY.load("jiangsu-2017")
    assert align(one, other) == align(one, other)
