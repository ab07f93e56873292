"""How priorities moved over several documents: lineages of tasks, weights, words, instruments, agencies, strength.

Documents are counted from 0 in order of date; `document` in these values is that position.
"""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.agencies import Reform
from policydiff.model.alignment import LinkRole
from policydiff.model.document import Document
from policydiff.model.text import Note


class Event(StrEnum):
    """What happened to a lineage on the way to a document; several may hold at once."""

    BORN = "born"
    CARRIED = "carried"
    RENAMED = "renamed"
    UP = "up"
    DOWN = "down"
    SPLIT = "split"
    MERGED = "merged"
    RESTED = "rested"
    RETURNED = "returned"
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


class TermKind(StrEnum):
    """Words and phrases are scored; names of agencies and places are only counted, apart."""

    WORD = "word"
    PHRASE = "phrase"
    AGENCY = "agency"
    PLACE = "place"


class InstrumentKind(StrEnum):
    """What a document wants used or done by name."""

    CAMPAIGN = "campaign"
    LEGISLATION = "legislation"
    PILOT = "pilot"
    SYSTEM = "system"
    FORMULA = "formula"
    DEADLINE = "deadline"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A document with its year and the label it has in tables: the year, with the id where a year stands twice.

    `shares` are the shares of its text that its tasks take, in their order.
    """

    document: Document
    year: int
    label: str
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A stretch of a measure: the task's id, the measure's index in it, half-open code points into its text.

    `index` is None for a mention in the task's heading.
    """

    document: int
    task: str
    index: int | None
    begin: int
    end: int


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

    `related` are other lineages concerned: those merged into this one, the one it was merged into, those that took
    over (or gave) single measures.
    """

    document: int
    tasks: tuple[str, ...]
    events: tuple[Event, ...] = ()
    related: tuple[str, ...] = ()


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
class SectionLine:
    """A section through the documents: in each, the number of the section that takes its place, None where none does."""

    id: str
    name: str
    numbers: tuple[int | None, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TermScore:
    """Log-odds ratio of a term between two documents under the prior, and its z-score; above 0 the term rose."""

    source: int
    target: int
    log_odds: float
    z: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHistory:
    """A term in each document: how often, how often in a thousand words; scores for words and phrases only."""

    term: str
    kind: TermKind
    counts: tuple[int, ...]
    rates: tuple[float, ...]
    scores: tuple[TermScore, ...]
    mentions: tuple[Mention, ...]

    def z(self, source: int, target: int) -> float:
        """The z-score between two documents, 0 where there is none."""
        pair = (source, target)
        return next((score.z for score in self.scores if (score.source, score.target) == pair), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordLine:
    """A keyword in context: the measure's text before, at and after it."""

    mention: Mention
    before: str
    keyword: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A named action, rule, pilot, system, formula, deadline or number, and where it is mentioned."""

    kind: InstrumentKind
    name: str
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> int:
        """The first document that mentions it."""
        return self.mentions[0].document

    @property
    def last(self) -> int:
        """The last document that mentions it."""
        return self.mentions[-1].document

    def within(self, document: int) -> tuple[Mention, ...]:
        """The mentions in one document."""
        return tuple(mention for mention in self.mentions if mention.document == document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An agency that answers for tasks together with another, and for how many."""

    agency: str
    name: str
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyYear:
    """An agency in one document: the names it bears there, the tasks by its strongest role, with whom, in which sections.

    `share` is the share of the tasks with an assignment that name it; `sections` counts its tasks by section line.
    """

    document: int
    names: tuple[str, ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    participant: tuple[str, ...]
    share: float
    partners: tuple[Partner, ...]
    sections: tuple[tuple[str, int], ...]

    @property
    def tasks(self) -> int:
        """Tasks that name the agency in any role."""
        return len(self.lead) + len(self.responsible) + len(self.participant)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyHistory:
    """An agency through the documents under its latest name; what reforms joined into it is counted with it."""

    agency: str
    name: str
    years: tuple[AgencyYear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformMark:
    """A reform that renamed agencies between two documents: `document` is the first that knows the new names."""

    reform: Reform
    document: int
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthStep:
    """A step of a ladder of the strength lexicon, with its first words; a bare step (no word of the ladder) has none.

    `step` is None for measures that the ladder does not place.
    """

    ladder: str
    step: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthShare:
    """The share of measures on a step, by document, and the words that put them there; `totals` are all measures.

    `section` is the id of a section line, None for whole documents.
    """

    step: StrengthStep
    section: str | None
    totals: tuple[int, ...]
    shares: tuple[float, ...]
    mentions: tuple[Mention, ...]

    def count(self, document: int) -> int:
        """Measures on the step in one document."""
        return sum(mention.document == document for mention in self.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """What stands out between the first document and the last: the figures that titles of reports state.

    `kept`, `born` and `ended` count lineages; `section` and `lineage` name the groups whose share of the text moved most
    (by id, firm changes first), `rose` and `fell` the words that did, `agency` the agency whose share of tasks moved most,
    `strength` the step (index into the strengths) whose share of measures did.
    """

    kept: int
    born: int
    ended: int
    section: str | None
    lineage: str | None
    rose: tuple[str, ...]
    fell: tuple[str, ...]
    agency: str | None
    strength: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The history of several documents' tasks and of what gained and lost weight among them."""

    periods: tuple[Period, ...]
    lineages: tuple[Lineage, ...]
    flows: tuple[Flow, ...]
    sections: tuple[SectionLine, ...]
    sizes: tuple[Size, ...]
    weights: tuple[Weight, ...]
    terms: tuple[TermHistory, ...]
    instruments: tuple[Instrument, ...]
    agencies: tuple[AgencyHistory, ...]
    reforms: tuple[ReformMark, ...]
    strengths: tuple[StrengthShare, ...]
    headlines: Headlines
    replicates: int
    seed: int
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse lineages that leave a task out or name one twice."""
        for position, period in enumerate(self.periods):
            named = [
                task
                for line in self.lineages
                for stage in line.stages
                if stage.document == position
                for task in stage.tasks
            ]
            if sorted(named) != sorted(task.id for task in period.document.tasks):
                raise ValueError(f"each task of {period.document.id} must stand in exactly one lineage")

    def text_of(self, mention: Mention) -> str:
        """The measure (or heading) that a mention is a stretch of."""
        task = self.periods[mention.document].document.task(mention.task)
        return task.heading or "" if mention.index is None else task.measures[mention.index].text

    @property
    def ends(self) -> tuple[int, int]:
        """The first document and the last."""
        return 0, len(self.periods) - 1

    def weight(self, group: str) -> Weight:
        """The weight of a section line or a lineage by its id; KeyError where there is none."""
        for found in self.weights:
            if found.group == group:
                return found
        raise KeyError(group)

    def weights_of(self, kind: GroupKind) -> tuple[Weight, ...]:
        """The weights of all groups of a kind."""
        return tuple(found for found in self.weights if found.kind is kind)

    def terms_of(self, kind: TermKind) -> tuple[TermHistory, ...]:
        """The histories of all terms of a kind."""
        return tuple(term for term in self.terms if term.kind is kind)
