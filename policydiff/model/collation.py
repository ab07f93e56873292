"""Another copy held against a document: what it carries, lost, added, doubled and moved, character by character."""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.document import Document
from policydiff.model.text import Note, Span


class Verdict(StrEnum):
    """Whether a copy is the document: letter by letter, with losses, in part, among other text, or not at all."""

    IDENTICAL = "identical"
    SAME = "same"
    EXCERPT = "excerpt"
    COLLECTION = "collection"
    DIFFERENT = "different"
    UNRELATED = "unrelated"


class VariantKind(StrEnum):
    """What happened to a stretch; the order is that of reports, the losses first."""

    HEADING = "heading"
    OMITTED = "omitted"
    CUT = "cut"
    CHANGED = "changed"
    EXTRA = "extra"
    MOVED = "moved"
    DOUBLED = "doubled"
    FURNITURE = "furniture"


class CopyClass(StrEnum):
    """What a character of the copy is."""

    CARRIED = "carried"
    MOVED = "moved"
    CHANGED = "changed"
    EXTRA = "extra"
    DOUBLED = "doubled"
    FURNITURE = "furniture"


class BaseClass(StrEnum):
    """What became of a character of the document; its own page furniture is no text and stands apart."""

    CARRIED = "carried"
    LOST = "lost"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A text as published: the whole of its file, blank where contacts stand, and the `span` of it that is compared.

    `document` is what the parser makes of it, None where it finds no document; `furniture` are stretches that the
    container (a web page) marks as not belonging to the text.
    """

    id: str
    text: str
    span: Span
    document: Document | None = None
    furniture: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def title(self) -> str:
        """The title, or the id of a text without one."""
        return self.document.title if self.document else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of one of the two texts, readable (breaks and blanks left out), and its place.

    `line` counts from 1 in the file; `task` is the task it stands in, None outside any. An empty stretch is a place.
    """

    text: str
    span: Span
    line: int
    task: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One difference: the stretch of the document and that of the copy, as far as it has a place in either.

    `before` and `after` are the words around it: in the document where it stands there, else in the copy. For doubled
    text `origin` is the stretch of the copy that it repeats and `likeness` (0 to 1) how exactly.
    """

    kind: VariantKind
    base: Stretch | None = None
    copy: Stretch | None = None
    before: str = ""
    after: str = ""
    origin: Stretch | None = None
    likeness: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a difference that stands nowhere."""
        if self.base is None and self.copy is None:
            raise ValueError("a variant stands in one of the texts")
        if not 0.0 <= self.likeness <= 1.0:
            raise ValueError(f"a likeness lies in [0, 1], not {self.likeness}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CutWord:
    """A word that was cut: the places, how often the document has the word, and how often the copy still has it."""

    word: str
    occurrences: int
    left: int
    places: tuple[Variant, ...]

    @property
    def is_filtered(self) -> bool:
        """Whether the word was cut in several places and is nowhere left, as where a filter went over the text."""
        return len(self.places) > 1 and self.left == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPart:
    """Characters of the copy that are of one class."""

    kind: CopyClass
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePart:
    """Characters of the document that met one fate."""

    kind: BaseClass
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """A copy held against a document.

    `carried` is the share of the document's text that stands in the copy, `kept` the share of the copy's text
    (furniture and doubled text apart) that comes from the document, `similarity` their harmonic mean, `order` the
    share of the carried text that stands in its place; all in [0, 1]. The parts tile both spans.
    """

    base: Published
    copy: Published
    verdict: Verdict
    similarity: float
    carried: float
    kept: float
    order: float
    variants: tuple[Variant, ...] = ()
    words: tuple[CutWord, ...] = ()
    base_parts: tuple[BasePart, ...] = ()
    copy_parts: tuple[CopyPart, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse shares out of range and parts that leave a character out or count one twice."""
        for value in (self.similarity, self.carried, self.kept, self.order):
            if not 0.0 <= value <= 1.0:
                raise ValueError(f"a share lies in [0, 1], not {value}")
        for parts, span in ((self.base_parts, self.base.span), (self.copy_parts, self.copy.span)):
            ends = [span.begin, *(part.span.end for part in parts)]
            begins = [*(part.span.begin for part in parts), span.end]
            if ends != begins:
                raise ValueError("the parts do not tile the text")

    def of_kind(self, kind: VariantKind) -> tuple[Variant, ...]:
        """The variants of one kind, in order."""
        return tuple(variant for variant in self.variants if variant.kind is kind)


class Support(StrEnum):
    """What the text of a consensus rests on at one place: most of the witnesses, half of them, fewer."""

    MAJORITY = "majority"
    TIE = "tie"
    MINORITY = "minority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What some of the witnesses have at one place, readable; empty where they have nothing. Index 0 is the document.

    `witnesses` are positions: 0 the document, from 1 the copies in the order given.
    """

    text: str
    witnesses: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the document where witnesses differ; the first reading is the document's own.

    `silent` are witnesses that lack the whole passage and so have no voice here. `chosen` is the index of the reading
    that stands in the consensus. `before` and `after` are the words of the document around the place.
    """

    base: Stretch
    readings: tuple[Reading, ...]
    chosen: int
    support: Support
    silent: tuple[int, ...] = ()
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        """Refuse a choice that is no reading, or a witness that is heard twice."""
        if not 0 <= self.chosen < len(self.readings):
            raise ValueError(f"no reading {self.chosen}")
        heard = [*self.silent, *(witness for reading in self.readings for witness in reading.witnesses)]
        if len(set(heard)) != len(heard):
            raise ValueError("a witness has two readings at one place")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsensusPart:
    """A stretch of the consensus, as published; `support` is None where all witnesses agree."""

    text: str
    support: Support | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apparatus:
    """Several copies of one document side by side: the places where they differ, and the text most of them give."""

    base: Published
    collations: tuple[Collation, ...]
    entries: tuple[Entry, ...]
    consensus: tuple[ConsensusPart, ...]
