"""What people decided about links, found again by text, to be applied before anything is shown.

A decision is matched by the text it was made on, not by numbers, so that it survives renumbering. One whose text is no
longer there is reported and kept, never dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from policydiff.model import Decision, Document, MeasureRef, Note, NoteKind, Subject, Task
from policydiff.tokens import plain


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


def find(decisions: Sequence[Decision], source: Document, target: Document) -> Found:
    """Find the texts of decisions in the two documents."""
    found = Found()
    for decision in decisions:
        ends = (
            (source, decision.source_text, decision.source_task, decision.source_heading),
            (target, decision.target_text, decision.target_task, decision.target_heading),
        )
        if decision.subject is Subject.MEASURE:
            one, other = (_measure(*end) for end in ends)
            if one is None or other is None:
                found.lost.append(decision)
            else:
                found.measures.append(MeasureDecision(one, other, _renewed(decision, source, one, target, other)))
            continue
        old, new = (_task(document, text, ident) for document, text, ident, _ in ends)
        if old is None or new is None:
            found.lost.append(decision)
        else:
            found.tasks.append(TaskDecision(old, new, replace(decision, source_task=old, target_task=new)))
    return found


def _renewed(decision: Decision, source: Document, one: MeasureRef, target: Document, other: MeasureRef) -> Decision:
    return replace(
        decision,
        source_task=one.task,
        target_task=other.task,
        source_heading=source.task(one.task).name,
        target_heading=target.task(other.task).name,
    )


def _measure(document: Document, text: str, task_id: str, heading: str) -> MeasureRef | None:
    """The measure of that text. Of several, the one under that heading, then the one in the task of that id, then any."""
    wanted, under = plain(text), plain(heading)

    def rank(found: tuple[Task, MeasureRef]) -> tuple[bool, bool]:
        task, _ = found
        return (bool(under) and plain(task.name) == under, task.id == task_id)

    matches = [
        (task, MeasureRef(task=task.id, index=index, text=measure.text))
        for task in document.tasks
        for index, measure in enumerate(task.measures)
        if plain(measure.text) == wanted
    ]
    return max(matches, key=rank)[1] if matches else None


def _task(document: Document, text: str, task_id: str) -> str | None:
    wanted = plain(text)
    matches = [task.id for task in document.tasks if plain(task.name) == wanted]
    return task_id if task_id in matches else matches[0] if matches else None
