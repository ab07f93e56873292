"""Laws and rules that a document wants made, amended or repealed.

修订知识产权海关保护条例、植物新品种保护条例          the verb first
推动《专利法》《著作权法》修订                        the verb last
"""

import re
from collections.abc import Iterable

from policydiff.shift.finding import Finding, bare
from policydiff.signs import either_width

_MAKE = "(?:研究)?(?:制修订|制定修订|修订完善|修改完善|制定完善|制定出台|制订|制定|修订|修改|修正|修编|起草|草拟|拟订|出台|颁布|废止|编制)"
_KIND = (
    "(?:条例|办法|规定|细则|规则|规章|规范|标准|目录|指南|指引|司法解释|解释|(?<![办方执司违依合立守普做用手看说想])法)"
)
_TITLE = "《[^《》]{2,60}》"
# A bare name runs to the end of its noun phrase: 消费者权益保护法实施条例 is one rule, 著作权法和专利法 are two.
_BARE = either_width(
    f"[^，。；：、《》“”（）和及或]{{1,28}}?{_KIND}(?=[，。；：、《》“”（）和及或等以的并]|制|修|立|起草|出台|工作|$)"
)
_OBJECT = f"(?:{_TITLE}|{_BARE})"
_LIST = f"{_OBJECT}(?:(?:[、和及或]|以及|、?《)?(?:等)?{_OBJECT})*"
_FIRST = re.compile(f"(?P<verb>{_MAKE})(?:和?完善|、完善)?(?P<list>{_LIST})")
_LAST = re.compile(
    f"(?:推动|推进|加快|启动|做好|开展|配合|参与|完成|抓紧|积极)+(?P<list>{_LIST})(?:等)?(?:法律|法规|规章)?的?(?P<verb>{_MAKE})"
)
_ITEM = re.compile(_OBJECT)
# 配套规章 is no name, and 本法 is the text that speaks.
_NAMELESS = re.compile(f".?|[本该]?{_KIND}|法规|法律")
# What may stand between the verb and the name.
_FILLER = re.compile(r"^(?:和|及|并|或|有关|相关|完善|配套|一批|新的|以及|加快|推动|推进|关于)+")


def rules_in(text: str) -> Iterable[Finding]:
    """The laws and rules named as objects of making, amending or repealing.

    >>> [finding.name for finding in rules_in("推动制修订著作权法、专利法，修订《海关保护条例》。")]
    ['著作权法', '专利法', '海关保护条例']
    """
    taken: list[tuple[int, int]] = []
    for pattern in (_FIRST, _LAST):
        for match in pattern.finditer(text):
            for item in _ITEM.finditer(match["list"]):
                begin = match.start("list") + item.start()
                end = match.start("list") + item.end()
                name = _FILLER.sub("", bare(item[0]).strip("《》"))
                if not _NAMELESS.fullmatch(name) and not any(begin < other[1] and other[0] < end for other in taken):
                    taken.append((begin, end))
                    yield Finding(name=name, begin=begin, end=end)
