"""`policydiff diff --agencies`: which agency answers for which tasks on both sides, and what changed."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import AgencyPart, AgencyRow, Comparison, Document, Fate, Role
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.terminal.page import ADDED, CHANGED, DROPPED, FAINT, STRONG, Page, flowed, joined, styled
from policydiff.render.words import word

_SIGNS = {Fate.ADDED: ("+", ADDED), Fate.DROPPED: ("−", DROPPED)}
# Shares of the width: names, tasks of either side, what changed.
_NAMES_SHARE, _TASKS_SHARE = 0.30, 0.20
_LEAST_CELLS = 8


def render_agencies(comparison: Comparison, display: Display) -> str:
    """The counts, a table of agencies with the numbers of their tasks, and the reforms behind the new names."""
    page = Page(display)
    language = display.language
    _head(page, comparison)
    page.blank()
    if not comparison.agencies.rows:
        page.line(f"{word('agencies', language)} {word('none', language)}")
        return page.text()
    page.table(_columns(display), [_cells(comparison, row, language) for row in comparison.agencies.rows])
    if comparison.agencies.reforms:
        page.blank()
        page.heading(word("reforms", language))
        for reform in comparison.agencies.reforms:
            page.indented(0, "", styled(reform.name, (f"  {reform.date}  {reform.basis}", FAINT)))
    return page.text()


def _head(page: Page, comparison: Comparison) -> None:
    language = page.display.language
    for mark, style, document in (
        ("− ", DROPPED, comparison.alignment.source),
        ("+ ", ADDED, comparison.alignment.target),
    ):
        page.line((mark, style), (document.title, STRONG))
    table = comparison.agencies
    counts = [f"{word('agencies', language)} {len(table.rows)}"]
    counts += [f"{label(fate, language)} {table.count(fate)}" for fate in Fate if table.count(fate)]
    for name, gained in (("lead_gained", True), ("lead_lost", False)):
        if number := table.leads(gained=gained):
            counts.append(f"{word(name, language)} {number}")
    items = [f"{count} ·" for count in counts[:-1]] + counts[-1:]
    page.indented(0, "", flowed([styled(item) for item in items], page.display.width))
    page.line((word("agency_legend", language), FAINT))
    page.notes(comparison.notes)


def _columns(display: Display) -> list[tuple[str, int]]:
    room = display.width - 3
    names = max(int(room * _NAMES_SHARE), _LEAST_CELLS)
    tasks = max(int(room * _TASKS_SHARE), _LEAST_CELLS)
    titles = [word(name, display.language) for name in ("agencies", "source_tasks", "target_tasks", "change")]
    return list(zip(titles, (names, tasks, tasks, room - names - 2 * tasks), strict=True))


def _cells(comparison: Comparison, row: AgencyRow, language: Language) -> list[Text]:
    source, target = comparison.alignment.source, comparison.alignment.target
    return [
        _names(row, language),
        _tasks(source, [(part.tasks_before, part.roles_before) for part in row.parts]),
        _tasks(target, [(part.tasks_after, part.roles_after) for part in row.parts]),
        _changes(row, source, target, language),
    ]


def _names(row: AgencyRow, language: Language) -> Text:
    """Both sides' names where they differ; one name where an agency stayed, came or went."""
    source, target = (word("comma", language).join(names) for names in (row.source, row.target))
    if source and target and source != target:
        return styled((source, STRONG), " → ", (target, STRONG))
    return styled((target or source, STRONG))


def _tasks(document: Document, found: Sequence[tuple[Sequence[str], Sequence[Role]]]) -> Text:
    """The numbers of tasks in the document's order, marked by the strongest role in each."""
    roles = {ident: role for idents, own in found for ident, role in zip(idents, own, strict=True)}
    return styled(" ".join(_marked(task.id, roles[task.id]) for task in document.tasks if task.id in roles))


def _marked(ident: str, role: Role) -> str:
    if role is Role.LEAD:
        return f"{ident}*"
    return ident if role is Role.RESPONSIBLE else f"({ident})"


def _changes(row: AgencyRow, source: Document, target: Document, language: Language) -> Text:
    """The fate over the whole, then task by task who came, went, took over by a reform, won or lost the lead."""
    if row.fate is None:
        return styled(("—", FAINT))
    head = label(row.fate, language) + (f" {row.reform.year}" if row.reform else "")
    lines = [styled((head, FAINT if row.fate is Fate.KEPT else CHANGED))]
    taken = [part for part in row.parts if part.fate is Fate.RENAMED and part.source and not part.tasks_before]
    if taken:
        former = dict.fromkeys(item.name for part in taken for item in part.before)
        names = word("comma", language).join(former)
        lines.append(styled((f"{word('taken_over', language)} {names} {_ordered(target, taken)}", FAINT)))
    for fate, document in ((Fate.ADDED, target), (Fate.DROPPED, source)):
        sign, style = _SIGNS[fate]
        numbers = _ordered(document, [part for part in row.parts if part.fate is fate], sign)
        lines.append(styled((numbers, style)))
    for name, gained in (("lead_gained", True), ("lead_lost", False)):
        parts = [part for part in row.parts if part.lead is gained]
        if parts:
            several = len(row.target if gained else row.source) > 1
            who = _leaders(parts, language, gained=gained) if several else ""
            lines.append(styled((f"{who}{word(name, language)} {_ordered(target, parts)}", CHANGED)))
    return joined(lines, "\n")


def _leaders(parts: Sequence[AgencyPart], language: Language, *, gained: bool) -> str:
    """Who of several agencies gained the lead, by the names after, or lost it, by the names before."""
    items = [item for part in parts for item in (part.after if gained else part.before) if item.role is Role.LEAD]
    return word("comma", language).join(dict.fromkeys(item.name for item in items))


def _ordered(document: Document, parts: Sequence[AgencyPart], sign: str = "") -> str:
    """The numbers of the parts' tasks in the document's order; a part that went is named by the source's tasks."""
    idents = {ident for part in parts for ident in (part.tasks_after or part.tasks_before)}
    return " ".join(f"{sign}{task.id}" for task in document.tasks if task.id in idents)
