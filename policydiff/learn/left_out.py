"""The weights that would have been learnt without some of the gold pairs, to measure what they are worth on new ones."""

from collections.abc import Sequence

from policydiff.judgement import Judgement, read_judgement
from policydiff.learn.fit import Labelled, fit


def judgement_without(pairs: Sequence[Labelled], name: str) -> Judgement:
    """The judgement learnt on all pairs but the one of that name (source → target).

    KeyError for a name that none of the pairs bears.
    """
    others = [pair for pair in pairs if pair.name != name]
    if len(others) == len(pairs):
        raise KeyError(name)
    return read_judgement(fit(others))
