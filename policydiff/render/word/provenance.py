"""`policydiff trace -o report.docx`: shares of the sources, then the text coloured by where it comes from."""

from policydiff.model import MeasureProvenance, Provenance, Shares
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
from policydiff.render.word.paper import FAINT, GREEN, INK, RED, Paper
from policydiff.render.words import word

# Dark enough to be read on paper; beside the colour stands the letter of the source.
_COLORS = ("1F5FA8", "7A3E9D", "B25E00", "00736B", "8C2F39", "4F5B00", "5B4636", "005B8F")
_NAME_WIDTH, _ROOM = 72, 162


def render_provenance_word(provenance: Provenance, display: Display) -> bytes:
    """The report as a .docx file. Raises MissingDependencyError without the extra `word`."""
    language = display.language
    title = f"{word('provenance_report', language)}{word('colon', language)}{provenance.document.title}"
    paper = Paper(title)
    paper.heading(title)
    for note in provenance.notes:
        paper.paragraph((f"{word('note', language)} {note.message}", FAINT))
    write_provenance(paper, provenance, language)
    return paper.file()


def write_provenance(paper: Paper, provenance: Provenance, language: Language) -> None:
    """The part of a report that shows where the text comes from."""
    paper.heading(word("provenance", language), 2)
    for place, source in enumerate(provenance.sources):
        paper.paragraph((f"[{letter_of(place)}] {source.title}", color_of(place)))
    if all(item.local for item in provenance.measures):
        paper.paragraph((word("nothing_traced", language), RED))
        return
    paper.paragraph((f"[+] {word('local', language)}", GREEN))
    _shares(paper, provenance, language)
    for task in provenance.document.tasks:
        paper.heading(f"{task.id} {task.heading or ''}".strip(), 3)
        for item in provenance.measures:
            if item.measure.task == task.id:
                _measure(paper, provenance, item, language)


def color_of(place: int) -> str:
    """The colour of a source by its place."""
    return _COLORS[place % len(_COLORS)]


def _shares(paper: Paper, provenance: Provenance, language: Language) -> None:
    count = len(provenance.sources) + 1
    heads = [word("by_section", language), *(f"[{letter_of(place)}]" for place in range(count - 1)), "[+]"]
    rows = [_share_row(word("total", language), provenance.total)]
    if len(provenance.sections) > 1:
        rows += [
            _share_row(section_name(provenance.document, item.section, language), item.shares)
            for item in provenance.sections
        ]
    width = max((_ROOM - _NAME_WIDTH) // count, 10)
    paper.table(heads, [_NAME_WIDTH, *[width] * count], rows)


def _share_row(name: str, shares: Shares) -> list[tuple[str, str]]:
    cells = [(share_given(given.share, given.measures), color_of(place)) for place, given in enumerate(shares.sources)]
    return [(name, INK), *cells, (share_given(shares.local, shares.own_measures), GREEN)]


def _measure(paper: Paper, provenance: Provenance, item: MeasureProvenance, language: Language) -> None:
    parts = []
    for stretch in item.stretches:
        origins = [item.origins[number] for number in stretch.origins]
        marks = " ".join(dict.fromkeys(origin_mark(provenance, origin) for origin in origins)) or "+"
        color = color_of(place_of(provenance, origins[0])) if origins else GREEN
        parts += [(f"[{marks}]", FAINT), (stretch.text, color)]
    paper.paragraph(*parts)
    for origin in item.origins:
        where = f"{origin_mark(provenance, origin)} {origin_relation(origin, language)}{word('colon', language)}"
        paper.item((where + said_there(provenance, origin), FAINT))
