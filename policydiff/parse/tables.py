"""Responsibility tables 任务分工表: their rows become tasks with measures, agencies, roles and deadlines.

    序号  重点任务   主要措施      牵头单位  配合单位   完成时限
    1     加强监管   开展抽查。    市公安局  市财政局   2023年底前     a task, its measure, its assignment
                     公布结果。    市商务局                            the same task: another measure, another assignment
    二、优化服务                                                       a section

Other tables make no tasks; they keep a bin of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from policydiff.model import Assignment, RegionKind, Responsibility, Span
from policydiff.parse.agency_cells import listed
from policydiff.parse.assignments import read_assignment
from policydiff.parse.columns import AGENCIES, LONGEST_NAME, Column, columns_of, heads_a_table
from policydiff.parse.furniture import CONTACT
from policydiff.parse.grid import Grid, Row
from policydiff.parse.markers import marker_at
from policydiff.parse.measures import Content, Context, read_content
from policydiff.parse.passages import Passage
from policydiff.parse.sentences import ENDS

TABLE = "table"
TABLE_HEADING = "table-heading"
# The words that give the agencies of a column their role.
_LABELS = {Column.LEAD: "牵头单位：", Column.RESPONSIBLE: "责任单位：", Column.PARTICIPANT: "配合单位："}
_LONGEST_HEADING = 60
_MOST_DIGITS = 6


@dataclass(slots=True)
class Entry:
    """A task of a table: number as printed, heading, content; `section` is the index of its section in the table."""

    label: Passage | None
    own: str
    heading: Passage | None
    content: Content
    section: int | None = None


@dataclass(slots=True)
class TableReading:
    """What a table was read into; `roles` says what each of its cells is that no task holds."""

    entries: list[Entry] = field(default_factory=list)
    sections: list[tuple[Passage | None, Passage]] = field(default_factory=list)
    roles: list[tuple[Passage, RegionKind, str | None]] = field(default_factory=list)


def read_tables(grids: Sequence[Grid], context: Context) -> list[TableReading]:
    """The tasks of responsibility tables; of any other table, what to put into the bin of tables.

    A table without a head, whose numbers follow those of the table before it, goes on with that.
    """
    readings: list[TableReading] = []
    reader: _Reader | None = None
    for grid in grids:
        head = next((number for number, row in enumerate(grid.rows[:3]) if heads_a_table(row.texts)), None)
        if head is None and reader is not None and reader.is_followed_by(grid):
            reader.read_rows(grid, grid.rows)
            continue
        reading = TableReading()
        readings.append(reading)
        if head is None:
            reading.roles.extend((line.passage, RegionKind.BOILERPLATE, TABLE) for line in grid.lines)
            continue
        columns, count = columns_of([row.texts for row in grid.rows[head : head + 2]])
        below = head + count
        reader = _Reader(reading, grid.rows[head], columns, context)
        reader.read_rows(grid, grid.rows[below:])
        reading.roles.extend(
            (cell, RegionKind.BOILERPLATE, TABLE_HEADING) for row in grid.rows[:below] for cell in row.cells
        )
    return readings


def _heads_anew(row: Row, head: Row) -> bool:
    """Whether a row is the head of a table again, as on each page; 推进重点项目 | 各单位按职责分工负责 only reads like one."""
    if not heads_a_table(row.texts):
        return False
    same = any(text and text in head.texts for text in row.texts)
    return same or all(len(text) <= LONGEST_NAME and not text.isdecimal() for text in row.texts)


class _Reader:
    """Reads row after row; knows the entry and the agencies above."""

    def __init__(self, reading: TableReading, head: Row, columns: Sequence[Column], context: Context) -> None:
        self.reading = reading
        self.head = head
        self.columns = columns
        self.context = context
        self.category = ""
        self.above: Assignment | None = None

    def is_followed_by(self, grid: Grid) -> bool:
        """Whether a table has the columns of this one, and its first number follows the last one here."""
        if Column.NUMBER not in self.columns or not self.reading.entries:
            return False
        column = self.columns.index(Column.NUMBER)
        if any(len(row.cells) != len(self.columns) for row in grid.rows):
            return False
        first = next((text for row in grid.rows if (text := row.cells[column].text)), "")
        last = self.reading.entries[-1].own
        # Python converts no number of thousands of digits, and no list has one of so many.
        return first.isdecimal() and max(len(first), len(last)) <= _MOST_DIGITS and int(first) == int(last) + 1

    def read_rows(self, grid: Grid, rows: Sequence[Row]) -> None:
        """Read rows of a table; its lines are put into the bin of tables as far as no task holds them."""
        self.reading.roles.extend((line.passage, RegionKind.BOILERPLATE, TABLE) for line in grid.lines)
        is_another = False
        for row in rows:
            if _heads_anew(row, self.head) or self._numbers_anew(row):
                is_another = not heads_a_table(row.texts)
                self.reading.roles.extend((cell, RegionKind.BOILERPLATE, TABLE_HEADING) for cell in row.cells)
            elif not is_another:
                self.read(row)

    def _numbers_anew(self, row: Row) -> bool:
        """Whether a row names its first column as the head does: 序号 | 单位 | 联系人 heads another table, set close below."""
        return self.columns[0] is Column.NUMBER and row.texts[:1] == self.head.texts[:1]

    def read(self, row: Row) -> None:
        """Make a section or a task of a row, or add it to the task above."""
        filled = [cell for cell in row.cells if cell.text]
        if not filled:
            return
        if len(filled) == 1 and self._is_section(row, filled[0]):
            self._begin_section(filled[0])
            return
        by_column = self._by_column(row)
        for category in by_column.get(Column.CATEGORY, [])[:1]:
            if category.text != self.category:
                self.category = category.text
                self._begin_section(category)
        for person in by_column.get(Column.PERSON, []):
            self.reading.roles.append((person, RegionKind.BOILERPLATE, CONTACT))
        self._read_task(by_column)

    def _by_column(self, row: Row) -> dict[Column, list[Passage]]:
        found: dict[Column, list[Passage]] = {}
        for column, cell in zip(self.columns, row.cells, strict=False):
            if cell.text:
                found.setdefault(column, []).append(cell)
        return found

    def _is_section(self, row: Row, only: Passage) -> bool:
        """A row of one cell that is no text of the task above: a heading over the rows below it."""
        column = self.columns[row.cells.index(only)] if len(row.cells) == len(self.columns) else Column.OTHER
        if len(only.text) > _LONGEST_HEADING or only.text.endswith(tuple(ENDS)):
            return False
        return column in (Column.NUMBER, Column.CATEGORY, Column.OTHER) or marker_at(only.text) is not None

    def _begin_section(self, cell: Passage) -> None:
        marker = marker_at(cell.text)
        label = cell.slice(0, marker.length) if marker else None
        heading = cell.slice(marker.length) if marker else cell
        self.reading.sections.append((label, heading))
        self.above = None

    def _read_task(self, by_column: dict[Column, list[Passage]]) -> None:
        names = by_column.get(Column.TASK, [])
        texts = by_column.get(Column.CONTENT, [])
        number = next(iter(by_column.get(Column.NUMBER, [])), None)
        heading: Passage | None = None
        if texts or Column.CONTENT in self.columns:
            heading, texts = next(iter(names), None), [*names[1:], *texts]
        else:
            texts = names
        content = read_content(texts, self.context)
        states = any(by_column.get(column) for column in (*AGENCIES, Column.DEADLINE))
        if number is None and heading is None and not states and not content.text:
            # Nothing but a stroke or a telephone.
            self.reading.roles.extend((piece, RegionKind.BOILERPLATE, CONTACT) for piece in content.contacts)
            return
        entry = self._entry(number, heading, bool(texts))
        if entry is None:
            return
        offset, first = len(entry.content.assignments), len(entry.content.measures)
        entry.content.assignments.extend(content.assignments)
        entry.content.measures.extend(
            replace(measure, assignment=None if measure.assignment is None else measure.assignment + offset)
            for measure in content.measures
        )
        entry.content.texts.extend(content.texts)
        entry.content.brackets.extend(content.brackets)
        entry.content.contacts.extend(content.contacts)
        self._assign(entry.content, first, by_column)

    def _entry(self, number: Passage | None, heading: Passage | None, has_text: bool) -> Entry | None:
        """The entry that a row begins, or goes on with where neither number nor heading stands in it."""
        entries = self.reading.entries
        numbered = Column.NUMBER in self.columns
        headed = Column.CONTENT in self.columns and Column.TASK in self.columns
        if entries and number is None and heading is None and (numbered or headed):
            return entries[-1]
        if not has_text and heading is None:
            return entries[-1] if entries else None
        own = number.text if number is not None else str(len(entries) + 1)
        section = len(self.reading.sections) - 1 if self.reading.sections else None
        marker = marker_at(heading.text) if heading is not None else None
        if heading is not None and marker is not None:
            heading = heading.slice(marker.length)
        entry = Entry(number, re.sub(r"\D", "", own) or str(len(entries) + 1), heading, Content(), section)
        entries.append(entry)
        return entry

    def _assign(self, content: Content, first: int, by_column: dict[Column, list[Passage]]) -> None:
        """Let the agencies of a row govern its measures; a row without any shares those of the row above."""
        cells = [(column, cell) for column in AGENCIES for cell in by_column.get(column, [])]
        deadlines = by_column.get(Column.DEADLINE, [])
        governed = range(first, len(content.measures))
        if cells or deadlines:
            self.above = self._assignment(cells, deadlines, content, first)
            content.brackets.extend(cell for _, cell in cells)
            content.brackets.extend(deadlines)
        if self.above is None:
            return
        content.assignments.append(self.above)
        for index in governed:
            if content.measures[index].assignment is None:
                content.measures[index] = replace(content.measures[index], assignment=len(content.assignments) - 1)

    def _assignment(
        self,
        cells: Sequence[tuple[Column, Passage]],
        deadlines: Sequence[Passage],
        content: Content,
        first: int,
    ) -> Assignment:
        found: dict[str, Responsibility] = {}
        deadline = deadlines[0].text if deadlines else None
        for column, cell in cells:
            stated = read_assignment(
                _LABELS[column] + listed(cell.text), date=self.context.date, level=self.context.level
            )
            for item in stated.responsibilities:
                found.setdefault(item.name, item)
            deadline = deadline or stated.deadline
        places = [cell.span for _, cell in cells] + [cell.span for cell in deadlines]
        span = Span(min(place.begin for place in places), max(place.end for place in places))
        begin = content.measures[first].span.begin if first < len(content.measures) else span.begin
        return Assignment(
            text="；".join([cell.text for _, cell in cells] + [cell.text for cell in deadlines]),
            span=span,
            scope=Span(min(begin, span.begin), span.begin),
            responsibilities=tuple(found.values()),
            deadline=deadline,
        )
