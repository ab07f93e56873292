"""Reads what people decided from an alignment file, and says in one line what is wrong with a file.

    {"source": {"task": "4", …, "text": "…"}, "target": {…}, "relation": "partial", …,
     "status": "rejected", "by": "王某", "note": "对象不同"}

Files are edited by hand, so a name that means nothing, a status that does not exist and a pair decided twice are
faults: passed over in silence, a decision would be lost.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from policydiff.errors import InputError
from policydiff.model import Decision, LinkRole, Relation, Status, Subject
from policydiff.tokens import plain

_DECIDED = (Status.ACCEPTED, Status.REJECTED, Status.ADDED)
_SHARED = ("role", "relation", "score", "via", "evidence", "status", "by", "note")
_FILE = ("schema", "source", "target", "task_links", "measure_links", "lost_decisions", "notes")
_ROW = ("source", "source_heading", "target", "target_heading", *_SHARED)
_END = ("task", "index", "text")
_LOST = (
    *("subject", "source_text", "target_text", "source_task", "target_task", "source_heading", "target_heading"),
    *("relation", "role", "status", "by", "note"),
)
# The number of a task, the schema: what a person or `align` writes is never so long.
_MOST_DIGITS = 20
_Value = TypeVar("_Value", bound=StrEnum)


class _FaultError(Exception):
    """What is wrong with a file, in words."""


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in an alignment file, in its order. Raises InputError, with the line if known, for a broken file."""
    try:
        data = json.loads(path.read_text("utf-8-sig"), object_pairs_hook=_object, parse_int=_whole)
        return _file(data)
    except json.JSONDecodeError as error:
        raise InputError(message=f"not JSON: {error.msg}", path=str(path), line=error.lineno) from error
    except RecursionError as error:
        raise InputError(message="not an alignment file: brackets in brackets without end", path=str(path)) from error
    except OSError as error:
        raise InputError(message=f"cannot be read: {error.strerror or error}", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(message="not UTF-8", path=str(path)) from error
    except _FaultError as fault:
        raise InputError(message=f"not an alignment file: {fault}", path=str(path)) from fault


def holds_decisions(path: Path) -> bool:
    """Whether a file, which may be broken, is one in which people decided; what `diff` made of links is not."""
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return False
    if '_links"' not in text or '"rows"' in text:
        return False
    try:
        return bool(read_decisions(path))
    except InputError:
        return True


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _FaultError(f'"{twice}" stands twice in one entry')
    return found


def _whole(digits: str) -> int:
    """A whole number. Python refuses those of thousands of digits with an error of its own."""
    if len(digits) > _MOST_DIGITS:
        raise _FaultError(f"a number of {len(digits)} digits")
    return int(digits)


def _file(data: Any) -> tuple[Decision, ...]:
    if not isinstance(data, Mapping) or data.get("schema") != 1:
        raise _FaultError('"schema": 1 expected')
    _known(data, _FILE, "the file")
    found: list[tuple[str, Decision]] = []
    for name, read in (("task_links", _task), ("measure_links", _measure), ("lost_decisions", _lost)):
        rows = data.get(name, [])
        if not isinstance(rows, list):
            raise _FaultError(f"{name} must be a list")
        for number, row in enumerate(rows, start=1):
            where = f"{name}, entry {number}"
            if not isinstance(row, Mapping):
                raise _FaultError(f"{where}: an entry in {{}} expected")
            decision = read(row, where)
            if decision is not None:
                found.append((where, decision))
    _once(found)
    return tuple(decision for _, decision in found)


def _once(found: Sequence[tuple[str, Decision]]) -> None:
    """Refuse a pair that is decided twice: only one of the two could be honoured."""
    seen: dict[tuple[str, ...], list[tuple[str, Decision]]] = {}
    for where, decision in found:
        same_texts = seen.setdefault((decision.subject, plain(decision.source_text), plain(decision.target_text)), [])
        for other, earlier in same_texts:
            if _may_be_one(decision.source_task, earlier.source_task) and _may_be_one(
                decision.target_task, earlier.target_task
            ):
                raise _FaultError(
                    f"{where}: {decision.status}, but {other}: {earlier.status}, of the same pair; keep one"
                )
        same_texts.append((where, decision))


def _may_be_one(task: str, other: str) -> bool:
    return task == other or not task or not other


def _task(row: Mapping[str, Any], where: str) -> Decision | None:
    _known(row, _ROW, where)
    if not _is_decided(row, where):
        return None
    names = [_text(row, f"{side}_heading", where) for side in ("source", "target")]
    return _decision(Subject.TASK, row, where, names, [_number(row.get(side), where) for side in ("source", "target")])


def _measure(row: Mapping[str, Any], where: str) -> Decision | None:
    _known(row, _ROW, where)
    ends = [_end(row, side, where) for side in ("source", "target")]
    if not _is_decided(row, where):
        return None
    texts = [_text(end, "text", where) for end in ends]
    return _decision(Subject.MEASURE, row, where, texts, [_number(end.get("task"), where) for end in ends])


def _is_decided(row: Mapping[str, Any], where: str) -> bool:
    """Whether a person decided; a name or a note without a decision is one that was not finished."""
    if _status(row, where) in _DECIDED:
        return True
    if row.get("by") or row.get("note"):
        raise _FaultError(f'{where}: a name or a note, but "status" is auto; it may be {", ".join(_DECIDED)}')
    return False


def _end(row: Mapping[str, Any], side: str, where: str) -> Mapping[str, Any]:
    end = row.get(side)
    if not isinstance(end, Mapping):
        raise _FaultError(f'{where}: "{side}" must be {{"text": "…"}}')
    _known(end, _END, f"{where}, {side}")
    return end


def _lost(row: Mapping[str, Any], where: str) -> Decision:
    _known(row, _LOST, where)
    subject = _value(Subject, row.get("subject"), "subject", where)
    if _status(row, where) not in _DECIDED:
        raise _FaultError(f'{where}: "status" must be accepted, rejected or added')
    texts = [_text(row, f"{side}_text", where) for side in ("source", "target")]
    return _decision(
        subject, row, where, texts, [_number(row.get(f"{side}_task"), where) for side in ("source", "target")]
    )


def _decision(
    subject: Subject, row: Mapping[str, Any], where: str, texts: Sequence[str], tasks: Sequence[str]
) -> Decision:
    return Decision(
        subject=subject,
        status=_status(row, where),
        source_text=texts[0],
        target_text=texts[1],
        source_task=tasks[0],
        target_task=tasks[1],
        source_heading=_optional(row, "source_heading", where) or "",
        target_heading=_optional(row, "target_heading", where) or "",
        relation=_value(Relation, row["relation"], "relation", where) if row.get("relation") else None,
        role=_value(LinkRole, row["role"], "role", where) if row.get("role") else None,
        by=_optional(row, "by", where),
        note=_optional(row, "note", where),
    )


def _known(row: Mapping[str, Any], names: Iterable[str], where: str) -> None:
    unknown = [name for name in row if name not in names]
    if unknown:
        raise _FaultError(f'{where}: unknown name "{unknown[0]}"; known: {", ".join(names)}')


def _status(row: Mapping[str, Any], where: str) -> Status:
    if "status" not in row:
        raise _FaultError(f'{where}: "status" is missing; it may be {", ".join(Status)}')
    return _value(Status, row["status"], "status", where)


def _value(kind: type[_Value], value: Any, name: str, where: str) -> _Value:
    try:
        return kind(value)
    except ValueError:
        said = json.dumps(value, ensure_ascii=False)
        raise _FaultError(f'{where}: "{name}" is {said}; it may be {", ".join(kind)}') from None


def _text(row: Mapping[str, Any], name: str, where: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _FaultError(f'{where}: "{name}" must be a text in quotation marks')
    return value


def _optional(row: Mapping[str, Any], name: str, where: str) -> str | None:
    return None if row.get(name) is None else _text_or_empty(row, name, where)


def _text_or_empty(row: Mapping[str, Any], name: str, where: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise _FaultError(f'{where}: "{name}" must be a text in quotation marks')
    return value


def _number(value: Any, where: str) -> str:
    """The id of a task, which only chooses among equal texts; people write numbers without quotation marks."""
    if value is None or isinstance(value, str | int):
        return "" if value is None else str(value)
    raise _FaultError(f"{where}: the number of a task must be a text in quotation marks")
