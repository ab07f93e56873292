"""本地化: a word of one level of government in the place of another's (全国 → 全省), a place's own name put in.

Rules come from the ladder of levels (data/localised.tsv), the list of places and the levels of the two documents.
"""

import re

from policydiff.kinds.stretch import Finding, Place, Setting, Stretch
from policydiff.model import EditKind, Level, Span
from policydiff.names import level_names, level_words
from policydiff.places import place_at

# These notions, and a place's own name, stand for one another: 全国 → 江苏省, 国家 → 我省.
_ANY = "place"
_SEVERAL = 3
_NAMED = frozenset({"whole", "own", "state", _ANY})
# Words of one character (省, 部) are part of too many others to be looked for inside a stretch; they count where they
# are all of it but for a preposition (至省, 由市).
_SHORTEST_INSIDE = 2
# A rung from which on a rule holds (县级以上人民政府) is no scope: 各级 in its place says more.
_THRESHOLD = re.compile(r"\s*(?:及)?以[上下]")
_PREPOSITION = re.compile(r"[，,、]?(?:由|至|向|经|报|在|从|到|与|和|及|按|对|将|各)?")


def localised(stretch: Stretch, setting: Setting) -> list[Finding]:
    """Words of the two sides that stand for one another at their levels, in order; none between like documents."""
    if not setting.differs:
        return []
    found: list[Finding] = []
    begin = 0
    news = _terms_in(stretch.new, setting.target, stretch.after)
    for old, meanings in _terms_in(stretch.old, setting.source, stretch.after):
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
    """Whether a word names the whole of one rung; 各级 stands on several and so names none."""
    levels = {level for _, level in meanings}
    return len(levels) < _SEVERAL and any(notion in _NAMED for notion, _ in meanings)


def _terms_in(text: str, place: Place, after: str = "") -> list[tuple[Span, frozenset[tuple[str, Level]]]]:
    """Words of the ladder and the place's own name, in order; `after` stands behind the text."""
    found = _found_in(text, place)
    return [(span, meanings) for span, meanings in found if not _THRESHOLD.match(text + after, span.end)]


def _found_in(text: str, place: Place) -> list[tuple[Span, frozenset[tuple[str, Level]]]]:
    lead = _PREPOSITION.match(text)
    for begin in (0, lead.end() if lead else 0):
        if whole := level_words().get(text[begin:]):
            return [(Span(begin, len(text)), whole)]
    found: list[tuple[Span, frozenset[tuple[str, Level]]]] = []
    position = 0
    while position < len(text):
        hit = place_at(text, position)
        if hit is not None and _is_own(hit[0].name, place.region):
            span, meanings = Span(position, hit[1]), frozenset({(_ANY, hit[0].level)})
        elif match := level_names(_SHORTEST_INSIDE).match(text, position):
            span, meanings = Span(*match.span()), level_words()[match[0]]
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
    """Whether two words of the ladder stand on different rungs for one notion, or for the whole of a rung's own place."""
    for notion, level in one:
        for counterpart, elsewhere in other:
            whole = notion in _NAMED and counterpart in _NAMED
            if (level is not elsewhere and (whole or notion == counterpart)) or notion == counterpart == _ANY:
                return True
    return False
