"""Document × Document → Alignment: measures first, then tasks, then measures again in the light of the tasks."""

from collections.abc import Mapping, Sequence

from policydiff.context import Pair
from policydiff.judgement import Judgement, judgement, task_features
from policydiff.model import (
    Alignment,
    Document,
    Evidence,
    LinkRole,
    MeasureLink,
    MeasureRef,
    Note,
    NoteKind,
    Relation,
    TaskLink,
    Term,
    Via,
)
from policydiff.pointers import is_forwarding_notice, pointers
from policydiff.relation import relation_features, same_words
from policydiff.similarity import Candidate, Scores, SharedWords, score

# Terms of the evidence that a link names.
_TERMS = 5
# A sentence that names tasks by their headings is linked to others only from this probability on.
_DESPITE_POINTERS = 0.6


def align(source: Document, target: Document, minimum: float | None = None) -> Alignment:
    """Link the tasks and measures of two documents.

    `minimum` replaces the learnt probability from which on links are kept. Documents without anything in common give
    an alignment without links, and a note.
    """
    return align_with(judgement(), source, target, minimum)


def align_with(judged_by: Judgement, source: Document, target: Document, minimum: float | None = None) -> Alignment:
    """Link two documents by given weights."""
    scores = score(source, target)
    probabilities = judged_by.probabilities(scores)
    linker = _Linker(judged_by, source, target, scores, probabilities)
    threshold = judged_by.measure_threshold if minimum is None else minimum
    measure_links = _with_pointers(linker, linker.measure_links(threshold), threshold)
    task_links = linker.task_links(measure_links, minimum)
    notes = []
    if not any(task.assignments for task in source.tasks) or not any(task.assignments for task in target.tasks):
        notes.append(
            Note(kind=NoteKind.NO_AGENCIES, message="一方没有写明责任部门，部门不作为对应的依据，也不比较分工")
        )
    if not task_links:
        notes.append(Note(kind=NoteKind.NOTHING_IN_COMMON, message="两份文件没有可对应的任务"))
    return Alignment(
        source=source,
        target=target,
        task_links=tuple(task_links),
        measure_links=tuple(measure_links),
        notes=tuple(notes),
    )


def _with_pointers(linker: "_Linker", links: list[MeasureLink], threshold: float) -> list[MeasureLink]:
    """Add what a forwarding notice points to; its sentence then links to other tasks only on strong evidence."""
    named: dict[tuple[str, int, str], float] = {}
    for side, (notice, other) in enumerate(((linker.source, linker.target), (linker.target, linker.source))):
        if not is_forwarding_notice(notice) or is_forwarding_notice(other):
            continue
        for pointer in pointers(notice, other):
            key = (notice.tasks[pointer.task].id, pointer.index, other.tasks[pointer.named].id)
            named[key] = pointer.score
        pointing = {key[:2] for key in named}
        kept = []
        for link in links:
            own, there = (link.source, link.target) if side == 0 else (link.target, link.source)
            key = (own.task, own.index, there.task)
            if key in named:
                named.pop(key)
                kept.append(link)
            elif (own.task, own.index) not in pointing or link.score >= _DESPITE_POINTERS:
                kept.append(link)
        links = kept + [linker.pointer_link(side, key, score) for key, score in named.items() if score >= threshold]
    places = (_places(linker.source), _places(linker.target))
    return sorted(
        links,
        key=lambda link: (places[0][link.source.task], link.source.index, places[1][link.target.task], link.target.index),
    )


def _places(document: Document) -> dict[str, int]:
    return {task.id: position for position, task in enumerate(document.tasks)}


class _Linker:
    """Turns probabilities into links with their evidence."""

    def __init__(
        self,
        judged_by: Judgement,
        source: Document,
        target: Document,
        scores: Scores,
        probabilities: Mapping[Pair, float],
    ) -> None:
        self.judged_by = judged_by
        self.source, self.target = source, target
        self.scores = scores
        self.probabilities = probabilities
        lengths = (
            [len(self._ref(0, number).text) for number in range(len(scores.sources))],
            [len(self._ref(1, number).text) for number in range(len(scores.targets))],
        )
        features = task_features(probabilities, scores, lengths)
        self.shared = SharedWords(source, target)
        self.linked = {pair: judged_by.task_link.probability(values) for pair, values in features.items()}
        self.principal = {pair: judged_by.task_principal.probability(values) for pair, values in features.items()}

    def _ref(self, side: int, number: int) -> MeasureRef:
        document, places = ((self.source, self.scores.sources), (self.target, self.scores.targets))[side]
        task = document.tasks[places[number].task]
        index = places[number].index
        return MeasureRef(task=task.id, index=index, text=task.measures[index].text)

    def measure_links(self, threshold: float) -> list[MeasureLink]:
        """The links between measures from that probability on."""
        links = []
        for candidate in self.scores.candidates:
            probability = self.probabilities[candidate.source, candidate.target]
            source, target = self._ref(0, candidate.source), self._ref(1, candidate.target)
            if probability < threshold:
                continue
            links.append(
                MeasureLink(
                    source=source,
                    target=target,
                    relation=self._relation(candidate, source, target),
                    score=probability,
                    evidence=self._measure_evidence(candidate, source, target),
                )
            )
        return links

    def pointer_link(self, side: int, key: tuple[str, int, str], score: float) -> MeasureLink:
        """The link from a notice's sentence to the most likely measure of a task that it names."""
        own_places, other_places = (self.scores.sources, self.scores.targets)[:: 1 if side == 0 else -1]
        notice, other = (self.source, self.target)[:: 1 if side == 0 else -1]
        own = next(
            number
            for number, place in enumerate(own_places)
            if (notice.tasks[place.task].id, place.index) == (key[0], key[1])
        )
        there = [number for number, place in enumerate(other_places) if other.tasks[place.task].id == key[2]]
        pairs = [(own, number) if side == 0 else (number, own) for number in there]
        best = max(pairs, key=lambda pair: (self.probabilities.get(pair, 0.0), -pair[0], -pair[1]))
        source, target = self._ref(0, best[0]), self._ref(1, best[1])
        task = self.scores.tasks[self.scores.sources[best[0]].task][self.scores.targets[best[1]].task]
        return MeasureLink(
            source=source,
            target=target,
            relation=Relation.PARTIAL,
            score=min(score, 1.0),
            evidence=Evidence(
                heading=min(score, 1.0),
                words=_bounded(task.text),
                characters=0.0,
                context=_bounded(self.probabilities.get(best, 0.0)),
                terms=_terms(self.shared.of(*self._named_texts(side, source, target))),
            ),
            via=Via.HEADING,
        )

    def _named_texts(self, side: int, source: MeasureRef, target: MeasureRef) -> tuple[str, str]:
        """The notice's sentence and the heading that it names, in the order source, target."""
        if side == 0:
            return source.text, self.target.task(target.task).heading or target.text
        return self.source.task(source.task).heading or source.text, target.text

    def _relation(self, candidate: Candidate, source: MeasureRef, target: MeasureRef) -> Relation:
        if same_words(source.text, target.text):
            return Relation.VERBATIM
        return self.judged_by.relation(relation_features(candidate, source.text, target.text))

    def _measure_evidence(self, candidate: Candidate, source: MeasureRef, target: MeasureRef) -> Evidence:
        places = self.scores.sources[candidate.source].task, self.scores.targets[candidate.target].task
        task = self.scores.tasks[places[0]][places[1]]
        others = [
            probability
            for (row, column), probability in self.probabilities.items()
            if row == candidate.source and column != candidate.target
        ]
        own = self.probabilities[candidate.source, candidate.target]
        both_named = task.agencies is not None
        return Evidence(
            heading=_bounded(task.heading),
            words=_bounded(candidate.feature("cosine")),
            characters=_bounded(max(candidate.feature("source_bigrams"), candidate.feature("target_bigrams"))),
            agencies=_bounded(candidate.feature("agencies")) if both_named else None,
            context=_bounded(self.linked[places]),
            gap=own - max(others, default=0.0),
            terms=_terms(self.shared.of(source.text, target.text)),
        )

    def task_links(self, measure_links: Sequence[MeasureLink], minimum: float | None) -> list[TaskLink]:
        """Tasks that measure links connect, and tasks that are alike as a whole."""
        connected = {(link.source.task, link.target.task) for link in measure_links}
        task_threshold = self.judged_by.task_threshold if minimum is None else minimum
        principal_threshold = self.judged_by.principal_threshold if minimum is None else minimum
        links = []
        for (row, column), probability in self.linked.items():
            source, target = self.source.tasks[row], self.target.tasks[column]
            principal = self.principal[row, column] >= principal_threshold
            if not principal and probability < task_threshold and (source.id, target.id) not in connected:
                continue
            links.append(
                TaskLink(
                    source=source.id,
                    target=target.id,
                    role=LinkRole.PRINCIPAL if principal else LinkRole.SECONDARY,
                    score=max(probability, self.principal[row, column] if principal else 0.0),
                    evidence=self._task_evidence(row, column),
                )
            )
        return links

    def _task_evidence(self, row: int, column: int) -> Evidence:
        task = self.scores.tasks[row][column]
        others = [value for (other_row, other), value in self.linked.items() if other_row == row and other != column]
        best = max(
            (
                probability
                for (source, target), probability in self.probabilities.items()
                if self.scores.sources[source].task == row and self.scores.targets[target].task == column
            ),
            default=0.0,
        )
        source, target = self.source.tasks[row], self.target.tasks[column]
        return Evidence(
            heading=_bounded(task.heading),
            words=_bounded(task.text),
            characters=_bounded(max(task.heading_in_target, task.heading_in_source)),
            agencies=None if task.agencies is None else _bounded(task.agencies),
            context=_bounded(best),
            gap=self.linked[row, column] - max(others, default=0.0),
            terms=_terms(
                self.shared.of(_whole_text(source.heading, source.text), _whole_text(target.heading, target.text))
            ),
        )


def _whole_text(heading: str | None, text: str) -> str:
    return f"{heading}。{text}" if heading else text


def _bounded(value: float) -> float:
    return min(1.0, max(0.0, value))


def _terms(shared: Sequence[tuple[str, str, float]]) -> tuple[Term, ...]:
    total = sum(weight for _, _, weight in shared) or 1.0
    return tuple(
        Term(source=source, target=target, weight=weight / total) for source, target, weight in shared[:_TERMS]
    )
