"""`policydiff diff`: a summary, then a table by section of the target, with dropped tasks in their old place."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import (
    AgencyChange,
    Change,
    Comparison,
    Edit,
    Fate,
    Operation,
    Relation,
    Responsibility,
    Row,
    Section,
    Task,
)
from policydiff.render.display import Display, Language
from policydiff.render.labels import label, word
from policydiff.render.terminal.page import ADDED, CHANGED, DROPPED, FAINT, STRONG, Page, joined, styled

_STYLES = {Change.NEW: ADDED, Change.DROPPED: DROPPED, Change.UNCHANGED: FAINT}
# Cells of the columns but for the two texts, which share what is left.
_CHANGE_CELLS = 13
_AGENCIES_SHARE = 0.28
_LEAST_TEXT_CELLS = 14


def render_comparison(comparison: Comparison, display: Display, *, detail: bool = False) -> str:
    """Summary and table; with `detail` the edits of every linked pair of measures below each row."""
    page = Page(display)
    _head(page, comparison)
    columns = _columns(display)
    for section, rows in _by_section(comparison):
        page.blank()
        page.heading(_section_title(section, display.language))
        if detail:
            for row in rows:
                _detailed(page, comparison, row, columns)
        else:
            page.table(columns, [_cells(comparison, row, display.language) for row in rows])
    return page.text()


def _head(page: Page, comparison: Comparison) -> None:
    language = page.display.language
    source, target = comparison.alignment.source, comparison.alignment.target
    for mark, style, document in (("− ", DROPPED, source), ("+ ", ADDED, target)):
        number = f"  {document.metadata.number}" if document.metadata.number else ""
        tasks = f"  {word('tasks', language)} {len(document.tasks)}"
        page.line((mark, style), (document.title, STRONG), (number + tasks, FAINT))
    counts = [f"{label(change, language)} {count}" for change, count in comparison.summary.changes if count] + [
        f"{label(flag, language)} {count}" for flag, count in comparison.summary.flags if count
    ]
    page.line(" · ".join(counts))
    summary = comparison.summary
    if language is Language.CHINESE:
        page.line(f"来源文字的 {summary.carried:.0%} 沿用，目标文字的 {1 - summary.kept:.0%} 为新写")
    else:
        page.line(
            f"{summary.carried:.0%} of the source text carried over, {1 - summary.kept:.0%} of the target text new"
        )
    if comparison.alignment.decided:
        page.line(f"{word('decided', language)} {comparison.alignment.decided}")
    page.notes(comparison.notes)


def _columns(display: Display) -> list[tuple[str, int]]:
    language = display.language
    room = display.width - _CHANGE_CELLS - 3
    agencies = int(room * _AGENCIES_SHARE)
    text = max((room - agencies) // 2, _LEAST_TEXT_CELLS)
    agencies = max(display.width - _CHANGE_CELLS - 3 - 2 * text, 8)
    return [
        (word("change", language), _CHANGE_CELLS),
        (word("source", language), text),
        (word("target", language), text),
        (word("agencies", language), agencies),
    ]


def _by_section(comparison: Comparison) -> list[tuple[Section | None, list[Row]]]:
    """Rows grouped under the target's sections; a row without a target stays in the group it falls into."""
    target = comparison.alignment.target
    groups: list[tuple[Section | None, list[Row]]] = []
    for row in comparison.rows:
        section = target.section_of(target.task(row.target[0])) if row.target else None
        if (not row.target and groups) or (groups and groups[-1][0] == section):
            groups[-1][1].append(row)
        else:
            groups.append((section, [row]))
    return groups


def _section_title(section: Section | None, language: Language) -> str:
    return f"{section.label}{section.heading}" if section else word("no_section", language)


def _cells(comparison: Comparison, row: Row, language: Language) -> list[Text]:
    alignment = comparison.alignment
    old = [alignment.source.task(ident) for ident in row.source]
    new = [alignment.target.task(ident) for ident in row.target]
    source, target = _names(old), _names(new)
    if row.related and old:
        target = styled((_related(row.related, "where", language), FAINT))
    elif row.related:
        source = styled((_related(row.related, "whence", language), FAINT))
    return [_change(row, language), source, target, _agencies(row.agencies, language)]


def _related(related: Sequence[str], name: str, language: Language) -> str:
    return f"{word(name, language)} {word('comma', language).join(related)}"


def _names(tasks: Sequence[Task]) -> Text:
    parts = []
    for task in tasks:
        name = task.heading or (task.measures[0].text if task.measures else task.text)
        parts.append(styled((f"{task.id} ", STRONG), name))
    return joined(parts, "\n")


def _change(row: Row, language: Language) -> Text:
    sign = {Change.NEW: "+ ", Change.DROPPED: "− "}.get(row.change, "")
    text = styled((sign + label(row.change, language), _STYLES.get(row.change, CHANGED)))
    if row.change in (Change.EDITED, Change.REWRITTEN):
        text += styled((f" {row.carried:.0%}", FAINT))
    for flag in row.flags:
        text += styled(("\n" + label(flag, language), FAINT))
    return text


def _agencies(changes: Sequence[AgencyChange], language: Language) -> Text:
    """What came, went, changed its role or its name; an agency that merely stayed is not shown."""
    parts: list[Text] = []
    for fate, sign, style in ((Fate.ADDED, "+", ADDED), (Fate.DROPPED, "−", DROPPED)):
        for change in changes:
            if change.fate is fate:
                parts.extend(styled((sign + item.name, style)) for item in (*change.source, *change.target))
    for change in changes:
        if change.source and change.target and change.lead is not None:
            role = word("lead_gained" if change.lead else "lead_lost", language)
            parts.append(styled((_names_of(change.target, language) + role, CHANGED)))
    for change in changes:
        if change.fate is Fate.RENAMED:
            year = f"({change.reform.year})" if change.reform else ""
            names = f"{_names_of(change.source, language)}→{_names_of(change.target, language)}{year}"
            parts.append(styled((names, FAINT)))
    return joined(parts, " ")


def _names_of(items: Sequence[Responsibility], language: Language) -> str:
    return word("comma", language).join(item.name for item in items)


def _detailed(page: Page, comparison: Comparison, row: Row, columns: Sequence[tuple[str, int]]) -> None:
    language = page.display.language
    change, source, target, agencies = _cells(comparison, row, language)
    page.blank()
    head = joined([change, Text(" ")], "")
    head.plain = head.plain.replace("\n", " ")
    page.line(*[(head.plain.strip(), _STYLES.get(row.change, CHANGED))])
    if source.plain:
        page.indented(0, "− ", source)
    if target.plain:
        page.indented(0, "+ ", target)
    if agencies.plain:
        page.indented(2, "", agencies)
    linked_sources: set[tuple[str, int]] = set()
    linked_targets: set[tuple[str, int]] = set()
    for found in row.edits:
        link = found.link
        linked_sources.add((link.source.task, link.source.index))
        linked_targets.add((link.target.task, link.target.index))
        places = f"{link.source.task}.{link.source.index + 1} → {link.target.task}.{link.target.index + 1}"
        page.indented(4, "", styled((f"{places}  {label(link.relation, language)} {link.score:.2f}", FAINT)))
        page.indented(6, "  ", inline_edits(found.edits, link.relation))
    for side, idents, linked, mark, style in (
        (comparison.alignment.source, row.source, linked_sources, "− ", DROPPED),
        (comparison.alignment.target, row.target, linked_targets, "+ ", ADDED),
    ):
        for ident in idents:
            for index, measure in enumerate(side.task(ident).measures):
                if (ident, index) not in linked:
                    page.indented(4, mark, styled((measure.text, style)))


def inline_edits(edits: Sequence[Edit], relation: Relation = Relation.ADAPTED) -> Text:
    """Edits in place: what went as [−…−], what came as {+…+}, beside the colours."""
    text = Text()
    for edit in edits:
        if edit.operation is Operation.EQUAL:
            text += styled(edit.target)
            continue
        if edit.source:
            text += styled((f"[−{edit.source}−]", DROPPED))
        if edit.target:
            text += styled((f"{{+{edit.target}+}}", ADDED))
    return text
