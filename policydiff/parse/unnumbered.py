"""Headings without numbers between points that have them.

总体要求                      a few plain words, nothing closes them, right above the first number
（一）指导思想。…
（二）主要目标。…
重点任务                      and again above a later one, be it 1 or the next
（一）加强监管。…             no number stands above these: 一、 would head the sections itself
"""

import re
from collections.abc import Sequence

from policydiff.parse.assignments import is_assignment
from policydiff.parse.markers import Marker, Style
from policydiff.parse.passages import Passage
from policydiff.parse.sentences import ENDS
from policydiff.signs import BRACKETS, either_width

_PLAIN_WORDS = re.compile(either_width("[\u4e00-\u9fffA-Za-z0-9、“”，]{2,30}"))
_POINTS = (Style.CHINESE, Style.CHINESE_BRACKETED, Style.ARABIC)
# A clause left open; the name of a column, of a table that lost its rows.
_NO_HEADING = ("，", ",", "、", "单位", "部门")
_CLOSING = (*ENDS, "；", ";", *BRACKETS.values(), "”")


def with_unnumbered_headings(paragraphs: Sequence[Passage], markers: Sequence[Marker | None]) -> list[Marker | None]:
    """The markers, with one of no length for each heading without a number that stands above points."""
    places = [index for index, marker in enumerate(markers) if marker is not None]
    first = markers[places[0]] if places else None
    if first is None or first.style not in _POINTS or first.number != 1:
        return list(markers)
    if any(marker is not None and marker.style < first.style for marker in markers):
        return list(markers)
    heads = [index for index in range(len(markers) - 1) if _heads(paragraphs, markers, index, first.style)]
    restarts = {index - 1 for index in places if (marker := markers[index]) and _begins(marker, first.style)}
    if len(heads) < 2 or heads[0] != places[0] - 1 or not restarts <= set(heads):
        return list(markers)
    result = list(markers)
    for number, index in enumerate(heads, 1):
        result[index] = Marker(style=Style.SUBHEADING, number=number, label="", length=0)
    return result


def _begins(marker: Marker, style: Style) -> bool:
    return marker.style is style and marker.number == 1


def _heads(paragraphs: Sequence[Passage], markers: Sequence[Marker | None], index: int, style: Style) -> bool:
    """Whether a paragraph may be a heading right above a point of a style, below a text that is closed."""
    following, text = markers[index + 1], paragraphs[index].text
    if markers[index] is not None or following is None or following.style is not style:
        return False
    if index and not paragraphs[index - 1].text.endswith(_CLOSING):
        return False
    return _PLAIN_WORDS.fullmatch(text) is not None and not text.endswith(_NO_HEADING) and not is_assignment(text)
