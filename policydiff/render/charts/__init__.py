"""Pictures of a history as SVG or PNG, with titles that state what was found."""

from policydiff.render.charts.agencies import draw_agencies, draw_agency_sections
from policydiff.render.charts.alluvial import draw_alluvial
from policydiff.render.charts.canvas import Canvas
from policydiff.render.charts.sections import draw_sections
from policydiff.render.charts.strength import draw_strength
from policydiff.render.charts.words import draw_words

__all__ = [
    "Canvas",
    "draw_agencies",
    "draw_agency_sections",
    "draw_alluvial",
    "draw_sections",
    "draw_strength",
    "draw_words",
]
