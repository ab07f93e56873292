"""Tables of contents: headings listed before the text in which they stand again.

目　录                            set aside
第一章 总则  第二章 …             set aside: they stand again below, and no text between them here
一、总体要求...............1      set aside: a leader and a page
第一章 总则
第一条 …

提交下列文件：                     leads up to a list, which may stand again in a later article
（一）申请书
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from policydiff.parse.lines import Line
from policydiff.parse.markers import LAW_STYLES, Style, marker_at
from policydiff.parse.titles import compact

CONTENTS = "contents"
_HEAD = re.compile(r"目[录次]")
# A leader is tried from its first sign only: from each of a long one it would be read to its end again.
_LEADER = re.compile(r".*(?:(?<!\.)\.{4,}|(?<!…)…{2,}|(?<!·)·{4,}|(?<!．)．{4,})\s*[-—–]?\s*\d{1,4}\s*[-—–]?")
_PAGE = re.compile(r"[-—–]?\s*(?:\d{1,3}|[IVXⅠ-Ⅻ]{1,4})\s*[-—–]?")
# A list of fewer headings may be an enumeration of what follows; one heading in five may be worded otherwise below.
_FEWEST = 3
_STAND_AGAIN_SHARE = 0.8
_LONGEST_HEADING = 45
# Signs that no heading holds.
_SIGNS = "。；;，,：:"


def contents_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Begin and end (line indexes) of each table of contents, its heading 目录 included."""
    text = _Text(lines)
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        begin = index + 1 if _HEAD.fullmatch(text.lines[index]) else index
        end = _pages_end(lines, begin)
        found = end > begin
        if not found:
            cuts = text.listed(begin)
            end = cuts[-1]
            found = (begin > index or not text.is_inside(begin)) and text.stand_again(cuts)
        if found:
            runs.append((index, end))
        index = max(end, index + 1)
    return runs


def _pages_end(lines: Sequence[Line], begin: int) -> int:
    """The line after entries with leaders and pages from `begin`, `begin` if there are none or too few.

    Between them stand page numbers, and first halves of entries that were wrapped.
    """
    found, end = 0, begin
    for index in range(begin, len(lines)):
        if _LEADER.fullmatch(lines[index].text):
            found, end = found + 1, index + 1
        elif index > end or not found:
            break
    while found and end < len(lines) and _PAGE.fullmatch(lines[end].text):
        end += 1
    return end if found >= _FEWEST else begin


class _Text:
    """The lines without blanks, and the whole text that they make up, to find headings in that lines break off."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = ["" if line.table else compact(line.text).replace(" ", "") for line in lines]
        self.whole = "".join(self.lines)
        self.begins = list(accumulate((len(line) for line in self.lines), initial=0))
        self.heads = frozenset(self.begins)
        articles = (number for number, line in enumerate(self.lines) if _is_article(line))
        self.first_article = next(articles, len(self.lines))

    def is_inside(self, index: int) -> bool:
        """Whether a list that begins with a line is one of the text: of items below an article, or behind a colon."""
        marker = marker_at(self.lines[index])
        if marker is not None and marker.style not in LAW_STYLES and self.first_article < index:
            return True
        return index > 0 and self.lines[index - 1].endswith(("：", ":"))

    def listed(self, begin: int) -> list[int]:
        """Where each of the headings that follow one another without text from `begin` begins, and where they end."""
        first = marker_at(self.lines[begin]) if begin < len(self.lines) else None
        cuts = [begin]
        while (end := self._entry_end(cuts[-1])) > cuts[-1]:
            if len(cuts) > 1 and first is not None and self.lines[cuts[-1]].startswith(first.label):
                break  # the text begins: 第一章 once more
            cuts.append(end)
        return cuts

    def stand_again(self, cuts: Sequence[int]) -> bool:
        """Whether listed headings, enough of them, stand in this order in the text below their list."""
        position, again = self.begins[cuts[-1]], 0
        for begin, end in pairwise(cuts):
            entry = "".join(self.lines[begin:end])
            place = self._place(entry, position)
            if place is not None:
                position, again = place + len(entry), again + 1
        return len(cuts) > _FEWEST and again >= _STAND_AGAIN_SHARE * (len(cuts) - 1)

    def _entry_end(self, index: int) -> int:
        """The line after the numbered heading at `index`, of which the number may stand on a line of its own."""
        line = self.lines[index] if index < len(self.lines) else ""
        marker = marker_at(line)
        if marker is None or marker.style is Style.ARTICLE or not _is_heading(line):
            return index
        if len(line) > marker.length:
            return index + 1
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        return index + 2 if _is_heading(following) and marker_at(following) is None else index

    def _place(self, entry: str, position: int) -> int | None:
        """Where a heading stands at the head of a line, at or after a position of the whole text."""
        while (position := self.whole.find(entry, position)) >= 0:
            if position in self.heads:
                return position
            position += 1
        return None


def _is_article(line: str) -> bool:
    marker = marker_at(line)
    return marker is not None and marker.style is Style.ARTICLE


def _is_heading(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_HEADING and not any(sign in line for sign in _SIGNS)
