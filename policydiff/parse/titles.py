"""Titles of official documents: what a line must look like to be one, and what it says of kind and issuer."""

import re

from policydiff.parse.markers import marker_at

# Kinds of document 文种: those of the Party and state organs' regulations (党政机关公文处理工作条例, 2012, art. 8;
# 规章制定程序条例, art. 7) and the names that plans go by. Longer names first, so that 实施方案 is not 方案.
KINDS = (
    *(
        "政府工作报告",
        "工作要点",
        "工作方案",
        "实施方案",
        "行动方案",
        "分工方案",
        "总体方案",
        "试点方案",
        "行动计划",
        "工作计划",
    ),
    *(
        "实施计划",
        "实施意见",
        "指导意见",
        "若干意见",
        "若干措施",
        "政策措施",
        "若干政策",
        "若干规定",
        "暂行规定",
        "管理规定",
    ),
    *(
        "管理办法",
        "暂行办法",
        "实施办法",
        "实施细则",
        "暂行条例",
        "实施条例",
        "发展规划",
        "建设规划",
        "实施纲要",
        "工作规则",
    ),
    *(
        "任务分工表",
        "任务分解表",
        "分工表",
        "分解表",
        "责任表",
        "任务表",
        "一览表",
        "进度表",
        "司法解释",
        "任务分工",
        "重点任务",
        "工作清单",
        "任务清单",
        "建设指南",
        "工作指南",
        "应急预案",
        "倡议书",
        "责任清单",
    ),
    *(
        "要点",
        "通知",
        "意见",
        "方案",
        "计划",
        "规划",
        "纲要",
        "办法",
        "规定",
        "条例",
        "细则",
        "决定",
        "决议",
        "措施",
        "报告",
    ),
    *(
        "批复",
        "公告",
        "通告",
        "通报",
        "公报",
        "命令",
        "指南",
        "规则",
        "规程",
        "制度",
        "清单",
        "目录",
        "标准",
        "规范",
        "准则",
    ),
    *(
        "章程",
        "预案",
        "政策",
        "解释",
        "议案",
        "纪要",
        "答复",
        "指引",
        "战略",
        "倡议",
        "提示",
        "名单",
        "安排",
        "举措",
        "法",
        "函",
        "令",
    ),
)
_TAIL = r"(?:[（(〔][^（()）]{1,30}[）)〕]?)?(?:[二三四五六七八九十百0-9]+条)?(?:[（(][^）)]{1,30}[）)])?"
# 依法, 执法 and 立法 are no laws, and 制定如下措施 ends a preamble.
_KIND = re.compile(
    rf"((?<![方做说看想])(?<![如以]下)(?:{'|'.join(kind for kind in KINDS if kind != '法')})|(?<![方做说看想依合违司立执守普用无书手])法)"
    rf"(?:[二三四五六七八九十百0-9]+条)?{_TAIL}$"
)
_ORGAN = re.compile(
    r"[\u4e00-\u9fff·、 （）()\u3000]{2,60}?"
    r"(?:政府|办公[厅室]|委员会|[部厅局委署院会办行组处]|领导小组|公司|中心|协会|总局|党委|法院|检察院|指挥部|国务院|管委会|大学)"
)
_TERMINAL = tuple("。！？；;：:，,、")
_BOOK_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_LONGEST = 120
# 《工作方案》 on a line of its own is a reference that a wrapped line holds, no title.
_SHORT_REFERENCE = 12


def compact(text: str) -> str:
    """A title without the blanks that line breaks and typesetting leave between its characters.

    >>> compact("2017年全国 工作 要点"), compact("IP 地址")
    ('2017年全国工作要点', 'IP地址')
    """
    return re.sub(r"(?<=[A-Za-z])\s+(?=[A-Za-z])|\s+", lambda match: " " if _between_words(match) else "", text.strip())


def _between_words(match: re.Match[str]) -> bool:
    before, after = match.string[match.start() - 1], match.string[match.end() : match.end() + 1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def kind_of(title: str) -> str | None:
    """The kind of document that a title names at its end.

    >>> kind_of("关于印发2017年工作要点的通知"), kind_of("2017年工作要点"), kind_of("扶持政策二十条（试行）")
    ('通知', '工作要点', '政策')
    """
    match = _KIND.search(compact(title))
    return match[1] if match else None


def is_organ(text: str) -> bool:
    """Whether a text is the name of an organ, or of several, and nothing else.

    >>> is_organ("某 市 人民政府办公室"), is_organ("做好工作")
    (True, False)
    """
    return _ORGAN.fullmatch(compact(text)) is not None


def may_be_title_line(text: str) -> bool:
    """Whether a line may be (a part of) a title: no numbering, no end of a sentence, no datum of a database."""
    if (
        not text
        or len(text) > _LONGEST
        or text.startswith("【")
        or "。" in text
        or text.endswith(_TERMINAL)
        or marker_at(text) is not None
    ):
        return False
    return not (text.startswith("《") and text.find("》") == len(text) - 1 and len(text) < _SHORT_REFERENCE)


def book_titles(text: str) -> list[str]:
    """Titles quoted in 《 》, outermost only, without blanks.

    >>> book_titles("现将《关于贯彻<规定>的办法》印发")
    ['关于贯彻<规定>的办法']
    """
    return [compact(match[1]) for match in _BOOK_TITLE.finditer(text)]


_ISSUES = re.compile(r"(?:印发|转发|批转|发布|公布)(?:实施)?《?([^《》。]{4,80}?)》?的(?:通知|通告|公告|决定|函)$")


def issued_titles(title: str, body: str) -> list[str]:
    """Titles of the documents that a notice issues or forwards, from its own title and from its first sentences.

    >>> issued_titles("省政府办公厅关于印发2017年工作要点的通知", "")
    ['2017年工作要点']
    """
    found = book_titles(title) if re.search(r"印发|转发|批转|发布|公布", title) else []
    match = _ISSUES.search(compact(title))
    if match and match[1] not in found:
        found.append(match[1])
    for sentence in body[:600].split("。"):
        if re.search(r"印发给|印发|转发给|现(?:予以?|将|转发|批转)", sentence):
            found.extend(name for name in book_titles(sentence) if name not in found)
    return found
