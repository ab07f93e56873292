"""Where each sentence of a document comes from, clause by clause, and the share of each source."""

from dataclasses import dataclass

from policydiff.model.alignment import MeasureRef, Relation, Status, Via
from policydiff.model.document import Document
from policydiff.model.text import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A measure of a source on which a sentence draws; `beyond` are stretches of it that the sentence leaves out.

    Where the link is via a heading, the sentence names the source's task as a whole.
    """

    document: str
    measure: MeasureRef
    relation: Relation
    score: float
    via: Via
    status: Status
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of a sentence and the places, in its sentence's origins, of those that hold it; none: it is local."""

    text: str
    origins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureProvenance:
    """A sentence with its origins, the sources in order; the stretches, joined, give the sentence."""

    measure: MeasureRef
    origins: tuple[Origin, ...]
    stretches: tuple[Clause, ...]

    def __post_init__(self) -> None:
        """Refuse stretches that do not give the sentence or that name origins it does not have."""
        if "".join(stretch.text for stretch in self.stretches) != self.measure.text:
            raise ValueError("the stretches do not give the sentence")
        if any(not 0 <= place < len(self.origins) for stretch in self.stretches for place in stretch.origins):
            raise ValueError("a stretch names an origin that does not exist")

    @property
    def local(self) -> bool:
        """Whether no source holds any of it 本地新增."""
        return not self.origins

    @property
    def own(self) -> bool:
        """Whether some of its text comes from no source."""
        return any(not stretch.origins for stretch in self.stretches)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShare:
    """What a source gave: sentences that draw on it, and the share of the text for which it stands first."""

    document: str
    measures: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """The shares of all sources and of the document's own text; they sum to 1 (to 0 for an empty text).

    `own_measures` are the sentences with text of their own, `local_measures` those of them that draw on no source.
    """

    measures: int
    sources: tuple[SourceShare, ...]
    own_measures: int
    local_measures: int
    local: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShares:
    """The shares within a section, by its number; None for tasks outside any."""

    section: int | None
    shares: Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Every sentence of a document with its origins in the sources, in the document's order."""

    document: Document
    sources: tuple[Document, ...]
    measures: tuple[MeasureProvenance, ...]
    total: Shares
    sections: tuple[SectionShares, ...]
    notes: tuple[Note, ...] = ()

    def source(self, ident: str) -> Document:
        """The source of that id; KeyError where there is none."""
        for document in self.sources:
            if document.id == ident:
                return document
        raise KeyError(ident)
