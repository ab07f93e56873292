"""力度: verb and modal steps that took one another's place before the same object (探索建立 → 建立, 鼓励 → 必须).

The steps are data (data/strength.tsv), with their sources.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from policydiff.kinds.stretch import Finding, Stretch
from policydiff.lexicon import lexicon
from policydiff.model import Direction, EditKind, Span
from policydiff.tokens import cut, is_word

_BARE = "∅"
_SHIFTS = {"+": 0.5, "−": -0.5}
_FILLER = "·"
# Tokens that a word of the lexicon may consist of at most (鼓励, 支持).
_LONGEST = 4
# A phrase without any word of a ladder is compared only where the other stands this far from it: 应当 put before a
# verb changes little, 必须 or 探索 much.
_BARE_GAP = 2
# What a title or a name begins with.
_OPENING = "《“（("
# From this similarity on two words of the lexicon stand for one another.
_SYNONYMS = 0.8
# The low steps of this ladder (推动, 鼓励) say something of an institution only with a word for building one (推动建立).
_BUILD, _BUILT = "build", 3


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps and half steps by word; `bare` is the step of a phrase without any of them, None if it cannot be told."""

    name: str
    steps: dict[str, int]
    shifts: dict[str, float]
    bare: int | None


@functools.cache
def ladders() -> tuple[Ladder, ...]:
    """The ladders that come with the package, in the order of the file."""
    steps: dict[str, dict[str, int]] = {}
    shifts: dict[str, dict[str, float]] = {}
    bare: dict[str, int] = {}
    for name, step, words in _rows():
        for word in words:
            if step in _SHIFTS:
                shifts.setdefault(name, {})[word] = _SHIFTS[step]
            elif word == _BARE:
                bare[name] = int(step)
            elif name != _FILLER:
                steps.setdefault(name, {})[word] = int(step)
    return tuple(
        Ladder(name=name, steps=found, shifts=shifts.get(name, {}), bare=bare.get(name))
        for name, found in steps.items()
    )


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(word for _, _, words in _rows() for word in words if word != _BARE)


def _rows() -> list[tuple[str, str, list[str]]]:
    text = resources.files("policydiff").joinpath("data/strength.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, step, words.split()) for name, step, words in rows]


def strength(stretch: Stretch) -> Finding | None:
    """The phrases of steps at the end of both sides, if they govern the same words and can be compared.

    >>> stretch = Stretch(old="鼓励", new="必须", after="公开信息")
    >>> strength(stretch).direction
    <Direction.STRONGER: 'stronger'>
    """
    if not stretch.demands or not _governs(stretch):
        return None
    old, new = _phrase(stretch.old), _phrase(stretch.new)
    direction = compared(old, new) if old and new else None
    if direction is None or (direction is Direction.LEVEL and not _alike(old, new)):
        return None
    return Finding(
        kind=EditKind.STRENGTH,
        source=Span(len(stretch.old) - len("".join(old)), len(stretch.old)),
        target=Span(len(stretch.new) - len("".join(new)), len(stretch.new)),
        direction=direction,
    )


def lengthened(stretch: Stretch) -> tuple[str, Direction] | None:
    """The word after a stretch that both sides need to be quoted with, and the direction: 严厉(打击), 探索(建立).

    Level means that the words that came or went change nothing: 建立 before 健全.
    """
    first = next((token for token in cut(stretch.after[:12])), "")
    if not (
        stretch.demands and stretch.settled and is_word(first) and _is_phrase(stretch.old) and _is_phrase(stretch.new)
    ):
        return None
    old, new = _phrase_with(stretch.old, first), _phrase_with(stretch.new, first)
    direction = compared(old, new)
    return None if direction is None else (first, direction)


def compared(old: Sequence[str], new: Sequence[str]) -> Direction | None:
    """Which way the strength goes from one phrase to another; None if no ladder holds both.

    >>> compared(["探索", "建立"], ["建立"]), compared(["大力", "推进"], ["推进"]), compared(["推动"], ["推进"])
    (<Direction.STRONGER: 'stronger'>, <Direction.WEAKER: 'weaker'>, <Direction.LEVEL: 'level'>)
    """
    by_words: list[float] = []
    by_absence: list[float] = []
    for ladder in ladders():
        before, after = _level(ladder, old), _level(ladder, new)
        if before is not None and after is not None:
            by_words.append(after - before)
        elif ladder.bare is not None and (before is not None or after is not None):
            rise = (ladder.bare if after is None else after) - (ladder.bare if before is None else before)
            if abs(rise) >= _BARE_GAP:
                by_absence.append(rise)
    rises = [rise for rise in by_words if rise] or by_absence or by_words
    if not rises:
        return None
    rise = max(rises, key=abs)
    return Direction.LEVEL if rise == 0 else Direction.STRONGER if rise > 0 else Direction.WEAKER


def _alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether one word took another's place that says the same: 推进 that of 推动, not 落实 that of 支持."""
    gone, came = [word for word in old if word not in new], [word for word in new if word not in old]
    return any(lexicon().similarity(word, other) >= _SYNONYMS for word in gone for other in came)


def _level(ladder: Ladder, phrase: Sequence[str]) -> float | None:
    steps = [ladder.steps[word] for word in phrase if word in ladder.steps]
    if not steps or (ladder.name == _BUILD and max(steps) < _BUILT):
        return None
    shift = sum(ladder.shifts.get(word, 0.0) for word in phrase)
    return min(steps) + max(-0.5, min(0.5, shift))


def _phrase(text: str) -> tuple[str, ...]:
    """The words of the lexicon at the end of a text, joined as far as they make longer ones."""
    tokens = cut(text)
    found: list[str] = []
    end = len(tokens)
    while end:
        for size in range(min(_LONGEST, end), 0, -1):
            word = "".join(tokens[end - size : end])
            if word in _words():
                found.insert(0, word)
                end -= size
                break
        else:
            halves = _halves(tokens[end - 1])
            if not halves:
                break
            found[:0] = halves
            end -= 1
    return tuple(found)


def _halves(token: str) -> tuple[str, ...]:
    """A word that is cut as one and made of two of the lexicon: 严格 + 执行."""
    parts = ((token[:place], token[place:]) for place in range(2, len(token) - 1))
    return next((pair for pair in parts if _words().issuperset(pair)), ())


def _phrase_with(text: str, word: str) -> tuple[str, ...]:
    """The words of a phrase and the one after it, which may be no word of the lexicon."""
    return _phrase(text + word) if _is_phrase(text + word) else (*_phrase(text), word)


def _is_phrase(text: str) -> bool:
    return "".join(_phrase(text)) == text


def _governs(stretch: Stretch) -> bool:
    """Whether what stands next to the end of the stretch is the same object: after it, or before a final verb."""
    if is_word(stretch.after.lstrip(_OPENING)[:1]):
        return stretch.settled
    return bool(stretch.before) and is_word(stretch.before[-1]) and _is_phrase(stretch.old) and _is_phrase(stretch.new)
