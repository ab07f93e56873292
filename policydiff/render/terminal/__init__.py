"""Results for a terminal: text of a given width, with or without colour, never with a document's own control signs."""

from policydiff.render.terminal.alignment import render_alignment
from policydiff.render.terminal.comparison import render_comparison
from policydiff.render.terminal.document import render_document
from policydiff.render.terminal.evaluation import render_evaluations

__all__ = ["render_alignment", "render_comparison", "render_document", "render_evaluations"]
