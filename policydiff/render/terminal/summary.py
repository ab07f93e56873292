"""The head of a comparison: both documents, counts by change and by kind, both directions, the filter in force."""

from collections.abc import Sequence
from enum import StrEnum

from rich.cells import cell_len
from rich.text import Text

from policydiff.model import Group, View
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.selected import described, group_title
from policydiff.render.terminal.page import ADDED, DROPPED, FAINT, STRONG, Page, flowed, joined, styled
from policydiff.render.words import word

_LABELS = ("change", "flag", "kinds", "source", "target", "filter")
_BAR_CELLS = 24
_LABEL_GAP = 2
# Cells of the columns of --stat: tasks of both sides, a share, its bar where there is room.
_TASK_CELLS = 7
_SHARE_CELLS = 4
_STAT_BAR_CELLS = 12
_STAT_BARS_FROM = 100
_STAT_TITLE_SHARE = 0.6


def head(page: Page, view: View) -> None:
    """Print what was compared, the filter in force, and the figures over the rows that are shown."""
    comparison = view.comparison
    language = page.display.language
    for mark, style, document in (
        ("− ", DROPPED, comparison.alignment.source),
        ("+ ", ADDED, comparison.alignment.target),
    ):
        tasks = f" {word('tasks', language)} {len(document.tasks)}"
        parts = [(document.title, STRONG), (f" {document.metadata.number or ''}", FAINT), (tasks, FAINT)]
        texts = [styled(part) for part in parts if part[0].strip()]
        page.indented(0, styled((mark, style)), flowed(texts, page.display.width - len(mark)))
    page.blank()
    if view.selection.filters:
        _labelled(page, "filter", styled((described(view, language), STRONG)))
    if view.groups:
        for name, value in _figures(view, page.display.width - _room(language), language):
            _labelled(page, name, value)
    page.notes(comparison.notes)


def _figures(view: View, width: int, language: Language) -> list[tuple[str, Text]]:
    summary = view.summary
    counted = (("change", summary.changes), ("flag", summary.flags), ("kinds", tuple(reversed(summary.kinds))))
    rows = [(name, _counts(counts, width, language)) for name, counts in counted]
    if view.carried is not None:
        rows.append(("source", _share(view.carried, "source_carried", "", language)))
    if view.kept is not None:
        rows.append(("target", _share(1 - view.kept, "target_new", ADDED, language)))
    return [(name, text) for name, text in rows if text.plain]


def _counts(counts: Sequence[tuple[StrEnum, int]], width: int, language: Language) -> Text:
    """Kinds with how many there are, on lines of `width`; a kind stays with its number."""
    items = [f"{label(kind, language)} {count}" for kind, count in counts if count]
    return flowed([styled(f"{item} ·") for item in items[:-1]] + [styled(item) for item in items[-1:]], width)


def _share(share: float, name: str, style: str, language: Language) -> Text:
    return bar(share, _BAR_CELLS, style) + styled(f" {word(name, language).format(share)}")


def _room(language: Language) -> int:
    """Cells for the labels of the figures."""
    return max(cell_len(word(name, language)) for name in _LABELS) + _LABEL_GAP


def _labelled(page: Page, name: str, value: Text) -> None:
    title = word(name, page.display.language)
    page.indented(0, title + " " * (_room(page.display.language) - cell_len(title)), value)


def bar(share: float, cells: int, style: str = "") -> Text:
    """A share as a bar of `cells` cells; the heavy part is the share."""
    heavy = min(cells, max(round(share * cells), 1 if share > 0 else 0))
    return styled(("━" * heavy, style), ("─" * (cells - heavy), FAINT))


def stat(page: Page, view: View) -> None:
    """Print a line for each group: tasks of both sides, changes, what was carried and what is new."""
    display = page.display
    widths = _stat_widths(view, display)
    heads = ("section", "tasks", "change", "carried", "new_text")
    page.blank()
    page.columns([styled((word(name, display.language), FAINT)) for name in heads], widths, "  ")
    page.line(("─" * display.width, FAINT))
    for group in view.groups:
        page.columns(_stat_cells(group, widths[2], display), widths, "  ")


def _stat_widths(view: View, display: Display) -> list[int]:
    """Headings get what they need, up to most of what the figures leave."""
    share = _SHARE_CELLS + (1 + _STAT_BAR_CELLS if display.width >= _STAT_BARS_FROM else 0)
    rest = display.width - _TASK_CELLS - 2 * share - 4 * 2
    title = max(cell_len(group_title(group, display.language)) for group in view.groups)
    title = min(title, int(rest * _STAT_TITLE_SHARE))
    return [title, _TASK_CELLS, rest - title, share, share]


def _stat_cells(group: Group, width: int, display: Display) -> list[Text]:
    language = display.language
    summary = group.summary
    old, new = (sum(len(getattr(view.row, side)) for view in group.rows) for side in ("source", "target"))
    bars = _STAT_BAR_CELLS if display.width >= _STAT_BARS_FROM else 0
    shares = [
        joined([styled(f"{share:>{_SHARE_CELLS}.0%}"), bar(share, bars, style) if bars else Text()])
        if there
        else styled((f"{'—':>{_SHARE_CELLS}}", FAINT))
        for share, style, there in ((summary.carried, "", old), (1 - summary.kept, ADDED, new))
    ]
    return [
        styled((group_title(group, language), STRONG)),
        styled(f"{old:>2} → {new}"),
        _counts(summary.changes, width, language),
        *shares,
    ]
