"""Lineages: tasks followed through several documents.

        2018        2019        2020        2021
    L1  打假 ─────▶ 打假 ──┬──▶ 打假 ─────▶ 打假        L1 split in 2020 into two tasks, both its own
                           └──▶ 网络打假 ──┐
    L2  销毁 ─────▶ 销毁 ──────────────────┴▶ …         each task continues one lineage: that of its main parent
    L3  宣传 ── ── ── ── ─────▶ 宣传                    rested in 2019

Every task continues at most one earlier task, its main parent: of the tasks with a principal link to it, the one it
shares most text with. So lineages are trees, and each task stands in exactly one. A connected group of links would not
do: one task that takes something from two others, in each of eight documents, joins nearly all of them into one.

What happened on the way from a document to the next is what `diff` says of the two: the events of a lineage are the
changes and flags of the rows that its tasks stand in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policydiff.edits import weight
from policydiff.lexicon import FUNCTION_WORDS, lexicon
from policydiff.model import (
    Alignment,
    Change,
    Comparison,
    Document,
    Event,
    Flow,
    Lineage,
    LinkRole,
    Row,
    Stage,
    Task,
    TaskLink,
    TaskRef,
)
from policydiff.shift.moves import Move, events_of, moves_of
from policydiff.tokens import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lineages in the order of their first tasks, and every task link as a flow."""

    lineages: tuple[Lineage, ...]
    flows: tuple[Flow, ...]


def lineages_of(documents: Sequence[Document], neighbours: Sequence[Comparison], gaps: Sequence[Alignment]) -> Lines:
    """Follow tasks through documents in order.

    `neighbours` compare each document with the next, `gaps` align each with the one after the next.
    """
    flows = _flows([comparison.alignment for comparison in neighbours], gaps)
    return Lines(lineages=_Tracer(documents, flows, neighbours).lineages(), flows=flows)


def _flows(neighbours: Sequence[Alignment], gaps: Sequence[Alignment]) -> tuple[Flow, ...]:
    """All links between neighbours, and those principal links over a gap whose both ends lead nowhere else."""
    found: list[Flow] = []
    for number, alignment in enumerate(neighbours):
        found.extend(_flow(alignment, link, number, number + 1) for link in alignment.task_links)
    principal = [flow for flow in found if flow.role is LinkRole.PRINCIPAL]
    continued = {flow.source for flow in principal}
    rooted = {flow.target for flow in principal}
    for number, alignment in enumerate(gaps):
        for link in alignment.task_links:
            flow = _flow(alignment, link, number, number + 2)
            if link.role is LinkRole.PRINCIPAL and flow.source not in continued and flow.target not in rooted:
                found.append(flow)
    return _with_main(found)


def _flow(alignment: Alignment, link: TaskLink, source: int, target: int) -> Flow:
    shared = 0.0 + sum(
        min(weight(found.source.text), weight(found.target.text)) * found.score
        for found in alignment.measure_links
        if (found.source.task, found.target.task) == (link.source, link.target)
    )
    return Flow(
        source=TaskRef(document=source, task=link.source),
        target=TaskRef(document=target, task=link.target),
        role=link.role,
        score=link.score,
        shared=shared,
        of_source=_part(shared, alignment.source.task(link.source)),
        of_target=_part(shared, alignment.target.task(link.target)),
        main=False,
    )


def _part(shared: float, task: Task) -> float:
    whole = sum(weight(measure.text) for measure in task.measures)
    return min(1.0, shared / whole) if whole else 0.0


def _with_main(flows: Sequence[Flow]) -> tuple[Flow, ...]:
    """The flows, with the best principal one into each task marked; the earlier one of two equally good."""
    best: dict[TaskRef, Flow] = {}
    for flow in flows:
        if flow.role is not LinkRole.PRINCIPAL:
            continue
        known = best.get(flow.target)
        if known is None or (flow.shared, flow.score) > (known.shared, known.score):
            best[flow.target] = flow
    return tuple(replace(flow, main=best.get(flow.target) is flow) for flow in flows)


# What a row says of the tasks in it; what is said of single tasks (unchanged, edited, rewritten) is no event.
_EVENT_OF = {
    Change.SPLIT: Event.SPLIT,
    Change.MERGED: Event.MERGED,
    Change.REGROUPED: Event.REGROUPED,
    Change.DISPERSED: Event.DISPERSED,
    Change.ASSEMBLED: Event.ASSEMBLED,
    Change.DROPPED: Event.ENDED,
    Change.NEW: Event.BORN,
}


class _Tracer:
    """Knows which lineage each task continues, and tells what happened on the way."""

    def __init__(self, documents: Sequence[Document], flows: Sequence[Flow], neighbours: Sequence[Comparison]) -> None:
        self.documents = documents
        self.flows = flows
        self.parent = {flow.target: flow.source for flow in flows if flow.main}
        self.line_of: dict[TaskRef, str] = {}
        self.members: dict[str, list[TaskRef]] = {}
        for number, document in enumerate(documents):
            for task in document.tasks:
                ref = TaskRef(document=number, task=task.id)
                parent = self.parent.get(ref)
                ident = self.line_of[parent] if parent is not None else f"L{len(self.members) + 1}"
                self.line_of[ref] = ident
                self.members.setdefault(ident, []).append(ref)
        # The row of each task against the document before it, and against the one after it.
        self.arrival: dict[TaskRef, Row] = {}
        self.departure: dict[TaskRef, Row] = {}
        self.moves: dict[TaskRef, Move] = {}
        for number, comparison in enumerate(neighbours):
            for row in comparison.rows:
                self.departure.update((TaskRef(document=number, task=task), row) for task in row.source)
                self.arrival.update((TaskRef(document=number + 1, task=task), row) for task in row.target)
            main = {
                (flow.source.task, flow.target.task)
                for flow in flows
                if flow.main and (flow.source.document, flow.target.document) == (number, number + 1)
            }
            for move in moves_of(comparison, main):
                self.moves[TaskRef(document=number + 1, task=move.target)] = move

    def lineages(self) -> tuple[Lineage, ...]:
        """All lineages in the order of their first tasks."""
        return tuple(
            Lineage(id=ident, name=self._name(members), stages=tuple(self._stages(ident, members)))
            for ident, members in self.members.items()
        )

    def _task_name(self, ref: TaskRef) -> str:
        return self.documents[ref.document].task(ref.task).name

    def _name(self, members: Sequence[TaskRef]) -> str:
        """The name of the first task of the latest document that the lineage stands in."""
        last = members[-1].document
        return self._task_name(next(ref for ref in members if ref.document == last))

    def _stages(self, ident: str, members: Sequence[TaskRef]) -> Iterable[Stage]:
        first, last = members[0].document, members[-1].document
        for number in range(first, last + 1):
            here = [ref for ref in members if ref.document == number]
            if here:
                yield self._stage(ident, number, here, first)
            else:
                yield Stage(document=number, tasks=(), events=(Event.RESTED,))
        if last + 1 < len(self.documents):
            yield self._end(last, members)

    def _stage(self, ident: str, number: int, here: Sequence[TaskRef], first: int) -> Stage:
        tasks = tuple(ref.task for ref in here)
        if number == 0:
            return Stage(document=number, tasks=tasks)
        rows = _distinct(self.arrival[ref] for ref in here)
        if number == first:
            related = self._lines(flow.source for flow in self.flows if flow.target in here)
            return Stage(document=number, tasks=tasks, events=_told(rows), related=related)
        parents = [self.parent[ref] for ref in here]
        if max(parent.document for parent in parents) < number - 1:
            events, rows = [Event.RETURNED], []
        else:
            events = [Event.CARRIED]
        if any(self._has_other_name(ref) for ref in here):
            events.append(Event.RENAMED)
        events.extend(events_of([self.moves[ref] for ref in here if ref in self.moves]))
        events.extend(event for event in _told(rows) if event in _RESHAPED)
        return Stage(document=number, tasks=tasks, events=tuple(events), related=self._shared(rows, number, ident))

    def _has_other_name(self, ref: TaskRef) -> bool:
        """Whether a task has another heading than the one it came from; an article without any has no name to change."""
        old, new = (self.documents[place.document].task(place.task).heading for place in (self.parent[ref], ref))
        return bool(old and new) and _renamed(old or "", new or "")

    def _end(self, last: int, members: Sequence[TaskRef]) -> Stage:
        final = [ref for ref in members if ref.document == last]
        rows = _distinct(self.departure[ref] for ref in final)
        taken = [flow for flow in self.flows if flow.source in final]
        principal = [flow for flow in taken if flow.role is LinkRole.PRINCIPAL]
        related = self._lines(flow.target for flow in principal or taken)
        return Stage(document=last + 1, tasks=(), events=_told(rows), related=related)

    def _shared(self, rows: Sequence[Row], number: int, ident: str) -> tuple[str, ...]:
        """The other lineages that stand in the same rows."""
        refs = [TaskRef(document=number - 1, task=task) for row in rows for task in row.source]
        refs += [TaskRef(document=number, task=task) for row in rows for task in row.target]
        return tuple(line for line in self._lines(refs) if line != ident)

    def _lines(self, refs: Iterable[TaskRef]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.line_of[ref] for ref in refs))


# The changes of a task that is carried on.
_RESHAPED = (Event.SPLIT, Event.MERGED, Event.REGROUPED)


def _distinct(rows: Iterable[Row]) -> list[Row]:
    """Rows without repeats, in order; each task stands in one, so its tasks tell a row."""
    return list({(row.source, row.target): row for row in rows}.values())


def _told(rows: Iterable[Row]) -> tuple[Event, ...]:
    """The events of rows, in the order of events."""
    found = {_EVENT_OF.get(row.change) for row in rows}
    return tuple(event for event in Event if event in found)


def _renamed(old: str, new: str) -> bool:
    """Whether a word that carries meaning came or went: 加强商标保护 and 严格商标保护 are one name."""
    return _bearing(old) != _bearing(new)


def _bearing(name: str) -> frozenset[str]:
    actions = lexicon().actions
    found = frozenset(
        word for word in words(name) if word not in FUNCTION_WORDS and actions.get(word) not in ("stock", "frame")
    )
    return found or frozenset(words(name))
