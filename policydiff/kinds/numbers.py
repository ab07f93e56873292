"""年份数字: numbers of one sort that took one another's place.

中小企业按60%返还，大型企业按30%返还。  →  大型企业按30%返还，中小企业按60%返还。     no other number
"""

import re
from collections.abc import Iterable

from policydiff.kinds.stretch import Finding, Stretch
from policydiff.model import Edit, EditKind, Operation
from policydiff.quantities import Quantity, quantities

_NO_FIGURE = re.compile(r"[^0-9.]")

# The sort of a number and its figure, without what limits it.
Figure = tuple[str, str]


def moved_figures(edits: Iterable[Edit]) -> frozenset[Figure]:
    """The figures that went at one place of a sentence and came at another."""
    changed = [edit for edit in edits if edit.operation is not Operation.EQUAL]
    went, came = (
        {_figure(number) for edit in changed for number in quantities(getattr(edit, side))}
        for side in ("source", "target")
    )
    return frozenset(went & came)


def _figure(number: Quantity) -> Figure:
    return number.sort, _NO_FIGURE.sub("", number.value)


def numbers(stretch: Stretch, moved: frozenset[Figure] = frozenset()) -> list[Finding]:
    """Numbers of the two sides that are of one class and, counts, of one unit, in order; 六万元 for 6万元 is wording.

    Two numbers that both moved took only their clauses' places.
    """
    found: list[Finding] = []
    begin = 0
    news = quantities(stretch.new)
    for old in quantities(stretch.old):
        for index in range(begin, len(news)):
            new = news[index]
            if _figure(old) != _figure(new) and {_figure(old), _figure(new)} <= moved:
                continue
            if old.sort == new.sort and old.span.of(stretch.old) != new.span.of(stretch.new):
                kind = EditKind.WORDING if old.value == new.value else EditKind.NUMBER
                found.append(Finding(kind=kind, source=old.span, target=new.span))
                begin = index + 1
                break
    return found
