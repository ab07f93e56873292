"""Lines with what the container of the text says about them: furniture, footnotes, headings, rows of tables."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from policydiff.model import Emphasis, Mark
from policydiff.parse.furniture import NAVIGATION
from policydiff.parse.lines import Line

FOOTNOTE = "footnote"
_OUTSIDE = {Emphasis.FURNITURE: NAVIGATION, Emphasis.FOOTNOTE: FOOTNOTE}
_ALONE = frozenset({Emphasis.HEADING, Emphasis.ROW})


class MarkedLine(NamedTuple):
    """A line, and the name of the boilerplate that it is, None for text."""

    line: Line
    outside: str | None


def marked(lines: Sequence[Line], marks: Sequence[Mark]) -> list[MarkedLine]:
    """The lines with what the marks over their first character say."""
    outside = sorted((mark for mark in marks if mark.emphasis in _OUTSIDE), key=lambda mark: mark.span)
    alone = sorted((mark for mark in marks if mark.emphasis in _ALONE), key=lambda mark: mark.span)
    outside_begins = [mark.span.begin for mark in outside]
    alone_begins = [mark.span.begin for mark in alone]
    result = []
    for line in lines:
        around = _mark_at(outside, outside_begins, line.span.begin)
        if around is not None:
            result.append(MarkedLine(line, _OUTSIDE[around.emphasis]))
        elif _mark_at(alone, alone_begins, line.span.begin) is not None:
            result.append(MarkedLine(replace(line, alone=True), None))
        else:
            result.append(MarkedLine(line, None))
    return result


def _mark_at(marks: Sequence[Mark], begins: Sequence[int], position: int) -> Mark | None:
    """The mark that covers a position; marks of these kinds do not overlap but where one line bears two."""
    index = bisect_right(begins, position) - 1
    return marks[index] if index >= 0 and position < marks[index].span.end else None
