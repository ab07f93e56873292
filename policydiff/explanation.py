"""Why a task is linked as it is: all its candidates with the evidence, side by side, and what people decided of them."""

from policydiff.align import AlignOptions, align_linked, linker_for
from policydiff.errors import UnknownNameError
from policydiff.judgement import judgement
from policydiff.linker import Linker
from policydiff.model import Alignment, Document, Explanation, MeasureLink, MeasureRef, TaskCandidate

# Candidates shown for the task and for each of its measures, unless they are links.
_TASKS = 8
_MEASURES = 3


def explain(source: Document, target: Document, task_id: str, options: AlignOptions | None = None) -> Explanation:
    """All candidates of a source task. Raises UnknownNameError, with the known ids, for a task that is not there."""
    known = [task.id for task in source.tasks]
    if task_id not in known:
        raise UnknownNameError(message=f"no task {task_id}; tasks: {', '.join(known)}", path=source.id)
    options = options or AlignOptions()
    judged_by = judgement()
    linker = linker_for(judged_by, source, target)
    alignment = align_linked(linker, options)
    minimum = options.minimum
    row = known.index(task_id)
    return Explanation(
        source=source,
        target=target,
        task=source.tasks[row],
        tasks=_tasks(linker, alignment, row),
        measures=_measures(linker, alignment, row),
        linked=frozenset((link.source, link.target) for link in alignment.measure_links if link.source.task == task_id),
        task_threshold=judged_by.task_threshold if minimum is None else minimum,
        principal_threshold=judged_by.principal_threshold,
        measure_threshold=judged_by.measure_threshold if minimum is None else minimum,
    )


def _tasks(linker: Linker, alignment: Alignment, row: int) -> tuple[TaskCandidate, ...]:
    """The most likely target tasks, and all that are linked or that a person rejected."""
    target = alignment.target
    ident = alignment.source.tasks[row].id
    links = {link.target: link for link in (*alignment.task_links, *alignment.rejected_tasks) if link.source == ident}
    order = sorted(range(len(target.tasks)), key=lambda column: (-linker.linked[row, column], column))
    return tuple(
        TaskCandidate(
            task=target.tasks[column],
            linked=linker.linked[row, column],
            principal=linker.principal[row, column],
            evidence=linker.task_evidence((row, column)),
            link=links.get(target.tasks[column].id),
        )
        for rank, column in enumerate(order)
        if rank < _TASKS or target.tasks[column].id in links
    )


def _measures(linker: Linker, alignment: Alignment, row: int) -> tuple[tuple[MeasureLink, ...], ...]:
    """For each measure its most likely targets, and all that are linked or that a person rejected."""
    standing: dict[MeasureRef, dict[MeasureRef, MeasureLink]] = {}
    for link in (*alignment.measure_links, *alignment.rejected_measures):
        standing.setdefault(link.source, {})[link.target] = link
    found = []
    for number, place in enumerate(linker.scores.sources):
        if place.task != row:
            continue
        decided = dict(standing.get(linker.ref(0, number), {}))
        shown: list[MeasureLink] = []
        for rank, pair in enumerate(linker.pairs_of(number)):
            target = linker.ref(1, pair[1])
            if target in decided:
                shown.append(decided.pop(target))
            elif rank < _MEASURES:
                shown.append(linker.measure_link(pair))
        found.append((*shown, *decided.values()))
    return tuple(found)
