"""The parser's one way through: lines, parts, frame, paragraphs, outline, tasks, regions.

RawText → lines → parts → (frame + paragraphs → outline → plan → tasks → regions) → Document
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from policydiff.errors import ParseError
from policydiff.model import Document, Emphasis, Metadata, Note, NoteKind, RawText, RegionKind, Section, Span, Task
from policydiff.parse.breaks import with_lost_breaks
from policydiff.parse.contents import CONTENTS, contents_runs
from policydiff.parse.conventions import with_conventions
from policydiff.parse.frame import PREAMBLE, Frame, frame_of
from policydiff.parse.furniture import CONTACT
from policydiff.parse.grid import Grid, with_tables
from policydiff.parse.inherited import with_inherited
from policydiff.parse.lines import Line, lines_of, paragraphs_of, setting_of
from policydiff.parse.markers import Style
from policydiff.parse.marks import MarkedLine, marked
from policydiff.parse.measures import Content, Context, read_content
from policydiff.parse.metadata import metadata_of
from policydiff.parse.outline import outline_of
from policydiff.parse.page_lines import fields_of
from policydiff.parse.parts import Part, split_parts
from policydiff.parse.passages import Passage
from policydiff.parse.regions import Bins
from policydiff.parse.remarks import remarks_on
from policydiff.parse.repeats import repeated_run
from policydiff.parse.structure import Plan, PlannedSection, PlannedTask, add_table, plan_of, task_ids
from policydiff.parse.tables import TABLE, read_tables

# Names of regions that hold text of the document outside any task.
LEAD = "lead"
REPEATED = "repeated"
STRAY = "stray"
NUMBER_LABEL = "number"
_TABLE_NOTE = re.compile(r"[（(]?(?:备\s*)?注\s*\d?\s*[:：]")


def parse(raw: RawText) -> tuple[Document, ...]:
    """The documents that a text holds, in order.

    Raises ParseError if the text holds nothing that could be compared.
    """
    parser = _Parser(raw)
    lines = parser.without_furniture(marked(lines_of(raw.text), raw.marks))
    if not lines:
        message = "the file holds nothing but navigation" if raw.text.strip() else "the file is empty; nothing to read"
        raise ParseError(message=message, path=raw.name)
    parser.fields += fields_of(lines)
    parts = split_parts(parser.without_repeats(parser.without_contents(with_lost_breaks(parser.with_tables(lines)))))
    ends = [part.lines[0].span.begin for part in parts[1:]] + [len(raw.text)]
    documents: list[Document] = []
    begin = 0
    for part, end in zip(parts, ends, strict=True):
        documents.append(parser.document(part, len(documents) + 1, Span(begin, end)))
        begin = end
    if not any(document.tasks for document in documents):
        raise ParseError(message="no task found; is this a policy document?", path=raw.name)
    # How the file was read concerns each document of it; what the parser says of the whole text stands with the first.
    first, *others = documents
    return (
        replace(first, notes=(*raw.notes, *parser.notes, *first.notes)),
        *(replace(document, notes=(*raw.notes, *document.notes)) for document in others),
    )


class _Parser:
    """What is known of the whole text while its parts are read one after another."""

    def __init__(self, raw: RawText) -> None:
        self.raw = raw
        self.fields = raw.fields
        self.grids: list[Grid] = []
        self.bins = Bins(raw.text)
        self.notes: list[Note] = []
        self.cover: Metadata | None = None
        self.bold = frozenset(
            offset
            for mark in raw.marks
            if mark.emphasis is Emphasis.BOLD
            for offset in range(mark.span.begin, mark.span.end)
        )

    def without_furniture(self, lines: list[MarkedLine]) -> list[Line]:
        """The lines without those that the container marks as standing around the text; these are set aside."""
        kept = []
        for line, name in lines:
            if name is None:
                kept.append(line)
            else:
                self.bins.put(line.passage, RegionKind.BOILERPLATE, name)
        return kept

    def with_tables(self, lines: Sequence[Line]) -> list[Line]:
        """The lines, those of tables told apart; the tables are kept for the documents that they stand in.

        A note right below a table is set aside with it.
        """
        told, self.grids = with_tables(lines, self.raw)
        if not self.raw.paragraphs:
            return told
        notes = [
            line for before, line in pairwise(told) if before.table and not line.table and _TABLE_NOTE.match(line.text)
        ]
        for line in notes:
            self.bins.put(line.passage, RegionKind.BOILERPLATE, TABLE)
        return [line for line in told if line not in notes]

    def without_contents(self, lines: list[Line]) -> list[Line]:
        """The lines without tables of contents; these are set aside."""
        listed = {index for begin, end in contents_runs(lines) for index in range(begin, end)}
        for index in sorted(listed):
            self.bins.put(lines[index].passage, RegionKind.BOILERPLATE, CONTENTS)
        return [line for index, line in enumerate(lines) if index not in listed]

    def without_repeats(self, lines: list[Line]) -> list[Line]:
        """The lines without a run that repeats what stands before it; the run is set aside, and noted."""
        run = repeated_run(lines)
        if run is None:
            return lines
        begin, end = run
        for line in lines[begin:end]:
            self.bins.put(line.passage, RegionKind.BOILERPLATE, REPEATED)
        self.notes.append(
            Note(
                kind=NoteKind.DOUBLED_BODY,
                message=f"有 {end - begin} 行文字出现两次，只读第一次",
                span=Span(lines[begin].span.begin, lines[end - 1].span.end),
            )
        )
        return lines[:begin] + lines[end:]

    def document(self, part: Part, number: int, span: Span) -> Document:
        """One document of the text; a notice's number and date pass to the documents that it issues."""
        lines = [line for line in part.lines if not line.table]
        tables = [self.grids[number - 1] for number in sorted({line.table for line in part.lines if line.table})]
        frame = frame_of(lines)
        setting = setting_of(lines, paragraphs=self.raw.paragraphs)
        paragraphs = paragraphs_of(frame.body, setting)
        root, doubts = outline_of(paragraphs)
        plan = plan_of(root, self.bold)
        head = "".join(paragraph.text for paragraph in paragraphs[:2])
        fields = self.fields if number == 1 else ()
        metadata = metadata_of(frame, fields, self.cover if part.attached else None, head)
        if metadata.number or metadata.date or self.cover is None:
            self.cover = metadata
        context = Context(metadata.date or (str(metadata.year) if metadata.year else None), metadata.level)
        for reading in read_tables(tables, context):
            add_table(plan, reading)
            for passage, kind, name in reading.roles:
                self.bins.put(passage, kind, name)
        contents = [
            task.content or read_content(task.paragraphs, replace(context, article=task.style is Style.ARTICLE))
            for task in plan.tasks
        ]
        _put_regions(self.bins, frame, plan, contents)
        planned = zip(plan.tasks, contents, task_ids(plan), strict=True)
        tasks = with_conventions(_task(*parts) for parts in planned)
        tasks = with_inherited(tasks, plan.sections, context)
        sections = _sections(plan)
        return Document(
            id=self.raw.name,
            part=number,
            metadata=metadata,
            span=span,
            tasks=tasks,
            sections=sections,
            regions=self.bins.regions(span),
            notes=tuple(remarks_on(tasks, sections, doubts)),
            preamble="".join(passage.text for passage in plan.preamble),
        )


def _task(planned: PlannedTask, content: Content, ident: str) -> Task:
    pieces = _present(planned.label, planned.heading.passage, *planned.paragraphs, *content.texts, *content.brackets)
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
        pieces = _present(planned.label, planned.heading.passage, *planned.assigned, *planned.lead)
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


def _present(*passages: Passage | None) -> list[Passage]:
    return [passage for passage in passages if passage is not None and passage.text]


def _put_regions(bins: Bins, frame: Frame, plan: Plan, contents: Sequence[Content]) -> None:
    for line, kind, name in frame.roles:
        bins.put(line.passage, kind, name)
    for passage in plan.preamble:
        bins.put(passage, RegionKind.BOILERPLATE, PREAMBLE)
    for section in plan.sections:
        _put_section(bins, section)
    for task, content in zip(plan.tasks, contents, strict=True):
        for paragraph in task.paragraphs:
            bins.put(paragraph, RegionKind.BOILERPLATE, STRAY)
        _put_heading(bins, task.label, task.heading.passage)
        for passage in content.texts:
            bins.put(passage, RegionKind.MEASURE, None)
        for passage in content.brackets:
            bins.put(passage, RegionKind.ASSIGNMENT, None)
        for passage in content.contacts:
            bins.put(passage, RegionKind.BOILERPLATE, CONTACT)


def _put_section(bins: Bins, section: PlannedSection) -> None:
    _put_heading(bins, section.label, section.heading.passage)
    for passage in section.assigned:
        bins.put(passage, RegionKind.ASSIGNMENT, None)
    for passage in section.lead:
        bins.put(passage, RegionKind.BOILERPLATE, LEAD)


def _put_heading(bins: Bins, label: Passage | None, heading: Passage | None) -> None:
    if label is not None:
        bins.put(label, RegionKind.HEADING, NUMBER_LABEL)
    if heading is not None:
        bins.put(heading, RegionKind.HEADING, None)
