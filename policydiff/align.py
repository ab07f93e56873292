"""Document × Document → Alignment: measures first, then tasks, then measures again in the light of the tasks.

scores ─▶ probabilities ─▶ measure links ─▶ what a notice points to ─▶ clauses that became sentences
                                                            ─▶ what people decided ─▶ task links
"""

from dataclasses import dataclass, replace

from policydiff.clause_sentences import clause_sentences
from policydiff.decisions import Found, MeasureDecision, TaskDecision, find
from policydiff.judgement import Judgement, judgement
from policydiff.linker import Linker
from policydiff.model import (
    READING,
    Alignment,
    Decision,
    Document,
    LinkRole,
    MeasureLink,
    Note,
    NoteKind,
    Relation,
    Status,
    TaskLink,
)
from policydiff.nearest import nearest_links
from policydiff.pointers import is_forwarding_notice, pointers
from policydiff.sides import Pair
from policydiff.similarity import score

# A sentence that names tasks by their headings is linked to others only from this probability on.
_DESPITE_POINTERS = 0.6
# By how many of the two documents name no agency.
_NO_AGENCIES = {
    1: "一方没有写明责任部门，部门不作为对应的依据，也不比较分工",
    2: "双方都没有写明责任部门，不比较分工",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignOptions:
    """`minimum` replaces the learnt probabilities from which on links are kept; `decisions` are people's."""

    minimum: float | None = None
    decisions: tuple[Decision, ...] = ()


def align(source: Document, target: Document, options: AlignOptions | None = None) -> Alignment:
    """Link the tasks and measures of two documents.

    Documents without anything in common give an alignment without links, and a note.
    """
    return align_with(judgement(), source, target, options)


def linker_for(judged_by: Judgement, source: Document, target: Document) -> Linker:
    """Score and judge all pairs of two documents."""
    scores = score(source, target)
    return Linker(judged_by, (source, target), scores, judged_by.probabilities(scores))


def align_with(
    judged_by: Judgement, source: Document, target: Document, options: AlignOptions | None = None
) -> Alignment:
    """Link two documents by given weights."""
    return align_linked(linker_for(judged_by, source, target), options)


def align_linked(linker: Linker, options: AlignOptions | None = None) -> Alignment:
    """Link two documents whose pairs are judged already."""
    return _Aligner(linker, options or AlignOptions()).alignment()


class _Aligner:
    """Collects the links of two documents, then what people decided about them."""

    def __init__(self, linker: Linker, options: AlignOptions) -> None:
        self.linker = linker
        self.source, self.target = linker.source, linker.target
        judged_by = linker.judged_by
        self.minimum = minimum = options.minimum
        self.measure_threshold = judged_by.measure_threshold if minimum is None else minimum
        self.task_threshold = judged_by.task_threshold if minimum is None else minimum
        self.principal_threshold = judged_by.principal_threshold
        self.found: Found = find(options.decisions, self.source, self.target)
        self.places = (
            {task.id: position for position, task in enumerate(self.source.tasks)},
            {task.id: position for position, task in enumerate(self.target.tasks)},
        )
        self.measures: dict[Pair, MeasureLink] = {}
        self.rejected_measures: list[MeasureLink] = []
        self.rejected_tasks: list[TaskLink] = []

    def alignment(self) -> Alignment:
        """All links, in order."""
        for pair, probability in self.linker.probabilities.items():
            if probability >= self.measure_threshold:
                self.measures[pair] = self.linker.measure_link(pair)
        self._follow_pointers()
        self._follow_clauses()
        for decided in self.found.measures:
            self._decide_measure(decided)
        tasks = self._task_links()
        alignment = Alignment(
            source=self.source,
            target=self.target,
            task_links=tuple(tasks),
            measure_links=tuple(link for _, link in sorted(self.measures.items())),
            rejected_tasks=tuple(self.rejected_tasks),
            rejected_measures=tuple(self.rejected_measures),
            lost=tuple(self.found.lost),
        )
        alignment = replace(alignment, nearest=nearest_links(self.linker, alignment))
        return replace(alignment, notes=tuple(self._notes(alignment)))

    def _follow_pointers(self) -> None:
        """Add what a forwarding notice points to; its sentence then links to other tasks only on strong evidence."""
        for side, (notice, other) in enumerate(((self.source, self.target), (self.target, self.source))):
            if not is_forwarding_notice(notice) or is_forwarding_notice(other):
                continue
            named = {
                (notice.tasks[pointer.task].id, pointer.index, other.tasks[pointer.named].id): pointer.score
                for pointer in pointers(notice, other)
            }
            pointing = {key[:2] for key in named}
            for pair, link in list(self.measures.items()):
                own, there = (link.source, link.target) if side == 0 else (link.target, link.source)
                if (own.task, own.index, there.task) in named:
                    named.pop((own.task, own.index, there.task))
                elif (own.task, own.index) in pointing and link.score < _DESPITE_POINTERS:
                    del self.measures[pair]
            for (task, index, there_task), strength in named.items():
                if strength >= self.measure_threshold and other.task(there_task).measures:
                    link = self.linker.pointer_link(side, (task, index), there_task, strength)
                    self.measures[self._pair(link)] = link

    def _follow_clauses(self) -> None:
        """Add the clauses that became sentences of their own in a counterpart; they are as sure as that is."""
        linker = self.linker
        least = max(self.principal_threshold, self.minimum or 0.0)
        counterparts = [
            (linker.measures_of(0, pair[0]), linker.measures_of(1, pair[1]))
            for pair, probability in linker.principal.items()
            if probability >= least
        ]
        for pair in clause_sentences((linker.texts(0), linker.texts(1)), counterparts, self.measures):
            tasks = linker.scores.sources[pair[0]].task, linker.scores.targets[pair[1]].task
            link = linker.measure_link(pair)
            self.measures[pair] = replace(link, relation=Relation.PARTIAL, score=linker.principal[tasks])

    def _pair(self, link: MeasureLink) -> Pair:
        return self.linker.position(0, link.source), self.linker.position(1, link.target)

    def _decide_measure(self, decided: MeasureDecision) -> None:
        pair = self.linker.position(0, decided.source), self.linker.position(1, decided.target)
        decision = decided.decision
        link = self.measures.pop(pair, None) or self.linker.measure_link(pair)
        link = replace(
            link,
            relation=decision.relation or link.relation,
            score=1.0 if decision.status is Status.ADDED else link.score,
            status=decision.status,
            decision=decision,
        )
        if decision.status is Status.REJECTED:
            self.rejected_measures.append(link)
        else:
            self.measures[pair] = link

    def _task_links(self) -> list[TaskLink]:
        """Tasks that measure links connect, and tasks that are alike as a whole; then what people decided."""
        decided = {(self.places[0][item.source], self.places[1][item.target]): item for item in self.found.tasks}
        self._drop_measures_of_rejected(decided)
        strongest: dict[Pair, float] = {}
        for link in self.measures.values():
            pair = (self.places[0][link.source.task], self.places[1][link.target.task])
            strongest[pair] = max(strongest.get(pair, 0.0), link.score)
        links: list[TaskLink] = []
        for pair, probability in self.linker.linked.items():
            principal = self.linker.principal[pair] >= self.principal_threshold
            score = max(probability, strongest.get(pair, 0.0), self.linker.principal[pair] if principal else 0.0)
            role = LinkRole.PRINCIPAL if principal else LinkRole.SECONDARY
            if pair in decided:
                self._decide_task(links, pair, role, score, decided[pair])
            elif pair in strongest or self._stands(pair, principal=principal):
                links.append(self.linker.task_link(pair, role, score))
        return links

    def _stands(self, pair: Pair, *, principal: bool) -> bool:
        """Whether two tasks are linked as a whole; where a person moved the cut, a principal link lies above it too."""
        probability = self.linker.linked[pair]
        if self.minimum is None:
            return principal or probability >= self.task_threshold
        return max(probability, self.linker.principal[pair]) >= self.minimum

    def _drop_measures_of_rejected(self, decided: dict[Pair, TaskDecision]) -> None:
        """Without the tasks' link the program's own links between their measures do not stand; people's do."""
        rejected = {pair for pair, item in decided.items() if item.decision.status is Status.REJECTED}
        for key, link in list(self.measures.items()):
            pair = (self.places[0][link.source.task], self.places[1][link.target.task])
            if pair in rejected and link.status is Status.AUTO:
                del self.measures[key]

    def _decide_task(self, links: list[TaskLink], pair: Pair, role: LinkRole, score: float, item: TaskDecision) -> None:
        decision = item.decision
        link = replace(
            self.linker.task_link(pair, decision.role or role, 1.0 if decision.status is Status.ADDED else score),
            status=decision.status,
            decision=decision,
        )
        if decision.status is Status.REJECTED:
            self.rejected_tasks.append(link)
        else:
            links.append(link)

    def _notes(self, alignment: Alignment) -> list[Note]:
        notes = [*_about_reading(self.source), *_about_reading(self.target), *self.found.notes()]
        rejected = {(link.source, link.target) for link in alignment.rejected_tasks}
        for link in alignment.measure_links:
            if link.status is not Status.AUTO and (link.source.task, link.target.task) in rejected:
                pair = f"任务 {link.source.task} → {link.target.task}"
                message = f"{pair} 的对应被人工否定，其中「{link.source.text}」的对应却被人工认定，后者仍计入"
                notes.append(Note(kind=NoteKind.DECISION, message=message))
        if alignment.decided:
            between = f"{self.source.id} → {self.target.id}"
            message = f"{between} 的对应中人工认定 {alignment.decided} 条"
            notes.append(Note(kind=NoteKind.DECIDED, message=message))
        silent = sum(not any(task.assignments for task in document.tasks) for document in (self.source, self.target))
        if silent:
            notes.append(Note(kind=NoteKind.NO_AGENCIES, message=_NO_AGENCIES[silent]))
        if not alignment.task_links:
            notes.append(Note(kind=NoteKind.NOTHING_IN_COMMON, message="两份文件没有可对应的任务"))
        return list(dict.fromkeys(notes))


def _about_reading(document: Document) -> list[Note]:
    return [
        Note(kind=note.kind, message=f"{document.id}：{note.message}")
        for note in document.notes
        if note.kind in READING
    ]
