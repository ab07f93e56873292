"""A matrix as a workbook: the points with a coloured cell for each document, every wording once, the documents, notes."""

import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from policydiff.errors import MissingDependencyError
from policydiff.model import Cell, CoverageStatus, Matrix, Point
from policydiff.render.archive import canonical, timeless
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.matrix_words import number_of, wording_letter
from policydiff.render.words import word
from policydiff.render.workbook import put_value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FILLS = {CoverageStatus.FULL: "FFD8EFD8", CoverageStatus.PARTIAL: "FFFFF1C9", CoverageStatus.MISSING: "FFF8D9D6"}
_HEAD_FILL = "FFDDE3EA"
_WIDE, _NARROW = 48, 14
# Share of a column's width that a wrapped line fills on average; points of a line; the highest row that Excel allows.
_FILLED = 0.8
_LINE_POINTS, _MOST_POINTS = 15, 409
_NUMBERS_BEFORE_CELLS = 4


def render_matrix_workbook(matrix: Matrix, display: Display) -> bytes:
    """The workbook. Raises MissingDependencyError without the extra `excel`."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only workbooks need it
    except ImportError as error:
        raise MissingDependencyError(
            message="--format xlsx needs openpyxl; install it with pip install 'policydiff[excel]'"
        ) from error
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "policydiff"
    language = display.language
    _points(workbook.create_sheet(word("matrix", language)), matrix, language)
    _wordings(workbook.create_sheet(word("wordings", language)), matrix, language)
    _documents(workbook.create_sheet(word("documents", language).strip()), matrix, language)
    _notes(workbook.create_sheet(word("notes", language)), matrix, language)
    stream = io.BytesIO()
    workbook.save(stream)
    return timeless(canonical(stream.getvalue()))


def _points(sheet: "Worksheet", matrix: Matrix, language: Language) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - heavy, and only workbooks need it

    heads = [word("number_short", language), word("sections", language), word("task", language)]
    heads += [word("taken_up", language), *(column.document.title for column in matrix.columns)]
    _head(sheet, heads, [8, 24, _WIDE, 8, *[_NARROW] * len(matrix.columns)])
    for number, point in enumerate(matrix.points, start=2):
        task = matrix.base.task(point.task)
        section = matrix.base.section_of(task)
        title = section.heading if section else ""
        first: list[str | int | float] = [number_of(point), title, matrix.text(point), point.taken_up]
        _line(sheet, number, [*first, *_cells(point, language)])
        for place, cell in enumerate(point.cells):
            fill = PatternFill("solid", fgColor=_FILLS[cell.status])
            sheet.cell(number, _NUMBERS_BEFORE_CELLS + 1 + place).fill = fill
    _finish(sheet, f"{chr(ord('A') + _NUMBERS_BEFORE_CELLS)}2")


def _cells(point: Point, language: Language) -> list[str]:
    """Status, share and the mark of the wording, which tells identical ones."""
    return [
        label(cell.status, language)
        if cell.wording is None
        else f"{_status(cell, language)} {'' if cell.named else f'{cell.share:.0%} '}{wording_letter(cell.wording)}"
        for cell in point.cells
    ]


def _status(cell: Cell, language: Language) -> str:
    return word("named_only", language) if cell.named else label(cell.status, language)


def _wordings(sheet: "Worksheet", matrix: Matrix, language: Language) -> None:
    names = ("number_short", "task", "wording", "documents", "text_share")
    _head(sheet, [word(name, language).strip() for name in names], [8, 32, 10, 40, 90])
    number = 2
    for point in matrix.points:
        for item in point.wordings:
            users = word("comma", language).join(matrix.columns[place].document.title for place in item.documents)
            _line(sheet, number, [number_of(point), matrix.text(point), wording_letter(item.number), users, item.text])
            number += 1
    _finish(sheet, "A2")


def _documents(sheet: "Worksheet", matrix: Matrix, language: Language) -> None:
    names = ("title", "number", "issuer", "measures")
    statuses = [label(status, language) for status in CoverageStatus]
    heads = [
        *(word(name, language) for name in names),
        *statuses,
        word("named_only", language),
        word("text_share", language),
        word("local", language),
    ]
    _head(sheet, heads, [60, 24, 24, 10, 10, 10, 10, 12, 10, 10])
    for number, column in enumerate(matrix.columns, start=2):
        metadata, counts = column.document.metadata, column.counts
        facts = [column.document.title, metadata.number or "", metadata.issuer or ""]
        figures = [counts.measures, counts.full, counts.spelled_partial, counts.missing, counts.named]
        _line(sheet, number, [*facts, *figures, counts.share, column.own_share])
        for place in (9, 10):
            sheet.cell(number, place).number_format = "0%"
    _finish(sheet, "B2")


def _notes(sheet: "Worksheet", matrix: Matrix, language: Language) -> None:
    _head(sheet, [word("note", language)], [80])
    for number, note in enumerate(matrix.notes, start=2):
        _line(sheet, number, [note.message])
    _finish(sheet, "A2")


def _head(sheet: "Worksheet", heads: Sequence[str], widths: Sequence[int]) -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - heavy, and only workbooks need it
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    _line(sheet, 1, heads)
    for place, width in enumerate(widths, start=1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).fill = PatternFill("solid", fgColor=_HEAD_FILL)
        sheet.column_dimensions[get_column_letter(place)].width = width


def _line(sheet: "Worksheet", number: int, values: Sequence[str | int | float]) -> None:
    """Write a row; a text stays a text whatever it begins with, so that no document can bring in a formula."""
    from openpyxl.styles import Alignment  # noqa: PLC0415 - heavy, and only workbooks need it

    for place, value in enumerate(values, start=1):
        cell = sheet.cell(number, place)
        put_value(cell, value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _finish(sheet: "Worksheet", corner: str) -> None:
    """Heads that stay in view, and filters, which also sort."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - heavy, and only workbooks need it
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415 - as above

    for number, row in enumerate(sheet.iter_rows(), start=1):
        # Some programs show one line of a wrapped text where no height is set.
        lines = [
            math.ceil(cell_len(str(cell.value)) / (sheet.column_dimensions[get_column_letter(place)].width * _FILLED))
            for place, cell in enumerate(row, start=1)
        ]
        sheet.row_dimensions[number].height = min(max(1, *lines) * _LINE_POINTS, _MOST_POINTS)
    sheet.freeze_panes = corner
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
