"""The lexicons of this stage: each says its source, and nothing in it contradicts itself."""

import itertools
import time
from importlib import resources

import pytest

from policydiff.kinds.strength import compared, ladders
from policydiff.kinds.wording import is_wording, says_nothing
from policydiff.model import Direction
from policydiff.names import LEVELS, level_words

FILES = ("localised.tsv", "strength.tsv", "wording.tsv")


def lines(name):
    return resources.files("policydiff").joinpath(f"data/{name}").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", FILES)
def test_a_lexicon_says_how_it_was_made(name):
    head = " ".join(itertools.takewhile(lambda line: line.startswith("#"), lines(name)))
    assert "Source" in head or "Made by hand" in head


@pytest.mark.parametrize("name", FILES)
def test_no_field_names_a_word_twice(name):
    for line in lines(name):
        if not line.startswith("#"):
            for field in line.split("\t"):
                assert len(field.split()) == len(set(field.split())), line


def test_every_notion_has_a_word_at_the_national_level():
    notions = {notion for meanings in level_words().values() for notion, _ in meanings}
    national = {notion for meanings in level_words().values() for notion, level in meanings if level is LEVELS[0]}
    assert notions == national


def test_a_word_has_one_step_on_a_ladder():
    rows = [line.split("\t") for line in lines("strength.tsv") if not line.startswith("#")]
    seen = [(ladder, word) for ladder, _, words in rows for word in words.split()]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    "rising",
    [
        ["探索", "鼓励", "推进", "应当", "必须"],
        ["探索建立", "建立", "健全", "完善"],
        ["规范", "加强", "严格"],
    ],
)
def test_the_steps_of_the_literature_stand_in_their_order(rising):
    for weaker, stronger in itertools.pairwise(rising):
        assert compared(parts(weaker), parts(stronger)) is Direction.STRONGER
        assert compared(parts(stronger), parts(weaker)) is Direction.WEAKER


@pytest.mark.parametrize(
    ("word", "direction"), [("应当", None), ("必须", Direction.STRONGER), ("探索", Direction.WEAKER)]
)
def test_a_word_of_a_ladder_put_before_a_bare_verb_counts_where_it_changes_much(word, direction):
    assert compared(["报告"], [word, "报告"]) is direction


def parts(phrase):
    return [phrase[:2], phrase[2:]] if len(phrase) > 2 else [phrase]


def test_ladders_compare_a_phrase_with_itself_as_level():
    for ladder in ladders():
        for word in ladder.steps:
            assert compared([word], [word]) in (Direction.LEVEL, None)


@pytest.mark.parametrize("text", ["，进一步加大力度", "继续加强", "工作机制"])
def test_stock_phrases_say_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["政府机关", "部门", "减少", "打击"])
def test_actors_actions_and_amounts_say_something(text):
    assert not says_nothing(text)


def test_a_long_run_of_letters_is_judged_in_little_time():
    begin = time.process_time()
    assert not is_wording("登录网站", f"登录{'a' * 30}")
    assert time.process_time() - begin < 2


@pytest.mark.parametrize("word", ["继续加强", "进一步继续加强", "加强"])
def test_a_word_made_of_words_that_say_nothing_says_nothing(word):
    assert says_nothing(word)
