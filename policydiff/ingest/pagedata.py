r"""What a page states about its document: the metadata table of government sites, and the <meta> tags of its head.

索 引 号：  000014349/1996-00073    主题分类：  国防\国防建设
发文机关：  国务院、中央军委         成文日期：  1996年11月05日
标　　题：  …                       发文字号：  国函〔1996〕95号
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from policydiff.model import Field

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Labels of the table (GB/T 21063.3 and the sites' own variants), without blanks and colon.
_LABELS = frozenset(
    [
        "索引号",
        "信息索引号",
        "主题分类",
        "信息分类",
        "体裁分类",
        "组配分类",
        "服务对象分类",
        "发文机关",
        "发布机构",
        "发文单位",
        "发布机关",
        "发文机构",
        "制定机关",
        "公布机关",
        "信息来源",
        "成文日期",
        "发文日期",
        "公布日期",
        "发布日期",
        "生成日期",
        "通过日期",
        "施行日期",
        "生效日期",
        "失效日期",
        "废止日期",
        "标题",
        "名称",
        "文件名称",
        "信息名称",
        "发文字号",
        "文号",
        "发文号",
        "文件编号",
        "主题词",
        "关键词",
        "有效性",
        "效力状态",
        "有效期",
        "公开方式",
        "公开范围",
        "公开时限",
        "公开程序",
        "统一编号",
        "内容概述",
    ]
)
_OFTEN_EMPTY = frozenset({"主题词", "关键词", "废止日期", "失效日期"})
_COLONS = "：:"
# Names of the <meta> tags that government sites must carry (政府网站发展指引, 国办发〔2017〕47号, annex 2).
_META = {"articletitle": "标题", "pubdate": "发布日期", "contentsource": "信息来源"}
_STATED = re.compile(r"[【\[]?([\u4e00-\u9fff][\u4e00-\u9fff\s\u3000\xa0]{1,12}?)[】\]]?\s*[：:]\s*(\S.*)")
_LONGEST_VALUE = 200


def label_of(text: str) -> str | None:
    """The label that a cell holds, None if it is none.

    >>> label_of("索 引 号："), label_of("标　　题"), label_of("国务院")
    ('索引号', '标题', None)
    """
    plain = re.sub(r"[\s\u3000\xa0【】\[\]]", "", text).rstrip(_COLONS)
    return plain if plain in _LABELS else None


def fields_of_row(cells: Sequence[str]) -> list[Field]:
    """The data that a row of cells states: label, value, label, value; or label and value in one cell."""
    found: list[Field] = []
    filled = [cell for cell in cells if cell.strip()]
    index = 0
    while index < len(filled):
        label = label_of(filled[index])
        following = filled[index + 1] if index + 1 < len(filled) else ""
        if label is not None:
            if following and label_of(following) is None:
                found.append(Field(name=label, value=following))
                index += 1
        else:
            found.extend(fields_of_text([filled[index]]))
        index += 1
    return found if found and label_of(filled[0].split("：")[0].split(":")[0]) else []


def fields_of_text(lines: Iterable[str]) -> list[Field]:
    """The data that lines of the form 发文字号：国函〔1996〕95号 state, and pairs of lines label, value."""
    found: list[Field] = []
    waiting: str | None = None
    for line in lines:
        match = _STATED.fullmatch(line.strip())
        label = label_of(match[1]) if match else None
        if match and label is not None and len(match[2]) <= _LONGEST_VALUE:
            found.append(Field(name=label, value=match[2].strip()))
        elif waiting is not None and label_of(line) is None and len(line) <= _LONGEST_VALUE:
            found.append(Field(name=waiting, value=line.strip()))
        waiting = label_of(line) if line.rstrip().endswith(tuple(_COLONS)) else None
        waiting = None if waiting in _OFTEN_EMPTY else waiting
    return found


def fields_of_meta(root: "HtmlElement") -> list[Field]:
    """The data of the head of a page."""
    found = []
    for element in root.iter("meta"):
        name = _META.get((element.get("name") or "").lower())
        value = (element.get("content") or "").strip()
        if name and value:
            found.append(Field(name=name, value=value))
    return found
