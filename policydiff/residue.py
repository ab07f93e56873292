"""What two measures share beyond what the other links of either carry already.

Three sentences that one sentence merges cover it in three different parts; a sentence that resembles another only where
that other has a better counterpart covers nothing new. Links are known with a probability only, so a word w of a measure
is left over by its other links with the product of 1 - p·similarity (a noisy or: Pearl 1988, "Probabilistic Reasoning in
Intelligent Systems", 4.3.2).

    shared by a and b   Σ weight(w)·similarity(w, b)   over w in a
    residue of b in a   Σ weight(w)·similarity(w, b)·Π (1 - p(a, c)·similarity(w, c))   over w in a, c linked with a, c ≠ b

What counts is the share of the residue in what is shared: of a sentence that has no other link it is all. The residue
itself says little more, and it draws every sentence that has no counterpart to whatever is least unlike it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policydiff.sides import Pair

# No link is so sure that it leaves nothing over.
_SUREST = 0.999
# Added to what is shared before the share of the residue in it is taken: of next to nothing no share can be told.
_LEAST_SHARED = 0.3
_DIGITS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What one measure shares with those it may be linked with.

    `weights` has one weight for each of its words; `partners` are the positions of the other measures; `similar` (words ×
    partners) is the best similarity of each word to a word of each partner, in [0, 1].
    """

    weights: Any
    partners: tuple[int, ...]
    similar: Any


def residues(
    shared: tuple[tuple[Shared, ...], tuple[Shared, ...]], probabilities: Mapping[Pair, float]
) -> dict[Pair, tuple[float, float]]:
    """For every pair the share of its residue in what the two share, in the source and in the target, in [0, 1).

    `shared` are the measures of the source and of the target, by position.
    """
    sides = [_residues_of(side, shared[side], probabilities) for side in (0, 1)]
    return {pair: (sides[0][pair], sides[1][pair]) for pair in probabilities}


def _residues_of(side: int, measures: tuple[Shared, ...], probabilities: Mapping[Pair, float]) -> dict[Pair, float]:
    import numpy  # noqa: PLC0415 - heavy

    found: dict[Pair, float] = {}
    for own, measure in enumerate(measures):
        pairs = [(own, other) if side == 0 else (other, own) for other in measure.partners]
        linked = numpy.array([probabilities[pair] for pair in pairs])
        left = numpy.log1p(-numpy.minimum(measure.similar * linked, _SUREST))
        by_others = numpy.exp(left.sum(axis=1, keepdims=True) - left)
        residue = measure.weights @ (measure.similar * by_others)
        whole = measure.weights @ measure.similar
        for pair, value, total in zip(pairs, residue.tolist(), whole.tolist(), strict=True):
            found[pair] = round(value / (total + _LEAST_SHARED), _DIGITS)
    return found
