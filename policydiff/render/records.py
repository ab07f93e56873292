"""Results as JSON, complete and in a fixed order of keys; the shapes are those of DESIGN and of the shipped schemas."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from policydiff.evaluation import Evaluation, Figures
from policydiff.model import (
    AgencyChange,
    AgencyRow,
    AgencyTable,
    Alignment,
    Assignment,
    Campaign,
    CampaignMention,
    Comparison,
    Decision,
    Document,
    Edit,
    Evidence,
    Explanation,
    Fate,
    LinkEdits,
    Measure,
    MeasureLink,
    MeasureRef,
    Note,
    Reform,
    Region,
    Responsibility,
    Row,
    Section,
    Span,
    Task,
    TaskLink,
    View,
)

SCHEMA = 1
# Digits that a probability or a share is written with; more would show noise of the machine's arithmetic.
_DIGITS = 4


def dumps(record: dict[str, Any]) -> str:
    """A record as JSON text, one line feed at its end; the same record always gives the same bytes."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def rounded(value: float) -> float:
    """A share or probability as it is written."""
    return round(value, _DIGITS) + 0.0


def document_record(document: Document) -> dict[str, Any]:
    """`policydiff show -f json`."""
    return {
        "schema": SCHEMA,
        **head_record(document),
        "part": document.part,
        "span": _span(document.span),
        "sections": [_section(section, document.tasks) for section in document.sections],
        "tasks": [_task(task) for task in document.tasks],
        "layout": [_region(region) for region in document.regions],
        "notes": _notes(document.notes),
    }


def head_record(document: Document) -> dict[str, Any]:
    """Id and metadata of a document."""
    metadata = document.metadata
    return {
        "id": document.id,
        "title": metadata.title,
        "number": metadata.number,
        "issuer": metadata.issuer,
        "level": metadata.level,
        "region": metadata.region,
        "date": metadata.date,
        "year": metadata.year,
        "kind": metadata.kind,
        "recipients": metadata.recipients,
    }


def alignment_record(alignment: Alignment) -> dict[str, Any]:
    """`policydiff align -f json`, also the alignment file that people edit. Links with status rejected do not count."""
    tasks = in_order([*alignment.task_links, *alignment.rejected_tasks], alignment)
    measures = in_order([*alignment.measure_links, *alignment.rejected_measures], alignment)
    return {
        "schema": SCHEMA,
        "source": head_record(alignment.source),
        "target": head_record(alignment.target),
        "task_links": [_task_link(link, alignment) for link in tasks],
        "measure_links": [_measure_link(link) for link in measures],
        "lost_decisions": [_lost(decision) for decision in alignment.lost],
        "notes": _notes(alignment.notes),
    }


def dumps_alignment(record: dict[str, Any]) -> str:
    """An alignment as JSON that is pleasant to review: texts, judgement and status of each link on lines of their own."""
    parts = [f'"schema": {record["schema"]}']
    parts += [f'"{side}": {_inline(record[side])}' for side in ("source", "target")]
    parts += [
        f'"{kind}": {_list(_link_lines(link) for link in record[kind])}' for kind in ("task_links", "measure_links")
    ]
    parts += [f'"{kind}": {_list(map(_inline, record[kind]))}' for kind in ("lost_decisions", "notes")]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _inline(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(items: Iterable[str]) -> str:
    lines = ",\n".join(items)
    return f"[\n{lines}\n]" if lines else "[]"


def _link_lines(link: dict[str, Any]) -> str:
    groups: tuple[tuple[str, ...], ...] = (
        ("source", "source_heading"),
        ("target", "target_heading"),
        ("relation", "role", "score", "via"),
        ("evidence",),
        ("status", "by", "note"),
    )
    lines = [
        ", ".join(f'"{key}": {_inline(link[key])}' for key in group if key in link)
        for group in groups
        if any(key in link for key in group)
    ]
    return "{" + ",\n ".join(lines) + "}"


_Link = TypeVar("_Link", TaskLink, MeasureLink)


def in_order(links: Iterable[_Link], alignment: Alignment) -> list[_Link]:
    """Links by the place of their source, then of their target."""
    source = {task.id: position for position, task in enumerate(alignment.source.tasks)}
    target = {task.id: position for position, task in enumerate(alignment.target.tasks)}

    def place(link: TaskLink | MeasureLink) -> tuple[int, ...]:
        if isinstance(link, TaskLink):
            return (source[link.source], target[link.target])
        return (source[link.source.task], link.source.index, target[link.target.task], link.target.index)

    return sorted(links, key=place)


def explanation_record(explanation: Explanation) -> dict[str, Any]:
    """`policydiff align --explain TASK -f json`."""
    return {
        "schema": SCHEMA,
        "source": head_record(explanation.source),
        "target": head_record(explanation.target),
        "task": explanation.task.id,
        "thresholds": {
            "task": explanation.task_threshold,
            "principal": explanation.principal_threshold,
            "measure": explanation.measure_threshold,
        },
        "tasks": [
            {
                "target": candidate.task.id,
                "target_heading": candidate.task.name,
                "linked": rounded(candidate.linked),
                "principal": rounded(candidate.principal),
                "evidence": _evidence(candidate.evidence),
            }
            for candidate in explanation.tasks
        ],
        "measures": [[_measure_link(link) for link in links] for links in explanation.measures],
    }


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """`policydiff diff -f json`."""
    record = alignment_record(comparison.alignment)
    record["rows"] = [_row(row) for row in comparison.rows]
    record["across"] = [_link_edits(found) for found in _across(comparison)]
    summary = comparison.summary
    record["summary"] = {
        **{str(change): count for change, count in summary.changes},
        **{str(flag): count for flag, count in summary.flags},
        "carried": rounded(summary.carried),
        "kept": rounded(summary.kept),
        "kinds": {str(kind): count for kind, count in summary.kinds},
    }
    record["campaigns"] = [_campaign(campaign) for campaign in comparison.campaigns]
    record["agencies"] = _agency_table(comparison.agencies)
    record["notes"] = _notes(comparison.notes)
    return record


def view_record(view: View) -> dict[str, Any]:
    """`policydiff diff -f json`: of the rows only the selected ones, and what was selected; all else is complete."""
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
    }
    return record


def evaluations_record(evaluations: Iterable[tuple[str, Evaluation]], faults: Iterable[str]) -> dict[str, Any]:
    """`policydiff eval -f json`."""
    return {
        "schema": SCHEMA,
        "gold": {name: _evaluation(evaluation) for name, evaluation in evaluations},
        "under_floor": list(faults),
    }


def _evaluation(evaluation: Evaluation) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for part in ("principal", "tasks", "measures", "measure_tasks"):
        figures: Figures | None = getattr(evaluation, part)
        if figures is not None:
            record[part] = {
                "f1": rounded(figures.f1),
                "precision": rounded(figures.precision),
                "recall": rounded(figures.recall),
                "wanted": figures.wanted,
                "found": figures.found,
            }
    if evaluation.relation_accuracy is not None:
        record["recall_by_relation"] = {
            str(relation): rounded(value) for relation, value in evaluation.recall_by_relation
        }
        record["relation_accuracy"] = rounded(evaluation.relation_accuracy)
    return record


def _span(span: Span) -> list[int]:
    return [span.begin, span.end]


def _notes(notes: Iterable[Note]) -> list[str]:
    return [str(note) for note in notes]


def _section(section: Section, tasks: Iterable[Task]) -> dict[str, Any]:
    return {
        "number": section.number,
        "label": section.label,
        "heading": section.heading,
        "level": section.level,
        "parent": section.parent,
        "tasks": [task.id for task in tasks if task.section == section.number],
        "lead": section.lead or None,
        "span": _span(section.span),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "label": task.label,
        "section": task.section,
        "heading": task.heading,
        "text": task.text,
        "span": _span(task.span),
        "measures": [_measure(measure) for measure in task.measures],
        "assignments": [_assignment(assignment) for assignment in task.assignments],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {"text": measure.text, "span": _span(measure.span), "assignment": measure.assignment}


def _assignment(assignment: Assignment) -> dict[str, Any]:
    return {
        "text": assignment.text,
        "span": _span(assignment.span),
        "scope": _span(assignment.scope),
        "agencies": [_responsibility(item) for item in assignment.responsibilities],
        "deadline": assignment.deadline,
    }


def _responsibility(item: Responsibility) -> dict[str, Any]:
    return {"name": item.name, "id": item.agency, "role": item.role}


def _region(region: Region) -> dict[str, Any]:
    return {"kind": region.kind, "name": region.name, "span": _span(region.span)}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "heading": rounded(evidence.heading),
        "words": rounded(evidence.words),
        "characters": rounded(evidence.characters),
        "agencies": None if evidence.agencies is None else rounded(evidence.agencies),
        "context": rounded(evidence.context),
        "gap": rounded(evidence.gap),
        "terms": [
            {"source": term.source, "target": term.target, "weight": rounded(term.weight)} for term in evidence.terms
        ],
    }


def _task_link(link: TaskLink, alignment: Alignment) -> dict[str, Any]:
    return {
        "source": link.source,
        "source_heading": alignment.source.task(link.source).name,
        "target": link.target,
        "target_heading": alignment.target.task(link.target).name,
        "role": link.role,
        "score": rounded(link.score),
        "evidence": _evidence(link.evidence),
        "status": link.status,
        "by": link.decision.by if link.decision else None,
        "note": link.decision.note if link.decision else None,
    }


def _lost(decision: Decision) -> dict[str, Any]:
    return {
        "subject": decision.subject,
        "source_text": decision.source_text,
        "target_text": decision.target_text,
        "relation": decision.relation,
        "role": decision.role,
        "status": decision.status,
        "by": decision.by,
        "note": decision.note,
    }


def _ref(ref: MeasureRef) -> dict[str, Any]:
    return {"task": ref.task, "index": ref.index, "text": ref.text}


def _measure_link(link: MeasureLink) -> dict[str, Any]:
    return {
        "source": _ref(link.source),
        "target": _ref(link.target),
        "relation": link.relation,
        "score": rounded(link.score),
        "via": link.via,
        "evidence": _evidence(link.evidence),
        "status": link.status,
        "by": link.decision.by if link.decision else None,
        "note": link.decision.note if link.decision else None,
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
        "edits": [_link_edits(found) for found in row.edits],
        "agencies": {
            str(fate): [_agency_change(change) for change in row.agencies if change.fate is fate] for fate in Fate
        },
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
        record["reform"] = _reform(edit.reform)
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
        "notes": _notes(comparison.notes),
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
        "reform": None if row.reform is None else _reform(row.reform),
        "tasks": [
            {
                "source": list(part.source),
                "target": list(part.target),
                "tasks_before": list(part.tasks_before),
                "tasks_after": list(part.tasks_after),
                "before": [_responsibility(item) for item in part.before],
                "after": [_responsibility(item) for item in part.after],
                "fate": part.fate,
                "lead": part.lead,
            }
            for part in row.parts
        ],
    }


def _reform(reform: Reform) -> dict[str, Any]:
    return {"id": reform.id, "name": reform.name, "date": reform.date, "basis": reform.basis}


def _agency_change(change: AgencyChange) -> dict[str, Any]:
    return {
        "source": [_responsibility(item) for item in change.source],
        "target": [_responsibility(item) for item in change.target],
        "reform": None if change.reform is None else _reform(change.reform),
        "lead": change.lead,
    }
