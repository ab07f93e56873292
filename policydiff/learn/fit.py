"""Learns the weights of the alignment from gold links, and says how good they are on pairs left out.

Each pair is judged by weights learnt on the other pairs only; so are the probabilities that a later round builds on,
and the thresholds. What is written to the package is learnt on all pairs.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policydiff.context import CONTEXT, context_features, elsewhere
from policydiff.corpus import Library
from policydiff.evaluation import Gold, bigrams, read_gold
from policydiff.judgement import TASK_FEATURES, Linear, explained, task_features
from policydiff.model import Document, LinkRole, Relation
from policydiff.relation import relation_features
from policydiff.sides import Pair
from policydiff.similarity import FEATURES, Scores, score

ROUNDS = 3
# Inverse strength of the ridge penalty. Between 0.01 and 0.1 the mean F1 on pairs left out differs by less than 0.01.
_PENALTY = 0.03
_TASK_PENALTY = 0.1
_RELATION_PENALTY = 0.3
# Where probabilities mean what they say, F1 is highest from half its own best value on (Lipton, Elkan and Naryanaswamy
# 2014, "Optimal Thresholding of Classifiers to Maximize F1 Measure"): about 0.80 for measures.
# Thresholds chosen on the pairs themselves were no better on pairs left out, and differed by chance.
_MEASURE_THRESHOLD = 0.40
# Of the tasks said to be principal counterparts with 0.25 to 0.45, half are (13 of 26, on pairs left out and on pairs of
# other fields), and of the rest 11 are linked as secondary. Between 0.2 and 0.5 the F1 is the same within 0.03, if a principal
# link called secondary is as bad as the reverse; it is worse, for a task whose counterpart is called secondary looks dropped.
_PRINCIPAL_THRESHOLD = 0.30
# A link between tasks that rests on no pair of measures must be more likely than not. F1 hardly depends on it: between
# 0.24 and 0.9 the mean over pairs left out lies within 0.01.
_TASK_THRESHOLD = 0.5
_DIGITS = 6
_MIRROR = {"source": "target", "target": "source", "row": "column", "column": "row"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two documents, their scores, and what is known of their links; what is doubtful or unknown is left out.

    `labels` are 1 (link) and 0 (none) of pairs of measures, `tasks` the role of pairs of tasks, None for no link.
    A pair that is not `complete` is one of whose links a person decided some.
    """

    source: Document
    target: Document
    scores: Scores
    labels: Mapping[Pair, int]
    relations: Mapping[Pair, Relation]
    tasks: Mapping[Pair, LinkRole | None]
    complete: bool = True

    @property
    def name(self) -> str:
        """source → target; decisions on a pair are kept apart from gold on the same pair."""
        return f"{self.source.id} → {self.target.id}{'' if self.complete else ' (decided)'}"

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
    return Labelled(source, target, scores, labels, wanted, _gold_tasks(gold, source, target))


def _gold_tasks(gold: Gold, source: Document, target: Document) -> dict[Pair, LinkRole | None]:
    rows = {task.id: position for position, task in enumerate(source.tasks)}
    columns = {task.id: position for position, task in enumerate(target.tasks)}
    doubtful = {(rows[one], columns[other]) for one, other in gold.doubtful_tasks}
    roles = {(rows[one], columns[other]): role for (one, other), role in gold.tasks.items()}
    every = [(row, column) for row in rows.values() for column in columns.values()]
    return {pair: roles.get(pair) for pair in every if pair not in doubtful}


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


def learn_symmetric(
    rows: Sequence[Sequence[float]], labels: Sequence[int], penalty: float, names: Sequence[str]
) -> Linear:
    """Learn from every example and its mirror image, so that swapping the documents swaps the links and no more."""
    mirror = mirrored(names)
    images = [[row[index] for index in mirror] for row in rows]
    (linear,) = learn([*rows, *images], [*labels, *labels], penalty)
    return Linear(
        means=_balanced(linear.means, mirror),
        scales=_balanced(linear.scales, mirror),
        weights=_balanced(linear.weights, mirror),
        intercept=linear.intercept,
    )


def _balanced(values: Sequence[float], mirror: Sequence[int]) -> tuple[float, ...]:
    """Values that are equal for a feature and its mirror image, which the solver gives up to its tolerance."""
    return _rounded((value + values[index]) / 2 for value, index in zip(values, mirror, strict=True))


def mirrored(names: Sequence[str]) -> tuple[int, ...]:
    """For each feature the position of the one that it becomes when source and target change places.

    >>> mirrored(("words", "source_clause", "target_clause"))
    (0, 2, 1)
    """
    found = []
    for name in names:
        image = "_".join(_MIRROR.get(part, part) for part in name.split("_"))
        found.append(names.index(image))
    return tuple(found)


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
    names = (*FEATURES, *CONTEXT) if len(rows[0]) > len(FEATURES) else FEATURES
    return learn_symmetric(rows, labels, _PENALTY, names)


def _judge(linear: Linear, features: Mapping[Pair, Sequence[float]]) -> dict[Pair, float]:
    return {key: linear.probability(values) for key, values in features.items()}


def _with_context(pair: Labelled, probabilities: Mapping[Pair, float]) -> dict[Pair, tuple[float, ...]]:
    context = context_features(probabilities, pair.scores)
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
    return Learnt(rounds, {pair.name: explained(held_out[pair.name], pair.scores) for pair in pairs})


def task_labels(pair: Labelled, role: LinkRole | None) -> dict[Pair, int]:
    """Labels of pairs of tasks: linked at all (role None) or as principal counterparts."""
    return {key: int(found is not None if role is None else found is role) for key, found in pair.tasks.items()}


def _learn_tasks(
    pairs: Sequence[Labelled], features: Mapping[str, Mapping[Pair, tuple[float, ...]]], role: LinkRole | None
) -> Linear:
    rows, labels = [], []
    for pair in pairs:
        for key, label in task_labels(pair, role).items():
            rows.append(features[pair.name][key])
            labels.append(label)
    return learn_symmetric(rows, labels, _TASK_PENALTY, TASK_FEATURES)


def learn_relations(pairs: Sequence[Labelled], held_out: Mapping[str, Mapping[Pair, float]]) -> dict[Relation, Linear]:
    """Learn to tell verbatim, adapted and partial links apart; probabilities of each pair judged without itself."""
    rows, labels = [], []
    for pair in pairs:
        for key, values in relation_rows(pair, held_out[pair.name]).items():
            rows.append(values)
            labels.append(str(pair.relations[key]))
    names = sorted(set(labels))
    return {Relation(name): linear for name, linear in zip(names, learn(rows, labels, _RELATION_PENALTY), strict=True)}


def relation_rows(pair: Labelled, probabilities: Mapping[Pair, float]) -> dict[Pair, tuple[float, ...]]:
    """Relation features of the gold links of a pair."""
    others = elsewhere(probabilities)
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
            rows[row, column] = relation_features(candidate, *texts, others[row, column])
    return rows


def fit(pairs: Sequence[Labelled]) -> dict[str, Any]:
    """The record of weights that `judgement.read_judgement` reads, learnt on all the pairs."""
    learnt = learn_rounds(pairs)
    features = {pair.name: task_features(learnt.held_out[pair.name], pair.scores, pair.lengths()) for pair in pairs}
    return {
        "schema": 1,
        "learnt_from": [pair.name for pair in pairs],
        "features": list(FEATURES),
        "context": list(CONTEXT),
        "thresholds": {
            "measure": _MEASURE_THRESHOLD,
            "task": _TASK_THRESHOLD,
            "principal": _PRINCIPAL_THRESHOLD,
        },
        "rounds": [_record(linear) for linear in learnt.rounds],
        "task_link": _record(_learn_tasks(pairs, features, None)),
        "task_principal": _record(_learn_tasks(pairs, features, LinkRole.PRINCIPAL)),
        "relations": {
            str(relation): _record(linear) for relation, linear in learn_relations(pairs, learnt.held_out).items()
        },
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
    pairs = [labelled(path, library) for path in sorted(folder.glob("*--*.json"))]
    return [pair for pair in pairs if pair.relations]


def write_weights(record: Mapping[str, Any], path: Path) -> None:
    """Write the record as data of the package."""
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
