"""What is to be said at each sentence of a draft: where it comes from, and what is missing near it."""

from dataclasses import dataclass

from policydiff.model.coverage import MeasureCoverage
from policydiff.model.provenance import MeasureProvenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An upper measure that the draft lacks, wholly or in part, with its document.

    `before`: it belongs before the sentence it is named at, not after; the draft has nothing that comes earlier.
    """

    document: str
    coverage: MeasureCoverage
    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A sentence of the draft, its origins, and the upper measures that are missing beside it."""

    provenance: MeasureProvenance
    missing: tuple[Missing, ...] = ()
