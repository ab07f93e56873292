"""Agencies as a layer of their own: agency × task for both sides, one row for an agency or for what a reform joined.

工商总局 ┐
质检总局 ├─2018─▶ 市场监管总局     one row: its tasks are those of all four, under the names that each side writes
食药总局 ┘
"""

from collections.abc import Iterable, Sequence

from policydiff.model import (
    AgencyChange,
    AgencyPart,
    AgencyRow,
    AgencyTable,
    Document,
    Fate,
    Responsibility,
    Role,
    Row,
    strongest,
)
from policydiff.responsibility import agency_changes, responsibilities_of, runs_backwards
from policydiff.sides import later_date


def agency_table_of(source: Document, target: Document, rows: Sequence[Row]) -> AgencyTable:
    """The table of all agencies that either document makes answer for a task, those with most tasks first."""
    old, new = responsibilities_of(source.tasks), responsibilities_of(target.tasks)
    groups = _grouped(
        agency_changes(source.tasks, target.tasks, later_date(source, target), backwards=runs_backwards(source, target))
    )
    both = bool(old and new)
    table = [_row(group, (source, target), rows, both=both) for group in groups]
    return AgencyTable(rows=tuple(sorted(table, key=lambda row: -(row.before + row.after))))


def _grouped(changes: Sequence[AgencyChange]) -> list[list[AgencyChange]]:
    """Changes that share an agency: an organ absorbed by one that was there before stands in the latter's row."""
    groups: list[list[AgencyChange]] = []
    for change in changes:
        joined = [group for group in groups if any(_shares(change, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(other for group in joined for other in group), change])
    return groups


def _shares(one: AgencyChange, other: AgencyChange) -> bool:
    return bool(_keys(one.source) & _keys(other.source) or _keys(one.target) & _keys(other.target))


def _keys(items: Sequence[Responsibility]) -> frozenset[str]:
    return frozenset(item.key for item in items)


def _row(
    group: Sequence[AgencyChange], sides: tuple[Document, Document], rows: Sequence[Row], *, both: bool
) -> AgencyRow:
    olds = frozenset(key for change in group for key in _keys(change.source))
    news = frozenset(key for change in group for key in _keys(change.target))
    reform = next((change.reform for change in group if change.reform), None) if both else None
    found = [_part(row, sides, (olds, news), both=both) for row in rows]
    parts = tuple(part for part in found if part is not None)
    heirs = [part.after for part in parts if reform and part.fate is Fate.RENAMED and _keys(part.before) & olds]
    return AgencyRow(
        source=_names(change.source for change in group),
        target=_names([*(change.target for change in group), *heirs]),
        before=sum(len(part.tasks_before) for part in parts),
        after=sum(len(part.tasks_after) for part in parts),
        parts=parts,
        fate=(Fate.RENAMED if reform else group[0].fate) if both else None,
        reform=reform,
    )


def _names(sides: Iterable[Sequence[Responsibility]]) -> tuple[str, ...]:
    """The names that a side writes, each organ once."""
    return tuple({item.key: item.name for side in sides for item in side}.values())


def _part(
    row: Row, sides: tuple[Document, Document], agencies: tuple[frozenset[str], frozenset[str]], *, both: bool
) -> AgencyPart | None:
    """What the agencies do in the tasks of a row, as the row's own changes say; None if nothing on either side."""
    if row.agencies and both:
        changes = [
            change
            for change in row.agencies
            if _keys(change.source) & agencies[0] or _keys(change.target) & agencies[1]
        ]
        before = tuple(item for change in changes for item in change.source)
        after = tuple(item for change in changes for item in change.target)
    else:
        changes = []
        before = _responsible(sides[0], row.source, agencies[0])
        after = _responsible(sides[1], row.target, agencies[1])
    if not before and not after:
        return None
    # Where a reform gave the task to an organ that was there before, that organ belongs to the row's right side.
    heirs = _keys(after) if _fate(changes) is Fate.RENAMED and _keys(before) & agencies[0] else frozenset()
    tasks_before = _tasks(sides[0], row.source, agencies[0])
    tasks_after = _tasks(sides[1], row.target, agencies[1] | heirs)
    if not tasks_before and not tasks_after:
        # The agency answers only for a task whose measures this row shares, and stands in that task's own row.
        return None
    return AgencyPart(
        source=row.source,
        target=row.target,
        before=before,
        after=after,
        tasks_before=tuple(tasks_before),
        tasks_after=tuple(tasks_after),
        roles_before=tuple(tasks_before.values()),
        roles_after=tuple(tasks_after.values()),
        fate=_fate(changes),
        lead=next((change.lead for change in changes if change.lead is not None), None),
    )


def _tasks(document: Document, among: Sequence[str], agencies: frozenset[str]) -> dict[str, Role]:
    """The tasks, of some, that name one of the agencies, each with the strongest role that one of them has in it."""
    found = {ident: strongest(_responsible(document, [ident], agencies)) for ident in among}
    return {ident: role for ident, role in found.items() if role is not None}


def _responsible(document: Document, tasks: Sequence[str], agencies: frozenset[str]) -> tuple[Responsibility, ...]:
    found = responsibilities_of(document.task(ident) for ident in tasks)
    return tuple(item for item in found if item.key in agencies)


def _fate(changes: Sequence[AgencyChange]) -> Fate | None:
    """The fate of several agencies together: one that was renamed tells more than one that stayed."""
    fates = {change.fate for change in changes}
    return next((fate for fate in (Fate.RENAMED, Fate.KEPT, Fate.ADDED, Fate.DROPPED) if fate in fates), None)
