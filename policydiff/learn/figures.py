"""How good the alignment is on pairs that its weights were not learnt on, as the tables of docs/alignment.md.

Each gold pair in turn is left out: weights and thresholds are learnt on the others, the pair is aligned by them and
scored. Reliability compares what the program says (a probability) with how often readers agree.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policydiff.align import align_with
from policydiff.corpus import Library
from policydiff.evaluation import evaluate, read_gold
from policydiff.learn.fit import Labelled, gold_pairs
from policydiff.learn.left_out import judgement_without
from policydiff.model import Evaluation, Figures, Relation

BEGIN, END = "<!-- figures: written by `make figures` -->", "<!-- end of figures -->"
_BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A gold pair judged by weights learnt on the others: its scores, and (probability, is a link) of its candidates."""

    name: str
    evaluation: Evaluation
    judged: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Candidates whose probability lies in [begin, end): how many, the mean probability, the share that are links."""

    begin: float
    end: float
    count: int
    said: float
    true: float


def left_out(folder: Path, library: Library) -> list[LeftOut]:
    """Judge every gold pair of a folder by the others."""
    pairs = gold_pairs(folder, library)
    return [_judge(pair, pairs, folder) for pair in pairs]


def _judge(pair: Labelled, pairs: Sequence[Labelled], folder: Path) -> LeftOut:
    judged_by = judgement_without(pairs, pair.name)
    probabilities = judged_by.probabilities(pair.scores)
    gold = read_gold(folder / f"{pair.source.id}--{pair.target.id}.json")
    return LeftOut(
        name=pair.name,
        evaluation=evaluate(align_with(judged_by, pair.source, pair.target), gold),
        judged=tuple((probabilities[key], label) for key, label in pair.labels.items()),
    )


def reliability(results: Sequence[LeftOut]) -> list[Bin]:
    """Bins of all candidates of all pairs; bins without a candidate are left out."""
    judged = [item for result in results for item in result.judged]
    bins = []
    for begin, end in itertools.pairwise(_BINS):
        inside = [item for item in judged if begin <= item[0] < end]
        if inside:
            said = sum(probability for probability, _ in inside) / len(inside)
            true = sum(label for _, label in inside) / len(inside)
            bins.append(Bin(begin=begin, end=end, count=len(inside), said=said, true=true))
    return bins


def figures_markdown(results: Sequence[LeftOut]) -> str:
    """The two tables, as Markdown."""
    lines = [
        "| pair left out | measures F1 (P, R) | tasks F1 | principal F1 | recall verbatim, adapted, partial | relation |",
        "| --- | --- | --- | --- | --- | --- |",
        *(_row(result) for result in results),
        "",
        "| probability said | candidates | mean said | are links |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {item.begin:.1f}–{item.end:.1f} | {item.count} | {item.said:.3f} | {item.true:.3f} |"
            for item in reliability(results)
        ),
    ]
    return "\n".join(lines) + "\n"


def _row(result: LeftOut) -> str:
    evaluation = result.evaluation
    recall = dict(evaluation.recall_by_relation)
    cells = [
        result.name,
        _f1(evaluation.measures, parts=True),
        _f1(evaluation.tasks),
        _f1(evaluation.principal),
        ", ".join(f"{recall[relation]:.2f}" if relation in recall else "–" for relation in Relation),
        "–" if evaluation.relation_accuracy is None else f"{evaluation.relation_accuracy:.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def _f1(figures: Figures | None, *, parts: bool = False) -> str:
    if figures is None:
        return "–"
    detail = f" ({figures.precision:.2f}, {figures.recall:.2f})" if parts else ""
    return f"{figures.f1:.3f}{detail}"


def renewed(page: str, tables: str) -> str:
    """The page with the tables between the marks. Raises ValueError for a page without the marks."""
    head, begin, rest = page.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError("the page has no place for the figures")
    return f"{head}{BEGIN}\n{tables}{END}{tail}"
