"""措辞 or 实质: whether words that changed say the same by synonyms, function words and stock phrases of the genre."""

import functools
import re
from collections.abc import Sequence
from importlib import resources

from policydiff.lexicon import FUNCTION_WORDS, lexicon
from policydiff.names import level_words
from policydiff.tokens import cut, is_word, plain

# From this similarity on two words of the lexicon stand for one another (a group of synonyms).
_SYNONYMS = 0.8
# Whom a duty is for, though each word of it is stock: 有条件的学校, 符合条件的企业.
_CONDITION = re.compile(r"(?:有|具备|符合|满足)\w{0,4}条件")
# Behind these a word names something, though it is stock as a verb: 其他组织.
_OTHER = frozenset({"其他", "其它"})
# Function words of two characters.
_CONJUNCTIONS = frozenset({"或者", "以及", "并且"})
# Beside these, too: 个人和组织, 组织、参与作弊, as a level does: 国家、本省重点动物. In 组织和实施 it is one of two actions all the same.
_LISTED_NOUN = "组织"
_LISTING = frozenset({"、", "和", "及", "以及", "或", "或者"})


@functools.cache
def _rows(sort: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """The lines of one sort, each as its fields of words."""
    text = resources.files("policydiff").joinpath("data/wording.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(frozenset(field.split()) for field in fields) for name, *fields in rows if name == sort)


@functools.cache
def _contraries() -> dict[str, frozenset[str]]:
    """Each word that has a contrary, with the words that say the same."""
    return {word: field for fields in _rows("contrary") for field in fields for word in field}


@functools.cache
def _listed(sort: str) -> frozenset[str]:
    return frozenset(word for (field,) in _rows(sort) for word in field)


def is_wording(old: str, new: str) -> bool:
    """Whether two stretches of words say the same, in other words; either may be empty.

    >>> is_wording("进一步加强", "持续强化"), is_wording("标识", "商标"), is_wording("增加", "减少")
    (True, False, False)
    """
    if bool(_CONDITION.search(old)) is not bool(_CONDITION.search(new)):
        return False
    one, other = _letters(_shortened(old)), _letters(_shortened(new))
    if _reordered(_shortened(old), _shortened(new)) or any({one, other} <= field for (field,) in _rows("same")):
        return True
    before, after = _content(old), _content(new)
    return _covered(before, after) and _covered(after, before)


def says_nothing(text: str) -> bool:
    """Whether a stretch holds only function words, stock words and punctuation.

    >>> says_nothing("，进一步加大力度"), says_nothing("打击")
    (True, False)
    """
    return not _content(text) and _CONDITION.search(text) is None


def _letters(text: str) -> str:
    return "".join(character for character in text if is_word(character))


def _reordered(one: str, other: str) -> bool:
    """Whether two texts hold the same characters, but for function words: 刑事、行政案件, 行政和刑事案件.

    A character that is part of a word is none: 以上 and 以下, 并处 and 处 differ.
    """
    if sorted(_letters(one)) == sorted(_letters(other)):
        return True
    dropped = (FUNCTION_WORDS | _CONJUNCTIONS) - _listed("weighty")
    sides = [sorted(_letters("".join(word for word in cut(text) if word not in dropped))) for text in (one, other)]
    return sides[0] == sides[1]


def _content(text: str) -> list[str]:
    """Words that say something: neither function words nor the genre's stock, unless they are weighty."""
    words = cut(_shortened(text))
    sides = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        word
        for before, word, after in sides
        if is_word(word)
        and (
            not _is_empty(word)
            or (before in _OTHER and word in lexicon().actions)
            or ((word == _LISTED_NOUN or word in level_words()) and not _LISTING.isdisjoint((before, after)))
        )
    ]


def _is_empty(word: str) -> bool:
    """Whether a word says nothing by itself; also one that is cut as one and made of several such (继续加强)."""
    if _is_weighty(word):
        return False
    if word in _empty_words():
        return True
    # How far from its beginning the word is made up of such words: in one pass, for each has many ways to be cut.
    ends = {0}
    longest = max(map(len, _empty_words()))
    for end in range(2, len(word) + 1):
        begins = (begin for begin in range(max(0, end - longest), end - 1) if begin in ends)
        if any(word[begin:end] in _empty_words() and not _is_weighty(word[begin:end]) for begin in begins):
            ends.add(end)
    return len(word) in ends


def _is_weighty(word: str) -> bool:
    return word in _contraries() or word in _listed("weighty")


@functools.cache
def _empty_words() -> frozenset[str]:
    stock = (word for word, sort in lexicon().actions.items() if sort in ("stock", "frame"))
    return frozenset((*FUNCTION_WORDS, *_listed("empty"), *stock))


def _shortened(text: str) -> str:
    """A text in its plain form, with customary abbreviations in place of what they stand for."""
    result = plain(text)
    listed = [(short, full) for shorts, fulls in _rows("short") for short in shorts for full in fulls]
    for short, full in (*lexicon().abbreviations, *listed):
        result = result.replace(full, short)
    return result


def _covered(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(_same(word, other) for other in others) for word in words)


def _same(word: str, other: str) -> bool:
    own, its = _contraries().get(word), _contraries().get(other)
    if own is not None or its is not None:
        return own == its or word == other
    if any({word, other} <= field for (field,) in _rows("same")):
        return True
    # 移转 and 转移 are one word in two orders.
    return sorted(word) == sorted(other) or lexicon().similarity(word, other) >= _SYNONYMS
