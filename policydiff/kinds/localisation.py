"""本地化: a word of one level of government in the place of another's (全国 → 全省), a place's own name put in.

Rules come from the ladder of levels (data/localised.tsv), the list of places and the levels of the two documents.
"""

import functools
import re
from importlib import resources

from policydiff.kinds.stretch import Finding, Place, Setting, Stretch
from policydiff.model import EditKind, Level, Span
from policydiff.places import place_at

_LEVELS = (Level.NATIONAL, Level.PROVINCIAL, Level.MUNICIPAL, Level.COUNTY)
# A place's own name stands for these notions: 全国 → 江苏省, 我国 → 广安.
_NAMED = frozenset({"whole", "own", "state", "rank"})
_ANY = "place"
# Words of one character (省, 部) are part of too many others to be looked for inside a stretch.
_SHORTEST_INSIDE = 2


@functools.cache
def terms() -> dict[str, frozenset[tuple[str, Level]]]:
    """Every word of the ladder with the notions and levels it stands for."""
    found: dict[str, set[tuple[str, Level]]] = {}
    text = resources.files("policydiff").joinpath("data/localised.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        notion, *fields = line.split("\t")
        for level, words in zip(_LEVELS, fields, strict=True):
            for term in words.split():
                found.setdefault(term, set()).add((notion, level))
    return {term: frozenset(meanings) for term, meanings in found.items()}


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = sorted((term for term in terms() if len(term) >= _SHORTEST_INSIDE), key=lambda term: (-len(term), term))
    return re.compile("|".join(map(re.escape, words)))


def localised(stretch: Stretch, setting: Setting) -> list[Finding]:
    """Words of the two sides that stand for one another at their levels, in order; none between like documents."""
    if not setting.differs:
        return []
    found: list[Finding] = []
    begin = 0
    news = _terms_in(stretch.new, setting.target)
    for old, meanings in _terms_in(stretch.old, setting.source):
        for index in range(begin, len(news)):
            new, others = news[index]
            if _stand_for_another(meanings, others) and old.of(stretch.old) != new.of(stretch.new):
                found.append(Finding(kind=EditKind.LOCALISED, source=old, target=new))
                begin = index + 1
                break
    return found


def is_local_scope(text: str, place: Place, setting: Setting) -> bool:
    """Whether a text that stands on one side only does no more than name the scope: 全国, 我省, the region's own name."""
    if not setting.differs or not text:
        return False
    found = _terms_in(text, place)
    return len(found) == 1 and len(found[0][0]) == len(text) and _is_scope(found[0][1])


def _is_scope(meanings: frozenset[tuple[str, Level]]) -> bool:
    return any(notion in _NAMED or notion == _ANY for notion, _ in meanings)


def _terms_in(text: str, place: Place) -> list[tuple[Span, frozenset[tuple[str, Level]]]]:
    whole = terms().get(text)
    if whole:
        return [(Span(0, len(text)), whole)]
    found: list[tuple[Span, frozenset[tuple[str, Level]]]] = []
    position = 0
    while position < len(text):
        hit = place_at(text, position)
        if hit is not None and _is_own(hit[0].name, place.region):
            span, meanings = Span(position, hit[1]), frozenset({(_ANY, hit[0].level)})
        elif match := _pattern().match(text, position):
            span, meanings = Span(*match.span()), terms()[match[0]]
        else:
            position += 1
            continue
        found.append((span, meanings))
        position = span.end
    return found


def _is_own(name: str, region: str | None) -> bool:
    """Whether a place is the one that the document is of: 江苏 for 江苏省, 广安市 for 四川省广安市."""
    return region is not None and (name in region or region in name)


def _stand_for_another(one: frozenset[tuple[str, Level]], other: frozenset[tuple[str, Level]]) -> bool:
    for notion, level in one:
        for counterpart, elsewhere in other:
            if notion == counterpart and (level is not elsewhere or notion == _ANY):
                return True
            if level is not elsewhere and {notion, counterpart} <= _NAMED | {_ANY} and _ANY in (notion, counterpart):
                return True
    return False
