"""Numbers that differ between two texts: each clause with the clause of the other that says most of the same words.

中小微企业按60%返还，│大型企业按30%返还。        60% → 50%
大型企业按20%返还，│中小微企业按50%返还。        30% → 20%
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policydiff.clauses import HELD, clauses_of, shares_held
from policydiff.edits import edit_of
from policydiff.model import Edit, EditKind
from policydiff.quantities import Quantity, quantities
from policydiff.terms import content_words


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with its numbers, and the words around them."""

    text: str
    numbers: tuple[Quantity, ...]
    words: str


def other_numbers(text: str, others: Sequence[str]) -> tuple[Edit, ...]:
    """The numbers of a text for which the other texts, in a clause of the same words, have another of the same sort.

    >>> [(edit.source, edit.target) for edit in other_numbers("6月底前完成检查。", ["12月底前完成检查。"])]
    [('6月底前', '12月底前')]
    """
    here = _clauses(text)
    there = [clause for other in others for clause in _clauses(other)]
    found: dict[int, tuple[Edit, ...]] = {}
    taken: set[int] = set()
    ranked = sorted(
        (-shares_held([one.words], other.words)[0], -shares_held([other.words], one.words)[0], place, position)
        for place, one in enumerate(here)
        for position, other in enumerate(there)
        if {number.sort for number in one.numbers} & {number.sort for number in other.numbers}
    )
    for share, _, place, position in ranked:
        if -share >= HELD and place not in found and position not in taken:
            taken.add(position)
            found[place] = tuple(_exchanged(here[place], there[position]))
    return tuple(edit for place in sorted(found) for edit in found[place])


def stands_alike(number: Quantity, text: str, other: str) -> bool:
    """Whether two texts have a number in clauses that say the same besides; else it went from one thing to another."""
    ones, others = (
        [clause.words for clause in _clauses(side) if any(_said(one) == _said(number) for one in clause.numbers)]
        for side in (text, other)
    )
    return any(share >= HELD for words in others for share in shares_held(ones, words))


def _said(number: Quantity) -> tuple[str, str]:
    return number.sort, number.value


def _clauses(text: str) -> list[_Clause]:
    """The clauses that have numbers; one that says nothing besides (2025年底前，) is read with the clause after it."""
    result: list[_Clause] = []
    waiting = ""
    for clause in clauses_of(text):
        waiting += clause
        numbers = tuple(quantities(waiting))
        words = _without(waiting, numbers)
        if content_words(words):
            if numbers:
                result.append(_Clause(waiting, numbers, words))
            waiting = ""
    return result


def _without(text: str, numbers: Sequence[Quantity]) -> str:
    for number in reversed(numbers):
        text = text[: number.span.begin] + text[number.span.end :]
    return text


def _exchanged(one: _Clause, other: _Clause) -> Iterator[Edit]:
    """Numbers of one sort that only one of the clauses has, in order."""
    left, right = _surplus(one.numbers, other.numbers), _surplus(other.numbers, one.numbers)
    for number in left:
        counterpart = next((found for found in right if found.sort == number.sort), None)
        if counterpart is not None:
            right.remove(counterpart)
            yield edit_of(number.span.of(one.text), counterpart.span.of(other.text), kind=EditKind.NUMBER)


def _surplus(numbers: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    left = Counter(_said(other) for other in others)
    result = []
    for number in numbers:
        if left[_said(number)]:
            left[_said(number)] -= 1
        else:
            result.append(number)
    return result
