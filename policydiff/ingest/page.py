"""What stands on a page of a fixed layout (.pdf, .ofd): characters at their places, rules drawn, lines of text."""

from collections.abc import Sequence
from dataclasses import dataclass

# In units of the size of the type (em): when a gap is a blank.
_BLANK_GAP = 0.6
_LATIN_BLANK_GAP = 0.2
# What is struck again, to look bold, is moved by less than this share of its width: further on, // or ll are two.
_STRUCK_AGAIN = 0.5
# Characters of one line overlap in height by at least this share of the smaller.
_SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or a few set together, at its place; `top` and `bottom` are measured downwards from the page's head.

    `turned` ones run up or down the page.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False
    turned: bool = False

    @property
    def size(self) -> float:
        """Height, the unit of distances."""
        return max(self.bottom - self.top, 0.1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn across or down a page, as the box that it fills; measured as glyphs are."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From its left to its right end."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From its head to its foot."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """The characters of a page, and the rules that are drawn on it."""

    glyphs: Sequence[Glyph]
    rules: Sequence[Rule] = ()


@dataclass(slots=True)
class TextLine:
    """A line of a page; `bold` has a value for each character."""

    page: int
    text: str
    bold: list[bool]
    left: float
    right: float
    top: float
    bottom: float
    size: float
    furniture: bool = False


def joined(before: str, after: str) -> str:
    """Two lines as one, with a blank between words of letters.

    >>> joined("知识产权海", "关保护"), joined("Open", "data")
    ('知识产权海关保护', 'Open data')
    """
    return before + (" " if before and after and _in_words(before[-1]) and _in_words(after[0]) else "") + after


def _in_words(character: str) -> bool:
    return character.isascii() and character.isalpha()


def lines_of(page: int, glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The lines of a page from its head down; glyphs of one height in order from the left."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(
        (glyph for glyph in glyphs if glyph.text), key=lambda glyph: (glyph.top + glyph.bottom, glyph.left)
    ):
        if rows and _on_line(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    found = (_line(page, sorted(row, key=lambda glyph: glyph.left)) for row in rows)
    return [line for line in found if line is not None]


def _on_line(row: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph stands on the line of those before it, judged by the tallest near it."""
    other = max(row[-8:], key=lambda near: near.size)
    overlap = min(other.bottom, glyph.bottom) - max(other.top, glyph.top)
    return overlap > _SAME_LINE * min(other.size, glyph.size)


def _line(page: int, row: Sequence[Glyph]) -> TextLine | None:
    text: list[str] = []
    bold: list[bool] = []
    before: Glyph | None = None
    kept: list[Glyph] = []
    for glyph in row:
        if before is not None:
            if glyph.text == before.text and glyph.left - before.left < _STRUCK_AGAIN * (before.right - before.left):
                continue
            gap = glyph.left - before.right
            words = bool(text) and _in_words(text[-1]) and _in_words(glyph.text[0])
            if text and not text[-1].isspace() and gap > (_LATIN_BLANK_GAP if words else _BLANK_GAP) * glyph.size:
                text.append(" ")
                bold.append(False)
        text.extend(glyph.text)
        bold.extend([glyph.bold] * len(glyph.text))
        if not glyph.text.isspace():
            kept.append(glyph)
        before = glyph
    whole = "".join(text)
    begin = len(whole) - len(whole.lstrip())
    end = len(whole.rstrip())
    if not kept:
        return None
    sizes = sorted(glyph.size for glyph in kept)
    return TextLine(
        page=page,
        text=whole[begin:end],
        bold=bold[begin:end],
        left=kept[0].left,
        right=max(glyph.right for glyph in kept),
        top=min(glyph.top for glyph in kept),
        bottom=max(glyph.bottom for glyph in kept),
        size=sizes[len(sizes) // 2],
    )
