"""`policydiff show`: a document with its structure and layout."""

from collections.abc import Iterable
from typing import Any

from policydiff.model import Assignment, Document, Measure, Region, Section, Task
from policydiff.render.records.base import SCHEMA, notes_record, responsibility_record, span_record


def document_record(document: Document) -> dict[str, Any]:
    """`policydiff show -f json`."""
    return {
        "schema": SCHEMA,
        **head_record(document),
        "part": document.part,
        "span": span_record(document.span),
        "preamble": document.preamble or None,
        "sections": [_section(section, document.tasks) for section in document.sections],
        "tasks": [_task(task) for task in document.tasks],
        "layout": [_region(region) for region in document.regions],
        "notes": notes_record(document.notes),
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


def _section(section: Section, tasks: Iterable[Task]) -> dict[str, Any]:
    return {
        "number": section.number,
        "label": section.label,
        "heading": section.heading,
        "level": section.level,
        "parent": section.parent,
        "tasks": [task.id for task in tasks if task.section == section.number],
        "lead": section.lead or None,
        "span": span_record(section.span),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "label": task.label,
        "section": task.section,
        "heading": task.heading,
        "text": task.text,
        "span": span_record(task.span),
        "measures": [_measure(measure) for measure in task.measures],
        "assignments": [_assignment(assignment) for assignment in task.assignments],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {"text": measure.text, "span": span_record(measure.span), "assignment": measure.assignment}


def _assignment(assignment: Assignment) -> dict[str, Any]:
    return {
        "text": assignment.text,
        "span": span_record(assignment.span),
        "scope": span_record(assignment.scope),
        "agencies": [responsibility_record(item) for item in assignment.responsibilities],
        "deadline": assignment.deadline,
    }


def _region(region: Region) -> dict[str, Any]:
    return {"kind": region.kind, "name": region.name, "span": span_record(region.span)}
