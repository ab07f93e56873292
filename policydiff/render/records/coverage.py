"""Coverage and provenance as JSON: complete, in a fixed order of keys."""

from typing import Any

from policydiff.model import (
    Coverage,
    CoverageCounts,
    Exemption,
    MeasureCoverage,
    MeasureLink,
    MeasureProvenance,
    Origin,
    Provenance,
    Shares,
    TaskCoverage,
)
from policydiff.render.records.base import SCHEMA, measure_ref_record, rounded
from policydiff.render.records.document import head_record


def coverage_record(coverage: Coverage) -> dict[str, Any]:
    """`policydiff coverage -f json`."""
    uppers = zip(coverage.uppers, coverage.by_document, strict=True)
    return {
        "schema": SCHEMA,
        "uppers": [head_record(upper) for upper in coverage.uppers],
        "draft": head_record(coverage.draft),
        "nothing_in_common": coverage.nothing_in_common,
        "summary": {
            **_counts(coverage.counts),
            "by_document": {upper.id: _counts(counts) for upper, counts in uppers},
            "draft": {
                "measures": sum(len(task.measures) for task in coverage.draft.tasks),
                "additions": len(coverage.additions),
                "share": rounded(coverage.draft_share),
            },
        },
        "tasks": [_task(coverage, task) for task in coverage.tasks],
        "additions": [measure_ref_record(ref) for ref in coverage.additions],
        "exemptions": [_exemption(item) for item in coverage.exemptions],
        "notes": [str(note) for note in coverage.notes],
    }


def provenance_record(provenance: Provenance) -> dict[str, Any]:
    """`policydiff trace -f json`."""
    return {
        "schema": SCHEMA,
        "document": head_record(provenance.document),
        "sources": [head_record(source) for source in provenance.sources],
        "measures": [_measure_provenance(item) for item in provenance.measures],
        "summary": _shares(provenance.total),
        "sections": [
            {"section": item.section, "heading": _heading(provenance, item.section), **_shares(item.shares)}
            for item in provenance.sections
        ],
        "notes": [str(note) for note in provenance.notes],
    }


def _counts(counts: CoverageCounts) -> dict[str, Any]:
    return {
        "measures": counts.measures,
        "full": counts.full,
        "partial": counts.partial,
        "named": counts.named,
        "missing": counts.missing,
        "exempt": counts.exempt,
        "share": rounded(counts.share),
        "tasks": {
            "full": counts.tasks_full,
            "partial": counts.tasks_partial,
            "missing": counts.tasks_missing,
            "exempt": counts.tasks_exempt,
            "named": counts.tasks_named,
        },
    }


def _task(coverage: Coverage, task: TaskCoverage) -> dict[str, Any]:
    found = coverage.upper(task.document).task(task.task)
    return {
        "document": task.document,
        "task": task.task,
        "heading": found.heading,
        "section": found.section,
        "status": task.status,
        "share": rounded(task.share),
        "frame": list(task.frame),
        "frame_only": task.frame_only,
        "named": task.named,
        "exempt": task.exempt,
        "measures": [_measure(item) for item in task.measures],
    }


def _measure(item: MeasureCoverage) -> dict[str, Any]:
    return {
        "index": item.measure.index,
        "text": item.measure.text,
        "status": item.status,
        "share": rounded(item.share),
        "by": [_link(link) for link in item.by],
        "lacking": list(item.lacking),
        "altered": [{"source": edit.source, "target": edit.target, "kind": edit.kind} for edit in item.altered],
        "unsure": [_link(link) for link in item.unsure],
        "nearest": None if item.nearest is None else _nearest(item.nearest),
        "outside": item.outside,
        "named": item.named,
        "exempt": item.exempt,
        "reserve": item.reserve,
    }


def _nearest(link: MeasureLink) -> dict[str, Any]:
    return {**measure_ref_record(link.target), "score": rounded(link.score)}


def _link(link: MeasureLink) -> dict[str, Any]:
    return {
        **measure_ref_record(link.target),
        "relation": link.relation,
        "score": rounded(link.score),
        "via": link.via,
        "decided": link.status,
    }


def _exemption(item: Exemption) -> dict[str, Any]:
    return {
        "document": item.document,
        "first": item.first,
        "last": item.last,
        "text": item.text,
        "reason": item.reason,
    }


def _measure_provenance(item: MeasureProvenance) -> dict[str, Any]:
    return {
        **measure_ref_record(item.measure),
        "origins": [_origin(origin) for origin in item.origins],
        "clauses": [{"text": stretch.text, "origins": list(stretch.origins)} for stretch in item.stretches],
        "local": item.local,
        "own": item.own,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "document": origin.document,
        **measure_ref_record(origin.measure),
        "relation": origin.relation,
        "score": rounded(origin.score),
        "via": origin.via,
        "decided": origin.status,
        "beyond": list(origin.beyond),
    }


def _shares(shares: Shares) -> dict[str, Any]:
    """`by_document`, `local` (wholly) and `own` (in part) count sentences, one perhaps twice; `shares` are those of the text."""
    return {
        "measures": shares.measures,
        "by_document": {given.document: given.measures for given in shares.sources},
        "local": shares.local_measures,
        "own": shares.own_measures,
        "shares": {
            "by_document": {given.document: rounded(given.share) for given in shares.sources},
            "local": rounded(shares.local),
        },
    }


def _heading(provenance: Provenance, number: int | None) -> str | None:
    return next((section.heading for section in provenance.document.sections if section.number == number), None)
