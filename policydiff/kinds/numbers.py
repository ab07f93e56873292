"""年份数字: numbers of one sort that took one another's place."""

from policydiff.kinds.stretch import Finding, Stretch
from policydiff.model import EditKind
from policydiff.quantities import quantities


def numbers(stretch: Stretch) -> list[Finding]:
    """Numbers of the two sides that are of one class and, counts, of one unit, in order; 六万元 for 6万元 is wording."""
    found: list[Finding] = []
    begin = 0
    news = quantities(stretch.new)
    for old in quantities(stretch.old):
        for index in range(begin, len(news)):
            new = news[index]
            if old.sort == new.sort and old.span.of(stretch.old) != new.span.of(stretch.new):
                kind = EditKind.WORDING if old.value == new.value else EditKind.NUMBER
                found.append(Finding(kind=kind, source=old.span, target=new.span))
                begin = index + 1
                break
    return found
