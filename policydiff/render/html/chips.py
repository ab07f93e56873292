"""Agencies of a row as chips: who came, went, stayed, and which reform explains a new name."""

from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.model import AgencyChange, Fate, Reform, Responsibility, Role, Row
from policydiff.render.display import Language
from policydiff.render.html.parts import Count
from policydiff.render.labels import label
from policydiff.render.words import word

_SIGNS = {Fate.ADDED: "+", Fate.DROPPED: "−", Fate.RENAMED: "→", Fate.KEPT: ""}
# What changed comes before what merely stayed.
_ORDER = (Fate.ADDED, Fate.DROPPED, Fate.RENAMED, Fate.KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformLine:
    """A reform as it is told; `anchor` is its place in the list at the end."""

    anchor: str
    name: str
    date: str
    basis: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """An agency, or several that a reform joined or divided; names with their roles."""

    sign: str
    before: str
    after: str
    lead: str = ""
    reform: ReformLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipGroup:
    """Chips of one fate."""

    fate: str
    name: str
    chips: tuple[Chip, ...]


def chip_groups(changes: Sequence[AgencyChange], language: Language) -> tuple[ChipGroup, ...]:
    """The chips of a row, by fate."""
    groups = []
    for fate in _ORDER:
        chips = tuple(_chip(change, language) for change in changes if change.fate is fate)
        if chips:
            groups.append(ChipGroup(fate=fate, name=label(fate, language), chips=chips))
    return tuple(groups)


def _chip(change: AgencyChange, language: Language) -> Chip:
    lead = ""
    if change.leaders:
        several = len(change.target if change.lead else change.source) > 1
        lead = (_names(change.leaders, language) if several else "") + word(
            "lead_gained" if change.lead else "lead_lost", language
        )
    same = change.fate is Fate.KEPT and _plain(change.source) == _plain(change.target)
    return Chip(
        sign=_SIGNS[change.fate],
        before="" if same else _names(change.source, language),
        after=_names(change.target, language),
        lead=lead,
        reform=None if change.reform is None else reform_line(change.reform),
    )


def _plain(items: Sequence[Responsibility]) -> list[str]:
    return [item.name for item in items]


def _names(items: Sequence[Responsibility], language: Language) -> str:
    """Names, with the role where it is not the ordinary one."""
    return word("comma", language).join(
        item.name if item.role is Role.RESPONSIBLE else f"{item.name}（{label(item.role, language)}）" for item in items
    )


def reform_line(reform: Reform) -> ReformLine:
    """A reform as it is told."""
    return ReformLine(
        anchor=f"reform-{reform.id}", name=reform.name, date=reform.date, basis=reform.basis, year=reform.year
    )


def reforms_of(rows: Sequence[Row]) -> tuple[ReformLine, ...]:
    """The reforms that explain anything in the report, the earliest first."""
    named = {change.reform.id: change.reform for row in rows for change in row.agencies if change.reform}
    named |= {edit.reform.id: edit.reform for row in rows for found in row.edits for edit in found.edits if edit.reform}
    return tuple(reform_line(reform) for reform in sorted(named.values(), key=lambda item: (item.date, item.id)))


class AgencyFacet:
    """Agencies by which rows can be filtered: a token for each organ, and how many rows name it."""

    def __init__(self, rows: Sequence[Row], responsibilities: Sequence[Sequence[Responsibility]]) -> None:
        """Number the organs in the order in which the report names them."""
        self._tokens: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._of_row: list[str] = []
        for row, named in zip(rows, responsibilities, strict=True):
            items = [*named, *(item for change in row.agencies for item in (*change.target, *change.source))]
            keys = list(dict.fromkeys(item.key for item in items))
            for item in items:
                self._names.setdefault(item.key, item.name)
            for key in keys:
                self._tokens.setdefault(key, f"a{len(self._tokens) + 1}")
                self._counts[key] = self._counts.get(key, 0) + 1
            self._of_row.append(" ".join(self._tokens[key] for key in keys))

    def tokens(self, number: int) -> str:
        """The organs of a row, counted from 1."""
        return self._of_row[number - 1]

    def choices(self) -> tuple[Count, ...]:
        """The organs, those that most rows name first."""
        order = sorted(self._tokens, key=lambda key: -self._counts[key])
        return tuple(Count(value=self._tokens[key], name=self._names[key], number=self._counts[key]) for key in order)
