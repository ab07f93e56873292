"""What a department of a branch is called: 卫生行政部门, 卫生主管部门 and 卫生部门 are one, as are 退役军人事务部门 and 退役军人工作主管部门.

Where a ministry of the one branch became that of the other by a reform, as 环境保护部 became 生态环境部, so did their
departments at all levels.
A department that is called by no branch is another matter: 国务院有关部门, 国务院主管部门.
"""

import re

from policydiff.agencies import registry
from policydiff.kinds.stretch import Finding, Stretch
from policydiff.lexicon import FUNCTION_WORDS
from policydiff.model import EditKind, Level, Reform, Span
from policydiff.tokens import cut, is_word

_APPELLATION = r"(?:行政|主管|工作|事务|管理)*"
_LAST = re.compile(rf"{_APPELLATION}\Z")
_DEPARTMENT = re.compile(rf"(\w{{0,4}}?){_APPELLATION}部门")
_ORGANS = ("部", "委员会", "总局", "局")
# These name no branch; nor do words for what is done with a department.
_NO_BRANCH = re.compile(
    r"(?:国务院|政府|公署|有关|相关|其他|其它|级|以上|以下|所在地|当地|地方|职能|综合"
    r"|报\w|提请|通知|告知|会同|商请|指定|移送|移交|抄送|通报|授权|委托|协助|配合|经过|通过)\Z"
)
_SHORTEST = 2


def departments(stretch: Stretch) -> list[Finding]:
    """The whole stretch, if a reform explains it or it only calls a department by another of its appellations."""
    following = _DEPARTMENT.match(stretch.after)
    if following is None:
        return []
    source, target = Span(0, len(stretch.old)), Span(0, len(stretch.new))
    if reform := _reform(stretch, following[1]):
        return [Finding(kind=EditKind.RENAMED, source=source, target=target, reform=reform)]
    appellations = not following[1] and all(_LAST.fullmatch(text) for text in (stretch.old, stretch.new))
    if appellations and _names_a_branch(stretch.before):
        return [Finding(kind=EditKind.WORDING, source=source, target=target)]
    return []


def _reform(stretch: Stretch, shared: str) -> Reform | None:
    """The reform by which the ministry of one branch became that of the other, in either direction.

    The branches may share words with one another, before the stretch or behind it: 国土资源, 自然资源.
    """
    words = [word for word in cut(stretch.before)[-1:] if is_word(word)]
    for before in ("", *words):
        old, new = (_ministry(f"{before}{text}{shared}") for text in (stretch.old, stretch.new))
        if old and new:
            step = registry().succession(old, new) or registry().succession(new, old)
            return registry().reforms[step.reform] if step and not step.minor else None
    return None


def _ministry(branch: str) -> str | None:
    """The national organ of a branch, by any of the names that such organs bear."""
    names = (
        f"{state}{name}{organ}"
        for name in (branch, _LAST.sub("", branch, count=1))
        if name
        for state in ("", "国家")
        for organ in _ORGANS
    )
    found = (registry().resolve(name, level=Level.NATIONAL) for name in names)
    return next((ident for ident in found if ident), None)


def _names_a_branch(before: str) -> bool:
    words = cut(before)
    return bool(
        words
        and is_word(words[-1])
        and len(words[-1]) >= _SHORTEST
        and words[-1] not in FUNCTION_WORDS
        and not _NO_BRANCH.search(before)
    )
