"""`policydiff trace`: the share of each source, in total and by section, then every sentence clause by clause."""

from rich.text import Text

from policydiff.model import Clause, MeasureProvenance, Provenance, Shares
from policydiff.render.display import Display, Language
from policydiff.render.phrases import (
    letter_of,
    origin_mark,
    origin_relation,
    place_of,
    said_there,
    section_name,
    share_given,
)
from policydiff.render.terminal.page import ADDED, FAINT, STRONG, Page, styled
from policydiff.render.words import word

# One colour a source, and beside it a letter, so that nothing rests on colour.
_COLORS = ("cyan", "magenta", "yellow", "blue", "red", "bright_cyan", "bright_magenta", "bright_yellow")
_SHARE_CELLS = 13


def render_provenance(provenance: Provenance, display: Display) -> str:
    """The whole report. Where nothing corresponds it says so, and gives no figures."""
    page = Page(display)
    language = display.language
    page.line((provenance.document.title, STRONG))
    for place, source in enumerate(provenance.sources):
        page.line((f"[{letter_of(place)}] ", _color(place)), source.title, (f"  {source.id}", FAINT))
    if all(item.local for item in provenance.measures):
        page.line((word("nothing_traced", language), "red"))
        page.notes(provenance.notes)
        return page.text()
    page.line((f"[+] {word('local', language)}", ADDED))
    page.notes(provenance.notes)
    page.blank()
    page.table(_columns(provenance, display), _rows(provenance, language))
    page.line((word("trace_legend", language).format(provenance.total.local_measures), FAINT))
    section: int | None = None
    for number, task in enumerate(provenance.document.tasks):
        if provenance.document.sections and (number == 0 or task.section != section):
            page.blank()
            page.heading(section_name(provenance.document, task.section, language))
        section = task.section
        page.line((f"{task.id} {task.heading or ''}", STRONG))
        for item in provenance.measures:
            if item.measure.task == task.id:
                _measure(page, provenance, item)
    return page.text()


def _color(place: int) -> str:
    return _COLORS[place % len(_COLORS)]


def _columns(provenance: Provenance, display: Display) -> list[tuple[str, int]]:
    count = len(provenance.sources) + 1
    cells = max(min(_SHARE_CELLS, (display.width - 16) // count - 1), 4)
    rest = max(display.width - count * (cells + 1), 12)
    heads = [f"[{letter_of(place)}]" for place in range(len(provenance.sources))]
    return [
        (word("by_section", display.language), rest),
        *((head, cells) for head in (*heads, "[+]")),
    ]


def _rows(provenance: Provenance, language: Language) -> list[list[Text]]:
    rows = [_row(word("total", language), provenance.total, STRONG, language)]
    if len(provenance.sections) > 1:
        rows += [
            _row(section_name(provenance.document, item.section, language), item.shares, "", language)
            for item in provenance.sections
        ]
    return rows


def _row(name: str, shares: Shares, style: str, language: Language) -> list[Text]:
    return [
        styled((name, style)),
        *(_given(given.share, given.measures, language) for given in shares.sources),
        _given(shares.local, shares.own_measures, language),
    ]


def _given(share: float, sentences: int, language: Language) -> Text:
    return styled(f"{share_given(share, sentences):>4} {sentences:>3}{word('sentences_short', language)}")


def _measure(page: Page, provenance: Provenance, item: MeasureProvenance) -> None:
    """The sentence with a sign and a colour for each clause, then its origins."""
    language = page.display.language
    text = Text()
    for stretch in item.stretches:
        text += _stretch(provenance, item, stretch)
    page.indented(2, f"{item.measure.index + 1} ", text)
    for origin in item.origins:
        mark = f"{origin_mark(provenance, origin)} "
        relation = (f"{origin_relation(origin, language)} ", _color(place_of(provenance, origin)))
        page.indented(6, mark, styled(relation, (said_there(provenance, origin), FAINT)))


def _stretch(provenance: Provenance, item: MeasureProvenance, stretch: Clause) -> Text:
    if not stretch.origins:
        return styled((f"[+]{stretch.text}", ADDED))
    origins = [item.origins[number] for number in stretch.origins]
    marks = dict.fromkeys(origin_mark(provenance, origin) for origin in origins)
    return styled((f"[{' '.join(marks)}]", STRONG), (stretch.text, _color(place_of(provenance, origins[0]))))
