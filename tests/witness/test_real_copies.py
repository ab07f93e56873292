"""The copy of national-2017 that a filter went over, and other real texts: facts that can be checked by eye."""

from collections import Counter

import pytest

from policydiff.model import CopyClass, VariantKind, Verdict
from tests.witness.conftest import collated, real


def texts(collation, kind, side):
    return [getattr(variant, side).text for variant in collation.of_kind(kind)]


def test_the_mirror_is_the_same_document(mirror):
    assert mirror.verdict is Verdict.SAME
    assert mirror.carried == pytest.approx(0.935, abs=0.005)
    assert mirror.kept > 0.99
    assert mirror.order == 1.0


def test_the_body_stands_twice_in_the_mirror(mirror):
    (doubled,) = mirror.of_kind(VariantKind.DOUBLED)
    assert doubled.likeness == 1.0
    assert (doubled.copy.line, doubled.origin.line) == (73, 7)
    assert doubled.copy.text == doubled.origin.text
    assert doubled.copy.text.startswith("《2017年全国打击知识产权")
    assert doubled.copy.text.endswith("(各地打击侵权假冒工作领导小组负责)")


def test_all_eight_section_headings_are_missing(mirror):
    sections = mirror.base.document.sections
    assert len(sections) == 8
    assert texts(mirror, VariantKind.HEADING, "base") == [section.label + section.heading for section in sections]


@pytest.mark.parametrize(
    ("word", "cut"),
    [("公安部", 14), ("广电总局", 10), ("维权", 8), ("保护", 13), ("环境保护", 5), ("销毁", 6), ("政府", 6), ("改革", 5),
     ("黑名单", 2), ("法办", 4), ("冒犯", 2)],
)  # fmt: skip
def test_the_words_that_the_filter_cut(word, cut, mirror):
    (found,) = [found for found in mirror.words if found.word == word]
    assert (len(found.places), found.left, found.is_filtered) == (cut, 0, True)


def test_a_filtered_word_stands_nowhere_in_the_copy(mirror):
    for found in mirror.words:
        if found.is_filtered and len(found.word) > 1:
            assert found.word not in mirror.copy.text.replace("\xa0", "") or found.occurrences > len(found.places)


def test_the_copy_has_something_more_in_three_places(mirror):
    extra = [variant for variant in mirror.of_kind(VariantKind.EXTRA) if variant.base.task]
    (changed,) = mirror.of_kind(VariantKind.CHANGED)
    assert [(variant.copy.text, variant.base.task) for variant in extra] == [("点", "4"), ("法律", "21")]
    assert (changed.base.text, changed.copy.text, changed.base.task) == ("追", "查", "22")


def test_what_stands_around_the_text_is_furniture(mirror):
    head, tail = mirror.of_kind(VariantKind.FURNITURE)
    assert head.copy.text.startswith("您的位置:网站首页")
    assert "网友评论" in tail.copy.text
    assert "CopyRight 2002-2016" in tail.copy.text


def test_places_lead_to_the_text_as_published(mirror):
    for variant in mirror.variants:
        for side, published in (
            (variant.base, mirror.base),
            (variant.copy, mirror.copy),
            (variant.origin, mirror.copy),
        ):
            if side is not None and variant.kind is not VariantKind.FURNITURE:
                assert "".join(side.span.of(published.text).split()).replace("000176", "") == "".join(side.text.split())
                assert published.text[: side.span.begin].count("\n") + 1 == side.line


def test_a_file_that_holds_the_document_carries_all_of_it():
    base = real("national-2017")
    whole = collated("beijing-2017.txt", "national-2017")
    assert whole.carried == 1.0
    assert {variant.kind for variant in whole.variants} <= {VariantKind.EXTRA, VariantKind.FURNITURE}
    carried = sum(len(part.span) for part in whole.copy_parts if part.kind is CopyClass.CARRIED)
    assert carried == pytest.approx(len(base.span), abs=20)


@pytest.mark.parametrize("other", ["national-2020", "jiangsu-2017", "opinions-2017", "beijing-2017"])
def test_another_document_is_told_apart(other):
    assert collated(other, "national-2017").verdict in (Verdict.DIFFERENT, Verdict.UNRELATED)


def test_kinds_of_the_mirror_are_counted(mirror):
    assert Counter(str(variant.kind) for variant in mirror.variants) == {
        "cut": 139, "heading": 8, "extra": 3, "omitted": 2, "furniture": 2, "changed": 1, "doubled": 1,
    }  # fmt: skip
