"""Comparison × Selection → View: the rows that are asked for, grouped, in the order that is asked for.

    --only new,dropped --agency 公安部      a row is kept that is (new or dropped) and names 公安部 on either side

Groups are made before rows are left out, so that a dropped task stays under the heading it falls under.
"""

from collections.abc import Callable, Iterable, Sequence

from policydiff.model import (
    Change,
    Comparison,
    Document,
    EditKind,
    Flag,
    Group,
    Order,
    Pair,
    Row,
    RowView,
    Section,
    Selection,
    Summary,
    View,
)
from policydiff.pairs import Pairing
from policydiff.rows import share
from policydiff.wanted import wanted_agencies, wanted_sections, wanted_tasks

_Group = tuple[tuple[Section, ...], Change | None, list[Row]]


def select(comparison: Comparison, selection: Selection | None = None) -> View:
    """The view of a comparison; without a selection all rows, by section of the target.

    Raises UnknownNameError for a section, task or agency that is not known.
    """
    selection = selection or Selection()
    tests = _tests(comparison, selection)
    pairing = Pairing(comparison)
    groups = []
    for path, change, rows in _grouped(comparison, selection.order):
        kept = [row for row in rows if all(test(row) for test in tests)]
        if kept:
            views = tuple(RowView(row=row, pairs=_with_kinds(pairing.pairs_of(row), selection.kinds)) for row in kept)
            groups.append(Group(rows=views, summary=_summary(comparison, kept), path=path, change=change))
    shown = [view.row for group in groups for view in group.rows]
    summary = _summary(comparison, shown) if selection.filters else comparison.summary
    return View(comparison=comparison, selection=selection, groups=tuple(groups), summary=summary)


def _with_kinds(pairs: tuple[Pair, ...], kinds: Sequence[EditKind]) -> tuple[Pair, ...]:
    """The pairs with an edit of the kinds that are asked for; all pairs if none is."""
    return tuple(
        pair for pair in pairs if not kinds or (pair.edits and any(edit.kind in kinds for edit in pair.edits.edits))
    )


def _tests(comparison: Comparison, selection: Selection) -> list[Callable[[Row], bool]]:
    """What a row must meet: a test for each part of the selection that is given."""
    alignment = comparison.alignment
    tests: list[Callable[[Row], bool]] = []
    if selection.changes or selection.flags:
        tests.append(lambda row: row.change in selection.changes or not set(selection.flags).isdisjoint(row.flags))
    if selection.sections:
        tests.append(wanted_sections(alignment, selection.sections).has)
    if selection.tasks:
        tests.append(wanted_tasks(alignment, selection.tasks).has)
    if selection.agencies:
        tests.append(wanted_agencies(alignment, selection.agencies).has)
    if selection.kinds:
        tests.append(lambda row: any(edit.kind in selection.kinds for edit in row.words))
    return tests


def _grouped(comparison: Comparison, order: Order) -> list[_Group]:
    rows = comparison.rows
    match order:
        case Order.TARGET:
            return _by_section(rows, "target", comparison.alignment.target)
        case Order.SOURCE:
            source = comparison.alignment.source
            return _by_section(_as_the_source_has_them(rows, source), "source", source)
        case Order.CHANGE:
            return [((), change, [row for row in rows if row.change is change]) for change in Change]
        case Order.CARRIED:
            return [((), None, sorted(rows, key=lambda row: row.carried))]


def _by_section(rows: Iterable[Row], side: str, document: Document) -> list[_Group]:
    """Rows under the sections of a side; a row without a task on it stays in the group it falls into."""
    groups: list[_Group] = []
    for row in rows:
        tasks: tuple[str, ...] = getattr(row, side)
        path = document.path_of(document.task(tasks[0])) if tasks else ()
        if groups and (not tasks or groups[-1][0] == path):
            groups[-1][2].append(row)
        else:
            groups.append((path, None, [row]))
    return groups


def _as_the_source_has_them(rows: Sequence[Row], source: Document) -> list[Row]:
    """Rows by their first source task; rows without one after the row that stood before them."""
    place = {task.id: index for index, task in enumerate(source.tasks)}
    keys: list[tuple[int, int]] = []
    before = -1
    for number, row in enumerate(rows):
        before = place[row.source[0]] if row.source else before
        keys.append((before, number))
    return [rows[number] for _, number in sorted(keys)]


def _summary(comparison: Comparison, rows: Sequence[Row]) -> Summary:
    """Counts over some rows; shares of the text of their tasks."""
    alignment = comparison.alignment
    old = [alignment.source.task(ident) for row in rows for ident in row.source]
    new = [alignment.target.task(ident) for row in rows for ident in row.target]
    kinds = [edit.kind for row in rows for edit in row.words]
    return Summary(
        changes=tuple((change, sum(row.change is change for row in rows)) for change in Change),
        flags=tuple((flag, sum(flag in row.flags for row in rows)) for flag in Flag),
        carried=share(comparison.edits, old, "source"),
        kept=share(comparison.edits, new, "target"),
        kinds=tuple((kind, kinds.count(kind)) for kind in EditKind) if any(kinds) else (),
    )
