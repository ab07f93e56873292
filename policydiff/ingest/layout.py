"""From characters at their places on pages (.pdf, .ofd) to lines and paragraphs.

    page 3   ┌ 某市人民政府办公室文件 ┐    running head: stands on most pages at the same height
             │　　（三）加强监管。围绕│    begins a paragraph: set in from the margin
             │…，升级知识产权海       │    full to the margin …
    page 4   │关保护执法系统。        │    … so that this line goes on with it
             │          — 4 —         │    page number

A line goes on with the one before if that one is full and this one begins at the margin. Running heads and page
numbers are kept, marked as furniture, after the paragraph that they stand in.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from policydiff.ingest.draft import Draft
from policydiff.model import Emphasis

# All in units of the size of the type (em), measured on official documents set in 仿宋 3号 and on pages printed from
# browsers: what is missing from a full line, how far a first line is set in, when a gap is a blank.
_FULL_LINE_SLACK = 2.2
# Where first lines are set in, that tells paragraphs apart, and a line may fall short by a word that did not fit.
_RAGGED_LINE_SLACK = 5.0
_LEAST_INDENT = 0.8
_BLANK_GAP = 0.6
_LATIN_BLANK_GAP = 0.2
# Characters of one line overlap in height by at least this share of the smaller.
_SAME_LINE = 0.5
# A repeated line is a running head if it stands on so many pages, at the head or foot, at the same height.
_REPEATED_SHARE = 0.5
_LEAST_REPEATS = 2
_EDGE_LINES = 2
_SAME_HEIGHT = 6.0
# Lines at the head or foot stand apart if they are farther from the text than so many times the usual distance.
_APART = 1.3
# Lines are as a rule set at the same distance; a larger one ends a paragraph.
_WIDE_PITCH = 1.7
_PAGE_NUMBER = re.compile(
    r"[-—–－―·•~\s]*\d{1,4}[-—–－―·•~\s]*|第?\s*\d{1,4}\s*页?\s*[/／,，共]\s*共?\s*\d{1,4}\s*页?|第\s*\d{1,4}\s*页"
)
_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,5}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))"
)
# A page shows its own margins if it has so many lines, and the right one is no more than so many em from that of all.
_LEAST_LINES = 8
_RAGGED = 3.0
# Where fewer lines than this are set in, paragraphs are told apart by other means.
_LEAST_INDENTED_SHARE = 0.03


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or a few set together, at its place; `top` and `bottom` are measured downwards from the page's head."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def size(self) -> float:
        """Height, the unit of distances."""
        return max(self.bottom - self.top, 0.1)


@dataclass(slots=True)
class _Line:
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


def write_pages(draft: Draft, pages: Sequence[Sequence[Glyph]], furniture: Sequence[Sequence[str]] = ()) -> int:
    """Write the pages as paragraphs; returns the number of characters that are no furniture.

    `furniture` are lines of each page that its file itself sets apart (templates, watermarks).
    """
    lines = [line for number, glyphs in enumerate(pages) for line in _lines_of(number, glyphs)]
    _find_furniture(lines, len(pages))
    margins = _Margins([line for line in lines if not line.furniture])
    aside: list[str] = []
    group: list[_Line] = []
    characters = 0
    for number in range(len(pages)):
        aside.extend(furniture[number] if number < len(furniture) else ())
        for line in (line for line in lines if line.page == number):
            if line.furniture:
                aside.append(line.text)
                continue
            characters += len(line.text)
            if group and not margins.goes_on(group[-1], line):
                _write_paragraph(draft, group)
                group = []
                aside = _write_aside(draft, aside)
            group.append(line)
    if group:
        _write_paragraph(draft, group)
    _write_aside(draft, aside)
    return characters


def line_texts(glyphs: Sequence[Glyph]) -> list[str]:
    """The lines that glyphs of one page make up, as text."""
    return [line.text for line in _lines_of(0, glyphs)]


def _write_aside(draft: Draft, aside: list[str]) -> list[str]:
    for text in aside:
        draft.line(text, Emphasis.FURNITURE)
    return []


def _write_paragraph(draft: Draft, group: Sequence[_Line]) -> None:
    draft.end_line()
    bold: list[bool] = []
    before = ""
    begin = draft.length
    for line in group:
        if before and _is_word(before[-1]) and _is_word(line.text[0]):
            draft.write(" ")
            bold.append(False)
        draft.write(line.text)
        bold.extend(line.bold)
        before = line.text
    position = 0
    for is_bold, run in groupby(bold):
        length = len(list(run))
        if is_bold:
            draft.mark(Emphasis.BOLD, begin + position, begin + position + length)
        position += length
    draft.end_line()


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _lines_of(page: int, glyphs: Sequence[Glyph]) -> list[_Line]:
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


def _line(page: int, row: Sequence[Glyph]) -> _Line | None:
    text: list[str] = []
    bold: list[bool] = []
    before: Glyph | None = None
    kept: list[Glyph] = []
    for glyph in row:
        if before is not None:
            if glyph.text == before.text and abs(glyph.left - before.left) < 0.3 * glyph.size:
                continue  # struck twice, as some programs make bold type
            gap = glyph.left - before.right
            words = bool(text) and _is_word(text[-1]) and _is_word(glyph.text[0])
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
    return _Line(
        page=page,
        text=whole[begin:end],
        bold=bold[begin:end],
        left=kept[0].left,
        right=max(glyph.right for glyph in kept),
        top=min(glyph.top for glyph in kept),
        bottom=max(glyph.bottom for glyph in kept),
        size=sizes[len(sizes) // 2],
    )


def _find_furniture(lines: Sequence[_Line], pages: int) -> None:
    """Tell page numbers and running heads at the heads and feet of pages."""
    pitch = _usual_pitch(lines)
    edges: list[_Line] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        for outwards in (page[::-1], page):
            apart = _standing_apart(outwards, pitch)
            edges.extend(apart)
            outermost = outwards[-1]
            number = _PAGE_NUMBER.fullmatch(outermost.text)
            outermost.furniture |= number is not None and (outermost in apart or not outermost.text.isdigit())
    places = {(line.page, _pattern(line.text), round(line.top / _SAME_HEIGHT)) for line in edges}
    seen: Counter[tuple[str, int]] = Counter()
    for _, pattern, height in sorted(places):
        seen.update((pattern, near) for near in (height - 1, height, height + 1))
    least = max(_LEAST_REPEATS, _REPEATED_SHARE * pages / 2)
    for line in edges:
        if seen[_pattern(line.text), round(line.top / _SAME_HEIGHT)] >= least:
            line.furniture = True


def _standing_apart(outwards: Sequence[_Line], pitch: float) -> list[_Line]:
    """The last lines, one or two, that stand apart from those before them (the whole page if it has no more)."""
    for count in range(1, _EDGE_LINES + 1):
        if len(outwards) <= count:
            return list(outwards)
        inner, outer = outwards[-count - 1], outwards[-count]
        if abs(outer.top - inner.top) > _APART * pitch:
            return list(outwards[-count:])
    return []


def _usual_pitch(lines: Sequence[_Line]) -> float:
    """The distance from line to line that is the median one."""
    pitches = sorted(after.top - before.top for before, after in pairwise(lines) if before.page == after.page)
    return pitches[len(pitches) // 2] if pitches else 0.0


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", text))


class _Margins:
    """Where the lines of a document begin and end as a rule, page by page."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        sizes = Counter(round(line.size, 1) for line in lines for _ in range(len(line.text)))
        self.size = sizes.most_common(1)[0][0] if sizes else 1.0
        body = [line for line in lines if abs(line.size - self.size) < 0.15 * self.size]
        self._whole = self._edges(body)
        self._pages: dict[int, tuple[float, float]] = {}
        for page, group in groupby(body, key=lambda line: line.page):
            of_page = list(group)
            left, right = self._edges(of_page)
            # A page that holds a list of short lines does not show where its margin is.
            if len(of_page) >= _LEAST_LINES and right > self._whole[1] - _RAGGED * self.size:
                self._pages[page] = left, right
        self._pitch = _usual_pitch(body) or 2 * self.size
        indented = sum(line.left > self._of(line)[0] + _LEAST_INDENT * self.size for line in body)
        self._sets_in = indented >= _LEAST_INDENTED_SHARE * len(body)

    def _edges(self, lines: Sequence[_Line]) -> tuple[float, float]:
        """The left and right margin: near the outermost, but not those of a stray line."""
        if not lines:
            return 0.0, 0.0
        lefts = sorted(line.left for line in lines)
        rights = sorted(line.right for line in lines)
        return lefts[len(lefts) // 20], rights[len(rights) - 1 - len(rights) // 10]

    def _of(self, line: _Line) -> tuple[float, float]:
        return self._pages.get(line.page, self._whole)

    def goes_on(self, before: _Line, line: _Line) -> bool:
        """Whether a line continues the paragraph of the one before it."""
        if abs(before.size - line.size) > 0.15 * before.size:
            return False
        if before.page == line.page and line.top - before.top > _WIDE_PITCH * self._pitch:
            return False
        slack = _RAGGED_LINE_SLACK if self._sets_in else _FULL_LINE_SLACK
        if before.right < self._of(before)[1] - slack * before.size:
            return False
        if line.left > self._of(line)[0] + _LEAST_INDENT * line.size:
            return False
        return self._sets_in or _NUMBERED.match(line.text) is None
