"""A policy document: metadata, sections, tasks, measures, assignments, and where each stands in the text."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.text import Note, Span


class Level(StrEnum):
    """Level of government of the issuer 层级; municipalities directly under the centre are provincial."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"


class Role(StrEnum):
    """Part an agency takes in an assignment: 牵头, 负责, 配合/参与; strongest first."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    PARTICIPANT = "participant"


class RegionKind(StrEnum):
    """Bin of a stretch of text; every character of a document lies in exactly one region."""

    HEADING = "heading"
    MEASURE = "measure"
    ASSIGNMENT = "assignment"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"
    UNRECOGNISED = "unrecognised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of the text as published and the bin it fell into; `name` says which metadata or boilerplate."""

    kind: RegionKind
    span: Span
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """An agency named in an assignment: the name as written, its registry id if known, its role."""

    name: str
    role: Role
    agency: str | None = None

    @property
    def key(self) -> str:
        """What tells organs apart: the registry id, else the name in one width of letters and brackets."""
        return self.agency or unicodedata.normalize("NFKC", self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """责任分工: who answers for the measures in `scope`, which ends where the assignment begins.

    One that stands with the heading of a section is held by each task below it, with an empty scope.
    `deadline` is the date or term as written (2025年底前), if the assignment or its table row names one.
    """

    text: str
    span: Span
    scope: Span
    responsibilities: tuple[Responsibility, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """措施: one sentence of a task without its assignment.

    `text` reads as published, with line and page breaks inside it removed; `assignment` is the index, in its task,
    of the assignment that governs its end, None where none does.
    """

    text: str
    span: Span
    assignment: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """任务: a point of its own. `section` is the number of its section in the document, None outside any.

    `label` is the numbering as printed (（十二）), empty for an unnumbered paragraph. `text` is the text of all
    measures and assignments, with line and page breaks removed.
    """

    id: str
    text: str
    span: Span
    label: str = ""
    section: int | None = None
    heading: str | None = None
    measures: tuple[Measure, ...] = ()
    assignments: tuple[Assignment, ...] = ()

    @property
    def name(self) -> str:
        """What the task is known by: its heading, or its first measure where it has none."""
        return self.heading or (self.measures[0].text if self.measures else self.text)

    def __post_init__(self) -> None:
        """Refuse a measure that refers to an assignment the task does not have."""
        for measure in self.measures:
            if measure.assignment is not None and not 0 <= measure.assignment < len(self.assignments):
                raise ValueError(f"task {self.id}: no assignment {measure.assignment}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """部分: a level above tasks. `number` counts the sections of a document from 1 in order of appearance.

    `level` is 1 for the outermost; `parent` is the number of the section around it. `label` is the numbering as
    printed (第一章, 一、); `lead` is text between the heading and the first task, outside any task.
    """

    number: int
    heading: str
    level: int
    span: Span
    label: str = ""
    parent: int | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says about itself.

    `date` is ISO 8601: when it was issued, passed or last amended, not when it takes effect; `year` the year its
    content is for.
    """

    title: str | None = None
    number: str | None = None
    issuer: str | None = None
    level: Level | None = None
    region: str | None = None
    date: str | None = None
    year: int | None = None
    kind: str | None = None
    recipients: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """文件: one text with its structure; `span` is the part of its source that belongs to it.

    Regions tile the span without gap or overlap, task ids are unique, tasks name sections that exist. `preamble` (引言)
    is the text before the first section or task, outside any.
    """

    id: str
    metadata: Metadata
    span: Span
    tasks: tuple[Task, ...] = ()
    sections: tuple[Section, ...] = ()
    regions: tuple[Region, ...] = ()
    notes: tuple[Note, ...] = ()
    part: int = 1
    preamble: str = ""

    def __post_init__(self) -> None:
        """Refuse structures that refer to nothing or regions that do not tile the span."""
        if len({task.id for task in self.tasks}) != len(self.tasks):
            raise ValueError(f"{self.id}: task ids repeat")
        numbers = {section.number for section in self.sections}
        if any(task.section is not None and task.section not in numbers for task in self.tasks):
            raise ValueError(f"{self.id}: a task names a section that does not exist")
        if self.regions:
            ends = [self.span.begin, *(region.span.end for region in self.regions)]
            begins = [*(region.span.begin for region in self.regions), self.span.end]
            if ends != begins:
                raise ValueError(f"{self.id}: regions do not tile the text")

    def __repr__(self) -> str:
        """Id, title and counts: the whole would fill a screen a thousand times."""
        measures = sum(len(task.measures) for task in self.tasks)
        return f"<Document {self.id} {self.title!r}: {len(self.tasks)} tasks, {measures} measures>"

    @property
    def title(self) -> str:
        """The title, or the id of a document that has none."""
        return self.metadata.title or self.id

    def task(self, task_id: str) -> Task:
        """The task of that id; KeyError where there is none."""
        for task in self.tasks:
            if task.id == task_id:
                return task
        raise KeyError(task_id)

    def section_of(self, task: Task) -> Section | None:
        """The section a task stands in, None for a task outside any."""
        for section in self.sections:
            if section.number == task.section:
                return section
        return None

    def path_of(self, task: Task) -> tuple[Section, ...]:
        """The sections around a task, outermost first, empty for a task outside any."""
        path: list[Section] = []
        number = task.section
        while number is not None:
            section = next(section for section in self.sections if section.number == number)
            path.insert(0, section)
            number = section.parent
        return tuple(path)
