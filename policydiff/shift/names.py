"""Names of agencies and places in running text, which would otherwise crowd the lists of words.

A name counts where it is unmistakable: an agency by a name of the registry that ends as organs do, a place by a
province's name or by a name with its suffix (白银市; 白银 alone is a metal as well). A place does not begin inside a
word: 亚运城市 names no 运城市.
"""

from dataclasses import dataclass
from itertools import accumulate

from policydiff.model import Level, TermKind
from policydiff.names import agency_names
from policydiff.places import place_at
from policydiff.tokens import cut

_SUFFIXES = ("省", "市", "自治区", "州", "地区", "盟", "林区")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a text: half-open code points, what it names, and the form under which it is counted."""

    begin: int
    end: int
    kind: TermKind
    form: str


def names_in(text: str) -> list[Name]:
    """The names of agencies and places in a text, the longest where several begin, in order.

    >>> [(name.kind.value, name.form) for name in names_in("推动江苏省与市场监管总局合作")]
    [('place', '江苏省'), ('agency', '市场监管总局')]
    """
    found: list[Name] = []
    position = 0
    words = {0, *accumulate(len(word) for word in cut(text))}
    while position < len(text):
        name = _agency_at(text, position) or (_place_at(text, position) if position in words else None)
        if name is None:
            position += 1
        else:
            found.append(name)
            position = name.end
    return found


def _agency_at(text: str, begin: int) -> Name | None:
    match = agency_names().match(text, begin)
    if match is None:
        return None
    return Name(begin=begin, end=match.end(), kind=TermKind.AGENCY, form=match[0])


def _place_at(text: str, begin: int) -> Name | None:
    hit = place_at(text, begin)
    if hit is None:
        return None
    place, end = hit
    form = text[begin:end]
    if place.level is Level.PROVINCIAL or form.endswith(_SUFFIXES):
        return Name(begin=begin, end=end, kind=TermKind.PLACE, form=place.name)
    return None
