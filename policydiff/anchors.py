"""Common runs of two strings, and the heaviest set of them that stands in the same order in both.

a   A B C D            runs are found by the n-grams that a has once, stretched as far as both agree,
b   A C B D B          gathered to blocks, and chained: A C D (or A B D); what is left over of b is for others
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

# Runs this near to one another, in both strings, belong to one block: a long sentence may stand between them.
_NEAR = 400
# Chaining looks back at so many blocks; only texts torn to thousands of pieces have more.
_LOOK_BACK = 800
# What it costs, in letters, to pass over text of b, by each doubling of its length: so the first of two copies of a
# body is followed to its end, although the second has a few letters more.
_JUMP_COST = 4.0


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The same `length` letters at `a` in the one string and at `b` in the other."""

    a: int
    b: int
    length: int

    @property
    def a_end(self) -> int:
        """Behind the last letter in the one string."""
        return self.a + self.length

    @property
    def b_end(self) -> int:
        """Behind the last letter in the other."""
        return self.b + self.length

    def within(self, begin: int, end: int) -> "Run":
        """The run without what lies outside a range of a; it may be left without letters."""
        head = max(0, begin - self.a)
        return Run(self.a + head, self.b + head, min(self.a_end, end) - self.a - head)

    def without_head(self, count: int) -> "Run":
        """The run without its first letters."""
        return Run(self.a + count, self.b + count, self.length - count)


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that follow one another closely in both strings."""

    runs: tuple[Run, ...]

    @property
    def weight(self) -> int:
        """Letters in common."""
        return sum(run.length for run in self.runs)

    @property
    def a(self) -> int:
        """Where it begins in the one string."""
        return self.runs[0].a

    @property
    def b(self) -> int:
        """Where it begins in the other."""
        return self.runs[0].b

    @property
    def a_end(self) -> int:
        """Behind its last letter in the one string."""
        return self.runs[-1].a_end

    @property
    def b_end(self) -> int:
        """Behind its last letter in the other."""
        return self.runs[-1].b_end


def unique_grams(text: str, size: int, ranges: Iterable[tuple[int, int]] | None = None) -> dict[str, int]:
    """The n-grams that stand once in the ranges of a text (in all of it by default), with their place."""
    found: dict[str, int] = {}
    for begin, end in ranges if ranges is not None else ((0, len(text)),):
        for position in range(begin, end - size + 1):
            gram = text[position : position + size]
            found[gram] = position if gram not in found else -1
    return {gram: position for gram, position in found.items() if position >= 0}


def first_grams(text: str, size: int, ranges: Iterable[tuple[int, int]], into: dict[str, int]) -> None:
    """Add the n-grams of ranges with their first place to those that are known already."""
    for begin, end in ranges:
        for position in range(begin, end - size + 1):
            into.setdefault(text[position : position + size], position)


def runs_of(
    a: str, b: str, grams: Mapping[str, int], size: int, b_range: tuple[int, int], *, overlapping: bool = False
) -> list[Run]:
    """The longest common runs through the given n-grams (of one size) of a, in the order of b.

    They overlap in b only if that is asked for: then the end of one, where it agrees with a by chance, does not take
    the beginning of the next.
    """
    runs: list[Run] = []
    begin, end = b_range
    position = begin
    while position <= end - size:
        place = grams.get(b[position : position + size])
        if place is None:
            position += 1
            continue
        back = 0
        while position - back > begin and place - back > 0 and a[place - back - 1] == b[position - back - 1]:
            back += 1
        length = size
        while position + length < end and place + length < len(a) and a[place + length] == b[position + length]:
            length += 1
        runs.append(Run(place - back, position - back, length + back))
        position += length
        begin = begin if overlapping else position
    return runs


def blocks_of(runs: Iterable[Run], near: int = _NEAR) -> list[Block]:
    """Runs (in the order of b) gathered to blocks; where two overlap in a the second is cut short."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups:
            last = groups[-1][-1]
            trimmed = run.without_head(max(0, last.a_end - run.a, last.b_end - run.b))
            if (
                run.a >= last.a
                and trimmed.length > 0
                and trimmed.a - last.a_end <= near
                and trimmed.b - last.b_end <= near
            ):
                groups[-1].append(trimmed)
                continue
        groups.append([run])
    return [Block(tuple(group)) for group in groups]


def heaviest_chain(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, in the order of b, that stand in one order in both strings and have most letters in common.

    Ties go to what stands first in b. Blocks that overlap are cut short at their head.
    """
    best: list[tuple[float, int]] = []
    for number, block in enumerate(blocks):
        score, before = float(block.weight), -1
        for earlier in range(max(0, number - _LOOK_BACK), number):
            other = blocks[earlier]
            if other.a > block.a or other.a_end >= block.a_end or other.b > block.b:
                continue
            lost = max(0, other.a_end - block.a, other.b_end - block.b)
            if lost >= block.weight:
                continue
            gap = block.b - other.b_end
            value = best[earlier][0] + block.weight - lost - (_JUMP_COST * log2(gap / _NEAR) if gap > _NEAR else 0.0)
            if value > score:
                score, before = value, earlier
        best.append((score, before))
    chain: list[Block] = []
    number = max(range(len(blocks)), key=lambda index: (best[index][0], -index), default=-1)
    while number >= 0:
        chain.append(blocks[number])
        number = best[number][1]
    chain.reverse()
    return _with_fitting(_apart(chain), blocks)


def _apart(chain: Sequence[Block]) -> list[Block]:
    """The blocks without what they share in either string: it stays with the first."""
    result: list[Block] = []
    for block in chain:
        runs = block.runs
        if result:
            last = result[-1]
            trimmed = (run.without_head(max(0, last.a_end - run.a, last.b_end - run.b)) for run in runs)
            runs = tuple(run for run in trimmed if run.length > 0)
        if runs:
            result.append(Block(runs))
    return result


def _with_fitting(chain: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """The chain with the blocks that were left out only for the length of the way to them, heaviest first."""
    for block in sorted(blocks, key=lambda block: (-block.weight, block.b)):
        place = sum(other.b < block.b for other in chain)
        before = chain[place - 1] if place else None
        after = chain[place] if place < len(chain) else None
        if (before is None or (before.a_end <= block.a and before.b_end <= block.b)) and (
            after is None or (block.a_end <= after.a and block.b_end <= after.b)
        ):
            chain.insert(place, block)
    return chain


def gaps_between(taken: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The ranges between the given ones, which are in order.

    >>> gaps_between([(2, 4), (6, 7)], 7)
    [(0, 2), (4, 6)]
    """
    gaps: list[tuple[int, int]] = []
    begin = 0
    for first, last in [*taken, (length, length)]:
        if first > begin:
            gaps.append((begin, first))
        begin = max(begin, last)
    return gaps
