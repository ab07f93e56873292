"""What people decided about links: read from an alignment file, found again by text, applied before anything is shown.

    {"source": {"task": "4", …, "text": "…"}, "target": {…}, "relation": "partial", …,
     "status": "rejected", "by": "王某", "note": "对象不同"}

A decision is matched by the text it was made on, not by numbers, so that it survives renumbering. One whose text is no
longer there is reported and kept, never dropped.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policydiff.errors import InputError
from policydiff.model import (
    Decision,
    Document,
    LinkRole,
    MeasureRef,
    Note,
    NoteKind,
    Relation,
    Status,
    Subject,
)
from policydiff.tokens import plain

_DECIDED = (Status.ACCEPTED, Status.REJECTED, Status.ADDED)


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


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in an alignment file, in its order. Raises InputError, with the line if known, for a broken file."""
    try:
        text = path.read_text("utf-8")
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(message=f"not JSON: {error.msg}", path=str(path), line=error.lineno) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(message=f"cannot be read: {error}", path=str(path)) from error
    try:
        if not isinstance(data, Mapping) or data.get("schema") != 1:
            raise ValueError("no alignment of schema 1")
        return tuple(_decisions(data))
    except (KeyError, TypeError, ValueError) as error:
        detail = f"{type(error).__name__} {error}" if isinstance(error, KeyError | TypeError) else str(error)
        raise InputError(message=f"not an alignment file: {detail}", path=str(path)) from error


def _decisions(data: Mapping[str, Any]) -> Iterable[Decision]:
    for row in data.get("task_links", []):
        if Status(row.get("status", "auto")) in _DECIDED:
            yield _decision(
                Subject.TASK,
                row,
                str(row["source_heading"]),
                str(row["target_heading"]),
                (row["source"], row["target"]),
            )
    for row in data.get("measure_links", []):
        if Status(row.get("status", "auto")) in _DECIDED:
            source, target = row["source"], row["target"]
            tasks = (str(source.get("task", "")), str(target.get("task", "")))
            yield _decision(Subject.MEASURE, row, str(source["text"]), str(target["text"]), tasks)
    for row in data.get("lost_decisions", []):
        yield _decision(Subject(row["subject"]), row, str(row["source_text"]), str(row["target_text"]), ("", ""))


def _decision(subject: Subject, row: Mapping[str, Any], source: str, target: str, tasks: tuple[Any, Any]) -> Decision:
    return Decision(
        subject=subject,
        status=Status(row["status"]),
        source_text=source,
        target_text=target,
        source_task=str(tasks[0]),
        target_task=str(tasks[1]),
        relation=Relation(row["relation"]) if row.get("relation") else None,
        role=LinkRole(row["role"]) if row.get("role") else None,
        by=row.get("by"),
        note=row.get("note"),
    )


def find(decisions: Sequence[Decision], source: Document, target: Document) -> Found:
    """Find the texts of decisions in the two documents."""
    found = Found()
    for decision in decisions:
        if decision.subject is Subject.MEASURE:
            one = _measure(source, decision.source_text, decision.source_task)
            other = _measure(target, decision.target_text, decision.target_task)
            if one is None or other is None:
                found.lost.append(decision)
            else:
                renewed = replace(decision, source_task=one.task, target_task=other.task)
                found.measures.append(MeasureDecision(one, other, renewed))
            continue
        old = _task(source, decision.source_text, decision.source_task)
        new = _task(target, decision.target_text, decision.target_task)
        if old is None or new is None:
            found.lost.append(decision)
        else:
            found.tasks.append(TaskDecision(old, new, replace(decision, source_task=old, target_task=new)))
    return found


def _measure(document: Document, text: str, task_id: str) -> MeasureRef | None:
    """The measure of that text; where several have it, the one in the task of that id, else the first."""
    wanted = plain(text)
    matches = [
        MeasureRef(task=task.id, index=index, text=measure.text)
        for task in document.tasks
        for index, measure in enumerate(task.measures)
        if plain(measure.text) == wanted
    ]
    return next((ref for ref in matches if ref.task == task_id), matches[0] if matches else None)


def _task(document: Document, text: str, task_id: str) -> str | None:
    wanted = plain(text)
    matches = [task.id for task in document.tasks if plain(task.name) == wanted]
    return task_id if task_id in matches else matches[0] if matches else None
