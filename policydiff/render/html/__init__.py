"""Results as HTML that stands alone: one file, no requests, readable without its script."""

from policydiff.render.html.comparison import render_comparison_html
from policydiff.render.html.shift import render_shift_html

__all__ = ["render_comparison_html", "render_shift_html"]
