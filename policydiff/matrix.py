"""Many documents held against one: coverage of each task by each document, identical wording collapsed.

                  1     2     3
1 网络监管        ●=    ●a    ●a       2 and 3 say it in the same words, 1 in the base's own
2 农资打假        ◐b    ○     ◐c
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from policydiff.align import align
from policydiff.coverage import coverage_of
from policydiff.model import (
    READING,
    Cell,
    Column,
    Coverage,
    CoverageStatus,
    Document,
    Matrix,
    MeasureCoverage,
    Note,
    Point,
    Wording,
)
from policydiff.provenance import named_apart
from policydiff.tokens import plain


class Order(StrEnum):
    """What is sorted by coverage: nothing, the points (least taken up first), the documents (most first), or both."""

    GIVEN = "given"
    POINTS = "points"
    DOCUMENTS = "documents"
    BOTH = "both"


class Grain(StrEnum):
    """What a point is: a task or a measure."""

    TASK = "task"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixOptions:
    """How points are cut and what is sorted."""

    grain: Grain = Grain.TASK
    order: Order = Order.GIVEN


def matrix(base: Document, documents: Sequence[Document], options: MatrixOptions | None = None) -> Matrix:
    """Say how each document covers each point of the base. ValueError without a document."""
    base, *documents = named_apart([base, *documents])
    return matrix_of([coverage_of([align(base, document)]) for document in documents], options)


def matrix_of(coverages: Sequence[Coverage], options: MatrixOptions | None = None) -> Matrix:
    """The matrix of coverages of one and the same upper document, which is the base."""
    options = options or MatrixOptions()
    if not coverages or any(len(found.uppers) != 1 for found in coverages):
        raise ValueError("a matrix is made of coverages of one upper document")
    if options.order in (Order.DOCUMENTS, Order.BOTH):
        coverages = sorted(coverages, key=lambda found: -found.counts.share)
    base = coverages[0].uppers[0]
    points = [_point(base, row) for row in _rows(base, coverages, options.grain)]
    if options.order in (Order.POINTS, Order.BOTH):
        points.sort(key=lambda point: point.share)
    return Matrix(
        base=base,
        columns=tuple(
            Column(document=found.draft, counts=found.counts, own_share=1 - found.draft_share) for found in coverages
        ),
        points=tuple(points),
        notes=_notes(coverages),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What one document has of a point: a task with all its measures, or one measure."""

    task: str
    index: int | None
    status: CoverageStatus
    share: float
    measures: tuple[MeasureCoverage, ...]


def _rows(base: Document, coverages: Sequence[Coverage], grain: Grain) -> Iterator[list[_Taken]]:
    for place, task in enumerate(base.tasks):
        tasks = [found.tasks[place] for found in coverages]
        if grain is Grain.TASK:
            yield [
                _Taken(task=task.id, index=None, status=one.status, share=one.share, measures=one.measures)
                for one in tasks
            ]
            continue
        for index in range(len(task.measures)):
            measures = [one.measures[index] for one in tasks]
            yield [
                _Taken(task=task.id, index=index, status=one.status, share=one.share, measures=(one,))
                for one in measures
            ]


def _point(base: Document, row: Sequence[_Taken]) -> Point:
    task, index = base.task(row[0].task), row[0].index
    measures = task.measures if index is None else (task.measures[index],)
    numbers: dict[str, int] = {plain("".join(measure.text for measure in measures)): 0}
    texts: dict[int, str] = {}
    users: dict[int, list[int]] = {}
    cells = []
    for place, taken in enumerate(row):
        text = _wording(taken)
        wording = None
        if text:
            wording = numbers.setdefault(plain(text), len(numbers))
            texts.setdefault(wording, text)
            users.setdefault(wording, []).append(place)
        cells.append(_cell(taken, wording))
    return Point(
        task=task.id,
        index=index,
        cells=tuple(cells),
        wordings=tuple(
            Wording(number=number, text=texts[number], documents=tuple(users[number])) for number in sorted(texts)
        ),
        share=sum(cell.share for cell in cells) / len(cells),
    )


def _cell(taken: _Taken, wording: int | None) -> Cell:
    return Cell(
        status=taken.status,
        share=taken.share,
        wording=wording,
        tasks=tuple(dict.fromkeys(link.target.task for item in taken.measures for link in item.by)),
        named=not taken.share and any(item.named for item in taken.measures),
    )


def _wording(taken: _Taken) -> str:
    """The sentences that carry a point, in the order of the base, each once; empty where it is missing."""
    if taken.status is CoverageStatus.MISSING:
        return ""
    return "".join(dict.fromkeys(link.target.text for item in taken.measures for link in item.by))


def _notes(coverages: Sequence[Coverage]) -> tuple[Note, ...]:
    """Remarks on the documents, each once with the names of those it is about, unless it is about all."""
    about: dict[Note, list[str]] = {}
    for found in coverages:
        for note in found.notes:
            about.setdefault(note, []).append(found.draft.id)
    return tuple(
        note
        if len(names) == len(coverages) or note.kind in READING
        else replace(note, message=f"{'、'.join(names)}：{note.message}")
        for note, names in about.items()
    )
