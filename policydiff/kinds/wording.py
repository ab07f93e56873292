"""措辞 or 实质: whether words that changed say the same by synonyms, function words and stock phrases of the genre."""

import functools
from collections.abc import Sequence
from importlib import resources

from policydiff.lexicon import FUNCTION_WORDS, lexicon
from policydiff.tokens import cut, is_word, plain

# From this similarity on two words of the lexicon stand for one another (a group of synonyms).
_SYNONYMS = 0.8


@functools.cache
def _contraries() -> dict[str, frozenset[str]]:
    """Each word that has a contrary, with the words that say the same."""
    found: dict[str, frozenset[str]] = {}
    text = resources.files("policydiff").joinpath("data/contraries.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            for field in line.split("\t"):
                words = frozenset(field.split())
                found |= dict.fromkeys(words, words)
    return found


def is_wording(old: str, new: str) -> bool:
    """Whether two stretches of words say the same, in other words; either may be empty.

    >>> is_wording("进一步加强", "持续强化"), is_wording("标识", "商标"), is_wording("增加", "减少")
    (True, False, False)
    """
    if _letters(old) == _letters(new):
        return True
    before, after = _content(old), _content(new)
    return _covered(before, after) and _covered(after, before)


def says_nothing(text: str) -> bool:
    """Whether a stretch holds only function words, stock words and punctuation.

    >>> says_nothing("，进一步加大力度"), says_nothing("打击")
    (True, False)
    """
    return not _content(text)


def _letters(text: str) -> str:
    return "".join(character for character in plain(text) if is_word(character))


def _content(text: str) -> list[str]:
    """Words that say something: neither function words nor the genre's stock, unless they have a contrary."""
    actions = lexicon().actions
    words = [word for word in cut(plain(text)) if is_word(word) and word not in FUNCTION_WORDS]
    return [word for word in words if word in _contraries() or actions.get(word) not in ("stock", "frame")]


def _covered(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(_same(word, other) for other in others) for word in words)


def _same(word: str, other: str) -> bool:
    own, its = _contraries().get(word), _contraries().get(other)
    if own is not None or its is not None:
        return own == its or word == other
    return lexicon().similarity(word, other) >= _SYNONYMS
