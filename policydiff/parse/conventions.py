"""What a document says once about how its assignments are to be read.

（责任单位：市卫生健康委、市财政局，排在第一位的为牵头单位，下同）      from here on the first of several leads
（责任单位：市水利局、市林业局（逗号前为牵头单位，下同））            from here on those before a comma lead
（市财政局负责；以下任务均需各县区政府落实，不再一一列出）           from here on 各县区政府 answer too
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum, auto

from policydiff.model import Assignment, Responsibility, Role, Task

_LEADS = r"[^，,。；;（）()〔〕]{0,8}牵头(?:责任)?(?:单位|部门)?"
_FIRST = re.compile(rf"(?:排名|排列|排|列)(?:在)?(?:第一|首)位?{_LEADS}")
_BEFORE_COMMA = re.compile(rf"逗号(?:之|以)?前{_LEADS}")
# What may follow in the same remark: who is meant where no comma stands, and that it holds from here on.
_REST = r"(?:[，,]未明确牵头[^，,。；;（）()〔〕]*)?(?:[，,]?(?:以)?下同)?"
_ORDER = rf"(?:{_FIRST.pattern}|{_BEFORE_COMMA.pattern}){_REST}"
# Who answers for all that follows; where it stands in the list itself, it answers here too.
_NOT_AGAIN = r"不再(?:一一|逐一|重复)?列出"
_ALSO_BELOW = rf"以下(?:[^。；;，,均]{{0,6}}均(?:需|须|由|包含|包括|含)([^。；;]*?)[，,])?{_NOT_AGAIN}"
_ALL_ANSWER = re.compile(rf"(?<![^。；;，,])([^。；;，,]*)均为责任(?:单位|部门)[，,]以下{_NOT_AGAIN}")
_ASIDE = re.compile(rf"[（(](?:{_ORDER}|{_ALSO_BELOW})[）)]|{_ORDER}")
_IN_LIST = re.compile(_ALSO_BELOW)
_FROM_HERE_ON = "下同"


class _Order(Enum):
    """Which of those who answer for a task lead, by their place in the list."""

    FIRST = auto()
    BEFORE_COMMA = auto()


def without_remarks(text: str) -> str:
    """The text of an assignment without what it says about the reading of assignments.

    >>> without_remarks("公安部、商务部，排名第一位的为牵头单位，下同")
    '公安部、商务部，'
    """
    return _IN_LIST.sub(lambda match: match[1] or "", _ASIDE.sub("", text))


def with_conventions(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks, their lists read as an assignment above them, or the list itself, says that they are."""
    order: _Order | None = None
    also: tuple[Responsibility, ...] = ()
    result = []
    for task in tasks:
        assignments = []
        for assignment in task.assignments:
            declared = _declared(assignment.text)
            read = _led(assignment, declared or order)
            assignments.append(_shared(read, also))
            also = _answering_below(assignment) or also
            if declared and _FROM_HERE_ON in assignment.text:
                order = declared
        result.append(replace(task, assignments=tuple(assignments)))
    return tuple(result)


def _declared(text: str) -> _Order | None:
    if _FIRST.search(text):
        return _Order.FIRST
    return _Order.BEFORE_COMMA if _BEFORE_COMMA.search(text) else None


def _led(assignment: Assignment, order: _Order | None) -> Assignment:
    """An assignment whose agencies have no roles but one, with the role of those that lead by their place."""
    items = assignment.responsibilities
    if order is None or len(items) < 2 or any(item.role is not Role.RESPONSIBLE for item in items):
        return assignment
    leading = items[:1] if order is _Order.FIRST else _before_comma(assignment)
    return replace(
        assignment,
        responsibilities=tuple(replace(item, role=Role.LEAD) if item in leading else item for item in items),
    )


def _before_comma(assignment: Assignment) -> tuple[Responsibility, ...]:
    head, comma, _ = "".join(without_remarks(assignment.text).split()).replace(",", "，").partition("，")
    return tuple(item for item in assignment.responsibilities if comma and item.name in head)


def _answering_below(assignment: Assignment) -> tuple[Responsibility, ...]:
    """Those of an assignment who, as it says, answer for all that follows."""
    text = "".join(assignment.text.split())
    match = _ALL_ANSWER.search(text) or _IN_LIST.search(text)
    named = _bare(match[1] or "") if match else ""
    return tuple(item for item in assignment.responsibilities if _bare(item.name) in named)


def _shared(assignment: Assignment, also: tuple[Responsibility, ...]) -> Assignment:
    """A list of agencies with those who answer without being listed again; a term alone, or 由…负责, is no list."""
    if not assignment.responsibilities or assignment.text.startswith("由"):
        return assignment
    held = {item.key for item in assignment.responsibilities}
    added = tuple(replace(item, role=Role.RESPONSIBLE) for item in also if item.key not in held)
    return replace(assignment, responsibilities=(*assignment.responsibilities, *added))


def _bare(text: str) -> str:
    """A text without brackets: 各县（区）政府 is also written 各县区政府."""
    return re.sub(r"[（）()〔〕]", "", text)
