"""Words that rose and fell: bars of their z-scores, with the counts behind them."""

from policydiff.model import Shift, TermKind
from policydiff.render.charts.canvas import CAME, FAINT, INK, PAPER, WENT, Canvas, box, figure, line, write
from policydiff.render.display import Language
from policydiff.render.shift_words import counts, words_caveat, words_title

# Inches.
_TOP, _ROW, _HALF, _SIDE = 1.15, 0.22, 2.3, 2.0
_TERMS = 14
# The z-score beyond which a change is seldom chance, and the least at the end of the scale.
_SELDOM, _SCALE = 1.96, 2.5


def draw_words(shift: Shift, language: Language, *, links: bool = False) -> Canvas:
    """Draw the words and phrases with the highest and lowest scores; with `links` they lead to k-TERM's number."""
    first, last = shift.ends
    terms = [term for term in shift.terms if term.kind in (TermKind.WORD, TermKind.PHRASE)]
    terms.sort(key=lambda term: (-term.z(first, last), term.term))
    rising = [term for term in terms[:_TERMS] if term.z(first, last) > 0]
    falling = [term for term in terms[::-1][:_TERMS] if term.z(first, last) < 0]
    title = words_title(shift, language)
    rows = max(len(rising), len(falling), 1)
    labels = f"{shift.periods[first].label} → {shift.periods[last].label}"
    made, axes = figure(
        2 * (_HALF + _SIDE), _TOP + _ROW * rows + 0.5, title, f"z   {labels}   {words_caveat(shift, language)}"
    )
    scale = max([_SCALE, *(abs(term.z(first, last)) for term in (*rising, *falling))])
    middle = _SIDE + _HALF
    for mark in (-_SELDOM, 0.0, _SELDOM):
        x = middle + _HALF * mark / scale
        line(axes, (x, _TOP - 0.15), (x, _TOP + _ROW * rows), dashes=bool(mark), color=INK if not mark else FAINT)
        write(axes, x, _TOP + _ROW * rows + 0.2, f"{mark:+.2f}" if mark else "0", size=7.5, color=FAINT, align="center")
    places = {id(term): place for place, term in enumerate(shift.terms)}
    for found, color, hatch, align in ((rising, CAME, None, "left"), (falling, WENT, "////", "right")):
        for place, term in enumerate(found):
            y = _TOP + _ROW * place
            reach = _HALF * term.z(first, last) / scale
            anchor = f"#k-{places[id(term)]}" if links else None
            box(axes, (middle, y - 0.06), (reach, 0.13), fill=color, edge=PAPER, hatch=hatch, link=anchor)
            x = middle + reach + (0.06 if align == "left" else -0.06)
            write(axes, x, y + 0.045, f"{term.term} {counts(term)}", size=8, align=align, link=anchor, ground=True)
    return Canvas(figure=made, title=title)
