"""Learns the weights of the alignment from gold links, and says how good they are on pairs left out.

Each pair is judged by weights learnt on the other pairs only; so are the probabilities that a later round builds on,
and the thresholds. What is written to the package is learnt on all pairs.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policydiff.context import CONTEXT, Pair, context_features
from policydiff.corpus import Library
from policydiff.evaluation import Gold, bigrams, read_gold
from policydiff.judgement import Linear, task_features
from policydiff.model import Document, LinkRole, MeasureRef, Relation
from policydiff.relation import relation_features
from policydiff.similarity import FEATURES, Scores, score

ROUNDS = 3
# Inverse strength of the ridge penalty. Between 0.01 and 0.1 the mean F1 on pairs left out differs by less than 0.01.
_PENALTY = 0.03
_TASK_PENALTY = 0.1
_RELATION_PENALTY = 0.3
_THRESHOLDS = tuple(step / 100 for step in range(10, 80, 2))
# A link between tasks that rests on no pair of measures must be more likely than not. F1 hardly depends on it: between
# 0.24 and 0.9 the mean over pairs left out lies within 0.01.
_TASK_THRESHOLD = 0.5
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Labelled:
    """A gold pair with its scores; labels are 1 (link), 0 (no link); doubtful pairs are left out of `labels`."""

    gold: Gold
    source: Document
    target: Document
    scores: Scores
    labels: Mapping[Pair, int]
    relations: Mapping[Pair, Relation]
    lost: int

    @property
    def name(self) -> str:
        """source → target."""
        return f"{self.gold.source} → {self.gold.target}"

    def lengths(self) -> tuple[list[int], list[int]]:
        """Lengths of the measures on both sides."""
        return (
            [len(self.source.tasks[place.task].measures[place.index].text) for place in self.scores.sources],
            [len(self.target.tasks[place.task].measures[place.index].text) for place in self.scores.targets],
        )


def labelled(path: Path, library: Library) -> Labelled:
    """Join a gold file with the documents it speaks of."""
    gold = read_gold(path)
    source, target = library.load(gold.source), library.load(gold.target)
    scores = score(source, target)
    rows = _positions(source, scores.sources, gold.source_units)
    columns = _positions(target, scores.targets, gold.target_units)
    wanted = {(rows[one], columns[other]): grade for (one, other), grade in gold.measures.items()}
    doubtful = {(rows[one], columns[other]) for one, other in gold.doubtful_measures}
    pairs = {(candidate.source, candidate.target) for candidate in scores.candidates}
    labels = {pair: int(pair in wanted) for pair in sorted(pairs - doubtful)}
    return Labelled(gold, source, target, scores, labels, wanted, len(set(wanted) - pairs))


def _positions(
    document: Document, places: Sequence[Any], units: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str], int]:
    """Position of every gold sentence among the measures of the document."""
    found: dict[tuple[str, str], int] = {}
    for task, texts in units.items():
        for text in texts:
            own = bigrams(text)
            best = max(
                (
                    (len(own & bigrams(document.tasks[place.task].measures[place.index].text)), -number)
                    for number, place in enumerate(places)
                    if document.tasks[place.task].id == task
                ),
                default=(0, 0),
            )
            found[task, text] = -best[1]
    return found


def learn(rows: Sequence[Sequence[float]], labels: Sequence[Any], penalty: float) -> tuple[Linear, ...]:
    """Logistic regression with a ridge penalty on standardised features; one Linear for two classes, else one a class."""
    import numpy  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    matrix = numpy.asarray(rows, dtype=float)
    means, scales = matrix.mean(axis=0), matrix.std(axis=0) + 1e-6
    model = LogisticRegression(C=penalty, max_iter=5000, tol=1e-6).fit((matrix - means) / scales, labels)
    return tuple(
        Linear(_rounded(means), _rounded(scales), _rounded(weights), round(float(intercept), _DIGITS))
        for weights, intercept in zip(model.coef_, model.intercept_, strict=True)
    )


def _rounded(values: Iterable[Any]) -> tuple[float, ...]:
    return tuple(round(float(value), _DIGITS) for value in values)


Features = dict[str, dict[Pair, tuple[float, ...]]]


def _base_features(pairs: Sequence[Labelled]) -> Features:
    return {
        pair.name: {(candidate.source, candidate.target): candidate.features for candidate in pair.scores.candidates}
        for pair in pairs
    }


def _learn_round(pairs: Sequence[Labelled], features: Features) -> Linear:
    rows = [features[pair.name][key] for pair in pairs for key in pair.labels]
    labels = [label for pair in pairs for label in pair.labels.values()]
    return learn(rows, labels, _PENALTY)[0]


def _judge(linear: Linear, features: Mapping[Pair, Sequence[float]]) -> dict[Pair, float]:
    return {key: linear.probability(values) for key, values in features.items()}


def _with_context(pair: Labelled, probabilities: Mapping[Pair, float]) -> dict[Pair, tuple[float, ...]]:
    context = context_features(probabilities, pair.scores.sources, pair.scores.targets)
    return {
        (candidate.source, candidate.target): (*candidate.features, *context[candidate.source, candidate.target])
        for candidate in pair.scores.candidates
    }


@dataclass(slots=True)
class Learnt:
    """Weights learnt on some pairs, and the probabilities of those same pairs, each judged without itself."""

    rounds: list[Linear]
    held_out: dict[str, dict[Pair, float]]


def learn_rounds(pairs: Sequence[Labelled]) -> Learnt:
    """Learn all rounds; every round's context comes from judgements that had not seen the pair."""
    features = _base_features(pairs)
    rounds: list[Linear] = []
    held_out: dict[str, dict[Pair, float]] = {}
    for number in range(ROUNDS):
        rounds.append(_learn_round(pairs, features))
        for pair in pairs:
            others = [other for other in pairs if other is not pair]
            held_out[pair.name] = _judge(_learn_round(others, features), features[pair.name])
        if number + 1 < ROUNDS:
            features = {pair.name: _with_context(pair, held_out[pair.name]) for pair in pairs}
    return Learnt(rounds, held_out)


def apply_rounds(rounds: Sequence[Linear], pair: Labelled) -> dict[Pair, float]:
    """Probabilities of a pair by given weights."""
    features: Mapping[Pair, Sequence[float]] = _base_features([pair])[pair.name]
    probabilities: dict[Pair, float] = {}
    for number, linear in enumerate(rounds):
        probabilities = _judge(linear, features)
        if number + 1 < len(rounds):
            features = _with_context(pair, probabilities)
    return probabilities


def f1(probabilities: Mapping[Any, float], labels: Mapping[Any, int], threshold: float, wanted: int) -> float:
    """F1 of the links from a threshold on; `wanted` links exist in all."""
    found = [key for key, label in labels.items() if probabilities.get(key, 0.0) >= threshold]
    right = sum(labels[key] for key in found)
    return 2 * right / (len(found) + wanted) if found or wanted else 1.0


def best_threshold(cases: Sequence[tuple[Mapping[Any, float], Mapping[Any, int], int]]) -> float:
    """The threshold with the best mean F1; the middle one of those that share it."""
    means = {
        threshold: sum(f1(probabilities, labels, threshold, wanted) for probabilities, labels, wanted in cases)
        for threshold in _THRESHOLDS
    }
    best = max(means.values())
    good = [threshold for threshold, value in means.items() if value >= best - 1e-9]
    return good[len(good) // 2]


def task_labels(pair: Labelled, role: LinkRole | None) -> dict[Pair, int]:
    """Labels of pairs of tasks: linked at all (role None) or as principal counterparts; doubtful ones left out."""
    source = {task.id: position for position, task in enumerate(pair.source.tasks)}
    target = {task.id: position for position, task in enumerate(pair.target.tasks)}
    doubtful = {(source[one], target[other]) for one, other in pair.gold.doubtful_tasks}
    links = {
        (source[one], target[other]) for (one, other), grade in pair.gold.tasks.items() if role is None or grade is role
    }
    every = [(row, column) for row in source.values() for column in target.values()]
    return {key: int(key in links) for key in every if key not in doubtful}


def _learn_tasks(
    pairs: Sequence[Labelled], features: Mapping[str, Mapping[Pair, tuple[float, ...]]], role: LinkRole | None
) -> Linear:
    rows, labels = [], []
    for pair in pairs:
        for key, label in task_labels(pair, role).items():
            rows.append(features[pair.name][key])
            labels.append(label)
    return learn(rows, labels, _TASK_PENALTY)[0]


def learn_relations(pairs: Sequence[Labelled]) -> dict[Relation, Linear]:
    """Learn to tell verbatim, adapted and partial links apart."""
    rows, labels = [], []
    for pair in pairs:
        for key, values in relation_rows(pair).items():
            rows.append(values)
            labels.append(str(pair.relations[key]))
    names = sorted(set(labels))
    return {Relation(name): linear for name, linear in zip(names, learn(rows, labels, _RELATION_PENALTY), strict=True)}


def relation_rows(pair: Labelled) -> dict[Pair, tuple[float, ...]]:
    """Relation features of the gold links of a pair."""
    candidates = {(candidate.source, candidate.target): candidate for candidate in pair.scores.candidates}
    rows = {}
    for row, column in pair.relations:
        candidate = candidates.get((row, column))
        if candidate is not None:
            places = pair.scores.sources[row], pair.scores.targets[column]
            texts = (
                pair.source.tasks[places[0].task].measures[places[0].index].text,
                pair.target.tasks[places[1].task].measures[places[1].index].text,
            )
            rows[row, column] = relation_features(candidate, *texts)
    return rows


def fit(pairs: Sequence[Labelled]) -> dict[str, Any]:
    """The record of weights that `judgement.read_judgement` reads, learnt on all the pairs."""
    learnt = learn_rounds(pairs)
    features = {pair.name: task_features(learnt.held_out[pair.name], pair.scores, pair.lengths()) for pair in pairs}
    linears: dict[str, Linear] = {}
    thresholds = {
        "measure": best_threshold([(learnt.held_out[pair.name], pair.labels, len(pair.relations)) for pair in pairs])
    }
    linears["task_link"] = _learn_tasks(pairs, features, None)
    linears["task_principal"] = _learn_tasks(pairs, features, LinkRole.PRINCIPAL)
    cases = []
    for pair in pairs:
        others = [other for other in pairs if other is not pair]
        probabilities = _judge(_learn_tasks(others, features, LinkRole.PRINCIPAL), features[pair.name])
        labels = task_labels(pair, LinkRole.PRINCIPAL)
        cases.append((probabilities, labels, sum(labels.values())))
    thresholds["task"] = _TASK_THRESHOLD
    thresholds["principal"] = best_threshold(cases)
    return {
        "schema": 1,
        "learnt_from": [pair.name for pair in pairs],
        "features": list(FEATURES),
        "context": list(CONTEXT),
        "thresholds": thresholds,
        "rounds": [_record(linear) for linear in learnt.rounds],
        **{name: _record(linear) for name, linear in linears.items()},
        "relations": {str(relation): _record(linear) for relation, linear in learn_relations(pairs).items()},
    }


def _record(linear: Linear) -> dict[str, Any]:
    return {
        "means": list(linear.means),
        "scales": list(linear.scales),
        "weights": list(linear.weights),
        "intercept": linear.intercept,
    }


def gold_pairs(folder: Path, library: Library) -> list[Labelled]:
    """All gold pairs of a folder that have measure links, in order of their names."""
    pairs = []
    for path in sorted(folder.glob("*--*.json")):
        pair = labelled(path, library)
        if pair.relations:
            pairs.append(pair)
    return pairs


def write_weights(record: Mapping[str, Any], path: Path) -> None:
    """Write the record as data of the package."""
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")


__all__ = ["Callable", "MeasureRef", "fit", "gold_pairs", "write_weights"]
