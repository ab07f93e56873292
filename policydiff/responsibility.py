"""What became of the agencies of a task: kept, renamed by a reform, added, dropped, lead gained or lost.

（工商总局负责）→ 市场监管总局牵头    no lead gained: who alone is responsible leads in all but the word
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policydiff.agencies import registry
from policydiff.model import AgencyChange, Document, Fate, Reform, Responsibility, Role, Task

# 各地 and 各市人民政府 are the same governments below, under whatever name a document calls on them.
_BELOW = frozenset({"collective:regions", "collective:local-governments"})


def responsibilities_of(tasks: Iterable[Task]) -> tuple[Responsibility, ...]:
    """The agencies of some tasks, each once, with the strongest role it has in any of them."""
    strongest: dict[str, Responsibility] = {}
    for task in tasks:
        for assignment in task.assignments:
            for item in assignment.responsibilities:
                known = strongest.get(item.key)
                if known is None or _rank(item.role) < _rank(known.role):
                    strongest[item.key] = item
    return tuple(strongest.values())


def runs_backwards(source: Document, target: Document) -> bool:
    """Whether the source is the later of two documents; False if the year of either is not known."""
    years = source.metadata.year, target.metadata.year
    dates = source.metadata.date, target.metadata.date
    if all(dates):
        return str(dates[0]) > str(dates[1])
    return all(years) and int(years[0] or 0) > int(years[1] or 0)


def _rank(role: Role) -> int:
    return list(Role).index(role)


def agency_changes(
    source: Iterable[Task], target: Iterable[Task], date: str | None, *, backwards: bool = False
) -> tuple[AgencyChange, ...]:
    """Match the agencies of the tasks of two sides; `date` is the later document's, to which successors are followed.

    `backwards` says that the source is the later one: the agencies are matched as time runs, and shown the other way.

    The same organ comes first. Of the others, those that heirs connect (three merged into one, one divided into two)
    make up one change, explained by the reform; an organ whose principal successor was there before is absorbed by
    it; what is connected to nothing is added or dropped.
    """
    old, new = tuple(source), tuple(target)
    sides = responsibilities_of(old), responsibilities_of(new)
    changes = _mirrored(_matched(sides[1], sides[0], date)) if backwards else _matched(*sides, date)
    in_charge = _in_charge(old), _in_charge(new)
    return tuple(replace(change, lead=_lead(change, *in_charge)) for change in changes)


def _mirrored(changes: Sequence[AgencyChange]) -> tuple[AgencyChange, ...]:
    """The same changes seen from the other side."""
    fates = {Fate.ADDED: Fate.DROPPED, Fate.DROPPED: Fate.ADDED}
    seen = [
        replace(change, source=change.target, target=change.source, fate=fates.get(change.fate, change.fate))
        for change in changes
    ]
    return tuple(sorted(seen, key=lambda change: list(Fate).index(change.fate)))


def departures(
    own: Iterable[Task], related: Iterable[Task], date: str | None, *, backwards: bool = False
) -> tuple[AgencyChange, ...]:
    """What became of the agencies of a dispersed task in the tasks that took its measures over.

    Those tasks have agencies and leads of their own, so that none came, and no lead was gained or lost.
    """
    changes = agency_changes(own, related, date, backwards=backwards)
    return tuple(replace(change, lead=None) for change in changes if change.fate is not Fate.ADDED)


def arrivals(
    related: Iterable[Task], own: Iterable[Task], date: str | None, *, backwards: bool = False
) -> tuple[AgencyChange, ...]:
    """Where the agencies of an assembled task stood in the tasks that its measures come from; none of theirs went."""
    changes = agency_changes(related, own, date, backwards=backwards)
    return tuple(replace(change, lead=None) for change in changes if change.fate is not Fate.DROPPED)


def _in_charge(tasks: Iterable[Task]) -> frozenset[str]:
    """The agencies that lead an assignment, or are responsible in one alone and under nobody's lead."""
    found: set[str] = set()
    for task in tasks:
        for assignment in task.assignments:
            leads = {item.key for item in assignment.responsibilities if item.role is Role.LEAD}
            responsible = {item.key for item in assignment.responsibilities if item.role is Role.RESPONSIBLE}
            found |= leads or (responsible if len(responsible) == 1 else set())
    return frozenset(found)


def _lead(change: AgencyChange, before: frozenset[str], after: frozenset[str]) -> bool | None:
    """Whether the lead was gained or lost; a side in which somebody was in charge all the same gained or lost none."""
    if not change.source or not change.target:
        return None
    led = any(item.role is Role.LEAD for item in change.source)
    leads = any(item.role is Role.LEAD for item in change.target)
    if leads and not any(item.key in before for item in change.source):
        return True
    if led and not any(item.key in after for item in change.target):
        return False
    return None


def _matched(
    source: Sequence[Responsibility], target: Sequence[Responsibility], date: str | None
) -> tuple[AgencyChange, ...]:
    late = date or None
    kept = _kept(source, target)
    changes = [_change([old], [new]) for old, new in kept]
    old_left = [item for item in source if not any(item is old for old, _ in kept)]
    new_left = [item for item in target if not any(item is new for _, new in kept)]
    old_heirs = [frozenset(_heirs(item, late)) for item in old_left]
    new_heirs = [frozenset(_heirs(item, late)[:1]) for item in new_left]
    for rows, columns in _connected(old_heirs, new_heirs):
        old, new = [old_left[row] for row in rows], [new_left[column] for column in columns]
        if old and not new:
            changes.extend(_absorbed(item, [there for _, there in kept], late) for item in old)
        else:
            changes.append(_change(old, new))
    return tuple(sorted(changes, key=lambda change: list(Fate).index(change.fate)))


def _kept(
    source: Sequence[Responsibility], target: Sequence[Responsibility]
) -> list[tuple[Responsibility, Responsibility]]:
    """The same organ on both sides; the governments below also under another of their names."""
    kept = [(old, new) for old in source for new in target if old.key == new.key]
    for old in source:
        if old.key in _BELOW and not any(old is item for item, _ in kept):
            kept += [(old, new) for new in target if new.key in _BELOW][:1]
    for new in target:
        if new.key in _BELOW and not any(new is item for _, item in kept):
            kept += [(old, new) for old in source if old.key in _BELOW][:1]
    return kept


def _absorbed(item: Responsibility, there: Sequence[Responsibility], date: str | None) -> AgencyChange:
    """A dropped organ, or one that was merged into an organ which stands on both sides."""
    principal = _heirs(item, date)[0]
    for new in there:
        if new.agency == principal and new.agency != item.agency:
            return AgencyChange(fate=Fate.RENAMED, source=(item,), target=(new,), reform=_reform([item], [new]))
    return AgencyChange(fate=Fate.DROPPED, source=(item,))


def _connected(old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]) -> list[tuple[list[int], list[int]]]:
    """Groups of positions whose heirs connect them, in order of their first member."""
    groups: list[tuple[list[int], list[int], set[str]]] = []
    for side, sets in enumerate((old, new)):
        for position, heirs in enumerate(sets):
            joined = [group for group in groups if group[2] & heirs]
            merged: tuple[list[int], list[int], set[str]] = ([], [], set(heirs))
            for group in joined:
                merged[0].extend(group[0])
                merged[1].extend(group[1])
                merged[2].update(group[2])
            (merged[0] if side == 0 else merged[1]).append(position)
            place = groups.index(joined[0]) if joined else len(groups)
            groups = [group for group in groups if group not in joined]
            groups.insert(min(place, len(groups)), merged)
    return [(sorted(rows), sorted(columns)) for rows, columns, _ in groups]


def _heirs(item: Responsibility, date: str | None) -> tuple[str, ...]:
    if item.agency is None:
        return (item.key,)
    return registry().heirs(item.agency, date)


def _change(old: Sequence[Responsibility], new: Sequence[Responsibility]) -> AgencyChange:
    if not new:
        return AgencyChange(fate=Fate.DROPPED, source=tuple(old))
    if not old:
        return AgencyChange(fate=Fate.ADDED, target=tuple(new))
    reform = _reform(old, new)
    return AgencyChange(
        fate=Fate.RENAMED if reform else Fate.KEPT,
        source=tuple(old),
        target=tuple(new),
        reform=reform,
    )


def _reform(old: Sequence[Responsibility], new: Sequence[Responsibility]) -> Reform | None:
    """The reform by which one of the old organs became one of the new."""
    for before in old:
        for after in new:
            if before.agency and after.agency and before.agency != after.agency:
                step = registry().succession(before.agency, after.agency)
                if step is not None:
                    return registry().reforms[step.reform]
    return None


def is_reassigned(changes: Sequence[AgencyChange]) -> bool:
    """Whether others answer for a task than before; renames by a reform do not count."""
    return any(change.fate in (Fate.ADDED, Fate.DROPPED) or change.lead is not None for change in changes)
