"""Lines of data that a web page or a database sets above or among a text, as a copy saved from it has them.

当前位置：首页 > 政务公开 > 政策文件                 where the reader is
索 引 号：000014349/2023-00001	主题分类：综合政务     what the site's database says of the document
发布时间：2023-06-01 10:20 来源：市政府办公室 字体：[大 中 小]
"""

import re
from collections.abc import Sequence

from policydiff.model import Field
from policydiff.parse.assignments import is_labelled_assignment
from policydiff.parse.lines import Line
from policydiff.parse.markers import marker_at
from policydiff.parse.parts import is_recipients

_LABELS = (
    *("索引号", "信息索引号", "索引", "主题分类", "主题词", "信息分类", "公文种类", "体裁分类", "组配分类", "服务对象"),
    *("发文机关", "发布机构", "发文单位", "制定机关", "发布机关", "发文机构", "发布单位", "公开机构", "公开责任部门"),
    *("成文日期", "发文日期", "公布日期", "发布日期", "生成日期", "发文时间", "发布时间", "印发日期", "成文时间", "公开日期"),
    *("生效日期", "废止日期", "失效日期", "施行日期", "有效性", "是否有效", "文件状态", "效力状态", "时效性", "有效期"),
    *("发文字号", "文号", "发文号", "文件编号", "发文文号", "规范性文件编号", "统一编号", "登记号"),
    *("标题", "名称", "文件名称", "信息名称", "公开方式", "公开形式", "公开范围", "公开类别", "公开程序", "公开时限"),
    *("信息来源", "文章来源", "稿件来源", "来源", "作者", "编辑", "责任编辑", "时间", "日期", "更新时间", "发布人"),
    *("浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击率", "访问量", "阅读", "浏览", "点击", "字体", "字号", "字体大小", "分享", "分享到", "关键词", "内容概述"),
    *("当前位置", "您现在的位置", "您当前的位置", "您的位置", "您所在的位置", "现在位置", "当前的位置"),
)  # fmt: skip
# A datum of a database, as saved with the text: 【文号】 林改发〔2018〕47号.
_FIELD = re.compile(r"【\s*([\u4e00-\u9fff\s]{2,10}?)\s*】\s*(.{0,120})")
_DATUM = re.compile(
    r"(?:^|(?<=[\s|｜】\]]))[【\[]?\s*("
    + "|".join(r"\s*".join(label) for label in sorted(_LABELS, key=len, reverse=True))
    + r")\s*[】\]]?\s*[:：]"
)
_PLACE = re.compile(
    r"首页\s*[>＞»/→-].{1,80}|(?:网站)?首页|(?:内容|文章)?正文"
    r"|(?:政策|政府|公文|法规|规范性|部门|其他)文件|(?:政务|政府信息|信息)公开|(?:通知|公示)公告|政策法规|法规公文"
)
_MOST_LINES = 40


def page_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Places of the lines above a text that a page set there; none below the first sentence, number or address."""
    found: set[int] = set()
    for index, line in enumerate(lines[:_MOST_LINES]):
        text = line.text
        if _DATUM.match(text) or _PLACE.fullmatch(text):
            found.add(index)
        elif line.table or "。" in text or marker_at(text) or is_recipients(text):
            break
    return frozenset(found)


def fields_of(lines: Sequence[Line]) -> tuple[Field, ...]:
    """The data of a page or database that stand among the lines: what they state holds for the whole file."""
    matches = (datum(line.text) for line in lines)
    return (*_page_fields(lines), *(Field(name=match[1], value=match[2]) for match in matches if match))


def datum(text: str) -> re.Match[str] | None:
    """A line that is a datum of a database; 【责任单位】市水利局 is set alike, and says who answers for a point."""
    match = _FIELD.fullmatch(text)
    return None if match and is_labelled_assignment(text) else match


def _page_fields(lines: Sequence[Line]) -> tuple[Field, ...]:
    fields: list[Field] = []
    for index in sorted(page_lines(lines)):
        text = lines[index].text
        labels = list(_DATUM.finditer(text))
        ends = [*(label.start() for label in labels[1:]), *([len(text)] if labels else [])]
        fields += [
            Field(name=re.sub(r"\s", "", label[1]), value=text[label.end() : end].strip(" \t\u3000|｜【["))
            for label, end in zip(labels, ends, strict=True)
        ]
    return tuple(fields)
