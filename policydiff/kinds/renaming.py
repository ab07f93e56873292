"""机构更名: names of agencies in running text that a reform explains, or that are one another's local counterparts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.agencies import LOCAL, registry
from policydiff.kinds.stretch import Finding, Place, Setting, Stretch
from policydiff.model import EditKind, Reform, Span
from policydiff.names import agency_names
from policydiff.places import place_at

_BETWEEN = re.compile(r"[、和及与]|以及")
_LEVEL_WORD = re.compile(r"(?:省|市|县|区|自治区|州|国家)$")


@dataclass(frozen=True, slots=True)
class _Mention:
    """An organ named in a text; `whole` includes the place in front of the name (江苏省公安厅)."""

    whole: Span
    agency: str


def renamed(stretch: Stretch, setting: Setting) -> list[Finding]:
    """Organs, or lists of them, of which one side's became the other's by a reform or are its counterparts, in order."""
    date = max(filter(None, (setting.source.date, setting.target.date)), default=None)
    found: list[Finding] = []
    begin = 0
    news = _lists(_mentions(stretch.new, setting.target), stretch.new)
    for old in _lists(_mentions(stretch.old, setting.source), stretch.old):
        for index in range(begin, len(news)):
            findings = _explained(old, news[index], date) or _in_turn(old, news[index], date)
            if findings:
                found.extend(findings)
                begin = index + 1
                break
    return found


def _mentions(text: str, place: Place) -> list[_Mention]:
    found: list[_Mention] = []
    for match in agency_names().finditer(text):
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


def _explained(old: Sequence[_Mention], new: Sequence[_Mention], date: str | None) -> list[Finding]:
    """One finding if each organ of either list is, became or answers for one of the other's, and not all stayed."""
    reforms: list[Reform] = []
    moved = False
    for before in old:
        after = next((mention for mention in new if _same_line(before.agency, mention.agency, date)), None)
        if after is None:
            return []
        moved = moved or before.agency != after.agency
        reforms.extend(_reforms(before.agency, after.agency))
    if not moved or not all(any(_same_line(b.agency, a.agency, date) for b in old) for a in new):
        return []
    return [
        Finding(
            kind=EditKind.RENAMED if reforms else EditKind.LOCALISED,
            source=Span(old[0].whole.begin, old[-1].whole.end),
            target=Span(new[0].whole.begin, new[-1].whole.end),
            reform=reforms[0] if reforms else None,
        )
    ]


def _in_turn(old: Sequence[_Mention], new: Sequence[_Mention], date: str | None) -> list[Finding]:
    """Findings for the runs of two lists in which organ after organ is explained."""
    found: list[Finding] = []
    begin = at = 0
    while begin < len(old) and at < len(new):
        position = next(
            (
                place
                for place in range(at, len(new))
                if _explained(old[begin : begin + 1], new[place : place + 1], date)
            ),
            None,
        )
        if position is None:
            begin += 1
            continue
        size = 1
        while _explained(
            old[begin : begin + size + 1], new[position : position + size + 1], date
        ) and begin + size < len(old):
            size += 1
        found.extend(_explained(old[begin : begin + size], new[position : position + size], date))
        begin, at = begin + size, position + size
    return found


def _same_line(one: str, other: str, date: str | None) -> bool:
    """Whether one organ is the other, or answers for it as its principal heir; whichever stands in the later text."""
    heirs = (registry().heirs(one, date), registry().heirs(other, date))
    return one == other or bool(set(heirs[0]) & set(heirs[1][:1]) or set(heirs[1]) & set(heirs[0][:1]))


def _reforms(before: str, after: str) -> list[Reform]:
    if before.removeprefix(LOCAL) == after.removeprefix(LOCAL):
        return []
    step = registry().succession(before, after) or registry().succession(after, before)
    return [registry().reforms[step.reform]] if step else []
