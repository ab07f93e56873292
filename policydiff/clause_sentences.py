"""A clause of a sentence that stands word for word as a sentence of its own in the counterpart of its task.

    source   6. …可发放一次性补贴，政策实施期限截至2023年12月31日。
    target   7. …给予一次性补贴。│上述政策实施期限截至2023年12月31日。

Such a clause is repeated through a document, so that its words are no evidence; where it stands is.
"""

from collections.abc import Collection, Iterator, Sequence

from policydiff.clauses import clauses_of
from policydiff.sides import Pair
from policydiff.tokens import bare

# Shorter clauses (各地要结合实际) stand in any text.
_SHORTEST = 8
# What such a sentence says besides the clause: 上述, 以上各项.
_BESIDES = 4


def clause_sentences(
    texts: tuple[Sequence[str], Sequence[str]], tasks: Sequence[tuple[range, range]], linked: Collection[Pair]
) -> list[Pair]:
    """Pairs of measures, by position, of which one is a clause of the other that none of the other's links carries.

    `texts` are the measures of either side, `tasks` the measures of each pair of counterparts, `linked` the links.

    >>> old, new = ["检查市场，本办法有效期为五年。"], ["检查市场。", "本办法有效期为五年。"]
    >>> clause_sentences((old, new), [(range(1), range(2))], {(0, 0)})
    [(0, 1)]
    """
    bares = tuple([bare(text) for text in side] for side in texts)
    same = set(bares[0]) & set(bares[1])
    found: dict[Pair, None] = {}
    for side in (0, 1):
        carried: dict[int, list[str]] = {}
        for pair in linked:
            carried.setdefault(pair[side], []).append(bares[1 - side][pair[1 - side]])
        for places in tasks:
            for own in places[side]:
                there = [(number, bares[1 - side][number]) for number in places[1 - side]]
                for clause in _whole_clauses(texts[side][own], carried.get(own, ())):
                    alone = (number for number, text in there if text not in same and _is_that(text, clause))
                    if (number := next(alone, None)) is not None:
                        found[(own, number) if side == 0 else (number, own)] = None
                        carried.setdefault(own, []).append(clause)
    return sorted(found)


def _whole_clauses(text: str, carried: Sequence[str]) -> Iterator[str]:
    for clause in map(bare, clauses_of(text)):
        if len(clause) >= _SHORTEST and not any(clause in other for other in carried):
            yield clause


def _is_that(text: str, clause: str) -> bool:
    return clause in text and len(text) - len(clause) <= _BESIDES
