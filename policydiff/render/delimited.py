"""A table as CSV that a spreadsheet opens right: UTF-8 with a byte order mark, cells that cannot become formulas."""

import csv
import io

from policydiff.render.columns import column
from policydiff.render.display import Language
from policydiff.render.safe import harmless, visible
from policydiff.render.tables import Cell, Table, plain_cell

_BYTE_ORDER_MARK = "\ufeff"


def render_csv(table: Table, language: Language) -> str:
    """The table with a line of heads, by RFC 4180 but for line feeds, which every reader of CSV takes."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column(key, language) for key in table.columns])
    writer.writerows([_written(cell, language) for cell in row] for row in table.rows)
    return _BYTE_ORDER_MARK + stream.getvalue()


def _written(cell: Cell, language: Language) -> str | int | float | None:
    plain = plain_cell(cell, language)
    return harmless(visible(plain)) if isinstance(plain, str) else plain
