"""Tables on pages of a fixed layout: the characters between rules as rows of cells, also over pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policydiff.ingest.lattice import THICKEST, Grid, grids
from policydiff.ingest.page import Glyph, Page, TextLine, joined, lines_of

# In units of the size of the page's type (em): what a cell leaves free at its sides, at most.
_MARGIN = 0.8
# A line is full if less than this is left of it: another character had not fitted.
_FULL = 1.2
_SET_IN = 0.8
# The middle of a centred line is no farther from that of its cell.
_OFF_CENTRE = 0.3
# A line of so many characters does not fill its cell by chance.
_LONG = 10
_CLOSING = "，。、；：！？）》”’」』】〕,.;:!?)"
_SENTENCE_ENDS = "。；;！？!?"
# 2025年 above 2025年 are two terms, however narrow their column.
_TERM_ENDS = "年月日底前"
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, the columns it spans, its lines, and what its last line leaves free (em)."""

    text: str = ""
    columns: int = 1
    lines: int = 0
    room: float = 0.0

    def stops_before(self, rest: str) -> bool:
        """Whether it ends where its last line had no room for what follows, inside a sentence."""
        ends = self.text[-1:] in (*_SENTENCE_ENDS, "") or (
            self.text[-1] in _TERM_ENDS and _YEAR.match(rest) is not None
        )
        return not ends and (self.text[-1] in "、，" or not _fits(rest, self.room))


_Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table, or the part of it on one page: where its columns are parted, from left to right, and its rows.

    `continued` is the number of its first columns in which a cell of the page before goes on.
    """

    top: float
    edges: tuple[float, ...]
    rows: _Rows
    slack: float
    continued: int = 0

    @property
    def texts(self) -> list[list[str]]:
        """The text of each cell, row by row; a cell that spans several columns or rows leaves the others empty."""
        return [_texts(row) for row in self.rows]

    @property
    def is_table(self) -> bool:
        """Whether text stands in several columns; else it is the rest of a row from the page before, or a frame."""
        return sum(any(column) for column in zip(*self.texts, strict=True)) > 1

    def goes_on(self, other: "RuledTable") -> bool:
        """Whether a table on the page after has the columns of this one; either may show fewer of them."""
        few, many = sorted((self, other), key=lambda table: len(table.edges))
        return all(few._column_of(edge, many.edges) is not None for edge in few.edges)

    def with_page(self, other: "RuledTable") -> tuple["RuledTable", list[str]]:
        """This table with what stands of it on the page after, and the lines of its head that are printed again there.

        A row that is broken between the pages becomes one again.
        """
        edges = max(self.edges, other.edges, key=len)
        before, after = self._spread(edges), other._spread(edges)
        for column in range(other.continued):
            before, after = _moved_up(before, after, column)
        repeated = 0
        while repeated < min(len(before), len(after)) and _says_the_same(before[repeated], after[repeated]):
            repeated += 1
        heads = [" ".join(" ".join(_texts(row)).split()) for row in after[:repeated]]
        after = after[repeated:]
        if after and repeated < len(before) and _is_broken(before[-1], after[0]):
            before, after = (*before[:-1], _rejoined(before[-1], after[0])), after[1:]
        return replace(self, edges=edges, rows=(*before, *after)), heads

    def _column_of(self, edge: float, edges: Sequence[float]) -> int | None:
        """Which of some edges stands where an edge of this table does."""
        return next((index for index, other in enumerate(edges) if abs(other - edge) <= self.slack), None)

    def _spread(self, edges: Sequence[float]) -> _Rows:
        """The rows in the columns that these edges part, among which are those of this table."""
        columns = [self._column_of(edge, edges) for edge in self.edges[:-1]]
        rows = []
        for row in self.rows:
            cells = [Cell()] * (len(edges) - 1)
            for column, cell in zip(columns, row, strict=True):
                if column is not None:
                    cells[column] = cell
            rows.append(tuple(cells))
        return tuple(rows)


def _texts(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _says_the_same(row: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows have the same texts, be their lines joined or parted otherwise."""
    return all("".join(a.text.split()) == "".join(b.text.split()) for a, b in zip(row, other, strict=True))


def _moved_up(before: _Rows, after: _Rows, column: int) -> tuple[_Rows, _Rows]:
    """Rows of two pages, what stands in a column of the first row of the second joined to the last cell above it."""
    rest = after[0][column]
    last = max((number for number, row in enumerate(before) if row[column].text), default=None)
    if last is None or not rest.text:
        return before, after
    whole = replace(rest, text=joined(before[last][column].text, rest.text))
    return (
        (*before[:last], _with(before[last], column, whole), *before[last + 1 :]),
        (_with(after[0], column, Cell()), *after[1:]),
    )


def _with(row: tuple[Cell, ...], column: int, cell: Cell) -> tuple[Cell, ...]:
    return (*row[:column], cell, *row[column + 1 :])


def _rejoined(row: Sequence[Cell], more: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row with its rest from the page after."""
    return tuple(
        replace(rest, text=joined(cell.text, rest.text)) if rest.text else cell
        for cell, rest in zip(row, more, strict=True)
    )


def _is_broken(row: Sequence[Cell], more: Sequence[Cell]) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before."""
    pairs = [(cell, rest) for cell, rest in zip(row, more, strict=True) if rest.text]
    if any(_NUMBER.fullmatch(rest.text) for _, rest in pairs):
        return False
    if len(pairs) == 1:
        # All other cells are empty: not so in a row of its own, unless it is one cell over all columns.
        cell, rest = pairs[0]
        return cell.text != "" and rest.columns < len(more)
    stops = [cell.stops_before(rest.text) for cell, rest in pairs]
    # A short name that fills its cell may be whole: it goes on only if all that stands beside it does.
    long = (cell.lines > 1 or len(cell.text) >= _LONG for cell, _ in pairs)
    return all(stops) or any(is_long and stop for is_long, stop in zip(long, stops, strict=True))


def split_tables(page: Page, before: RuledTable | None = None) -> tuple[list[RuledTable], list[Glyph]]:
    """The tables of a page from its head down, and the characters that stand in none.

    `before` is the last table of the page before, which may go on here with a single cell.
    """
    if not page.rules or not page.glyphs:
        return [], list(page.glyphs)
    sizes = sorted(glyph.size for glyph in page.glyphs)
    em = sizes[len(sizes) // 2]
    tables: list[RuledTable] = []
    outside = list(page.glyphs)
    for found in grids(page.rules, em):
        grid = found if before is None else found.with_left_side(before.edges)
        inside = [place for glyph in outside if (place := grid.place(glyph)) is not None]
        table = _table(grid, inside)
        if table is not None and (table.is_table or (before is not None and before.goes_on(table))):
            tables.append(table)
            outside = [glyph for glyph in outside if grid.place(glyph) is None]
    return sorted(tables, key=lambda table: table.top), outside


def _table(grid: Grid, placed: Sequence[tuple[int, Glyph]]) -> RuledTable | None:
    """The table of a grid with the characters in its cells; None if they are empty."""
    by_cell: dict[int, list[Glyph]] = {}
    for cell, glyph in placed:
        by_cell.setdefault(cell, []).append(glyph)
    lines = {cell: found for cell, glyphs in by_cell.items() if (found := lines_of(0, glyphs))}
    if not lines:
        return None
    reach: dict[int, int] = {}
    for index, cell in enumerate(grid.cells):
        reach[cell] = max(reach.get(cell, 0), index % grid.columns + 1)
    free = min(line.left - grid.xs[cell % grid.columns] for cell, found in lines.items() for line in found)
    margin = min(max(free, 0.0), _MARGIN * grid.em)
    read = {}
    for cell, found in lines.items():
        first, end = cell % grid.columns, reach[cell]
        read[cell] = _cell(found, grid.xs[first] + margin, grid.xs[end] - margin, end - first)
    rows = (
        tuple(read.get(index, Cell()) for index in range(row * grid.columns, (row + 1) * grid.columns))
        for row in range(len(grid.ys) - 1)
    )
    filled = tuple(row for row in rows if any(cell.text for cell in row))
    return RuledTable(top=grid.ys[0], edges=grid.xs, rows=filled, slack=THICKEST * grid.em, continued=grid.continued)


def _cell(lines: Sequence[TextLine], left: float, right: float, columns: int) -> Cell:
    """The text of a cell's lines; a line that is not full ends a paragraph, one set in begins one."""
    rooms = [(right - line.right) / line.size for line in lines]
    begin = min(line.left for line in lines) + _SET_IN * lines[0].size
    if all(abs(line.left - left + line.right - right) < 2 * _OFF_CENTRE * line.size for line in lines):
        # Centred: half of what a line leaves free stands before it.
        rooms = [(right - left - line.right + line.left) / line.size for line in lines]
        begin = right
    text = lines[0].text
    for room, line in zip(rooms, lines[1:], strict=False):
        goes_on = line.left <= begin and not _fits(line.text, room)
        text = joined(text, line.text) if goes_on else f"{text}\n{line.text}"
    return Cell(text, columns, len(lines), rooms[-1])


def _fits(following: str, room: float) -> bool:
    """Whether what stands on the line below would have found room (em) on the one above."""
    needed = _FULL
    if following[1:2] and following[1] in _CLOSING:
        needed += 1  # no line begins with such a sign: it took the character before it along
    if word := re.match(r"[A-Za-z0-9.%-]{2,}", following):
        needed += 0.5 * len(word[0])
    return room >= needed
