"""What comes closest to a task that has no counterpart: a finding of absence is defended by what was looked at."""

from policydiff.linker import Linker
from policydiff.model import Alignment, MeasureLink

# A probability that is printed as 0.00 names nothing worth reading.
_LEAST = 0.005


def nearest_links(linker: Linker, alignment: Alignment) -> tuple[MeasureLink, ...]:
    """For each task without any link, the most likely of its pairs of measures, by source tasks, then by target tasks.

    A pair that a person rejected was looked at and is left out; so is one without any likelihood.
    """
    linked = tuple({getattr(link, side) for link in alignment.task_links} for side in ("source", "target"))
    rejected = {(link.source, link.target) for link in alignment.rejected_measures}
    rejected_tasks = {(link.source, link.target) for link in alignment.rejected_tasks}
    best: tuple[dict[str, MeasureLink], ...] = ({}, {})
    for pair, probability in sorted(linker.probabilities.items(), key=lambda item: (-item[1], item[0])):
        if probability < _LEAST:
            break
        ends = linker.ref(0, pair[0]), linker.ref(1, pair[1])
        tasks = ends[0].task, ends[1].task
        if ends in rejected or tasks in rejected_tasks:
            continue
        for side in (0, 1):
            if tasks[side] not in linked[side] and tasks[side] not in best[side]:
                best[side][tasks[side]] = linker.measure_link(pair)
    return tuple(
        best[side][task.id]
        for side, document in enumerate((alignment.source, alignment.target))
        for task in document.tasks
        if task.id in best[side]
    )
