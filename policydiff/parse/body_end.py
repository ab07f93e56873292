"""Where the text of a document ends and its signature, attachments, contacts and page foot begin.

…完善容错机制。（责任单位：市公安局、市科技局）     ends an assignment: text, whoever is responsible
九、安全管理要求                                continues the numbering: text, although nothing closes it
应开展隐患排查治理，消除生产安全事故隐患           a clause whose full stop is missing: text
某市人民政府                                    signature
"""

import re
from collections.abc import Collection, Sequence

from policydiff.parse.assignments import assignment_end, is_labelled_assignment
from policydiff.parse.dates import date_in, whole_date
from policydiff.parse.furniture import NAVIGATION, PAGE_NUMBER, edge_furniture, furniture
from policydiff.parse.lines import Line, setting_of
from policydiff.parse.markers import Marker, Style, marker_at
from policydiff.parse.parts import ATTACHMENT
from policydiff.parse.sentences import ENDS, matching
from policydiff.parse.titles import is_organ
from policydiff.signs import BRACKETS

_SENTENCE_ENDS = (*ENDS, "；", ";", "。”", "。）", "。〕")
# What closes an assignment whoever is responsible: （综合规划处等按职责分工负责，2023年底前）.
_ROLE_LAST = re.compile(r"(?:负责|牵头|配合|单位|落实|参与|部门|政府|完成|分工)[^（(〔]{0,20}$")
# Lines over which a bracket of agencies may run.
_MOST_BRACKET_LINES = 8
_COMMAS = "，,"
# A point of its own that names whom to ask: （四）咨询方式.
_CONTACTS = re.compile(r"联系(?:人|方式|电话)|咨询(?:方式|电话)")
# Who runs the site, above its licence: 主办单位：某市人民政府办公室 / 备案号：湘ICP备…; a task has 主办单位 as well.
_HOST = re.compile(r"(?:主办|承办|协办|主管)单位\s*[:：]")
_SITE = re.compile(r"ICP备|公网安备|网站(?:标识码|地图|管理|建设)|版权(?:所有|声明)")
_FOOT_LINES = 4
# A line with a comma is a clause if it is as long as this; a foot line (网站地图，联系我们) is shorter.
_CLAUSE_CELLS = 40


# Kinds of numbers of a list, and the fewest lines that make one.
_LISTS = (Style.ARABIC, Style.CHINESE)
_SHORTEST_LIST = 5


def body_end(lines: Sequence[Line], begin: int) -> int:
    """Index after the last line of the text that begins at `begin`, which itself if there is no text."""
    end = _last_closed(lines, begin) + 1
    return _last_unclosed(lines, begin, end) + 1


def _last_closed(lines: Sequence[Line], begin: int) -> int:
    """Index of the last line that closes a sentence or an assignment, `begin - 1` if none does."""
    for index in range(len(lines) - 1, begin - 1, -1):
        text = lines[index].text
        if furniture(text) == PAGE_NUMBER or ATTACHMENT.fullmatch(text):
            continue
        if (
            text.endswith(_SENTENCE_ENDS)
            or (is_labelled_assignment(text) and not _names_host(lines, index))
            or _is_article(text)
            or _ends_assignment(lines, index, begin)
        ):
            return index
    return begin - 1


def _names_host(lines: Sequence[Line], index: int) -> bool:
    """Whether a line says who runs the site that the text was saved from."""
    foot = lines[index : index + _FOOT_LINES]
    return _HOST.match(lines[index].text) is not None and any(_SITE.search(line.text) for line in foot)


def _is_article(text: str) -> bool:
    """Whether a line is an article, the full stop of which may be missing."""
    marker = marker_at(text)
    return marker is not None and marker.style is Style.ARTICLE and len(text) > marker.length


def _ends_assignment(lines: Sequence[Line], index: int, begin: int) -> bool:
    """Whether a line closes a bracket that names who is responsible, be it opened lines above."""
    if not lines[index].text.endswith(tuple(BRACKETS.values())):
        return False
    tail = ""
    for line in reversed(lines[max(begin, index - _MOST_BRACKET_LINES) : index + 1]):
        tail = line.text + tail
        for opener in (place for place, sign in enumerate(line.text) if sign in BRACKETS):
            if matching(tail, opener) == len(tail) - 1:
                return assignment_end(tail, opener) is not None or _ROLE_LAST.search(tail) is not None
    return False


def _last_unclosed(lines: Sequence[Line], begin: int, end: int) -> int:
    """Index of the last line of text below the last one that is closed, `end - 1` if there is none.

    The last paragraphs of a text may lack their full stop; they stand above whatever is clearly no text.
    """
    last = end - 1
    setting = setting_of(lines)
    numbers = {(marker.style, marker.number) for line in lines[begin:end] if (marker := marker_at(line.text))}
    for index in range(end, len(lines)):
        line = lines[index]
        if furniture(line.text) == PAGE_NUMBER:
            continue
        wrapped = begin <= last == index - 1 and lines[last].is_open and setting.is_full(lines[last])
        if _stands_below_text(lines, index) and not (wrapped and _goes_on_with_organs(lines, index)):
            break
        marker = marker_at(line.text)
        numbered = marker is not None and _continues(marker, numbers)
        if numbered or wrapped or _is_clause(line):
            last = index
            if marker is not None:
                numbers.add((marker.style, marker.number))
    return last if last >= begin else _list_end(lines, begin)


def _goes_on_with_organs(lines: Sequence[Line], index: int) -> bool:
    """Whether an organ's name is the rest of a full line of such names, 责任单位：…、市财政⏎局, with no date below it."""
    following = lines[index + 1 : index + 2]
    above = any(is_labelled_assignment(line.text) for line in lines[max(0, index - _MOST_BRACKET_LINES) : index])
    return above and is_organ(lines[index].text) and not any(whole_date(line.text) for line in following)


def _list_end(lines: Sequence[Line], begin: int) -> int:
    """Index of the last line of a list that a text without any sentence is: 1．尺⏎2．天平⏎3．秤; `begin - 1` without one."""
    last, count = begin - 1, 0
    style: Style | None = None
    for index in range(begin, len(lines)):
        marker = marker_at(lines[index].text)
        if marker is None or marker.length == len(lines[index].text) or marker.style not in (style, *_LISTS):
            continue
        if marker.number == count + 1 and style in (None, marker.style):
            last, count, style = index, count + 1, marker.style
    return last if count >= _SHORTEST_LIST else begin - 1


def _continues(marker: Marker, numbers: Collection[tuple[Style, int]]) -> bool:
    """Whether a number goes on with those of the text, or begins a level below them."""
    return (marker.style, marker.number - 1) in numbers or (marker.number == 1 and bool(numbers))


def _stands_below_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is one of those that follow a text: a date, a signature above one, attachments, contacts."""
    text = lines[index].text
    return (
        (date_in(text) is not None and not any(sign in text for sign in _COMMAS) and marker_at(text) is None)
        or ATTACHMENT.fullmatch(text) is not None
        or edge_furniture(text) != NAVIGATION
        or _CONTACTS.search(text) is not None
        or (is_organ(text) and any(whole_date(later.text) for later in lines[index + 1 : index + 12]))
    )


def _is_clause(line: Line) -> bool:
    """Whether a line reads like running text: a sentence ends in it, or a comma parts it.

    A remark in brackets is none, nor a line that leads up to a table (…提出如下意见：) with nothing closed above it.
    """
    text = line.text
    if text[0] in BRACKETS and matching(text, 0) == len(text) - 1:
        return False
    return "。" in text or (
        any(sign in text for sign in _COMMAS) and line.width >= _CLAUSE_CELLS and not text.endswith(("：", ":"))
    )
