"""What stands in a copy that is not in the document: text that somebody added, or furniture of the page around it.

首页 > 新闻 > 正文              furniture: a whole line, no sentence
《…要点》已经国务院同意，现印发…     text: a sentence, although it is not in the document
…各项规定。
相关阅读                       furniture, and all that comes after it at the end of the page
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from policydiff.comparable import Comparable
from policydiff.parse.dates import whole_date
from policydiff.parse.furniture import PUBLICITY, furniture
from policydiff.parse.markers import marker_at
from policydiff.parse.parts import is_number, is_recipients
from policydiff.units import preference

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

    def parts(self, extra: tuple[int, int], first: bool, last: bool) -> list[tuple[int, int, bool]]:
        """A range that is not of the document in stretches of text (True) and of furniture (False).

        At the edges of the copy (`first`, `last`) all that lies beyond a line of furniture is furniture.
        """
        cuts = [extra[0], *self.lines[bisect_right(self.lines, extra[0]) : bisect_left(self.lines, extra[1])], extra[1]]
        pieces = list(pairwise(cuts))
        is_text = [self._is_text(begin, end, numbered=not (first or last)) for begin, end in pieces]
        if first and False in is_text:
            edge = len(is_text) - is_text[::-1].index(False)
            is_text[:edge] = [False] * edge
        elif last and False in is_text:
            edge = is_text.index(False)
            is_text[edge:] = [False] * (len(is_text) - edge)
        result: list[tuple[int, int, bool]] = []
        for (begin, end), text in zip(pieces, is_text, strict=True):
            if result and result[-1][2] == text:
                result[-1] = (result[-1][0], end, text)
            else:
                result.append((begin, end, text))
        return result

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
