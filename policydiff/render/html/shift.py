"""`policydiff shift -f html`: the history of several documents; every figure leads to the sentences behind it.

Anchors: t-DOCUMENT-TASK and m-DOCUMENT-TASK-MEASURE (sentences, at the end of the page), l-LINEAGE, w-GROUP, k-TERM,
a-AGENCY, s-STEP; the pictures lead to them as well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policydiff.model import (
    Event,
    GroupKind,
    Instrument,
    InstrumentKind,
    Mention,
    Section,
    Shift,
    StrengthShare,
    Task,
    TermHistory,
    TermKind,
    Unit,
)
from policydiff.render.charts import Picture, draw
from policydiff.render.display import Display, Language
from policydiff.render.html.page import Page, drawing, render_page
from policydiff.render.html.parts import Count, document_head
from policydiff.render.labels import label
from policydiff.render.shift_words import (
    agency_title,
    counts,
    interval,
    lineages_title,
    percent,
    points,
    section_title,
    sections_note,
    shift_word,
    short,
    step_name,
    strength_title,
    told_events,
    told_words,
    unit_of,
)

# Characters of context on each side of a keyword, and lines that a term shows before it refers to --kwic.
_CONTEXT, _LINES = 22, 60
_TERMS = {TermKind.WORD: 30, TermKind.PHRASE: 20}
_NAMES = 40
_EXAMPLES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A keyword in context, and the anchor of its sentence."""

    anchor: str
    place: str
    before: str
    keyword: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A term with its quotes; `more` counts those left out."""

    anchor: str
    term: str
    counts: str
    z: float
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermList:
    """Terms of a kind that rose or fell, or names that are only counted."""

    title: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step of strength: shares and numbers by document, the same by section, examples."""

    anchor: str
    name: str
    cells: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    examples: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """Tasks of a document under their section's heading."""

    heading: str
    tasks: tuple[Task, ...]


def render_shift_html(shift: Shift, display: Display) -> str:
    """One HTML file. Raises MissingDependencyError where Jinja2 or matplotlib is not installed."""
    language = display.language
    last = shift.ends[1]
    return render_page(
        Page(
            template="shift.html",
            title=f"{shift_word('title_page', language)} {shift.periods[0].label}–{shift.periods[-1].label}",
            styles=("shift.css",),
        ),
        display,
        shift=shift,
        say=lambda name: shift_word(name, language),
        percent=percent,
        points=points,
        interval=interval,
        short=short,
        told=lambda stage: told_events(stage, language),
        units=tuple((unit, unit_of(language, unit)) for unit in Unit),
        kinds=(GroupKind.SECTION, GroupKind.LINEAGE),
        last=last,
        heads=tuple((period.label, document_head(period.document, language)) for period in shift.periods),
        pictures=_pictures(shift, language),
        terms=_term_lists(shift, language),
        instruments=_instruments(shift),
        steps=_steps(shift, language),
        texts=tuple(tuple(_sections(period.document.sections, period.document.tasks)) for period in shift.periods),
        anchor=anchor,
        tasks_of=_tasks_of(shift),
        sections_note=sections_note(shift, language),
        parts_of={
            line.id: tuple(part for part in line.parts if line.reshaped(part.document)) for line in shift.sections
        },
        events=_events(shift, language),
        findings=_findings(shift, language),
        notes=shift.notes,
    )


def _findings(shift: Shift, language: Language) -> tuple[tuple[str, str], ...]:
    """What stands out, each with the part of the page that shows it."""
    return (
        ("lineages", lineages_title(shift, language)),
        ("sections", section_title(shift, language)),
        ("words", told_words(shift, language)),
        *((("agencies", agency_title(shift, language)),) if shift.agencies else ()),
        ("strength", strength_title(shift, language)),
    )


def _events(shift: Shift, language: Language) -> tuple[Count, ...]:
    """How many lineages each thing happened to."""
    found = [
        (event, sum(any(event in stage.events for stage in line.stages) for line in shift.lineages)) for event in Event
    ]
    return tuple(Count(value=event, name=label(event, language), number=number) for event, number in found if number)


def anchor(mention: Mention) -> str:
    """The anchor of the sentence (or heading) that a mention is a stretch of."""
    task = f"{mention.document}-{mention.task}"
    return f"t-{task}" if mention.index is None else f"m-{task}-{mention.index}"


def _pictures(shift: Shift, language: Language) -> dict[str, object]:
    """All pictures by name, without those of agencies where the documents name none."""
    without = () if shift.agencies else (Picture.AGENCIES, Picture.AGENCY_SECTIONS)
    glyphs: set[str] = set()
    return {
        str(picture): drawing(draw(picture, shift, language, links=True).inline(f"picture-{picture}", glyphs))
        for picture in Picture
        if picture not in without
    }


def _quote(shift: Shift, mention: Mention) -> Quote:
    text = shift.text_of(mention)
    before, after = text[: mention.begin], text[mention.end :]
    return Quote(
        anchor=anchor(mention),
        place=f"{shift.periods[mention.document].label} · {mention.task}",
        before=("…" if len(before) > _CONTEXT else "") + before[-_CONTEXT:],
        keyword=text[mention.begin : mention.end],
        after=after[:_CONTEXT] + ("…" if len(after) > _CONTEXT else ""),
    )


def _term_lists(shift: Shift, language: Language) -> tuple[TermList, ...]:
    first, last = shift.ends
    place_of = {id(term): place for place, term in enumerate(shift.terms)}

    def view(term: TermHistory) -> TermView:
        shown = term.mentions[:_LINES]
        return TermView(
            anchor=f"k-{place_of[id(term)]}",
            term=term.term,
            counts=counts(term),
            z=term.z(first, last),
            quotes=tuple(_quote(shift, mention) for mention in shown),
            more=len(term.mentions) - len(shown),
        )

    lists: list[TermList] = []
    for kind, most in _TERMS.items():
        ranked = sorted(shift.terms_of(kind), key=lambda term: (-term.z(first, last), term.term))
        rose = [term for term in ranked[:most] if term.z(first, last) > 0]
        fell = [term for term in ranked[::-1][:most] if term.z(first, last) < 0]
        for name, terms in ((f"{kind}_rose", rose), (f"{kind}_fell", fell)):
            lists.append(TermList(title=shift_word(name, language), terms=tuple(map(view, terms))))
    for kind in (TermKind.AGENCY, TermKind.PLACE):
        named = tuple(map(view, shift.terms_of(kind)[:_NAMES]))
        lists.append(TermList(title=shift_word(f"{kind}_named", language), terms=named))
    return tuple(found for found in lists if found.terms)


def _instruments(shift: Shift) -> tuple[tuple[InstrumentKind, tuple[Instrument, ...]], ...]:
    """By kind; those in most documents first."""

    def spread(instrument: Instrument) -> tuple[int, int]:
        return (-len({mention.document for mention in instrument.mentions}), -len(instrument.mentions))

    return tuple(
        (kind, tuple(sorted(found, key=spread)))
        for kind in InstrumentKind
        if (found := [instrument for instrument in shift.instruments if instrument.kind is kind])
    )


def _steps(shift: Shift, language: Language) -> tuple[tuple[str, tuple[StepView, ...]], ...]:
    """By ladder; steps that no measure stands on are left out."""
    names = {line.id: line.name or shift_word("no_section", language) for line in shift.sections}
    ladders: dict[str, list[StepView]] = {}
    for place, share in enumerate(shift.strengths):
        if share.section is not None or not any(share.shares):
            continue
        parts = [other for other in shift.strengths if other.section is not None and other.step == share.step]
        ladders.setdefault(share.step.ladder, []).append(
            StepView(
                anchor=f"s-{place}",
                name=step_name(share.step, language),
                cells=_cells(share),
                sections=tuple((names[part.section], _cells(part)) for part in parts if part.section in names),
                examples=_examples(shift, share),
            )
        )
    return tuple((shift_word(f"ladder_{name}", language), tuple(steps)) for name, steps in ladders.items())


def _cells(share: StrengthShare) -> tuple[str, ...]:
    return tuple(
        f"{percent(value)} ({share.count(document)}/{share.totals[document]})" if share.totals[document] else "–"
        for document, value in enumerate(share.shares)
    )


def _examples(shift: Shift, share: StrengthShare) -> tuple[Quote, ...]:
    """The first measures of each document that stand on a step; a bare step is told by no word and has none."""
    if not share.step.words:
        return ()
    chosen = [
        mention
        for document in range(len(shift.periods))
        for mention in [found for found in share.mentions if found.document == document][:_EXAMPLES]
    ]
    return tuple(_quote(shift, mention) for mention in chosen)


def _sections(sections: Sequence[Section], tasks: Sequence[Task]) -> Iterable[SectionText]:
    """Tasks in runs of one section."""
    headings = {section.number: f"{section.label}{section.heading}" for section in sections}
    begin = 0
    for place in range(1, len(tasks) + 1):
        if place == len(tasks) or tasks[place].section != tasks[begin].section:
            number = tasks[begin].section
            heading = headings.get(number, "") if number is not None else ""
            yield SectionText(heading=heading, tasks=tuple(tasks[begin:place]))
            begin = place


def _tasks_of(shift: Shift) -> dict[tuple[str, int], tuple[str, ...]]:
    """The tasks of each group (section line or lineage) in each document."""
    found: dict[tuple[str, int], tuple[str, ...]] = {
        (line.id, stage.document): stage.tasks for line in shift.lineages for stage in line.stages
    }
    for line in shift.sections:
        for document in range(len(shift.periods)):
            found[line.id, document] = tuple(task for part in line.within(document) for task in part.tasks)
    return found
