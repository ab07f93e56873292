"""How a target measure carries a source measure: the features on which the relation is judged; uses rapidfuzz."""

from policydiff.clauses import LOST, clauses_of, shares_held
from policydiff.similarity import Candidate
from policydiff.tokens import bare

_FEATURES = (
    *("source_coverage", "target_coverage", "source_bigrams", "target_bigrams"),
    *("harmonic", "source_clause", "source_sum", "cosine"),
)


def same_words(source: str, target: str) -> bool:
    """Whether two texts differ in nothing but punctuation and blanks."""
    return bare(source) == bare(target)


def lose_a_clause(source: str, target: str) -> bool:
    """Whether a clause of either text is lost wholly in the other; such texts are not the same wording.

    >>> lose_a_clause("整合监管资源，统筹监管政策制定。", "整合监管资源。")
    True
    """
    return any(
        share < LOST
        for one, other in ((source, target), (target, source))
        for share in shares_held(clauses_of(one), other)
    )


def relation_features(
    candidate: Candidate, source: str, target: str, elsewhere: tuple[float, float]
) -> tuple[float, ...]:
    """Coverage of the pair, how much of either text stands, in order, in the other (longest common subsequence).

    `elsewhere` says how many other links either measure has (`context.elsewhere`): what is spread over several
    sentences is carried in part by each.
    """
    from rapidfuzz.distance import Indel, LCSseq  # noqa: PLC0415

    one, other = bare(source), bare(target)
    common = LCSseq.similarity(one, other)
    return (
        *(candidate.feature(name) for name in _FEATURES),
        Indel.normalized_similarity(one, other),
        common / max(len(one), 1),
        common / max(len(other), 1),
        min(1.0, len(other) / max(len(one), 1)),
        *elsewhere,
    )
