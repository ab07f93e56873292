"""What the links around a pair of measures say about it: the second look.

A weak link between two tasks that are otherwise linked is more likely; a link is less likely where the same sentence
has a much better counterpart in another task. A better counterpart in the same task does not compete: a sentence that
was split leaves its parts side by side.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policydiff.residue import residues
from policydiff.sides import Pair, Place
from policydiff.similarity import Scores

CONTEXT = (
    *("logit", "rest", "link_row", "link_column", "link_both", "logit_row", "logit_column"),
    *("row_elsewhere", "column_elsewhere", "row_within", "column_within", "row_second", "column_second"),
    *("neighbour", "row_sum", "column_sum"),
    *("source_residue", "target_residue"),
)
# Probabilities are kept off 0 and 1 before their logit is taken.
_FLOOR = 1e-4
_LEAST_TASK_STRENGTH = 0.3
_LARGEST_SUM = 3.0


def logit(probability: float) -> float:
    """ln(p / (1-p)), bounded.

    >>> round(logit(0.5), 3), round(logit(0.0), 3)
    (0.0, -9.21)
    """
    bounded = min(max(probability, _FLOOR), 1 - _FLOOR)
    return math.log(bounded / (1 - bounded))


@dataclass(frozen=True, slots=True)
class TaskStrength:
    """How strongly two tasks are linked by their measures, and relative to the best of either."""

    total: float
    row: float
    column: float


def task_strengths(
    probabilities: Mapping[Pair, float], sources: Sequence[Place], targets: Sequence[Place]
) -> dict[Pair, TaskStrength]:
    """Strength of every pair of tasks with a candidate: best link of each measure, summed, over the root of their number."""
    best_row: dict[tuple[int, int], float] = {}
    best_column: dict[tuple[int, int], float] = {}
    for (row, column), probability in probabilities.items():
        keys = (row, targets[column].task), (sources[row].task, column)
        best_row[keys[0]] = max(best_row.get(keys[0], 0.0), probability)
        best_column[keys[1]] = max(best_column.get(keys[1], 0.0), probability)
    source_sizes = _sizes(sources)
    target_sizes = _sizes(targets)
    totals: dict[Pair, float] = {}
    for (row, target), value in best_row.items():
        pair = (sources[row].task, target)
        totals[pair] = totals.get(pair, 0.0) + value / math.sqrt(source_sizes[pair[0]])
    for (source, column), value in best_column.items():
        pair = (source, targets[column].task)
        totals[pair] = totals.get(pair, 0.0) + value / math.sqrt(target_sizes[pair[1]])
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (source, target), total in totals.items():
        rows[source] = max(rows.get(source, _LEAST_TASK_STRENGTH), total)
        columns[target] = max(columns.get(target, _LEAST_TASK_STRENGTH), total)
    return {
        pair: TaskStrength(total, total / rows[pair[0]], total / columns[pair[1]]) for pair, total in totals.items()
    }


def _sizes(places: Sequence[Place]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for place in places:
        sizes[place.task] = sizes.get(place.task, 0) + 1
    return sizes


class _Best:
    """The largest and second largest of some values, with where the largest stands."""

    __slots__ = ("first", "second", "where")

    def __init__(self) -> None:
        self.first = self.second = 0.0
        self.where = -1

    def add(self, value: float, where: int) -> None:
        if value > self.first:
            self.first, self.second, self.where = value, self.first, where
        else:
            self.second = max(self.second, value)

    def without(self, where: int) -> float:
        """The largest value that does not stand there."""
        return self.second if where == self.where else self.first


def context_features(probabilities: Mapping[Pair, float], scores: Scores) -> dict[Pair, tuple[float, ...]]:
    """The context of every candidate, as in CONTEXT, from the probabilities of the round before."""
    sources, targets = scores.sources, scores.targets
    strengths = task_strengths(probabilities, sources, targets)
    row_tasks = _by_task(probabilities, [place.task for place in targets], side=0)
    column_tasks = _by_task(probabilities, [place.task for place in sources], side=1)
    row_best = {row: _best_over(tasks) for row, tasks in row_tasks.items()}
    column_best = {column: _best_over(tasks) for column, tasks in column_tasks.items()}
    other_links = elsewhere(probabilities)
    left_over = residues(scores.shared, probabilities)
    misses, row_misses, column_misses = _misses(probabilities, sources, targets)
    result: dict[Pair, tuple[float, ...]] = {}
    for (row, column), probability in probabilities.items():
        source, target = sources[row].task, targets[column].task
        strength = strengths[source, target]
        own = logit(probability)
        in_row, in_column = row_tasks[row][target], column_tasks[column][source]
        rest = misses[source, target] - row_misses[row, target] - column_misses[source, column]
        rest += math.log(1 - min(probability, 0.99))
        result[row, column] = (
            own,
            1 - math.exp(min(rest, 0.0)),
            strength.row,
            strength.column,
            strength.row * strength.column,
            own * strength.row,
            own * strength.column,
            own - logit(row_best[row].without(target)),
            own - logit(column_best[column].without(source)),
            own - logit(in_row.first),
            own - logit(in_column.first),
            in_row.without(column),
            in_column.without(row),
            _neighbour(probabilities, sources, targets, row, column),
            *other_links[row, column],
            *left_over[row, column],
        )
    return result


def elsewhere(probabilities: Mapping[Pair, float]) -> dict[Pair, tuple[float, float]]:
    """For every candidate how many other links its source measure, and its target measure, has: sums, at most 3.

    >>> elsewhere({(0, 0): 0.5, (0, 1): 0.25, (1, 1): 1.0})[0, 1]
    (0.5, 1.0)
    """
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (row, column), probability in probabilities.items():
        rows[row] = rows.get(row, 0.0) + probability
        columns[column] = columns.get(column, 0.0) + probability
    return {
        (row, column): (min(rows[row] - probability, _LARGEST_SUM), min(columns[column] - probability, _LARGEST_SUM))
        for (row, column), probability in probabilities.items()
    }


def _by_task(probabilities: Mapping[Pair, float], tasks: Sequence[int], *, side: int) -> dict[int, dict[int, _Best]]:
    """For each measure of one side, the best links into each task of the other."""
    result: dict[int, dict[int, _Best]] = {}
    for pair, probability in probabilities.items():
        own, other = pair[side], pair[1 - side]
        result.setdefault(own, {}).setdefault(tasks[other], _Best()).add(probability, other)
    return result


def _best_over(tasks: Mapping[int, _Best]) -> _Best:
    best = _Best()
    for task, values in tasks.items():
        best.add(values.first, task)
    return best


def _misses(
    probabilities: Mapping[Pair, float], sources: Sequence[Place], targets: Sequence[Place]
) -> tuple[dict[Pair, float], dict[Pair, float], dict[Pair, float]]:
    """Sums of ln(1-p) over a pair of tasks, over a row in it, over a column in it."""
    whole: dict[Pair, float] = {}
    by_row: dict[Pair, float] = {}
    by_column: dict[Pair, float] = {}
    for (row, column), probability in probabilities.items():
        value = math.log(1 - min(probability, 0.99))
        source, target = sources[row].task, targets[column].task
        for sums, key in ((whole, (source, target)), (by_row, (row, target)), (by_column, (source, column))):
            sums[key] = sums.get(key, 0.0) + value
    return whole, by_row, by_column


def _neighbour(
    probabilities: Mapping[Pair, float], sources: Sequence[Place], targets: Sequence[Place], row: int, column: int
) -> float:
    """The best link between a sentence before or after on one side and one before or after on the other, in the tasks."""
    return max(
        (
            probabilities.get((row + down, column + right), 0.0)
            for down in (-1, 1)
            for right in (-1, 1)
            if _same_task(sources, row, row + down) and _same_task(targets, column, column + right)
        ),
        default=0.0,
    )


def _same_task(places: Sequence[Place], one: int, other: int) -> bool:
    return 0 <= other < len(places) and places[other].task == places[one].task
