"""Results for a terminal: text of a given width, with or without colour, never with a document's own control signs."""

from policydiff.render.terminal.agencies import render_agencies
from policydiff.render.terminal.alignment import render_alignment
from policydiff.render.terminal.check import render_check
from policydiff.render.terminal.comparison import render_comparison
from policydiff.render.terminal.coverage import render_coverage, render_coverage_summary, render_missing
from policydiff.render.terminal.document import render_document
from policydiff.render.terminal.evaluation import render_evaluations
from policydiff.render.terminal.explanation import render_explanation
from policydiff.render.terminal.matrix import render_matrix
from policydiff.render.terminal.provenance import render_provenance
from policydiff.render.terminal.review import render_review_end, render_review_item, render_review_reply
from policydiff.render.terminal.shift import render_keyword, render_shift
from policydiff.render.terminal.witness import render_apparatus, render_collation, render_consensus

__all__ = [
    "render_agencies",
    "render_alignment",
    "render_apparatus",
    "render_check",
    "render_collation",
    "render_comparison",
    "render_consensus",
    "render_coverage",
    "render_coverage_summary",
    "render_document",
    "render_evaluations",
    "render_explanation",
    "render_keyword",
    "render_matrix",
    "render_missing",
    "render_provenance",
    "render_review_end",
    "render_review_item",
    "render_review_reply",
    "render_shift",
]
