"""The learnt part of the alignment: logistic regressions whose weights are data, and nothing else.

    round 0   p = σ(w·features of the pair)
    round 1…  p = σ(w·features of the pair and of its context, from the round before)
    tasks     p(linked), p(principal) = σ(w·features of the pair of tasks)
    relation  verbatim, adapted, partial: the largest of three linear scores

`learn.fit` writes the weights to `data/alignment.json`.
"""

import functools
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from policydiff.context import context_features, logit
from policydiff.model import Relation
from policydiff.sides import Pair
from policydiff.similarity import FEATURES, Scores

TASK_FEATURES = (
    *("best", "source_share", "target_share", "fewest", "text", "heading", "heading_in_target", "heading_in_source"),
    *("agencies", "row", "column", "both", "source_row", "target_column", "mean_share"),
)
_UNKNOWN = 0.5
_LEAST_WHOLE = 0.1


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear score of standardised features: Σ weight·(x - mean)/scale + intercept."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    def score(self, features: Sequence[float]) -> float:
        """The score; features in the order the weights were learnt in."""
        return self.intercept + math.fsum(
            weight * (value - mean) / scale
            for weight, value, mean, scale in zip(self.weights, features, self.means, self.scales, strict=True)
        )

    def probability(self, features: Sequence[float]) -> float:
        """σ(score), kept inside (0, 1)."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


@dataclass(frozen=True, slots=True)
class Judgement:
    """All learnt weights, and the probabilities from which on a link is shown."""

    rounds: tuple[Linear, ...]
    task_link: Linear
    task_principal: Linear
    relations: tuple[tuple[Relation, Linear], ...]
    measure_threshold: float
    task_threshold: float
    principal_threshold: float

    def probabilities(self, scores: Scores) -> dict[Pair, float]:
        """Probability that each candidate is a link, after all rounds."""
        current = {
            (candidate.source, candidate.target): self.rounds[0].probability(candidate.features)
            for candidate in scores.candidates
        }
        for linear in self.rounds[1:]:
            context = context_features(current, scores)
            current = {
                (candidate.source, candidate.target): linear.probability(
                    (*candidate.features, *context[candidate.source, candidate.target])
                )
                for candidate in scores.candidates
            }
        return explained(current, scores)

    def relation(self, features: Sequence[float]) -> Relation:
        """The relation with the largest score."""
        return max(self.relations, key=lambda item: item[1].score(features))[0]


def explained(probabilities: Mapping[Pair, float], scores: Scores) -> dict[Pair, float]:
    """Probabilities in which a measure that stands, or nearly, word for word on the other side owes nothing to others.

    Of the 53 measures that gold links verbatim, one is linked elsewhere too: to a second copy of the same words. In a
    code of five hundred articles, where all speak of courts and parties, each would else be linked with many.
    """
    rows, columns = {row for row, _ in scores.near}, {column for _, column in scores.near}
    return {
        (row, column): 0.0 if (row, column) not in scores.near and (row in rows or column in columns) else probability
        for (row, column), probability in probabilities.items()
    }


def task_features(
    probabilities: Mapping[Pair, float], scores: Scores, lengths: tuple[Sequence[int], Sequence[int]]
) -> dict[Pair, tuple[float, ...]]:
    """Features of every pair of tasks, as in TASK_FEATURES; `lengths` are those of the measures in characters."""
    best: dict[Pair, float] = {}
    rows: dict[tuple[int, int], float] = {}
    columns: dict[tuple[int, int], float] = {}
    for (row, column), probability in probabilities.items():
        source, target = scores.sources[row].task, scores.targets[column].task
        for table, key in ((best, (source, target)), (rows, (row, target)), (columns, (column, source))):
            table[key] = max(table.get(key, 0.0), probability)
    source_share = _shares(rows, [place.task for place in scores.sources], lengths[0])
    target_share = _shares(columns, [place.task for place in scores.targets], lengths[1])
    row_sums = _sums(rows, [place.task for place in scores.sources])
    column_sums = _sums(columns, [place.task for place in scores.targets])
    pairs = [(source, target) for source, line in enumerate(scores.tasks) for target in range(len(line))]
    whole = {
        (source, target): source_share.get((source, target), 0.0)
        + target_share.get((target, source), 0.0)
        + 0.5 * (scores.tasks[source][target].heading + scores.tasks[source][target].text)
        for source, target in pairs
    }
    row_best, column_best = _bests(whole)
    result: dict[Pair, tuple[float, ...]] = {}
    for source, target in pairs:
        score = scores.tasks[source][target]
        forth, back = source_share.get((source, target), 0.0), target_share.get((target, source), 0.0)
        in_row, in_column = whole[source, target] / row_best[source], whole[source, target] / column_best[target]
        result[source, target] = (
            logit(best.get((source, target), 0.0)),
            forth,
            back,
            min(row_sums.get((source, target), 0.0), column_sums.get((target, source), 0.0)),
            score.text,
            score.heading,
            score.heading_in_target,
            score.heading_in_source,
            _UNKNOWN if score.agencies is None else score.agencies,
            in_row,
            in_column,
            in_row * in_column,
            forth * in_row,
            back * in_column,
            math.sqrt(forth * back),
        )
    return result


def _bests(whole: Mapping[Pair, float]) -> tuple[dict[int, float], dict[int, float]]:
    """The largest value of each row and of each column."""
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (source, target), value in whole.items():
        rows[source] = max(rows.get(source, _LEAST_WHOLE), value)
        columns[target] = max(columns.get(target, _LEAST_WHOLE), value)
    return rows, columns


def _shares(best: Mapping[tuple[int, int], float], tasks: Sequence[int], lengths: Sequence[int]) -> dict[Pair, float]:
    """For (task, other task): mean of the measures' best links there, weighted by length."""
    totals: dict[int, int] = {}
    for task, length in zip(tasks, lengths, strict=True):
        totals[task] = totals.get(task, 0) + length
    shares: dict[Pair, float] = {}
    for (measure, other), value in best.items():
        key = (tasks[measure], other)
        shares[key] = shares.get(key, 0.0) + value * lengths[measure] / max(totals[tasks[measure]], 1)
    return shares


def _sums(best: Mapping[tuple[int, int], float], tasks: Sequence[int]) -> dict[Pair, float]:
    sums: dict[Pair, float] = {}
    for (measure, other), value in best.items():
        key = (tasks[measure], other)
        sums[key] = sums.get(key, 0.0) + value
    return sums


def _linear(record: Mapping[str, Any]) -> Linear:
    return Linear(tuple(record["means"]), tuple(record["scales"]), tuple(record["weights"]), float(record["intercept"]))


def read_judgement(record: Mapping[str, Any]) -> Judgement:
    """The weights of a record as `learn.fit` writes it; ValueError if they were learnt for other features."""
    if tuple(record["features"]) != FEATURES:
        raise ValueError("the weights were learnt for other features; run make fit")
    return Judgement(
        rounds=tuple(_linear(item) for item in record["rounds"]),
        task_link=_linear(record["task_link"]),
        task_principal=_linear(record["task_principal"]),
        relations=tuple((Relation(name), _linear(item)) for name, item in record["relations"].items()),
        measure_threshold=float(record["thresholds"]["measure"]),
        task_threshold=float(record["thresholds"]["task"]),
        principal_threshold=float(record["thresholds"]["principal"]),
    )


@functools.cache
def judgement() -> Judgement:
    """The weights that come with the package."""
    text = resources.files("policydiff").joinpath("data/alignment.json").read_text("utf-8")
    return read_judgement(json.loads(text))


__all__ = ["Judgement", "judgement", "read_judgement", "task_features"]
