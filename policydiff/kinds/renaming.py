"""机构更名: names of agencies in running text that a reform explains, or that are one another's local counterparts."""

import functools
import re
from dataclasses import dataclass

from policydiff.agencies import LOCAL, registry
from policydiff.kinds.stretch import Finding, Place, Setting, Stretch
from policydiff.model import EditKind, Reform, Span
from policydiff.places import place_at

# Shorter names (处, 法院, 移动) are common words; of longer ones those count that end as organs do.
_SHORTEST = 3
_ORGAN = re.compile(r"(?:[部委局厅署院会办行科]|办公室|总社|中心|领导小组|组织|海关|机关|检察院|法院)$")
_BETWEEN = re.compile(r"[、和及与]|以及")
_LEVEL_WORD = re.compile(r"(?:省|市|县|区|自治区|州|国家)$")


@dataclass(frozen=True, slots=True)
class _Mention:
    """An organ named in a text; `whole` includes the place in front of the name (江苏省公安厅)."""

    whole: Span
    agency: str


@functools.cache
def _pattern() -> re.Pattern[str]:
    names = [name for name in registry().names if len(name) >= _SHORTEST and "*" not in name and _ORGAN.search(name)]
    return re.compile("|".join(map(re.escape, names)))


def renamed(stretch: Stretch, setting: Setting) -> list[Finding]:
    """Organs, or lists of them, of which one side's became the other's by a reform or are its counterparts, in order."""
    date = max(filter(None, (setting.source.date, setting.target.date)), default=None)
    found: list[Finding] = []
    begin = 0
    news = _lists(_mentions(stretch.new, setting.target), stretch.new)
    for old in _lists(_mentions(stretch.old, setting.source), stretch.old):
        for index in range(begin, len(news)):
            finding = _explained(old, news[index], date)
            if finding is not None:
                found.append(finding)
                begin = index + 1
                break
    return found


def names_agency(text: str, place: Place) -> bool:
    """Whether a text names an organ of the registry.

    >>> names_agency("会同市场监管总局", Place()), names_agency("会同有关方面", Place())
    (True, False)
    """
    return bool(_mentions(text, place))


def _mentions(text: str, place: Place) -> list[_Mention]:
    found: list[_Mention] = []
    for match in _pattern().finditer(text):
        begin = _place_before(text, match.start(), found[-1].whole.end if found else 0)
        ident = registry().resolve(text[begin : match.end()], date=place.date, level=place.level)
        if ident is not None:
            found.append(_Mention(whole=Span(begin, match.end()), agency=ident))
    return found


def _place_before(text: str, end: int, floor: int) -> int:
    """Where the place in front of a name begins: 江苏省, 省, 国家; the name's own beginning if there is none."""
    for begin in range(max(floor, end - 12), end):
        hit = place_at(text, begin)
        if hit is not None and hit[1] == end:
            return begin
    word = _LEVEL_WORD.search(text, floor, end)
    return word.start() if word else end


def _lists(mentions: list[_Mention], text: str) -> list[list[_Mention]]:
    """Mentions that follow one another in a list: 工商总局、质检总局."""
    result: list[list[_Mention]] = []
    for mention in mentions:
        if result and _BETWEEN.fullmatch(text, result[-1][-1].whole.end, mention.whole.begin):
            result[-1].append(mention)
        else:
            result.append([mention])
    return result


def _explained(old: list[_Mention], new: list[_Mention], date: str | None) -> Finding | None:
    """The finding if each organ of either list is, became or answers for one of the other's, and not all stayed."""
    reforms: list[Reform] = []
    moved = False
    for before in old:
        after = next((mention for mention in new if _same_line(before.agency, mention.agency, date)), None)
        if after is None:
            return None
        moved = moved or before.agency != after.agency
        reforms.extend(_reforms(before.agency, after.agency))
    if not moved or not all(any(_same_line(b.agency, a.agency, date) for b in old) for a in new):
        return None
    return Finding(
        kind=EditKind.RENAMED if reforms else EditKind.LOCALISED,
        source=Span(old[0].whole.begin, old[-1].whole.end),
        target=Span(new[0].whole.begin, new[-1].whole.end),
        reform=reforms[0] if reforms else None,
    )


def _same_line(before: str, after: str, date: str | None) -> bool:
    return before == after or bool(set(registry().heirs(before, date)) & set(registry().heirs(after, date)[:1]))


def _reforms(before: str, after: str) -> list[Reform]:
    if before.removeprefix(LOCAL) == after.removeprefix(LOCAL):
        return []
    step = registry().succession(before, after)
    return [registry().reforms[step.reform]] if step else []
