"""Phrases by collocation: words that stand side by side more often than chance has it.

    严厉 打击   数据 共享   专项 整治 行动

A pair of neighbours is a collocation if it is frequent, if the log-likelihood ratio (Dunning 1993) says that this is no
chance, and if the normalised pointwise mutual information (Bouma 2009) says that the two words keep to one another:
the first alone would take any pair of two very frequent words. Pairs are joined and the search runs again, so that
phrases of up to four words are found.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LEAST_COUNT = 3
# χ² with one degree of freedom at p = 0.001.
_LEAST_LIKELIHOOD = 10.83
_LEAST_MUTUAL_INFORMATION = 0.5
_ROUNDS = 2

Unit = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The pairs to join, round by round."""

    rounds: tuple[frozenset[tuple[Unit, Unit]], ...]

    def lengths(self, words: Sequence[str]) -> list[int]:
        """How many words each unit of a run of words takes, phrases joined from the left; the sum is all words."""
        units: list[Unit] = [(word,) for word in words]
        for pairs in self.rounds:
            units = _join(units, pairs)
        return [len(unit) for unit in units]


def phrases_of(stretches: Iterable[Iterable[Sequence[str]]]) -> Phrases:
    """Learn phrases from runs of words."""
    runs: list[list[Unit]] = [[(word,) for word in run] for stretch in stretches for run in stretch]
    rounds = []
    for _ in range(_ROUNDS):
        pairs = _collocations(runs)
        rounds.append(pairs)
        runs = [_join(run, pairs) for run in runs]
    return Phrases(rounds=tuple(rounds))


def _collocations(runs: Sequence[Sequence[Unit]]) -> frozenset[tuple[Unit, Unit]]:
    pairs = Counter(pair for run in runs for pair in pairwise(run))
    first = Counter(run[place] for run in runs for place in range(len(run) - 1))
    second = Counter(run[place] for run in runs for place in range(1, len(run)))
    total = sum(pairs.values())
    return frozenset(
        pair
        for pair, count in pairs.items()
        if count >= _LEAST_COUNT
        and log_likelihood(count, first[pair[0]], second[pair[1]], total) >= _LEAST_LIKELIHOOD
        and _mutual_information(count, first[pair[0]], second[pair[1]], total) >= _LEAST_MUTUAL_INFORMATION
    )


def log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Dunning's G² of two words: `both` pairs of them, out of `first`, `second` pairs with one, and of all pairs.

    >>> round(log_likelihood(10, 10, 10, 1000)), log_likelihood(1, 10, 100, 1000)
    (112, 0.0)
    """
    cells = (
        (both, first * second),
        (first - both, first * (total - second)),
        (second - both, (total - first) * second),
        (total - first - second + both, (total - first) * (total - second)),
    )
    return 2 * sum(seen * math.log(seen * total / product) for seen, product in cells if seen)


def _mutual_information(both: int, first: int, second: int, total: int) -> float:
    """Normalised pointwise mutual information, 1 for words that never stand apart."""
    share = both / total
    if share >= 1:
        return 1.0
    return math.log(both * total / (first * second)) / -math.log(share)


def _join(run: Sequence[Unit], pairs: frozenset[tuple[Unit, Unit]]) -> list[Unit]:
    joined: list[Unit] = []
    place = 0
    while place < len(run):
        if place + 1 < len(run) and (run[place], run[place + 1]) in pairs:
            joined.append(run[place] + run[place + 1])
            place += 2
        else:
            joined.append(run[place])
            place += 1
    return joined
