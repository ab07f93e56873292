"""Numbers in running text: years, dates, deadlines, plan periods, shares, counts with their units, amounts."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from policydiff.model import Span
from policydiff.parse.numerals import number_of
from policydiff.tokens import plain

_DIGITS = r"[0-9０-９][0-9０-９,，.．]*(?<![,，.．])"
# 一批 and 一个 count nothing; 第一条 does.
_CHINESE = r"(?:(?<=第)|(?!一(?![二两三四五六七八九十百千万])))[一二两三四五六七八九十百千万][零〇一二两三四五六七八九十百千万]*"
_PER_CENT = "百分之"
# Before a number that is a limit; 不得低于 says what 不低于 says.
_LIMIT = "不得?(?:少于|低于|高于|超过|多于)|超过|高于|低于|至少"
# One word for each side of a limit. 以上, 以下 and 以内 include the number itself.
_LIMITS = {"低于": "少于", "高于": "超过", "多于": "超过", "至少": "不少于"}
_LIMITS_AFTER = {"以上": "不少于", "以内": "不超过", "以下": "不超过"}
_YEAR = r"(?:19|20|１９|２０)[0-9０-９]{2}"
_END = r"(?:年底|年末|月底|月末|底|末)?(?:之前|以前|前)?"
_COUNT_UNITS = (
    "个百分点|百分点|个工作日|工作日|个自然日|个月|个|万元|亿元|元|万吨|亿吨|吨|平方公里|公里|平方米|千米|米|万亩|亩|公顷|"
    "万人次|人次|万人|人|万户|户|万家|家|万个|万件|件|名|项|条|起|批|次|倍|天|日|小时|分钟|周|季度|年|月|所|座|处|场|期|类|级|"
    "度|篇|张|台|套|辆|份|轮|遍|页|岁|成|折|亿|万|多|余"
)
# The classes, in the order in which they are tried; each is compared with its own, a count with one of the same unit.
_PATTERN = re.compile(
    # 2000元 and 20000个 begin with no year.
    rf"(?P<date>(?:到|至)?{_YEAR}(?![0-9０-９])(?:\s*年|(?!\s*(?:{_COUNT_UNITS}|[%％‰])))(?:\s*{_DIGITS}\s*月(?:{_DIGITS}\s*日)?)?{_END}"
    rf"|(?:今年|明年|当年|本年度?|年内|{_DIGITS}\s*月|[一二三四]季度|[上下]半年)(?:{_DIGITS}\s*日)?{_END})"
    r"|(?P<plan>“?[一二三]?十[一二三四五六七八九]?五”?(?:时期|期间|规划)?)(?=[”规时期末》]|$)"
    rf"|(?P<share>(?:{_LIMIT})?(?:{_DIGITS}\s*[%％‰]|{_PER_CENT}{_CHINESE})(?:以上|以内|以下|左右)?)"
    # 第三人 is no count: the third person of a law.
    rf"|(?P<count>(?!第三[人者])(?<!第)(?:第|{_LIMIT}|达到)?(?:{_DIGITS}|{_CHINESE})\s*(?P<unit>{_COUNT_UNITS})(?:以上|以内|以下|左右)?)"
    rf"|(?P<bare>{_DIGITS})"
)
# What 第 counts as a part of a law.
_REFERENCES = ("条", "项")
_FIGURE = re.compile(rf"{_DIGITS}|{_CHINESE}")
# 5万元 counts 元, as 五万元 does.
_LARGE = {"万": 10_000, "亿": 100_000_000}


class Quantity(NamedTuple):
    """Where a number stands, its sort (of a count, with its unit), and what it says whatever digits it is written in."""

    span: Span
    sort: str
    value: str


def is_quantity(text: str) -> bool:
    """Whether a text is one number, date or deadline; an article that is referred to is more than its number.

    >>> is_quantity("2017年底前"), is_quantity("30%"), is_quantity("三个机制"), is_quantity("第九条")
    (True, True, False, False)
    """
    match = _PATTERN.fullmatch(text.strip())
    return match is not None and not (match[0].startswith("第") and match["unit"] in _REFERENCES)


def quantities(text: str) -> list[Quantity]:
    """The numbers of a text, in order.

    >>> [(one.sort, one.value) for one in quantities("2017年底前募集6万元，占百分之五十以上。")]
    [('date ', '2017年底前'), ('count 元', '60000'), ('share ', '不少于50')]
    >>> [(one.sort, one.value) for one in quantities("2018—2022年培育20000个，每个2000元。")]
    [('date ', '2018'), ('date ', '2022年'), ('count 个', '20000'), ('count 元', '2000')]
    """
    return [_quantity(match) for match in _PATTERN.finditer(text)]


def _quantity(match: re.Match[str]) -> Quantity:
    sort = "count" if match["unit"] else match.lastgroup or ""
    figure = _FIGURE.search(match[0], match[0].find(_PER_CENT) + len(_PER_CENT) if _PER_CENT in match[0] else 0)
    amount = None if figure is None or sort in ("date", "plan") else _amount(figure[0], match["unit"] or "")
    unit = _base(match["unit"] or "")
    if sort == "plan" and figure is not None:
        # “十四五”规划 and “十四五”时期 are of one period.
        return Quantity(Span(*match.span()), f"{sort} {unit}", figure[0])
    if figure is None or amount is None:
        return Quantity(Span(*match.span()), f"{sort} {unit}", plain(match[0]))
    # What stands around the number and its unit: 不少于, 以上.
    before = match[0][: figure.start()].removesuffix(_PER_CENT).replace("不得", "不")
    after = match[0][figure.end() :].strip("%％ ").removeprefix(match["unit"] or "")
    for word, other in _LIMITS.items():
        before = before.replace(word, other)
    before, after = before + _LIMITS_AFTER.get(after, ""), "" if after in _LIMITS_AFTER else after
    return Quantity(Span(*match.span()), f"{sort} {unit}", f"{before}{amount.normalize():f}{after}")


def _base(unit: str) -> str:
    """The unit without what multiplies it: 元 of 万元."""
    return unit[1:] if unit[:1] in _LARGE and len(unit) > 1 else unit


def _amount(figure: str, unit: str) -> Decimal | None:
    """What a figure counts of the base of its unit: 60000 for 6 and 六 with 万元, and for 六万 with 元."""
    scale = _LARGE[unit[0]] if _base(unit) != unit else 1
    digits = plain(figure).replace(",", "")
    try:
        return Decimal(digits) * scale
    except InvalidOperation:
        head, large, tail = figure.partition("万")
    values = [number_of(head), number_of(tail)] if large else [0, number_of(figure)]
    if values[0] is None or (values[1] is None and (tail or not large)):
        return None
    return Decimal((values[0] * _LARGE["万"] + (values[1] or 0)) * scale)
