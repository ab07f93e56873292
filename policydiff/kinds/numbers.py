"""年份数字: years, dates, deadlines, plan periods, counts, shares and amounts that took one another's place."""

import re

from policydiff.kinds.stretch import Finding, Stretch
from policydiff.model import EditKind, Span

_DIGITS = r"[0-9０-９][0-9０-９,，.．]*(?<![,，.．])"
# 一批 and 一个 count nothing.
_CHINESE = r"(?!一(?![二两三四五六七八九十百千万]))[一二两三四五六七八九十百千万]+"
_YEAR = r"(?:19|20|１９|２０)[0-9０-９]{2}"
_END = r"(?:年底|年末|月底|月末|底|末)?(?:之前|以前|前)?"
_COUNT_UNITS = (
    "个百分点|百分点|个工作日|工作日|个自然日|个月|个|万元|亿元|元|万吨|亿吨|吨|平方公里|公里|平方米|千米|米|万亩|亩|公顷|"
    "万人次|人次|万人|人|万户|户|万家|家|万个|万件|件|名|项|条|起|批|次|倍|天|日|小时|分钟|周|季度|年|月|所|座|处|场|期|类|级|"
    "度|篇|张|台|套|辆|份|轮|遍|页|岁|成|折|亿|万|多|余"
)
# The classes, in the order in which they are tried; each is compared with its own, a count with one of the same unit.
_PATTERN = re.compile(
    rf"(?P<date>(?:到|至)?{_YEAR}\s*年?(?:\s*{_DIGITS}\s*月(?:{_DIGITS}\s*日)?)?{_END}"
    rf"|(?:今年|明年|当年|本年度?|年内|{_DIGITS}\s*月|[一二三四]季度|[上下]半年)(?:{_DIGITS}\s*日)?{_END})"
    r"|(?P<plan>“?[一二三]?十[一二三四五六七八九]?五”?(?:时期|期间|规划)?)(?=[”规时期末》]|$)"
    rf"|(?P<share>{_DIGITS}\s*[%％‰](?:以上|左右)?)"
    rf"|(?P<count>(?:第|不少于|不低于|不超过|超过|达到)?(?:{_DIGITS}|{_CHINESE})\s*(?P<unit>{_COUNT_UNITS})(?:以上|以内|以下|左右)?)"
    rf"|(?P<bare>{_DIGITS})"
)


def numbers(stretch: Stretch) -> list[Finding]:
    """Numbers of the two sides that are of one class and, counts, of one unit, in order."""
    found: list[Finding] = []
    begin = 0
    news = _numbers_in(stretch.new)
    for old, kind in _numbers_in(stretch.old):
        for index in range(begin, len(news)):
            new, other = news[index]
            if kind == other and old.of(stretch.old) != new.of(stretch.new):
                found.append(Finding(kind=EditKind.NUMBER, source=old, target=new))
                begin = index + 1
                break
    return found


def is_number(text: str) -> bool:
    """Whether a text is one number, date or deadline.

    >>> is_number("2017年底前"), is_number("30%"), is_number("三个机制")
    (True, True, False)
    """
    match = _PATTERN.fullmatch(text.strip())
    return match is not None


def _numbers_in(text: str) -> list[tuple[Span, str]]:
    return [
        (Span(*match.span()), f"{match.lastgroup if match.lastgroup != 'unit' else 'count'} {match['unit'] or ''}")
        for match in _PATTERN.finditer(text)
    ]
