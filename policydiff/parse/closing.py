"""Closing words below the last point of a text: they belong to the whole document, not to that point.

74.充分发挥12345热线渠道作用，…。（市有关部门按职责分工负责）
各县（市、区）、市有关部门要认真贯彻落实…，加强组织实施，…。      addressed to all
本方案自印发之日起施行，有效期5年。                                term
让我们更加紧密地团结在以…为核心的党中央周围，…而努力奋斗！             appeal
特此通知。                                                       stock phrase
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from policydiff.parse.assignments import ends_with_organ, is_labelled_assignment
from policydiff.parse.lines import Line
from policydiff.parse.markers import Marker, Style, marker_at
from policydiff.parse.sentences import ENDS, sentence_end, sentence_ends
from policydiff.signs import either_width

_STOCK = re.compile(r"(?:特此(?:通知|公告|通告|函[告达复]?|批复|报告)|以上意见[^。]{0,30}|请认真贯彻执行)[。！]?")
# All that the document is addressed to are told to carry it out, and nothing in particular.
_TO_ALL = re.compile(
    either_width(
        r"(?:[省市区县州](?:级|直|属)?)?各[^。；：]{1,70}?(?:要|应当?|必须|务必|请)[^。]*?"
        r"(?:贯彻(?:落实|执行)|(?:认真|切实|狠抓|抓好|确保)[^，。]{0,20}落(?:实|地)|组织(?:领导|实施)|充分认识|高度重视|统一思想)"
    )
)
# The call that ends a report or an opinion: 各位代表！…让我们更加紧密地团结在以…为核心的党中央周围，….
_APPEAL = re.compile(
    r"(?:(?:各位代表|同志们)(?:、同志们)?[！!，,](?:[^。！]{1,80}[。！]){0,3}|[^。！]{1,40}[。！](?=让我们))?[^。！]{0,60}"
    r"(?:紧密地?团结在以[^，。]{2,12}为核心的党中央周\s*围|让我们(?:高举|在)[^。！]{2,60}(?:旗帜|领导下))"
)
_TERM = re.compile(
    either_width(
        r"(?:[^。]{0,80}，)?(?:本|上述|以上|各)[\u4e00-\u9fff]{2,12}(?:自|从)[^，。]{1,30}起?(?:施行|实施|执行|生效)"
    )
)
_TERM_SENTENCE = re.compile(
    either_width(r"(?<=[。！？）〕\]])本[\u4e00-\u9fff]{2,12}(?:自|从)[^，。]{1,30}(?:施行|实施|执行|生效)")
)
# Sentences from the term to the end of a text: 有效期三年。各县可结合实际制定细则。
_MOST_SENTENCES = 4
# Under these headings the same words are the point itself: （三）加强组织领导, 八、附则.
_ON_CARRYING_OUT = re.compile(r"组织|实施|落实|责任|领导|保障|要求")
_ON_TERMS = re.compile(r"附\s*则|其他|其它|说明|期限|时间|有效|施行|生效|解释")
_ASSIGNED = re.compile(r"[（(〔\[][^）)〕\]]*(?:负责|牵头|配合|责任单位)[^）)〕\]]*[）)〕\]]")
# The longest closing words, and the longest heading run in before a text, in characters.
_LONGEST, _LONGEST_HEADING = 600, 45


def without_closing(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a body, and those of its closing words; the last line is cut where its term begins."""
    end = len(lines)
    while end > 1 and _STOCK.fullmatch(lines[end - 1].text) and lines[end - 2].text[-1] not in "，,、":
        end -= 1
    body, closing = list(lines[:end]), list(lines[end:])
    markers = [(index, marker) for index, line in enumerate(body) if (marker := marker_at(line.text))]
    if not markers or any(marker.style is Style.ARTICLE for _, marker in markers):
        return body, closing
    last, marker = markers[-1]
    heading = _heading(body[last:], marker)
    begin = _closing_paragraph(body, last, marker, heading)
    body, closing = body[:begin], [*body[begin:], *closing]
    place = None if _ON_TERMS.search(heading) else _closing_sentence(body[-1])
    if place is not None:
        line = body.pop()
        body.append(replace(line, passage=line.passage.slice(0, place)))
        closing.insert(0, replace(line, passage=line.passage.slice(place), blank_before=0, indent=0))
    return body, closing


def _closing_paragraph(lines: Sequence[Line], last: int, marker: Marker, heading: str) -> int:
    """Index of the line where paragraphs begin that close the text below its `last` number."""
    left = sum(len(line.text) for line in lines[last:])
    for index in range(last + 1, len(lines)):
        left -= len(lines[index - 1].text)
        if left > _LONGEST or not _ends_paragraph(lines[index - 1].text):
            continue
        text = _joined(lines[index:])
        # A point of one short sentence, 七、删除第八条。, looks like a heading; a term is no text of one.
        if not _has_text(lines[last:index], marker) and not (_TERM.match(text) and index == last + 1):
            continue
        closes = (
            (_TO_ALL.match(text) and not _ON_CARRYING_OUT.search(heading))
            or (_TERM.match(text) and not _ON_TERMS.search(heading))
            or _APPEAL.match(text)
        )
        if closes and not _ASSIGNED.search(text) and text.endswith(tuple(ENDS)):
            return index
    return len(lines)


def _closing_sentence(line: Line) -> int | None:
    """Where a sentence behind the text of a line says from when the document holds, with little after it."""
    text, marker = line.text, marker_at(line.text)
    for match in _TERM_SENTENCE.finditer(text, marker.length + 1 if marker else 1):
        if len(text) - match.start() <= _LONGEST and len(sentence_ends(text[match.start() :])) <= _MOST_SENTENCES:
            return match.start()
    return None


def _joined(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def _heading(lines: Sequence[Line], marker: Marker) -> str:
    """The heading of a point, or the beginning of its text where it has none."""
    first = lines[0].text[marker.length :].strip() or _joined(lines[1:2])
    return first[: sentence_end(first, 0)][:_LONGEST_HEADING]


def _has_text(lines: Sequence[Line], marker: Marker) -> bool:
    """Whether the lines of a point hold more than its heading."""
    text = _joined(lines[: _LONGEST_HEADING + 2])[marker.length :]
    end = sentence_end(text, 0)
    return end > _LONGEST_HEADING or end < len(text)


def _ends_paragraph(text: str) -> bool:
    """Whether a paragraph may end with a line: a sentence or a list of agencies ends."""
    return text.endswith((*ENDS, "）", ")", "〕", "]", "”")) or is_labelled_assignment(text) or ends_with_organ(text)
