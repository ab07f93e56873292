"""Tables on pages of a fixed layout: from the rules drawn and the characters between them to rows of cells.

    ──┬──────┬──────    rules that touch one another are one table; where no rule
    1 │ 加强 │ 开展     parts two neighbours of its grid they are one cell, which may
      │ 监管 ├──────    span several columns and rows
      │      │ 公布
    ──┴──────┴──────

Method: rulings found by projection and merged, cells as connected parts of their grid, as in Nurminen, Algorithmic
Extraction of Data in Tables in PDF Documents (2013), the "lattice" method of Camelot and Tabula. Own code, as these bring
a Java program or OpenCV and keep no spans over rows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policydiff.ingest.page import Glyph, Page, Rule, TextLine, joined, lines_of

# In units of the size of the page's type (em). A rule is thinner than this; rules that miss one another by less touch.
_THICKEST = 0.3
_TOUCH = 0.3
# Dots of one line stand in it but for this.
_IN_LINE = 0.05
# A shorter one is a stroke of a character or a drawing.
_SHORTEST = 0.5
# A column or a row is at least so wide.
_NARROWEST = 0.8
# No table of tasks has more columns or rows on a page; a drawing may.
_MOST_COLUMNS = 64
_MOST_ROWS = 400
# Nor has it so many crossings of rules.
_MOST_CROSSINGS = 1_000_000
# What a cell leaves free at its sides, at most.
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
    for found in _grids(page.rules, em):
        grid = found if before is None else found.with_left_side(before.edges)
        inside = [place for glyph in outside if (place := grid.place(glyph)) is not None]
        table = _table(grid, inside)
        if table is not None and (table.is_table or (before is not None and before.goes_on(table))):
            tables.append(table)
            outside = [glyph for glyph in outside if grid.place(glyph) is None]
    return sorted(tables, key=lambda table: table.top), outside


@dataclass(frozen=True, slots=True)
class _Stroke:
    """Rules in one line: `at` is its height if it runs across the page, its distance from the left if it runs down."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns and rows that the rules of a table make, and the cell that each of their crossings belongs to.

    `open_columns` have no rule at their foot: a cell goes on overleaf, and its last line may reach beyond its sides.
    """

    em: float
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[int, ...]
    open_columns: frozenset[int]
    continued: int = 0

    def place(self, glyph: Glyph) -> tuple[int, Glyph] | None:
        """The cell that a character stands in."""
        column = bisect_right(self.xs, (glyph.left + glyph.right) / 2) - 1
        row = bisect_right(self.ys, (glyph.top + glyph.bottom) / 2) - 1
        if row == len(self.ys) - 1 and glyph.top < self.ys[-1] and column in self.open_columns:
            row -= 1
        if not (0 <= column < self.columns and 0 <= row < len(self.ys) - 1):
            return None
        return self.cells[row * self.columns + column], glyph

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def with_left_side(self, edges: Sequence[float]) -> "_Grid":
        """The grid with the first columns of the page before if no rule parts them here, each of them one cell.

        A cell that spans several pages has its rules on the first of them only, where browsers print.
        """
        slack = _TOUCH * self.em
        more = [edge for edge in edges if edge < self.xs[0] - slack]
        same = edges[len(more) :]
        if not more or len(same) != len(self.xs) or any(abs(a - b) > slack for a, b in zip(same, self.xs, strict=True)):
            return self
        columns = len(more) + self.columns
        cells: list[int] = []
        for index, cell in enumerate(self.cells):
            if index % self.columns == 0:
                cells.extend(range(len(more)))
            cells.append(cell // self.columns * columns + len(more) + cell % self.columns)
        open_columns = frozenset(len(more) + column for column in self.open_columns)
        return replace(self, xs=(*more, *self.xs), cells=tuple(cells), open_columns=open_columns, continued=len(more))


def _grids(rules: Sequence[Rule], em: float) -> Iterator[_Grid]:
    """The grids that rules touching one another make, the smaller ones (that may stand in a larger one) first."""
    # A dot may be part of a rule across and of one down.
    thick = _THICKEST * em
    across = [_Stroke((rule.top + rule.bottom) / 2, rule.left, rule.right) for rule in rules if rule.height <= thick]
    down = [_Stroke((rule.left + rule.right) / 2, rule.top, rule.bottom) for rule in rules if rule.width <= thick]
    across, down = _whole(across, em), _whole(down, em)
    if len(across) * len(down) > _MOST_CROSSINGS:
        return
    found = [_grid(*part, em) for part in _components(across, down, _TOUCH * em)]
    grids = [grid for grid in found if grid is not None]
    yield from sorted(grids, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))


def _whole(pieces: Sequence[_Stroke], em: float) -> list[_Stroke]:
    """Strokes of which no piece is left: dots in one line first, as those of a line across stand side by side."""
    in_line = [stroke for stroke in _joined(pieces, _IN_LINE * em, em) if stroke.end - stroke.begin >= _SHORTEST * em]
    return _joined(in_line, _TOUCH * em, em)


def _joined(pieces: Sequence[_Stroke], slack: float, em: float) -> list[_Stroke]:
    """Strokes that stand in one line but for some slack, as one where nothing is between them."""
    lines: list[list[_Stroke]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.at, piece.begin)):
        if lines and piece.at - lines[-1][-1].at <= slack:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    strokes: list[_Stroke] = []
    for line in lines:
        at = sum(piece.at for piece in line) / len(line)
        begin, end = None, 0.0
        for piece in sorted(line, key=lambda piece: piece.begin):
            if begin is None or piece.begin > end + _TOUCH * em:
                if begin is not None:
                    strokes.append(_Stroke(at, begin, end))
                begin, end = piece.begin, piece.end
            end = max(end, piece.end)
        if begin is not None:
            strokes.append(_Stroke(at, begin, end))
    return strokes


def _components(
    across: Sequence[_Stroke], down: Sequence[_Stroke], slack: float
) -> Iterator[tuple[list[_Stroke], list[_Stroke]]]:
    """The strokes across and down of which each touches another."""
    part = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while part[index] != index:
            part[index] = part[part[index]]
            index = part[index]
        return index

    heights = [stroke.at for stroke in across]
    for number, stroke in enumerate(down, len(across)):
        first = bisect_right(heights, stroke.begin - slack)
        for index in range(first, bisect_right(heights, stroke.end + slack)):
            if across[index].begin - slack <= stroke.at <= across[index].end + slack:
                part[root(index)] = root(number)
    found: dict[int, tuple[list[_Stroke], list[_Stroke]]] = {}
    for index, stroke in enumerate((*across, *down)):
        found.setdefault(root(index), ([], []))[index >= len(across)].append(stroke)
    yield from found.values()


def _grid(across: Sequence[_Stroke], down: Sequence[_Stroke], em: float) -> _Grid | None:
    """The grid of strokes that touch one another, None if they part nothing; sides may be left open."""
    if not across or not down:
        return None
    xs = _places(down, across, em)
    ys = _places(across, down, em)
    columns, rows = len(xs) - 1, len(ys) - 1
    if not (1 < columns <= _MOST_COLUMNS and 1 <= rows <= _MOST_ROWS):
        return None
    walls, floors = _by_place(down, xs), _by_place(across, ys)
    cells = list(range(columns * rows))
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(columns):
            index = row * columns + column
            if column and not _covers(walls[column], middle):
                _merge(cells, index - 1, index)
            if row and not _covers(floors[row], (xs[column] + xs[column + 1]) / 2):
                _merge(cells, index - columns, index)
    is_open = (not _covers(floors[rows], (left + right) / 2) for left, right in pairwise(xs))
    open_columns = frozenset(column for column, found in enumerate(is_open) if found)
    return _Grid(em, xs, ys, tuple(_top(cells, index) for index in range(len(cells))), open_columns)


def _places(strokes: Sequence[_Stroke], others: Sequence[_Stroke], em: float) -> tuple[float, ...]:
    """Where strokes stand, in order, and where the others end beyond the outermost of them."""
    places: list[float] = []
    for at in sorted(stroke.at for stroke in strokes):
        if not places or at - places[-1] > _NARROWEST * em:
            places.append(at)
    begin, end = min(stroke.begin for stroke in others), max(stroke.end for stroke in others)
    before = (begin,) if begin < places[0] - _NARROWEST * em else ()
    after = (end,) if end > places[-1] + _NARROWEST * em else ()
    return (*before, *places, *after)


def _by_place(strokes: Sequence[_Stroke], places: Sequence[float]) -> list[list[_Stroke]]:
    """The strokes at each place; one too near to the place before it to be its own counts as at that."""
    found: list[list[_Stroke]] = [[] for _ in places]
    for stroke in strokes:
        found[max(bisect_right(places, stroke.at) - 1, 0)].append(stroke)
    return found


def _covers(strokes: Sequence[_Stroke], place: float) -> bool:
    return any(stroke.begin <= place <= stroke.end for stroke in strokes)


def _top(cells: list[int], index: int) -> int:
    while cells[index] != index:
        index = cells[index]
    return index


def _merge(cells: list[int], one: int, other: int) -> None:
    """Let two crossings be one cell, known by the first of all that belong to it."""
    one, other = _top(cells, one), _top(cells, other)
    cells[max(one, other)] = min(one, other)


def _table(grid: _Grid, placed: Sequence[tuple[int, Glyph]]) -> RuledTable | None:
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
    return RuledTable(top=grid.ys[0], edges=grid.xs, rows=filled, slack=_THICKEST * grid.em, continued=grid.continued)


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
