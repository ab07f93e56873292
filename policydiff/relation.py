"""How a target measure carries a source measure: the features on which the relation is judged; uses rapidfuzz."""

import re
from collections import Counter
from collections.abc import Sequence

from policydiff.clauses import LOST, clauses_of, lost_items, shares_held
from policydiff.edits import edits_between, is_trivial, units, weight
from policydiff.model import Operation
from policydiff.quantities import quantities
from policydiff.signs import widths
from policydiff.similarity import Candidate
from policydiff.terms import content_words
from policydiff.tokens import bare

_YEAR = re.compile(r"(?:19|20)\d\d年?")
# What an item of an enumeration, and a clause, come and go with.
_LISTING = frozenset({"、", "和", "及", "以及", "或", "或者"})
_CLAUSE_ENDS = frozenset(widths("，；："))
# A clause of fewer letters (依法，) says nothing by itself.
_CLAUSE = 4
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
    >>> differ_in_content("依法保守国家秘密。", "依法保守国家秘密、工作秘密。")
    True
    >>> (
    ...     differ_in_content("2017年6月底前完成。", "2020年6月底前完成。"),
    ...     differ_in_content("6月底前完成。", "12月底前完成。"),
    ... )
    (False, True)
    """
    return (
        _numbers(source) != _numbers(target)
        or _loses(source, target)
        or _loses(target, source)
        or _takes_up_or_drops(source, target)
    )


def _loses(text: str, other: str) -> bool:
    clauses = clauses_of(text)
    return any(share < LOST for share in shares_held(clauses, other)) or any(
        lost_items(clause, (other,)) for clause in clauses
    )


def _takes_up_or_drops(source: str, target: str) -> bool:
    """Whether an item or a clause stands on one side only, in words that the other items and clauses have too."""
    edits = edits_between(source, target)
    gone, came = (
        [side for edit in edits if edit.operation is operation and _is_part(side := edit.source + edit.target)]
        for operation in (Operation.DELETE, Operation.INSERT)
    )
    return _letters(gone) != _letters(came)


def _is_part(text: str) -> bool:
    """Whether words that came or went are an item of an enumeration, or a clause: 、工作秘密; 按照国家有关规定，."""
    words = [unit.strip() for unit in units(text)]
    ends = {word for word in (words[0], words[-1]) if word}
    if is_trivial(text) or content_words(text) == []:
        return False
    return bool(ends & _LISTING) or (bool(ends & _CLAUSE_ENDS) and weight(text) >= _CLAUSE)


def _letters(texts: Sequence[str]) -> list[str]:
    return sorted(
        character for text in texts for unit in units(text) if not is_trivial(unit) for character in bare(unit)
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
