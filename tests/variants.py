"""Documents written anew: with noise that means nothing, and with one change that means something."""

from dataclasses import dataclass, replace

from policydiff.model import Document, RawText
from policydiff.parse import parse

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """1 → 一, 23 → 二十三."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + ("" if ones == 0 else _DIGITS[ones])


@dataclass(frozen=True)
class Point:
    """A task as it would be drafted."""

    heading: str | None
    measures: tuple[str, ...]
    assignment: str = ""


@dataclass(frozen=True)
class Draft:
    """A list of tasks by section, ready to be written."""

    title: str
    sections: tuple[tuple[str, tuple[Point, ...]], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """All tasks in order; the task at position n is numbered n + 1."""
        return tuple(point for _, points in self.sections for point in points)

    def with_points(self, number: int, points: tuple[Point, ...]) -> "Draft":
        """Put other tasks in the place of the task at a position."""
        sections = []
        position = 0
        for heading, old in self.sections:
            new: list[Point] = []
            for point in old:
                new.extend(points if position == number else (point,))
                position += 1
            sections.append((heading, tuple(new)))
        return replace(self, sections=tuple(sections))

    def with_last(self, section: int, point: Point) -> "Draft":
        """Put a task at the end of a section."""
        sections = list(self.sections)
        heading, points = sections[section]
        sections[section] = (heading, (*points, point))
        return replace(self, sections=tuple(sections))

    def text(self, first: int = 1) -> str:
        """The document, tasks numbered through from `first`."""
        lines = [self.title, ""]
        number = first
        for position, (heading, points) in enumerate(self.sections, start=1):
            lines.append(f"{numeral(position)}、{heading}")
            for point in points:
                head = f"{point.heading}。" if point.heading else ""
                lines.append(f"（{numeral(number)}）{head}{''.join(point.measures)}{point.assignment}")
                number += 1
        return "\n".join(lines) + "\n"


def draft_of(document: Document) -> Draft:
    """A real document as a draft; assignments in the middle of a task are left out."""
    sections = []
    for section in document.sections:
        points = [
            Point(
                task.heading,
                tuple(measure.text for measure in task.measures),
                task.assignments[-1].text if task.assignments else "",
            )
            for task in document.tasks
            if task.section == section.number
        ]
        if points:
            sections.append((section.heading, tuple(points)))
    return Draft(document.title, tuple(sections))


def read(text: str) -> Document:
    """The document with most tasks in a text."""
    return max(parse(RawText(name="text", text=text, format="text")), key=lambda found: len(found.tasks))
