"""Several copies: one table of readings, and a text that most of them give."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.apparatus import apparatus_of
from policydiff.collation import collate
from policydiff.model import BaseClass, Support
from tests.witness.conftest import published, unread
from tests.witness.test_made_copies import BASE, PARAGRAPHS, TEXT, bare, join

SHORT = published(
    "一、总体要求\n坚持改革创新，维护公平竞争。\n二、主要任务\n（一）加强市场监管。公安部、商务部按职责分工负责。\n"
)


def side_by_side(*copies, base=SHORT):
    return apparatus_of([collate(unread(copy), base) for copy in copies])


def consensus(apparatus):
    return "".join(part.text for part in apparatus.consensus)


def readings(entry):
    return [(reading.text, reading.witnesses) for reading in entry.readings]


def test_readings_of_one_place_stand_together():
    changed, cut = SHORT.text.replace("商务部", "财政部"), SHORT.text.replace("公安部", "")
    first, second = side_by_side(changed, cut, SHORT.text).entries
    assert readings(first) == [("公安部", (0, 1, 3)), ("", (2,))]
    assert readings(second)[0][1] == (0, 2, 3)


def test_most_witnesses_win():
    copy = SHORT.text.replace("公安部", "")
    apparatus = side_by_side(copy, copy, SHORT.text.replace("维护", ""))
    assert consensus(apparatus) == SHORT.text
    assert consensus(side_by_side(copy, copy)) == SHORT.text.replace("公安部", "")


def test_the_document_wins_where_voices_are_equal():
    (entry,) = side_by_side(SHORT.text.replace("公安部", "")).entries
    assert (entry.chosen, entry.support) == (0, Support.TIE)


def test_what_rests_on_a_minority_is_said():
    copies = [SHORT.text.replace("改革创新", other) for other in ("开拓创新", "守正创新", "锐意创新")]
    apparatus = side_by_side(*copies)
    assert [(entry.chosen, entry.support) for entry in apparatus.entries] == [(0, Support.MINORITY)]
    assert [part.text for part in apparatus.consensus if part.support is Support.MINORITY] == ["改革"]


def test_a_copy_that_lacks_a_passage_is_silent_there():
    excerpt = join(PARAGRAPHS[:10])
    apparatus = side_by_side(excerpt, excerpt, TEXT.replace("公安部", ""), base=BASE)
    assert consensus(apparatus) == TEXT
    late = [entry for entry in apparatus.entries if entry.base.text == "公安部" and entry.base.task == "17"]
    assert [entry.silent for entry in late] == [(1, 2)]


def test_an_addition_has_its_place():
    (entry,) = side_by_side(SHORT.text.replace("商务部", "商务部、财政部")).entries
    assert entry.base.text == ""
    assert "财政部" in entry.readings[1].text


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["公安部", "的", "保护", "商务部", "加强"]), max_size=2), min_size=1, max_size=4)
)
def test_every_copy_can_be_read_off_the_apparatus(cuts):
    """The letters outside the entries and a copy's readings in them are the copy."""
    copies = []
    for words in cuts:
        copy = TEXT
        for word in words:
            copy = copy.replace(word, "")
        copies.append(copy)
    apparatus = side_by_side(*copies, base=BASE)
    for witness, copy in enumerate(copies, 1):
        parts, begin = [], 0
        for entry in apparatus.entries:
            parts.append(TEXT[begin : entry.base.span.begin])
            parts.append(next(reading.text for reading in entry.readings if witness in reading.witnesses))
            begin = entry.base.span.end
        assert bare("".join(parts) + TEXT[begin:]) == bare(copy)


def test_page_numbers_of_the_document_are_neither_carried_nor_lost():
    base = published("一、甲事项。\n加强监管，\n— 3 —\n维护秩序。\n")
    collation = collate(unread("一、甲事项。\n加强监管，维护秩序。\n"), base)
    assert not collation.variants
    assert [part.kind for part in collation.base_parts] == [BaseClass.CARRIED, BaseClass.APART, BaseClass.CARRIED]


@pytest.mark.parametrize("count", [2, 3, 5])
def test_copies_that_agree_with_the_document_leave_no_entry(count):
    assert side_by_side(*[TEXT] * count, base=BASE).entries == ()
