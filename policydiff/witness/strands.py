"""Letter by letter, what a string b has of a string a: in its place, moved, or doubled; uses rapidfuzz.

    a   一二三四五六七八九十      in place   runs 一二三 … 九十
    b   一二三九十四五六…一二三    moved      四五六…  (a has them elsewhere, and b nowhere else)
                                 doubled    一二三   (b has them before)

Anchors first (n-grams that a has once), then shorter ones between them, then the longest common subsequence of what
lies between two anchors; so a megabyte takes seconds, and the same strings give the same result on any machine.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policydiff.witness.anchors import Block, Run, blocks_of, heaviest_chain, runs_of, unique_grams
from policydiff.witness.displaced import Doubled, doubled_in, grown, moved_between, surely_doubled

# Lengths of anchors, long ones first: of 12 letters of official prose nearly all stand once in a document.
_ANCHORS = (12, 6)
# Gaps between anchors up to this length on both sides are compared letter by letter; longer ones have nothing in common.
_LONGEST_GAP = 1500
# Letters set aside in a and in b: code points that are no characters, so that they equal nothing.
_ASIDE_A, _ASIDE_B = "\ufdd0", "\ufdd1"


@dataclass(frozen=True, slots=True)
class Strands:
    """What b has of a. Runs in place rise in both strings; moved blocks and doubled stretches lie between them in b."""

    in_place: tuple[Run, ...]
    moved: tuple[Block, ...]
    doubled: tuple[Doubled, ...]


# Says how good a place (begin, end) of a cut or insertion is: higher is better, between equally true ones.
Preference = Callable[[int, int], float]


def strands_of(a: str, b: str, prefer_a: Preference, prefer_b: Preference) -> Strands:
    """What the string b has of the string a.

    >>> strands = strands_of("由公安部负责", "由负责", lambda *_: 0.0, lambda *_: 0.0)
    >>> [(run.a, run.b, run.length) for run in strands.in_place]
    [(0, 0, 1), (4, 1, 2)]
    """
    anchors = _slid(_anchored(a, b, (0, len(a)), (0, len(b)), _ANCHORS[0]), a, b, prefer_a, prefer_b)
    moved = moved_between(a, b, anchors, sure=True)
    rest_a = _masked(a, [(block.a, block.a_end) for block in moved], _ASIDE_A)
    rest_b = _masked(b, [(block.b, block.b_end) for block in moved], _ASIDE_B)
    once_b = _masked(rest_b, surely_doubled(b, anchors, moved), _ASIDE_B)
    filled = _stretched(rest_a, rest_b, (0, len(a)), (0, len(b)), _filled(rest_a, once_b, anchors))
    in_place = _slid(filled, rest_a, rest_b, prefer_a, prefer_b)
    moved += moved_between(rest_a, rest_b, in_place, sure=False)
    moved = grown(a, b, moved, in_place)
    taken = [(run.b, run.b_end) for run in in_place] + [(block.b, block.b_end) for block in moved]
    doubled = doubled_in(b, sorted(taken))
    return Strands(
        tuple(in_place),
        tuple(sorted(moved, key=lambda block: block.b)),
        tuple(sorted(doubled, key=lambda item: item.begin)),
    )


def _masked(text: str, ranges: Sequence[tuple[int, int]], sign: str) -> str:
    """A text with the letters of the ranges made unlike any other."""
    letters = list(text)
    for begin, end in ranges:
        letters[begin:end] = sign * (end - begin)
    return "".join(letters)


def _anchored(a: str, b: str, at: tuple[int, int], bt: tuple[int, int], size: int) -> list[Run]:
    """The runs of two ranges that go through n-grams which a has once there, in order."""
    grams = unique_grams(a, size, [at])
    found = [run.within(*at) for run in runs_of(a, b, grams, size, bt, overlapping=True)]
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
    """Runs that are more than chance: longer than half of what was put in or taken out on either side of them.

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
