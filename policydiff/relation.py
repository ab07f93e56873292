"""How a target measure carries a source measure: the features on which the relation is judged; uses rapidfuzz."""

import re
from collections import Counter

from policydiff.clauses import LOST, clauses_of, lost_items, shares_held
from policydiff.quantities import quantities
from policydiff.similarity import Candidate
from policydiff.tokens import bare

_YEAR = re.compile(r"(?:19|20)\d\d年?")
_FEATURES = (
    *("source_coverage", "target_coverage", "source_bigrams", "target_bigrams"),
    *("harmonic", "source_clause", "source_sum", "cosine"),
)


def same_words(source: str, target: str) -> bool:
    """Whether two texts differ in nothing but punctuation and blanks."""
    return bare(source) == bare(target)


def differ_in_content(source: str, target: str) -> bool:
    """Whether either text has a clause or an item of a list that the other lacks, or another number than a year.

    Such texts are not the same wording, however little of a long sentence it is.

    >>> differ_in_content("整合监管资源，统筹监管政策制定。", "整合监管资源。")
    True
    >>> (
    ...     differ_in_content("2017年6月底前完成。", "2020年6月底前完成。"),
    ...     differ_in_content("6月底前完成。", "12月底前完成。"),
    ... )
    (False, True)
    """
    return _numbers(source) != _numbers(target) or _loses(source, target) or _loses(target, source)


def _loses(text: str, other: str) -> bool:
    clauses = clauses_of(text)
    return any(share < LOST for share in shares_held(clauses, other)) or any(
        lost_items(clause, (other,)) for clause in clauses
    )


def _numbers(text: str) -> Counter[tuple[str, str]]:
    """What the numbers of a text say, without years."""
    said = ((number.sort, _YEAR.sub("", number.value)) for number in quantities(text))
    return Counter((sort, value) for sort, value in said if value)


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
