"""How an alignment fares against gold, and what it must not fall under."""

from dataclasses import dataclass

from policydiff.model.alignment import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Precision, recall and F1 in [0, 1], with the number of links wanted and found."""

    precision: float
    recall: float
    f1: float
    wanted: int
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How an alignment fares against gold; a part is None where the gold has no links of that kind."""

    source: str
    target: str
    tasks: Figures | None = None
    principal: Figures | None = None
    measures: Figures | None = None
    measure_tasks: Figures | None = None
    recall_by_relation: tuple[tuple[Relation, float], ...] = ()
    relation_accuracy: float | None = None


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

    def of(self, gold: str, part: str) -> float | None:
        """The floor of a part of a gold file, None if none is set."""
        return next((floor.f1 for floor in self.floors if (floor.gold, floor.part) == (gold, part)), None)
