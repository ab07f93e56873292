"""Turns probabilities into links, each with its evidence."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from policydiff.context import elsewhere
from policydiff.judgement import Judgement, task_features
from policydiff.model import Document, Evidence, LinkRole, MeasureLink, MeasureRef, Relation, Task, TaskLink, Term, Via
from policydiff.relation import differ_in_content, relation_features, same_words
from policydiff.sides import Pair
from policydiff.similarity import Candidate, Scores
from policydiff.terms import SharedWords
from policydiff.tokens import folded

# The headings of a task and of its section.
_Names = tuple[str, str]
# Terms of the evidence that a link names.
_TERMS = 5
# A counterpart is nearly as good as the best if its odds are so large a part of the best one's: one logit less.
_NEARLY = math.exp(-1)


class Linker:
    """Knows two documents, their scores and the probabilities, and makes links of them."""

    def __init__(
        self,
        judged_by: Judgement,
        documents: tuple[Document, Document],
        scores: Scores,
        probabilities: Mapping[Pair, float],
    ) -> None:
        """Judge all pairs of tasks; `probabilities` are those of the pairs of measures."""
        self.judged_by = judged_by
        self.source, self.target = documents
        self.scores = scores
        self.probabilities = probabilities
        lengths = (
            [len(self.ref(0, number).text) for number in range(len(scores.sources))],
            [len(self.ref(1, number).text) for number in range(len(scores.targets))],
        )
        features = task_features(probabilities, scores, lengths)
        self.linked = {pair: judged_by.task_link.probability(values) for pair, values in features.items()}
        self.principal = _comparable(
            _explained(
                {pair: judged_by.task_principal.probability(values) for pair, values in features.items()},
                scores,
                probabilities,
                tuple([_names(document, task) for task in document.tasks] for document in documents),
            )
        )
        self._positions = tuple(
            {(document.tasks[place.task].id, place.index): number for number, place in enumerate(places)}
            for document, places in ((self.source, scores.sources), (self.target, scores.targets))
        )
        self._shared = SharedWords(self.source, self.target)
        self._candidates = {(candidate.source, candidate.target): candidate for candidate in scores.candidates}
        self._elsewhere = elsewhere(probabilities)
        self._rows = _others(probabilities)
        self._pairs: dict[int, list[Pair]] = {}
        for pair in sorted(probabilities, key=lambda pair: (-probabilities[pair], pair)):
            self._pairs.setdefault(pair[0], []).append(pair)
        self._task_rows = _others(self.linked)
        # The best link of any two measures of a pair of tasks.
        self._strongest: dict[Pair, float] = {}
        for (row, column), probability in probabilities.items():
            places = scores.sources[row].task, scores.targets[column].task
            self._strongest[places] = max(self._strongest.get(places, 0.0), probability)

    def ref(self, side: int, number: int) -> MeasureRef:
        """The measure at a position of a side (0: source, 1: target)."""
        document, places = ((self.source, self.scores.sources), (self.target, self.scores.targets))[side]
        task = document.tasks[places[number].task]
        index = places[number].index
        return MeasureRef(task=task.id, index=index, text=task.measures[index].text)

    def texts(self, side: int) -> list[str]:
        """The measures of a side, by position."""
        return [self.ref(side, number).text for number in range(len(self._positions[side]))]

    def measures_of(self, side: int, task: int) -> range:
        """The positions of a task's measures; the task by its own."""
        document = (self.source, self.target)[side]
        begin = sum(len(earlier.measures) for earlier in document.tasks[:task])
        return range(begin, begin + len(document.tasks[task].measures))

    def pairs_of(self, row: int) -> Sequence[Pair]:
        """The pairs of a source measure (by position), the most likely first."""
        return self._pairs.get(row, ())

    def position(self, side: int, ref: MeasureRef) -> int:
        """The position of a measure on its side."""
        return self._positions[side][ref.task, ref.index]

    def measure_link(self, pair: Pair) -> MeasureLink:
        """The link between two measures, whatever its probability (0 for a pair that was not worth a look)."""
        source, target = self.ref(0, pair[0]), self.ref(1, pair[1])
        candidate = self._candidates.get(pair)
        probability = self.probabilities.get(pair, 0.0)
        return MeasureLink(
            source=source,
            target=target,
            relation=self._relation(candidate, source, target, self._elsewhere.get(pair, (0.0, 0.0))),
            score=probability,
            evidence=self._measure_evidence(pair, candidate, source, target),
        )

    def _relation(
        self, candidate: Candidate | None, source: MeasureRef, target: MeasureRef, others: tuple[float, float]
    ) -> Relation:
        if same_words(source.text, target.text):
            return Relation.VERBATIM
        if candidate is None:
            return Relation.PARTIAL
        judged = self.judged_by.relation(relation_features(candidate, source.text, target.text, others))
        # In a long sentence a clause, an item or a number more or less hardly shows in the features.
        lost = judged is Relation.VERBATIM and differ_in_content(source.text, target.text)
        return Relation.ADAPTED if lost else judged

    def _measure_evidence(
        self, pair: Pair, candidate: Candidate | None, source: MeasureRef, target: MeasureRef
    ) -> Evidence:
        places = self.scores.sources[pair[0]].task, self.scores.targets[pair[1]].task
        task = self.scores.tasks[places[0]][places[1]]
        own = self.probabilities.get(pair, 0.0)
        best_other = max((value for column, value in self._rows.get(pair[0], ()) if column != pair[1]), default=0.0)
        agencies = candidate.feature("agencies") if candidate and task.agencies is not None else None
        characters = max(candidate.feature("source_bigrams"), candidate.feature("target_bigrams")) if candidate else 0.0
        return Evidence(
            heading=_bounded(task.heading),
            words=_bounded(candidate.feature("cosine")) if candidate else 0.0,
            characters=_bounded(characters),
            agencies=None if agencies is None else _bounded(agencies),
            context=_bounded(self.linked[places]),
            gap=own - best_other,
            terms=_terms(self._shared.of(source.text, target.text)),
        )

    def pointer_link(self, side: int, own: tuple[str, int], named: str, score: float) -> MeasureLink:
        """The link from a notice's sentence to the most likely measure of a task that it names by its heading.

        `side` is the notice's side, `own` the sentence's task and index, `named` the id of the task on the other.
        """
        here = self._positions[side][own]
        other, places = ((self.target, self.scores.targets), (self.source, self.scores.sources))[side]
        there = [number for number, place in enumerate(places) if other.tasks[place.task].id == named]
        pairs = [(here, number) if side == 0 else (number, here) for number in there]
        best = max(pairs, key=lambda pair: (self.probabilities.get(pair, 0.0), -pair[0], -pair[1]))
        source, target = self.ref(0, best[0]), self.ref(1, best[1])
        heading = other.task(named).heading or ""
        texts = (source.text, heading) if side == 0 else (heading, target.text)
        task = self.scores.tasks[self.scores.sources[best[0]].task][self.scores.targets[best[1]].task]
        return MeasureLink(
            source=source,
            target=target,
            relation=Relation.PARTIAL,
            score=_bounded(score),
            evidence=Evidence(
                heading=_bounded(score),
                words=_bounded(task.text),
                characters=0.0,
                context=_bounded(self.probabilities.get(best, 0.0)),
                terms=_terms(self._shared.of(*texts)),
            ),
            via=Via.HEADING,
        )

    def task_link(self, pair: Pair, role: LinkRole, score: float) -> TaskLink:
        """The link between two tasks (by position) in a role."""
        return TaskLink(
            source=self.source.tasks[pair[0]].id,
            target=self.target.tasks[pair[1]].id,
            role=role,
            score=_bounded(score),
            evidence=self.task_evidence(pair),
        )

    def task_evidence(self, pair: Pair) -> Evidence:
        """Why two tasks (by position) correspond, or do not."""
        task = self.scores.tasks[pair[0]][pair[1]]
        best_other = max((value for column, value in self._task_rows[pair[0]] if column != pair[1]), default=0.0)
        source, target = self.source.tasks[pair[0]], self.target.tasks[pair[1]]
        return Evidence(
            heading=_bounded(task.heading),
            words=_bounded(task.text),
            characters=_bounded(max(task.heading_in_target, task.heading_in_source)),
            agencies=None if task.agencies is None else _bounded(task.agencies),
            context=_bounded(self._strongest.get(pair, 0.0)),
            gap=self.linked[pair] - best_other,
            terms=_terms(self._shared.of(_whole_text(source), _whole_text(target))),
        )


def _explained(
    principal: Mapping[Pair, float],
    scores: Scores,
    probabilities: Mapping[Pair, float],
    names: Sequence[Sequence[_Names]],
) -> dict[Pair, float]:
    """Probabilities in which a task that stands word for word on the other side is no other task's counterpart.

    Of tasks that stand there twice, as on their own side, each has one counterpart (`_paired_off`).

    A task all of whose sentences stand word for word in one task of the other side was split out of it or merged into
    it, however little of that one it is; that is as sure as the least sure of the sentences.
    """
    standing: dict[Pair, set[Pair]] = {}
    for row, column in scores.same:
        standing.setdefault((scores.sources[row].task, scores.targets[column].task), set()).add((row, column))
    sizes = tuple(Counter(place.task for place in places) for places in (scores.sources, scores.targets))
    whole = {
        (source, target)
        for (source, target), pairs in standing.items()
        if len({row for row, _ in pairs}) == sizes[0][source]
        and len({column for _, column in pairs}) == sizes[1][target]
    }
    rows, columns = {source for source, _ in whole}, {target for _, target in whole}
    whole = _paired_off(whole, names)
    parts = {
        (source, target): min(probabilities.get(pair, 0.0) for pair in pairs)
        for (source, target), pairs in standing.items()
        if len({row for row, _ in pairs}) == sizes[0][source]
        or len({column for _, column in pairs}) == sizes[1][target]
    }
    return {
        pair: 0.0
        if pair not in whole and (pair[0] in rows or pair[1] in columns)
        else max(probability, parts.get(pair, 0.0))
        for pair, probability in principal.items()
    }


def _comparable(principal: Mapping[Pair, float]) -> dict[Pair, float]:
    """Probabilities in which two tasks are counterparts only if for one of them there is nothing much better.

    The parts of a task that was split have it as their best counterpart, and so have those that were merged. What is
    nearly the best of neither end would chain tasks into rows that nobody can read.
    """
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (row, column), probability in principal.items():
        rows[row] = max(rows.get(row, 0.0), probability)
        columns[column] = max(columns.get(column, 0.0), probability)
    return {
        (row, column): probability if _odds(probability) >= _NEARLY * _odds(min(rows[row], columns[column])) else 0.0
        for (row, column), probability in principal.items()
    }


def _odds(probability: float) -> float:
    return probability / max(1 - probability, 1e-13)


def _paired_off(whole: Collection[Pair], names: Sequence[Sequence[_Names]]) -> set[Pair]:
    """Of equal tasks of which there are several on both sides, the k-th with the k-th; all other pairs as they are.

    Those of one heading in sections of one heading go first, then those of one heading, then those of one section.
    """
    standing: dict[int, list[int]] = {}
    for source, target in sorted(whole):
        standing.setdefault(source, []).append(target)
    equal: dict[tuple[int, ...], list[int]] = {}
    for source, targets in standing.items():
        equal.setdefault(tuple(targets), []).append(source)
    pairs: set[Pair] = set()
    for columns, sources in equal.items():
        if len(sources) == 1 or len(columns) == 1:
            pairs.update((source, target) for source in sources for target in columns)
            continue
        left = (list(sources), list(columns))
        for part in (slice(0, 2), slice(0, 1), slice(1, 2), slice(0, 0)):
            for source in tuple(left[0]):
                same = (target for target in left[1] if names[1][target][part] == names[0][source][part])
                if (found := next(same, None)) is not None:
                    left[0].remove(source)
                    left[1].remove(found)
                    pairs.add((source, found))
    return pairs


def _names(document: Document, task: Task) -> _Names:
    section = document.section_of(task)
    return folded(task.heading or ""), folded(section.heading) if section else ""


def _others(values: Mapping[Pair, float]) -> dict[int, list[tuple[int, float]]]:
    rows: dict[int, list[tuple[int, float]]] = {}
    for (row, column), value in values.items():
        rows.setdefault(row, []).append((column, value))
    return rows


def _whole_text(task: Task) -> str:
    """Heading and measures of a task, without who is responsible."""
    return "。".join([task.heading or "", *(measure.text for measure in task.measures)])


def _bounded(value: float) -> float:
    return min(1.0, max(0.0, value))


def _terms(shared: Sequence[tuple[str, str, float]]) -> tuple[Term, ...]:
    total = sum(weight for _, _, weight in shared) or 1.0
    return tuple(
        Term(source=source, target=target, weight=weight / total) for source, target, weight in shared[:_TERMS]
    )
