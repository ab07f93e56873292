"""Many documents held against one: its tasks down, the documents across, coverage in the cells."""

from dataclasses import dataclass

from policydiff.model.coverage import CoverageCounts, CoverageStatus
from policydiff.model.document import Document
from policydiff.model.text import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The sentences with which documents carry a task, once for all that use the same words.

    `number` counts the wordings of a point from 1; 0 is the base's own. `documents` are places in the matrix.
    """

    number: int
    text: str
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How a document covers a point: the number of its wording, None where it has none; the tasks it stands in.

    What is only `named` by its heading is taken up without any of its text.
    """

    status: CoverageStatus
    share: float
    wording: int | None = None
    tasks: tuple[str, ...] = ()
    named: bool = False

    def __post_init__(self) -> None:
        """Refuse a wording for what is not there."""
        if (self.status is CoverageStatus.MISSING) != (self.wording is None):
            raise ValueError(f"{self.status} does not go with wording {self.wording}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A task of the base, or a measure of it, and a cell for each document.

    `index` is the measure's place in the task, None for the task as a whole; `share` is the mean of the cells' shares.
    """

    task: str
    index: int | None
    cells: tuple[Cell, ...]
    wordings: tuple[Wording, ...]
    share: float

    @property
    def taken_up(self) -> int:
        """Documents that say something of the point themselves; to name it is not enough."""
        return sum(cell.status is not CoverageStatus.MISSING and not cell.named for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A document held against the base, and what it covers in all."""

    document: Document
    counts: CoverageCounts
    own_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The points of the base and the documents, each in the order asked for."""

    base: Document
    columns: tuple[Column, ...]
    points: tuple[Point, ...]
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse points with cells for other documents, and bases with points left out."""
        if any(len(point.cells) != len(self.columns) for point in self.points):
            raise ValueError("every point needs a cell for every document")
        if {point.task for point in self.points} != {task.id for task in self.base.tasks}:
            raise ValueError("every task of the base must be a point")
        if len({(point.task, point.index) for point in self.points}) != len(self.points):
            raise ValueError("a point stands twice")

    def text(self, point: Point) -> str:
        """What a point is called: the task's heading, or the measure."""
        task = self.base.task(point.task)
        return task.name if point.index is None else task.measures[point.index].text
