"""The tables of a comparison: overview, tasks, measures, agencies; `row` joins them, counted from 1 as shown."""

from collections.abc import Iterable, Sequence

from policydiff.model import (
    AgencyChange,
    Alignment,
    Document,
    EditKind,
    Fate,
    MeasureRef,
    Pair,
    Responsibility,
    Row,
    RowView,
    View,
)
from policydiff.render.phrases import nearest_places
from policydiff.render.records.base import rounded
from policydiff.render.selected import parts_of
from policydiff.render.tables.table import Cell, Changed, Name, Share, Table

_METADATA = ("title", "number", "issuer", "level", "region", "date", "year", "kind")
_TASKS = (
    "row", "change", "flags", "source_section", "source_tasks", "source_headings", "target_section", "target_tasks",
    "target_headings", "related", "carried", "new", "kinds", "agencies_added", "agencies_dropped", "agencies_renamed",
    "leads_gained", "leads_lost", "nearest", "nearest_text", "nearest_score",
)  # fmt: skip
_MEASURES = (
    "row", "change", "source_section", "source_task", "source_heading", "source_measure", "source_text",
    "target_section", "target_task", "target_heading", "target_measure", "target_text", "relation", "score", "status",
    "across", "kinds", "edits",
)  # fmt: skip
_AGENCIES = (
    "row", "source_tasks", "target_tasks", "fate", "source_agencies", "source_roles", "target_agencies",
    "target_roles", "reform", "lead_change",
)  # fmt: skip


def comparison_tables(view: View) -> tuple[Table, ...]:
    """All tables of a view, in the order of reports."""
    return overview_table(view), tasks_table(view), measures_table(view), agencies_table(view)


def overview_table(view: View) -> Table:
    """What was compared, which rows are shown, counts and shares over these, remarks; a fact a row."""
    comparison = view.comparison
    summary = view.summary
    rows: list[tuple[Cell, ...]] = []
    for side in ("source", "target"):
        rows.extend(document_facts(side, getattr(comparison.alignment, side)))
    rows.extend((Name("filter"), Name(name), values) for name, values in parts_of(view.selection))
    rows.append((Name("rows"), Name("selected"), len(view.rows)))
    rows.append((Name("rows"), Name("total"), len(comparison.rows)))
    if view.carried is not None:
        rows.append((Name("source"), Name("carried_share"), Share(view.carried)))
    if view.kept is not None:
        rows.append((Name("target"), Name("new_share"), Share(1 - view.kept)))
    rows.extend((Name("change"), change, count) for change, count in summary.changes)
    rows.extend((Name("flag"), flag, count) for flag, count in summary.flags)
    rows.extend((Name("kinds"), kind, count) for kind, count in summary.kinds)
    rows.extend((Name("note"), str(note.kind), note.message) for note in comparison.notes)
    return Table(name="overview", columns=("group", "item", "value"), rows=tuple(rows))


def document_facts(group: str, document: Document) -> list[tuple[Cell, ...]]:
    """What is known of a document, a fact a row, in an overview."""
    facts = [(name, getattr(document.metadata, name)) for name in _METADATA]
    rows: list[tuple[Cell, ...]] = [(Name(group), Name(name), value) for name, value in facts if value is not None]
    return [*rows, (Name(group), Name("tasks"), len(document.tasks))]


def tasks_table(view: View) -> Table:
    """A row for each row of the comparison."""
    alignment = view.comparison.alignment
    rows = (_task_row(alignment, number, shown) for number, shown in enumerate(view.rows, 1))
    return Table(name="tasks", columns=_TASKS, rows=tuple(rows))


def _task_row(alignment: Alignment, number: int, shown: RowView) -> tuple[Cell, ...]:
    row = shown.row
    there = bool(row.source and row.target)
    return (
        number,
        row.change,
        row.flags,
        _section(alignment.source, row.source),
        row.source,
        tuple(alignment.source.task(ident).name for ident in row.source),
        _section(alignment.target, row.target),
        row.target,
        tuple(alignment.target.task(ident).name for ident in row.target),
        row.related,
        Share(row.carried) if there else None,
        Share(1 - row.kept) if there else None,
        _kinds(edit.kind for pair in shown.pairs if pair.edits for edit in pair.edits.edits),
        _agencies(row.agencies, Fate.ADDED),
        _agencies(row.agencies, Fate.DROPPED),
        tuple(_renamed(change) for change in row.agencies if change.fate is Fate.RENAMED),
        tuple(item.name for change in row.agencies if change.lead is True for item in change.leaders),
        tuple(item.name for change in row.agencies if change.lead is False for item in change.leaders),
        *_nearest(row),
    )


def _nearest(row: Row) -> tuple[Cell, ...]:
    """What came closest to a counterpart of a task that has none: both places, the other side's text, the probability."""
    if row.nearest is None:
        return (None,) * 3
    return nearest_places(row.nearest), row.other_end(row.nearest).text, rounded(row.nearest.score)


def measures_table(view: View) -> Table:
    """A row for each link between measures, once, and for each measure that has none."""
    alignment = view.comparison.alignment
    rows: list[tuple[Cell, ...]] = []
    seen: set[tuple[MeasureRef | None, MeasureRef | None]] = set()
    for number, shown in enumerate(view.rows, 1):
        for pair in shown.pairs:
            key = (pair.source, pair.target)
            if key not in seen:
                seen.add(key)
                rows.append(_measure_row(alignment, number, shown.row, pair))
    notes = tuple(note.message for note in view.comparison.notes)
    return Table(name="measures", columns=_MEASURES, rows=tuple(rows), notes=notes)


def _measure_row(alignment: Alignment, number: int, row: Row, pair: Pair) -> tuple[Cell, ...]:
    link = pair.edits.link if pair.edits else None
    return (
        number,
        row.change,
        *_place(alignment.source, pair.source),
        *_place(alignment.target, pair.target),
        link.relation if link else None,
        rounded(link.score) if link else None,
        link.status if link else None,
        pair.across if link else None,
        _kinds(edit.kind for edit in pair.edits.edits) if pair.edits else None,
        Changed(pair.edits.edits) if pair.edits else None,
    )


def _place(document: Document, ref: MeasureRef | None) -> tuple[Cell, ...]:
    """Section, task, heading, number from 1, and text of a measure."""
    if ref is None:
        return (None,) * 5
    return _section(document, (ref.task,)), ref.task, document.task(ref.task).name, ref.index + 1, ref.text


def agencies_table(view: View) -> Table:
    """A row for each agency, or agencies that a reform joined or divided, in each row of the comparison."""
    rows = (
        _agency_row(number, shown.row, change)
        for number, shown in enumerate(view.rows, 1)
        for change in shown.row.agencies
    )
    return Table(name="agencies", columns=_AGENCIES, rows=tuple(rows))


def _agency_row(number: int, row: Row, change: AgencyChange) -> tuple[Cell, ...]:
    lead = None if change.lead is None else Name("lead_gained" if change.lead else "lead_lost")
    return (
        number,
        row.source,
        row.target,
        change.fate,
        tuple(item.name for item in change.source),
        tuple(item.role for item in change.source),
        tuple(item.name for item in change.target),
        tuple(item.role for item in change.target),
        change.reform.name if change.reform else None,
        lead,
    )


def _section(document: Document, tasks: Sequence[str]) -> str | None:
    """The heading around the first of some tasks, with the headings above it."""
    path = document.path_of(document.task(tasks[0])) if tasks else ()
    return " › ".join(f"{section.label}{section.heading}" for section in path) or None


def _kinds(kinds: Iterable[EditKind | None]) -> tuple[EditKind, ...]:
    found = set(kinds)
    return tuple(kind for kind in reversed(EditKind) if kind in found)


def _agencies(changes: Iterable[AgencyChange], fate: Fate) -> tuple[str, ...]:
    return tuple(item.name for change in changes if change.fate is fate for item in (*change.source, *change.target))


def _renamed(change: AgencyChange) -> str:
    return f"{_names(change.source)}→{_names(change.target)}"


def _names(items: Iterable[Responsibility]) -> str:
    return "、".join(item.name for item in items)
