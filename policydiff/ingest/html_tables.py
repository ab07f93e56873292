"""Tables of a page as columns: cells may span several columns and rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from policydiff.ingest.article import tag_of, whole
from policydiff.ingest.limits import MAX_PAGE_ELEMENTS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Spans are followed no further: no table of tasks is wider, and a page could ask for columns without end.
_MOST_COLUMNS = 64


def _own_table(row: "HtmlElement") -> "HtmlElement | None":
    return next(row.iterancestors("table"), None)


def rows_of(table: "HtmlElement", text_of: "Callable[[HtmlElement], str]") -> list[list[str]]:
    """The texts of a table's columns, row by row; a cell that spans several columns or rows leaves the others empty."""
    rows: list[list[str]] = []
    group: HtmlElement | None = None
    covered: dict[int, int] = {}
    for row in table.iter("tr"):
        if _own_table(row) is not table:
            continue
        if row.getparent() is not group:
            # No cell reaches beyond its thead, tbody or tfoot.
            group, covered = row.getparent(), {}
        below = {column: left - 1 for column, left in covered.items() if left > 1}
        rows.append(_cells(row, covered, below, text_of))
        covered = below
    return rows


def _cells(
    row: "HtmlElement", covered: dict[int, int], below: dict[int, int], text_of: "Callable[[HtmlElement], str]"
) -> list[str]:
    """The columns of a row, of which `covered` belong to cells above; `below` learns for how many rows its own reach."""
    cells: list[str] = []
    for cell in row:
        if tag_of(cell) not in ("td", "th"):
            continue
        while len(cells) in covered:
            cells.append("")
        begin = len(cells)
        cells.append(text_of(cell))
        cells.extend("" for _ in range(min(whole(cell.get("colspan"), 1), _MOST_COLUMNS) - 1))
        # 0 is the rest of the group.
        reach = whole(cell.get("rowspan"), 1) or MAX_PAGE_ELEMENTS
        if reach > 1:
            below.update((column, reach - 1) for column in range(begin, min(len(cells), _MOST_COLUMNS)))
    cells.extend("" for _ in range(max(covered, default=-1) + 1 - len(cells)))
    return cells
