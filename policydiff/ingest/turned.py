"""Text that runs up or down a page of a fixed layout: a page on its side is set upright, other such text kept in runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from policydiff.ingest.page import Glyph, Page, Rule

# Characters of a run are no farther from one another than this (em).
_WIDEST_GAP = 0.6

_Box = TypeVar("_Box", Glyph, Rule)


@dataclass(frozen=True, slots=True)
class Turned:
    """A character that runs up or down the page, with the box that it fills there."""

    glyph: Glyph
    up: bool


def page_of(
    upright: Sequence[Glyph], turned: Sequence[Turned], rules: Sequence[Rule], width: float, height: float
) -> Page:
    """A page of what stands on it; turned as a whole if most of its characters run up, or most run down."""
    ups = sum(item.up for item in turned)
    up = 2 * ups > len(turned)
    if 2 * max(ups, len(turned) - ups) <= len(upright) + len(turned):
        return Page([*upright, *_runs(turned)], rules)
    side = [_set_upright(item.glyph, up, width, height) for item in turned if item.up is up]
    rest = [Turned(_set_upright(glyph, up, width, height), not up) for glyph in upright]
    return Page([*side, *_runs(rest)], [_set_upright(rule, up, width, height) for rule in rules])


def _set_upright(box: _Box, up: bool, width: float, height: float) -> _Box:
    """Where a box stands once the page is turned so that what runs up, or down, is read from the left."""
    if up:
        return replace(box, left=height - box.bottom, right=height - box.top, top=box.left, bottom=box.right)
    return replace(box, left=box.top, right=box.bottom, top=width - box.right, bottom=width - box.left)


def _runs(turned: Sequence[Turned]) -> Iterator[Glyph]:
    """Characters drawn one after another in one line as one glyph, in the middle of the place that they fill."""
    run: list[Glyph] = []
    for before, item in zip((None, *turned), turned, strict=False):
        if before is not None and not _follows(before, item):
            yield _as_one(run)
            run = []
        run.append(item.glyph)
    if run:
        yield _as_one(run)


def _follows(before: Turned, item: Turned) -> bool:
    first, second = before.glyph, item.glyph
    size = first.right - first.left
    gap = first.top - second.bottom if item.up else second.top - first.bottom
    return before.up is item.up and abs(first.left - second.left) < 0.5 * size and abs(gap) < _WIDEST_GAP * size


def _as_one(run: Sequence[Glyph]) -> Glyph:
    left, right = min(glyph.left for glyph in run), max(glyph.right for glyph in run)
    middle = (min(glyph.top for glyph in run) + max(glyph.bottom for glyph in run)) / 2
    half = (right - left) / 2
    text = "".join(glyph.text for glyph in run)
    return Glyph(text, left, right, middle - half, middle + half, bold=run[0].bold, turned=True)
