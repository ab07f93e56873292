"""Rules among what is drawn on a page of a fixed layout: straight lines across or down, drawn or filled as thin boxes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from policydiff.ingest.page import Rule

# A stroke runs across or down if it is so many times longer one way than the other.
_SLENDER = 4

Point = tuple[float, float]
# A step of a path to a point: begin there (m), straight there (l), in a curve there (c), back to the beginning (h, the
# point says nothing).
Step = tuple[str, Point]


def rules_of(path: Iterable[Step], *, stroked: bool) -> Iterator[Rule]:
    """The rules that a path draws: its straight stretches if it is stroked, else its parts, as boxes.

    A box may be a dot of a rule, or shade a cell: the size of the type tells.

    >>> path = [("m", (0.0, 0.0)), ("l", (9.0, 0.0)), ("l", (9.0, 9.0))]
    >>> [(rule.width, rule.height) for rule in rules_of(path, stroked=True)]
    [(9.0, 0.0), (0.0, 9.0)]
    """
    for points, is_straight in _parts(path):
        if stroked:
            yield from (_box(ends) for ends in pairwise(points) if _is_slender(_box(ends)))
        elif is_straight and len(points) > 1:
            yield _box(points)


def _parts(path: Iterable[Step]) -> Iterator[tuple[list[Point], bool]]:
    """The points of each connected stretch of straight lines, and whether it is a whole part of the path."""
    points: list[Point] = []
    begin: Point = (0.0, 0.0)
    is_straight = True
    for step, point in path:
        if step == "m":
            yield points, is_straight
            points, begin, is_straight = [point], point, True
        elif step == "l":
            points.append(point)
        elif step == "h":
            points.append(begin)
        else:
            yield points, False
            points, is_straight = [point], False
    yield points, is_straight


def _box(points: Sequence[Point]) -> Rule:
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    return Rule(left, min(y for _, y in points), right, max(y for _, y in points))


def _is_slender(box: Rule) -> bool:
    thin, long = sorted((box.width, box.height))
    return long > 0 and long >= _SLENDER * thin
