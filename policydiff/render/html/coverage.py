"""`policydiff coverage -f html`: the upper document on the left, what carries it on the right, what is missing marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policydiff.model import Coverage, CoverageStatus, Document, MeasureCoverage, MeasureLink, TaskCoverage
from policydiff.render.display import Display, Language
from policydiff.render.html.page import Page, render_page
from policydiff.render.html.parts import Count, Share, Strip, density_strip, document_head
from policydiff.render.labels import label
from policydiff.render.matrix_words import NAMED_SIGN, SIGNS
from policydiff.render.phrases import also_quoted, coverage_line, section_name, sureness, tasks_line
from policydiff.render.words import word

_EXEMPT = "exempt"
_RESERVED, _NAMED, _UNSURE, _DOUBTFUL = "reserved", "named", "unsure", "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of an upper measure; `lacking` if the draft does not carry it."""

    text: str
    lacking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A sentence of the draft that carries a measure, with the keys that light it and its partners."""

    number: str
    text: str
    relation: str
    key: str
    partners: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureItem:
    """A measure as shown; `value` is its status for the filter, `remark` why it is exempt or may be.

    `nearest` is what came closest where nothing carries it, quoted.
    """

    id: str
    number: str
    value: str
    sign: str
    status: str
    kinds: str
    stretches: tuple[Clause, ...]
    carriers: tuple[Carrier, ...]
    key: str
    partners: str
    remark: str = ""
    nearest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """A task with its measures; `items` are their ids."""

    anchor: str
    number: str
    name: str
    value: str
    sign: str
    status: str
    share: str
    remark: str
    measures: tuple[MeasureItem, ...]
    items: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionGroup:
    """Tasks of a section of one upper document, which stands at a place among several."""

    place: int
    title: str
    document: str
    tasks: tuple[TaskGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A measure of the draft's own; `also` says for what it is quoted all the same."""

    number: str
    text: str
    also: str


def render_coverage_html(coverage: Coverage, display: Display) -> str:
    """One HTML file. Raises MissingDependencyError where Jinja2 is not installed."""
    language = display.language
    groups = tuple(group for place in range(len(coverage.uppers)) for group in _sections(coverage, place, language))
    page = Page(
        template="coverage.html",
        title=f"{word('coverage_report', language)} · {coverage.draft.title}",
        styles=("comparison.css", "desk.css"),
    )
    return render_page(
        page,
        display,
        uppers=[document_head(upper, language) for upper in coverage.uppers],
        draft=document_head(coverage.draft, language),
        nothing=coverage.nothing_in_common,
        finding=coverage_line(coverage.counts, coverage.draft_share, language),
        tasks_finding=tasks_line(coverage.counts, language),
        measured=word("measured_coverage", language),
        statuses=_statuses(coverage, language),
        kinds=_kinds(coverage, language),
        documents=_documents(coverage),
        strip=_strip(groups),
        groups=groups,
        several=len(coverage.uppers) > 1,
        additions=[
            Addition(number=ref.place, text=ref.text, also=also_quoted(coverage, ref, language))
            for ref in coverage.additions
        ],
        notes=coverage.notes,
    )


def _sections(coverage: Coverage, place: int, language: Language) -> Iterator[SectionGroup]:
    """The sections of an upper document with their tasks, in order."""
    upper = coverage.uppers[place]
    tasks = [task for task in coverage.tasks if task.document == upper.id]
    begin = 0
    while begin < len(tasks):
        section = upper.task(tasks[begin].task).section
        end = begin
        while end < len(tasks) and upper.task(tasks[end].task).section == section:
            end += 1
        yield SectionGroup(
            place=place,
            title=section_name(upper, section, language),
            document=upper.title,
            tasks=tuple(_task(upper, place, task, language) for task in tasks[begin:end]),
        )
        begin = end


def _task(upper: Document, place: int, task: TaskCoverage, language: Language) -> TaskGroup:
    found = upper.task(task.task)
    measures = tuple(_measure(place, item, language) for item in task.measures)
    remark = word("frame_only", language) if task.frame_only else word("named_only", language) if task.named else ""
    return TaskGroup(
        anchor=f"t{place}-{task.task}",
        number=task.task,
        name=found.name,
        value=_EXEMPT if task.exempt else _NAMED if task.only_named else task.status,
        sign="×" if task.exempt else NAMED_SIGN if task.only_named else SIGNS[task.status],
        status=_status(exempt=task.exempt, named=task.only_named, status=task.status, language=language),
        share="" if task.exempt or task.only_named else f"{task.share:.0%}",
        remark=remark,
        measures=measures,
        items=" ".join(measure.id for measure in measures),
    )


def _status(*, exempt: bool, named: bool, status: CoverageStatus, language: Language) -> str:
    if exempt:
        return word("exempt", language)
    return word("named_only", language) if named else label(status, language)


def _measure(place: int, item: MeasureCoverage, language: Language) -> MeasureItem:
    ident = f"m{place}-{item.measure.task}-{item.measure.index + 1}"
    exempt = item.exempt is not None
    flags = ((_RESERVED, item.reserve is not None), (_UNSURE, bool(item.unsure)), (_DOUBTFUL, item.doubtful))
    kinds = [name for name, borne in flags if borne]
    return MeasureItem(
        id=ident,
        number=item.measure.place,
        value=_EXEMPT if exempt else _NAMED if item.named else item.status,
        sign="×" if exempt else NAMED_SIGN if item.named else SIGNS[item.status],
        status=_status(exempt=exempt, named=item.named, status=item.status, language=language),
        kinds=" ".join([*kinds, f"u{place}"]),
        stretches=_stretches(item),
        carriers=tuple(
            Carrier(
                number=link.target.place,
                text=link.target.text,
                relation=_relation(item, link, language),
                key=f"d-{link.target.task}-{link.target.index + 1}",
                partners=f"u-{ident} d-{link.target.task}-{link.target.index + 1}",
            )
            for link in (*item.by, *item.unsure)
        ),
        key=f"u-{ident}",
        partners=" ".join(f"d-{link.target.task}-{link.target.index + 1}" for link in (*item.by, *item.unsure)),
        remark=_remark(item, language),
        nearest=_nearest(item.nearest, language) if item.nearest else "",
    )


def _nearest(link: MeasureLink, language: Language) -> str:
    where = f"{link.target.place} {sureness(link, language)}"
    return f"{word('nearest', language)} {where}{word('colon', language)}{link.target.text}"


def _relation(item: MeasureCoverage, link: MeasureLink, language: Language) -> str:
    """How a sentence of the draft carries a measure, or why it does not count."""
    if item.unsure:
        return f"? {word('unsure', language)} {sureness(link, language)}"
    if item.named:
        return word("named_only", language)
    return label(link.relation, language) + (f" {sureness(link, language)}" if item.doubtful else "")


def _remark(item: MeasureCoverage, language: Language) -> str:
    if item.exempt:
        return item.exempt
    changes = word("comma", language).join(f"{edit.source} → {edit.target}" for edit in item.altered)
    remarks = [f"{word('altered', language)}{word('colon', language)}{changes}"] if changes else []
    remarks += [word("words_there", language)] if item.words_there else []
    remarks += [f"{word('outside', language)}{word('colon', language)}{item.outside}"] if item.outside else []
    remarks += [] if item.reserve is None else [label(item.reserve, language)]
    return word("semicolon", language).join(remarks)


def _stretches(item: MeasureCoverage) -> tuple[Clause, ...]:
    """The measure's text with what is lacking told apart; what is missing or only named is lacking as a whole."""
    text = item.measure.text
    if item.status is CoverageStatus.MISSING or item.named:
        return (Clause(text=text, lacking=True),)
    found: list[Clause] = []
    position = 0
    for stretch in item.lacking:
        begin = text.find(stretch, position)
        if begin < 0:
            continue
        found += [Clause(text=text[position:begin]), Clause(text=stretch, lacking=True)]
        position = begin + len(stretch)
    return tuple(stretch for stretch in (*found, Clause(text=text[position:])) if stretch.text)


def _statuses(coverage: Coverage, language: Language) -> tuple[Count, ...]:
    counts = coverage.counts
    numbers = (
        (CoverageStatus.FULL, counts.full),
        (CoverageStatus.PARTIAL, counts.spelled_partial),
        (CoverageStatus.MISSING, counts.missing),
    )
    found = [
        Count(value=status, name=f"{SIGNS[status]} {label(status, language)}", number=number)
        for status, number in numbers
    ]
    if counts.named:
        found.append(Count(value=_NAMED, name=f"{NAMED_SIGN} {word('named_only', language)}", number=counts.named))
    if counts.exempt:
        found.append(Count(value=_EXEMPT, name=f"× {word('exempt', language)}", number=counts.exempt))
    return tuple(count for count in found if count.number)


def _kinds(coverage: Coverage, language: Language) -> tuple[Count, ...]:
    measures = [item for task in coverage.tasks for item in task.measures]
    numbers = (
        (_RESERVED, "suggestion", sum(item.reserve is not None for item in measures)),
        (_UNSURE, "unsure", sum(bool(item.unsure) for item in measures)),
        (_DOUBTFUL, "doubtful", sum(item.doubtful for item in measures)),
    )
    return tuple(
        Count(value=value, name=word(name, language), number=number) for value, name, number in numbers if number
    )


def _documents(coverage: Coverage) -> tuple[Count, ...]:
    if len(coverage.uppers) == 1:
        return ()
    return tuple(
        Count(value=f"u{place}", name=upper.title, number=counts.measures)
        for place, (upper, counts) in enumerate(zip(coverage.uppers, coverage.by_document, strict=True))
    )


def _strip(groups: Sequence[SectionGroup]) -> Strip:
    """A slice for each measure: what is carried stands up, what is lacking hangs down."""
    return density_strip(
        Share(
            item=item.id,
            title=f"{item.status} · {item.number}",
            weight=sum(len(stretch.text) for stretch in item.stretches),
            came=0.0 if item.value == _EXEMPT else 1 - _lacking(item),
            went=0.0 if item.value == _EXEMPT else _lacking(item),
        )
        for group in groups
        for task in group.tasks
        for item in task.measures
    )


def _lacking(item: MeasureItem) -> float:
    whole = sum(len(stretch.text) for stretch in item.stretches)
    return sum(len(stretch.text) for stretch in item.stretches if stretch.lacking) / whole if whole else 0.0
