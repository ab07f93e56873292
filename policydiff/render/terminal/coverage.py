"""`policydiff coverage`: a summary, a line for each upper task, then what is lacking, exempt, and the draft's own."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import Coverage, CoverageStatus, MeasureCoverage, Reserve, TaskCoverage
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.matrix_words import NAMED_SIGN, SIGNS
from policydiff.render.phrases import also_quoted, coverage_line, sureness, tasks_line
from policydiff.render.terminal.page import ADDED, CHANGED, DROPPED, FAINT, STRONG, Page, joined, styled
from policydiff.render.words import word

_STYLES = {CoverageStatus.FULL: ADDED, CoverageStatus.PARTIAL: CHANGED, CoverageStatus.MISSING: DROPPED}
_STATUS_CELLS = 18
_SHARE_CELLS = 6
_COUNTERPART_CELLS = 14


def render_coverage(coverage: Coverage, display: Display) -> str:
    """The whole report. Where nothing corresponds it says so, and gives no figures."""
    page = Page(display)
    _head(page, coverage)
    if coverage.nothing_in_common:
        page.line((word("nothing_covered", display.language), DROPPED))
        page.notes(coverage.notes)
        return page.text()
    page.line(coverage_line(coverage.counts, coverage.draft_share, display.language))
    page.line(tasks_line(coverage.counts, display.language))
    page.line((word("measured_coverage", display.language), FAINT))
    page.notes(coverage.notes)
    for upper in coverage.uppers:
        page.blank()
        page.heading(upper.title if len(coverage.uppers) > 1 else word("status", display.language))
        tasks = [task for task in coverage.tasks if task.document == upper.id]
        page.table(_columns(display), [_task_cells(coverage, task, display.language) for task in tasks])
    _lacking(page, coverage)
    _reserved(page, coverage)
    _exemptions(page, coverage)
    _additions(page, coverage)
    return page.text()


def render_coverage_summary(coverage: Coverage, display: Display) -> str:
    """One line."""
    names = f"{'、'.join(upper.id for upper in coverage.uppers)} → {coverage.draft.id}"
    if coverage.nothing_in_common:
        tail = word("nothing_covered", display.language)
    else:
        tail = coverage_line(coverage.counts, coverage.draft_share, display.language)
    return styled(f"{names}  {tail}").plain + "\n"


def render_missing(coverage: Coverage, display: Display) -> str:
    """The list of measures of which something is lacking, under a line of counts and the notes."""
    page = Page(display)
    page.line(render_coverage_summary(coverage, display).strip())
    page.notes(coverage.notes)
    if not coverage.nothing_in_common:
        _lacking(page, coverage)
    return page.text()


def _head(page: Page, coverage: Coverage) -> None:
    language = page.display.language
    for upper in coverage.uppers:
        page.line((f"{word('upper', language)} ", FAINT), (upper.title, STRONG), (_facts(upper.metadata.number), FAINT))
    draft = coverage.draft
    page.line((f"{word('draft', language)} ", FAINT), (draft.title, STRONG), (_facts(draft.metadata.number), FAINT))


def _facts(number: str | None) -> str:
    return f"  {number}" if number else ""


def _columns(display: Display) -> list[tuple[str, int]]:
    language = display.language
    rest = max(display.width - _STATUS_CELLS - _SHARE_CELLS - _COUNTERPART_CELLS - 3, 12)
    return [
        (word("status", language), _STATUS_CELLS),
        (word("text_share", language), _SHARE_CELLS),
        (word("task", language), rest),
        (word("counterparts", language), _COUNTERPART_CELLS),
    ]


def _task_cells(coverage: Coverage, task: TaskCoverage, language: Language) -> list[Text]:
    found = coverage.upper(task.document).task(task.task)
    return [
        _status(task, language),
        styled("—" if task.exempt or task.only_named else f"{task.share:.0%}"),
        styled((f"{task.task} ", STRONG), found.name),
        styled((_counterparts(task, language), FAINT)),
    ]


def _status(task: TaskCoverage, language: Language) -> Text:
    if task.exempt:
        return styled((f"× {word('exempt', language)}", FAINT))
    if task.only_named:
        return styled((f"{NAMED_SIGN} {word('named_only', language)}", CHANGED))
    text = styled((f"{SIGNS[task.status]} {label(task.status, language)}", _STYLES[task.status]))
    if task.named:
        text += styled(("\n" + word("named_only", language), FAINT))
    if task.frame_only:
        text += styled(("\n" + word("frame_only", language), FAINT))
    return text


def _counterparts(task: TaskCoverage, language: Language) -> str:
    carrying = [link.target.task for measure in task.measures for link in measure.by]
    return word("comma", language).join(dict.fromkeys([*task.frame, *carrying]))


def _lacking(page: Page, coverage: Coverage) -> None:
    """Measures of which something is lacking, whatever their status, exempt ones apart, each with what it is."""
    language = page.display.language
    found = [
        (task, [item for item in task.measures if item.telling and item.exempt is None]) for task in coverage.tasks
    ]
    if not any(items for _, items in found):
        return
    page.blank()
    page.heading(word("missing_points", language))
    page.line((_told([item for _, items in found for item in items], language), FAINT))
    for task, items in found:
        if items:
            _task_heading(page, coverage, task)
        if task.named:
            _named(page, task, language)
        for item in items:
            if not item.named:
                _measure(page, item, language)


def _told(items: Sequence[MeasureCoverage], language: Language) -> str:
    """What the list holds: how many measures of each status, of those covered in full also why they are in it."""
    named = sum(item.named for item in items)
    spelled = [item.status for item in items if not item.named]
    counts = (
        (SIGNS[CoverageStatus.MISSING], label(CoverageStatus.MISSING, language), spelled.count(CoverageStatus.MISSING)),
        (SIGNS[CoverageStatus.PARTIAL], label(CoverageStatus.PARTIAL, language), spelled.count(CoverageStatus.PARTIAL)),
        (NAMED_SIGN, word("named_only", language), named),
        (SIGNS[CoverageStatus.FULL], word("full_told", language), spelled.count(CoverageStatus.FULL)),
    )
    return " · ".join(f"{sign} {name} {count}" for sign, name, count in counts if count)


def _task_heading(page: Page, coverage: Coverage, task: TaskCoverage) -> None:
    name = coverage.upper(task.document).task(task.task).name
    prefix = f"{task.document} " if len(coverage.uppers) > 1 else ""
    page.line((f"{prefix}{task.task} {name}", STRONG))


def _measure(page: Page, item: MeasureCoverage, language: Language) -> None:
    sign = styled((f"{SIGNS[item.status]} {label(item.status, language)} ", _STYLES[item.status]))
    page.indented(2, "", joined([sign, styled(item.measure.text)], ""))
    for stretch in item.lacking:
        page.indented(6, f"− {word('lacking', language)} ", styled((stretch, DROPPED)))
    for edit in item.altered:
        page.indented(6, f"≠ {word('altered', language)} ", styled((f"{edit.source} → {edit.target}", CHANGED)))
    if item.words_there:
        page.indented(6, "? ", styled((word("words_there", language), CHANGED)))
    for link in item.by:
        doubt = f"{sureness(link, language)} " if item.doubtful else ""
        page.indented(
            6, f"+ {word('covered_by', language)} {link.target.place} {doubt}", styled((link.target.text, FAINT))
        )
    for link in item.unsure:
        said = f"{word('unsure', language)} {link.target.place} {sureness(link, language)} "
        page.indented(6, "? ", styled((said, CHANGED), (link.target.text, FAINT)))
    if item.outside is not None:
        page.indented(6, "? ", styled((f"{word('outside', language)} ", CHANGED), (item.outside, FAINT)))
    if item.nearest is not None:
        said = f"{word('nearest', language)} {item.nearest.target.place} {sureness(item.nearest, language)} "
        page.indented(6, "? ", styled((f"{said}{item.nearest.target.text}", FAINT)))
    if item.reserve is not None:
        page.indented(6, "? ", styled((label(item.reserve, language), CHANGED)))


def _named(page: Page, task: TaskCoverage, language: Language) -> None:
    """A task that a notice names: the sentences that do, once for all its measures."""
    sign = (f"{NAMED_SIGN} {word('named_only', language)}", CHANGED)
    page.indented(2, "", styled(sign))
    links = {link.target: link for item in task.measures if item.named for link in item.by}
    for link in links.values():
        page.indented(6, f"+ {word('covered_by', language)} {link.target.place} ", styled((link.target.text, FAINT)))


def _reserved(page: Page, coverage: Coverage) -> None:
    language = page.display.language
    tasks = _reserved_tasks(coverage.tasks)
    if not tasks:
        return
    page.blank()
    page.heading(word("reserved", language))
    for task, items in tasks:
        _task_heading(page, coverage, task)
        for text, reserve in items:
            page.indented(2, "? ", styled(text, (f" {label(reserve, language)}", FAINT)))


def _reserved_tasks(tasks: Sequence[TaskCoverage]) -> list[tuple[TaskCoverage, list[tuple[str, Reserve]]]]:
    """The tasks that hold measures under a reserve, with these measures' texts and the reserve."""
    found = [
        (
            task,
            [(item.measure.text, item.reserve) for item in task.measures if item.reserve and item.exempt is None],
        )
        for task in tasks
    ]
    return [(task, items) for task, items in found if items]


def _exemptions(page: Page, coverage: Coverage) -> None:
    language = page.display.language
    if not coverage.exemptions:
        return
    page.blank()
    page.heading(word("exempt", language))
    for task in coverage.tasks:
        items = [item for item in task.measures if item.exempt is not None]
        if items:
            _task_heading(page, coverage, task)
        for item in items:
            page.indented(2, "× ", styled(item.measure.text, (f"  {item.exempt}", CHANGED)))


def _additions(page: Page, coverage: Coverage) -> None:
    if not coverage.additions:
        return
    page.blank()
    page.heading(f"{word('additions', page.display.language)} {len(coverage.additions)}")
    for ref in coverage.additions:
        also = also_quoted(coverage, ref, page.display.language)
        page.indented(0, "+ ", styled((f"{ref.place} ", STRONG), (ref.text, ADDED), (also, FAINT)))
