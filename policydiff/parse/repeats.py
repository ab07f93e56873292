"""Text given twice in a row, as by a page that prints the same article again: read once.

A B C … Z A B C … Z        the second run is set aside, and said so
"""

from collections.abc import Sequence

from policydiff.parse.lines import Line

# A repeated run counts if it is at least so many lines and so large a part of the text before it.
_LEAST_LINES = 5
_LEAST_SHARE = 0.3
# A run at the end of a text that says at once again what stands right above it, as a last page saved twice does, may
# be a small part of it; a form repeats shorter lines.
_LEAST_AT_END = 80


def repeated_run(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Begin and end (line indexes) of the longest run that repeats lines standing before it; None if there is none."""
    first: dict[str, int] = {}
    best: tuple[int, int] | None = None
    begin = 0
    index = 0
    while index < len(lines):
        origin = first.get(lines[index].text)
        if origin is None or len(lines[index].text) < 2:
            first.setdefault(lines[index].text, index)
            index += 1
            continue
        begin = index
        length = 0
        while (
            index + length < len(lines)
            and origin + length < begin
            and lines[index + length].text == lines[origin + length].text
        ):
            length += 1
        size = sum(len(line.text) for line in lines[begin : begin + length])
        total = sum(len(line.text) for line in lines[:begin]) or 1
        at_once = origin + length == begin and begin + length == len(lines)
        wanted = _LEAST_AT_END if at_once else _LEAST_SHARE * total
        if length >= _LEAST_LINES and size >= wanted and (best is None or length > best[1] - best[0]):
            best = (begin, begin + length)
        index += max(length, 1)
    return best
