"""Rows of a comparison: tasks grouped by their principal links, each group with its change and flags.

principal links of a group      change
one source, one target          unchanged, edited, rewritten
one source, several targets     split
several sources, one target     merged
several, several                regrouped
none, but secondary ones        dispersed (a source), assembled (a target)
none at all                     dropped (a source), new (a target)
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from policydiff.edits import weight
from policydiff.model import (
    AgencyChange,
    Alignment,
    Change,
    EditKind,
    Flag,
    LinkEdits,
    LinkRole,
    MeasureLink,
    Operation,
    Row,
    Summary,
    Task,
)
from policydiff.moves import moves_between
from policydiff.responsibility import (
    agency_changes,
    arrivals,
    departures,
    is_reassigned,
    responsibilities_of,
    runs_backwards,
)
from policydiff.sides import later_date
from policydiff.tokens import folded

# From this share of common text on, a task counts as edited rather than rewritten ("most of the text stands").
_MOST = 0.5


def rows_of(alignment: Alignment, edits: Sequence[LinkEdits]) -> tuple[Row, ...]:
    """Rows in the order of the target; source tasks without a counterpart stand beside their neighbours."""
    builder = _Builder(alignment, edits)
    rows = [builder.row(sources, targets) for sources, targets in builder.groups()]
    return tuple(_in_order(rows, alignment))


def summary_of(
    alignment: Alignment, rows: Sequence[Row], edits: Sequence[LinkEdits], told: Sequence[LinkEdits] | None = None
) -> Summary:
    """Rows by change and flag, edits by kind, and how much of the text of the rows' tasks was carried over.

    `edits` are those of all links, `told` those that the rows show (by default all): each counts once, in however many
    rows it is shown.
    """
    old = [alignment.source.task(ident) for row in rows for ident in row.source]
    new = [alignment.target.task(ident) for row in rows for ident in row.target]
    kinds = [edit.kind for found in (edits if told is None else told) for edit in found.edits]
    return Summary(
        changes=tuple((change, sum(row.change is change for row in rows)) for change in Change),
        flags=tuple((flag, sum(flag in row.flags for row in rows)) for flag in Flag),
        carried=share(edits, old, "source"),
        kept=share(edits, new, "target"),
        kinds=tuple((kind, kinds.count(kind)) for kind in EditKind),
    )


def share(edits: Sequence[LinkEdits], tasks: Sequence[Task], side: Literal["source", "target"]) -> float:
    """Share of the text of some tasks that stands, in equal words, on the other side; 0 where there is no text."""
    return _share(_covered(edits, [task.id for task in tasks], side), _text_weight(tasks))


class _Builder:
    """Knows both documents, the links between them and the edits."""

    def __init__(self, alignment: Alignment, edits: Sequence[LinkEdits]) -> None:
        self.alignment = alignment
        self.edits = edits
        self.principal = [link for link in alignment.task_links if link.role is LinkRole.PRINCIPAL]
        links = [(link.source, link.target) for link in self.principal]
        moves = moves_between(alignment.source, alignment.target, links)
        stayed = [link for link in links if link not in moves]
        sources, targets = {source for source, _ in stayed}, {target for _, target in stayed}
        # A duty and the penalty for it may be linked crosswise; where both stayed, nothing moved.
        self.moves = {(source, target) for source, target in moves if source not in sources or target not in targets}
        self.date = later_date(alignment.source, alignment.target)
        self.backwards = runs_backwards(alignment.source, alignment.target)
        self.agencies_on_both_sides = all(
            responsibilities_of(document.tasks) for document in (alignment.source, alignment.target)
        )

    def groups(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Tasks connected by principal links; a task without any is a group of its own."""
        group_of: dict[tuple[str, str], int] = {}
        members: dict[int, list[tuple[str, str]]] = {}
        for number, key in enumerate(
            [("source", task.id) for task in self.alignment.source.tasks]
            + [("target", task.id) for task in self.alignment.target.tasks]
        ):
            group_of[key] = number
            members[number] = [key]
        for link in self.principal:
            one, other = group_of["source", link.source], group_of["target", link.target]
            if one != other:
                for key in members[other]:
                    group_of[key] = one
                members[one].extend(members.pop(other))
        return [
            (
                tuple(task.id for task in self.alignment.source.tasks if ("source", task.id) in keys),
                tuple(task.id for task in self.alignment.target.tasks if ("target", task.id) in keys),
            )
            for keys in members.values()
        ]

    def row(self, sources: tuple[str, ...], targets: tuple[str, ...]) -> Row:
        """The row of a group."""
        old = [self.alignment.source.task(ident) for ident in sources]
        new = [self.alignment.target.task(ident) for ident in targets]
        edits = tuple(
            found
            for found in self.edits
            if (found.link.source.task in sources and (found.link.target.task in targets or not targets))
            or (not sources and found.link.target.task in targets)
        )
        related = self._related(sources, targets)
        agencies = self._agencies(old, new, related)
        flags = []
        if any((source, target) in self.moves for source in sources for target in targets):
            flags.append(Flag.MOVED)
        if sources and targets and is_reassigned(agencies):
            flags.append(Flag.REASSIGNED)
        carried = share(edits, old, "source")
        kept = share(edits, new, "target")
        return Row(
            source=sources,
            target=targets,
            change=_change(old, new, related, carried, kept),
            flags=tuple(flags),
            edits=edits,
            agencies=agencies,
            related=related,
            carried=carried,
            kept=kept,
            nearest=self._nearest(sources, targets),
        )

    def _nearest(self, sources: tuple[str, ...], targets: tuple[str, ...]) -> MeasureLink | None:
        """What came closest to a link of a task that stands alone, without any."""
        if sources and targets:
            return None
        return self.alignment.nearest_to("source" if sources else "target", (sources or targets)[0])

    def _agencies(self, old: Sequence[Task], new: Sequence[Task], related: Sequence[str]) -> tuple[AgencyChange, ...]:
        """What became of a row's agencies; nothing where a side of it, or a document as a whole, names none."""
        if not self.agencies_on_both_sides:
            return ()
        if not new and not related:
            return agency_changes(old, (), self.date, backwards=self.backwards)
        if not old and not related:
            return agency_changes((), new, self.date, backwards=self.backwards)
        source = old or [self.alignment.source.task(ident) for ident in related]
        target = new or [self.alignment.target.task(ident) for ident in related]
        if not responsibilities_of(source) or not responsibilities_of(target):
            return ()
        if not new:
            return departures(source, target, self.date, backwards=self.backwards)
        if not old:
            return arrivals(source, target, self.date, backwards=self.backwards)
        return agency_changes(source, target, self.date, backwards=self.backwards)

    def _related(self, sources: tuple[str, ...], targets: tuple[str, ...]) -> tuple[str, ...]:
        if sources and targets:
            return ()
        links = [link for link in self.alignment.task_links if link.role is LinkRole.SECONDARY]
        if sources:
            return tuple(dict.fromkeys(link.target for link in links if link.source in sources))
        return tuple(dict.fromkeys(link.source for link in links if link.target in targets))


def _change(old: Sequence[Task], new: Sequence[Task], related: Sequence[str], carried: float, kept: float) -> Change:
    if not new:
        return Change.DISPERSED if related else Change.DROPPED
    if not old:
        return Change.ASSEMBLED if related else Change.NEW
    if len(old) > 1 and len(new) > 1:
        return Change.REGROUPED
    if len(old) > 1:
        return Change.MERGED
    if len(new) > 1:
        return Change.SPLIT
    if _same_text(old[0], new[0]):
        return Change.UNCHANGED
    whole = _text_weight(old) + _text_weight(new)
    common = carried * _text_weight(old) + kept * _text_weight(new)
    return Change.EDITED if common >= _MOST * whole else Change.REWRITTEN


def _same_text(old: Task, new: Task) -> bool:
    return folded(old.heading or "") == folded(new.heading or "") and [folded(m.text) for m in old.measures] == [
        folded(m.text) for m in new.measures
    ]


def _text_weight(tasks: Iterable[Task]) -> int:
    return sum(weight(measure.text) for task in tasks for measure in task.measures)


def _share(part: float, whole: int) -> float:
    return min(1.0, part / whole) if whole else 0.0


def _covered(edits: Sequence[LinkEdits], tasks: Sequence[str], side: str) -> int:
    """Weight of the text of some tasks that stands, in equal words, on the other side; nothing is counted twice."""
    wanted = set(tasks)
    covered: dict[tuple[str, int], list[bool]] = {}
    for found in edits:
        ref = found.link.source if side == "source" else found.link.target
        if ref.task not in wanted:
            continue
        marks = covered.setdefault((ref.task, ref.index), [False] * len(ref.text))
        position = 0
        for edit in found.edits:
            text = edit.source if side == "source" else edit.target
            if edit.operation is Operation.EQUAL:
                for offset, character in enumerate(text):
                    marks[position + offset] = marks[position + offset] or bool(weight(character))
            position += len(text)
    return sum(sum(marks) for marks in covered.values())


def _in_order(rows: Sequence[Row], alignment: Alignment) -> list[Row]:
    """Rows by their first target; a row without one beside its nearest neighbour in the source that stayed in place.

    That is the task before it in its section, else the one after it there, else the one before it anywhere. A row
    stands where its first source task stood: a later one was merged into it from elsewhere.
    """
    target_place = {task.id: index for index, task in enumerate(alignment.target.tasks)}
    source_place = {task.id: index for index, task in enumerate(alignment.source.tasks)}
    section = [task.section for task in alignment.source.tasks]
    anchors = {
        source_place[row.source[0]]: target_place[row.target[0]]
        for row in rows
        if row.source and row.target and Flag.MOVED not in row.flags
    }

    def key(row: Row) -> tuple[int, int, int]:
        if row.target:
            return (target_place[row.target[0]], 0, 0)
        own = source_place[row.source[0]]
        before = [place for place in anchors if place < own]
        near = [place for place in before if section[place] == section[own]]
        after = [place for place in anchors if place > own and section[place] == section[own]]
        if not near and after:
            return (anchors[min(after)], -1, own)
        return (anchors[max(near or before)] if before else -1, 1, own)

    return sorted(rows, key=key)


__all__ = ["rows_of", "share", "summary_of"]
