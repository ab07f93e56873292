"""The values that the recognisers of this stage pass to one another: a stretch of changed words, and what is found in it."""

from dataclasses import dataclass

from policydiff.model import Direction, EditKind, Level, Reform, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and when a side's document was issued; `region` is None at the national level, `date` ISO 8601 or a year."""

    level: Level | None = None
    region: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The two documents an edit stands between."""

    source: Place = Place()
    target: Place = Place()

    @property
    def differs(self) -> bool:
        """Whether the two sides are of different regions or levels; a level that is not known differs from none."""
        levels = {self.source.level, self.target.level} - {None}
        return len(levels) > 1 or self.source.region != self.target.region


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that changed, and the equal words directly before and after them; empty at the ends of a measure.

    `settled` says whether the clause ends like that on both sides: the equal words after reach its end, or what follows
    them only came or only went. `demands` says whether the clause demands something on both sides.
    """

    old: str
    new: str
    before: str = ""
    after: str = ""
    settled: bool = True
    demands: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A part of a stretch whose kind is known: what it covers on either side; an empty span where it covers nothing."""

    kind: EditKind
    source: Span
    target: Span
    direction: Direction | None = None
    reform: Reform | None = None
