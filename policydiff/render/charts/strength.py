"""Strength: for each ladder a bar for each document, divided by steps, the strongest on the left and the darkest."""

from typing import TYPE_CHECKING

from policydiff.model import Shift, StrengthShare
from policydiff.render.charts.canvas import FAINT, INK, PAPER, RULE, Canvas, box, figure, write
from policydiff.render.display import Language
from policydiff.render.shift_words import percent, shift_word, step_name, strength_title

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches.
_TOP, _BAR, _HEAD, _NAMES, _PLOT = 1.1, 0.3, 0.36, 1.1, 7.2
# From the strongest step down; the last colour serves all further steps, no word of the ladder is paper with hatching.
_TONES = ("#163a5f", "#2f6796", "#6c9dc6", "#a9c9e2", "#d3e3f0", "#e9f1f7")
# The first tones take white letters, the others dark ones: each pair has a contrast of at least 4.5.
_DARK_TONES = 2
_LEAST_LABEL = 0.075


def draw_strength(shift: Shift, language: Language, *, links: bool = False) -> Canvas:
    """Draw the shares of measures over whole documents; with `links` segments lead to s-PLACE."""
    whole = [(place, share) for place, share in enumerate(shift.strengths) if share.section is None]
    ladders = list(dict.fromkeys(share.step.ladder for _, share in whole))
    title = strength_title(shift, language)
    block = _HEAD + _BAR * len(shift.periods) + 0.2
    made, axes = figure(_NAMES + _PLOT + 0.4, _TOP + block * len(ladders), title, shift_word("strength_note", language))
    for number, ladder in enumerate(ladders):
        top = _TOP + block * number
        write(axes, 0.25, top, shift_word(f"ladder_{ladder}", language), size=9.5)
        steps = [(place, share) for place, share in whole if share.step.ladder == ladder]
        _key(axes, top, [share for _, share in steps], language)
        for document, period in enumerate(shift.periods):
            y = top + _HEAD - 0.2 + _BAR * document
            write(axes, _NAMES - 0.12, y + 0.16, period.label, size=8, align="right", color=FAINT)
            x = _NAMES
            for tone, (place, share) in enumerate(steps):
                width = _PLOT * share.shares[document]
                if width:
                    link = f"#s-{place}" if links else None
                    _segment(axes, (x, y), width, share, (document, tone, language, link))
                x += width
    return Canvas(figure=made, title=title)


def _key(axes: "Axes", y: float, steps: list[StrengthShare], language: Language) -> None:
    """What each tone stands for, the strongest first; steps that no measure stands on are left out."""
    x = _NAMES + 0.55
    for tone, share in enumerate(steps):
        if not any(share.shares):
            continue
        name = step_name(share.step, language)
        _swatch(axes, x, y, tone, worded=bool(share.step.words))
        write(axes, x + 0.2, y, name, size=7.5, color=FAINT)
        x += 0.36 + 0.105 * len(name)


def _swatch(axes: "Axes", x: float, y: float, tone: int, *, worded: bool) -> None:
    fill = _TONES[min(tone, len(_TONES) - 1)] if worded else PAPER
    box(axes, (x, y - 0.1), (0.15, 0.11), fill=fill, edge=RULE, hatch=None if worded else "....")


def _segment(
    axes: "Axes",
    corner: tuple[float, float],
    width: float,
    share: StrengthShare,
    drawn: tuple[int, int, Language, str | None],
) -> None:
    document, tone, language, link = drawn
    worded = bool(share.step.words)
    fill = _TONES[min(tone, len(_TONES) - 1)] if worded else PAPER
    box(
        axes, corner, (width, _BAR - 0.06), fill=fill, edge=PAPER if worded else RULE,
        hatch=None if worded else "....", link=link,
    )  # fmt: skip
    if share.shares[document] >= _LEAST_LABEL:
        name = step_name(share.step, language).split("、")[0]
        color = PAPER if worded and tone < _DARK_TONES else INK
        text = f"{name} {percent(share.shares[document])}"
        write(axes, corner[0] + width / 2, corner[1] + 0.165, text, size=7.5, align="center", color=color)
