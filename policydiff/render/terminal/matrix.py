"""`policydiff matrix`: points down, documents across by number, then the wordings that several documents share."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import Cell, CoverageStatus, Matrix, Point
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.matrix_words import NAMED_SIGN, SIGNS, number_of, sign_of, wording_letter
from policydiff.render.terminal.page import ADDED, CHANGED, DROPPED, FAINT, STRONG, Page, joined, styled
from policydiff.render.words import word

_STYLES = {CoverageStatus.FULL: ADDED, CoverageStatus.PARTIAL: CHANGED, CoverageStatus.MISSING: DROPPED}
_CELL = 4
_LEAST_NAME_CELLS = 16
_MOST_NAME_CELLS = 44


def render_matrix(matrix: Matrix, display: Display, *, detail: bool = False) -> str:
    """The table, in several blocks where it is wider than the display; with `detail` every wording once."""
    page = Page(display)
    language = display.language
    page.line((f"{word('matrix_base', language)} ", FAINT), (matrix.base.title, STRONG), (f"  {matrix.base.id}", FAINT))
    for number, column in enumerate(matrix.columns, start=1):
        counts = column.counts
        head = f"{counts.share:>4.0%} {SIGNS[CoverageStatus.FULL]}{counts.full} {SIGNS[CoverageStatus.PARTIAL]}"
        head += f"{counts.spelled_partial} {SIGNS[CoverageStatus.MISSING]}{counts.missing}"
        head += f" {NAMED_SIGN}{counts.named}" if counts.named else ""
        page.indented(0, f"{number:>3} ", styled((f"{head}  ", STRONG), column.document.title))
    _legend(page, language)
    page.notes(matrix.notes)
    name = min(max(display.width - _CELL * (len(matrix.columns) + 1), _LEAST_NAME_CELLS), _MOST_NAME_CELLS)
    room = max((display.width - name - _CELL - 2) // _CELL - 1, 1)
    for begin in range(0, len(matrix.columns), room):
        page.blank()
        places = range(begin, min(begin + room, len(matrix.columns)))
        columns = [
            (word("task", language), name),
            *((str(place + 1), _CELL - 1) for place in places),
            ("Σ", _CELL - 1),
        ]
        page.table(columns, [_row(matrix, point, places) for point in matrix.points])
    _wordings(page, matrix, detail=detail)
    return page.text()


def _legend(page: Page, language: Language) -> None:
    signs = [f"{sign} {label(status, language)}" for status, sign in SIGNS.items()]
    signs.append(f"{NAMED_SIGN} {word('named_only', language)}")
    page.line((" · ".join([*signs, word("matrix_legend", language)]), FAINT))


def _row(matrix: Matrix, point: Point, places: range) -> list[Text]:
    return [
        styled((f"{number_of(point)} ", STRONG), matrix.text(point)),
        *(_cell(point.cells[place]) for place in places),
        styled((str(point.taken_up), FAINT)),
    ]


def _cell(cell: Cell) -> Text:
    mark = wording_letter(cell.wording) if cell.wording is not None else ""
    return styled((f"{sign_of(cell)}{mark}", _STYLES[cell.status]))


def _wordings(page: Page, matrix: Matrix, *, detail: bool) -> None:
    """Wordings that several documents share (with `detail` all), each once, under its point."""
    language = page.display.language
    shown = [(point, [item for item in point.wordings if detail or len(item.documents) > 1]) for point in matrix.points]
    if not any(items for _, items in shown):
        return
    page.blank()
    page.heading(word("wordings" if detail else "shared_wordings", language))
    for point, items in shown:
        if items:
            page.line((f"{number_of(point)} {matrix.text(point)}", STRONG))
        for item in items:
            used = _numbers(item.documents)
            page.indented(
                2, f"{wording_letter(item.number)} ", joined([styled((f"[{used}]", FAINT)), styled(item.text)])
            )


def _numbers(places: Sequence[int]) -> str:
    """Numbers of documents with runs joined.

    >>> _numbers([0, 1, 2, 5])
    '1-3 6'
    """
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return " ".join(str(begin + 1) if begin == end else f"{begin + 1}-{end + 1}" for begin, end in runs)
