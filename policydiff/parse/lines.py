"""Lines of a published text, and how they make up paragraphs.

A line break in these texts may end a paragraph, wrap a line, or be a page break inside a word:

    …升级知识产权海        wrapped by a page break: the next line goes on
    关保护执法系统。
    二、大力加强日常监管    a heading: ends here though nothing closes it
    （四）加强重点产品管理。围绕…

Whether a break counts is decided from what the line before leaves open (a sentence, a bracket), from numbering at
the head of the next one, and from how wide the lines of this text are set.
"""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from policydiff.model import Span
from policydiff.parse.assignments import assignment_end, ends_with_organ, is_labelled_assignment, names_role
from policydiff.parse.markers import Style, marker_at
from policydiff.parse.passages import Passage, joined, passage_of
from policydiff.parse.sentences import CLOSERS
from policydiff.signs import BRACKETS, either_width

SENTENCE_ENDS = "。！？!?"
_CLOSED = SENTENCE_ENDS + "；;：:"
_CONTINUES = "，,、；;。：:？?！!" + CLOSERS
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Share of lines that end in the middle of a sentence above which a text is taken to be set in wrapped lines.
_WRAPPED_SHARE = 0.25
# A wrapped line is full if no more than two wide characters are missing from the width of the column.
_SLACK_CELLS = 5
# A paragraph is set in by two characters (GB/T 9704-2012, 7.3.3).
_INDENT_CELLS = 4
# A text is ragged if so many of its lines break off before so much of the width is used, at a comma or a quotation.
_RAGGED_SHARE = 0.03
_SHORT_SHARE = 0.7
_OPENING = "“《（(〈‘"
# What may stand in the middle of a heading; 《 begins the paragraph below as often.
_QUOTES = "“（(‘"
_LONG_HEADING_CELLS = 120
# A converter that breaks lines anywhere breaks behind a quotation, …“机器+审批”⏎服务。, and behind the first word of a
# clause, …迁移限制，简化⏎企业…办理程序。; no heading ends with 的, or with 按照 or 落实 above 《.
_CUT_OFF = re.compile(either_width("[”》]$|，[^，。；：]{1,2}$|的$"))
_RESPONSIBLE = re.compile(
    either_width(
        r"(?:牵头|责任|配合|负责|主办|承办|协办|参与|参加)(?:单位|部门|处室|科室)\s*[：】]|完成时[限间]\s*[：】]"
    )
)
_CALLS_FOR_NAME = re.compile("(?:按照?|依照|依据|根据(?:文件)?|落实|贯彻|执行|修订|除|[和与及或])$")
# The longest heading in the documents measured has 41 characters.
_WRAPPED_HEADING_CELLS = 90


def cells(text: str) -> int:
    """Width in terminal cells: two for a wide character (Unicode Standard Annex #11), one for any other."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


@dataclass(frozen=True)
class Line:
    """A line without the blanks around it; `blank_before` counts empty lines above, `indent` is in cells.

    `table` is the number, from 1, of the table of the text that it belongs to, 0 for a line outside any. A line that
    its container marks as a heading or a row of a table stands `alone`: nothing is joined to it.
    """

    passage: Passage
    blank_before: int = 0
    indent: int = 0
    table: int = 0
    alone: bool = False

    @property
    def text(self) -> str:
        """The readable text."""
        return self.passage.text

    @property
    def span(self) -> Span:
        """Where it was published."""
        return self.passage.span

    @cached_property
    def width(self) -> int:
        """Width in cells without the indent."""
        return cells(self.text)

    @property
    def is_open(self) -> bool:
        """Whether the line ends in the middle of a sentence."""
        return not self.text.rstrip(CLOSERS).endswith(tuple(_CLOSED))


def lines_of(text: str, span: Span | None = None) -> list[Line]:
    """The lines of a text (or of a span of it) that are not blank, in order."""
    span = span or Span(0, len(text))
    lines: list[Line] = []
    blank = 0
    begin = span.begin
    for match in [*_BREAK.finditer(text, span.begin, span.end), None]:
        end = match.start() if match else span.end
        passage = passage_of(text, Span(begin, end))
        if passage.text:
            indent = cells(text[begin : passage.offsets[0]])
            lines.append(Line(passage, blank, indent))
            blank = 0
        else:
            blank += 1
        if match:
            begin = match.end()
    return lines


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: `width` of its column in cells, None where a line is a paragraph; empty lines as a rule.

    The column begins at the `margin`, which all lines of a text that was copied with it have.
    `paragraphs` says that the container (HTML, Word) tells paragraphs apart, so that a line left open ends one too.
    `ragged` lines are wrapped at varying places, as a converter does before “ and 《 and after a comma.
    """

    width: int | None
    gap: int = 0
    paragraphs: bool = False
    ragged: bool = False
    margin: int = 0

    def indent(self, line: Line) -> int:
        """By how much a line is set in from the margin."""
        return max(0, line.indent - self.margin)

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the end of the column, so that its break may be a mere wrap."""
        return self.width is not None and line.width + self.indent(line) >= self.width - _SLACK_CELLS

    def fills(self, lines: Sequence[Line]) -> bool:
        """Whether the last of some joined lines reaches the end of the column.

        A label alone, or a clause that a converter broke off at its comma, stood in one line with what follows it.
        The first line of running text, not of a heading, was set in, where no blanks are left to show it.
        """
        lost = _INDENT_CELLS if self.indent(lines[0]) == 0 and _is_clause(lines[0].text) else 0
        return self._reaches(lines, 0) or (lost > 0 and self._reaches(lines, lost))

    def _reaches(self, lines: Sequence[Line], width: int) -> bool:
        full = False
        for line in lines:
            width += line.width + self.indent(line)
            full = self.width is not None and width >= self.width - _SLACK_CELLS
            if full:
                width = 0
        return full

    def breaks_between(self, head: str, following: Line) -> bool:
        """Whether a converter may have broken a numbered line here: beside a quotation, or where it cannot end."""
        if not self.ragged:
            return False
        if following.text[0] in _QUOTES and not self.is_full(following):
            return True
        if following.text[0] == "《" and _CALLS_FOR_NAME.search(head):
            return True
        left_open = any(head.count(opener) > head.count(closer) for opener, closer in ("《》", "“”"))
        return left_open or _CUT_OFF.search(head) is not None or cells(head) > _WRAPPED_HEADING_CELLS


def setting_of(lines: Sequence[Line], *, paragraphs: bool = False) -> Setting:
    """Measure the column of a text: the width that nine of ten lines keep to, if lines are wrapped at all.

    A container that tells `paragraphs` apart is believed, unless its paragraphs are evidently wrapped lines.
    """
    prose = [line for line in lines if line.width >= 24 and not line.alone]
    gaps = sorted(line.blank_before for line in lines)
    gap = gaps[len(gaps) // 2] if gaps else 0
    if len(prose) < 4:
        return Setting(None, gap, paragraphs)
    open_lines = sum(line.is_open for line in prose)
    widths = sorted(line.width + line.indent for line in prose)
    ninth = widths[len(widths) * 9 // 10]
    if open_lines / len(prose) < _WRAPPED_SHARE or ninth > 160:
        return Setting(None, gap, paragraphs)
    margin = min(line.indent for line in prose)
    return Setting(ninth - margin, gap, ragged=_is_ragged(lines, ninth - margin), margin=margin)


def _is_ragged(lines: Sequence[Line], width: int) -> bool:
    """Whether many lines break off long before the end of the column at a comma or before an opening sign.

    The bracket of a number, （二）, opens the next point, and no line broke off before it.
    """
    short = sum(
        line.width < width * _SHORT_SHARE
        and (line.text[-1] in "，,、" or (following.text[0] in _OPENING and marker_at(following.text) is None))
        for line, following in itertools.pairwise(lines)
    )
    return short >= _RAGGED_SHARE * len(lines)


def open_brackets(text: str) -> int:
    """Brackets of any kind that are opened and not closed."""
    return sum(text.count(sign) for sign in BRACKETS) - sum(text.count(sign) for sign in BRACKETS.values())


def _is_clause(text: str) -> bool:
    """Whether a line that may be a heading reads like the beginning of a sentence: an article, or a comma in it."""
    marker = marker_at(text)
    return any(sign in text for sign in "，,") or (marker is not None and marker.style is Style.ARTICLE)


def _is_heading_line(text: str) -> bool:
    """Whether a numbered line may be a heading that stands alone: no sentence in it, nothing left open."""
    marker = marker_at(text)
    if marker is None:
        return False
    rest = text[marker.length :].strip()
    return bool(rest) and not any(sign in rest for sign in "。；;") and cells(rest) <= _LONG_HEADING_CELLS


def _leaves_assignment(tail: str, line: Line) -> bool:
    """Whether a number begins a point below a bracket that names who is responsible, and was not closed by a slip."""
    marker = marker_at(line.text)
    if marker is None or marker.length >= len(line.text) or tail.endswith(("、", "，", "；", "：", ",", ";", ":")):
        return False
    return _RESPONSIBLE.search(tail) is not None


def _ends_with_assignment(tail: str, full: bool, *, ragged: bool) -> bool:
    """Whether some lines end with who is responsible, as a sentence that no full stop closes or in brackets."""
    if full or open_brackets(tail) > 0:
        return False
    if tail[-1] in BRACKETS.values():
        openers = (place for place, sign in enumerate(tail) if sign in BRACKETS)
        return any(assignment_end(tail, place) == len(tail) and names_role(tail[place:]) for place in openers)
    last = tail[max(tail.rfind(sign) for sign in "。！？") + 1 :]
    if not _RESPONSIBLE.match(last.lstrip("【")) or not is_labelled_assignment(last):
        return False
    return not ragged or ends_with_organ(last)


def goes_on(before: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether `line` continues the paragraph made up by the lines `before`."""
    last = before[-1]
    if last.alone or line.alone:
        return False
    if line.text[0] in _CONTINUES:
        return True
    tail = "".join(part.text for part in before[-3:])
    if open_brackets(tail) > 0 and not last.text.endswith("。") and not _leaves_assignment(tail, line):
        return True
    head = joined(part.passage for part in before[:3]).text
    may_be_heading = len(before) <= 3 and _is_heading_line(head)
    if marker_at(line.text) is not None:
        return False
    first = marker_at(head)
    if len(before) == 1 and first is not None and first.length >= len(head):
        return True
    if last.text[-1] in "，,、":
        return True
    full = setting.is_full(last) and setting.indent(line) == 0
    if _ends_with_assignment(tail, full, ragged=setting.ragged):
        return False
    if not last.is_open:
        return (
            not _RESPONSIBLE.match(line.text.lstrip("【"))
            and setting.is_full(last)
            and setting.indent(line) == 0
            and line.blank_before <= setting.gap
        )
    if may_be_heading:
        return setting.fills(before) or setting.breaks_between(head, line)
    return not setting.paragraphs


def paragraphs_of(lines: Sequence[Line], setting: Setting) -> list[Passage]:
    """Paragraphs that the lines make up, each with its place."""
    return [joined(line.passage for line in group) for group in grouped(lines, setting)]


def grouped(lines: Sequence[Line], setting: Setting) -> list[list[Line]]:
    """The lines of each paragraph."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and goes_on(groups[-1], line, setting):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
