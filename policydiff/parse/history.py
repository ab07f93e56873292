"""What the lines below a law's title say of how it came about.

1999年6月18日 某某局令第10号公布          who made it, and when
2015年12月3日 …《关于修改〈甲〉〈乙〉     amended: the date of the law as it stands
的决定》第二次修正                       the same statement on the next line
2016年1月1日 施行                        when it takes effect: no date of the law
"""

import itertools
import re

from policydiff.parse.dates import DATE, date_in

_ENACTING = re.compile(r"通过|公布|修[正订改]|批准|发布|颁布|废止|印发|令\s*第|第\s*\d+\s*号\s*令")


def enacted_on(history: str) -> str | None:
    """The day on which a law was last passed, published or amended, None if no line says so.

    >>> enacted_on("1999年6月18日 某局令第10号公布2000年1月1日 施行"), enacted_on("2021年1月1日起施行")
    ('1999-06-18', None)
    """
    days = (date_in(event) for event in _events(history) if not _takes_effect(event))
    return max((day for day in days if day is not None), default=None)


def _events(history: str) -> list[str]:
    """The statements of a history, each with the date that it begins with."""
    cuts = [*(match.start() for match in DATE.finditer(history)), len(history)]
    return [history[begin:end] for begin, end in itertools.pairwise(cuts)]


def _takes_effect(event: str) -> bool:
    """Whether a statement says only when the law applies: （自2015年3月1日起施行）, and not 1991年5月2日发布施行."""
    return "施行" in event and _ENACTING.search(event) is None
