"""Why a task is linked as it is: its candidates side by side."""

from dataclasses import dataclass

from policydiff.model.alignment import Evidence, MeasureLink, MeasureRef, TaskLink
from policydiff.model.document import Document, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCandidate:
    """A target task with the probabilities that it is linked at all, and as principal counterpart.

    `link` is the link that stands between the tasks, or that a person rejected; None if there is none.
    """

    task: Task
    linked: float
    principal: float
    evidence: Evidence
    link: TaskLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The candidates of a source task and of each of its measures, best first, and the cuts they are held against.

    `linked` are the pairs of measures that are linked, by the program or by a person.
    """

    source: Document
    target: Document
    task: Task
    tasks: tuple[TaskCandidate, ...]
    measures: tuple[tuple[MeasureLink, ...], ...]
    linked: frozenset[tuple[MeasureRef, MeasureRef]]
    task_threshold: float
    principal_threshold: float
    measure_threshold: float
