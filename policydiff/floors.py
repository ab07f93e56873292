"""Floors of the gold alignments: scores that must not be fallen under, beside a digest of the gold."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policydiff.errors import InputError
from policydiff.evaluation import Evaluation, Figures

FLOORS = "floors.toml"
_PARTS = ("principal", "tasks", "measures", "measure_tasks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least F1 of one part of one gold file."""

    gold: str
    part: str
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """All floors of a folder of gold files, and the digest of the gold they were set for."""

    digest: str
    floors: tuple[Floor, ...]


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


def floor_of(floors: Floors | None, gold: str, part: str) -> float | None:
    """The floor of a part of a gold file, None if none is set."""
    found = floors.floors if floors else ()
    return next((floor.f1 for floor in found if (floor.gold, floor.part) == (gold, part)), None)


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
