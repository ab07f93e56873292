"""The measures of a row with their edits: face to face where the width allows, in one text where it does not."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import Edit, EditKind, LinkEdits, MeasureLink, MeasureRef, Operation, Pair, Row, RowView
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.phrases import nearest_places, shared_terms, sureness
from policydiff.render.terminal.page import ADDED, DROPPED, FAINT, Page, styled
from policydiff.render.words import word

# Below this width a column of Chinese has under thirty-odd characters a line, and one text reads better than two.
BESIDE_FROM = 140
_SEPARATOR = " │ "
# Edits that change how a thing is called, or where it stands, rather than what is asked for.
_COSMETIC = frozenset({EditKind.ELSEWHERE, EditKind.LOCALISED, EditKind.RENAMED, EditKind.WORDING})


def detailed(page: Page, shown: RowView) -> None:
    """Print the pairs of a row."""
    show = _beside if page.display.width >= BESIDE_FROM else _inline
    for pair in shown.pairs:
        show(page, pair)
    if shown.row.nearest:
        _nearest(page, shown.row.nearest, shown.row)


def _inline(page: Page, pair: Pair) -> None:
    if pair.edits is None:
        mark, style, ref = ("− ", DROPPED, pair.source) if pair.source else ("+ ", ADDED, pair.target)
        page.indented(4, mark, styled((f"{_place(ref)} ", FAINT), (ref.text if ref else "", style)))
        return
    caption = _caption(pair, pair.edits, page.display.language)
    page.indented(4, "", styled((f"{_place(pair.source)} → {_place(pair.target)}  {caption}", FAINT)))
    page.indented(8, "", inline_edits(pair.edits.edits))


def _nearest(page: Page, link: MeasureLink, row: Row) -> None:
    """Below a task without a counterpart what came closest on the other side, and on which words that rests."""
    language = page.display.language
    said = f"{word('nearest', language)} {nearest_places(link)} {sureness(link, language)}"
    terms = shared_terms(link.evidence, language)
    page.indented(4, "? ", styled((f"{said}  {terms}", FAINT)))
    page.indented(8, "", styled((row.other_end(link).text, FAINT)))


def _beside(page: Page, pair: Pair) -> None:
    edits = pair.edits.edits if pair.edits else None
    sides = []
    for mark, style, ref in (("− ", DROPPED, pair.source), ("+ ", ADDED, pair.target)):
        if ref is None:
            sides.append(Text())
        elif edits is None:
            sides.append(styled((mark, style), (f"{_place(ref)} ", FAINT), (ref.text, style)))
        else:
            text = source_edits(edits) if ref is pair.source else target_edits(edits)
            sides.append(styled((f"{_place(ref)} ", FAINT)) + text)
    if pair.edits is not None:
        sides[1] += styled((f"  {_caption(pair, pair.edits, page.display.language)}", FAINT))
    face_to_face(page, sides)


def face_to_face(page: Page, sides: Sequence[Text]) -> None:
    """Print the source's text on the left and the target's on the right of a border."""
    left = (page.display.width - len(_SEPARATOR)) // 2
    page.columns(sides, [left, page.display.width - len(_SEPARATOR) - left], _SEPARATOR)


def _place(ref: MeasureRef | None) -> str:
    return ref.place if ref else ""


def _caption(pair: Pair, found: LinkEdits, language: Language) -> str:
    """Relation and probability of a link, the kinds of its edits, steps of strength, a counterpart in another row."""
    link = found.link
    parts = [f"{label(link.relation, language)} {link.score:.2f}"]
    kinds = {edit.kind for edit in found.edits if not edit.direction}
    parts.extend(label(kind, language) for kind in reversed(EditKind) if kind in kinds)
    parts.extend(
        f"{label(EditKind.STRENGTH, language)} {label(edit.direction, language)} “{edit.source}”→“{edit.target}”"
        for edit in found.edits
        if edit.direction
    )
    if pair.across:
        parts.append(word("across", language))
    return "  ".join(parts)


def inline_edits(edits: Sequence[Edit]) -> Text:
    """Edits in place: what went as [−…−], what came as {+…+}, beside the colours."""
    return _marked(edits, source=True, target=True)


def source_edits(edits: Sequence[Edit]) -> Text:
    """The source text with what went marked."""
    return _marked(edits, source=True, target=False)


def target_edits(edits: Sequence[Edit]) -> Text:
    """The target text with what came marked."""
    return _marked(edits, source=False, target=True)


def _marked(edits: Sequence[Edit], *, source: bool, target: bool) -> Text:
    text = Text()
    for edit in edits:
        if edit.operation is Operation.EQUAL:
            text += styled(edit.target if target else edit.source)
            continue
        faint = " dim" if edit.kind in _COSMETIC else ""
        if edit.source and source:
            text += styled((f"[−{edit.source}−]", DROPPED + faint))
        if edit.target and target:
            text += styled((f"{{+{edit.target}+}}", ADDED + faint))
    return text
