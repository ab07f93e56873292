"""Lines that stand around a document without being part of it, each kind by the name that regions carry.

The patterns come from how official documents end (GB/T 9704-2012: 抄送, 印发 lines, page numbers) and from what
web pages put around an article; none is taken from one page.
"""

import re
from collections.abc import Sequence

from policydiff.parse.dates import whole_date

PAGE_NUMBER = "page-number"
PUBLICITY = "publicity"
PRINT_NOTE = "print-note"
COPY_TO = "copy-to"
CONTACT = "contact"
SOURCE = "source"
NAVIGATION = "navigation"

# Lines that stand anywhere, also between two halves of a sentence.
_ANYWHERE = (
    (PAGE_NUMBER, r"[-—–－―·•~]+\s*\d{1,4}\s*[-—–－―·•~]+|\d{1,3}|\d{6}"),
    (PAGE_NUMBER, r"第\s*\d+\s*页(?:\s*[,，/／]?\s*共\s*\d+\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4}|page\s*\d+.*"),
    (PUBLICITY, r"[（(\[【]?\s*此件.{0,12}公开.{0,8}[)）\]】]?|信息公开(?:选项|属性|类别|类型)\s*[:：].*"),
    (PUBLICITY, r"[（(]\s*(?:此件)?(?:主动|依申请|不予?)?公开(?:发布)?\s*[)）]"),
    (PUBLICITY, r"[（(\[【]\s*信息公开(?:选项|属性|类别|类型)\s*[:：][^（）()]{1,20}[)）\]】]"),
    (PUBLICITY, r"[（(]\s*(?:本文|此件|本件)有删[减节]\s*[)）]"),
    (PRINT_NOTE, r".{0,40}\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:印发|印制|印)"),
    (COPY_TO, r"(?:抄\s*送|抄\s*报|分\s*送|主\s*送|[报送])\s*[:：].*"),
    (CONTACT, r"[（(]\s*联\s*系\s*人.{0,120}[)）]"),
    (SOURCE, r"法宝联想\s*[:：].{1,60}"),
    (
        CONTACT,
        r"[（(]?\s*(?:联\s*系\s*人|联系电话|联系方式|咨询电话|监督电话)\s*(?:及电话|及联系方式)?\s*[:：].{0,120}",
    ),
)
# Lines that count only before the title or after the last sentence of a document.
_AT_THE_EDGE = (
    (CONTACT, r"(?:联系单位|电\s*话|传\s*真|电子邮箱|邮\s*箱|地\s*址|邮\s*编|邮政编码)\s*[:：].{0,120}"),
    (
        SOURCE,
        r"(?:信息|文章|稿件)?(?:来\s*源|稿\s*源|出\s*处|作\s*者|责任编辑|责\s*编|编\s*辑|原文链接|出所先?)\s*[:：].*",
    ),
    (SOURCE, r"<?\s*https?://\S+\s*>?"),
    (NAVIGATION, r".*"),
)


def _compiled(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in rows)


_ANYWHERE_PATTERNS = _compiled(_ANYWHERE)
_EDGE_PATTERNS = _compiled(_AT_THE_EDGE)
_BARE = re.compile(r"\d{1,3}")
# So many bare numbers that count up are page numbers, if at least so many lines lie between one and the next.
_FEWEST_PAGES, _SHORTEST_PAGE = 3, 5
# A number before one of these is a number in the text, although it stands on a line of its own.
_UNITS = tuple("年月日时分秒号个项条家户人名万亿元%％亩吨公件次批种类级章节")


def furniture(text: str, following: str = "") -> str | None:
    """Name of the furniture that a line is wherever it stands, None for a line of the document.

    `following` is the text of the next line: 12 is no page number before 个月, but — 12 — is.

    >>> furniture("000176"), furniture("（此件公开发布）"), furniture("一、总体要求")
    ('page-number', 'publicity', None)
    >>> furniture("12", "个月"), furniture("— 12 —", "分工负责）")
    (None, 'page-number')
    """
    if len(text) > 200 or whole_date(text):
        return None
    for name, pattern in _ANYWHERE_PATTERNS:
        if pattern.fullmatch(text):
            if text.isdecimal() and following.startswith(_UNITS):
                return None
            return name
    return None


def page_numbers(texts: Sequence[str]) -> frozenset[int]:
    """Places of bare numbers that count up through a document, one a page: 1, 2, 3 … whatever stands after them.

    >>> sorted(page_numbers(["1", *"甲乙丙丁", "2", *"戊己庚辛", "3", "件假货"]))
    [0, 5, 10]
    >>> page_numbers(["共", "12", "件", "又", "13", "件"])
    frozenset()
    """
    found: list[int] = []
    best: list[int] = []
    for place, text in enumerate(texts):
        if not _BARE.fullmatch(text):
            continue
        goes_on = bool(found) and int(text) == int(texts[found[-1]]) + 1 and place - found[-1] >= _SHORTEST_PAGE
        found = [*found, place] if goes_on else [place]
        best = max(best, found, key=len)
    return frozenset(best if len(best) >= _FEWEST_PAGES else ())


def edge_furniture(text: str) -> str:
    """Name of what a line is that stands outside the document: a source, a contact, else navigation."""
    return furniture(text) or next(name for name, pattern in _EDGE_PATTERNS if pattern.fullmatch(text))
