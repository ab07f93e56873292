"""`policydiff show`: the outline of a document, with what was recognised as what."""

import re
from collections.abc import Sequence
from dataclasses import replace

from policydiff.model import Document, FindingKind, Note, NoteKind, Responsibility, Task
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.terminal.page import FAINT, STRONG, Page, styled
from policydiff.render.words import word

# Kinds of remark of which a poorly written document has dozens, and what they are called; `show --check` lists all.
_COUNTED = {
    NoteKind.UNKNOWN_AGENCY: FindingKind.UNKNOWN_AGENCY,
    NoteKind.EMPTY_ASSIGNMENT: FindingKind.EMPTY_ASSIGNMENT,
    NoteKind.NUMBERING: FindingKind.NUMBERING,
}
_NOTES_QUOTED = 3
_TASK = re.compile(r"任务 \S+")


def render_document(document: Document, display: Display) -> str:
    """Metadata, outline and remarks."""
    page = Page(display)
    language = display.language
    metadata = document.metadata
    page.line((document.title, STRONG))
    facts = (
        ("number", metadata.number),
        ("issuer", metadata.issuer),
        ("level", label(metadata.level, language) if metadata.level else None),
        ("region", metadata.region),
        ("date", metadata.date),
        ("year", str(metadata.year) if metadata.year else None),
        ("kind", metadata.kind),
    )
    stated = [word(name, language) + word("colon", language) + value for name, value in facts if value]
    page.line((word("semicolon", language).join(stated), FAINT))
    measures = sum(len(task.measures) for task in document.tasks)
    page.line(
        f"{word('sections', language)} {len(document.sections)} · {word('tasks', language)} {len(document.tasks)}"
        f" · {word('measures', language)} {measures}"
    )
    _notes(page, document.notes, language)
    seen: set[int] = set()
    for task in document.tasks:
        _sections_above(page, document, task, seen)
        _task(page, task, language)
    return page.text()


def _notes(page: Page, notes: Sequence[Note], language: Language) -> None:
    """Print remarks: several of one kind on one line, with how many there are and the first of them."""
    kinds = dict.fromkeys(note.kind for note in notes)
    for kind in kinds:
        alike = [note for note in notes if note.kind is kind]
        messages = list(dict.fromkeys(note.message for note in alike))
        if len(alike) == 1 or kind not in _COUNTED:
            page.notes(dict.fromkeys(replace(note, span=None) for note in alike))
            continue
        text = word("semicolon", language).join(
            [_subject(message) for message in messages[:_NOTES_QUOTED]] + ["…"] * (len(messages) > _NOTES_QUOTED)
        )
        count = word("notes_counted", language).format(label(_COUNTED[kind], language), len(alike))
        where = word("in_full", language) if len(messages) > _NOTES_QUOTED else ""
        page.indented(0, f"{word('note', language)} ", styled((f"{count}{text}{where}", FAINT)))


def _subject(message: str) -> str:
    """What a remark of a kind is about: 任务 7 部, of 任务 7 的部门不在名录中：部."""
    where, _, what = message.partition("：")
    task = _TASK.match(where)
    return f"{task[0]} {what}" if task else what


def _sections_above(page: Page, document: Document, task: Task, seen: set[int]) -> None:
    """Print the headings of the sections around a task that were not printed yet, outermost first."""
    chain = []
    section = document.section_of(task)
    while section is not None and section.number not in seen:
        chain.append(section)
        parent = section.parent
        section = next((other for other in document.sections if other.number == parent), None)
    for section in reversed(chain):
        seen.add(section.number)
        page.blank()
        page.heading("  " * (section.level - 1) + section.label + section.heading)


def _task(page: Page, task: Task, language: Language) -> None:
    page.indented(0, f"{task.id:>5} ", styled((task.heading or "—", STRONG)))
    for index, measure in enumerate(task.measures, 1):
        page.indented(6, f"{index:>2} ", styled(measure.text))
        governed = measure.assignment
        following = task.measures[index].assignment if index < len(task.measures) else None
        if governed is not None and (index == len(task.measures) or following != governed):
            _responsibilities(page, task, governed, language)
    shown = {measure.assignment for measure in task.measures}
    for number in range(len(task.assignments)):
        if number not in shown:
            _responsibilities(page, task, number, language)


def _responsibilities(page: Page, task: Task, number: int, language: Language) -> None:
    assignment = task.assignments[number]
    by_role: dict[str, list[Responsibility]] = {}
    for item in assignment.responsibilities:
        by_role.setdefault(label(item.role, language), []).append(item)
    parts = [
        name + word("colon", language) + word("comma", language).join(item.name for item in items)
        for name, items in by_role.items()
    ]
    if assignment.deadline:
        parts.append(assignment.deadline)
    page.indented(9, "▸ ", styled((word("semicolon", language).join(parts) or assignment.text, FAINT)))
