"""Copies made from real text: each thing done to them is found and named, and nothing else is."""

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.model import BaseClass, CopyClass, VariantKind, Verdict
from policydiff.witness.anchors import Block, Run, heaviest_chain
from policydiff.witness.collation import collate
from policydiff.witness.comparable import folded
from policydiff.witness.strands import strands_of
from tests.witness.conftest import published, real, unread

_WHOLE = real("national-2017")
TEXT = _WHOLE.span.of(_WHOLE.text)
BASE = published(TEXT, "base")
PARAGRAPHS = [part for part in TEXT.split("\n\n") if part.strip()]
# Paragraphs that stand for themselves: neither broken by a page nor so short that they recur.
BLOCKS = [number for number, part in enumerate(PARAGRAPHS) if len(part) > 60 and part.lstrip().startswith(("（", "("))]
few = settings(max_examples=15, deadline=None)


def join(parts):
    return "\n\n".join(parts)


def kinds(collation):
    return Counter(variant.kind for variant in collation.variants)


def bare(text):
    return "".join(map(folded, text))


@pytest.mark.parametrize("word", ["公安部", "保护", "知识产权", "的", "工商总局", "加强"])
def test_a_word_cut_everywhere_is_found_everywhere(word):
    collation = collate(unread(TEXT.replace(word, "")), BASE)
    assert kinds(collation) == {VariantKind.CUT: TEXT.count(word)}
    (found,) = collation.words
    assert (found.word, found.occurrences, found.left) == (word, TEXT.count(word), 0)


@few
@given(st.sampled_from(BLOCKS), st.data())
def test_a_block_doubled_is_found_whole(number, data):
    place = data.draw(st.integers(number + 1, len(PARAGRAPHS)))
    collation = collate(unread(join([*PARAGRAPHS[:place], PARAGRAPHS[number], *PARAGRAPHS[place:]])), BASE)
    assert kinds(collation) == {VariantKind.DOUBLED: 1}
    assert bare(collation.variants[0].copy.text) == bare(PARAGRAPHS[number])
    assert collation.carried == 1.0


def test_of_two_copies_of_a_body_the_first_is_followed_although_the_second_has_a_few_letters_more():
    head, first, second = (Block((Run(*place),)) for place in ((0, 0, 100), (100, 600, 994), (100, 1600, 1000)))
    assert heaviest_chain([head, first, second])[:2] == [head, first]


@pytest.mark.parametrize(("shared", "stands"), [("一二", False), ("一二三", True)])
def test_letters_in_common_count_from_more_than_half_of_what_was_changed_beside_them(shared, stands):
    strands = strands_of(f"甲乙丙丁{shared}戊己庚辛", f"子丑寅卯{shared}辰巳午未", lambda *_: 0.0, lambda *_: 0.0)
    assert bool(strands.in_place) is stands


@few
@given(st.sampled_from(BLOCKS), st.sampled_from(BLOCKS))
def test_a_block_moved_is_found_whole(number, place):
    rest = [*PARAGRAPHS[:number], *PARAGRAPHS[number + 1 :]]
    collation = collate(unread(join([*rest[:place], PARAGRAPHS[number], *rest[place:]])), BASE)
    if number == place:
        assert collation.verdict is Verdict.IDENTICAL
        return
    assert set(kinds(collation)) == {VariantKind.MOVED}
    assert collation.carried == 1.0
    assert collation.order < 1.0


@few
@given(st.sets(st.integers(0, 7), min_size=1))
def test_missing_headings_are_found(numbers):
    text = TEXT
    wanted = []
    for number in sorted(numbers):
        section = BASE.document.sections[number]
        wanted.append(section.label + section.heading)
        text = text.replace(wanted[-1], "")
    collation = collate(unread(text), BASE)
    assert [variant.base.text for variant in collation.of_kind(VariantKind.HEADING)] == wanted
    assert set(kinds(collation)) == {VariantKind.HEADING}


NAVIGATION = ["首页 > 政务公开 > 正文", "上一篇：某地召开会议", "分享到：微信 微博", "相关阅读", "【字体：大 中 小】", "0", "— 3 —",
              "来源：某网站"]  # fmt: skip


@few
@given(st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(NAVIGATION)), min_size=1, max_size=5))
def test_navigation_is_furniture_wherever_it_stands(inserted):
    parts = list(PARAGRAPHS)
    for place, line in sorted(inserted, reverse=True):
        parts.insert(place, line)
    collation = collate(unread(join(["您现在的位置：首页", *parts, "网友评论", "写得好！"])), BASE)
    assert set(kinds(collation)) == {VariantKind.FURNITURE}
    assert collation.verdict is Verdict.IDENTICAL


@few
@given(
    st.sets(st.sampled_from([place for place, sign in enumerate(TEXT) if "\u4e00" <= sign <= "\u9fff"]), max_size=30)
)
def test_changed_characters_are_found(places):
    text = "".join("鑫" if place in places else sign for place, sign in enumerate(TEXT))
    collation = collate(unread(text), BASE)
    assert sum(bare(variant.copy.text).count("鑫") for variant in collation.variants) == len(places)
    assert sum(len(variant.base.text) for variant in collation.variants) == len(places)


@pytest.mark.parametrize(
    "laid_out",
    [
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("，", ",").replace("（", "(").replace("）", ")").replace("：", ":"),
        lambda text: "\r\n".join(text[begin : begin + 37] for begin in range(0, len(text), 37)),
        lambda text: text.replace("。", "。 ").replace("知识", "知 识"),
        lambda text: text.replace("“", "\"").replace("”", "\"").replace("〔", "["),
        lambda text: "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in text),
    ],
)  # fmt: skip
def test_layout_is_no_difference(laid_out):
    assert collate(unread(laid_out(TEXT)), BASE).verdict is Verdict.IDENTICAL


def test_a_text_is_identical_with_itself():
    collation = collate(BASE, BASE)
    assert (collation.verdict, collation.similarity, collation.variants) == (Verdict.IDENTICAL, 1.0, ())


def test_part_of_a_document_is_an_excerpt():
    collation = collate(unread(join(PARAGRAPHS[: len(PARAGRAPHS) // 3])), BASE)
    assert collation.verdict is Verdict.EXCERPT
    assert kinds(collation)[VariantKind.CUT] == 0


def test_nothing_in_common_is_said():
    collation = collate(unread("It was the best of times, it was the worst of times. " * 20), BASE)
    assert (collation.verdict, collation.similarity) == (Verdict.UNRELATED, 0.0)


PIECES = st.sampled_from(
    [
        *PARAGRAPHS[:6],
        "公安部",
        "相关阅读",
        "\n",
        "\n\n",
        " ",
        "\f",
        "一、总体要求",
        "。",
        "（",
        "12",
        "\u202e",
        "🙂",
        "ﬁ",
        "㎡",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join))
def test_every_character_of_both_texts_is_in_one_class(copy, base):
    collation = collate(published(copy, "copy"), published(base, "base"))
    assert sum(len(part.span) for part in collation.copy_parts) == len(copy)
    assert sum(len(part.span) for part in collation.base_parts) == len(base)
    carried = sum(len(bare(part.span.of(base))) for part in collation.base_parts if part.kind is BaseClass.CARRIED)
    found = [part for part in collation.copy_parts if part.kind in (CopyClass.CARRIED, CopyClass.MOVED)]
    assert carried == sum(len(bare(part.span.of(copy))) for part in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join), st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_the_differences_rebuild_the_copy(copy, base):
    """What is carried in place and what the variants quote is the whole copy, letter by letter."""
    collation = collate(published(copy, "copy"), published(base, "base"))
    lost = [
        variant
        for variant in collation.variants
        if variant.kind in (VariantKind.HEADING, VariantKind.OMITTED, VariantKind.CUT, VariantKind.CHANGED)
    ]
    letters = sum(len(bare(part.span.of(base))) for part in collation.base_parts if part.kind is BaseClass.LOST)
    assert sum(len(bare(variant.base.text)) for variant in lost) == letters


@pytest.mark.slow
@pytest.mark.parametrize(
    "change", [lambda text: text, lambda text: text.replace("公安部", ""), lambda text: text + text]
)
def test_half_a_megabyte_is_collated_in_seconds(change):
    """Each part of the text is told from the others by its own number, as the articles of a compilation are."""
    text = "\n".join(f"第{number}号\n{part}" for number in range(70) for part in PARAGRAPHS)
    begin = time.process_time()
    collation = collate(unread(change(text)), unread(text, "base"))
    assert collation.carried > 0.98
    assert time.process_time() - begin < 60
