"""The composition, and the library's front door: load two documents, align them, say what changed.

load → align → edits → kinds → rows → summary, campaigns, agencies, doubts
"""

from pathlib import Path

from policydiff.agency_changes import agency_table_of
from policydiff.align import align
from policydiff.corpus import Library
from policydiff.doubts import doubts_about
from policydiff.edits import edits_between
from policydiff.kinds import campaigns_of, kinds_of
from policydiff.model import Alignment, Comparison, Document, LinkEdits
from policydiff.rows import rows_of, summary_of


def load(name: str | Path, corpora: tuple[Path, ...] = ()) -> Document:
    """The document of a name in a corpus, or of a path (FILE, FILE#2).

    Raises UnknownNameError, InputError or ParseError.
    """
    return Library(corpora).open(str(name))


def compare(source: Document, target: Document) -> Comparison:
    """Align two documents and say what the target kept, changed, split, merged, dropped and added."""
    return compare_alignment(align(source, target))


def word_edits(alignment: Alignment) -> tuple[LinkEdits, ...]:
    """The edits of words between the measures of each link, with their kinds."""
    edits = tuple(
        LinkEdits(link=link, edits=edits_between(link.source.text, link.target.text))
        for link in alignment.measure_links
    )
    return kinds_of(alignment, edits)


def compare_alignment(alignment: Alignment) -> Comparison:
    """What changed, by the links of an alignment."""
    edits = word_edits(alignment)
    rows = rows_of(alignment, edits)
    summary = summary_of(alignment, rows, edits)
    return Comparison(
        alignment=alignment,
        rows=rows,
        edits=edits,
        summary=summary,
        campaigns=campaigns_of(alignment, edits),
        agencies=agency_table_of(alignment.source, alignment.target, rows),
        notes=(*alignment.notes, *doubts_about(alignment, summary)),
    )
