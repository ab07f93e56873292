"""Which tasks moved: to another section, or out of order. The fewest tasks that explain it are named.

source sections   1: a b c    2: d e        pairs (a,a') (b,b') (c,c') (d,d') (e,e')
target sections   1: a' c' d' b'   2: e'    moved: d (its section's counterpart is 2), b (out of order)
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A principal link by positions (from 0) and section numbers on both sides; `weight` breaks ties."""

    source: int
    target: int
    source_section: int | None
    target_section: int | None
    weight: int = 0


def moved(pairs: Sequence[Pair]) -> list[bool]:
    """Whether each pair is a move. The result is the same for the pairs read in the other direction."""
    counterparts = _counterparts(pairs)
    result = [(pair.source_section, pair.target_section) not in counterparts for pair in pairs]
    groups: dict[tuple[int | None, int | None], list[int]] = {}
    for index, pair in enumerate(pairs):
        if not result[index]:
            groups.setdefault((pair.source_section, pair.target_section), []).append(index)
    for indexes in groups.values():
        in_order = _longest_in_order([pairs[index] for index in indexes])
        for position, index in enumerate(indexes):
            if position not in in_order:
                result[index] = True
    return result


def _counterparts(pairs: Sequence[Pair]) -> set[tuple[int | None, int | None]]:
    """Pairs of sections one of which sends or receives most of its tasks to or from the other."""
    counts: dict[tuple[int | None, int | None], tuple[int, int]] = {}
    for pair in pairs:
        key = (pair.source_section, pair.target_section)
        number, weight = counts.get(key, (0, 0))
        counts[key] = (number + 1, weight + pair.weight)
    found: set[tuple[int | None, int | None]] = set()
    for side in (0, 1):
        best: dict[int | None, tuple[int, int]] = {}
        for key, count in counts.items():
            best[key[side]] = max(best.get(key[side], (0, 0)), count)
        found.update(key for key, count in counts.items() if count == best[key[side]])
    return found


def _longest_in_order(pairs: Sequence[Pair]) -> set[int]:
    """Positions of the heaviest set of pairs that stand in the same order on both sides.

    Pairs that share a task on one side (split, merged) do not contradict one another.
    """
    order = sorted(range(len(pairs)), key=lambda position: (pairs[position].source, pairs[position].target))
    best: dict[int, tuple[tuple[int, int], int | None]] = {}
    for place, position in enumerate(order):
        here = pairs[position]
        score, before = (1, here.weight), None
        for earlier in order[:place]:
            if pairs[earlier].target <= here.target:
                count, weight = best[earlier][0]
                if (count + 1, weight + here.weight) > score:
                    score, before = (count + 1, weight + here.weight), earlier
        best[position] = (score, before)
    if not best:
        return set()
    end: int | None = max(order, key=lambda position: best[position][0])
    chain: set[int] = set()
    while end is not None:
        chain.add(end)
        end = best[end][1]
    return chain
