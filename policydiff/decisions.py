"""What people decided about links, found again by text, to be applied before anything is shown.

A decision is matched by the text it was made on, not by numbers, so that it survives renumbering. One whose text is no
longer there is reported and kept, never dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from policydiff.model import Decision, Document, MeasureRef, Note, NoteKind, Subject
from policydiff.tokens import plain

# Whether a text stands under the heading, and in the task of the number, that a decision names; of both sides.
_Place = tuple[bool, bool]
_Fit = tuple[_Place, _Place]
# What a decision links: measures, or tasks by their ids.
_End = TypeVar("_End", MeasureRef, str)
_Claims = dict[tuple[_End, _End], tuple[_Fit, Decision]]


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

    Where two decisions were made on equal sentences or headings and one of them is gone, both find the one that is
    left: it is meant by the decision made in its task, and the other has lost its text.
    """
    measures: _Claims[MeasureRef] = {}
    tasks: _Claims[str] = {}
    lost: list[Decision | None] = []
    for decision in decisions:
        if decision.subject is Subject.TASK:
            old = _task(source, decision.source_text, decision.source_task)
            new = _task(target, decision.target_text, decision.target_task)
            lost.append(_claim(tasks, old, new, decision))
        else:
            one = _measure(source, decision.source_text, decision.source_task, decision.source_heading)
            other = _measure(target, decision.target_text, decision.target_task, decision.target_heading)
            lost.append(_claim(measures, one, other, decision))
    return Found(
        measures=[
            MeasureDecision(*pair, _renewed(decision, source, pair[0], target, pair[1]))
            for pair, (_, decision) in measures.items()
        ],
        tasks=[
            TaskDecision(*pair, replace(decision, source_task=pair[0], target_task=pair[1]))
            for pair, (_, decision) in tasks.items()
        ],
        lost=[decision for decision in lost if decision is not None],
    )


def _claim(
    claims: _Claims[_End], one: tuple[_Place, _End] | None, other: tuple[_Place, _End] | None, decision: Decision
) -> Decision | None:
    """Give the decision what it found unless a better one has it; the decision that is lost by that, if any."""
    if one is None or other is None:
        return decision
    fit, pair = (one[0], other[0]), (one[1], other[1])
    rival = claims.get(pair)
    if rival is not None and rival[0] > fit:
        return decision
    claims[pair] = (fit, decision)
    return rival[1] if rival is not None and about(rival[1]) != about(decision) else None


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


def _task(document: Document, text: str, task_id: str) -> tuple[_Place, str] | None:
    """The task of that heading. Of several, the one of that id, then any."""
    wanted = plain(text)
    matches = [((True, task.id == task_id), task.id) for task in document.tasks if plain(task.name) == wanted]
    return max(matches, key=lambda match: match[0]) if matches else None
