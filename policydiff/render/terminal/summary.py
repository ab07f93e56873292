"""The head of a comparison: both documents, counts by change and by kind, both directions, the filter in force."""

from rich.cells import cell_len
from rich.text import Text

from policydiff.model import Group, Summary, View
from policydiff.render.display import Display, Language
from policydiff.render.labels import label, word
from policydiff.render.selected import described, group_title
from policydiff.render.terminal.page import ADDED, DROPPED, FAINT, STRONG, Page, joined, styled

_BAR_CELLS = 24
_LABEL_GAP = 2
# Cells of the columns of --stat: tasks of both sides, a share, its bar where there is room.
_TASK_CELLS = 7
_SHARE_CELLS = 4
_STAT_BAR_CELLS = 12
_STAT_BARS_FROM = 100
_STAT_TITLE_SHARE = 0.6


def head(page: Page, view: View) -> None:
    """Print what was compared, and the figures over the whole."""
    comparison = view.comparison
    language = page.display.language
    for mark, style, document in (
        ("− ", DROPPED, comparison.alignment.source),
        ("+ ", ADDED, comparison.alignment.target),
    ):
        number = f"  {document.metadata.number}" if document.metadata.number else ""
        tasks = f"  {word('tasks', language)} {len(document.tasks)}"
        page.line((mark, style), (document.title, STRONG), (number + tasks, FAINT))
    page.blank()
    for name, value in _figures(comparison.summary, language):
        _labelled(page, name, value)
    if comparison.alignment.decided:
        _labelled(page, "decided", styled(str(comparison.alignment.decided)))
    page.notes(comparison.notes)
    if view.selection.filters:
        _labelled(page, "filter", styled((described(view, language), STRONG)))


def _figures(summary: Summary, language: Language) -> list[tuple[str, Text]]:
    separator = " · "
    changes = separator.join(f"{label(change, language)} {count}" for change, count in summary.changes if count)
    flags = separator.join(f"{label(flag, language)} {count}" for flag, count in summary.flags if count)
    kinds = separator.join(f"{label(kind, language)} {count}" for kind, count in reversed(summary.kinds) if count)
    rows = [("change", styled(changes)), ("flags", styled(flags)), ("kinds", styled(kinds))]
    fresh = 1 - summary.kept
    rows.append(("source", _share(summary.carried, "source_carried", "", language)))
    rows.append(("target", _share(fresh, "target_new", ADDED, language)))
    return [(name, text) for name, text in rows if text.plain]


def _share(share: float, name: str, style: str, language: Language) -> Text:
    return bar(share, _BAR_CELLS, style) + styled(f" {word(name, language).format(share)}")


def _labelled(page: Page, name: str, value: Text) -> None:
    language = page.display.language
    names = ("change", "flags", "kinds", "source", "target", "filter", "decided")
    room = max(cell_len(word(other, language)) for other in names) + _LABEL_GAP
    title = word(name, language)
    page.indented(0, title + " " * (room - cell_len(title)), value)


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
        page.columns(_stat_cells(group, display), widths, "  ")


def _stat_widths(view: View, display: Display) -> list[int]:
    """Headings get what they need, up to most of what the figures leave."""
    share = _SHARE_CELLS + (1 + _STAT_BAR_CELLS if display.width >= _STAT_BARS_FROM else 0)
    rest = display.width - _TASK_CELLS - 2 * share - 4 * 2
    title = max(cell_len(group_title(group, display.language)) for group in view.groups)
    title = min(title, int(rest * _STAT_TITLE_SHARE))
    return [title, _TASK_CELLS, rest - title, share, share]


def _stat_cells(group: Group, display: Display) -> list[Text]:
    language = display.language
    summary = group.summary
    old, new = (sum(len(getattr(view.row, side)) for view in group.rows) for side in ("source", "target"))
    counts = [f"{label(change, language)} {count}" for change, count in summary.changes if count]
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
        styled(" · ".join(counts)),
        *shares,
    ]
