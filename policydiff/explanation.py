"""Why a task is linked as it is: all its candidates with the evidence, side by side."""

from policydiff.align import linker_for
from policydiff.errors import UnknownNameError
from policydiff.judgement import judgement
from policydiff.model import Document, Explanation, TaskCandidate

# Candidates shown for the task and for each of its measures, unless they are links.
_TASKS = 8
_MEASURES = 3


def explain(source: Document, target: Document, task_id: str) -> Explanation:
    """All candidates of a source task. Raises UnknownNameError, with the known ids, for a task that is not there."""
    known = [task.id for task in source.tasks]
    if task_id not in known:
        raise UnknownNameError(message=f"no task {task_id}; tasks: {', '.join(known)}", path=source.id)
    row = known.index(task_id)
    judged_by = judgement()
    linker = linker_for(judged_by, source, target)
    order = sorted(range(len(target.tasks)), key=lambda column: (-linker.linked[row, column], column))
    candidates = [
        TaskCandidate(
            task=target.tasks[column],
            linked=linker.linked[row, column],
            principal=linker.principal[row, column],
            evidence=linker.task_evidence((row, column)),
        )
        for rank, column in enumerate(order)
        if rank < _TASKS or linker.linked[row, column] >= judged_by.task_threshold
    ]
    measures = []
    for number, place in enumerate(linker.scores.sources):
        if place.task != row:
            continue
        pairs = sorted(
            ((probability, pair) for pair, probability in linker.probabilities.items() if pair[0] == number),
            key=lambda item: (-item[0], item[1]),
        )
        measures.append(
            tuple(
                linker.measure_link(pair)
                for rank, (probability, pair) in enumerate(pairs)
                if rank < _MEASURES or probability >= judged_by.measure_threshold
            )
        )
    return Explanation(
        source=source,
        target=target,
        task=source.tasks[row],
        tasks=tuple(candidates),
        measures=tuple(measures),
        task_threshold=judged_by.task_threshold,
        principal_threshold=judged_by.principal_threshold,
        measure_threshold=judged_by.measure_threshold,
    )
