"""`policydiff align --explain`: the candidates of a task side by side, then those of each measure."""

from rich.text import Text

from policydiff.model import Explanation, LinkRole, MeasureLink, Status, TaskLink
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.phrases import shared_terms
from policydiff.render.terminal.page import ADDED, FAINT, STRONG, Page, styled
from policydiff.render.words import word

_NUMBER_CELLS = 6


def render_explanation(explanation: Explanation, display: Display) -> str:
    """A table of candidate tasks, then for each measure its candidates with the words that weigh most."""
    page = Page(display)
    language = display.language
    task = explanation.task
    page.line((f"{explanation.source.title} · {task.id} {task.name}", STRONG))
    page.line(f"→ {explanation.target.title}")
    page.line((_cuts(explanation, language), FAINT))
    page.blank()
    columns = _columns(display)
    page.table(columns, [_task_row(explanation, number, language) for number in range(len(explanation.tasks))])
    for measure, candidates in zip(task.measures, explanation.measures, strict=True):
        page.blank()
        page.line((measure.text, STRONG))
        for candidate in candidates:
            _candidate(page, explanation, candidate, language)
    return page.text()


def _cuts(explanation: Explanation, language: Language) -> str:
    names = [word(name, language) for name in ("cut_task", "cut_principal", "cut_measure")]
    values = [explanation.task_threshold, explanation.principal_threshold, explanation.measure_threshold]
    return " · ".join(f"{name} {value:.2f}" for name, value in zip(names, values, strict=True))


def _columns(display: Display) -> list[tuple[str, int]]:
    language = display.language
    names = ("linked", "principal_short", "heading_short", "words_short", "agencies", "measure_short")
    numbers = [(word(name, language), _NUMBER_CELLS + 2) for name in names]
    used = sum(width + 1 for _, width in numbers)
    rest = max(display.width - used, 24)
    return [(word("target", language), rest * 3 // 5), *numbers, (word("terms", language), rest - rest * 3 // 5 - 1)]


def _task_row(explanation: Explanation, number: int, language: Language) -> list[Text]:
    candidate = explanation.tasks[number]
    evidence = candidate.evidence
    link = candidate.link
    style = FAINT if link is None or link.status is Status.REJECTED else ADDED
    values = (
        candidate.linked,
        candidate.principal,
        evidence.heading,
        evidence.words,
        evidence.agencies,
        evidence.context,
    )
    cells = [styled(_number(value)) for value in values]
    return [
        styled((f"{_mark(link)}{candidate.task.id} {candidate.task.name}{_decided(link, language)}", style)),
        *cells,
        styled(shared_terms(evidence, language)),
    ]


def _mark(link: TaskLink | None) -> str:
    if link is None:
        return "  "
    if link.status is Status.REJECTED:
        return "× "
    return "● " if link.role is LinkRole.PRINCIPAL else "○ "


def _decided(link: TaskLink | MeasureLink | None, language: Language) -> str:
    """What a person decided of a link."""
    return "" if link is None or link.status is Status.AUTO else f"（{label(link.status, language)}）"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"


def _candidate(page: Page, explanation: Explanation, candidate: MeasureLink, language: Language) -> None:
    linked = (candidate.source, candidate.target) in explanation.linked
    mark = "● " if linked else "× " if candidate.status is Status.REJECTED else "  "
    evidence = candidate.evidence
    head = (
        f"{candidate.score:.2f} {label(candidate.relation, language) if linked else '—'}{_decided(candidate, language)}  "
        f"{word('words_short', language)} {evidence.words:.2f} · {word('characters_short', language)} "
        f"{evidence.characters:.2f} · {word('agencies', language)} {_number(evidence.agencies)} · "
        f"{word('context_short', language)} {evidence.context:.2f} · {word('gap', language)} {evidence.gap:+.2f} · "
        f"{shared_terms(evidence, language)}"
    )
    page.indented(2, mark, styled((head, "" if linked else FAINT)))
    page.indented(4, f"{candidate.target.place} ", styled(candidate.target.text))
