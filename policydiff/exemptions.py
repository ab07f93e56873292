"""Reads which points of an upper document do not apply to a draft: a range of tasks, or a file kept beside the draft.

3,28-31                                 [[ignore]]
national-2017:28-31                     tasks = "28-31"
                                        reason = "国家事权"
                                        text = "谈判"                 optional: only measures that hold these words
                                        document = "national-2017"    optional with a single upper document
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policydiff.errors import InputError, UsageError
from policydiff.ingest import is_file
from policydiff.model import Exemption

# 3, 表1.2, 8-1 (第八条之一), and ranges of them. Whether 8-1 is one task or the tasks from 8 to 1 the document decides.
_NUMBER = r"表?\d+(?:\.\d+)*"
_RANGE = re.compile(rf"(?:(?P<document>[^:]+):)?(?P<first>{_NUMBER}(?:-\d+)??)(?:[-–—](?P<last>{_NUMBER}(?:-\d+)?))?")
_COMMAS = re.compile("[,，、]")
_KEYS = ("tasks", "reason", "text", "document")
_ENDING = ".ignore.toml"


def exemptions_of(asked: str, reason: str) -> tuple[Exemption, ...]:
    """The exemptions that an option names: tasks and ranges of tasks, for the reason given, or those of a file.

    Raises UsageError for what is neither, InputError for a file that is not such a list.

    >>> [(item.first, item.last) for item in exemptions_of("3,28-31", "国家事权")]
    [('3', '3'), ('28', '31')]
    """
    found = [match for part in _COMMAS.split(asked) if (match := _RANGE.fullmatch(part.strip()))]
    if len(found) == len(_COMMAS.split(asked)) and not is_file(Path(asked)):
        return tuple(_from_range(match, reason) for match in found)
    if not asked.endswith(".toml"):
        raise UsageError(message=f'"{asked}" is neither tasks (3,28-31) nor a .toml file of points that do not apply')
    return read_exemptions(Path(asked))


def beside(draft: Path) -> Path:
    """Where the points that do not apply to a draft are kept: draft.docx → draft.ignore.toml."""
    return draft.with_name(draft.stem + _ENDING)


def read_exemptions(path: Path) -> tuple[Exemption, ...]:
    """The exemptions of a file in its order. Raises InputError if it is not one, or an entry lacks its reason."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise InputError(message=f"cannot be read: {error.strerror or error}", path=str(path)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(message=f"not a list of points to ignore: {error}", path=str(path)) from error
    rows = data.get("ignore")
    if not isinstance(rows, list) or set(data) != {"ignore"}:
        raise InputError(message='entries [[ignore]] with "tasks" and "reason" expected', path=str(path))
    return tuple(_entry(row, number, path) for number, row in enumerate(rows, start=1))


def _entry(row: Any, number: int, path: Path) -> Exemption:
    if not isinstance(row, Mapping) or not all(isinstance(value, str) for value in row.values()):
        raise InputError(message=f"entry {number}: every value must be a text in quotation marks", path=str(path))
    unknown = sorted(set(row) - set(_KEYS))
    if unknown:
        raise InputError(message=f"entry {number}: unknown key {unknown[0]}; known: {', '.join(_KEYS)}", path=str(path))
    for key in ("tasks", "reason"):
        if not row.get(key, "").strip():
            raise InputError(message=f"entry {number}: no {key}", path=str(path))
    found = _RANGE.fullmatch(row["tasks"])
    if found is None or found["document"] is not None:
        raise InputError(message=f"entry {number}: tasks are given as 28 or 28-31", path=str(path))
    return Exemption(
        first=found["first"],
        last=found["last"] or found["first"],
        reason=row["reason"].strip(),
        document=row.get("document"),
        text=row.get("text"),
    )


def _from_range(found: re.Match[str], reason: str) -> Exemption:
    return Exemption(
        first=found["first"], last=found["last"] or found["first"], reason=reason, document=found["document"]
    )
