"""What a look at one document's reading found: how its characters are accounted for, and what is doubtful."""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.document import Document, RegionKind


class FindingKind(StrEnum):
    """What is doubtful; in the order in which reports list them."""

    UNRECOGNISED = "unrecognised"
    MISSING_TITLE = "missing-title"
    MISSING_YEAR = "missing-year"
    LONG_HEADING = "long-heading"
    OPEN_HEADING = "open-heading"
    UNPAIRED_HEADING = "unpaired-heading"
    EMPTY_SECTION = "empty-section"
    HEADING_AS_TEXT = "heading-as-text"
    NUMBERING = "numbering"
    NUMBER_AS_TEXT = "number-as-text"
    LEFT_OUT = "left-out"
    EMPTY_ASSIGNMENT = "empty-assignment"
    UNKNOWN_AGENCY = "unknown-agency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something doubtful: `line` counts from 1 in the text as published, `text` is the stretch concerned.

    `detail` is the parser's own remark where it made one; `task` is the id of the task concerned.
    """

    kind: FindingKind
    line: int
    text: str
    detail: str = ""
    task: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Characters other than blanks of one bin; `name` says which metadata or boilerplate."""

    kind: RegionKind
    name: str | None
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A document with the shares of its bins, in order of the text, and the findings, by kind and line."""

    document: Document
    shares: tuple[Share, ...]
    findings: tuple[Finding, ...]

    @property
    def characters(self) -> int:
        """All characters of the document other than blanks."""
        return sum(share.characters for share in self.shares)

    def of(self, kind: FindingKind) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind is kind)
