"""Comparison × Selection → View: the rows that are asked for, grouped, in the order that is asked for.

    --only new,dropped --agency 公安部      a row is kept that is (new or dropped) and names 公安部 on either side

Groups are made before rows are left out, so that a dropped task stays under the heading it falls under.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from policydiff.model import (
    Alignment,
    Change,
    Comparison,
    Document,
    EditKind,
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
from policydiff.rows import summary_of
from policydiff.wanted import wanted_agencies, wanted_sections, wanted_tasks

_Group = tuple[tuple[Section, ...], Change | None, list[Row]]


def select(comparison: Comparison, selection: Selection | None = None) -> View:
    """The view of a comparison; without a selection all rows, by section of the target.

    Raises UnknownNameError for a section, task or agency that is not known.
    """
    selection = selection or Selection()
    pairing = Pairing(comparison)
    tests = _tests(comparison, selection, pairing)
    groups = []
    for path, change, rows in _grouped(comparison, selection.order):
        kept = [row for row in rows if all(test(row) for test in tests)]
        if kept:
            views = tuple(RowView(row=row, pairs=_with_kinds(pairing.pairs_of(row), selection.kinds)) for row in kept)
            groups.append(Group(rows=views, summary=_summary(comparison, kept, pairing), path=path, change=change))
    shown = [view.row for group in groups for view in group.rows]
    summary = _summary(comparison, shown, pairing) if selection.filters else comparison.summary
    return View(comparison=comparison, selection=selection, groups=tuple(groups), summary=summary)


def _summary(comparison: Comparison, rows: Sequence[Row], pairing: Pairing) -> Summary:
    shown = {id(pair.edits): pair.edits for row in rows for pair in pairing.pairs_of(row) if pair.edits}
    return summary_of(comparison.alignment, rows, comparison.edits, tuple(shown.values()))


def _with_kinds(pairs: tuple[Pair, ...], kinds: Sequence[EditKind]) -> tuple[Pair, ...]:
    """The pairs with an edit of the kinds that are asked for; all pairs if none is."""
    return tuple(
        pair for pair in pairs if not kinds or (pair.edits and any(edit.kind in kinds for edit in pair.edits.edits))
    )


def _tests(comparison: Comparison, selection: Selection, pairing: Pairing) -> list[Callable[[Row], bool]]:
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
        tests.append(lambda row: bool(_with_kinds(pairing.pairs_of(row), selection.kinds)))
    return tests


def _grouped(comparison: Comparison, order: Order) -> list[_Group]:
    rows = comparison.rows
    match order:
        case Order.TARGET:
            return _by_section(rows, comparison.alignment, "target")
        case Order.SOURCE:
            in_order = _as_the_source_has_them(rows, comparison.alignment.source)
            return _by_section(in_order, comparison.alignment, "source")
        case Order.CHANGE:
            return [((), change, [row for row in rows if row.change is change]) for change in Change]
        case Order.CARRIED:
            return [((), None, sorted(rows, key=lambda row: row.carried))]


def _by_section(rows: Iterable[Row], alignment: Alignment, side: Literal["source", "target"]) -> list[_Group]:
    """Rows under the sections of a side; those without a task on it stand with the row before them.

    From the first on that shared its section, on the other side, with the row after and not with the one before, they
    stand with the row after.
    """
    documents = (alignment.source, alignment.target)
    document, other = documents if side == "source" else documents[::-1]
    groups: list[_Group] = []
    waiting: list[Row] = []
    before: frozenset[int | None] = frozenset()
    for row in rows:
        own, others = (row.source, row.target) if side == "source" else (row.target, row.source)
        if not own:
            waiting.append(row)
            continue
        after = frozenset(other.task(ident).section for ident in others)
        stay = 0
        if groups:
            homes = [other.task((left.target if side == "source" else left.source)[0]).section for left in waiting]
            stay = next((n for n, home in enumerate(homes) if home in after - before), len(waiting))
            groups[-1][2].extend(waiting[:stay])
        path = document.path_of(document.task(own[0]))
        if not groups or groups[-1][0] != path:
            groups.append((path, None, []))
        groups[-1][2].extend((*waiting[stay:], row))
        waiting, before = [], after
    if waiting:
        groups = groups or [((), None, [])]
        groups[-1][2].extend(waiting)
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
