"""Numbering at the head of a point: 第一章, 第十二条, 一、, （一）, 1., （1）, ①, 1.1, Ⅰ.

A marker is only a candidate: a wrapped line can begin with （二）, and a sentence with 一、二、三产业. Whether it
numbers anything is decided from the sequence it stands in (`policydiff.parse.outline`).
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from policydiff.parse.numerals import CHINESE_NUMERAL, number_of, roman_number_of


class Style(IntEnum):
    """Kinds of numbering; the value is the customary depth (GB/T 9704-2012: 一、 then （一） then 1. then （1））."""

    BOOK = 1  # 第一编, 第一篇, 第一部分
    SUBBOOK = 2  # 第一分编
    CHAPTER = 3  # 第一章
    DIVISION = 4  # 第一节
    HEADING = 5  # 一、 above articles, told from one inside them by `policydiff.parse.outline`
    SUBHEADING = 6  # （一） between these and articles
    ARTICLE = 7  # 第一条
    ROMAN = 8  # Ⅰ.
    CHINESE = 9  # 一、
    CHINESE_BRACKETED = 10  # （一）
    ARABIC = 11  # 1.
    DECIMAL = 12  # 1.1
    ARABIC_BRACKETED = 13  # （1）
    ARABIC_HALF_BRACKETED = 14  # 1）
    CIRCLED = 15  # ①


LAW_STYLES = frozenset(style for style in Style if style <= Style.ARTICLE)
# Below an article or a point these only enumerate inside it.
INNER_STYLES = frozenset({Style.ARABIC_BRACKETED, Style.ARABIC_HALF_BRACKETED, Style.CIRCLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A candidate: style, number, number of an inserted article (第八条之一 → 1), label, and length in characters."""

    style: Style
    number: int
    label: str
    length: int
    inserted: int = 0
    path: tuple[int, ...] = ()


_N = f"[{CHINESE_NUMERAL}]{{1,9}}"
_D = "[0-9０-９]{1,3}"
_SPACE = r"[ \t\u3000\u00a0]*"
_LAW_UNITS = {
    "编": Style.BOOK,
    "分编": Style.SUBBOOK,
    "篇": Style.BOOK,
    "部分": Style.BOOK,
    "章": Style.CHAPTER,
    "节": Style.DIVISION,
    "条": Style.ARTICLE,
}
_LAW = re.compile(
    rf"第{_SPACE}({_N}|{_D}){_SPACE}(部分|分编|[编篇章节条])"
    rf"(?:之({_N}))?(?!第|款(?![项物])|项(?!目)|规定的|、|，|,|和第|至|的|所列|所称的|之)"
)
_CHINESE = re.compile(rf"({_N}){_SPACE}[、．.](?!{_N}{_SPACE}[、．.，])(?!{_N}(?:产业|线|级|类))")
_CHINESE_BRACKETED = re.compile(rf"[（(〔]{_SPACE}({_N}){_SPACE}[）)〕][、.．]?(?![至和、])")
# 1.4 公里 is a measure of length, 1.4 公共服务 a point.
_UNIT = (
    r"[亿倍％%亩吨]|[万千百](?!方|名)|个(?![人体别性])|年(?![度检报])|月(?![度报])|日(?![常报])|户(?![外籍])|"
    r"家(?![庭政具电装])|项(?!目)|公(?=[里斤顷升吨分])|元(?!器|宇宙)"
)
_DECIMAL = re.compile(rf"({_D}(?:[.．]{_D}){{1,3}})[.．、]?(?![0-9０-９％%.．])(?!{_SPACE}(?:{_UNIT}))")
# 2.5 is a decimal; 2.2023年底前 is a point that begins with a year, 3.12345热线 one that begins with the hotline.
_FIGURE_OF_TEXT = rf"(?:(?:19|20)[0-9]{{2}}{_SPACE}年|12345(?![0-9]))"
_ARABIC = re.compile(rf"({_D}){_SPACE}(?:[．、]|\.(?![0-9０-９])|\.(?={_FIGURE_OF_TEXT}))(?!{_D}{_SPACE}[、．])")
_ARABIC_BRACKETED = re.compile(rf"[（(]{_SPACE}({_D}){_SPACE}[）)]")
_ARABIC_HALF_BRACKETED = re.compile(rf"({_D}){_SPACE}[）)]")
_ROMAN = re.compile(r"([Ⅰ-Ⅻ]{1,3}|[IVX]{1,5})[、.．]")


def _law(text: str, position: int) -> Marker | None:
    match = _LAW.match(text, position)
    if not match:
        return None
    number = number_of(match[1])
    if number is None:
        return None
    inserted = number_of(match[3]) if match[3] else 0
    return Marker(
        style=_LAW_UNITS[match[2]],
        number=number,
        label=match[0],
        length=len(match[0]),
        inserted=inserted or 0,
    )


def _single_sign(text: str, position: int) -> Marker | None:
    sign = text[position : position + 1]
    if not sign:
        return None
    for first, last, style in (
        ("①", "⑳", Style.CIRCLED),
        ("⑴", "⒇", Style.ARABIC_BRACKETED),
        ("⒈", "⒛", Style.ARABIC),
        ("㈠", "㈩", Style.CHINESE_BRACKETED),
    ):
        if first <= sign <= last:
            return Marker(style=style, number=ord(sign) - ord(first) + 1, label=sign, length=1)
    return None


def marker_at(text: str, position: int = 0) -> Marker | None:
    """The marker that begins at `position`, None if there is none.

    >>> marker_at("（十二）加强保护").number, marker_at("第三条之一 甲").inserted, marker_at("一、二、三产业")
    (12, 1, None)
    """
    found = _law(text, position) or _single_sign(text, position)
    if found:
        return found
    for pattern, style in (
        (_CHINESE_BRACKETED, Style.CHINESE_BRACKETED),
        (_CHINESE, Style.CHINESE),
        (_ARABIC_BRACKETED, Style.ARABIC_BRACKETED),
        (_DECIMAL, Style.DECIMAL),
        (_ARABIC, Style.ARABIC),
        (_ARABIC_HALF_BRACKETED, Style.ARABIC_HALF_BRACKETED),
    ):
        match = pattern.match(text, position)
        if not match:
            continue
        path: tuple[int, ...] = ()
        if style is Style.DECIMAL:
            path = tuple(int(part) for part in unicodedata.normalize("NFKC", match[1]).split("."))
            number: int | None = path[-1]
        else:
            number = number_of(match[1])
        if number is not None and 0 < number < 1000:
            return Marker(style=style, number=number, label=match[0], length=len(match[0]), path=path)
    match = _ROMAN.match(text, position)
    if match and (number := roman_number_of(match[1])):
        return Marker(style=Style.ROMAN, number=number, label=match[0], length=len(match[0]))
    return None
