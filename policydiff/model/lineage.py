"""Lineages of tasks over several documents, and the weights of lineages and sections.

Documents are counted from 0 in order of date; `document` in these values is that position.
"""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.alignment import LinkRole
from policydiff.model.document import Document


class Event(StrEnum):
    """What happened to a lineage on the way to a document; several may hold at once.

    Born (新增) and ended (未延续), split, merged, regrouped, dispersed, assembled and moved are what `diff` says of the rows
    that the tasks stand in; up and down say which way a moved task went.
    """

    BORN = "born"
    ASSEMBLED = "assembled"
    CARRIED = "carried"
    RENAMED = "renamed"
    MOVED = "moved"
    UP = "up"
    DOWN = "down"
    SPLIT = "split"
    MERGED = "merged"
    REGROUPED = "regrouped"
    RESTED = "rested"
    RETURNED = "returned"
    DISPERSED = "dispersed"
    ENDED = "ended"


class Unit(StrEnum):
    """What a share is a share of: characters of measures, measures, tasks, or places in the order of tasks."""

    TEXT = "text"
    MEASURES = "measures"
    TASKS = "tasks"
    POSITIONS = "positions"


class GroupKind(StrEnum):
    """Of what a weight is the weight."""

    SECTION = "section"
    LINEAGE = "lineage"


class YearSource(StrEnum):
    """Where the year of a document is from; the first words of a text often name the year before."""

    STATED = "stated"
    TITLE = "title"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A document with its year and the label it has in tables: the year, with the id where a year stands twice.

    `shares` are the shares of its text that its tasks take, in their order.
    """

    document: Document
    year: int
    label: str
    source: YearSource
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRef:
    """A task of one of the documents."""

    document: int
    task: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A task link between two documents of a history; `main` where the target continues the source's lineage.

    `shared` is the weight of the text in common, in characters, `of_source` and `of_target` its shares of both tasks. A
    flow to a document that is not the next spans a gap in which the task rested.
    """

    source: TaskRef
    target: TaskRef
    role: LinkRole
    score: float
    shared: float
    of_source: float
    of_target: float
    main: bool

    @property
    def rested(self) -> bool:
        """Whether the task rested in between."""
        return self.target.document - self.source.document > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A lineage in one document: its tasks (none where it rests or has ended) and what happened on the way there.

    `related` are other lineages concerned: those merged or regrouped with this one, the one it was merged into, those
    that took over (or gave) single measures.
    """

    document: int
    tasks: tuple[str, ...]
    events: tuple[Event, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def begins(self) -> bool:
        """Whether the lineage begins here, in another document than the first."""
        return Event.BORN in self.events or Event.ASSEMBLED in self.events

    @property
    def ends(self) -> bool:
        """Whether the lineage stood in the document before this one for the last time."""
        return not self.tasks and Event.RESTED not in self.events


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """A task through the documents: from where it first stands, through splits, to where it ends.

    `id` counts lineages (L1, L2 …) in the order of their first tasks; `name` is the latest name; `stages` run from the first
    document the lineage stands in to the last, and one further where it ended.
    """

    id: str
    name: str
    stages: tuple[Stage, ...]

    def stage(self, document: int) -> Stage | None:
        """The stage in a document, None before the first and after the last."""
        return next((stage for stage in self.stages if stage.document == document), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPart:
    """What a section of a document gives to a line: its number (0: the tasks outside any) and name.

    `tasks` are those that it gives, `share` is their share of the document's text, `whole` that of all the section.
    """

    document: int
    number: int
    name: str
    tasks: tuple[str, ...]
    share: float
    whole: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """A subject through the documents: the tasks of a section of the last document, and those they continue.

    `parts` are the sections in which these tasks stand, by document; `crossed` is the share of the text of tasks that
    were split over the border of this line: so much of a change may be due to the splitting alone.
    """

    id: str
    name: str
    parts: tuple[SectionPart, ...]
    crossed: float = 0.0

    def within(self, document: int) -> tuple[SectionPart, ...]:
        """The sections of one document from which the line has text; none where it does not stand there."""
        return tuple(part for part in self.parts if part.document == document)

    def reshaped(self, document: int) -> bool:
        """Whether the line is anything else in a document than one whole section."""
        parts = self.within(document)
        return len(parts) > 1 or any(part.share != part.whole for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much a group, or a whole document, holds: tasks, measures, characters of its measures."""

    tasks: int
    measures: int
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareChange:
    """Change of a share between two documents, in shares of 1 (0.06: six percentage points), with a 95% interval.

    `low` and `high` are the ends of the bootstrap interval; where they agree in sign the change is `firm`.
    """

    source: int
    target: int
    change: float
    low: float
    high: float

    @property
    def firm(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShares:
    """The shares of a group in each document by one unit, and their changes from each to the next and first to last."""

    unit: Unit
    shares: tuple[float, ...]
    changes: tuple[ShareChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How much room a section line or a lineage takes; `sizes` are the numbers behind the shares, by document."""

    kind: GroupKind
    group: str
    name: str
    sizes: tuple[Size, ...]
    units: tuple[UnitShares, ...]

    def change(self, unit: Unit, source: int, target: int) -> ShareChange:
        """The change by one unit between two documents; KeyError for a pair that is not compared."""
        for change in self.by(unit).changes:
            if (change.source, change.target) == (source, target):
                return change
        raise KeyError((source, target))

    def by(self, unit: Unit) -> UnitShares:
        """The shares by one unit."""
        return next(shares for shares in self.units if shares.unit is unit)
