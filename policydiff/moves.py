"""Which tasks moved: to another section, or out of order. The fewest tasks that explain it are named.

source sections   1: a b c    2: d e        pairs (a,a') (b,b') (c,c') (d,d') (e,e')
target sections   1: a' c' d' b'   2: e'    moved: d (its section's counterpart is 2), b (out of order)

Two sections are counterparts when each shares more tasks with the other than with any third section, so that a section
has one counterpart, whatever its number, or none. All tasks between sections that are not counterparts moved. Among the
tasks of counterparts those moved that are left when the most tasks that stand in one order on both sides are set aside.
Sections are those of the deepest level that both documents have: 节 say nothing against chapters without any.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.edits import weight
from policydiff.model import Document, Task

_SectionPair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """A principal link by positions (from 0) and section numbers on both sides; `weight` breaks ties."""

    source: int
    target: int
    source_section: int | None
    target_section: int | None
    weight: int = 0


def moves_between(source: Document, target: Document, links: Sequence[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of the links (ids of a source and a target task) whose task moved; the longer texts stay in place.

    Where a document has no sections, the order alone counts.
    """
    source_place = {task.id: place for place, task in enumerate(source.tasks)}
    target_place = {task.id: place for place, task in enumerate(target.tasks)}
    level = min(_depth(source), _depth(target))
    pairs = []
    for source_id, target_id in links:
        old, new = source.tasks[source_place[source_id]], target.tasks[target_place[target_id]]
        pairs.append(
            Pair(
                source_place[source_id],
                target_place[target_id],
                _section(source, old, level),
                _section(target, new, level),
                weight(old.text) + weight(new.text),
            )
        )
    return frozenset(link for link, is_move in zip(links, moved(pairs), strict=True) if is_move)


def _depth(document: Document) -> int:
    """The level of the deepest sections, 0 without any."""
    return max((section.level for section in document.sections), default=0)


def _section(document: Document, task: Task, level: int) -> int | None:
    """The section of a task at a level, or the one above it that is not divided so far; None at level 0."""
    number = task.section if level else None
    by_number = {section.number: section for section in document.sections}
    while number is not None and by_number[number].level > level:
        number = by_number[number].parent
    return number


def moved(pairs: Sequence[Pair]) -> list[bool]:
    """Whether each pair is a move. The result is the same for the pairs read in the other direction."""
    counterparts = _counterparts(pairs)
    result = [(pair.source_section, pair.target_section) not in counterparts for pair in pairs]
    groups: dict[_SectionPair, list[int]] = {}
    for index, pair in enumerate(pairs):
        if not result[index]:
            groups.setdefault((pair.source_section, pair.target_section), []).append(index)
    for indexes in groups.values():
        in_order = _longest_in_order([pairs[index] for index in indexes])
        for position, index in enumerate(indexes):
            if position not in in_order:
                result[index] = True
    return result


def _counterparts(pairs: Sequence[Pair]) -> set[_SectionPair]:
    """Pairs of sections that share more tasks with one another than with any other; text decides between equals."""
    counts: dict[_SectionPair, tuple[int, int]] = {}
    for pair in pairs:
        key = (pair.source_section, pair.target_section)
        number, text = counts.get(key, (0, 0))
        counts[key] = (number + 1, text + pair.weight)
    best: tuple[dict[int | None, tuple[int, int]], ...] = ({}, {})
    for key, count in counts.items():
        for side in (0, 1):
            best[side][key[side]] = max(best[side].get(key[side], (0, 0)), count)
    return {key for key, count in counts.items() if best[0][key[0]] == count == best[1][key[1]]}


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
                count, text = best[earlier][0]
                if (count + 1, text + here.weight) > score:
                    score, before = (count + 1, text + here.weight), earlier
        best[position] = (score, before)
    if not best:
        return set()
    end: int | None = max(order, key=lambda position: best[position][0])
    chain: set[int] = set()
    while end is not None:
        chain.add(end)
        end = best[end][1]
    return chain
