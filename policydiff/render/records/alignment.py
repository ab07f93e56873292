"""`policydiff align`: links with their evidence; the layout of files in which people decide."""

from collections.abc import Iterable
from typing import Any, TypeVar

from policydiff.model import Alignment, Decision, Document, Evidence, Explanation, MeasureLink, TaskLink
from policydiff.render.records.base import SCHEMA, measure_ref_record, notes_record, quoted, rounded
from policydiff.render.records.document import head_record


def alignment_record(alignment: Alignment) -> dict[str, Any]:
    """`policydiff align -f json`, also the alignment file that people edit. Links with status rejected do not count."""
    tasks = in_order([*alignment.task_links, *alignment.rejected_tasks], alignment)
    measures = in_order([*alignment.measure_links, *alignment.rejected_measures], alignment)
    return {
        "schema": SCHEMA,
        "source": head_record(alignment.source),
        "target": head_record(alignment.target),
        "task_links": [_task_link(link, alignment) for link in tasks],
        "measure_links": [_measure_link(link, alignment.source, alignment.target) for link in measures],
        "lost_decisions": [_lost(decision) for decision in alignment.lost],
        "notes": notes_record(alignment.notes),
    }


def dumps_alignment(record: dict[str, Any]) -> str:
    """An alignment as JSON that is pleasant to review: texts, judgement and status of each link on lines of their own."""
    parts = [f'"schema": {record["schema"]}']
    parts += [f'"{side}": {quoted(record[side])}' for side in ("source", "target")]
    parts += [
        f'"{kind}": {_list(_link_lines(link) for link in record[kind])}' for kind in ("task_links", "measure_links")
    ]
    parts += [f'"{kind}": {_list(map(quoted, record[kind]))}' for kind in ("lost_decisions", "notes")]
    return "{\n" + ",\n".join(parts) + "\n}\n"


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
        ", ".join(f'"{key}": {quoted(link[key])}' for key in group if key in link)
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
                "role": candidate.link.role if candidate.link else None,
                "status": candidate.link.status if candidate.link else None,
                "evidence": evidence_record(candidate.evidence),
            }
            for candidate in explanation.tasks
        ],
        "measures": [
            [_measure_link(link, explanation.source, explanation.target) for link in links]
            for links in explanation.measures
        ],
    }


def evidence_record(evidence: Evidence) -> dict[str, Any]:
    """The evidence of a link, figures rounded."""
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
        "evidence": evidence_record(link.evidence),
        "status": link.status,
        "by": link.decision.by if link.decision else None,
        "note": link.decision.note if link.decision else None,
    }


def _lost(decision: Decision) -> dict[str, Any]:
    return {
        "subject": decision.subject,
        "source_text": decision.source_text,
        "target_text": decision.target_text,
        "source_task": decision.source_task,
        "target_task": decision.target_task,
        "source_heading": decision.source_heading,
        "target_heading": decision.target_heading,
        "relation": decision.relation,
        "role": decision.role,
        "status": decision.status,
        "by": decision.by,
        "note": decision.note,
    }


def _measure_link(link: MeasureLink, source: Document, target: Document) -> dict[str, Any]:
    return {
        "source": measure_ref_record(link.source),
        "source_heading": source.task(link.source.task).name,
        "target": measure_ref_record(link.target),
        "target_heading": target.task(link.target.task).name,
        "relation": link.relation,
        "score": rounded(link.score),
        "via": link.via,
        "evidence": evidence_record(link.evidence),
        "status": link.status,
        "by": link.decision.by if link.decision else None,
        "note": link.decision.note if link.decision else None,
    }
