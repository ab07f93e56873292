"""Agencies: how many tasks each has in each document, with reforms on the axis; and in which sections."""

from policydiff.model import AgencyHistory, Shift
from policydiff.render.charts.canvas import FAINT, LOST, PAPER, TINT, WENT, Canvas, box, figure, line, write
from policydiff.render.display import Language
from policydiff.render.shift_words import agency_title, lead_title, percent, shift_word, short

# Inches.
_TOP, _ROW, _NAMES, _CELL = 1.5, 0.27, 2.6, 1.35
_AGENCIES = 18
_NAME, _SECTION_NAME = 18, 9
# Black letters keep a contrast of more than 7 on the darkest tint.
_DARKEST = "#8db4d3"


def draw_agencies(shift: Shift, language: Language, *, links: bool = False) -> Canvas:
    """Agency × year: tasks, their share, how many it leads; with `links` cells lead to a-AGENCY's place."""
    shown = shift.agencies[:_AGENCIES]
    title = agency_title(shift, language)
    width = max(7.0, _NAMES + _CELL * len(shift.periods) + 0.6)
    height = _TOP + _ROW * len(shown) + 0.3 + 0.22 * max(1, len(shift.reforms))
    made, axes = figure(width, height, title, shift_word("agency_cells", language))
    highest = max((year.share for history in shown for year in history.years), default=1.0)
    for number, period in enumerate(shift.periods):
        write(axes, _NAMES + _CELL * (number + 0.5), _TOP - 0.22, period.label, size=9.5, align="center")
    for place, history in enumerate(shown):
        y = _TOP + _ROW * place
        anchor = f"#a-{place}" if links else None
        write(axes, _NAMES - 0.12, y + 0.04, short(history.name, _NAME), size=8, align="right", link=anchor)
        for year in history.years:
            corner = (_NAMES + _CELL * year.document + 0.02, y - 0.12)
            box(axes, corner, (_CELL - 0.04, _ROW - 0.03), fill=shade(year.share / highest), link=anchor)
            lead = f"  {shift_word('lead', language)} {len(year.lead)}" if year.lead else ""
            text = f"{year.tasks}  {percent(year.share)}{lead}"
            write(axes, corner[0] + _CELL / 2, y + 0.04, text, size=7.5, align="center")
    bottom = _TOP + _ROW * len(shown)
    for place, mark in enumerate(shift.reforms):
        x = _NAMES + _CELL * mark.document
        line(axes, (x, _TOP - 0.3), (x, bottom + 0.02), color=WENT, dashes=True, width=1.2, layer=4)
        text = f"▲ {mark.reform.name}（{mark.reform.date}）"
        write(axes, x, bottom + 0.18 + 0.22 * place, text, size=7.5, color=LOST, align="center")
    return Canvas(figure=made, title=title)


def draw_agency_sections(shift: Shift, language: Language, *, links: bool = False) -> Canvas:
    """Agency × section of the last document: how many tasks of each section name the agency."""
    last = shift.ends[1]
    lines = [section for section in shift.sections if section.within(last)]
    shown = [history for history in shift.agencies if any(year.document == last for year in history.years)][:_AGENCIES]
    title = lead_title(shift, language)
    cell = 0.95
    width = max(7.0, _NAMES + cell * len(lines) + 0.9)
    made, axes = figure(width, _TOP + 0.35 + _ROW * len(shown) + 0.3, title, shift.periods[last].label)
    top = _TOP + 0.35
    for number, section in enumerate(lines):
        name = short(section.name, _SECTION_NAME) or shift_word("no_section", language)
        write(axes, _NAMES + cell * (number + 0.35), top - 0.2, name, size=7.5, rotation=25, color=FAINT)
    counts = {(history.agency, line_id): tasks for history in shown for line_id, tasks in _sections(history, last)}
    highest = max(counts.values(), default=1)
    for place, history in enumerate(shown):
        y = top + _ROW * place
        anchor = f"#a-{shift.agencies.index(history)}" if links else None
        write(axes, _NAMES - 0.12, y + 0.04, short(history.name, _NAME), size=8, align="right", link=anchor)
        for number, section in enumerate(lines):
            tasks = counts.get((history.agency, section.id), 0)
            corner = (_NAMES + cell * number + 0.02, y - 0.12)
            box(axes, corner, (cell - 0.04, _ROW - 0.03), fill=shade(tasks / highest), link=anchor)
            write(axes, corner[0] + cell / 2, y + 0.04, str(tasks) if tasks else "·", size=7.5, align="center")
    return Canvas(figure=made, title=title)


def _sections(history: AgencyHistory, document: int) -> tuple[tuple[str, int], ...]:
    return next((year.sections for year in history.years if year.document == document), ())


def shade(part: float) -> str:
    """A tint for a part of the highest value, from the lightest to the darkest; nothing is paper."""
    if part <= 0:
        return PAPER
    light, dark = (tuple(int(tone[place : place + 2], 16) for place in (1, 3, 5)) for tone in (TINT, _DARKEST))
    return "#" + "".join(f"{round(low + (high - low) * part):02x}" for low, high in zip(light, dark, strict=True))
