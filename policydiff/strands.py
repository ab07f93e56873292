"""Letter by letter, what a string b has of a string a: in its place, moved, or doubled; uses rapidfuzz.

    a   一二三四五六七八九十      in place   runs 一二三 … 九十
    b   一二三九十四五六…一二三    moved      四五六…  (a has them elsewhere, and b nowhere else)
                                 doubled    一二三   (b has them before)

Anchors first (n-grams that a has once), then shorter ones between them, then the longest common subsequence of what
lies between two anchors; so a megabyte takes seconds, and the same strings give the same result on any machine.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policydiff.anchors import Block, Run, blocks_of, first_grams, heaviest_chain, runs_of, unique_grams

# Lengths of anchors, long ones first: of 12 letters of official prose nearly all stand once in a document.
_ANCHORS = (12, 6)
# Gaps between anchors up to this length on both sides are compared letter by letter; longer ones have nothing in common.
_LONGEST_GAP = 1500
# The least that counts as moved, and as doubled: shorter phrases recur in official prose by themselves.
_LEAST_MOVED, _LEAST_DOUBLED = 10, 16
_MOVED_GRAM, _DOUBLED_GRAM = 8, 12
# In moved or doubled text, differences up to this length do not end it.
_NEAR_WITHIN = 60


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
    in_place = _slid(_in_place(a, b, (0, len(a)), (0, len(b)), _ANCHORS), a, b, prefer_a, prefer_b)
    free_a = _gaps([(run.a, run.a_end) for run in in_place], len(a))
    free_b = _gaps([(run.b, run.b_end) for run in in_place], len(b))
    moved = _moved(a, b, free_a, free_b)
    taken = sorted([(run.b, run.b_end) for run in in_place] + [(block.b, block.b_end) for block in moved])
    doubled = _doubled(b, taken)
    return Strands(tuple(in_place), tuple(moved), tuple(doubled))


def _in_place(a: str, b: str, at: tuple[int, int], bt: tuple[int, int], sizes: Sequence[int]) -> list[Run]:
    """Common runs of two ranges, in order: through anchors of the given lengths, then letter by letter."""
    if at[0] == at[1] or bt[0] == bt[1]:
        return []
    if not sizes or (len(sizes) < len(_ANCHORS) and max(at[1] - at[0], bt[1] - bt[0]) <= sizes[0]):
        return _letters_in_common(a, b, at, bt)
    grams = unique_grams(a, sizes[0], [at])
    found = [_within(run, at) for run in runs_of(a, b, grams, sizes[0], bt)]
    chain = heaviest_chain(blocks_of(run for run in found if run.length > 0))
    anchors = [run for block in chain for run in block.runs]
    result: list[Run] = []
    begin_a, begin_b = at[0], bt[0]
    for anchor in [*anchors, Run(at[1], bt[1], 0)]:
        result += _in_place(a, b, (begin_a, anchor.a), (begin_b, anchor.b), sizes[1:])
        if anchor.length:
            result.append(anchor)
        begin_a, begin_b = anchor.a_end, anchor.b_end
    return _merged(result)


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

    if max(at[1] - at[0], bt[1] - bt[0]) > _LONGEST_GAP:
        return []
    equal = [
        Run(at[0] + block.a, bt[0] + block.b, block.size)
        for block in Indel.opcodes(a[at[0] : at[1]], b[bt[0] : bt[1]]).as_matching_blocks()
        if block.size
    ]
    return _meant(equal, at, bt)


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


def _moved(a: str, b: str, free_a: list[tuple[int, int]], free_b: list[tuple[int, int]]) -> list[Block]:
    """Blocks that stand in free ranges of both strings, the heaviest first served, in the order of b."""
    grams: dict[str, int] = {}
    first_grams(a, _MOVED_GRAM, free_a, grams)
    if not grams:
        return []
    candidates: list[Block] = []
    for free in free_b:
        found = runs_of(a, b, grams, _MOVED_GRAM, free)
        inside = [part for run in found for part in _inside(run, free_a)]
        candidates += blocks_of(inside, _NEAR_WITHIN)
    moved: list[Block] = []
    for block in sorted(candidates, key=lambda block: (-block.weight, block.b)):
        if block.weight >= _LEAST_MOVED and not any(block.a < other.a_end and other.a < block.a_end for other in moved):
            moved.append(block)
    return sorted(moved, key=lambda block: block.b)


def _inside(run: Run, ranges: Sequence[tuple[int, int]]) -> list[Run]:
    """The longest part of a run that lies in one of the ranges of a, if it is long enough to count."""
    parts = [_within(run, at) for at in ranges if at[0] < run.a_end and run.a < at[1]]
    return [part for part in parts if part.length >= _MOVED_GRAM]


def _doubled(b: str, taken: Sequence[tuple[int, int]]) -> list[Doubled]:
    """Stretches of b outside the ranges `taken` that repeat text of b, taken or standing before them."""
    free = _gaps(taken, len(b))
    wanted = [gap for gap in free if gap[1] - gap[0] >= _LEAST_DOUBLED]
    doubled = [found for gap in free if (found := _at_once(b, gap)) is not None]
    done = {found.begin for found in doubled}
    grams: dict[str, int] = {}
    if wanted:
        first_grams(b, _DOUBLED_GRAM, _gaps(wanted, len(b)), grams)
    for gap in wanted:
        if gap[0] not in done:
            doubled += [
                Doubled(block.b, block.b_end, block.a, block.a_end, block.weight)
                for block in blocks_of(runs_of(b, b, grams, _DOUBLED_GRAM, gap), _NEAR_WITHIN)
                if block.weight >= _LEAST_DOUBLED
            ]
        first_grams(b, _DOUBLED_GRAM, [gap], grams)
    return sorted(doubled, key=lambda item: item.begin)


def _at_once(b: str, gap: tuple[int, int]) -> Doubled | None:
    """The gap as a repetition of what stands right before or behind it, however short; None if it is none."""
    begin, end = gap
    size = end - begin
    for origin in (begin - size, end):
        if origin >= 0 and b[origin : origin + size] == b[begin:end]:
            return Doubled(begin, end, origin, origin + size, size)
    return None
