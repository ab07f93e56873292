"""Results as HTML that stands alone: one file, no requests, readable without its script."""

from policydiff.render.html.comparison import render_comparison_html
from policydiff.render.html.coverage import render_coverage_html
from policydiff.render.html.matrix import render_matrix_html
from policydiff.render.html.provenance import render_provenance_html
from policydiff.render.html.shift import render_shift_html
from policydiff.render.html.witness import render_witness_html

__all__ = [
    "render_comparison_html",
    "render_coverage_html",
    "render_matrix_html",
    "render_provenance_html",
    "render_shift_html",
    "render_witness_html",
]
