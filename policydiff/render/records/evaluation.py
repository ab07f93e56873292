"""`policydiff eval`: scores against gold."""

from collections.abc import Iterable
from typing import Any

from policydiff.model import Evaluation, Figures, Floors
from policydiff.render.records.base import SCHEMA, rounded


def evaluations_record(
    evaluations: Iterable[tuple[str, Evaluation]], floors: Floors | None, faults: Iterable[str]
) -> dict[str, Any]:
    """`policydiff eval -f json`."""
    return {
        "schema": SCHEMA,
        "gold": {name: _evaluation(name, evaluation, floors) for name, evaluation in evaluations},
        "under_floor": list(faults),
    }


def _evaluation(name: str, evaluation: Evaluation, floors: Floors | None) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for part in ("principal", "tasks", "measures", "measure_tasks"):
        figures: Figures | None = getattr(evaluation, part)
        if figures is not None:
            record[part] = {
                "f1": rounded(figures.f1),
                "precision": rounded(figures.precision),
                "recall": rounded(figures.recall),
                "floor": floors.of(name, part) if floors else None,
                "wanted": figures.wanted,
                "found": figures.found,
            }
    if evaluation.relation_accuracy is not None:
        record["recall_by_relation"] = {
            str(relation): rounded(value) for relation, value in evaluation.recall_by_relation
        }
        record["relation_accuracy"] = rounded(evaluation.relation_accuracy)
    return record
