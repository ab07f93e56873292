"""`policydiff diff`: rows, edits, campaigns, agencies."""

from typing import Any

from policydiff.model import (
    AgencyChange,
    AgencyRow,
    AgencyTable,
    Campaign,
    CampaignMention,
    Comparison,
    Edit,
    Fate,
    LinkEdits,
    MeasureLink,
    Row,
    Summary,
    View,
)
from policydiff.render.records.alignment import alignment_record, evidence_record
from policydiff.render.records.base import (
    SCHEMA,
    measure_ref_record,
    notes_record,
    reform_record,
    responsibility_record,
    rounded,
)
from policydiff.render.records.document import head_record


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """`policydiff diff -f json`."""
    record = alignment_record(comparison.alignment)
    record["rows"] = [_row(row) for row in comparison.rows]
    record["across"] = [_link_edits(found) for found in _across(comparison)]
    summary = comparison.summary
    record["summary"] = _summary(summary, summary.carried, summary.kept)
    record["campaigns"] = [_campaign(campaign) for campaign in comparison.campaigns]
    record["agencies"] = _agency_table(comparison.agencies)
    record["notes"] = notes_record(comparison.notes)
    return record


def view_record(view: View) -> dict[str, Any]:
    """`policydiff diff -f json`: of the rows only the selected ones; what was selected, with its figures; all else whole."""
    record = comparison_record(view.comparison)
    selection = view.selection
    record["rows"] = [_row(shown.row) for shown in view.rows]
    record["selection"] = {
        "changes": list(selection.changes),
        "flags": list(selection.flags),
        "sections": list(selection.sections),
        "tasks": list(selection.tasks),
        "agencies": list(selection.agencies),
        "kinds": list(selection.kinds),
        "order": selection.order,
        "shown": len(view.rows),
        "rows": len(view.comparison.rows),
        "summary": _summary(view.summary, view.carried, view.kept),
    }
    return record


def _summary(summary: Summary, carried: float | None, kept: float | None) -> dict[str, Any]:
    return {
        **{str(change): count for change, count in summary.changes},
        **{str(flag): count for flag, count in summary.flags},
        "carried": None if carried is None else rounded(carried),
        "kept": None if kept is None else rounded(kept),
        "kinds": {str(kind): count for kind, count in summary.kinds},
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "source": list(row.source),
        "target": list(row.target),
        "change": row.change,
        "flags": list(row.flags),
        "related": list(row.related),
        "carried": rounded(row.carried),
        "kept": rounded(row.kept),
        "nearest": None if row.nearest is None else _nearest(row.nearest),
        "edits": [_link_edits(found) for found in row.edits],
        "agencies": {
            str(fate): [_agency_change(change) for change in row.agencies if change.fate is fate] for fate in Fate
        },
    }


def _nearest(link: MeasureLink) -> dict[str, Any]:
    return {
        "source": measure_ref_record(link.source),
        "target": measure_ref_record(link.target),
        "score": rounded(link.score),
        "evidence": evidence_record(link.evidence),
    }


def _across(comparison: Comparison) -> list[LinkEdits]:
    """Edits of the links that no row holds, because their tasks stand in different rows."""
    held = {id(found) for row in comparison.rows for found in row.edits}
    return [found for found in comparison.edits if id(found) not in held]


def _link_edits(found: LinkEdits) -> dict[str, Any]:
    return {
        "source": {"task": found.link.source.task, "index": found.link.source.index},
        "target": {"task": found.link.target.task, "index": found.link.target.index},
        "relation": found.link.relation,
        "operations": [_edit(edit) for edit in found.edits],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    record: dict[str, Any] = {"operation": edit.operation, "source": edit.source, "target": edit.target}
    if edit.kind is not None:
        record["kind"] = edit.kind
    if edit.direction is not None:
        record["direction"] = edit.direction
    if edit.reform is not None:
        record["reform"] = reform_record(edit.reform)
    return record


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "fate": campaign.fate,
        "source_name": campaign.source_name,
        "target_name": campaign.target_name,
        "source": [_mention(mention) for mention in campaign.source],
        "target": [_mention(mention) for mention in campaign.target],
    }


def _mention(mention: CampaignMention) -> dict[str, Any]:
    return {"task": mention.task, "index": mention.index, "text": mention.text}


def agencies_record(comparison: Comparison) -> dict[str, Any]:
    """`policydiff diff --agencies -f json`."""
    return {
        "schema": SCHEMA,
        "source": head_record(comparison.alignment.source),
        "target": head_record(comparison.alignment.target),
        "agencies": _agency_table(comparison.agencies),
        "notes": notes_record(comparison.notes),
    }


def _agency_table(table: AgencyTable) -> dict[str, Any]:
    return {
        "summary": {
            **{str(fate): table.count(fate) for fate in Fate},
            "lead_gained": table.leads(gained=True),
            "lead_lost": table.leads(gained=False),
        },
        "rows": [_agency_row(row) for row in table.rows],
    }


def _agency_row(row: AgencyRow) -> dict[str, Any]:
    return {
        "source": list(row.source),
        "target": list(row.target),
        "before": row.before,
        "after": row.after,
        "fate": row.fate,
        "reform": None if row.reform is None else reform_record(row.reform),
        "tasks": [
            {
                "source": list(part.source),
                "target": list(part.target),
                "tasks_before": list(part.tasks_before),
                "tasks_after": list(part.tasks_after),
                "before": [responsibility_record(item) for item in part.before],
                "after": [responsibility_record(item) for item in part.after],
                "fate": part.fate,
                "lead": part.lead,
            }
            for part in row.parts
        ],
    }


def _agency_change(change: AgencyChange) -> dict[str, Any]:
    return {
        "source": [responsibility_record(item) for item in change.source],
        "target": [responsibility_record(item) for item in change.target],
        "reform": None if change.reform is None else reform_record(change.reform),
        "lead": change.lead,
    }
