"""What stands in a copy that is not in the document: text that somebody added, or furniture of the page around it.

首页 > 新闻 > 正文              furniture: a whole line, no sentence
《…要点》已经国务院同意，现印发…     text: a sentence, although it is not in the document
…各项规定。
相关阅读                       furniture, and all that comes after it at the end of the page
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policydiff.comparable import Comparable
from policydiff.parse.dates import whole_date
from policydiff.parse.furniture import PUBLICITY, furniture
from policydiff.parse.markers import marker_at
from policydiff.parse.parts import is_number, is_recipients
from policydiff.units import preference

_CLOSING = ("。", "!", "?", ";")
# A line of so many letters at the edge of a page is a paragraph of some text, not a comment or a headline.
_LONG_LINE = 50
# So many numbered lines, most of all lines, make a list that is text.
_LEAST_NUMBERED = 5
# Title, number, recipients, signature and date of a notice take up to so many letters.
_LONGEST_FRAME = 160
# Signs that close or join sentences; a line of a menu, a list of headlines or a form has none.
_PROSE = frozenset("。！？；")


@dataclass(frozen=True)
class Surroundings:
    """The lines of a copy."""

    text: Comparable
    lines: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Put the beginnings of lines in order."""
        object.__setattr__(self, "lines", tuple(sorted(self.text.starts)))

    def preference(self, begin: int, end: int) -> float:
        """How good a place for an insertion is."""
        return preference(self.text, begin, end)

    def whole_lines(self, extra: tuple[int, int]) -> bool:
        """Whether a range is made up of whole lines."""
        return self._is_edge(extra[0]) and self._is_edge(extra[1])

    def is_passage(self, begin: int, end: int) -> bool:
        """Whether a stretch is made up of whole lines or sentences."""
        closed = self.text.folded[end - 1 : end] in ("", *_CLOSING) or self._is_edge(end)
        return closed and (self._is_edge(begin) or self.text.folded[begin - 1] in _CLOSING)

    def has_text(self, begin: int, end: int) -> bool:
        """Whether any line of a stretch is text, not furniture."""
        return any(self._is_text(*piece, numbered=False) for piece in self._lines_of((begin, end)))

    def parts(self, extras: Sequence[tuple[int, int]], first: bool, last: bool) -> list[tuple[int, int, bool]]:
        """Ranges that are not of the document in stretches of text (True) and of furniture (False).

        At the edges of the copy (`first`, `last`) a short sentence beyond a line of furniture is furniture too (a
        comment, a headline); headings and the like between two paragraphs of another text are text.
        """
        pieces = [piece for extra in extras for piece in self._lines_of(extra)]
        edge = first or last
        listed = not edge or self._is_list(pieces)
        is_text = [self._is_text(begin, end, numbered=listed) for begin, end in pieces]
        if edge and not listed:
            self._cut_off(pieces, is_text, outward=-1 if first else 1)
            self._join(pieces, is_text)
        result: list[tuple[int, int, bool]] = []
        for (begin, end), text in zip(pieces, is_text, strict=True):
            if result and result[-1][1:] == (begin, text):
                result[-1] = (result[-1][0], end, text)
            else:
                result.append((begin, end, text))
        return result

    def _lines_of(self, extra: tuple[int, int]) -> Iterator[tuple[int, int]]:
        begin, end = extra
        inner = self.lines[bisect_right(self.lines, begin) : bisect_left(self.lines, end)]
        yield from pairwise([begin, *inner, end])

    def _is_list(self, pieces: Sequence[tuple[int, int]]) -> bool:
        """Whether most lines are numbered: an attachment, not a page's menu."""
        numbered = sum(marker_at(self.text.letters[begin:end]) is not None for begin, end in pieces)
        return numbered >= _LEAST_NUMBERED and 2 * numbered > len(pieces)

    def _cut_off(self, pieces: Sequence[tuple[int, int]], is_text: list[bool], outward: int) -> None:
        beyond = False
        for number in range(len(pieces))[::outward]:
            begin, end = pieces[number]
            beyond = beyond or not is_text[number]
            if beyond and end - begin < _LONG_LINE:
                is_text[number] = False

    def _join(self, pieces: Sequence[tuple[int, int]], is_text: list[bool]) -> None:
        """Make text of the few short lines between two paragraphs that are text."""
        texts = [number for number, value in enumerate(is_text) if value]
        for before, after in pairwise(texts):
            if pieces[after][0] - pieces[before][1] <= _LONGEST_FRAME:
                is_text[before:after] = [True] * (after - before)

    def _is_text(self, begin: int, end: int, *, numbered: bool) -> bool:
        if not (self._is_edge(begin) and self._is_edge(end)):
            return True
        line = self.text.letters[begin:end]
        name = furniture(line)
        if name is not None:
            return name == PUBLICITY
        if _PROSE & set(line) or whole_date(line) or is_number(line) or is_recipients(line):
            return True
        return numbered and marker_at(line) is not None

    def _is_edge(self, position: int) -> bool:
        return position in self.text.starts or position == len(self.text)
