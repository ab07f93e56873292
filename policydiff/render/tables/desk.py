"""The tables of the drafter's desk: coverage measure by measure, provenance clause by clause."""

from policydiff.model import (
    Clause,
    Coverage,
    CoverageStatus,
    MeasureCoverage,
    MeasureLink,
    MeasureProvenance,
    Provenance,
    Shares,
    TaskCoverage,
    Via,
)
from policydiff.render.records.base import rounded
from policydiff.render.tables.comparison import document_facts
from policydiff.render.tables.table import Cell, Name, Share, Table

_COVERAGE = (
    "document", "task", "heading", "frame", "measure", "text", "coverage", "text_share", "named", "lacking",
    "altered", "draft_measures", "draft_text", "score", "unsure", "nearest", "outside", "exempt", "reserve",
)  # fmt: skip
_ADDITIONS = ("task", "measure", "text")
_CLAUSES = ("task", "measure", "clause", "text", "own", "origins", "relation", "source_text")
_SHARES = ("section", "document", "sentences", "text_share")


def coverage_overview(coverage: Coverage) -> Table:
    """What was held against what, counts and shares; a fact a row."""
    counts = coverage.counts
    rows: list[tuple[Cell, ...]] = []
    for upper, own in zip(coverage.uppers, coverage.by_document, strict=True):
        rows += [*document_facts("upper", upper), (Name("upper"), Name("covered_share"), Share(own.share))]
    rows += [
        *document_facts("draft", coverage.draft),
        (Name("draft"), Name("share_from_above"), Share(coverage.draft_share)),
    ]
    rows += [
        (Name("total"), Name("covered_share"), Share(counts.share)),
        (Name("total"), Name("measures"), counts.measures),
    ]
    groups = (
        ("measures", counts.full, counts.spelled_partial, counts.missing, counts.named, counts.exempt),
        (
            "tasks",
            counts.tasks_full,
            counts.tasks_partial - counts.tasks_named,
            counts.tasks_missing,
            counts.tasks_named,
            counts.tasks_exempt,
        ),
    )
    for group, full, partial, missing, named, exempt in groups:
        told = (CoverageStatus.FULL, full), (CoverageStatus.PARTIAL, partial), (CoverageStatus.MISSING, missing)
        rows += [(Name(group), status, number) for status, number in told]
        rows += [
            (Name(group), Name(key), number) for key, number in (("named_only", named), ("exempt", exempt)) if number
        ]
    return Table(name="overview", columns=("group", "item", "value"), rows=tuple(rows))


def coverage_tables(coverage: Coverage) -> tuple[Table, ...]:
    """A row for each upper measure with its status, share, what it lacks and what carries it; the draft's own; notes.

    The status of a measure that does not apply is left empty: it counts nowhere.
    """
    rows = (_coverage_row(coverage, task, item) for task in coverage.tasks for item in task.measures)
    additions = ((ref.task, ref.index + 1, ref.text) for ref in coverage.additions)
    notes = tuple(note.message for note in coverage.notes)
    return (
        Table(name="measures", columns=_COVERAGE, rows=tuple(rows), notes=notes),
        Table(name="additions", columns=_ADDITIONS, rows=tuple(additions)),
        _notes(notes),
    )


def _coverage_row(coverage: Coverage, task: TaskCoverage, item: MeasureCoverage) -> tuple[Cell, ...]:
    carriers = dict.fromkeys(link.target for link in item.by)
    return (
        task.document,
        task.task,
        coverage.upper(task.document).task(task.task).heading,
        task.frame,
        item.measure.index + 1,
        item.measure.text,
        None if item.exempt is not None else item.status,
        Share(item.share),
        item.named,
        item.lacking,
        tuple(f"{edit.source} → {edit.target}" for edit in item.altered),
        tuple(ref.place for ref in carriers),
        tuple(ref.text for ref in carriers),
        rounded(max(link.score for link in item.by)) if item.by else None,
        tuple(f"{link.target.place} {link.target.text}" for link in item.unsure),
        _nearest(item.nearest),
        item.outside,
        item.exempt,
        item.reserve,
    )


def _nearest(link: MeasureLink | None) -> str | None:
    """Where what came closest stands, the probability, its words."""
    if link is None:
        return None
    return f"{link.target.place} {link.score:.2f} {link.target.text}"


def provenance_tables(provenance: Provenance) -> tuple[Table, ...]:
    """A row for each clause with the origins that hold it; the share of each source by section; notes."""
    clauses = (
        _clause_row(item, number, stretch)
        for item in provenance.measures
        for number, stretch in enumerate(item.stretches, 1)
    )
    headings = {section.number: section.heading for section in provenance.document.sections}
    groups = [
        (None, provenance.total),
        *((headings.get(item.section or 0), item.shares) for item in provenance.sections),
    ]
    shares = (row for heading, given in groups for row in _share_rows(heading, given))
    notes = tuple(note.message for note in provenance.notes)
    return (
        Table(name="provenance", columns=_CLAUSES, rows=tuple(clauses), notes=notes),
        Table(name="by_section", columns=_SHARES, rows=tuple(shares)),
        _notes(notes),
    )


def _clause_row(item: MeasureProvenance, number: int, stretch: Clause) -> tuple[Cell, ...]:
    origins = [item.origins[place] for place in stretch.origins]
    places = (
        f"{origin.document} {origin.measure.task}"
        + ("" if origin.via is Via.HEADING else f".{origin.measure.index + 1}")
        for origin in origins
    )
    return (
        item.measure.task,
        item.measure.index + 1,
        number,
        stretch.text,
        not origins,
        tuple(places),
        tuple(dict.fromkeys(origin.relation for origin in origins)),
        tuple(origin.measure.text for origin in origins),
    )


def _share_rows(heading: str | None, shares: Shares) -> list[tuple[Cell, ...]]:
    """A row for each source and one, without a document, for the text of its own; no heading is the whole."""
    rows: list[tuple[Cell, ...]] = [
        (heading, given.document, given.measures, Share(given.share)) for given in shares.sources
    ]
    return [*rows, (heading, None, shares.own_measures, Share(shares.local))]


def _notes(notes: tuple[str, ...]) -> Table:
    return Table(name="notes", columns=("note",), rows=tuple((note,) for note in notes))
