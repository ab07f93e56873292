"""`policydiff trace`: the share of each source, in total and by section, then every sentence clause by clause."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import MeasureProvenance, Origin, Provenance, Section, SectionShares, Shares, Stretch, Via
from policydiff.render.display import Display, Language
from policydiff.render.labels import label, word
from policydiff.render.terminal.page import ADDED, FAINT, STRONG, Page, styled

# One colour a source, and beside it a letter, so that nothing rests on colour.
_COLORS = ("cyan", "magenta", "yellow", "blue", "red", "bright_cyan", "bright_magenta", "bright_yellow")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHARE_CELLS = 10


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
    seen: set[int | None] = set()
    for task in provenance.document.tasks:
        if task.section is not None and task.section not in seen:
            seen.add(task.section)
            page.blank()
            page.heading(_title(provenance.document.section_of(task), language))
        page.line((f"{task.id} {task.heading or ''}", STRONG))
        for item in provenance.measures:
            if item.measure.task == task.id:
                _measure(page, provenance, item)
    return page.text()


def letter_of(place: int) -> str:
    """The letter of a source by its place: A … Z, then A1 …

    >>> letter_of(0), letter_of(26)
    ('A', 'A1')
    """
    return _LETTERS[place % len(_LETTERS)] + (str(place // len(_LETTERS)) if place >= len(_LETTERS) else "")


def _color(place: int) -> str:
    return _COLORS[place % len(_COLORS)]


def _title(section: Section | None, language: Language) -> str:
    return f"{section.label}{section.heading}" if section else word("no_section", language)


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
    sections = {section.number: section for section in provenance.document.sections}
    rows = [_row(word("total", language), provenance.total, STRONG)]
    if len(provenance.sections) > 1:
        rows += [_row(_section_name(item, sections, language), item.shares, "") for item in provenance.sections]
    return rows


def _section_name(item: SectionShares, sections: dict[int, Section], language: Language) -> str:
    return _title(sections[item.section] if item.section is not None else None, language)


def _row(name: str, shares: Shares, style: str) -> list[Text]:
    return [
        styled((name, style)),
        *(styled(f"{given.share:.0%} {given.measures}") for given in shares.sources),
        styled(f"{shares.local:.0%} {shares.local_measures}"),
    ]


def _measure(page: Page, provenance: Provenance, item: MeasureProvenance) -> None:
    """The sentence with a sign and a colour for each clause, then its origins."""
    language = page.display.language
    text = Text()
    for stretch in item.stretches:
        text += _stretch(provenance, item, stretch)
    page.indented(2, f"{item.measure.index + 1} ", text)
    for origin in item.origins:
        place = _place(provenance, origin)
        sentence = "" if origin.via is Via.HEADING else f".{origin.measure.index + 1}"
        mark = f"{letter_of(place)}{origin.measure.task}{sentence} "
        relation = word("named_only", language) if origin.via is Via.HEADING else label(origin.relation, language)
        said = provenance.source(origin.document).task(origin.measure.task).name
        quoted = said if origin.via is Via.HEADING else origin.measure.text
        page.indented(6, mark, styled((f"{relation} ", _color(place)), (quoted, FAINT)))


def _place(provenance: Provenance, origin: Origin) -> int:
    return [source.id for source in provenance.sources].index(origin.document)


def _stretch(provenance: Provenance, item: MeasureProvenance, stretch: Stretch) -> Text:
    if not stretch.origins:
        return styled((f"[+]{stretch.text}", ADDED))
    origins = [item.origins[number] for number in stretch.origins]
    marks = dict.fromkeys(f"{letter_of(_place(provenance, origin))}{origin.measure.task}" for origin in origins)
    return styled((f"[{' '.join(marks)}]", STRONG), (stretch.text, _color(_place(provenance, origins[0]))))


def share_line(provenance: Provenance, language: Language) -> str:
    """The share of each source and of the document's own text in one line."""
    parts: Sequence[str] = [f"{given.document} {given.share:.0%}" for given in provenance.total.sources]
    return " · ".join([*parts, f"{word('local', language)} {provenance.total.local:.0%}"])
