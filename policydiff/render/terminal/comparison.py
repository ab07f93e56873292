"""`policydiff diff`: a summary, then a table by section of the target, dropped tasks beside their old neighbours."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import (
    AgencyChange,
    Alignment,
    Change,
    Fate,
    MeasureLink,
    MeasureRef,
    Order,
    Responsibility,
    Row,
    Task,
    View,
)
from policydiff.render.display import Depth, Display, Language
from policydiff.render.labels import label
from policydiff.render.phrases import shortened, sureness
from policydiff.render.selected import group_title
from policydiff.render.terminal.detail import BESIDE_FROM, detailed, face_to_face
from policydiff.render.terminal.page import ADDED, CHANGED, DROPPED, FAINT, STRONG, Page, faced, flowed, joined, styled
from policydiff.render.terminal.summary import head, stat
from policydiff.render.words import word

_STYLES = {Change.NEW: ADDED, Change.DROPPED: DROPPED, Change.UNCHANGED: FAINT}
_COLUMNS = ("change", "source", "target", "agencies")
_CHANGE_CELLS = 14
# From this width on the agencies have a column of their own; below it they stand under the tasks, where their long
# names take two lines instead of ten.
_AGENCIES_BESIDE_FROM = 140
_AGENCIES_SHARE = 0.36
# A task without a heading is named by two lines of its first sentence: as many characters as the column has cells, less
# these for its number and for what line ends leave empty.
_NUMBER_LETTERS = 5
# In detail its sentences stand in full right below; these suffice to know it again.
_OPENING_LETTERS = 16


def render_comparison(view: View, display: Display, depth: Depth = Depth.TABLE) -> str:
    """Summary and table; in detail the edits of every pair of measures below each row, in a stat figures alone."""
    page = Page(display)
    head(page, view)
    if not view.groups:
        page.blank()
        page.line((word("nothing_selected", display.language), CHANGED))
    elif depth is Depth.STAT:
        stat(page, view)
    else:
        _groups(page, view, depth)
    return page.text()


def _groups(page: Page, view: View, depth: Depth) -> None:
    language = page.display.language
    page.blank()
    if depth is Depth.TABLE:
        _column_heads(page)
    for number, group in enumerate(view.groups):
        if number:
            page.blank()
        if view.selection.order is not Order.CARRIED:
            page.heading(group_title(group, language))
        for shown in group.rows:
            if depth is Depth.DETAIL:
                _row_head(page, view.comparison.alignment, shown.row)
                detailed(page, shown)
            else:
                _row(page, view.comparison.alignment, shown.row)


def _column_heads(page: Page) -> None:
    names = ("change", "source", "target", "agencies")
    widths = _widths(page.display)
    page.columns(
        [styled((word(name, page.display.language), FAINT)) for name, _ in zip(names, widths, strict=False)], widths
    )


def _widths(display: Display) -> list[int]:
    """Widths of the columns: change, source, target and, where there is room, agencies."""
    beside = display.width >= _AGENCIES_BESIDE_FROM
    room = display.width - _CHANGE_CELLS - (3 if beside else 2)
    agencies = int(room * _AGENCIES_SHARE) if beside else 0
    text = (room - agencies) // 2
    return [_CHANGE_CELLS, text, room - agencies - text, *([agencies] if beside else [])]


def _row(page: Page, alignment: Alignment, row: Row) -> None:
    language = page.display.language
    widths = _widths(page.display)
    source, target = _sides(alignment, row, language, longest=widths[1] - _NUMBER_LETTERS)
    if row.nearest:
        closest = _nearest(row.nearest, row.other_end(row.nearest), language)
        source, target = (source, closest) if row.source else (closest, target)
    change, agencies = _change(row, language), _agencies(row.agencies, language)
    if len(widths) > len(_COLUMNS) - 1:
        page.columns([change, source, target, flowed(agencies, widths[-1])], widths)
        return
    room = sum(widths[1:]) + 1
    page.columns(
        [change, joined([faced([source, target], widths[1:]), flowed(agencies, room)], "\n")], [widths[0], room]
    )


def _row_head(page: Page, alignment: Alignment, row: Row) -> None:
    """The row as the head of its details."""
    language = page.display.language
    source, target = _sides(alignment, row, language, longest=_OPENING_LETTERS)
    page.blank()
    page.indented(0, "", _change(row, language, " · "))
    sides = [(styled((mark, style)), text) for mark, style, text in (("− ", DROPPED, source), ("+ ", ADDED, target))]
    if page.display.width >= BESIDE_FROM:
        face_to_face(page, [mark + text if text.plain else text for mark, text in sides])
    else:
        for mark, text in sides:
            if text.plain:
                page.indented(0, mark, text)
    agencies = _agencies(row.agencies, language)
    if agencies:
        page.indented(2, "", flowed(agencies, page.display.width - 2))


def _sides(alignment: Alignment, row: Row, language: Language, *, longest: int) -> tuple[Text, Text]:
    """Both sides of a row; of tasks without a heading the first `longest` characters."""
    source = _names([alignment.source.task(ident) for ident in row.source], longest)
    target = _names([alignment.target.task(ident) for ident in row.target], longest)
    if row.related and row.source:
        target = styled((_related(row.related, "where", language), FAINT))
    elif row.related:
        source = styled((_related(row.related, "whence", language), FAINT))
    return source, target


def _related(related: Sequence[str], name: str, language: Language) -> str:
    return f"{word(name, language)} {word('comma', language).join(related)}"


def _nearest(link: MeasureLink, other: MeasureRef, language: Language) -> Text:
    return styled((f"{word('nearest', language)} {other.place} {sureness(link, language)}", FAINT))


def _names(tasks: Sequence[Task], longest: int) -> Text:
    return joined([styled((f"{task.id} ", STRONG), _name(task, longest)) for task in tasks], "\n")


def _name(task: Task, longest: int) -> str:
    return task.name if task.heading else shortened(task.name, max(longest, 1))


def _change(row: Row, language: Language, separator: str = "\n") -> Text:
    sign = {Change.NEW: "+ ", Change.DROPPED: "− "}.get(row.change, "")
    text = styled((sign + label(row.change, language), _STYLES.get(row.change, CHANGED)))
    if row.source and row.target and row.change is not Change.UNCHANGED:
        text += styled((f" {row.carried:.0%}", FAINT))
    for flag in row.flags:
        text += styled((separator + label(flag, language), FAINT))
    return text


def _agencies(changes: Sequence[AgencyChange], language: Language) -> list[Text]:
    """What came, went, changed its role or its name; an agency that merely stayed is not shown."""
    parts: list[Text] = []
    for fate, sign, style in ((Fate.ADDED, "+", ADDED), (Fate.DROPPED, "−", DROPPED)):
        for change in changes:
            if change.fate is fate:
                parts.extend(styled((sign + item.name, style)) for item in (*change.source, *change.target))
    for change in changes:
        if change.leaders:
            role = word("lead_gained" if change.lead else "lead_lost", language)
            parts.append(styled((_names_of(change.leaders, language) + role, CHANGED)))
    for change in changes:
        if change.fate is Fate.RENAMED:
            year = f"({change.reform.year})" if change.reform else ""
            names = f"{_names_of(change.source, language)}→{_names_of(change.target, language)}{year}"
            parts.append(styled((names, FAINT)))
    return parts


def _names_of(items: Sequence[Responsibility], language: Language) -> str:
    return word("comma", language).join(item.name for item in items)
