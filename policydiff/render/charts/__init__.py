"""Pictures of a history as SVG or PNG, with titles that state what was found."""

from enum import StrEnum

from policydiff.model import Shift
from policydiff.render.charts.agencies import draw_agencies, draw_agency_sections
from policydiff.render.charts.alluvial import draw_alluvial
from policydiff.render.charts.canvas import Canvas
from policydiff.render.charts.sections import draw_sections
from policydiff.render.charts.strength import draw_strength
from policydiff.render.charts.words import draw_words
from policydiff.render.display import Language


class Picture(StrEnum):
    """The pictures of a history."""

    LINEAGES = "lineages"
    SECTIONS = "sections"
    WORDS = "words"
    AGENCIES = "agencies"
    AGENCY_SECTIONS = "agency-sections"
    STRENGTH = "strength"


_DRAWERS = {
    Picture.LINEAGES: draw_alluvial,
    Picture.SECTIONS: draw_sections,
    Picture.WORDS: draw_words,
    Picture.AGENCIES: draw_agencies,
    Picture.AGENCY_SECTIONS: draw_agency_sections,
    Picture.STRENGTH: draw_strength,
}


def draw(picture: Picture, shift: Shift, language: Language, *, links: bool = False) -> Canvas:
    """Draw a picture; with `links` it leads to the anchors of the HTML report.

    Raises MissingDependencyError without the extra `charts`.
    """
    return _DRAWERS[picture](shift, language, links=links)


__all__ = ["Canvas", "Picture", "draw"]
