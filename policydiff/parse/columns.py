"""Columns of a responsibility table 任务分工表, told by the words of their heads."""

import re
from collections.abc import Sequence
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    CATEGORY = "category"
    TASK = "task"
    CONTENT = "content"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    PARTICIPANT = "participant"
    DEADLINE = "deadline"
    PERSON = "person"
    OTHER = "other"


# First match wins: 责任人 is a person before 责任 is an agency, 任务类别 a category before 任务 is a task.
_HEADS = (
    (Column.NUMBER, r"(?:任务)?(?:序号|编号|项次|序)"),
    (Column.PERSON, r".*(?:责任人|联系人|负责人|领导|电话|联系方式|联络员).*"),
    (
        Column.DEADLINE,
        r".*(?:时限|期限|完成时间|时间安排|时间要求|时间节点|时间进度|进度安排|完成年限|实施时间).*|时间|进度",
    ),
    (Column.PARTICIPANT, r".*(?:配合|参与|参加|协办|协助|协同).*"),
    (Column.LEAD, r".*(?:牵头|主办|主责).*"),
    (
        Column.RESPONSIBLE,
        r".*(?:责任|负责|承办|落实|实施)(?:单位|部门|处室|科室|主体|机构|分工)?.{0,6}|(?:任务|职责)?分工|部门|单位",
    ),
    (Column.CATEGORY, r".*(?:类别|类型|领域|分类|板块|方面|一级指标|环节)"),
    (Column.CONTENT, r".*(?:内容|措施|举措|要求|做法|具体任务|目标任务|任务目标|具体工作|具体事项)(?:及.{1,6})?"),
    (Column.TASK, r".*(?:任务|事项|项目|工作|名称|要点|指标|政策|条款)(?:名称|分解)?"),
)
_PATTERNS = tuple((column, re.compile(pattern)) for column, pattern in _HEADS)
AGENCIES = (Column.LEAD, Column.RESPONSIBLE, Column.PARTICIPANT)
_LONGEST_HEAD = 14
# A column's name, not a cell that ends like one.
LONGEST_NAME = 8


def column_of(head: str) -> Column:
    """What the head of a column says that the column holds.

    >>> [column_of(head).value for head in ("序号", "重点任务", "牵头 单位", "备注")]
    ['number', 'task', 'lead', 'other']
    """
    plain = re.sub(r"\s|[（(].*[）)]", "", head).strip("*#：:")
    if not plain or len(plain) > _LONGEST_HEAD:
        return Column.OTHER
    return next((column for column, pattern in _PATTERNS if pattern.fullmatch(plain)), Column.OTHER)


def heads_a_table(heads: Sequence[str]) -> bool:
    """Whether a row is the head of a responsibility table: it names a task and who answers for it.

    >>> heads_a_table(["序号", "工作任务", "牵头单位"]), heads_a_table(["序号", "名称", "数量"])
    (True, False)
    """
    columns = [column_of(head) for head in heads]
    return any(column in AGENCIES for column in columns) and (Column.TASK in columns or Column.CONTENT in columns)


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[list[Column], int]:
    """The columns that a head names, and how many of these rows, two at most, belong to it.

    >>> columns_of([["任务", "责任单位", ""], ["", "牵头单位", "配合单位"]])[0][1:]
    [<Column.LEAD: 'lead'>, <Column.PARTICIPANT: 'participant'>]
    """
    columns = [column_of(text) for text in rows[0]]
    if len(rows) < 2 or not _parts_heads(rows[1], rows[0]):
        return columns, 1
    lower = (*rows[1], *[""] * len(columns))
    return [column_of(text) if text else column for text, column in zip(lower, columns, strict=False)], 2


def _parts_heads(row: Sequence[str], head: Sequence[str]) -> bool:
    """Whether a row is the second of a head: 牵头单位 and 配合单位 under 责任单位, which spans both columns."""
    heads = (*head, *[""] * len(row))
    filled = [index for index, text in enumerate(row) if text]
    return (
        any(not heads[index] for index in filled)
        and all(not heads[index] or not heads[index + 1] for index in filled)
        and all(len(row[index]) <= LONGEST_NAME for index in filled)
        and any(column_of(row[index]) is not Column.OTHER for index in filled)
    )
