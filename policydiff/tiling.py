"""Ranges of a text: what is left of one, stretches of one code, tiles that leave nothing out."""

from collections.abc import Iterable, Iterator

from policydiff.model import Span


def minus(outer: tuple[int, int], taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a range without the taken ones, which are in order.

    >>> list(minus((0, 9), [(2, 3), (5, 12)]))
    [(0, 2), (3, 5)]
    """
    begin = outer[0]
    for first, last in taken:
        if last <= outer[0] or first >= outer[1]:
            continue
        if first > begin:
            yield begin, first
        begin = max(begin, last)
    if begin < outer[1]:
        yield begin, outer[1]


def ranges_of(codes: bytearray) -> Iterator[tuple[int, int, int]]:
    """Begin, end and code of the stretches of equal codes.

    >>> list(ranges_of(bytearray([1, 1, 2])))
    [(0, 2, 1), (2, 3, 2)]
    """
    begin = 0
    while begin < len(codes):
        code = codes[begin]
        end = begin + 1
        while end < len(codes) and codes[end] == code:
            end += 1
        yield begin, end, code
        begin = end


def tiles_of(codes: bytearray, span: Span) -> list[tuple[int, Span]]:
    """The span in stretches of one code; what bears none joins what stands before it, at the beginning what follows."""
    tiles: list[tuple[int, Span]] = []
    for begin, end, code in ranges_of(codes[span.begin : span.end]):
        if tiles and code in (0, tiles[-1][0]):
            tiles[-1] = (tiles[-1][0], Span(tiles[-1][1].begin, span.begin + end))
        elif tiles and tiles[-1][0] == 0:
            tiles[-1] = (code, Span(tiles[-1][1].begin, span.begin + end))
        else:
            tiles.append((code, Span(span.begin + begin, span.begin + end)))
    return tiles
