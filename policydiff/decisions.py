"""What people decided about links, found again by text, to be applied before anything is shown.

A decision is matched by the text it was made on, not by numbers, so that it survives renumbering. One whose text is no
longer there is reported and kept, never dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from policydiff.model import Decision, Document, MeasureRef, Note, NoteKind, Subject
from policydiff.tokens import plain

# Whether a measure stands under the heading, and in the task of the number, that a decision names; of both sides.
_Place = tuple[bool, bool]
_Fit = tuple[_Place, _Place]


@dataclass(frozen=True, slots=True)
class MeasureDecision:
    """A decision on a pair of measures that both documents hold."""

    source: MeasureRef
    target: MeasureRef
    decision: Decision


@dataclass(frozen=True, slots=True)
class TaskDecision:
    """A decision on a pair of tasks, by id, that both documents hold."""

    source: str
    target: str
    decision: Decision


@dataclass(slots=True)
class Found:
    """Decisions whose texts the two documents hold, and those whose texts they do not."""

    measures: list[MeasureDecision] = field(default_factory=list)
    tasks: list[TaskDecision] = field(default_factory=list)
    lost: list[Decision] = field(default_factory=list)

    def notes(self) -> list[Note]:
        """A remark for each decision that no longer finds its text."""
        return [
            Note(
                kind=NoteKind.DECISION,
                message=f"一条人工认定（{decision.status}）找不到原文：「{decision.source_text}」→「{decision.target_text}」",
            )
            for decision in self.lost
        ]


def about(decision: Decision) -> tuple[str, ...]:
    """What a decision is about: one pair has one decision, the last that was made."""
    texts = plain(decision.source_text), plain(decision.target_text)
    return (decision.subject, *texts, decision.source_task, decision.target_task)


def find(decisions: Sequence[Decision], source: Document, target: Document) -> Found:
    """Find the texts of decisions in the two documents.

    Where two decisions were made on equal sentences and one of the sentences is gone, both find the one that is left:
    it is meant by the decision made in its task, and the other has lost its text.
    """
    found = Found()
    measures: dict[tuple[MeasureRef, MeasureRef], tuple[_Fit, Decision]] = {}
    for decision in decisions:
        ends = (
            (source, decision.source_text, decision.source_task, decision.source_heading),
            (target, decision.target_text, decision.target_task, decision.target_heading),
        )
        if decision.subject is Subject.TASK:
            old, new = (_task(document, text, ident) for document, text, ident, _ in ends)
            if old is None or new is None:
                found.lost.append(decision)
            else:
                found.tasks.append(TaskDecision(old, new, replace(decision, source_task=old, target_task=new)))
            continue
        one, other = (_measure(*end) for end in ends)
        if one is None or other is None:
            found.lost.append(decision)
            continue
        pair = (one[1], other[1])
        fit = (one[0], other[0])
        rival = measures.get(pair)
        if rival is not None and rival[0] > fit:
            found.lost.append(decision)
            continue
        if rival is not None and about(rival[1]) != about(decision):
            found.lost.append(rival[1])
        measures[pair] = (fit, decision)
    for (one_ref, other_ref), (_, decision) in measures.items():
        renewed = _renewed(decision, source, one_ref, target, other_ref)
        found.measures.append(MeasureDecision(one_ref, other_ref, renewed))
    return found


def _renewed(decision: Decision, source: Document, one: MeasureRef, target: Document, other: MeasureRef) -> Decision:
    return replace(
        decision,
        source_task=one.task,
        target_task=other.task,
        source_heading=source.task(one.task).name,
        target_heading=target.task(other.task).name,
    )


def _measure(document: Document, text: str, task_id: str, heading: str) -> tuple[_Place, MeasureRef] | None:
    """The measure of that text. Of several, the one under that heading, then the one in the task of that id, then any."""
    wanted, under = plain(text), plain(heading)
    matches = [
        (
            (bool(under) and plain(task.name) == under, task.id == task_id),
            MeasureRef(task=task.id, index=index, text=measure.text),
        )
        for task in document.tasks
        for index, measure in enumerate(task.measures)
        if plain(measure.text) == wanted
    ]
    return max(matches, key=lambda match: match[0]) if matches else None


def _task(document: Document, text: str, task_id: str) -> str | None:
    wanted = plain(text)
    matches = [task.id for task in document.tasks if plain(task.name) == wanted]
    return task_id if task_id in matches else matches[0] if matches else None
