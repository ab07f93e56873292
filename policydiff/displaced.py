"""What of a string b stands elsewhere than in its place: moved out of another place of a, or doubled in b itself."""

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.anchors import Block, Run, blocks_of, first_grams, gaps_between, runs_of, unique_grams

# In moved or doubled text, differences up to this length do not end it.
_NEAR_WITHIN = 60
# Text is surely moved or doubled if it is so long: then it is set aside before letters are compared, lest they be
# matched with it by chance.
_SURELY_MOVED, _SURELY_DOUBLED = 24, 40
# The least that counts afterwards: shorter phrases recur in official prose by themselves.
_LEAST_MOVED, _LEAST_DOUBLED = 10, 16
# Length of the n-grams through which such text is found.
_LONG_GRAM, _SHORT_GRAM = 12, 8


@dataclass(frozen=True, slots=True)
class Doubled:
    """Letters of b from `begin` to `end` that repeat those from `origin` to `origin_end`, so many of them alike."""

    begin: int
    end: int
    origin: int
    origin_end: int
    alike: int


@dataclass(frozen=True, slots=True)
class _Free:
    """The ranges of both strings that lie between runs, each with the number of runs before it."""

    a: tuple[tuple[int, int], ...]
    b: tuple[tuple[int, int], ...]
    runs: tuple[Run, ...]

    @classmethod
    def beside(cls, runs: Sequence[Run], a: str, b: str) -> "_Free":
        """The ranges of a and b that the runs leave."""
        free_a = gaps_between([(run.a, run.a_end) for run in runs], len(a))
        free_b = gaps_between([(run.b, run.b_end) for run in runs], len(b))
        return cls(tuple(free_a), tuple(free_b), tuple(runs))

    def in_order(self, block: Block) -> bool:
        """Whether a block lies in one and the same gap of both strings."""
        number = bisect_right(self.runs, block.b, key=lambda run: run.b)
        return number == bisect_right(self.runs, block.a, key=lambda run: run.a)


def moved_between(a: str, b: str, runs: Sequence[Run], *, sure: bool) -> list[Block]:
    """Blocks that stand in free ranges of both strings, the heaviest first served.

    Where only anchors are known a block is `sure` if it is long, a has its text once, and it lies in different gaps.
    """
    free = _Free.beside(runs, a, b)
    size, least = (_LONG_GRAM, _SURELY_MOVED) if sure else (_SHORT_GRAM, _LEAST_MOVED)
    grams: dict[str, int] = {}
    first_grams(a, size, free.a, grams)
    if sure and grams:
        once = unique_grams(a, size)
        grams = {gram: place for gram, place in grams.items() if gram in once}
    if not grams:
        return []
    candidates: list[Block] = []
    for gap in free.b:
        inside = [part for run in runs_of(a, b, grams, size, gap) for part in _inside(run, free.a, size)]
        candidates += blocks_of(inside, _NEAR_WITHIN)
    moved: list[Block] = []
    taken = bytearray(len(a))
    for block in sorted(candidates, key=lambda block: (-block.weight, block.b)):
        if block.weight < least or (sure and free.in_order(block)):
            continue
        if not any(taken[block.a : block.a_end]):
            taken[block.a : block.a_end] = b"\x01" * (block.a_end - block.a)
            moved.append(block)
    return moved


def grown(a: str, b: str, moved: Sequence[Block], in_place: Sequence[Run]) -> list[Block]:
    """Moved blocks with the letters beside them that agree and that nothing else has taken."""
    taken_a, taken_b = bytearray(len(a)), bytearray(len(b))
    for run in [*in_place, *(run for block in moved for run in block.runs)]:
        taken_a[run.a : run.a_end] = b"\x01" * run.length
        taken_b[run.b : run.b_end] = b"\x01" * run.length
    result: list[Block] = []
    for block in moved:
        first, last = block.runs[0], block.runs[-1]
        back = forth = 0
        while first.a - back > 0 and first.b - back > 0 and a[first.a - back - 1] == b[first.b - back - 1]:
            if taken_a[first.a - back - 1] or taken_b[first.b - back - 1]:
                break
            back += 1
        while last.a_end + forth < len(a) and last.b_end + forth < len(b):
            at, bt = last.a_end + forth, last.b_end + forth
            if a[at] != b[bt] or taken_a[at] or taken_b[bt]:
                break
            forth += 1
        runs = (Run(first.a - back, first.b - back, first.length + back), *block.runs[1:])
        grown = Block((*runs[:-1], Run(runs[-1].a, runs[-1].b, runs[-1].length + forth)))
        taken_a[grown.a : grown.a_end] = b"\x01" * (grown.a_end - grown.a)
        taken_b[grown.b : grown.b_end] = b"\x01" * (grown.b_end - grown.b)
        result.append(grown)
    return result


def _inside(run: Run, ranges: Sequence[tuple[int, int]], size: int) -> list[Run]:
    """The parts of a run that lie in one of the ranges of a, if they are long enough to count."""
    number = max(0, bisect_right(ranges, run.a, key=lambda at: at[0]) - 1)
    parts: list[Run] = []
    while number < len(ranges) and ranges[number][0] < run.a_end:
        part = run.within(*ranges[number])
        if part.length >= size:
            parts.append(part)
        number += 1
    return parts


def surely_doubled(b: str, anchors: Sequence[Run], moved: Sequence[Block]) -> list[tuple[int, int]]:
    """Ranges of b that repeat much text in gaps where a has hardly anything: it is not a's text that stands there."""
    taken = sorted([(run.b, run.b_end) for run in anchors] + [(block.b, block.b_end) for block in moved])
    found: list[tuple[int, int]] = []
    for item in doubled_in(b, taken, _SURELY_DOUBLED):
        number = bisect_right(anchors, item.begin, key=lambda run: run.b)
        begin = anchors[number - 1].a_end if number else 0
        end = anchors[number].a if number < len(anchors) else begin
        if 2 * (end - begin) < item.alike and item.alike >= _SURELY_DOUBLED:
            found.append((item.begin, item.end))
    return found


def doubled_in(b: str, taken: Sequence[tuple[int, int]], least: int = _LEAST_DOUBLED) -> list[Doubled]:
    """Stretches of b outside the ranges `taken` that repeat text of b, taken or standing before them."""
    free = gaps_between(taken, len(b))
    wanted = [gap for gap in free if gap[1] - gap[0] >= least]
    doubled = [found for gap in free if (found := _at_once(b, gap)) is not None]
    done = {found.begin for found in doubled}
    before: dict[str, int] = {}
    anywhere: dict[str, int] = {}
    if wanted:
        first_grams(b, _LONG_GRAM, gaps_between(wanted, len(b)), anywhere)
    end = 0
    for gap in wanted:
        first_grams(b, _LONG_GRAM, [(max(0, end - _LONG_GRAM + 1), gap[0])], before)
        end = gap[0]
        if gap[0] not in done:
            runs = runs_of(b, b, ChainMap(before, anywhere), _LONG_GRAM, gap, overlapping=True)
            doubled += _heaviest_apart(blocks_of(runs, _NEAR_WITHIN), least)
    return sorted(doubled, key=lambda item: item.begin)


def _heaviest_apart(blocks: Sequence[Block], least: int) -> list[Doubled]:
    """The blocks that are heavy enough, without those that overlap a heavier one."""
    found: list[Doubled] = []
    for block in sorted(blocks, key=lambda block: (-block.weight, block.b)):
        if block.weight >= least and all(block.b_end <= item.begin or item.end <= block.b for item in found):
            found.append(Doubled(block.b, block.b_end, block.a, block.a_end, block.weight))
    return found


def _at_once(b: str, gap: tuple[int, int]) -> Doubled | None:
    """The gap as a repetition of what stands right before or behind it, however short; None if it is none."""
    begin, end = gap
    size = end - begin
    for origin in (begin - size, end):
        if origin >= 0 and b[origin : origin + size] == b[begin:end]:
            return Doubled(begin, end, origin, origin + size, size)
    return None
