"""Weight of sections: a row for each, a hollow dot for the first document, a full one for the last, small ones between."""

from itertools import pairwise
from typing import TYPE_CHECKING

from policydiff.model import GroupKind, Shift, Unit, Weight
from policydiff.render.charts.canvas import CAME, FAINT, INK, WENT, Canvas, dot, figure, line, write
from policydiff.render.display import Language
from policydiff.render.shift_words import interval, percent, points, section_title, shift_word, short, unit_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches.
_TOP, _ROW, _NAMES, _PLOT, _FIGURES = 1.25, 0.3, 3.0, 3.6, 3.2
_NAME = 20


def draw_sections(shift: Shift, language: Language, *, links: bool = False) -> Canvas:
    """Draw the shares of the text; with `links` rows lead to w-SECTION."""
    weights = shift.weights_of(GroupKind.SECTION)
    title = section_title(shift, language)
    height = _TOP + _ROW * len(weights) + 0.5
    first, last = shift.ends
    ends = f"○ {shift.periods[first].label}   ● {shift.periods[last].label}"
    made, axes = figure(_NAMES + _PLOT + _FIGURES, height, title, f"{unit_of(language, Unit.TEXT)}   {ends}")
    highest = max((share for weight in weights for share in weight.by(Unit.TEXT).shares), default=0.0) or 1.0
    step = 0.1 if highest > 0.25 else 0.05
    for number in range(int(highest / step) + 1):
        x = _NAMES + _PLOT * number * step / highest
        line(axes, (x, _TOP - 0.15), (x, height - 0.45))
        write(axes, x, height - 0.25, f"{number * step:.0%}", size=7.5, color=FAINT, align="center")
    for place, weight in enumerate(weights):
        _row(axes, weight, _TOP + _ROW * place, highest, (shift, language, links))
    return Canvas(figure=made, title=title)


def _row(axes: "Axes", weight: Weight, y: float, highest: float, context: tuple[Shift, Language, bool]) -> None:
    shift, language, links = context
    first, last = shift.ends
    shares = weight.by(Unit.TEXT).shares
    change = weight.change(Unit.TEXT, first, last)
    color = CAME if change.change > 0 else WENT
    anchor = f"#w-{weight.group}" if links else None
    name = short(weight.name, _NAME) or shift_word("no_section", language)
    write(axes, _NAMES - 0.15, y + 0.04, name, size=8, align="right", link=anchor)
    places = [_NAMES + _PLOT * share / highest for share in shares]
    standing = [number for number, share in enumerate(shares) if share]
    for before, after in pairwise(standing):
        line(axes, (places[before], y), (places[after], y), color=color, width=2.0 if change.firm else 1.0)
    for number in standing:
        size = 7 if number in (first, last) else 3
        dot(axes, places[number], y, size=size, color=color, hollow=number == first, link=anchor)
    figures = " → ".join(percent(share) if share else "–" for share in (shares[first], shares[last]))
    x = _NAMES + _PLOT + 0.2
    write(axes, x, y + 0.04, figures, size=7.5, color=INK)
    write(axes, x + 1.2, y + 0.04, f"{points(change.change)}  {interval(change)}", size=7.5, color=FAINT)
