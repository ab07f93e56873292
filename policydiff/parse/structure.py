"""From the outline to sections and tasks.

A point with points below it is a section, any other a task; which numbering makes points is decided in
`policydiff.parse.points`. Below a heading alone each unnumbered paragraph is a task.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policydiff.parse.headings import Heading, bold_heading, headings_of, is_only_assignment
from policydiff.parse.markers import Style
from policydiff.parse.measures import Content
from policydiff.parse.outline import Node
from policydiff.parse.passages import Passage
from policydiff.parse.points import SENTENCE_CLOSERS, point_styles
from policydiff.parse.sentences import ENDS
from policydiff.parse.tables import TableReading

_SHORT_LINE = 40
_ENUMERATED = re.compile(r"[一二三四五六七八九十]{1,3}[是要](?!否)")


@dataclass(slots=True)
class PlannedTask:
    """A task to be: its label and heading, the paragraphs of its text, the path of printed numbers above it.

    `content` is there already for a row of a table.
    """

    label: Passage | None
    heading: Heading
    paragraphs: list[Passage]
    path: tuple[str, ...]
    own: str
    section: int | None
    style: Style | None = None
    content: Content | None = None


@dataclass(slots=True)
class PlannedSection:
    """A section to be, with the text between its heading and its first task, and who its heading says answers."""

    number: int
    level: int
    parent: int | None
    label: Passage | None
    heading: Heading
    lead: list[Passage] = field(default_factory=list)
    assigned: tuple[Passage, ...] = ()


@dataclass(slots=True)
class Plan:
    """Sections and tasks in order of the text; `preamble` stands before the first of them."""

    sections: list[PlannedSection] = field(default_factory=list)
    tasks: list[PlannedTask] = field(default_factory=list)
    preamble: list[Passage] = field(default_factory=list)
    tables: int = 0


def plan_of(root: Node, bold: frozenset[int] = frozenset()) -> Plan:
    """Decide what is a section and what a task."""
    plan = Plan()
    if not root.children:
        _plan_paragraphs(plan, root.paragraphs, (), None, bold)
        return plan
    plan.preamble = list(root.paragraphs)
    planner = _Planner(root, headings_of(root, bold), plan, bold)
    for child in root.children:
        planner.place(child, (), None, 1)
    return plan


class _Planner:
    """Walks down the outline and places every node."""

    def __init__(self, root: Node, headings: dict[int, Heading], plan: Plan, bold: frozenset[int]) -> None:
        self.bold = bold
        self.headings = headings
        self.plan = plan
        self.points = point_styles(root, headings)

    def place(self, node: Node, path: tuple[str, ...], section: int | None, level: int) -> None:
        """Make a section of a node with points below it, tasks of any other."""
        own = _own_number(node)
        heading = self.headings[id(node)]
        below = [child for child in node.children if self._is_point(child)]
        assigned, bare = heading.parted()
        if below and len(below) == len(node.children):
            number = self._add_section(node, bare, section, level, assigned)
            self.plan.sections[-1].lead.extend(bare.rest)
            for child in node.children:
                self.place(child, (*path, own), number, level + 1)
        elif self._holds_paragraphs(node, bare) and (level == 1 or self._holds_headings(bare)):
            number = self._add_section(node, bare, section, level, assigned)
            _plan_paragraphs(self.plan, bare.rest, (*path, own), number, self.bold)
        else:
            self.plan.tasks.append(
                PlannedTask(
                    label=node.label,
                    heading=heading,
                    paragraphs=[*heading.rest, *_flattened(node)],
                    path=path,
                    own=own,
                    section=section,
                    style=node.marker.style if node.marker else None,
                )
            )

    def _is_point(self, node: Node) -> bool:
        return node.marker is not None and node.marker.style in self.points

    def _holds_paragraphs(self, node: Node, heading: Heading) -> bool:
        """A heading alone with several unnumbered paragraphs below it: a section of a report."""
        if node.children or heading.passage is None or len(heading.rest) < 2:
            return False
        if heading.passage.text.endswith("。") or (node.marker and node.marker.style is Style.ARTICLE):
            return False
        whole = [
            paragraph
            for paragraph in heading.rest
            if paragraph.text.endswith(tuple(SENTENCE_CLOSERS)) and not _belongs_to_point(paragraph.text)
        ]
        return len(whole) >= 2

    def _holds_headings(self, heading: Heading) -> bool:
        """Whether unnumbered headings divide what stands below a point; else the point is the task."""
        return any(bold_heading(item, self.bold) or _is_heading_line(item) for item in heading.rest[:-1])

    def _add_section(
        self, node: Node, heading: Heading, parent: int | None, level: int, assigned: tuple[Passage, ...]
    ) -> int:
        number = len(self.plan.sections) + 1
        self.plan.sections.append(
            PlannedSection(
                number=number, level=level, parent=parent, label=node.label, heading=heading, assigned=assigned
            )
        )
        return number


def _own_number(node: Node) -> str:
    marker = node.marker
    if marker is None:
        return ""
    return f"{marker.number}-{marker.inserted}" if marker.inserted else str(marker.number)


def _flattened(node: Node) -> list[Passage]:
    """The text of all nodes below one, labels included, in order."""
    result: list[Passage] = []
    for child in node.children:
        for below in child.walk():
            label = below.label
            first = below.paragraphs[0] if below.paragraphs else None
            if label is not None and first is not None:
                result.append(Passage(label.text + first.text, label.offsets + first.offsets))
                result.extend(below.paragraphs[1:])
            elif label is not None:
                result.append(label)
    return result


def _plan_paragraphs(
    plan: Plan, paragraphs: Sequence[Passage], path: tuple[str, ...], section: int | None, bold: frozenset[int]
) -> None:
    """A task for each paragraph; a short line that ends no sentence, or a bold one, is a heading above those below."""
    counter = 0
    begun = False  # whether a point stands below the last heading
    current, level = section, (plan.sections[section - 1].level if section else 0)
    for group in paragraphs:
        heading = bold_heading(group, bold)
        alone = heading is not None and not heading.rest
        if (alone or _is_heading_line(group)) and group is not paragraphs[-1]:
            number = len(plan.sections) + 1
            plan.sections.append(
                PlannedSection(number=number, level=level + 1, parent=section, label=None, heading=Heading(group, ()))
            )
            current, begun = number, False
            continue
        if _belongs_to_point(group.text) and begun:
            plan.tasks[-1].paragraphs.append(group)
            continue
        if current != section and not begun and is_only_assignment(group.text):
            plan.sections[-1].assigned += (group,)
            continue
        counter, begun = counter + 1, True
        if heading is None or alone:
            heading = Heading(None, (group,))
        plan.tasks.append(
            PlannedTask(
                label=None,
                heading=heading,
                paragraphs=list(heading.rest),
                path=path,
                own=str(counter),
                section=current,
            )
        )


def _belongs_to_point(text: str) -> bool:
    """Whether a paragraph goes on with the point above it: 责任单位：…, （公安部负责）, or one of 一是…, 二是…."""
    return is_only_assignment(text) or _ENUMERATED.match(text) is not None


def add_table(plan: Plan, reading: TableReading) -> None:
    """Add the tasks of a table behind those of the text; their path names the table where there are others."""
    path = (f"表{plan.tables + 1}",) if plan.tasks else ()
    plan.tables += 1
    first = len(plan.sections)
    for label, heading in reading.sections:
        number = len(plan.sections) + 1
        plan.sections.append(
            PlannedSection(number=number, level=1, parent=None, label=label, heading=Heading(heading, ()))
        )
    for entry in reading.entries:
        plan.tasks.append(
            PlannedTask(
                label=entry.label,
                heading=Heading(entry.heading, ()),
                paragraphs=[],
                path=path,
                own=entry.own,
                section=None if entry.section is None else first + entry.section + 1,
                content=entry.content,
            )
        )


def _is_heading_line(paragraph: Passage) -> bool:
    text = paragraph.text
    closed = "。" in text or text[-1] in ENDS + "；;：:，,、）)”"
    return len(text) <= _SHORT_LINE and not closed and not is_only_assignment(text)


def task_ids(plan: Plan) -> list[str]:
    """An id for each task: its printed number if tasks are numbered through, else with as much of the path as needed.

    Unnumbered paragraphs are counted within their section; the only paragraph of a section bears its number.
    """
    only = _only_paragraphs(plan)
    styles = [task.style for task in plan.tasks if task.style is not None]
    usual = max(dict.fromkeys(styles), key=styles.count, default=None)
    regular = [task for task in plan.tasks if task.style is usual and usual is not None]
    through = len({task.own for task in regular}) == len(regular)
    by_section = len({(*task.path[:1], task.own) for task in regular}) == len(regular)
    taken: set[str] = set()
    if through:
        taken.update(task.own for task in regular)
    repeats: dict[str, int] = {}
    ids: list[str] = []
    for index, task in enumerate(plan.tasks):
        if task.style is usual and usual is not None:
            if through:
                ids.append(task.own)
                continue
            parts = (*task.path[:1], task.own) if by_section else (*task.path, task.own)
        elif task.label is None and index in only and task.path:
            parts = task.path
        else:
            parts = (*task.path, task.own)
        name = ".".join(parts)
        if name in taken:
            name = f"{name}.1"
        base = name
        while name in taken:
            repeats[base] = repeats.get(base, 1) + 1
            name = f"{base}({repeats[base]})"
        taken.add(name)
        ids.append(name)
    return ids


def _only_paragraphs(plan: Plan) -> set[int]:
    """Indexes of unnumbered tasks that are the only one of their path."""
    counts: dict[tuple[str, ...], int] = {}
    for task in plan.tasks:
        if task.label is None:
            counts[task.path] = counts.get(task.path, 0) + 1
    return {index for index, task in enumerate(plan.tasks) if task.label is None and counts[task.path] == 1}
