"""Excel workbooks (.xlsx, ISO/IEC 29500) by openpyxl: what stands on their sheets as lines and tables.

某市2024年重点任务分工表                     a row of one cell above or below a table is a line
序号  工作任务   责任单位   完成时限         a table; empty rows part tables
1     加强监管   市公安局   2024/6/30        numbers and dates read as they are shown
"""

import datetime
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stdout
from io import BytesIO, StringIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from policydiff.errors import InputError, MissingDependencyError
from policydiff.ingest.archive import Archive
from policydiff.ingest.draft import Draft
from policydiff.ingest.limits import MAX_SHEET_CELLS
from policydiff.model import Emphasis, Note, NoteKind, RawText

if TYPE_CHECKING:
    from openpyxl import Workbook

# What openpyxl raises on files that are damaged, beside what Archive has refused before.
_BROKEN = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError, EOFError, OSError,
    RuntimeError, SyntaxError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
# As many digits of a number as a cell of the usual width shows.
_DIGITS = 10


def read_excel(data: bytes, name: str) -> RawText:
    """Read what a workbook shows. Raises InputError if it is damaged, protected or a bomb."""
    archive = Archive(data, name)
    archive.check_whole()
    for part in archive.names:
        if part.endswith((".xml", ".rels")):
            archive.xml(part)  # refused here, in one line, if it holds what no workbook does
    draft = Draft(name)
    hidden = []
    with _quiet(), _opened(data, name) as book:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                hidden.append(sheet.title)
                continue
            draft.line(sheet.title, Emphasis.FURNITURE)
            _write_sheet(draft, _rows(sheet, name))
    notes = []
    if hidden:
        notes.append(Note(kind=NoteKind.CONVERSION, message=f"未读隐藏的工作表：{'、'.join(hidden)}"))
    return draft.raw("xlsx", notes=notes)


@contextmanager
def _opened(data: bytes, name: str) -> "Iterator[Workbook]":
    """The workbook, with what goes wrong while it is read said in one line."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and an extra
    except ImportError as error:
        raise MissingDependencyError(
            message="Excel files need the package openpyxl: pip install 'policydiff[excel]'", path=name
        ) from error
    try:
        with closing(load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)) as book:
            yield book
    except _BROKEN as error:
        raise InputError(message=f"the file is truncated or corrupted ({type(error).__name__})", path=name) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep openpyxl's remarks on odd files, some of them warnings and some printed, from the terminal."""
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        yield


def _rows(sheet: Any, name: str) -> list[list[str]]:
    """The texts of a sheet's cells; of merged cells only the first has one."""
    rows: list[list[str]] = []
    seen = 0
    sheet.reset_dimensions()  # as stated in the file, which may be all that a sheet can have
    for cells in sheet.iter_rows():
        seen += len(cells)
        if seen > MAX_SHEET_CELLS:
            raise InputError(message=f"a sheet has more than {MAX_SHEET_CELLS:,} cells", path=name)
        row = [_text(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if row or (rows and rows[-1]):
            rows.append(row)
    return rows


def _text(cell: Any) -> str:
    """What a cell shows, as far as text can say it: 2024年6月30日, 15%, 3 and not 3.0."""
    value = cell.value
    if value is None:
        return ""
    shown = cell.number_format or ""
    if isinstance(value, datetime.datetime | datetime.date):
        day = f"{value.day}日" if "d" in shown.lower() or not shown else ""
        return f"{value.year}年{value.month}月{day}"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if "%" in shown:
            return f"{value * 100:.{_DIGITS}g}%"
        return str(value) if isinstance(value, int) else f"{value:.{_DIGITS}g}"
    return str(value).strip()


def _write_sheet(draft: Draft, rows: Sequence[Sequence[str]]) -> None:
    """The blocks of rows between empty ones: lines above and below, a table where a row has several cells.

    Tables of one sheet have the same columns, so that one may go on below an empty row.
    """
    blocks = [list(block) for filled, block in groupby(rows, key=bool) if filled]
    tables = [slice(*_table_of(block)) for block in blocks]
    filled = {
        column
        for block, table in zip(blocks, tables, strict=True)
        for row in block[table]
        for column, text in enumerate(row)
        if text
    }
    for block, table in zip(blocks, tables, strict=True):
        _write_lines(draft, block[: table.start])
        if block[table]:
            draft.table([row[column] if column < len(row) else "" for column in sorted(filled)] for row in block[table])
        _write_lines(draft, block[table.stop :])


def _table_of(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Where the table among rows begins and ends: at the first and behind the last one with several cells."""
    wide = [number for number, row in enumerate(rows) if sum(map(bool, row)) > 1]
    return (wide[0], wide[-1] + 1) if wide else (len(rows), len(rows))


def _write_lines(draft: Draft, rows: Iterable[Sequence[str]]) -> None:
    for row in rows:
        for text in row:
            for line in text.splitlines():
                draft.line(line)
