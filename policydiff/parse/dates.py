"""Dates as documents write them: 2017年5月16日, 二〇一七年五月十六日, 2017-05-16."""

import datetime
import re

from policydiff.parse.numerals import number_of
from policydiff.signs import either_width

# A year of our time in digits of either width, as document numbers have it.
COMMON_YEAR = r"(?:[1１][9９]|[2２][0０])\d{2}"
YEAR = r"(?:[12][0-9]{3}|[１２][０-９]{3}|[一二][〇○零ＯO一二三四五六七八九]{3})"
_M = r"[0-9０-９一二三四五六七八九十]{1,3}"
DATE = re.compile(rf"({YEAR})\s*年\s*({_M})\s*月\s*({_M})\s*日|((?:19|20)\d\d)[-/.]({_M})[-/.]({_M})(?!\d)")
_WHOLE = re.compile(rf"\s*(?:{DATE.pattern})\s*|\s*[（(]\s*(?:{DATE.pattern})\s*[）)]\s*")
# Other texts' words: 《…纲要（2011—2020年）》, （川办发〔2018〕5号）; but not 《2017年工作要点》已经同意，现印发.
_QUOTED = re.compile(either_width(r"(?<!现将)《[^《》]*(?:》(?!已)|$)|（[^（）]*(?:）|$)"))
# A target, term or period (到2035年, 自2023年, 2021—2025年) and what was before (结合2017年评价结果, 2017年底) ...
_BEYOND = r"(?<![到至自于从前])(?<!结合)(?<!截止)(?<![—–－~～-])"
# ... or is told of: 2017年全国某某会议精神, 1993年国务院印发的, 2012年以来, 2035年远景目标.
_TOLD = either_width(r"(?!\s*(?:[底末初前]|远景|以[来前后])|[^，。；：]{0,20}(?:会议|以来|(?:印发|发布|公布|通过)的))")
_OWN_YEAR = re.compile(rf"{_BEYOND}({YEAR})\s*年{_TOLD}")
_YEAR = re.compile(rf"({YEAR})\s*(?:年|[—–－~～至-]+\s*{YEAR}\s*年)|〔({YEAR})〕|[（(]({YEAR})版?[）)]")


def _value(match: re.Match[str]) -> str | None:
    parts = [number_of(part.replace("O", "〇")) for part in match.groups() if part is not None]
    if len(parts) != 3 or any(part is None for part in parts):
        return None
    year, month, day = (part or 0 for part in parts)
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def date_in(text: str) -> str | None:
    """The first full date in a text as ISO 8601, None if there is none.

    >>> date_in("二〇一七年五月十六日"), date_in("于 2020 年 5 月 27 日印发"), date_in("2020年2月30日")
    ('2017-05-16', '2020-05-27', None)
    """
    match = DATE.search(text)
    return _value(match) if match else None


def whole_date(text: str) -> str | None:
    """The date that a text consists of, None if it holds anything else."""
    match = _WHOLE.fullmatch(text)
    return _value(match) if match else None


def year_in(text: str) -> int | None:
    """The first year in a text, as in 2017年 or 〔2017〕, None if there is none.

    >>> year_in("2017年全国工作要点"), year_in("国办发〔2017〕46号"), year_in("第2017号"), year_in("2024—2026年规划")
    (2017, 2017, None, 2024)
    """
    match = _YEAR.search(text)
    if not match:
        return None
    return number_of(next(group for group in match.groups() if group).replace("O", "〇"))


def own_year_in(text: str) -> int | None:
    """The first year in running text that is not of a citation, a target, a period or an event told of.

    >>> own_year_in("根据《规划（2011—2020年）》（国发〔2012〕3号），到2035年建成"), own_year_in("为做好2017年打假工作")
    (None, 2017)
    """
    while (bare := _QUOTED.sub("", text)) != text:
        text = bare
    match = _OWN_YEAR.search(text)
    return number_of(match[1].replace("O", "〇")) if match else None
