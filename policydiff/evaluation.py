"""Scores of an alignment against gold links: precision, recall, F1 of task, principal and measure links.

Gold links that both readers made must be found; those that one reader made count neither way. A measure stands for
the gold sentence of the same task with which it shares 80% of either one's character bigrams.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policydiff.errors import InputError
from policydiff.model import Alignment, Evaluation, Figures, LinkRole, MeasureRef, Relation

SCHEMA = "policydiff-gold/1"
_SAME_SENTENCE = 0.8
Sentence = tuple[str, str]
SentencePair = tuple[Sentence, Sentence]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """Links that readers made. `measures` and `tasks` hold the agreed ones with their grade, `doubtful_…` the others."""

    source: str
    target: str
    tasks: Mapping[tuple[str, str], LinkRole]
    doubtful_tasks: frozenset[tuple[str, str]]
    measures: Mapping[SentencePair, Relation]
    doubtful_measures: frozenset[SentencePair]
    measure_tasks: Mapping[tuple[Sentence, str], LinkRole]
    doubtful_measure_tasks: frozenset[tuple[Sentence, str]]
    source_units: Mapping[str, tuple[str, ...]]
    target_units: Mapping[str, tuple[str, ...]]


def read_gold(path: Path) -> Gold:
    """Read a gold file. Raises InputError if it is not one."""
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["schema"] != SCHEMA:
            raise InputError(message=f"schema {data['schema']!r}, {SCHEMA!r} expected", path=str(path))
        return _gold(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(message=f"not a gold alignment: {type(error).__name__} {error}", path=str(path)) from error


def _gold(data: Mapping[str, Any]) -> Gold:
    tasks = {(str(item["source"]), str(item["target"])): item for item in data.get("tasks") or ()}
    measures = {
        ((item["source"]["task"], item["source"]["text"]), (item["target"]["task"], item["target"]["text"])): item
        for item in data.get("measures") or ()
    }
    pointers = {
        ((item["source"]["task"], item["source"]["text"]), str(item["target"])): item
        for item in data.get("measure_tasks") or ()
    }
    return Gold(
        source=data["source"],
        target=data["target"],
        tasks={pair: LinkRole(item["grade"]) for pair, item in tasks.items() if item["status"] == "agreed"},
        doubtful_tasks=frozenset(pair for pair, item in tasks.items() if item["status"] != "agreed"),
        measures={pair: Relation(item["grade"]) for pair, item in measures.items() if item["status"] == "agreed"},
        doubtful_measures=frozenset(pair for pair, item in measures.items() if item["status"] != "agreed"),
        measure_tasks={pair: LinkRole(item["grade"]) for pair, item in pointers.items() if item["status"] == "agreed"},
        doubtful_measure_tasks=frozenset(pair for pair, item in pointers.items() if item["status"] != "agreed"),
        source_units={task: tuple(texts) for task, texts in data["units"]["source"].items()},
        target_units={task: tuple(texts) for task, texts in data["units"]["target"].items()},
    )


def evaluate(alignment: Alignment, gold: Gold) -> Evaluation:
    """Score an alignment of the two documents of a gold file."""
    evaluation: dict[str, Any] = {"source": gold.source, "target": gold.target}
    if gold.tasks:
        every = set(gold.tasks) | gold.doubtful_tasks
        found = {(link.source, link.target) for link in alignment.task_links}
        principal = {(link.source, link.target) for link in alignment.task_links if link.role is LinkRole.PRINCIPAL}
        wanted = {pair for pair, role in gold.tasks.items() if role is LinkRole.PRINCIPAL}
        evaluation["tasks"] = _figures(found, set(gold.tasks), every)
        evaluation["principal"] = _figures(principal, wanted, every)
    locate_source, locate_target = Locator(gold.source_units), Locator(gold.target_units)
    if gold.measures:
        evaluation.update(_measures(alignment, gold, locate_source, locate_target))
    if gold.measure_tasks:
        wanted_pointers = {pair for pair, role in gold.measure_tasks.items() if role is LinkRole.PRINCIPAL}
        pointers = {
            (sentence, link.target.task) for link in alignment.measure_links for sentence in locate_source(link.source)
        }
        every_pointer = set(gold.measure_tasks) | gold.doubtful_measure_tasks
        evaluation["measure_tasks"] = _figures(pointers, wanted_pointers, every_pointer)
    return Evaluation(**evaluation)


def _measures(alignment: Alignment, gold: Gold, source: "Locator", target: "Locator") -> dict[str, Any]:
    hit: set[SentencePair] = set()
    same: set[SentencePair] = set()
    right = wrong = 0
    for link in alignment.measure_links:
        pairs = {(one, other) for one in source(link.source) for other in target(link.target)}
        good = pairs & set(gold.measures)
        if good:
            right += 1
            hit |= good
            same |= {pair for pair in good if gold.measures[pair] is link.relation}
        elif not pairs & gold.doubtful_measures:
            wrong += 1
    recall = []
    for relation in Relation:
        of = [pair for pair, grade in gold.measures.items() if grade is relation]
        if of:
            recall.append((relation, sum(pair in hit for pair in of) / len(of)))
    return {
        "measures": _from_counts(right, right + wrong, len(hit), len(gold.measures)),
        "recall_by_relation": tuple(recall),
        "relation_accuracy": len(same) / len(hit) if hit else 0.0,
    }


def _figures(found: Iterable[Any], wanted: set[Any], every: Iterable[Any]) -> Figures:
    counted = set(found) - (set(every) - wanted)
    right = len(counted & wanted)
    return _from_counts(right, len(counted), right, len(wanted))


def _from_counts(right: int, found: int, hit: int, wanted: int) -> Figures:
    precision = right / found if found else 0.0
    recall = hit / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(precision=precision, recall=recall, f1=f1, wanted=wanted, found=found)


def bigrams(text: str) -> frozenset[str]:
    """Character bigrams of a text without punctuation; the text itself if it has only one character."""
    text = re.sub(r"\W", "", unicodedata.normalize("NFKC", text))
    return frozenset(text[index : index + 2] for index in range(len(text) - 1)) or frozenset({text})


class Locator:
    """Finds the gold sentences that a measure stands for."""

    def __init__(self, units: Mapping[str, tuple[str, ...]]) -> None:
        """Take in the sentences of one side by task."""
        self._units = {task: [(text, bigrams(text)) for text in texts] for task, texts in units.items()}
        self._memory: dict[Sentence, list[Sentence]] = {}

    def __call__(self, ref: MeasureRef) -> list[Sentence]:
        """The sentences a measure stands for: one, none, or several that it joins."""
        key = (ref.task, ref.text)
        if key not in self._memory:
            grams = bigrams(ref.text)
            self._memory[key] = [
                (ref.task, text)
                for text, own in self._units.get(ref.task, [])
                if len(own & grams) >= _SAME_SENTENCE * min(len(own), len(grams))
            ]
        return self._memory[key]
