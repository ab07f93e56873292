"""`policydiff shift`: lineages, weights, words, instruments and agencies as tables; `--kwic` as lines in context."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import (
    AgencyHistory,
    AgencyYear,
    Event,
    GroupKind,
    Instrument,
    InstrumentKind,
    KeywordLine,
    Lineage,
    Shift,
    Stage,
    TermHistory,
    TermKind,
    Unit,
    Weight,
)
from policydiff.render.display import Display, Language
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
    share_title,
    shift_word,
    short,
    step_name,
    strength_title,
    told_events,
    told_words,
    unit_of,
)
from policydiff.render.terminal.page import ADDED, CHANGED, DROPPED, FAINT, STRONG, Page, joined, styled
from policydiff.render.words import word

_EVENT_STYLES = {
    Event.BORN: ADDED,
    Event.ASSEMBLED: CHANGED,
    Event.ENDED: DROPPED,
    Event.DISPERSED: CHANGED,
    Event.MERGED: CHANGED,
    Event.REGROUPED: CHANGED,
    Event.SPLIT: CHANGED,
    Event.RESTED: FAINT,
}
_LEAST_NAME = 12
# Events after which a cell names the other lineages concerned.
_SHARED = (Event.ASSEMBLED, Event.MERGED, Event.REGROUPED, Event.DISPERSED, Event.ENDED)
# Lineages that a cell names after ← and →.
_RELATED = 3


def render_shift(shift: Shift, display: Display, *, top: int = 10) -> str:
    """All tables; `top` bounds the rows of those that would run on, and what is left out is counted."""
    page = Page(display)
    language = display.language
    _documents(page, shift)
    page.blank()
    page.heading(shift_word("lineages", language))
    page.line((lineages_title(shift, language), STRONG))
    _lineages(page, shift)
    page.blank()
    page.heading(f"{shift_word('sections', language)} · {unit_of(language, Unit.TEXT)}")
    page.line((section_title(shift, language), STRONG))
    page.line((sections_note(shift, language), FAINT))
    _weights(page, shift, shift.weights_of(GroupKind.SECTION))
    page.blank()
    page.heading(f"{shift_word('weights', language)} · {unit_of(language, Unit.TEXT)}")
    page.line((share_title(shift, shift.headlines.lineage, language), STRONG))
    _weights(page, shift, _moved_most(shift, top))
    _left_out(page, len(shift.lineages) - top)
    _terms(page, shift, top)
    _instruments(page, shift, top)
    _agencies(page, shift, top)
    _strength(page, shift)
    return page.text()


def render_keyword(shift: Shift, keyword: str, lines: Sequence[KeywordLine], display: Display) -> str:
    """Every place where a keyword stands, by document, the keyword in the middle of its line."""
    page = Page(display)
    counts = [sum(line.mention.document == number for line in lines) for number in range(len(shift.periods))]
    listed = " · ".join(f"{period.label} {count}" for period, count in zip(shift.periods, counts, strict=True))
    page.line((f"“{keyword}”", STRONG), f"  {listed}")
    for number, period in enumerate(shift.periods):
        found = [line for line in lines if line.mention.document == number]
        if found:
            page.blank()
            page.heading(period.label)
        for line in found:
            place = f"{line.mention.task}.{(line.mention.index or 0) + 1}"
            text = styled(line.before, (line.keyword, STRONG), line.after)
            page.indented(0, f"{place:>7} ", text)
    return page.text()


def _documents(page: Page, shift: Shift) -> None:
    language = page.display.language
    for period, size in zip(shift.periods, shift.sizes, strict=True):
        counts = (
            f"  {shift_word('tasks', language)} {size.tasks} · {shift_word('measures', language)} {size.measures}"
            f" · {shift_word('characters', language)} {size.characters} · {label(period.source, language)}"
        )
        page.line((f"{period.label}  ", STRONG), period.document.title, (counts, FAINT))
    page.notes(shift.notes)


def _lineages(page: Page, shift: Shift) -> None:
    """A row for each lineage; a cell names the tasks and what happened on the way to them."""
    language = page.display.language
    cell = min(16, max(7, (page.display.width - 28) // len(shift.periods) - 1))
    name = max(_LEAST_NAME, page.display.width - 5 - (cell + 1) * len(shift.periods))
    columns = [("", 4), (shift_word("lineage", language), name), *((period.label, cell) for period in shift.periods)]
    rows = [
        [
            styled((line.id, FAINT)),
            styled(short(line.name)),
            *(_stage(line, number, language) for number in range(len(shift.periods))),
        ]
        for line in shift.lineages
    ]
    page.table(columns, rows)


def _stage(line: Lineage, number: int, language: Language) -> Text:
    stage = line.stage(number)
    if stage is None:
        return Text("")
    parts = [styled((" ".join(stage.tasks), STRONG))] if stage.tasks else []
    told = told_events(stage, language)
    shared = next((event for event, _ in told if event in _SHARED), None)
    for event, text in told:
        related = _related(stage) if event is shared else ""
        parts.append(styled((text + related, _EVENT_STYLES.get(event, FAINT))))
    return joined(parts, " ")


def _related(stage: Stage) -> str:
    """The other lineages concerned, and which way the text went."""
    if not stage.related:
        return ""
    sign = "→" if stage.ends else "↔" if Event.REGROUPED in stage.events else "←"
    return sign + ",".join(stage.related[:_RELATED]) + ("…" if len(stage.related) > _RELATED else "")


def _weights(page: Page, shift: Shift, weights: Sequence[Weight]) -> None:
    """Shares of the text by document, and the change from the first to the last with its interval."""
    language = page.display.language
    cell, change, bounds, count = 7, 7, 17, 4 * len(shift.periods)
    fixed = (cell + 1) * len(shift.periods) + change + bounds + count + 5
    name = max(_LEAST_NAME, page.display.width - fixed)
    columns = [
        ("", 4),
        ("", name),
        *((period.label, cell) for period in shift.periods),
        (shift_word("change", language), change),
        (shift_word("interval", language), bounds),
        (shift_word("n", language), count),
    ]
    first, last = shift.ends
    rows = []
    for weight in weights:
        moved = weight.change(Unit.TEXT, first, last)
        style = (ADDED if moved.change > 0 else DROPPED) if moved.firm else FAINT
        rows.append(
            [
                styled((weight.group, FAINT)),
                styled(short(weight.name) or shift_word("no_section", language)),
                *(styled(percent(share) if share else "–") for share in weight.by(Unit.TEXT).shares),
                styled((points(moved.change), style)),
                styled((interval(moved), style)),
                styled((" ".join(str(size.measures) for size in weight.sizes), FAINT)),
            ]
        )
        rows.extend(_parts(shift, weight.group, language))
    page.table(columns, rows)


def _parts(shift: Shift, group: str, language: Language) -> list[list[Text]]:
    """Where the tasks of a section stood in the first document, unless that was one whole section."""
    first = shift.ends[0]
    line = next((line for line in shift.sections if line.id == group and line.reshaped(first)), None)
    rows = []
    for part in line.within(first) if line is not None else ():
        name = f"· {part.name or shift_word('no_section', language)}"
        if part.share != part.whole:
            name += f" /{percent(part.whole)}"
        share = styled((percent(part.share), FAINT))
        rows.append([Text(""), styled((name, FAINT)), share, *(Text(""),) * (len(shift.periods) + 2)])
    return rows


def _moved_most(shift: Shift, top: int) -> list[Weight]:
    first, last = shift.ends
    ranked = sorted(
        shift.weights_of(GroupKind.LINEAGE), key=lambda weight: -abs(weight.change(Unit.TEXT, first, last).change)
    )
    return sorted(ranked[:top], key=lambda weight: -weight.change(Unit.TEXT, first, last).change)


def _terms(page: Page, shift: Shift, top: int) -> None:
    language = page.display.language
    first, last = shift.ends
    for kind, title in ((TermKind.WORD, "words"), (TermKind.PHRASE, "phrases")):
        terms = sorted(shift.terms_of(kind), key=lambda term: (-term.z(first, last), term.term))
        rose = [term for term in terms[:top] if term.z(first, last) > 0]
        fell = [term for term in terms[::-1][:top] if term.z(first, last) < 0]
        if not rose and not fell:
            continue
        page.blank()
        page.heading(f"{shift_word(title, language)} · z（{shift.periods[first].label} → {shift.periods[last].label}）")
        if kind is TermKind.WORD:
            page.line((told_words(shift, language), STRONG))
        for sign, style, found in (("↑ ", ADDED, rose), ("↓ ", DROPPED, fell)):
            if found:
                page.indented(0, sign, joined([_term(term, first, last, style) for term in found], "  "))
    names = [term for kind in (TermKind.AGENCY, TermKind.PLACE) for term in shift.terms_of(kind)]
    if names:
        page.blank()
        page.heading(shift_word("names", language))
        for kind in (TermKind.AGENCY, TermKind.PLACE):
            terms = list(shift.terms_of(kind))
            if terms:
                listed = [styled(term.term, (" " + counts(term), FAINT)) for term in terms[:top]]
                page.indented(0, f"{label(kind, language)} ", joined(listed, "  "))
                _left_out(page, len(terms) - top)


def _term(term: TermHistory, first: int, last: int, style: str) -> Text:
    return styled((term.term, style), (f" {term.z(first, last):+.1f} ({counts(term)})".replace("-", "−"), FAINT))


def _instruments(page: Page, shift: Shift, top: int) -> None:
    """By kind, a row for each with the mentions in every document; those of most documents and mentions first."""
    language = page.display.language
    cell = min(10, max(5, 40 // len(shift.periods)))
    name = max(_LEAST_NAME, page.display.width - (cell + 1) * len(shift.periods) - 1)
    heading = False
    for kind in InstrumentKind:
        found = [instrument for instrument in shift.instruments if instrument.kind is kind]
        if not found:
            continue
        if not heading:
            page.blank()
            page.heading(shift_word("instruments", language))
            heading = True
        ranked = sorted(found, key=lambda instrument: (-_spread(instrument), -len(instrument.mentions)))[:top]
        columns = [(label(kind, language), name), *((period.label, cell) for period in shift.periods)]
        rows = [
            [
                styled(instrument.name),
                *(styled(_places(instrument, number)) for number in range(len(shift.periods))),
            ]
            for instrument in ranked
        ]
        page.table(columns, rows)
        _left_out(page, len(found) - top)


def _spread(instrument: Instrument) -> int:
    return len({mention.document for mention in instrument.mentions})


def _places(instrument: Instrument, document: int) -> str:
    return " ".join(dict.fromkeys(mention.task for mention in instrument.within(document)))


def _agencies(page: Page, shift: Shift, top: int) -> None:
    if not shift.agencies:
        return
    language = page.display.language
    page.blank()
    page.heading(shift_word("agencies", language))
    page.line((agency_title(shift, language), STRONG))
    for mark in shift.reforms:
        names = word("comma", language).join(mark.agencies)
        page.indented(0, f"▲ {shift.periods[mark.document].label} ", styled((f"{mark.reform.name}：{names}", FAINT)))
    cell = min(16, max(9, 48 // len(shift.periods)))
    partners = 30
    name = max(_LEAST_NAME, page.display.width - (cell + 1) * len(shift.periods) - partners - 1)
    columns = [
        (shift_word("agency", language), name),
        *((period.label, cell) for period in shift.periods),
        (shift_word("partners", language), partners),
    ]
    rows = [
        [
            styled(history.name),
            *(_agency_cell(history, number, language) for number in range(len(shift.periods))),
            styled((_partners(history.years[-1]), FAINT)),
        ]
        for history in shift.agencies[:top]
    ]
    page.table(columns, rows)
    _left_out(page, len(shift.agencies) - top)


def _agency_cell(history: AgencyHistory, document: int, language: Language) -> Text:
    year = next((found for found in history.years if found.document == document), None)
    if year is None:
        return styled("–")
    lead = f" {shift_word('lead', language)}{len(year.lead)}" if year.lead else ""
    return styled((f"{year.tasks}", STRONG), f" {percent(year.share)}", (lead, FAINT))


def _partners(year: AgencyYear) -> str:
    return " ".join(f"{partner.name}{partner.tasks}" for partner in year.partners[:3])


def _strength(page: Page, shift: Shift) -> None:
    """For each ladder, the share of measures on each step over whole documents."""
    language = page.display.language
    whole = [share for share in shift.strengths if share.section is None]
    page.blank()
    page.heading(shift_word("strength", language))
    page.line((strength_title(shift, language), STRONG))
    cell = min(16, max(7, 60 // len(shift.periods)))
    name = max(_LEAST_NAME, page.display.width - (cell + 1) * len(shift.periods) - 1)
    for ladder in dict.fromkeys(share.step.ladder for share in whole):
        columns = [
            (shift_word(f"ladder_{ladder}", language), name),
            *((period.label, cell) for period in shift.periods),
        ]
        rows = [
            [
                styled(step_name(share.step, language)),
                *(
                    styled(percent(value), (f" {share.count(number)}", FAINT))
                    for number, value in enumerate(share.shares)
                ),
            ]
            for share in whole
            if share.step.ladder == ladder and any(share.shares)
        ]
        page.table(columns, rows)


def _left_out(page: Page, count: int) -> None:
    if count > 0:
        chinese = page.display.language is Language.CHINESE
        page.line((f"… 另有 {count} 项，见 -f json 或 csv" if chinese else f"… {count} more: -f json or csv", FAINT))
