"""A published text as it is compared: its letters and signs one by one, each with its place; layout left out.

published   （公安部、⏎⏎000176⏎农业部 负责)
letters     （公安部、农业部负责)
folded      (公安部、农业部负责)
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from policydiff.model import Document, Published, RegionKind, Span, Stretch
from policydiff.parse.furniture import NAVIGATION, PAGE_NUMBER, SOURCE, furniture
from policydiff.parse.lines import Line, lines_of
from policydiff.signs import SHAPES

# What the parser sets apart in a document and no copy need repeat.
_APART = (PAGE_NUMBER, NAVIGATION, SOURCE, "repeated")


@cache
def folded(character: str) -> str:
    """A character as it is compared, one for one; empty for blanks and signs without a shape.

    >>> [folded(sign) for sign in "（Ａ　“\u200b"]
    ['(', 'a', '', '"', '']
    """
    if character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Cn", "Zl", "Zp"):
        return ""
    plain = unicodedata.normalize("NFKC", character).lower()
    plain = plain if len(plain) == 1 else character
    return SHAPES.get(plain, plain)


@dataclass(frozen=True, slots=True)
class Comparable:
    """The letters of a published text, folded and as they are, with the offset of each; `apart` was left out.

    `starts` are the positions (in `folded`) at which a line of the published text begins.
    """

    published: Published
    folded: str
    letters: str
    offsets: tuple[int, ...]
    starts: frozenset[int]
    apart: tuple[Span, ...]
    line_breaks: tuple[int, ...]
    task_begins: tuple[int, ...]

    def __len__(self) -> int:
        """Letters compared."""
        return len(self.folded)

    def offset(self, position: int) -> int:
        """The place of a letter as published; that after the last one for the end."""
        if position < len(self.offsets):
            return self.offsets[position]
        return self.offsets[-1] + 1 if self.offsets else self.published.span.begin

    def position(self, offset: int) -> int:
        """The first letter that was published at `offset` or behind it."""
        return bisect_left(self.offsets, offset)

    def fold(self, text: str) -> str:
        """A piece of text as it is compared."""
        return "".join(map(folded, text))

    def stretch(self, begin: int, end: int) -> Stretch:
        """The letters from `begin` to `end` with their place; an empty range is the place before `begin`."""
        first = self.offset(begin)
        span = Span(first, self.offsets[end - 1] + 1) if end > begin else Span(first, first)
        return Stretch(
            text=self.letters[begin:end],
            span=span,
            line=bisect_right(self.line_breaks, first) + 1,
            task=self._task_at(first),
        )

    def _task_at(self, offset: int) -> str | None:
        document = self.published.document
        if document is None:
            return None
        number = bisect_right(self.task_begins, offset) - 1
        if number < 0:
            return None
        task = document.tasks[number]
        return task.id if offset < task.span.end else None


def comparable(published: Published, *, as_base: bool) -> Comparable:
    """The letters of a text. Page numbers are left out; of the base also what its parser set apart as no text of it."""
    lines = lines_of(published.text, published.span)
    apart = [*published.furniture, *_page_numbers(lines)]
    document = published.document
    if as_base and document is not None:
        apart += [
            region.span
            for region in document.regions
            if region.kind is RegionKind.BOILERPLATE and region.name in _APART
        ]
    skipped = bytearray(len(published.text))
    for span in apart:
        skipped[span.begin : span.end] = b"\x01" * len(span)
    return _letters(published, lines, skipped, tuple(sorted(apart)))


def _letters(published: Published, lines: list[Line], skipped: bytearray, apart: tuple[Span, ...]) -> Comparable:
    text = published.text
    fold: Callable[[str], str] = folded
    offsets = [
        offset
        for offset in range(published.span.begin, published.span.end)
        if not skipped[offset] and fold(text[offset])
    ]
    place = {offset: position for position, offset in enumerate(offsets)}
    starts = frozenset(place[line.span.begin] for line in lines if line.span.begin in place)
    document: Document | None = published.document
    return Comparable(
        published=published,
        folded="".join(fold(text[offset]) for offset in offsets),
        letters="".join(text[offset] for offset in offsets),
        offsets=tuple(offsets),
        starts=starts,
        apart=apart,
        line_breaks=tuple(offset + 1 for offset, sign in enumerate(text) if sign == "\n"),
        task_begins=tuple(task.span.begin for task in document.tasks) if document else (),
    )


def _page_numbers(lines: list[Line]) -> list[Span]:
    found: list[Span] = []
    following = ""
    for line in reversed(lines):
        if furniture(line.text, following) == PAGE_NUMBER:
            found.append(line.span)
        following = line.text
    return found
