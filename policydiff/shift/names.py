"""Names of agencies and places in running text, which would otherwise crowd the lists of words.

A name counts where it is unmistakable: an agency by a name of the registry of at least three characters, a place by a
province's name or by a name with its suffix (白银市; 白银 alone is a metal as well).
"""

import functools
from dataclasses import dataclass

from policydiff.agencies import registry
from policydiff.model import Level, TermKind
from policydiff.places import place_at

_SHORTEST = 3
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
    while position < len(text):
        name = _agency_at(text, position) or _place_at(text, position)
        if name is None:
            position += 1
        else:
            found.append(name)
            position = name.end
    return found


def _agency_at(text: str, begin: int) -> Name | None:
    names, longest = _agency_names()
    for length in range(min(longest, len(text) - begin), _SHORTEST - 1, -1):
        form = text[begin : begin + length]
        if form in names:
            return Name(begin=begin, end=begin + length, kind=TermKind.AGENCY, form=form)
    return None


@functools.cache
def _agency_names() -> tuple[frozenset[str], int]:
    names = frozenset(
        name
        for agency in registry().agencies.values()
        for name in (agency.name, *agency.short, *agency.local)
        if len(name) >= _SHORTEST and "*" not in name
    )
    return names, max(map(len, names))


def _place_at(text: str, begin: int) -> Name | None:
    hit = place_at(text, begin)
    if hit is None:
        return None
    place, end = hit
    form = text[begin:end]
    if place.level is Level.PROVINCIAL or form.endswith(_SUFFIXES):
        return Name(begin=begin, end=end, kind=TermKind.PLACE, form=place.name)
    return None
