"""Results as Word documents; python-docx is known only here."""

from policydiff.render.word.annotated import render_annotated
from policydiff.render.word.coverage import render_coverage_word
from policydiff.render.word.provenance import render_provenance_word

__all__ = ["render_annotated", "render_coverage_word", "render_provenance_word"]
