"""The tables of the other results: a document, an alignment, scores against gold."""

from collections.abc import Iterable

from policydiff.model import (
    Alignment,
    Document,
    Evaluation,
    Figures,
    Floors,
    Measure,
    MeasureLink,
    Note,
    Role,
    Subject,
    Task,
    TaskLink,
)
from policydiff.render.records.alignment import in_order
from policydiff.render.records.base import rounded
from policydiff.render.tables.table import Cell, Table

_DOCUMENT = ("section", "task", "heading", "measure", "text", *Role, "deadline")
_LINKS = (
    "subject", "source_task", "source_heading", "source_measure", "source_text", "target_task", "target_heading",
    "target_measure", "target_text", "role", "relation", "score", "status", "by", "note",
)  # fmt: skip
_FIGURES = ("gold", "part", "f1", "precision", "recall", "floor", "wanted", "found")


def document_table(document: Document) -> Table:
    """A row for each measure, with the agencies that answer for it."""
    rows = (
        _document_row(document, task, number, measure)
        for task in document.tasks
        for number, measure in enumerate(task.measures, 1)
    )
    return Table(name="measures", columns=_DOCUMENT, rows=tuple(rows), notes=_notes(document.notes))


def _document_row(document: Document, task: Task, number: int, measure: Measure) -> tuple[Cell, ...]:
    path = " › ".join(f"{section.label}{section.heading}" for section in document.path_of(task))
    assignment = None if measure.assignment is None else task.assignments[measure.assignment]
    items = assignment.responsibilities if assignment else ()
    return (
        path or None,
        task.id,
        task.heading,
        number,
        measure.text,
        *(tuple(item.name for item in items if item.role is role) for role in Role),
        assignment.deadline if assignment else None,
    )


def alignment_table(alignment: Alignment) -> Table:
    """A row for each link, those between tasks first; links that a person rejected are among them."""
    tasks = in_order([*alignment.task_links, *alignment.rejected_tasks], alignment)
    measures = in_order([*alignment.measure_links, *alignment.rejected_measures], alignment)
    rows = [_link_row(alignment, link) for link in tasks] + [_link_row(alignment, link) for link in measures]
    return Table(name="links", columns=_LINKS, rows=tuple(rows), notes=_notes(alignment.notes))


def _link_row(alignment: Alignment, link: TaskLink | MeasureLink) -> tuple[Cell, ...]:
    places: list[Cell] = []
    for document, end in ((alignment.source, link.source), (alignment.target, link.target)):
        ident = end if isinstance(end, str) else end.task
        places += [ident, document.task(ident).name]
        places += [None, None] if isinstance(end, str) else [end.index + 1, end.text]
    return (
        Subject.TASK if isinstance(link, TaskLink) else Subject.MEASURE,
        *places,
        link.role if isinstance(link, TaskLink) else None,
        link.relation if isinstance(link, MeasureLink) else None,
        rounded(link.score),
        link.status,
        link.decision.by if link.decision else None,
        link.decision.note if link.decision else None,
    )


def evaluations_table(
    evaluations: Iterable[tuple[str, Evaluation]], floors: Floors | None, faults: Iterable[str]
) -> Table:
    """A row for each part of each gold file; what lies under a floor is a remark."""
    rows: list[tuple[Cell, ...]] = []
    for name, evaluation in evaluations:
        for part in ("principal", "tasks", "measures", "measure_tasks"):
            figures: Figures | None = getattr(evaluation, part)
            if figures is not None:
                shares = (rounded(figures.f1), rounded(figures.precision), rounded(figures.recall))
                rows.append(
                    (name, part, *shares, floors.of(name, part) if floors else None, figures.wanted, figures.found)
                )
    return Table(name="figures", columns=_FIGURES, rows=tuple(rows), notes=tuple(faults))


def _notes(notes: Iterable[Note]) -> tuple[str, ...]:
    return tuple(note.message for note in notes)
