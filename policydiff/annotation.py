"""What is to be said at each sentence of a draft, and beside which sentence a missing point belongs.

    upper task 4   4.1 ── linked ── draft 5.2
                   4.2    missing       ▲ belongs here: after the counterpart of the point before it
                   4.3 ── linked ── draft 5.3

The nearest linked measure of the same upper task before the missing one, else after it; else the last sentence of the
draft's task of the same subject; else the counterpart of the nearest point in the order of the upper document.
"""

from collections.abc import Sequence

from policydiff.model import (
    Annotation,
    Coverage,
    MeasureCoverage,
    MeasureLink,
    Missing,
    Provenance,
    TaskCoverage,
)

_Place = tuple[str, int]


def annotations(coverage: Coverage, provenance: Provenance) -> tuple[Annotation, ...]:
    """An annotation for each sentence of the draft, in its order; exempt points are not missed.

    A point that has no neighbour in the draft stands at its first sentence; where nothing corresponds at all, the
    points of another subject are not listed.
    """
    missing: dict[_Place, list[Missing]] = {}
    for upper in () if coverage.nothing_in_common else coverage.uppers:
        tasks = [task for task in coverage.tasks if task.document == upper.id]
        anchors = _Anchors(tasks, coverage)
        for task in tasks:
            for item in task.measures:
                if item.exempt is None and item.telling and not item.named:
                    place, before = anchors.place(task, item)
                    missing.setdefault(place, []).append(Missing(document=upper.id, coverage=item, before=before))
    return tuple(
        Annotation(provenance=item, missing=tuple(missing.get((item.measure.task, item.measure.index), ())))
        for item in provenance.measures
    )


class _Anchors:
    """Finds the sentence of the draft beside which a missing measure of one upper document belongs."""

    def __init__(self, tasks: Sequence[TaskCoverage], coverage: Coverage) -> None:
        self.draft = {task.id: task for task in coverage.draft.tasks}
        self.order = {
            (task.id, index): number
            for number, (task, index) in enumerate(
                (task, index) for task in coverage.draft.tasks for index in range(len(task.measures))
            )
        }
        # What a measure is carried by; an unsure link is no ground to put a neighbour there.
        self.places = [
            (task.task, item.measure.index, self._carrying(item.by)) for task in tasks for item in task.measures
        ]

    def place(self, task: TaskCoverage, item: MeasureCoverage) -> tuple[_Place, bool]:
        """Task and index of the sentence, and whether the measure belongs before it.

        A measure that is carried in part belongs where it is carried.
        """
        own = self._carrying(item.by or item.unsure)
        if own:
            return own[-1], False
        number = next(
            number
            for number, (name, index, _) in enumerate(self.places)
            if (name, index) == (task.task, item.measure.index)
        )
        near = self._nearest(number, within=task.task)
        if near is not None:
            return near
        for ident in task.frame:
            if self.draft[ident].measures:
                return (ident, len(self.draft[ident].measures) - 1), False
        return self._nearest(number) or (min(self.order, key=self.order.__getitem__), True)

    def _nearest(self, number: int, within: str | None = None) -> tuple[_Place, bool] | None:
        """After the counterpart of the nearest measure before, else before that of one after; `within` an upper task."""
        for candidates, before in ((range(number - 1, -1, -1), False), (range(number + 1, len(self.places)), True)):
            for other in candidates:
                name, _, found = self.places[other]
                if found and within in (None, name):
                    return found[0 if before else -1], before
        return None

    def _carrying(self, links: Sequence[MeasureLink]) -> tuple[_Place, ...]:
        """The sentences of the draft that links lead to, in its order."""
        found = {(link.target.task, link.target.index) for link in links}
        return tuple(sorted(found, key=self.order.__getitem__))
