"""Floors of the gold alignments: scores that must not be fallen under, beside a digest of the gold."""

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path

from policydiff.errors import InputError
from policydiff.model import Evaluation, Figures, Floor, Floors

FLOORS = "floors.toml"
_PARTS = ("principal", "tasks", "measures", "measure_tasks")


def digest_of(files: Sequence[Path]) -> str:
    """SHA-256 over the gold files in order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_floors(folder: Path) -> Floors | None:
    """The floors of a folder, None if it has none. Raises InputError if the file is broken."""
    path = folder / FLOORS
    if not path.exists():
        return None
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        floors = tuple(
            Floor(gold=name, part=part, f1=float(row[part]))
            for name, row in data.get("floors", {}).items()
            for part in _PARTS
            if part in row
        )
        return Floors(digest=str(data["digest"]), floors=floors)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(message=f"not a list of floors: {error}", path=str(path)) from error


def fallen(floors: Floors, evaluations: Sequence[tuple[str, Evaluation]]) -> list[str]:
    """What lies under its floor, in words; empty if nothing does."""
    found = dict(evaluations)
    faults = []
    for floor in floors.floors:
        figures: Figures | None = getattr(found[floor.gold], floor.part) if floor.gold in found else None
        if figures is None:
            faults.append(f"{floor.gold}: no figure for {floor.part}")
        elif figures.f1 < floor.f1:
            faults.append(f"{floor.gold}: {floor.part} {figures.f1:.3f} is under its floor {floor.f1:.3f}")
    return faults
