"""What all records share: the schema's number, digits, spans, remarks, agencies."""

import json
from collections.abc import Iterable
from typing import Any

from policydiff.model import MeasureRef, Note, Reform, Responsibility, Span
from policydiff.render.safe import TO_ESCAPE

SCHEMA = 1
# Digits that a probability or a share is written with; more would show noise of the machine's arithmetic.
_DIGITS = 4


def dumps(record: dict[str, Any]) -> str:
    """A record as JSON text, one line feed at its end; the same record always gives the same bytes."""
    return quoted(record, indent=1) + "\n"


def quoted(value: object, indent: int | None = None) -> str:
    r"""A value as JSON in which no sign of a document can drive a terminal; read back it is the same.

    >>> quoted("甲\x9b31m\u202e")
    '"甲\\u009b31m\\u202e"'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return TO_ESCAPE.sub(lambda sign: json.dumps(sign[0])[1:-1], text)


def rounded(value: float) -> float:
    """A share or probability as it is written."""
    return round(value, _DIGITS) + 0.0


def span_record(span: Span) -> list[int]:
    """[begin, end] in code points of the text as published."""
    return [span.begin, span.end]


def notes_record(notes: Iterable[Note]) -> list[str]:
    """Remarks as `kind: message`."""
    return [str(note) for note in notes]


def measure_ref_record(ref: MeasureRef) -> dict[str, Any]:
    """Where a measure stands, and its text."""
    return {"task": ref.task, "index": ref.index, "text": ref.text}


def responsibility_record(item: Responsibility) -> dict[str, Any]:
    """An agency as written, its id in the registry, its role."""
    return {"name": item.name, "id": item.agency, "role": item.role}


def reform_record(reform: Reform) -> dict[str, Any]:
    """A reform with its date and legal basis."""
    return {"id": reform.id, "name": reform.name, "date": reform.date, "basis": reform.basis}
