"""From characters at their places on pages (.pdf, .ofd) to lines, paragraphs and tables.

    page 3   ┌ 某市人民政府办公室文件 ┐    running head: stands on most pages at the same height
             │　　（三）加强监管。围绕│    begins a paragraph: set in from the margin
             │…，升级知识产权海       │    full to the margin …
    page 4   │关保护执法系统。        │    … so that this line goes on with it
             │          — 4 —         │    page number

A line goes on with the one before if that one is full and this one begins at the margin. Running heads and page
numbers are kept, marked as furniture, after the paragraph or the table that they stand in, as is what runs up or down
a page beside its tables. A table goes on over pages.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from policydiff.ingest.draft import Draft
from policydiff.ingest.page import Page, TextLine, joined, lines_of
from policydiff.ingest.ruled import RuledTable, split_tables
from policydiff.model import Emphasis

# All in units of the size of the type (em), measured on official documents set in 仿宋 3号 and on pages printed from
# browsers: what is missing from a full line, how far a first line is set in.
_FULL_LINE_SLACK = 2.2
# Where first lines are set in, that tells paragraphs apart, and a line may fall short by a word that did not fit.
_RAGGED_LINE_SLACK = 5.0
_LEAST_INDENT = 0.8
# What is set in by more stands at the right margin, as dates do, or in the middle: a line of its own.
_DEEPEST_INDENT = 6.0
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
# 附件1 and 附件2 stand each at the head of a page, as running heads do.
_COUNTED = re.compile(r"[（(【]?(?:附[件表录图]|专栏|[表图]\d)")
_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,5}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))"
)
# A page shows its own margins if it has so many lines, and the right one is no more than so many em from that of all.
_LEAST_LINES = 8
_RAGGED = 3.0
# Where fewer lines than this are set in, paragraphs are told apart by other means.
_LEAST_INDENTED_SHARE = 0.03


def write_pages(draft: Draft, pages: Sequence[Page], furniture: Sequence[Sequence[str]] = ()) -> int:
    """Write the pages as paragraphs and tables; returns the number of characters that are no furniture.

    `furniture` are lines of each page that its file itself sets apart (templates, watermarks).
    """
    tables: list[list[RuledTable]] = []
    lines: list[TextLine] = []
    turned: list[list[str]] = []
    for number, page in enumerate(pages):
        found, outside = split_tables(page, tables[-1][-1] if tables and tables[-1] else None)
        tables.append(found)
        lines.extend(lines_of(number, [glyph for glyph in outside if not glyph.turned]))
        turned.append([glyph.text for glyph in outside if glyph.turned])
    _find_furniture(lines, len(pages))
    text = [line for line in lines if not line.furniture]
    writer = _Writer(draft, _Margins(text, [table for found in tables for table in found]))
    by_page = {number: list(group) for number, group in groupby(lines, key=lambda line: line.page)}
    for number, found in enumerate(tables):
        writer.aside.extend((*(furniture[number] if number < len(furniture) else ()), *turned[number]))
        for item in sorted([*by_page.get(number, ()), *found], key=lambda item: item.top):
            writer.add(item)
    writer.end()
    return writer.characters


class _Writer:
    """Writes lines as paragraphs and parts of tables as tables; what stands aside comes after that which it stood in."""

    def __init__(self, draft: Draft, margins: "_Margins") -> None:
        self.draft = draft
        self.margins = margins
        self.aside: list[str] = []
        self.characters = 0
        self._group: list[TextLine] = []
        self._table: RuledTable | None = None

    def add(self, item: TextLine | RuledTable) -> None:
        """Go on with the paragraph or the table before, or end it and begin another."""
        if isinstance(item, RuledTable):
            self._add_table(item)
        elif item.furniture:
            self.aside.append(item.text)
        else:
            if self._table or (self._group and not self.margins.goes_on(self._group[-1], item)):
                self.end()
            self.characters += len(item.text)
            self._group.append(item)

    def _add_table(self, table: RuledTable) -> None:
        self.characters += sum(len(text) for row in table.texts for text in row)
        if self._table is not None and self._table.goes_on(table):
            self._table, heads = self._table.with_page(table)
            self.aside.extend(heads)
            return
        self.end()
        self._table = table

    def end(self) -> None:
        """Write what was begun, and what stood aside meanwhile."""
        if self._group:
            _write_paragraph(self.draft, self._group)
            self._group = []
        if self._table is not None:
            self.draft.table(self._table.texts)
            self._table = None
        for text in self.aside:
            self.draft.line(text, Emphasis.FURNITURE)
        self.aside = []


def _write_paragraph(draft: Draft, group: Sequence[TextLine]) -> None:
    draft.end_line()
    bold: list[bool] = []
    before = ""
    begin = draft.length
    for line in group:
        blank = len(joined(before, line.text)) - len(before) - len(line.text)
        draft.write(blank * " " + line.text)
        bold.extend([False] * blank + line.bold)
        before = line.text
    position = 0
    for is_bold, run in groupby(bold):
        length = len(list(run))
        if is_bold:
            draft.mark(Emphasis.BOLD, begin + position, begin + position + length)
        position += length
    draft.end_line()


def _find_furniture(lines: Sequence[TextLine], pages: int) -> None:
    """Tell page numbers and running heads at the heads and feet of pages."""
    pitch = _usual_pitch(lines)
    edges: list[TextLine] = []
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


def _standing_apart(outwards: Sequence[TextLine], pitch: float) -> list[TextLine]:
    """The last lines, one or two, that stand apart from those before them (the whole page if it has no more)."""
    for count in range(1, _EDGE_LINES + 1):
        if len(outwards) <= count:
            return list(outwards)
        inner, outer = outwards[-count - 1], outwards[-count]
        if abs(outer.top - inner.top) > _APART * pitch:
            return list(outwards[-count:])
    return []


def _usual_pitch(lines: Sequence[TextLine]) -> float:
    """The distance from line to line that is the median one."""
    pitches = sorted(after.top - before.top for before, after in pairwise(lines) if before.page == after.page)
    return pitches[len(pitches) // 2] if pitches else 0.0


def _pattern(text: str) -> str:
    """A line as it is printed on all pages: its numbers may count them, but not where they count annexes or tables."""
    text = re.sub(r"\s", "", text)
    return text if _COUNTED.match(text) else re.sub(r"\d+", "#", text)


class _Margins:
    """Where the lines of a document begin and end as a rule, page by page."""

    def __init__(self, lines: Sequence[TextLine], tables: Sequence[RuledTable]) -> None:
        sizes = Counter(round(line.size, 1) for line in lines for _ in range(len(line.text)))
        self.size = sizes.most_common(1)[0][0] if sizes else 1.0
        body = [line for line in lines if abs(line.size - self.size) < 0.15 * self.size]
        self._whole = self._edges(body)
        if tables and len(body) < _LEAST_LINES:
            # Tables are as a rule as wide as the text, of which there is too little to tell.
            left, right = self._whole
            self._whole = (
                min(left, *(table.edges[0] for table in tables)),
                max(right, *(table.edges[-1] for table in tables)),
            )
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

    def _edges(self, lines: Sequence[TextLine]) -> tuple[float, float]:
        """The left and right margin: near the outermost, but not those of a stray line."""
        if not lines:
            return 0.0, 0.0
        lefts = sorted(line.left for line in lines)
        rights = sorted(line.right for line in lines)
        return lefts[len(lefts) // 20], rights[len(rights) - 1 - len(rights) // 10]

    def _of(self, line: TextLine) -> tuple[float, float]:
        return self._pages.get(line.page, self._whole)

    def goes_on(self, before: TextLine, line: TextLine) -> bool:
        """Whether a line continues the paragraph of the one before it."""
        if abs(before.size - line.size) > 0.15 * before.size:
            return False
        if before.page == line.page and line.top - before.top > _WIDE_PITCH * self._pitch:
            return False
        slack = _RAGGED_LINE_SLACK if self._sets_in else _FULL_LINE_SLACK
        if before.right < self._of(before)[1] - slack * before.size:
            return False
        if before.left > self._of(before)[0] + _DEEPEST_INDENT * before.size:
            return False
        if line.left > self._of(line)[0] + _LEAST_INDENT * line.size:
            return False
        return self._sets_in or _NUMBERED.match(line.text) is None
