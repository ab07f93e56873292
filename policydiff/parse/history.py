"""What the lines below a law's title say of how it came about.

1999年6月18日 某某局、某某署令第10号公布      who made it, and when
2015年12月3日 …《关于修改〈甲〉〈乙〉         amended: the date of the law as it stands
的决定》第二次修正                           the same statement on the next line
2016年1月1日 施行                            when it takes effect: no date of the law
"""

import itertools
import re
from collections.abc import Sequence

from policydiff.parse.dates import DATE, YEAR, date_in

_ENACTING = re.compile(r"通过|公布|修[正订改]|批准|发布|颁布|废止|印发|令\s*第|第\s*\d+\s*号\s*令")
# 根据 before the next amendment is left hanging where a database begins a line at each date.
_STATEMENT = re.compile(
    rf"[（(]?{YEAR}\s*年.{{0,600}}(?:施行|{_ENACTING.pattern})[^。]{{0,80}}[)）。]*(?:根据)?", re.DOTALL
)
# 2023年2月13日，某省人民政府印发了… is a sentence of news.
_NEWS = re.compile(rf"(?:{DATE.pattern})\s*[，,]")
# An amendment by a decision on many laws names them over several lines.
MOST_LINES = 6
# 市十四届人大常委会第十九次会议, with the slips of copies: 人民代表会, 常务员会.
_ASSEMBLY = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{0,12}?[省市区州县旗])?(?:第?[零〇一二三四五六七八九十]+届)?(?P<whole>全国)?"
    r"(?:人民代表大?会|人大)(?P<committee>常[务委员会]+)?"
)
_STATE = re.compile(r"中华人民共和国(?=国务院|中央军)")
_ORGAN = r"(?:中共中央|国务院|中央军(?:事委员会|委)|最高人民(?:法院|检察院)|[\u4e00-\u9fff]{2,24}?(?:[部委局署厅会院]|政府|办公[室厅]))"
# A meeting of an organ (次常务会议, 政治局会议) is none: its organ is followed by 第…次, or stands in the next statement.
_ORGANS = re.compile(
    rf"{_ORGAN}(?:、{_ORGAN})*(?=\s*(?:第|令|以|公告|发布|公布|颁布|修[正订]|通过|批准|印发|审|检察委员会|\d|$))"
)


def statement_length(texts: Sequence[str]) -> int:
    """How many of the lines, from the first, make up one statement of a law's history; 0 if the first begins none.

    >>> statement_length(["2010年9月29日 某省人民代表大会通过", "第一条 甲。"])
    1
    >>> statement_length(["2015年12月3日 《关于修改〈甲〉", "〈乙〉的决定》修正", "第一条 甲。"])
    2
    """
    if texts and _NEWS.match(texts[0]):
        return 0
    most = MOST_LINES if texts and DATE.match(texts[0].lstrip("（(")) else 1
    text = ""
    for count, line in enumerate(texts[:most], 1):
        if "。" in text:
            break
        text += line
        if _STATEMENT.fullmatch(text) and text.count("《") <= text.count("》"):
            return count
    return 0


def enacted_on(history: str) -> str | None:
    """The day on which a law was last passed, published or amended, None if no line says so.

    >>> enacted_on("1999年6月18日 某局令第10号公布2000年1月1日 施行"), enacted_on("2021年1月1日起施行")
    ('1999-06-18', None)
    """
    days = (date_in(event) for event in _events(history) if not _takes_effect(event))
    return max((day for day in days if day is not None), default=None)


def enacted_by(history: str) -> str | None:
    """The organs that passed or published a law, as its history names them first, an assembly without its session.

    >>> (
    ...     enacted_by("2014年10月29日 市十四届人大常委会第十九次会议通过"),
    ...     enacted_by("2003年8月18日 药监局、海关总署第4号令公布"),
    ... )
    ('市人民代表大会常务委员会', '药监局、海关总署')
    """
    for event in _events(history):
        said = _STATE.sub("", DATE.sub("", event, count=1)).strip(" \u3000经")
        if match := _ASSEMBLY.match(said):
            committee = "常务委员会" if match["committee"] else ""
            return f"{match['place'] or ''}{match['whole'] or ''}人民代表大会{committee}"
        if match := _ORGANS.match(said):
            return match[0]
    return None


def _events(history: str) -> list[str]:
    """The statements of a history, each with the date that it begins with."""
    cuts = [*(match.start() for match in DATE.finditer(history)), len(history)]
    return [history[begin:end] for begin, end in itertools.pairwise(cuts)]


def _takes_effect(event: str) -> bool:
    """Whether a statement says only when the law applies: （自2015年3月1日起施行）, and not 1991年5月2日发布施行."""
    return "施行" in event and _ENACTING.search(event) is None
