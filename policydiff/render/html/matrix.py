"""`policydiff matrix -f html`: points down, documents across, sortable by any column, same wording lit together."""

from dataclasses import dataclass

from policydiff.model import CoverageStatus, Matrix, Point
from policydiff.render.display import Display, Language
from policydiff.render.html.page import Page, render_page
from policydiff.render.html.parts import ChoiceGroup, Count, document_head
from policydiff.render.labels import label
from policydiff.render.matrix_words import NAMED_SIGN, SIGNS, number_of, sign_of, wording_letter
from policydiff.render.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document across, with its number and what it covers in all."""

    number: int
    title: str
    share: str
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A cell; `order` sorts it, `key` and `partners` light those of the same wording."""

    status: str
    sign: str
    name: str
    letter: str
    share: str
    order: float
    key: str
    partners: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingLine:
    """A wording with the numbers of the documents that use it."""

    letter: str
    used: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """A point with its cells and wordings."""

    id: str
    number: str
    name: str
    place: int
    section: str
    taken_up: int
    cells: tuple[CellView, ...]
    wordings: tuple[WordingLine, ...]
    uptake: str


def render_matrix_html(matrix: Matrix, display: Display) -> str:
    """One HTML file. Raises MissingDependencyError where Jinja2 is not installed."""
    language = display.language
    position = {task.id: number for number, task in enumerate(matrix.base.tasks)}
    order = sorted(matrix.points, key=lambda point: (position[point.task], point.index or 0))
    places = [order.index(point) for point in matrix.points]
    page = Page(
        template="matrix.html",
        title=f"{word('matrix', language)} · {matrix.base.title}",
        styles=("comparison.css", "desk.css"),
        scripts=("matrix.js",),
    )
    return render_page(
        page,
        display,
        base=document_head(matrix.base, language),
        documents=_documents(matrix),
        sections=_sections(matrix),
        uptakes=_uptakes(matrix, language),
        points=[_row(matrix, point, place, language) for point, place in zip(matrix.points, places, strict=True)],
        as_in_base=places == sorted(places),
        notes=matrix.notes,
    )


def _documents(matrix: Matrix) -> list[DocumentLine]:
    lines = []
    for number, column in enumerate(matrix.columns, start=1):
        counts = column.counts
        numbers = ((CoverageStatus.FULL, counts.full), (CoverageStatus.PARTIAL, counts.spelled_partial))
        said = [f"{SIGNS[status]}{count}" for status, count in (*numbers, (CoverageStatus.MISSING, counts.missing))]
        said += [f"{NAMED_SIGN}{counts.named}"] if counts.named else []
        lines.append(
            DocumentLine(number=number, title=column.document.title, share=f"{counts.share:.0%}", counts=" ".join(said))
        )
    return lines


def _sections(matrix: Matrix) -> tuple[ChoiceGroup, ...]:
    items = tuple(
        Count(value=f"s{section.number}", name=f"{section.label}{section.heading}") for section in matrix.base.sections
    )
    return (ChoiceGroup(name=matrix.base.title, items=items),) if items else ()


# How widely a point is taken up: by none, by some, by all documents.
_NONE, _SOME, _ALL = "none", "some", "all"


def _uptake(matrix: Matrix, point: Point) -> str:
    if point.taken_up == 0:
        return _NONE
    return _ALL if point.taken_up == len(matrix.columns) else _SOME


def _uptakes(matrix: Matrix, language: Language) -> tuple[Count, ...]:
    found = [_uptake(matrix, point) for point in matrix.points]
    names = ((_ALL, "taken_by_all"), (_SOME, "taken_by_some"), (_NONE, "taken_by_none"))
    return tuple(
        Count(value=value, name=word(name, language), number=found.count(value))
        for value, name in names
        if value in found
    )


def _row(matrix: Matrix, point: Point, place: int, language: Language) -> PointRow:
    section = matrix.base.task(point.task).section
    cells = []
    for cell in point.cells:
        key = "" if cell.wording is None else f"p{place}-w{cell.wording}"
        cells.append(
            CellView(
                status=cell.status,
                sign=sign_of(cell),
                name=word("named_only", language) if cell.named else label(cell.status, language),
                letter="" if cell.wording is None else wording_letter(cell.wording),
                share="" if cell.wording is None or cell.named else f"{cell.share:.0%}",
                order=round(cell.share, 4),
                key=key,
                partners=key,
            )
        )
    return PointRow(
        id=f"p{place}",
        number=number_of(point),
        name=matrix.text(point),
        place=place,
        section="" if section is None else f"s{section}",
        taken_up=point.taken_up,
        cells=tuple(cells),
        wordings=tuple(
            WordingLine(
                letter=wording_letter(item.number),
                used=" ".join(str(number + 1) for number in item.documents),
                text=item.text,
            )
            for item in point.wordings
        ),
        uptake=_uptake(matrix, point),
    )
