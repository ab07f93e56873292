"""Text as published: spans into it, remarks on it, and the raw text that ingest hands to the parser."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in a text as published.

    >>> Span(2, 4).of("一二三四五")
    '三四'
    """

    begin: int
    end: int

    def __post_init__(self) -> None:
        """Refuse ranges that run backwards or begin before the text."""
        if not 0 <= self.begin <= self.end:
            raise ValueError(f"impossible span {self.begin}:{self.end}")

    def __len__(self) -> int:
        """Code points covered."""
        return self.end - self.begin

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.begin : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies inside."""
        return self.begin <= other.begin and other.end <= self.end


class NoteKind(StrEnum):
    """What a remark is about; the value is stable and stands in JSON before the message."""

    DOUBLED_BODY = "doubled-body"
    NUMBERING = "numbering"
    UNKNOWN_AGENCY = "unknown-agency"
    EMPTY_ASSIGNMENT = "empty-assignment"
    DOUBTFUL_HEADING = "doubtful-heading"
    MISSING_SECTIONS = "missing-sections"
    SEVERAL_DOCUMENTS = "several-documents"
    ENCODING = "encoding"
    CONVERSION = "conversion"
    NO_AGENCIES = "no-agencies"
    LIMIT = "limit"
    DECISION = "decision"
    DECIDED = "decided"
    EXEMPTION = "exemption"
    NAMED = "named"
    SAME_TEXT = "same-text"
    UNLIKE_KINDS = "unlike-kinds"
    DOUBTFUL_YEAR = "doubtful-year"
    NOTHING_IN_COMMON = "nothing-in-common"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark that every report shows: a fallback that was taken, a doubt, a limit that was hit."""

    kind: NoteKind
    message: str
    span: Span | None = None

    def __str__(self) -> str:
        """`kind: message`, the form that JSON carries."""
        return f"{self.kind}: {self.message}"


# Remarks on what of a file was read and how, which hold for whatever is made of it.
READING = frozenset({NoteKind.SEVERAL_DOCUMENTS, NoteKind.CONVERSION, NoteKind.LIMIT})


class Emphasis(StrEnum):
    """What the container of a text (HTML, Word, PDF) says about a stretch of it, and plain text cannot."""

    HEADING = "heading"
    BOLD = "bold"
    NUMBER = "number"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text that its container marks; `level` counts from 1 for headings, 0 where it means nothing."""

    emphasis: Emphasis
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A datum that the container states about the text: 发文字号, 成文日期 … with its value as published."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """What was read from one source, before anything is understood.

    `text` is the source as published, code point for code point after decoding; nothing is normalised. In
    `paragraphs` formats (HTML, Word) a line break ends a paragraph; elsewhere lines may be wrapped.
    """

    name: str
    text: str
    format: str
    encoding: str | None = None
    paragraphs: bool = False
    fields: tuple[Field, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
