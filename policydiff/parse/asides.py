"""Blocks of lines around a text that one line announces: whom to ask, and who receives a copy.

联系人：陈            抄送：市委有关部门，市监委，市法院，市检察
鹏（业务）            院。
3077696              各民主党派市委，市工商联。
                     某市人民政府办公室2023年1月20日印发
"""

import re
from collections.abc import Sequence

from policydiff.parse.dates import date_in, whole_date
from policydiff.parse.furniture import PRINT_NOTE, furniture
from policydiff.parse.lines import SENTENCE_ENDS, Line, open_brackets
from policydiff.parse.markers import marker_at
from policydiff.parse.parts import ATTACHMENT
from policydiff.parse.titles import is_organ, kind_of

_LONGEST_CONTACT = 24
_TELEPHONE = re.compile(r"\d{7,}")
_MOST_CONTACT_LINES = 16
_MOST_COPY_LINES = 12


def contact_end(lines: Sequence[Line], begin: int) -> int:
    """Index of the line after contacts that begin on a line and go on: to the bracket's end, or to the last number.

    A converter sets the characters of a name, its task and its number in lines of their own.
    """
    text = ""
    end = begin + 1
    for index in range(begin, min(begin + _MOST_CONTACT_LINES, len(lines))):
        line = lines[index].text
        text += line
        if text.startswith(("（", "(")):
            if open_brackets(text) <= 0:
                return index + 1
        elif index > begin:
            if not goes_on_with_contact(line) or marker_at(line) or line.endswith(tuple(SENTENCE_ENDS)):
                break
            end = index + 1 if _TELEPHONE.search(line) else end
    return end


def goes_on_with_contact(text: str) -> bool:
    """Whether a line below a contact line is one more name, number or address."""
    return len(text) <= _LONGEST_CONTACT and not (
        ATTACHMENT.fullmatch(text) or date_in(text) or kind_of(text) or is_organ(text)
    )


def copy_end(lines: Sequence[Line], begin: int) -> int:
    """Index of the line after the list of those who receive a copy, which begins on a line.

    It reaches down to who printed the document and when (GB/T 9704-2012, 7.4), or to the end of its sentence.
    """
    end = begin + 1
    for index in range(begin + 1, min(begin + 1 + _MOST_COPY_LINES, len(lines))):
        text = lines[index].text
        if furniture(text) == PRINT_NOTE:
            return index - 1 if index - 1 > begin and _prints(lines[index - 1].text) else index
        if marker_at(text) or whole_date(text) or ATTACHMENT.fullmatch(text):
            break
        if end == index and not lines[index - 1].text.endswith("。"):
            end = index + 1
    return end if lines[end - 1].text.endswith("。") else begin + 1


def _prints(text: str) -> bool:
    return is_organ(text) and not text.endswith("。")
