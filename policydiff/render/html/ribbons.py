"""The picture of the whole: the tasks of both documents as two columns of lines, joined by ribbons.

1 甲 ▐━━━━━━━━━▌ 1 甲          a line is a row of the page with a link in it; between the columns an SVG of the
2 乙 ▐━━━┳━━━━━▌ 2 乙（上）    same height is stretched to the room there is, so that the letters stay letters on a
     ┃   ┗━━━━━▌ 3 乙（下）    phone. A task's line is divided among its principal links: split and merged are seen
3 丙 −                          at once. Secondary links are threads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policydiff.model import Change, Comparison, Document, Flag, LinkRole, Row, TaskLink
from policydiff.render.display import Language
from policydiff.render.html.parts import SIGNS
from policydiff.render.html.sentences import item_id
from policydiff.render.labels import label
from policydiff.render.phrases import shortened

# Height of a line in the drawing, in pixels on a screen; the style sheet knows both by the picture's class.
_UNIT, _COMPACT_UNIT = 22, 14
_COMPACT_FROM = 60
# Beyond this many lines the picture is folded until somebody asks for it.
_FOLDED_FROM = 160
_MARGIN = 2
_WIDTH = 100
# Characters of a task without heading that a line holds at most; more would be cut by its column anyway.
_LONGEST_NAME = 48
# Tints for how much of the source's text stands: none or little, some, most, all.
_TINTS = (0.2, 0.5, 0.8)
_SHAPES = (Change.SPLIT, Change.MERGED, Change.REGROUPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a column: the heading of a section, or a task with its sign and the item it leads to."""

    text: str
    number: str = ""
    item: str = ""
    change: str = ""
    sign: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """A link as drawn: an SVG path and the classes that say how."""

    item: str
    path: str
    classes: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Both columns and what joins them, in units of the drawing; lines of the shorter column are spread evenly."""

    source: tuple[Line, ...]
    target: tuple[Line, ...]
    ribbons: tuple[Ribbon, ...]
    width: int
    height: int
    compact: bool
    folded: bool


def picture_of(comparison: Comparison, language: Language) -> Picture:
    """The picture of a comparison."""
    alignment = comparison.alignment
    row_of = {
        side: {ident: number for number, row in enumerate(comparison.rows, 1) for ident in getattr(row, side)}
        for side in ("source", "target")
    }
    columns = {
        side: _column(document, row_of[side], comparison.rows, language)
        for side, document in (("source", alignment.source), ("target", alignment.target))
    }
    longest = max((len(lines) for lines in columns.values()), default=0)
    compact = longest > _COMPACT_FROM
    unit = _COMPACT_UNIT if compact else _UNIT
    height = max(longest, 1) * unit
    slots = {side: _slots(columns[side], alignment.task_links, side, (unit, height)) for side in columns}
    ribbons = []
    for link in sorted(alignment.task_links, key=lambda item: item.role is LinkRole.PRINCIPAL):
        number = row_of["source"][link.source]
        here = comparison.rows[number - 1]
        ends = (slots["source"][link.source, link.target], slots["target"][link.source, link.target])
        ribbons.append(
            Ribbon(
                item=item_id(number),
                path=_path(*ends) if link.role is LinkRole.PRINCIPAL else _thread(*ends),
                classes=_classes(link, here),
                title=_title(link, comparison, here, language),
            )
        )
    return Picture(
        source=columns["source"],
        target=columns["target"],
        ribbons=tuple(ribbons),
        width=_WIDTH,
        height=height,
        compact=compact,
        folded=longest > _FOLDED_FROM,
    )


def _column(document: Document, row_of: Mapping[str, int], rows: Sequence[Row], language: Language) -> tuple[Line, ...]:
    lines: list[Line] = []
    section = None
    for task in document.tasks:
        if task.section is not None and task.section != section:
            heading = document.section_of(task)
            if heading is not None:
                lines.append(Line(text=f"{heading.label}{heading.heading}"))
        section = task.section
        row = rows[row_of[task.id] - 1]
        lines.append(
            Line(
                text=shortened(task.name, _LONGEST_NAME),
                number=task.id,
                item=item_id(row_of[task.id]),
                change=row.change,
                sign=SIGNS.get(row.change, ""),
                title=f"{_change(row, language)} · {task.id} {shortened(task.name, _LONGEST_NAME)}",
            )
        )
    return tuple(lines)


_Ends = tuple[float, float]


def _slots(
    lines: Sequence[Line], links: Sequence[TaskLink], side: str, sizes: tuple[int, int]
) -> dict[tuple[str, str], _Ends]:
    """Upper and lower edge of each link where it meets the column; `sizes` are heights of a line and of the column."""
    unit, height = sizes
    step = (height - unit) / max(len(lines) - 1, 1)
    top = {line.number: index * step for index, line in enumerate(lines) if line.number}
    slots: dict[tuple[str, str], _Ends] = {}
    by_task: dict[str, list[TaskLink]] = {}
    for link in links:
        own = link.source if side == "source" else link.target
        if link.role is LinkRole.PRINCIPAL:
            by_task.setdefault(own, []).append(link)
        middle = top[own] + unit / 2
        slots[link.source, link.target] = (middle, middle)
    room = unit - 2 * _MARGIN
    for own, group in by_task.items():
        for place, link in enumerate(group):
            begin = top[own] + _MARGIN + room * place / len(group)
            slots[link.source, link.target] = (begin, begin + room / len(group))
    return slots


def _path(left: _Ends, right: _Ends) -> str:
    """A band whose upper and lower edges are one curve moved down."""
    half = _WIDTH // 2
    (top, bottom), (other_top, other_bottom) = left, right
    return (
        f"M0 {top:g}C{half} {top:g} {half} {other_top:g} {_WIDTH} {other_top:g}"
        f"V{other_bottom:g}C{half} {other_bottom:g} {half} {bottom:g} 0 {bottom:g}Z"
    )


def _thread(left: _Ends, right: _Ends) -> str:
    half = _WIDTH // 2
    return f"M0 {left[0]:g}C{half} {left[0]:g} {half} {right[0]:g} {_WIDTH} {right[0]:g}"


def _classes(link: TaskLink, row: Row) -> str:
    if link.role is LinkRole.SECONDARY:
        return "thread"
    classes = ["ribbon", f"tint-{sum(row.carried >= bound for bound in _TINTS)}"]
    if row.change in _SHAPES:
        classes.append("shape")
    if Flag.MOVED in row.flags:
        classes.append("moved")
    return " ".join(classes)


def _change(row: Row, language: Language) -> str:
    """The change, with how many tasks became how many where it joins or divides some: a line shows but one of them."""
    name = label(row.change, language)
    return f"{name} {len(row.source)} → {len(row.target)}" if row.change in _SHAPES else name


def _title(link: TaskLink, comparison: Comparison, row: Row, language: Language) -> str:
    source = comparison.alignment.source.task(link.source)
    target = comparison.alignment.target.task(link.target)
    kind = label(link.role, language) if link.role is LinkRole.SECONDARY else _change(row, language)
    flags = "".join(f" · {label(flag, language)}" for flag in row.flags)
    names = [f"{task.id} {shortened(task.name, _LONGEST_NAME)}" for task in (source, target)]
    return f"{' → '.join(names)} · {kind}{flags if link.role is LinkRole.PRINCIPAL else ''}"
