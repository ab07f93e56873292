"""A comparison as an Excel workbook: overview, tasks, measures with coloured edits, agencies.

The same comparison gives the same bytes, whatever the clock and whatever openpyxl writes XML with.
"""

import io
import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from policydiff.errors import MissingDependencyError
from policydiff.model import Change, Edit, Operation, View
from policydiff.render.archive import canonical, timeless
from policydiff.render.columns import column
from policydiff.render.display import Language
from policydiff.render.safe import harmless, visible
from policydiff.render.tables import Changed, Share, Table, comparison_tables, plain_cell
from policydiff.render.words import word

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.worksheet.worksheet import Worksheet

# What a cell may hold; the rest is left out, which the cell then says.
_MOST_CHARACTERS = 32767
_CUT_OFF = "…[cut off: a cell holds 32767 characters]"
# Excel reads _x000D_ as a control character; text that looks so is escaped the same way.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS = {
    "source_text": 60, "target_text": 60, "source_heading": 24, "target_heading": 24, "source_headings": 32,
    "target_headings": 32, "source_section": 22, "target_section": 22, "agencies_added": 26, "agencies_dropped": 26,
    "agencies_renamed": 40, "source_agencies": 32, "target_agencies": 32, "reform": 26, "value": 60, "item": 20,
    "kinds": 16, "leads_gained": 16, "leads_lost": 16, "row": 6, "score": 8, "carried": 9, "new": 9, "status": 9,
    "source_measure": 9, "target_measure": 9, "source_task": 9, "target_task": 9, "source_tasks": 9, "target_tasks": 9,
    "draft_text": 60, "note": 80, "lacking": 40, "unsure": 40, "nearest": 40, "outside": 40, "origins": 20, "heading": 24, "text": 60, "document": 16,
    "nearest_text": 60, "relation": 8, "across": 9, "related": 9, "fate": 9,
}  # fmt: skip
_WIDTH = 11
# Share of a column's width that a wrapped line fills on average; points of a line; the highest row that Excel allows.
_FILLED = 0.8
_LINE_POINTS, _MOST_POINTS = 15, 409
_HEAD_FILL, _NEW_FILL, _DROPPED_FILL = "FFDDE3EA", "FFE3F3E3", "FFFBE5E5"
_FILLS = {Change.NEW: _NEW_FILL, Change.DROPPED: _DROPPED_FILL}
_CAME, _WENT = "FF1A7F37", "FFB42318"


def render_workbook(view: View, language: Language) -> bytes:
    """The workbook. Raises MissingDependencyError without the extra `excel`."""
    return render_tables(comparison_tables(view), language)


def render_tables(tables: Sequence[Table], language: Language) -> bytes:
    """A workbook with a sheet for each table. Raises MissingDependencyError without the extra `excel`."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only workbooks need it
    except ImportError as error:
        raise MissingDependencyError(
            message="--format xlsx needs openpyxl; install it with pip install 'policydiff[excel]'"
        ) from error
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "policydiff"
    for table in tables:
        sheet = workbook.create_sheet(word(table.name, language))
        _fill(sheet, table, language)
        _lay_out(sheet, table)
    stream = io.BytesIO()
    workbook.save(stream)
    return timeless(canonical(stream.getvalue()))


def _shown(table: Table) -> list[str]:
    """The columns of a sheet: edits are shown within the texts of both sides and need none of their own."""
    return [key for key in table.columns if key != "edits"]


def _fill(sheet: "Worksheet", table: Table, language: Language) -> None:
    """Write heads and rows."""
    keys = _shown(table)
    for place, key in enumerate(keys, 1):
        put_value(sheet.cell(1, place), column(key, language))
    for number, row in enumerate(table.rows, 2):
        cells = dict(zip(table.columns, row, strict=True))
        edits = cells.get("edits")
        for place, key in enumerate(keys, 1):
            if isinstance(edits, Changed) and key in ("source_text", "target_text"):
                put_value(sheet.cell(number, place), _rich(edits.edits, source=key == "source_text"))
            else:
                put_value(sheet.cell(number, place), plain_cell(cells[key], language))
            if isinstance(cells[key], Share):
                sheet.cell(number, place).number_format = "0%"


def put_value(cell: "Cell | MergedCell", value: "str | int | float | CellRichText | None") -> None:
    """Write a value as what it is; a text stays a text, whatever it begins with, also when a person edits the cell."""
    if not isinstance(value, str):
        cell.value = value
        cell.quotePrefix = isinstance(value, list) and harmless(str(value)) != str(value)
        return
    text = _clean(value)
    cell.value = _cut(text)
    cell.data_type = "s"
    cell.quotePrefix = harmless(text) != text


def _clean(text: str) -> str:
    return _LOOKS_ESCAPED.sub("_x005F_", visible(text))


def _cut(text: str) -> str:
    if len(text) <= _MOST_CHARACTERS:
        return text
    return text[: _MOST_CHARACTERS - len(_CUT_OFF)] + _CUT_OFF


def _rich(edits: Sequence[Edit], *, source: bool) -> "CellRichText | str":
    """One side of the edits, what went struck out in red, what came underlined in green."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock  # noqa: PLC0415 - heavy, and only workbooks need it
    from openpyxl.cell.text import InlineFont  # noqa: PLC0415 - as above
    from openpyxl.styles.colors import Color  # noqa: PLC0415 - as above

    font = InlineFont(color=Color(_WENT), strike=True) if source else InlineFont(color=Color(_CAME), u="single", b=True)
    rich = CellRichText()
    for edit in edits:
        text = _clean(edit.source if source else edit.target)
        if text:
            rich.append(text if edit.operation is Operation.EQUAL else TextBlock(font, text))
    if len(str(rich)) > _MOST_CHARACTERS:
        return "".join(edit.source if source else edit.target for edit in edits)
    return rich


def _lay_out(sheet: "Worksheet", table: Table) -> None:
    """Heads that stay in view and on every printed page, filters, widths, wrapped text, colours of new and dropped.

    Columns without any entry are there but hidden, so that the others are legible in print.
    """
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - heavy, and only workbooks need it
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    keys = _shown(table)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
    for place, key in enumerate(keys, 1):
        column_of = sheet.column_dimensions[get_column_letter(place)]
        column_of.width = _WIDTHS.get(key, _WIDTH)
        column_of.hidden = bool(table.rows) and all(
            plain_cell(row[table.columns.index(key)], Language.ENGLISH) is None for row in table.rows
        )
    for number, line in enumerate(sheet.iter_rows(), 1):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        sheet.row_dimensions[number].height = _height([str(cell.value or "") for cell in line], keys)
    if "change" in keys:
        for number, row in enumerate(table.rows, 2):
            change = row[table.columns.index("change")]
            color = _FILLS.get(change) if isinstance(change, Change) else None
            if color:
                sheet.cell(number, keys.index("change") + 1).fill = PatternFill("solid", fgColor=color)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(texts: Sequence[str], keys: Sequence[str]) -> float:
    """Height of a row in points; without it some programs show one line of a wrapped text."""
    lines = [
        math.ceil(cell_len(text) / (_WIDTHS.get(key, _WIDTH) * _FILLED)) for text, key in zip(texts, keys, strict=True)
    ]
    return min(max(1, *lines) * _LINE_POINTS, _MOST_POINTS)
