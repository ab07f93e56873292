"""Which tasks moved between two neighbouring documents, as `diff` tells it, and which way.

The rows of the comparison decide whether there is a move at all. A row of several tasks is flagged as a whole; which of
its links is out of place is found by the same rule. The way is told by the place in the document as a share of its length, so
that tasks added before it do not push a task back.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from policydiff.model import Comparison, Event, Flag, LinkRole
from policydiff.moves import moves_between

# From this part of a document on, a change of place has a direction: one task of twenty.
_WAY = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A main link that is a move; `way` is how far, as a share of the document, below zero towards the head."""

    source: str
    target: str
    way: float


def moves_of(comparison: Comparison, main: Set[tuple[str, str]]) -> tuple[Move, ...]:
    """The moves among the main links (source, target): in each row that is flagged, those out of place, or else all."""
    source, target = comparison.alignment.source, comparison.alignment.target
    principal = [link for link in comparison.alignment.task_links if link.role is LinkRole.PRINCIPAL]
    turned = moves_between(source, target, [(link.source, link.target) for link in principal])
    found: list[Move] = []
    for row in comparison.rows:
        if Flag.MOVED in row.flags:
            own = sorted(key for key in main if key[0] in row.source)
            chosen = [key for key in own if key in turned] or own
            found.extend(Move(source=old, target=new, way=_way(comparison, old, new)) for old, new in chosen)
    return tuple(found)


def events_of(moves: Sequence[Move]) -> tuple[Event, ...]:
    """What to tell of a task's moves: that it moved and, where they lead clearly one way, which."""
    if not moves:
        return ()
    mean = sum(move.way for move in moves) / len(moves)
    if abs(mean) < _WAY:
        return (Event.MOVED,)
    return (Event.MOVED, Event.DOWN if mean > 0 else Event.UP)


def _way(comparison: Comparison, old: str, new: str) -> float:
    source, target = comparison.alignment.source.tasks, comparison.alignment.target.tasks
    before = next(place for place, task in enumerate(source) if task.id == old)
    after = next(place for place, task in enumerate(target) if task.id == new)
    return (after + 0.5) / len(target) - (before + 0.5) / len(source)
