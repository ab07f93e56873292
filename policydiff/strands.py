"""Letter by letter, what a string b has of a string a: in its place, moved, or doubled; uses rapidfuzz.

    a   一二三四五六七八九十      in place   runs 一二三 … 九十
    b   一二三九十四五六…一二三    moved      四五六…  (a has them elsewhere, and b nowhere else)
                                 doubled    一二三   (b has them before)

Anchors first (n-grams that a has once), then shorter ones between them, then the longest common subsequence of what
lies between two anchors; so a megabyte takes seconds, and the same strings give the same result on any machine.
"""

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policydiff.anchors import Block, Run, blocks_of, first_grams, heaviest_chain, runs_of, unique_grams

# Lengths of anchors, long ones first: of 12 letters of official prose nearly all stand once in a document.
_ANCHORS = (12, 6)
# Gaps between anchors up to this length on both sides are compared letter by letter; longer ones have nothing in common.
_LONGEST_GAP = 1500
# In moved or doubled text, differences up to this length do not end it.
_NEAR_WITHIN = 60
# What is set aside as moved or doubled before letters are compared, lest they be matched by chance.
_SURELY_MOVED, _SURELY_DOUBLED = 24, 40
# The least that counts as moved, and as doubled, afterwards: shorter phrases recur in official prose by themselves.
_LEAST_MOVED, _LEAST_DOUBLED = 10, 16
_MOVED_GRAM, _DOUBLED_GRAM = 8, 12
# Letters set aside in a and in b; private use, so that they equal nothing.
_ASIDE_A, _ASIDE_B = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Doubled:
    """Letters of b from `begin` to `end` that repeat those from `origin` to `origin_end`, so many of them alike."""

    begin: int
    end: int
    origin: int
    origin_end: int
    alike: int


@dataclass(frozen=True, slots=True)
class Strands:
    """What b has of a. Runs in place rise in both strings; moved blocks and doubled stretches lie between them in b."""

    in_place: tuple[Run, ...]
    moved: tuple[Block, ...]
    doubled: tuple[Doubled, ...]


# Says how good a place (begin, end) of a cut or insertion is: higher is better, between equally true ones.
Preference = Callable[[int, int], float]


def strands_of(a: str, b: str, prefer_a: Preference, prefer_b: Preference) -> Strands:
    """What the string b has of the string a."""
    anchors = _slid(_anchored(a, b, (0, len(a)), (0, len(b)), _ANCHORS[0]), a, b, prefer_a, prefer_b)
    moved = _moved(a, b, _Free.beside(anchors, a, b), sure=True)
    rest_a = _masked(a, [(block.a, block.a_end) for block in moved], _ASIDE_A)
    rest_b = _masked(b, [(block.b, block.b_end) for block in moved], _ASIDE_B)
    once_b = _masked(rest_b, _surely_doubled(b, anchors, moved), _ASIDE_B)
    filled = _stretched(rest_a, rest_b, (0, len(a)), (0, len(b)), _filled(rest_a, once_b, anchors))
    in_place = _slid(filled, rest_a, rest_b, prefer_a, prefer_b)
    moved += _moved(rest_a, rest_b, _Free.beside(in_place, a, b), sure=False)
    moved = _grown(a, b, moved, in_place)
    taken = [(run.b, run.b_end) for run in in_place] + [(block.b, block.b_end) for block in moved]
    doubled = _doubled(b, sorted(taken), _LEAST_DOUBLED)
    return Strands(
        tuple(in_place),
        tuple(sorted(moved, key=lambda block: block.b)),
        tuple(sorted(doubled, key=lambda item: item.begin)),
    )


def _masked(text: str, ranges: Sequence[tuple[int, int]], sign: str) -> str:
    """A text with the letters of the ranges made unlike any other."""
    for begin, end in ranges:
        text = text[:begin] + sign * (end - begin) + text[end:]
    return text


def _anchored(a: str, b: str, at: tuple[int, int], bt: tuple[int, int], size: int) -> list[Run]:
    """The runs of two ranges that go through n-grams which a has once there, in order."""
    grams = unique_grams(a, size, [at])
    found = [_within(run, at) for run in runs_of(a, b, grams, bt, overlapping=True)]
    chain = heaviest_chain(blocks_of(run for run in found if run.length > 0))
    return _stretched(a, b, at, bt, [run for block in chain for run in block.runs])


def _stretched(a: str, b: str, at: tuple[int, int], bt: tuple[int, int], runs: Sequence[Run]) -> list[Run]:
    """The runs with the letters around them that agree too and went to a run outside the chain."""
    result: list[Run] = []
    end = Run(at[0], bt[0], 0)
    for number, run in enumerate(runs):
        back = 0
        while run.a - back > end.a_end and run.b - back > end.b_end and a[run.a - back - 1] == b[run.b - back - 1]:
            back += 1
        after = runs[number + 1] if number + 1 < len(runs) else Run(at[1], bt[1], 0)
        forth = 0
        while run.a_end + forth < after.a and run.b_end + forth < after.b:
            if a[run.a_end + forth] != b[run.b_end + forth]:
                break
            forth += 1
        end = Run(run.a - back, run.b - back, run.length + back + forth)
        result.append(end)
    return _merged(result)


def _filled(a: str, b: str, anchors: Sequence[Run]) -> list[Run]:
    """Anchors, and between them what shorter anchors and the comparison of letters add."""
    result: list[Run] = []
    end = Run(0, 0, 0)
    for anchor in [*anchors, Run(len(a), len(b), 0)]:
        result += _between(a, b, (end.a_end, anchor.a), (end.b_end, anchor.b))
        result += [anchor] if anchor.length else []
        end = anchor
    return _merged(result)


def _between(a: str, b: str, at: tuple[int, int], bt: tuple[int, int]) -> list[Run]:
    if at[0] == at[1] or bt[0] == bt[1]:
        return []
    result: list[Run] = []
    end = Run(at[0], bt[0], 0)
    for anchor in [*_anchored(a, b, at, bt, _ANCHORS[1]), Run(at[1], bt[1], 0)]:
        result += _letters_in_common(a, b, (end.a_end, anchor.a), (end.b_end, anchor.b))
        result += [anchor] if anchor.length else []
        end = anchor
    return _meant(_merged(result), at, bt)


def _within(run: Run, at: tuple[int, int]) -> Run:
    """A run without what lies outside a range of a."""
    head = max(0, at[0] - run.a)
    return Run(run.a + head, run.b + head, min(run.a_end, at[1]) - run.a - head)


def _merged(runs: Sequence[Run]) -> list[Run]:
    result: list[Run] = []
    for run in runs:
        if result and result[-1].a_end == run.a and result[-1].b_end == run.b:
            result[-1] = Run(result[-1].a, result[-1].b, result[-1].length + run.length)
        else:
            result.append(run)
    return result


def _letters_in_common(a: str, b: str, at: tuple[int, int], bt: tuple[int, int]) -> list[Run]:
    """The longest common subsequence of two short ranges, without letters that agree by chance."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    if at[0] == at[1] or bt[0] == bt[1] or max(at[1] - at[0], bt[1] - bt[0]) > _LONGEST_GAP:
        return []
    blocks = Indel.opcodes(a[at[0] : at[1]], b[bt[0] : bt[1]]).as_matching_blocks()
    return _meant([Run(at[0] + block.a, bt[0] + block.b, block.size) for block in blocks if block.size], at, bt)


def _meant(runs: list[Run], at: tuple[int, int], bt: tuple[int, int]) -> list[Run]:
    """Runs that are more than chance: not shorter than half of what was put in or taken out on either side of them.

    Where letters were only taken out every run stands, however short: it is what the copy has left.
    """
    kept = list(runs)
    while True:
        edges = [Run(at[0], bt[0], 0), *kept, Run(at[1], bt[1], 0)]
        weakest: tuple[int, int] | None = None
        for number, run in enumerate(kept):
            before, after = edges[number], edges[number + 2]
            put_in = (run.b - before.b_end, after.b - run.b_end)
            taken_out = (run.a - before.a_end, after.a - run.a_end)
            if put_in == (0, 0):
                continue
            least = min(max(put_in[0], taken_out[0]), max(put_in[1], taken_out[1]))
            if 2 * run.length <= least and (weakest is None or run.length < weakest[0]):
                weakest = (run.length, number)
        if weakest is None:
            return kept
        del kept[weakest[1]]


def _slid(runs: list[Run], a: str, b: str, prefer_a: Preference, prefer_b: Preference) -> list[Run]:
    """The runs with each cut and each insertion at the best of the places that are equally true.

    公安部、[公安部、]农业部 and 公安部[、公安部]、农业部 are one cut; that of whole words is wanted.
    """
    result: list[Run] = list(runs[:1])
    for right in runs[1:]:
        left = result[-1]
        if left.b_end == right.b:
            shift = _best_shift(a, left.a_end, right.a, (left.length, right.length), prefer_a)
        elif left.a_end == right.a:
            shift = _best_shift(b, left.b_end, right.b, (left.length, right.length), prefer_b)
        else:
            shift = 0
        slid = (Run(left.a, left.b, left.length + shift), right.without_head(shift))
        result[-1:] = [run for run in slid if run.length]
    return result


def _best_shift(text: str, begin: int, end: int, room: tuple[int, int], prefer: Preference) -> int:
    back = 0
    while back < room[0] and text[begin - back - 1] == text[end - back - 1]:
        back += 1
    forth = 0
    while forth < room[1] and text[begin + forth] == text[end + forth]:
        forth += 1
    if not back and not forth:
        return 0
    return max(range(-back, forth + 1), key=lambda shift: (prefer(begin + shift, end + shift), -abs(shift), -shift))


def _gaps(taken: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The ranges between the given ones, which are in order."""
    gaps: list[tuple[int, int]] = []
    begin = 0
    for first, last in [*taken, (length, length)]:
        if first > begin:
            gaps.append((begin, first))
        begin = max(begin, last)
    return gaps


@dataclass(frozen=True, slots=True)
class _Free:
    """The ranges of both strings that lie between runs, each with the number of runs before it."""

    a: tuple[tuple[int, int], ...]
    b: tuple[tuple[int, int], ...]
    runs: tuple[Run, ...]

    @classmethod
    def beside(cls, runs: Sequence[Run], a: str, b: str) -> "_Free":
        """The ranges of a and b that the runs leave."""
        free_a = _gaps([(run.a, run.a_end) for run in runs], len(a))
        free_b = _gaps([(run.b, run.b_end) for run in runs], len(b))
        return cls(tuple(free_a), tuple(free_b), tuple(runs))

    def in_order(self, block: Block) -> bool:
        """Whether a block lies in one and the same gap of both strings."""
        number = bisect_right(self.runs, block.b, key=lambda run: run.b)
        return number == bisect_right(self.runs, block.a, key=lambda run: run.a)


def _moved(a: str, b: str, free: _Free, *, sure: bool) -> list[Block]:
    """Blocks that stand in free ranges of both strings, the heaviest first served.

    Where only anchors are known a block is `sure` if it is long, a has its text once, and it lies in different gaps.
    """
    size, least = (_ANCHORS[0], _SURELY_MOVED) if sure else (_MOVED_GRAM, _LEAST_MOVED)
    grams: dict[str, int] = {}
    first_grams(a, size, free.a, grams)
    if sure and grams:
        once = unique_grams(a, size)
        grams = {gram: place for gram, place in grams.items() if gram in once}
    if not grams:
        return []
    candidates: list[Block] = []
    for gap in free.b:
        inside = [part for run in runs_of(a, b, grams, gap) for part in _inside(run, free.a, size)]
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


def _grown(a: str, b: str, moved: Sequence[Block], in_place: Sequence[Run]) -> list[Block]:
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
        part = _within(run, ranges[number])
        if part.length >= size:
            parts.append(part)
        number += 1
    return parts


def _surely_doubled(b: str, anchors: Sequence[Run], moved: Sequence[Block]) -> list[tuple[int, int]]:
    """Ranges of b that repeat much text in gaps where a has hardly anything: it is not a's text that stands there."""
    taken = sorted([(run.b, run.b_end) for run in anchors] + [(block.b, block.b_end) for block in moved])
    found: list[tuple[int, int]] = []
    for item in _doubled(b, taken, _SURELY_DOUBLED):
        number = bisect_right(anchors, item.begin, key=lambda run: run.b)
        begin = anchors[number - 1].a_end if number else 0
        end = anchors[number].a if number < len(anchors) else begin
        if 2 * (end - begin) < item.alike and item.alike >= _SURELY_DOUBLED:
            found.append((item.begin, item.end))
    return found


def _doubled(b: str, taken: Sequence[tuple[int, int]], least: int) -> list[Doubled]:
    """Stretches of b outside the ranges `taken` that repeat text of b, taken or standing before them."""
    free = _gaps(taken, len(b))
    wanted = [gap for gap in free if gap[1] - gap[0] >= least]
    doubled = [found for gap in free if (found := _at_once(b, gap)) is not None]
    done = {found.begin for found in doubled}
    before: dict[str, int] = {}
    anywhere: dict[str, int] = {}
    if wanted:
        first_grams(b, _DOUBLED_GRAM, _gaps(wanted, len(b)), anywhere)
    end = 0
    for gap in wanted:
        first_grams(b, _DOUBLED_GRAM, [(max(0, end - _DOUBLED_GRAM + 1), gap[0])], before)
        end = gap[0]
        if gap[0] not in done:
            runs = runs_of(b, b, ChainMap(before, anywhere), gap, overlapping=True)
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
