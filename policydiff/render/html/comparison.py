"""`policydiff diff -f html`: what changed between two documents, on a page to read, to search, to print and to mail."""

from collections.abc import Iterable
from enum import StrEnum

from policydiff.model import Comparison, Document
from policydiff.render.display import Display, Language
from policydiff.render.html.chips import AgencyFacet, reforms_of
from policydiff.render.html.page import Page, render_page
from policydiff.render.html.parts import ChoiceGroup, Count, Share, Strip, density_strip, document_head
from policydiff.render.html.ribbons import picture_of
from policydiff.render.html.rows import all_responsibilities, row_groups, section_name, section_token
from policydiff.render.html.sentences import item_id
from policydiff.render.html.tables import agency_lines, campaign_lines
from policydiff.render.labels import label
from policydiff.render.phrases import shortened
from policydiff.render.words import word

# Characters of a task without heading in the titles of the strip.
_LONGEST_NAME = 24
# Classes of the page by the characters of its longest number, above 2.1.3.12 and above 23.4.
_DEPTHS = ((7, " deeper"), (4, " deep"))


def render_comparison_html(comparison: Comparison, display: Display) -> str:
    """One HTML file. Raises MissingDependencyError where Jinja2 is not installed."""
    language = display.language
    source, target = comparison.alignment.source, comparison.alignment.target
    agencies = AgencyFacet(comparison.rows, all_responsibilities(comparison))
    summary = comparison.summary
    return render_page(
        Page(
            template="comparison.html",
            title=f"{source.title} → {target.title}",
            styles=("comparison.css",),
        ),
        display,
        source=document_head(source, language),
        target=document_head(target, language),
        sides=_sides(source, target, language),
        depth=_depth(source, target),
        finding=word("finding", language).format(carried=f"{summary.carried:.0%}", new=f"{1 - summary.kept:.0%}"),
        changes=_counts(summary.changes, language),
        flags=_counts(summary.flags, language),
        kinds=_counts(summary.kinds, language),
        sections=_section_choices(comparison, language),
        agencies=(ChoiceGroup(name="", items=agencies.choices()),) if agencies.choices() else (),
        picture=picture_of(comparison, language),
        strip=_strip(comparison, language),
        groups=row_groups(comparison, agencies, language),
        agency_table=agency_lines(comparison, language),
        campaign_table=campaign_lines(comparison, language),
        reforms=reforms_of(comparison.rows),
        notes=comparison.notes,
    )


def _sides(source: Document, target: Document, language: Language) -> tuple[str, str]:
    """Short names of the sides, with their years or else their places where these tell them apart."""
    names = (word("source", language), word("target", language))
    years = [str(document.metadata.year or "") for document in (source, target)]
    for old, new in (years, [_whose(document, language) for document in (source, target)]):
        if old and new and old != new:
            return (f"{names[0]} {old}", f"{names[1]} {new}")
    return names


def _whose(document: Document, language: Language) -> str:
    """The place a document is for: its region, or the level of the nation."""
    metadata = document.metadata
    return metadata.region or (label(metadata.level, language) if metadata.level else "")


def _depth(source: Document, target: Document) -> str:
    """The class that makes room for the numbers of sentences (23.4, 2.1.3.12)."""
    longest = max(
        (len(f"{task.id}.{len(task.measures)}") for document in (source, target) for task in document.tasks), default=0
    )
    return next((name for length, name in _DEPTHS if longest > length), "")


def _counts(counts: Iterable[tuple[StrEnum, int]], language: Language) -> tuple[Count, ...]:
    """Values that occur, with their numbers."""
    return tuple(Count(value=value, name=label(value, language), number=number) for value, number in counts if number)


def _section_choices(comparison: Comparison, language: Language) -> tuple[ChoiceGroup, ...]:
    groups = []
    for side, document in (("target", comparison.alignment.target), ("source", comparison.alignment.source)):
        items = tuple(
            Count(value=section_token(side, section), name="\u2002" * (section.level - 1) + section_name(section))
            for section in document.sections
        )
        if items:
            groups.append(ChoiceGroup(name=word(side, language), items=items))
    return tuple(groups)


def _strip(comparison: Comparison, language: Language) -> Strip:
    alignment = comparison.alignment
    shares = []
    for number, row in enumerate(comparison.rows, 1):
        old = [alignment.source.task(ident) for ident in row.source]
        new = [alignment.target.task(ident) for ident in row.target]
        named = (new or old)[0]
        shares.append(
            Share(
                item=item_id(number),
                title=f"{label(row.change, language)} · {named.id} {shortened(named.name, _LONGEST_NAME)}",
                weight=sum(len(task.text) for task in new or old),
                came=1 - row.kept if new else 0.0,
                went=1 - row.carried if old else 0.0,
            )
        )
    return density_strip(shares)
