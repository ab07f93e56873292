"""What a department of a branch is called: 卫生行政部门, 卫生主管部门 and 卫生部门 are one, as are 退役军人事务部门 and 退役军人工作主管部门.

A department that is called by no branch is another matter: 国务院有关部门, 国务院主管部门.
"""

import re

from policydiff.kinds.stretch import Finding, Stretch
from policydiff.kinds.wording import is_wording
from policydiff.lexicon import FUNCTION_WORDS
from policydiff.model import EditKind, Span
from policydiff.tokens import cut, is_word

_APPELLATION = r"(?:行政|主管|工作|事务|管理)*"
_LAST = re.compile(rf"{_APPELLATION}\Z")
_DEPARTMENT = re.compile(f"{_APPELLATION}部门")
# These name no branch; nor do words for what is done with a department.
_NO_BRANCH = re.compile(
    r"(?:国务院|政府|公署|有关|相关|其他|其它|级|以上|以下|所在地|当地|地方|职能|综合"
    r"|报\w|提请|通知|告知|会同|商请|指定|移送|移交|抄送|通报|授权|委托|协助|配合|经过|通过)\Z"
)
_SHORTEST = 2


def departments(stretch: Stretch) -> list[Finding]:
    """The whole stretch as wording, if it only calls a department of one branch by another of its appellations."""
    if not _DEPARTMENT.match(stretch.after):
        return []
    branches = [_LAST.sub("", text, count=1) for text in (stretch.old, stretch.new)]
    same = all(branches) and is_wording(*branches) if any(branches) else _names_a_branch(stretch.before)
    if not same:
        return []
    return [Finding(kind=EditKind.WORDING, source=Span(0, len(stretch.old)), target=Span(0, len(stretch.new)))]


def _names_a_branch(before: str) -> bool:
    words = cut(before)
    return bool(
        words
        and is_word(words[-1])
        and len(words[-1]) >= _SHORTEST
        and words[-1] not in FUNCTION_WORDS
        and not _NO_BRANCH.search(before)
    )
