"""`policydiff witness`: one copy held against a document; several in one table of readings."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text

from policydiff.model import Apparatus, Collation, CutWord, Entry, Support, Variant, VariantKind, Verdict
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.safe import visible
from policydiff.render.terminal.page import ADDED, CHANGED, DROPPED, FAINT, STRONG, Page, joined, styled
from policydiff.render.witness_words import (
    line_of,
    percent,
    place_of,
    repeated_from,
    shares,
    shortened,
    sigil,
    variance,
)
from policydiff.render.words import word

# Without --detail so many differences of a kind, places of a word and rows of the table are shown.
_SHOWN, _SHOWN_PLACES, _SHOWN_ROWS = 12, 3, 40
# In a cell of the table less of a long stretch is quoted.
_HEAD_IN_CELL, _TAIL_IN_CELL = 12, 8
_PLACE_CELLS = {Language.CHINESE: 14, Language.ENGLISH: 18}
_VERDICT_STYLES = {
    Verdict.IDENTICAL: ADDED,
    Verdict.SAME: ADDED,
    Verdict.DIFFERENT: DROPPED,
    Verdict.UNRELATED: DROPPED,
}


def render_collation(collation: Collation, display: Display, *, detail: bool = False) -> str:
    """The verdict in one line, then the differences grouped by what happened."""
    page = Page(display)
    language = display.language
    page.line(
        (label(collation.verdict, language), _VERDICT_STYLES.get(collation.verdict, CHANGED)),
        f"  {word('similarity', language)} {percent(collation.similarity)}",
    )
    for name, published in (("base", collation.base), ("copy", collation.copy)):
        page.line(f"{word(name, language)} ", (published.title, STRONG), (f"  {published.id}", FAINT))
    page.line(shares(collation, language))
    counts = [(kind, len(collation.of_kind(kind))) for kind in VariantKind]
    shown = [f"{label(kind, language)} {count}" for kind, count in counts if count]
    page.line(" · ".join(shown) or word("nothing_left", language))
    page.notes(collation.notes)
    for kind in VariantKind:
        variants = collation.of_kind(kind)
        if variants and kind is VariantKind.CUT:
            _words(page, collation.words, detail=detail)
        elif variants:
            _listed(page, kind, variants, detail=detail)
    return page.text()


def render_apparatus(apparatus: Apparatus, display: Display, *, detail: bool = False) -> str:
    """A line for each copy, then the table of readings, then what the consensus has other than the document."""
    page = Page(display)
    language = display.language
    page.line(f"{word('base', language)} ", (apparatus.base.title, STRONG), (f"  {apparatus.base.id}", FAINT))
    for number, collation in enumerate(apparatus.collations, 1):
        page.line(
            (f"{sigil(number)} ", STRONG),
            collation.copy.id,
            "  ",
            (label(collation.verdict, language), _VERDICT_STYLES.get(collation.verdict, CHANGED)),
            (f"  {word('similarity', language)} {percent(collation.similarity)}", FAINT),
        )
    changed = [entry for entry in apparatus.entries if entry.chosen]
    weak = [entry for entry in apparatus.entries if entry.support is Support.MINORITY]
    page.blank()
    page.heading(word("consensus", language))
    summary = variance(len(apparatus.entries), len(changed), len(weak), language)
    page.line(f"{summary}{word('semicolon', language)}{word('consensus_hint', language)}")
    rows = apparatus.entries if detail else apparatus.entries[:_SHOWN_ROWS]
    if rows:
        page.blank()
        columns = _reading_columns(apparatus, display)
        page.table(columns, [_reading_row(entry, len(apparatus.collations), language) for entry in rows])
    _rest(page, len(apparatus.entries) - len(rows))
    return page.text()


def render_consensus(apparatus: Apparatus) -> str:
    """The text of the consensus; what rests on fewer than half of the witnesses stands in [?…?]."""
    parts = [f"[?{part.text}?]" if part.support is Support.MINORITY else part.text for part in apparatus.consensus]
    text = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")
    return visible(text.strip("\n")) + "\n"


def _listed(page: Page, kind: VariantKind, variants: Sequence[Variant], *, detail: bool) -> None:
    page.blank()
    page.heading(f"{label(kind, page.display.language)} {len(variants)}")
    shown = variants if detail else variants[:_SHOWN]
    for variant in shown:
        place = variant.copy if kind in (VariantKind.DOUBLED, VariantKind.FURNITURE) else variant.base
        page.indented(
            0,
            _padded(place_of(place, page.display.language), page.display.language),
            _quoted(variant, page.display.language),
        )
    _rest(page, len(variants) - len(shown))


def _quoted(variant: Variant, language: Language) -> Text:
    """Both quotations of a difference, with the words around it where they help."""
    lost = shortened(variant.base.text, language) if variant.base else ""
    new = shortened(variant.copy.text, language) if variant.copy else ""
    before, after = (f"…{variant.before}", FAINT), (f"{variant.after}…", FAINT)
    match variant.kind:
        case VariantKind.HEADING:
            return styled((f"− {lost}", DROPPED))
        case VariantKind.OMITTED | VariantKind.CUT:
            return styled(before, (f"[−{lost}−]", DROPPED), after)
        case VariantKind.CHANGED:
            return styled(before, (f"[−{lost}−]", DROPPED), (f"{{+{new}+}}", ADDED), after)
        case VariantKind.EXTRA:
            return styled(before, (f"{{+{new}+}}", ADDED), after)
        case VariantKind.MOVED:
            where = f"  → {line_of(variant.copy, language)}" if variant.copy else ""
            return styled((new, CHANGED), (where, FAINT))
        case VariantKind.DOUBLED:
            return styled((f"+ {new}", CHANGED), (repeated_from(variant, language), FAINT))
        case VariantKind.FURNITURE:
            return styled((f"+ {new}", FAINT))


def _padded(text: str, language: Language) -> str:
    return text + " " * max(1, _PLACE_CELLS[language] - cell_len(text))


def _rest(page: Page, count: int) -> None:
    if count > 0:
        language = page.display.language
        page.line((f"{word('more', language)} {count} {word('more_places', language)}", FAINT))


def _words(page: Page, words: Sequence[CutWord], *, detail: bool) -> None:
    """The concordance: each word that was cut, with the text around it, one place below the other."""
    language = page.display.language
    page.blank()
    page.heading(f"{label(VariantKind.CUT, language)} {sum(len(found.places) for found in words)}")
    filtered = [f"{found.word} {len(found.places)}" for found in words if found.is_filtered]
    if filtered:
        page.line(
            (word("filtered", language) + word("colon", language), CHANGED), word("comma", language).join(filtered)
        )
    single = [found for found in words if len(found.places) == 1]
    for found in words:
        if len(found.places) > 1 or detail:
            _word(page, found, detail=detail)
    if single and not detail:
        page.blank()
        places = [found.places[0] for found in single]
        for variant in places[:_SHOWN]:
            _in_context(page, variant)
        _rest(page, len(places) - _SHOWN)


def _word(page: Page, found: CutWord, *, detail: bool) -> None:
    language = page.display.language
    facts = (("cut_times", len(found.places)), ("occurrences", found.occurrences), ("left", found.left))
    page.blank()
    page.line((found.word, STRONG), *(f"  {word(name, language)} {count}" for name, count in facts))
    shown = found.places if detail else found.places[:_SHOWN_PLACES]
    for variant in shown:
        _in_context(page, variant)
    _rest(page, len(found.places) - len(shown))


def _in_context(page: Page, variant: Variant) -> None:
    """A line of the concordance: the words cut stand one below the other."""
    language = page.display.language
    room = (page.display.width - _PLACE_CELLS[language] - 12) // 2
    before = _tail(variant.before, room)
    text = joined(
        [
            styled((" " * (room - cell_len(before)) + before, FAINT)),
            styled((f"[−{variant.base.text if variant.base else ''}−]", DROPPED)),
            styled((variant.after, FAINT)),
        ],
        "",
    )
    page.indented(0, _padded(place_of(variant.base, language), language), text)


def _tail(text: str, cells: int) -> str:
    while cell_len(text) > cells:
        text = text[1:]
    return text


def _reading_columns(apparatus: Apparatus, display: Display) -> list[tuple[str, int]]:
    count = len(apparatus.collations)
    width = max((display.width - _PLACE_CELLS[display.language] - 4 - count - 2) // (count + 2), 4)
    names = [word("base", display.language), *(sigil(number) for number in range(1, count + 1))]
    columns = [(word("place", display.language), _PLACE_CELLS[display.language]), ("", 1)]
    columns += [(name, 2 * width if number == 0 else width) for number, name in enumerate(names)]
    return columns


def _reading_row(entry: Entry, count: int, language: Language) -> list[Text]:
    sign = "?" if entry.support is Support.MINORITY else "+" if entry.chosen else ""
    cell: Callable[[int], Text] = lambda witness: _reading(entry, witness, language)  # noqa: E731
    text = shortened(entry.base.text, language, _HEAD_IN_CELL, _TAIL_IN_CELL)
    lemma = styled((entry.before, FAINT), (f"〈{text}〉", STRONG), (entry.after, FAINT))
    return [
        styled(place_of(entry.base, language)),
        styled((sign, CHANGED)),
        lemma,
        *(cell(witness) for witness in range(1, count + 1)),
    ]


def _reading(entry: Entry, witness: int, language: Language) -> Text:
    """= as the document, — nothing, else what the copy has."""
    if witness in entry.silent:
        return styled((word("absent", language), FAINT))
    for number, reading in enumerate(entry.readings):
        if witness in reading.witnesses:
            if number == 0:
                return styled(("=", FAINT))
            text = shortened(reading.text, language, _HEAD_IN_CELL, _TAIL_IN_CELL)
            return styled((text, ADDED)) if text else styled(("—", DROPPED))
    return Text()
