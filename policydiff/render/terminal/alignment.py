"""`policydiff align`: links between tasks and measures."""

from policydiff.model import Alignment, LinkRole, MeasureLink, Status, TaskLink
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.terminal.page import FAINT, STRONG, Page, styled
from policydiff.render.words import word


def render_alignment(alignment: Alignment, display: Display) -> str:
    """One line a task link, its measure links below it."""
    page = Page(display)
    language = display.language
    page.line((f"{alignment.source.title} → {alignment.target.title}", STRONG))
    principal = sum(link.role is LinkRole.PRINCIPAL for link in alignment.task_links)
    secondary = len(alignment.task_links) - principal
    page.line(
        f"{word('task_links', language)} {len(alignment.task_links)}（{label(LinkRole.PRINCIPAL, language)} {principal}"
        f" · {label(LinkRole.SECONDARY, language)} {secondary}） · {word('measure_links', language)} "
        f"{len(alignment.measure_links)} · {word('decided', language)} {alignment.decided}"
    )
    page.notes(alignment.notes)
    page.blank()
    for link in alignment.task_links:
        _task_link(page, alignment, link, language)
        for found in alignment.measure_links:
            if (found.source.task, found.target.task) == (link.source, link.target):
                _measure_link(page, found, language)
    return page.text()


def _task_link(page: Page, alignment: Alignment, link: TaskLink, language: Language) -> None:
    source = alignment.source.task(link.source)
    target = alignment.target.task(link.target)
    page.line(
        (f"{link.source} {source.heading or ''} → {link.target} {target.heading or ''}", STRONG),
        (f"  {label(link.role, language)} {link.score:.2f}{_status(link.status, language)}", FAINT),
    )


def _measure_link(page: Page, link: MeasureLink, language: Language) -> None:
    head = f"{label(link.relation, language)} {link.score:.2f}{_status(link.status, language)}"
    page.indented(2, "", styled((head, FAINT)))
    page.indented(4, "− ", styled(link.source.text))
    page.indented(4, "+ ", styled(link.target.text))


def _status(status: Status, language: Language) -> str:
    return "" if status is Status.AUTO else f" {label(status, language)}"
