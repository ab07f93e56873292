"""Tables in a text: which lines are rows, and the cells of each row.

序号<tab>工作任务<tab>牵头单位          rows as HTML and Word readers give them: a line each, tabs between cells
| 1 | 加强监管 | 公安部 |              pipes, with or without lines of -- between
1    加强对重点产品的    市公安局      columns set with blanks; a line whose first column is empty goes on
     监管。                            with the cells above it
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from policydiff.model import Emphasis, RawText, Span
from policydiff.parse.columns import heads_a_table
from policydiff.parse.lines import Line, cells
from policydiff.parse.passages import Passage, joined, passage_of
from policydiff.parse.sentences import ENDS

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_PIPES = re.compile(r"[|｜│┃║]")
_RULE = re.compile(r"[\s|｜│┃║:+\-=—─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╪╫]+")
_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
# Fewer rows than this, without a header that names columns, are no table.
_LEAST_ROWS = 2
# Rows that show whether a table begins; the others are not looked at before, nor again for each line without one.
_DECIDING_ROWS = 3
_LEAST_CELLS = 3
# With more rules than these (above, below the header, at the end) each row stands between two of them.
_MOST_LOOSE_RULES = 3
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, empty ones included."""

    cells: tuple[Passage, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its lines, and its rows."""

    lines: tuple[Line, ...]
    rows: tuple[Row, ...]


def with_tables(lines: Sequence[Line], raw: RawText) -> tuple[list[Line], list[Grid]]:
    """The lines, those of the n-th table with `table` n (from 1), and the tables."""
    marked, piped = _marked(raw), _piped_runs(lines)
    result: list[Line] = []
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        grid = _grid_at(lines, index, raw.text, marked, piped[index])
        if grid is None:
            result.append(lines[index])
            index += 1
            continue
        grids.append(grid)
        result.extend(replace(line, table=len(grids)) for line in grid.lines)
        index += len(grid.lines)
    return result, grids


def _marked(raw: RawText) -> dict[int, int]:
    """The number of the marked table, from 1, that a position lies in, by the places where its lines begin."""
    places: dict[int, int] = {}
    tables = [mark.span for mark in raw.marks if mark.emphasis is Emphasis.TABLE]
    for number, span in enumerate(tables, 1):
        for match in re.finditer(r"\S", raw.text[span.begin : span.end]):
            places[span.begin + match.start()] = number
    return places


def _grid_at(
    lines: Sequence[Line], index: int, text: str, marked: dict[int, int], piped: tuple[int, int]
) -> Grid | None:
    """The table that begins with a line, None if none does; `piped` is what `_piped_runs` says of the line."""
    number = marked.get(lines[index].span.begin)
    if number is not None:
        end = index
        while end < len(lines) and marked.get(lines[end].span.begin) == number:
            end += 1
        found = lines[index:end]
        return Grid(tuple(found), tuple(Row(_split(line, text, "\t")) for line in found))
    if "\t" in lines[index].text:
        return _tabbed(lines, index, text)
    if _PIPES.search(lines[index].text):
        return _piped(lines[index : piped[0]], text, ruled=piped[1] > _MOST_LOOSE_RULES)
    return _spaced(lines, index, text)


def _tabbed(lines: Sequence[Line], index: int, text: str) -> Grid | None:
    rows: list[Row] = []
    end = index
    while end < len(lines) and (_has_tab(lines[end], text) or _stands_between(lines, end, text)):
        rows.append(Row(_split(lines[end], text, "\t")))
        end += 1
        if len(rows) == _DECIDING_ROWS and not _is_table(rows):
            return None
    return Grid(tuple(lines[index:end]), tuple(rows)) if _is_table(rows) else None


def _has_tab(line: Line, text: str) -> bool:
    return "\t" in _published(line, text).of(text)


def _stands_between(lines: Sequence[Line], index: int, text: str) -> bool:
    """Whether a short line without a tab is a heading between two rows: 一、加强监管."""
    line = lines[index].text
    return (
        len(line) <= _LONGEST_HEADING
        and not line.endswith(tuple(ENDS))
        and index + 1 < len(lines)
        and _has_tab(lines[index + 1], text)
    )


def _piped_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """For each line where the run of lines with pipes or of rules ends that it is in, and the rules from it on."""
    runs: list[tuple[int, int]] = []
    end, rules = len(lines), 0
    for index in range(len(lines) - 1, -1, -1):
        if _RULE.fullmatch(lines[index].text):
            rules += 1
        elif not _PIPES.search(lines[index].text):
            end, rules = index, 0
        runs.append((end, rules))
    return runs[::-1]


def _piped(lines: Sequence[Line], text: str, *, ruled: bool) -> Grid | None:
    """The table that lines with pipes make up; in a `ruled` one several lines between two rules are a row."""
    rows = _ruled_rows(lines, text) if ruled else (row for line in lines for row in _piped_row(line, text))
    first = list(islice(rows, _DECIDING_ROWS))
    return Grid(tuple(lines), (*first, *rows)) if _is_table(first) else None


def _piped_row(line: Line, text: str) -> tuple[Row, ...]:
    """The row that a line with pipes is; none for a rule."""
    return () if _RULE.fullmatch(line.text) else (Row(_split(line, text, _PIPES.pattern)),)


def _ruled_rows(lines: Sequence[Line], text: str) -> Iterator[Row]:
    group: list[Row] = []
    for line in lines:
        row = _piped_row(line, text)
        if not row and group:
            yield _merged(group)
            group = []
        group.extend(row)
    if group:
        yield _merged(group)


def _spaced(lines: Sequence[Line], index: int, text: str) -> Grid | None:
    """A table set with blanks: only one whose header names the columns of a responsibility table."""
    header = _pieces(lines[index], text)
    if len(header) < _LEAST_CELLS or not heads_a_table([piece.text for _, piece in header]):
        return None
    starts = [column for column, _ in header]
    groups: list[list[Row]] = [[Row(tuple(piece for _, piece in header))]]
    end = index + 1
    while end < len(lines):
        pieces = _pieces(lines[end], text)
        if len(pieces) < 2 and (not pieces or pieces[0][0] < starts[1] - 2):
            break
        row = _placed(pieces, starts)
        if row.cells[0].text:
            groups.append([row])
        else:
            groups[-1].append(row)
        end += 1
    return Grid(tuple(lines[index:end]), tuple(_merged(group) for group in groups)) if end > index + 1 else None


def _is_table(rows: Sequence[Row]) -> bool:
    if any(heads_a_table(row.texts) for row in rows[:3]):
        return True
    return len(rows) >= _LEAST_ROWS and all(len(row.cells) >= _LEAST_CELLS for row in rows[:_LEAST_ROWS])


def _published(line: Line, text: str) -> Span:
    """The whole published line, blanks and tabs at its ends included."""
    begin, end = line.span.begin, line.span.end
    while begin > 0 and text[begin - 1] not in _BREAKS:
        begin -= 1
    while end < len(text) and text[end] not in _BREAKS:
        end += 1
    return Span(begin, end)


def _split(line: Line, text: str, separator: str) -> tuple[Passage, ...]:
    span = _published(line, text)
    begin = span.begin
    found: list[Passage] = []
    for match in [*re.finditer(separator, span.of(text)), None]:
        end = span.begin + match.start() if match else span.end
        found.append(passage_of(text, Span(begin, end)))
        begin = span.begin + match.end() if match else span.end
    if separator != "\t":
        # A row of pipes begins and ends with one: what stands outside is no cell.
        found = found[1:] if not found[0].text else found
        found = found[:-1] if found and not found[-1].text else found
    return tuple(found)


def _pieces(line: Line, text: str) -> list[tuple[int, Passage]]:
    """The stretches of a line between gaps, each with the column (in cells) where it begins."""
    span = _published(line, text)
    published = span.of(text)
    found: list[tuple[int, Passage]] = []
    begin = 0
    for match in [*_GAP.finditer(published), None]:
        end = match.start() if match else len(published)
        piece = passage_of(text, Span(span.begin + begin, span.begin + end))
        if piece.text:
            found.append((cells(published[: piece.offsets[0] - span.begin]), piece))
        begin = match.end() if match else end
    return found


def _placed(pieces: Sequence[tuple[int, Passage]], starts: Sequence[int]) -> Row:
    """The pieces of a line in the columns whose beginnings they stand nearest to."""
    columns: list[list[Passage]] = [[] for _ in starts]
    for column, piece in pieces:
        nearest = min(range(len(starts)), key=lambda number: abs(starts[number] - column))
        columns[nearest].append(piece)
    return Row(tuple(joined(column) for column in columns))


def _merged(rows: Sequence[Row]) -> Row:
    """One row of several lines, cell by cell."""
    width = max(len(row.cells) for row in rows)
    return Row(tuple(joined(row.cells[column] for row in rows if column < len(row.cells)) for column in range(width)))
