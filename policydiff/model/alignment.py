"""Links between the tasks and measures of two documents, each with its evidence and who decided it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from policydiff.model.document import Document
from policydiff.model.text import Note


class Relation(StrEnum):
    """How a target measure carries a source measure 原文/改写/部分; strongest first."""

    VERBATIM = "verbatim"
    ADAPTED = "adapted"
    PARTIAL = "partial"


class LinkRole(StrEnum):
    """Whether two tasks have the same subject (or one was merged into or split out of the other) 主对应/次对应."""

    PRINCIPAL = "principal"
    SECONDARY = "secondary"


class Via(StrEnum):
    """On what a measure link rests: the words of both sentences, or a heading that a notice's sentence names."""

    WORDS = "words"
    HEADING = "heading"


class Status(StrEnum):
    """Who says that a link holds: the program, or a person who accepted, rejected or added it."""

    AUTO = "auto"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ADDED = "added"


class Subject(StrEnum):
    """What a decision is about."""

    TASK = "task"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on a link, known again by the texts (headings, for tasks) it was made on.

    `source_task` and `target_task` are the ids at the time, `source_heading` and `target_heading` the tasks' headings;
    they only choose among equal texts.
    """

    subject: Subject
    status: Status
    source_text: str
    target_text: str
    source_task: str = ""
    target_task: str = ""
    source_heading: str = ""
    target_heading: str = ""
    relation: Relation | None = None
    role: LinkRole | None = None
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A shared word (or a pair of words that stand for one another) and its share of the evidence, in [0, 1]."""

    source: str
    target: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a link holds. All parts are similarities in [0, 1]; `agencies` is None where a side names none.

    `gap` is the probability of the link less that of the best other candidate of the same source (negative for a
    link that is not the best one); `terms` are the words that weigh most.
    """

    heading: float
    words: float
    characters: float
    context: float
    agencies: float | None = None
    gap: float = 0.0
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRef:
    """A measure of one of two aligned documents: the task's id and the measure's index in it, from 0."""

    task: str
    index: int
    text: str

    @property
    def place(self) -> str:
        """Where it stands, as people count: the task's id and the number of the measure in it, from 1 (31.1)."""
        return f"{self.task}.{self.index + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLink:
    """A target measure carries a source measure; `score` is the probability that a careful reader agrees.

    In a link via a heading one side is a sentence of a notice that names the other's task as a whole.
    """

    source: MeasureRef
    target: MeasureRef
    relation: Relation
    score: float
    evidence: Evidence
    status: Status = Status.AUTO
    via: Via = Via.WORDS
    decision: Decision | None = None

    def __post_init__(self) -> None:
        """Refuse scores outside [0, 1]."""
        _check_score(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLink:
    """Two tasks correspond; `score` is the probability that a careful reader agrees."""

    source: str
    target: str
    role: LinkRole
    score: float
    evidence: Evidence
    status: Status = Status.AUTO
    decision: Decision | None = None

    def __post_init__(self) -> None:
        """Refuse scores outside [0, 1]."""
        _check_score(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """All links between two documents, ordered by the source, then by the target.

    Links that a person rejected stand apart and count nowhere; `lost` are decisions whose texts are not there.
    `nearest` are no links: for each task without one, source tasks first, the pair of measures that came closest.
    """

    source: Document
    target: Document
    task_links: tuple[TaskLink, ...] = ()
    measure_links: tuple[MeasureLink, ...] = ()
    rejected_tasks: tuple[TaskLink, ...] = ()
    rejected_measures: tuple[MeasureLink, ...] = ()
    lost: tuple[Decision, ...] = ()
    nearest: tuple[MeasureLink, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse links to tasks and measures that do not exist."""
        sources = {task.id: len(task.measures) for task in self.source.tasks}
        targets = {task.id: len(task.measures) for task in self.target.tasks}
        for link in self.task_links:
            if link.source not in sources or link.target not in targets:
                raise ValueError(f"link between tasks that do not exist: {link.source} → {link.target}")
        for found in (*self.measure_links, *self.nearest):
            for ref, tasks in ((found.source, sources), (found.target, targets)):
                if not 0 <= ref.index < tasks.get(ref.task, 0):
                    raise ValueError(f"link to a measure that does not exist: {ref.task}.{ref.index}")

    def __repr__(self) -> str:
        """Titles and counts."""
        titles = f"{self.source.title!r} → {self.target.title!r}"
        return f"<Alignment {titles}: {len(self.task_links)} task links, {len(self.measure_links)} measure links>"

    @property
    def decided(self) -> int:
        """Links that a person accepted, added or rejected."""
        statuses = [link.status for link in self.task_links] + [link.status for link in self.measure_links]
        kept = sum(status in (Status.ACCEPTED, Status.ADDED) for status in statuses)
        return kept + len(self.rejected_tasks) + len(self.rejected_measures)

    def nearest_to(self, side: Literal["source", "target"], task: str) -> MeasureLink | None:
        """What came closest to a link of a task; None for a task that has one, though it may be the closest to another."""
        if any(getattr(link, side) == task for link in self.task_links):
            return None
        found = (link for link in self.nearest if getattr(link, side).task == task)
        return max(found, key=lambda link: link.score, default=None)


def _check_score(score: float) -> None:
    if not 0 <= score <= 1:
        raise ValueError(f"a score must lie in [0, 1], not {score}")
