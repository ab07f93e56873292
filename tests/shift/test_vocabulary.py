"""Words that rise and fall, phrases, names apart, keywords in context."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.model import Shift, TermKind
from policydiff.shift import keyword_lines
from policydiff.shift.collocation import log_likelihood, phrases_of
from policydiff.shift.names import names_in
from policydiff.shift.vocabulary import log_odds
from tests.shift.conftest import FIRST, SECOND, THIRD

COUNTS = st.tuples(st.integers(0, 200), st.integers(500, 5000))


@given(COUNTS, COUNTS, st.floats(0.01, 50))
def test_swapping_the_documents_turns_the_sign(first, second, prior):
    there, back = log_odds(first, second, (prior, 500.0)), log_odds(second, first, (prior, 500.0))
    assert there == pytest.approx((-back[0], -back[1]))


def test_log_odds_are_those_of_the_paper():
    # Equations 16, 19, 20 and 22 by hand: y = 9 and 1, n = 1000 each, prior 2.5 of 500.
    mass = (11.5, 3.5)
    delta = math.log(mass[1] / (1500 - mass[1])) - math.log(mass[0] / (1500 - mass[0]))
    assert log_odds((9, 1000), (1, 1000), (2.5, 500.0)) == pytest.approx(
        (delta, delta / math.sqrt(1 / mass[0] + 1 / mass[1]))
    )


def test_the_only_word_of_all_documents_has_not_changed(make: Callable[..., Shift]):
    history = make("一、监管。监管。监管。\n二、监管。监管。\n", "一、监管。监管。\n二、监管。监管。\n")
    (word,) = [term for term in history.terms if term.kind is TermKind.WORD]
    assert [(score.log_odds, score.z) for score in word.scores] == [(0.0, 0.0)]


def test_a_planted_word_is_found(make: Callable[..., Shift]):
    planted = SECOND.replace("公布销毁", "督办公布销毁").replace(
        "。（", "，强化穿透式监管和穿透式核查，实行穿透式问责。（"
    )
    history = make(FIRST, planted)
    ranked = sorted(history.terms_of(TermKind.WORD), key=lambda term: -term.z(0, 1))
    assert ranked[0].term == "穿透"


def test_words_of_several_parts_are_phrases(three: Shift):
    found = {term.term: term.counts for term in three.terms_of(TermKind.PHRASE)}
    assert found["区块链"] == (0, 3, 3)


def test_every_mention_is_the_term(real: Shift):
    for term in real.terms:
        if term.kind in (TermKind.WORD, TermKind.PHRASE):
            for mention in term.mentions:
                text = real.text_of(mention)[mention.begin : mention.end]
                assert "".join(text.split()).lower().replace("　", "") == term.term


def test_counts_are_those_of_the_mentions(real: Shift):
    for term in real.terms:
        numbers = [mention.document for mention in term.mentions]
        assert term.counts == tuple(numbers.count(number) for number in range(2))


def test_names_of_agencies_and_places_are_no_words(make: Callable[..., Shift]):
    text = FIRST.replace("公布销毁单位名录", "会同市场监管总局在江苏省公布销毁单位名录")
    history = make(text, text)
    named = {term.term: term.kind for term in history.terms if term.kind in (TermKind.AGENCY, TermKind.PLACE)}
    assert named == {"市场监管总局": TermKind.AGENCY, "江苏省": TermKind.PLACE}
    assert not {"市场", "总局", "江苏省", "江苏"} & {term.term for term in history.terms_of(TermKind.WORD)} - {"市场"}


@pytest.mark.parametrize("text", ["回收白银和黄金", "加强安康教育", "大力东方红"])
def test_a_word_that_is_also_a_town_is_no_place(text):
    assert names_in(text) == []


@pytest.mark.parametrize("text", ["举办亚运城市行动", "货运城市配送", "治理黄河南岸"])
def test_a_place_does_not_begin_inside_a_word(text):
    assert names_in(text) == []


def test_scores_compare_neighbours_and_the_ends(three: Shift):
    pairs = {tuple((score.source, score.target) for score in term.scores) for term in three.terms_of(TermKind.WORD)}
    assert pairs == {((0, 1), (1, 2), (0, 2))}


def test_keyword_lines_give_the_sentence_back(real: Shift):
    documents = [period.document for period in real.periods]
    lines = keyword_lines(documents, "平台")
    assert len(lines) > 5
    for line in lines:
        assert line.before + line.keyword + line.after == real.text_of(line.mention)
        assert line.keyword == "平台"


def test_keywords_are_found_across_blanks_and_in_any_case(real: Shift):
    documents = [period.document for period in real.periods]
    assert {line.keyword for line in keyword_lines(documents, "ip地址")} == {"IP 地址"}


@pytest.mark.parametrize("keyword", ["", " ", "没有的词", ".*", "("])
def test_a_keyword_that_stands_nowhere_gives_no_lines(keyword, real: Shift):
    assert keyword_lines([period.document for period in real.periods], keyword) == ()


def test_pairs_that_keep_together_are_phrases():
    runs = [["严厉", "打击", "犯罪"]] * 3 + [["加强", name] for name in "甲乙丙丁戊己庚辛"] + [["严厉", "打击"]] * 3
    phrases = phrases_of([runs])
    assert phrases.lengths(["严厉", "打击", "甲"]) == [2, 1]
    assert phrases.lengths(["加强", "甲"]) == [1, 1]


def test_likelihood_is_zero_for_independent_words():
    assert log_likelihood(10, 100, 100, 1000) == pytest.approx(0)


def test_rates_are_per_thousand_words(make: Callable[..., Shift]):
    history = make(FIRST, SECOND, THIRD)
    for number in range(3):
        words = sum(term.rates[number] for term in history.terms_of(TermKind.WORD))
        assert words <= 1000
