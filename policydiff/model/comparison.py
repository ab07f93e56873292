"""What changed between two aligned documents: rows of tasks, edits of words, fates of agencies."""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.alignment import Alignment, MeasureLink
from policydiff.model.document import Responsibility
from policydiff.model.text import Note


class Change(StrEnum):
    """Change of a task, by its principal links; the order is that of reports."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    REWRITTEN = "rewritten"
    SPLIT = "split"
    MERGED = "merged"
    REGROUPED = "regrouped"
    DISPERSED = "dispersed"
    ASSEMBLED = "assembled"
    DROPPED = "dropped"
    NEW = "new"


class Flag(StrEnum):
    """What else happened to a task: it stands elsewhere, or others answer for it."""

    MOVED = "moved"
    REASSIGNED = "reassigned"


class Operation(StrEnum):
    """What happens to a stretch of words on the way from source to target."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


class EditKind(StrEnum):
    """What an edit is about, the least weighty first; reports keep the kinds apart."""

    LOCALISED = "localised"
    RENAMED = "renamed"
    WORDING = "wording"
    NUMBER = "number"
    CAMPAIGN = "campaign"
    STRENGTH = "strength"
    SUBSTANCE = "substance"


class Direction(StrEnum):
    """Which way an edit of strength goes 增强/减弱/持平."""

    STRONGER = "stronger"
    WEAKER = "weaker"
    LEVEL = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """A reform of institutions with its date (ISO 8601, day or month) and legal basis."""

    id: str
    name: str
    date: str
    basis: str

    @property
    def year(self) -> int:
        """The year of the decision."""
        return int(self.date[:4])


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A stretch of words: as published on both sides; empty on the side where it does not stand.

    `kind` is None where nothing changed. `direction` is given for edits of strength, `reform` for an agency that a
    reform renamed.
    """

    operation: Operation
    source: str
    target: str
    kind: EditKind | None = None
    direction: Direction | None = None
    reform: Reform | None = None

    def __post_init__(self) -> None:
        """Refuse operations that contradict their texts."""
        wanted = {
            Operation.EQUAL: (True, True),
            Operation.DELETE: (True, False),
            Operation.INSERT: (False, True),
            Operation.REPLACE: (True, True),
        }[self.operation]
        if (bool(self.source), bool(self.target)) != wanted:
            raise ValueError(f"{self.operation} cannot be {self.source!r} → {self.target!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEdits:
    """The words of a linked pair of measures; the edits, joined, give both texts."""

    link: MeasureLink
    edits: tuple[Edit, ...]

    def __post_init__(self) -> None:
        """Refuse edits that do not cover both texts."""
        if "".join(edit.source for edit in self.edits) != self.link.source.text:
            raise ValueError("the edits do not give the source text")
        if "".join(edit.target for edit in self.edits) != self.link.target.text:
            raise ValueError("the edits do not give the target text")


class Fate(StrEnum):
    """What became of an agency's part in a task; a rename is explained by a reform."""

    KEPT = "kept"
    RENAMED = "renamed"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyChange:
    """What became of an agency, or of several that a reform joined or divided.

    `reform` is the reform that explains a rename; `lead` says whether the lead was gained (True), lost
    (False) or neither (None).
    """

    fate: Fate
    source: tuple[Responsibility, ...] = ()
    target: tuple[Responsibility, ...] = ()
    reform: Reform | None = None
    lead: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Tasks that correspond, what changed, and in which words.

    `related` names the tasks on the other side that secondary links lead to: targets for a dispersed row, sources
    for an assembled one. `carried` is the share of the source text that stands in the target, `kept` the share of
    the target text that comes from the source; both in [0, 1].
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    change: Change
    flags: tuple[Flag, ...] = ()
    edits: tuple[LinkEdits, ...] = ()
    agencies: tuple[AgencyChange, ...] = ()
    related: tuple[str, ...] = ()
    carried: float = 0.0
    kept: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Rows by change and by flag, edits by kind; shares of the text carried over (of the source) and kept (of the target)."""

    changes: tuple[tuple[Change, int], ...]
    flags: tuple[tuple[Flag, int], ...]
    carried: float
    kept: float
    kinds: tuple[tuple[EditKind, int], ...] = ()

    def count(self, change: Change) -> int:
        """Rows with this change."""
        return dict(self.changes)[change]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Rows in the order of the target, dropped tasks in their old place; every task stands in exactly one row.

    `edits` are those of every linked pair of measures, also of pairs whose tasks stand in different rows.
    """

    alignment: Alignment
    rows: tuple[Row, ...]
    summary: Summary
    edits: tuple[LinkEdits, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows that leave a task out or name one twice."""
        for side, tasks in (("source", self.alignment.source.tasks), ("target", self.alignment.target.tasks)):
            named = [ident for row in self.rows for ident in getattr(row, side)]
            if sorted(named) != sorted(task.id for task in tasks):
                raise ValueError(f"each {side} task must stand in exactly one row")
