"""When a text was given and by whom, as a line below its title says it.

（2024年1月29日在某市人民代表大会第四次会议上）      the day of a report
某市人民政府市长　某某                              the organ whose head gave it
2021年2月                                           the month of a draft
"""

import re

from policydiff.parse.dates import COMMON_YEAR, DATE, date_in, whole_date, year_in
from policydiff.parse.titles import compact
from policydiff.signs import either_width

_MONTH = re.compile(rf"{COMMON_YEAR}\s*年\s*\d{{1,2}}\s*月")
_SESSION = re.compile(either_width(rf"(?:（|[—―－-]{{1,4}})?\s*(?:{DATE.pattern})\s*在[^，。]{{4,60}}会议?上\s*）?"))
_REPORTER = re.compile(
    r"([\u4e00-\u9fff]{2,30}?(?:政府|委员会|法院|检察院|[部局厅]))代?(?:主任|主席|检察长|[省市州县区部局厅院]长)\s+[\u4e00-\u9fff·\s]{2,6}"
)

_MAYOR = re.compile(r"([\u4e00-\u9fff]{1,8}([省市州县区]))代?\2长\s+[\u4e00-\u9fff·\s]{2,6}")


def day_of(text: str) -> str | None:
    """The day that a line is, or that of the session that it names, as ISO 8601.

    >>> day_of("2024年1月29日"), day_of("（2024年1月29日在某市人民代表大会会议上）"), day_of("2024年1月29日开会")
    ('2024-01-29', '2024-01-29', None)
    >>> day_of("——2024年1月29日在某市人民代表大会会议上")
    '2024-01-29'
    """
    return date_in(text) if _SESSION.fullmatch(text) else whole_date(text)


def year_of_month(text: str) -> int | None:
    """The year of a line that is a month.

    >>> year_of_month("2021 年 2 月"), year_of_month("2021年2月起")
    (2021, None)
    """
    return year_in(text) if _MONTH.fullmatch(text) else None


def reporting_organ(text: str) -> str | None:
    """The organ whose head a line names.

    >>> reporting_organ("某市人民政府市长　某某某"), reporting_organ("常务委员会主任会议")
    ('某市人民政府', None)
    >>> reporting_organ("甲市市长　某某某"), reporting_organ("市长　某某某")
    ('甲市人民政府', None)
    """
    if match := _REPORTER.fullmatch(text):
        return compact(match[1])
    match = _MAYOR.fullmatch(text)
    return f"{match[1]}人民政府" if match else None
