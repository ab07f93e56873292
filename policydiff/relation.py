"""How a target measure carries a source measure: the features on which the relation is judged; uses rapidfuzz."""

from policydiff.similarity import Candidate
from policydiff.tokens import bare

_FEATURES = (
    *("source_coverage", "target_coverage", "source_bigrams", "target_bigrams"),
    *("harmonic", "source_clause", "source_sum", "cosine"),
)


def same_words(source: str, target: str) -> bool:
    """Whether two texts differ in nothing but punctuation and blanks."""
    return bare(source) == bare(target)


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
