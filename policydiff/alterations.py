"""What a draft demands otherwise where it carries a measure: other numbers, and words that demand less.

    upper    中小微企业按60%返还，│大型企业按30%返还。        60% → 50%
    draft    大型企业按20%返还，│中小微企业按50%返还。        30% → 20%

Numbers are compared clause by clause, each clause with the one of the draft that says most of the same words besides,
wherever it stands. A number that the draft does not have, nor another in its place, is lacking, not altered.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policydiff.clauses import HELD, clauses_of, shares_held
from policydiff.compare import word_edits
from policydiff.edits import edit_of
from policydiff.model import Alignment, Direction, Edit, EditKind, Relation, Via
from policydiff.quantities import Quantity, quantities
from policydiff.terms import content_words

# The sorts of numbers that are a demand by themselves; a day or a plan is that of the document.
_COUNTED = ("count", "share")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with its numbers, and the words around them."""

    text: str
    numbers: tuple[Quantity, ...]
    words: str


def alterations(alignment: Alignment) -> dict[tuple[str, int], tuple[Edit, ...]]:
    """Other numbers, and words that demand less in what carries a measure as a whole; by task and index."""
    found: dict[tuple[str, int], dict[Edit, None]] = {}
    carriers: dict[tuple[str, int], list[str]] = {}
    texts: dict[tuple[str, int], str] = {}
    for edited in word_edits(alignment):
        link, place = edited.link, (edited.link.source.task, edited.link.source.index)
        if link.via is Via.WORDS:
            texts[place] = link.source.text
            carriers.setdefault(place, []).append(link.target.text)
            if link.relation is not Relation.PARTIAL:
                weaker = (edit for edit in edited.edits if edit.direction is Direction.WEAKER)
                found.setdefault(place, {}).update(dict.fromkeys(weaker))
    return {
        place: tuple(dict.fromkeys((*other_numbers(text, carriers[place]), *found.get(place, ()))))
        for place, text in texts.items()
    }


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


def lost_numbers(text: str, others: Sequence[str]) -> tuple[str, ...]:
    """The counts and shares of a text that no other text has, nor another in their place; in order.

    >>> lost_numbers("提升满意度，满意率98%以上。", ["提升满意度。"])
    ('98%以上',)
    """
    there = {(number.sort, number.value) for other in others for number in quantities(other)}
    replaced = {edit.source for edit in other_numbers(text, others)}
    return tuple(
        said
        for number in quantities(text)
        if number.sort.startswith(_COUNTED) and (number.sort, number.value) not in there
        if (said := number.span.of(text)) not in replaced
    )


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
    left = Counter((other.sort, other.value) for other in others)
    result = []
    for number in numbers:
        if left[number.sort, number.value]:
            left[number.sort, number.value] -= 1
        else:
            result.append(number)
    return result
