"""Which of the lines above a body make up its title.

某某网 > 政策            a page's own line
某某标准体系             the title begins
建设指南                 it ends with a kind of document
（2022版）               or with a bracket of its own
"""

import re
from collections.abc import Sequence

from policydiff.parse.furniture import furniture
from policydiff.parse.lines import Line, open_brackets
from policydiff.parse.titles import compact, kind_of, may_be_title_line
from policydiff.signs import either_width

_ASIDE = re.compile(either_width("[（〔][^（）。，]{1,12}[）〕]"))
# A line of fewer characters may be the rest of a word.
_SHORTEST_ENDING = 4
# A title is set in no more lines.
_MOST_LINES = 5
# The title of what makes a law known, below the title of the law on its page: 某省第十四届人民代表大会第一次会议公告.
_PROCLAMATION = re.compile(r"[\u4e00-\u9fff]{2,12}(?:人民代表大会|人大|人民政府|国务院)[^的]{0,20}(?:公告|令)")
_CLOSE = re.compile(either_width("[^（）。，]{0,12}[）〕]"))


def best_title(lines: Sequence[Line]) -> list[Line]:
    """The lines among those above the body that make up the title: the last run that ends with a kind."""
    lines = _without_repeated(lines)
    for end in range(len(lines), 0, -1):
        if kind_of(lines[end - 1].text) or ends_kind(lines[:end]):
            begin = end - 1
            while begin > 0 and _belongs_to_title(lines[begin - 1], lines[begin:end]):
                begin -= 1
            below = [line for line in lines[end : end + 1] if _closes_title(lines[begin:end], line)]
            return [*lines[begin:end], *below]
    return [line for line in lines if len(line.text) > 3] if len(lines) <= 3 else []


def _without_repeated(lines: Sequence[Line]) -> list[Line]:
    """The lines but for a title that those below it say again, as a page has it above the text."""
    return [
        line
        for index, line in enumerate(lines)
        if not any(
            _letters([line]) == _letters(lines[index + 1 : end])
            for end in range(index + 2, min(index + 2 + _MOST_LINES, len(lines) + 1))
        )
    ]


def _closes_title(title: Sequence[Line], below: Line) -> bool:
    """Whether a line ends the title above it with a bracket: （2022版）, （征求意见稿）, or the half that is wanting."""
    wanting = open_brackets("".join(line.text for line in title)) > 0
    return (_CLOSE if wanting else _ASIDE).fullmatch(below.text) is not None


def ends_kind(lines: Sequence[Line]) -> bool:
    """Whether the last line is the rest of a kind that a narrow page parts: …管理实施细 / 则."""
    if len(lines) < 2:
        return False
    last = lines[-1].text
    return len(last) < _SHORTEST_ENDING and kind_of(compact(lines[-2].text + last)) is not None


def _letters(lines: Sequence[Line]) -> str:
    """What lines say without blanks, punctuation and the label 附件."""
    return re.sub(r"\W|^附件[0-9]*", "", "".join(line.text for line in lines))


def _belongs_to_title(above: Line, below: Sequence[Line]) -> bool:
    text = above.text
    if kind_of(text) is not None and _PROCLAMATION.fullmatch(compact("".join(line.text for line in below))):
        return False
    if not may_be_title_line(text) or furniture(text) or ">" in text:
        return False
    return (
        kind_of(text) is None
        or kind_of(text) in ("函", "令", "法")
        or not compact(text).endswith(("通知", "公告", "意见"))
    )
