"""The parser's one way through: lines, parts, frame, paragraphs, outline, tasks, regions.

    RawText → lines → parts → (frame + paragraphs → outline → plan → tasks → regions) → Document
"""

from collections.abc import Sequence

from policydiff.errors import ParseError
from policydiff.model import (
    Document,
    Emphasis,
    Metadata,
    Note,
    NoteKind,
    RawText,
    RegionKind,
    Section,
    Span,
    Task,
)
from policydiff.parse.frame import Frame, frame_of
from policydiff.parse.lines import Line, lines_of, paragraphs_of, setting_of
from policydiff.parse.measures import Content, Context, read_content
from policydiff.parse.metadata import metadata_of
from policydiff.parse.outline import Doubt, outline_of
from policydiff.parse.parts import Part, split_parts
from policydiff.parse.passages import Passage
from policydiff.parse.regions import Bins
from policydiff.parse.repeats import repeated_run
from policydiff.parse.structure import Plan, PlannedTask, plan_of, task_ids

REPEATED = "repeated"
PREAMBLE = "preamble"
LEAD = "lead"
STRAY = "stray"
NUMBER_LABEL = "number"
BLANK = "blank"


def parse(raw: RawText) -> tuple[Document, ...]:
    """The documents that a text holds, in order; each has at least one task.

    Raises ParseError if the text holds nothing that could be compared.
    """
    lines = lines_of(raw.text)
    if not lines:
        raise ParseError(message="the file is empty; nothing to read", path=raw.name)
    bins = Bins(raw.text)
    notes = list(raw.notes)
    repeat = repeated_run(lines)
    if repeat is not None:
        begin, end = repeat
        for line in lines[begin:end]:
            bins.put(line.passage, RegionKind.BOILERPLATE, REPEATED)
        notes.append(
            Note(
                kind=NoteKind.DOUBLED_BODY,
                message=f"正文出现两次，只读第一次（后一次 {end - begin} 行从略）",
                span=Span(lines[begin].span.begin, lines[end - 1].span.end),
            )
        )
        lines = lines[:begin] + lines[end:]
    parts = split_parts(lines)
    ends = [part.lines[0].span.begin for part in parts[1:]] + [len(raw.text)]
    documents: list[Document] = []
    cover: Metadata | None = None
    begin = 0
    for number, (part, end) in enumerate(zip(parts, ends, strict=True), 1):
        document = _document(raw, part, number, Span(begin, end), cover, bins, notes if number == 1 else [])
        documents.append(document)
        cover = _cover_for_next(document, cover)
        begin = end
    if not any(document.tasks for document in documents):
        raise ParseError(message="no task found; is this a policy document?", path=raw.name)
    return tuple(documents)


def _cover_for_next(document: Document, cover: Metadata | None) -> Metadata:
    """The notice whose number and date an attachment inherits: the last one that has any."""
    if document.metadata.number or document.metadata.date or cover is None:
        return document.metadata
    return cover


def _document(
    raw: RawText, part: Part, number: int, span: Span, cover: Metadata | None, bins: Bins, notes: Sequence[Note]
) -> Document:
    frame = frame_of(part.lines)
    setting = setting_of(part.lines)
    if raw.paragraphs:
        setting = type(setting)(None, setting.gap)
    paragraphs = paragraphs_of(frame.body, setting)
    root, doubts = outline_of(paragraphs)
    bold = frozenset(
        offset
        for mark in raw.marks
        if mark.emphasis is Emphasis.BOLD
        for offset in range(mark.span.begin, mark.span.end)
    )
    plan = plan_of(root, bold)
    body_head = "".join(paragraph.text for paragraph in paragraphs[:2])
    metadata = metadata_of(frame, raw.fields if number == 1 else (), cover if part.attached else None, body_head)
    context = Context(metadata.date or (str(metadata.year) if metadata.year else None), metadata.level)
    contents = [read_content(task.paragraphs, context) for task in plan.tasks]
    _put_regions(bins, frame, plan, contents)
    ids = task_ids(plan)
    tasks = tuple(
        _task(planned, content, ident) for planned, content, ident in zip(plan.tasks, contents, ids, strict=True)
    )
    return Document(
        id=raw.name,
        part=number,
        metadata=metadata,
        span=span,
        tasks=tasks,
        sections=_sections(plan),
        regions=bins.regions(span),
        notes=(*notes, *_notes(plan, tasks, doubts)),
    )


def _task(planned: PlannedTask, content: Content, ident: str) -> Task:
    pieces = [
        piece
        for piece in (planned.label, planned.heading.passage, *planned.paragraphs)
        if piece is not None and piece.text
    ]
    return Task(
        id=ident,
        text=content.text,
        span=Span(min(piece.span.begin for piece in pieces), max(piece.span.end for piece in pieces)),
        label=planned.label.text if planned.label else "",
        section=planned.section,
        heading=planned.heading.text,
        measures=tuple(content.measures),
        assignments=tuple(content.assignments),
    )


def _sections(plan: Plan) -> tuple[Section, ...]:
    sections = []
    for planned in plan.sections:
        pieces = [
            piece for piece in (planned.label, planned.heading.passage, *planned.lead) if piece is not None and piece.text
        ]
        sections.append(
            Section(
                number=planned.number,
                heading=planned.heading.text or "",
                level=planned.level,
                span=Span(pieces[0].span.begin, pieces[-1].span.end),
                label=planned.label.text if planned.label else "",
                parent=planned.parent,
                lead="".join(piece.text for piece in planned.lead),
            )
        )
    return tuple(sections)


def _put_regions(bins: Bins, frame: Frame, plan: Plan, contents: Sequence[Content]) -> None:
    for line, kind, name in frame.roles:
        bins.put(line.passage, kind, name)
    for passage in plan.preamble:
        bins.put(passage, RegionKind.BOILERPLATE, PREAMBLE)
    for section in plan.sections:
        _put_heading(bins, section.label, section.heading.passage)
        for passage in section.lead:
            bins.put(passage, RegionKind.BOILERPLATE, LEAD)
    for task, content in zip(plan.tasks, contents, strict=True):
        for paragraph in task.paragraphs:
            bins.put(paragraph, RegionKind.BOILERPLATE, STRAY)
        _put_heading(bins, task.label, task.heading.passage)
        for passage in content.texts:
            bins.put(passage, RegionKind.MEASURE, None)
        for passage in content.brackets:
            bins.put(passage, RegionKind.ASSIGNMENT, None)


def _put_heading(bins: Bins, label: Passage | None, heading: Passage | None) -> None:
    if label is not None:
        bins.put(label, RegionKind.HEADING, NUMBER_LABEL)
    if heading is not None:
        bins.put(heading, RegionKind.HEADING, None)


def _notes(plan: Plan, tasks: Sequence[Task], doubts: Sequence[Doubt]) -> list[Note]:
    notes = [
        Note(kind=NoteKind.NUMBERING, message=_numbering_message(doubt), span=doubt.label.span) for doubt in doubts
    ]
    for task in tasks:
        for assignment in task.assignments:
            if not assignment.responsibilities:
                notes.append(
                    Note(
                        kind=NoteKind.EMPTY_ASSIGNMENT,
                        message=f"任务 {task.id} 的责任分工没有写明部门：{assignment.text}",
                        span=assignment.span,
                    )
                )
            for item in assignment.responsibilities:
                if item.agency is None:
                    notes.append(
                        Note(
                            kind=NoteKind.UNKNOWN_AGENCY,
                            message=f"任务 {task.id} 的部门不在名录中：{item.name}",
                            span=assignment.span,
                        )
                    )
    if not plan.sections and any(task.label.startswith(("（", "(")) for task in tasks):
        notes.append(Note(kind=NoteKind.MISSING_SECTIONS, message="没有一级标题（一、二、…），任务不分部分"))
    return notes


def _numbering_message(doubt: Doubt) -> str:
    return f"编号存疑：{doubt.message}"


__all__ = ["Line", "parse"]
