"""The agencies of a table's cell, which may stand one below the other without a sign between them."""

import functools
import re

from policydiff.agencies import registry
from policydiff.parse.assignments import ends_with_organ

# Where a name of an organ ends and one begins with its level, as lines of a narrow cell do: 市公安局市财政局. Not where
# what follows belongs to one name: 管委会市场监管局, 公安局市南分局, 市委市直机关工委.
_RUN_TOGETHER = re.compile(r"(?<=[局厅委办会院署])(?=省[^直]|市(?![场容直民中南北]|政[^府])|县[^域直])")
# Names of national organs begin in no such way, but are known: 海关总署税务总局. Shorter ones may be part of another.
_SHORTEST_ORGAN = 3


def listed(text: str) -> str:
    """The agencies of a cell with 、 between them where only a blank, a line break or nothing stood.

    >>> listed("市公安局 市财政局、各 区"), listed("市公安局市财政局"), listed("市开发区管委会市场监管局")
    ('市公安局、市财政局、各区', '市公安局、市财政局', '市开发区管委会市场监管局')
    >>> listed("税务总局商务部、财政部"), listed("商务部外贸司")
    ('税务总局、商务部、财政部', '商务部外贸司')
    """
    pieces = text.split()
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += ("、" if ends_with_organ(joined) else "") + piece
    return "、".join(name for item in _RUN_TOGETHER.sub("、", joined).split("、") for name in _organs(item))


def _organs(text: str) -> list[str]:
    """The names of national organs that a text is made of, one after another; else the text."""
    found = _national_organ().findall(text)
    return found if "".join(found) == text else [text]


@functools.cache
def _national_organ() -> re.Pattern[str]:
    return re.compile("|".join(name for name in registry().national_names if len(name) >= _SHORTEST_ORGAN))
