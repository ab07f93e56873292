"""Remarks on a parsed document: what is odd in its numbering, which agencies are unknown, what is missing."""

from collections.abc import Iterable, Sequence

from policydiff.model import Note, NoteKind, Section, Span, Task
from policydiff.parse.outline import Doubt


def remarks_on(tasks: Sequence[Task], sections: Sequence[Section], doubts: Iterable[Doubt]) -> list[Note]:
    """Notes in the order of what they are about."""
    notes = [
        Note(kind=NoteKind.NUMBERING, message=f"编号存疑：{doubt.message}", span=doubt.label.span) for doubt in doubts
    ]
    seen: set[Span] = set()
    for task in tasks:
        notes.extend(_on_assignments(task, seen))
        seen.update(assignment.span for assignment in task.assignments)
    if not sections and any(task.label.startswith(("（", "(")) for task in tasks):
        notes.append(Note(kind=NoteKind.MISSING_SECTIONS, message="没有一级标题（一、二、…），任务不分部分"))
    return notes


def _on_assignments(task: Task, seen: set[Span]) -> Iterable[Note]:
    """Remarks on what is not `seen` yet: a section's assignment, which all its tasks share, is remarked on once."""
    for assignment in task.assignments:
        if assignment.span in seen:
            continue
        if not assignment.responsibilities and assignment.deadline is None:
            yield Note(
                kind=NoteKind.EMPTY_ASSIGNMENT,
                message=f"任务 {task.id} 的责任分工没有写明部门：{assignment.text}",
                span=assignment.span,
            )
        for item in assignment.responsibilities:
            if item.agency is None:
                yield Note(
                    kind=NoteKind.UNKNOWN_AGENCY,
                    message=f"任务 {task.id} 的部门不在名录中：{item.name}",
                    span=assignment.span,
                )
