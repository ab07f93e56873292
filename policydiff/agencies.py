"""The registry of agencies: names, years, reforms, successors and local counterparts.

    工商总局 ──2018──▶ 市场监管总局        a rename or merger is no change of responsibility
    省公安厅 ── counterpart of ── 公安部     a province's list is compared by function

The data (`data/agencies.toml`, `data/local_agencies.toml`) state their sources. An id is `mps` for a national
organ, `local:mps` for its counterpart in a place, `local:data-bureau` for an organ that only places have,
`collective:regions` for 各地区 and the like.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from policydiff.model import Level, Reform
from policydiff.places import place_at

LOCAL = "local:"
COLLECTIVE = "collective:"
_BEGINNING, _END = 0, 9999 * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Where an organ, or a part of its functions, went in a reform; a `minor` heir does not stand for the organ."""

    agency: str
    reform: str
    note: str
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An organ in the registry. `since` and `until` bound its life in months from year 0, half-open."""

    id: str
    name: str
    short: tuple[str, ...]
    kind: str
    since: int = _BEGINNING
    until: int = _END
    local: tuple[str, ...] = ()
    plate_of: str | None = None
    successors: tuple[Succession, ...] = ()
    functions_moved: tuple[Succession, ...] = ()

    def lived_in(self, month: int) -> bool:
        """Whether the organ existed in that month."""
        return self.since <= month < self.until

    @property
    def customary(self) -> str:
        """The customary abbreviation, else the full name."""
        return self.short[0] if self.short else self.name


def month_of(date: str | None) -> int | None:
    """Months from year 0 of an ISO date, month or year (its middle).

    >>> month_of("2017-05-16"), month_of("2017"), month_of(None)
    (24208, 24210, None)
    """
    if not date:
        return None
    parts = [int(part) for part in date.split("-")]
    return parts[0] * 12 + (parts[1] - 1 if len(parts) > 1 else 6)


_ROMAN_NAME_NOISE = re.compile(r"\s+")
_FULL_BRACKETS = str.maketrans("()", "（）")
_PREFIX = re.compile(r"^(?:中华人民共和国|中国共产党|中共中央|国务院)")
_PLACE_PREFIX = re.compile(
    r"^(?:(?:我|本|全|各)?(?:省|自治区|市|区|县|州|盟|旗|兵团|地区|师)(?:级|直|直属|属)?|[\u4e00-\u9fff]{2,6}?(?:自治区|自治州|自治县|省|市|区|县|州|盟|旗))"
)
_LEADING_DATIVE = re.compile(r"^(?:由|以及|并|和|与|及|请|即|（)")


class Registry:
    """Looks agencies up by the name a document writes."""

    def __init__(self, data: Mapping[str, Any], local: Mapping[str, Any]) -> None:
        """Index the two data files."""
        self.reforms = {row["id"]: Reform(**row) for row in data["reform"]}
        self.agencies = {row["id"]: _agency(row) for row in data["agency"]}
        self._by_name: dict[str, list[Agency]] = {}
        self._local: dict[str, list[str]] = {}
        self._local_patterns: list[tuple[re.Pattern[str], str]] = []
        for agency in self.agencies.values():
            for name in dict.fromkeys((agency.name, *agency.short)):
                self._by_name.setdefault(name, []).append(agency)
            for name in agency.local:
                self._add_local(name, LOCAL + agency.id)
        self.local_names: dict[str, str] = {}
        for row in local["local"]:
            self.local_names[LOCAL + row["id"]] = row["names"][0]
            for name in row["names"]:
                self._add_local(name, LOCAL + row["id"])
        self._local_national = {LOCAL + row["id"]: tuple(row["national"]) for row in local["local"]}
        self._collectives = [
            (re.compile(pattern), COLLECTIVE + row["id"]) for row in local["collective"] for pattern in row["patterns"]
        ]

    def _add_local(self, name: str, ident: str) -> None:
        if "*" in name:
            self._local_patterns.append((re.compile(re.escape(name).replace(r"\*", ".{1,8}")), ident))
        else:
            self._local.setdefault(name, []).append(ident)

    def resolve(self, name: str, *, date: str | None = None, level: Level | None = None) -> str | None:
        """Id of the agency that a name means in a document of that date and level, None if unknown.

        In a document below national level a bare name means the local organ (林草局), if there is one.
        """
        name = _LEADING_DATIVE.sub("", _ROMAN_NAME_NOISE.sub("", name).translate(_FULL_BRACKETS))
        if not name:
            return None
        month = month_of(date)
        if name[0] in "各有相" and (collective := self._collective_id(name)):
            return collective
        local_first = level is not None and level is not Level.NATIONAL
        found = (self._local_id(name, month) if local_first else None) or self._national_id(name, month)
        return found or self._local_id(name, month) or self._collective_id(name)

    def _national_id(self, name: str, month: int | None) -> str | None:
        bearers = self._by_name.get(name) or self._by_name.get(_PREFIX.sub("", name)) or []
        if not bearers:
            return None
        if month is None:
            return bearers[-1].id
        return min(bearers, key=lambda agency: (_distance(agency, month), agency.id)).id

    def _local_id(self, name: str, month: int | None) -> str | None:
        for bare in _without_place(name):
            idents = self._local.get(bare)
            if idents:
                return self._nearest(idents, month)
        for pattern, ident in self._local_patterns:
            if pattern.fullmatch(name):
                return ident
        return None

    def _nearest(self, idents: list[str], month: int | None) -> str:
        if month is None:
            return idents[-1]

        def rank(ident: str) -> tuple[int, str]:
            agency = self.agencies.get(ident.removeprefix(LOCAL))
            return (_distance(agency, month) if agency else 0, ident)

        return min(idents, key=rank)

    def _collective_id(self, name: str) -> str | None:
        forms = (name, name.replace("、", ""))
        return next((ident for pattern, ident in self._collectives for form in forms if pattern.fullmatch(form)), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name without a place in it that an organ or a local counterpart bears, the longest first."""
        return tuple(sorted({*self._by_name, *self._local}, key=_longest_first))

    @property
    def national_names(self) -> tuple[str, ...]:
        """Every name that a national organ bears, the longest first."""
        return tuple(sorted(self._by_name, key=_longest_first))

    def get(self, ident: str) -> Agency | None:
        """The national organ behind an id, also behind that of its local counterpart."""
        return self.agencies.get(ident.removeprefix(LOCAL))

    def central_only(self, ident: str) -> bool:
        """Whether an id is that of a central organ which no place has a counterpart of."""
        agency = self.agencies.get(ident)
        if agency is None or agency.local:
            return False
        return not any(ident in national for national in self._local_national.values())

    def name_of(self, ident: str) -> str | None:
        """A name to show for an id: the customary abbreviation."""
        agency = self.agencies.get(ident)
        if agency is not None:
            return agency.customary
        return self.local_names.get(ident)

    def heirs(self, ident: str, date: str | None) -> tuple[str, ...]:
        """Ids of the organs that answer at `date` for what an organ did: itself, or its successors by reforms.

        Principal successor first. Plates count as their bearer, local counterparts as the national organ, so that
        two ids share an heir if one stands for the other across a reform or a level. Unknown ids are their own heir.
        """
        if ident.startswith(COLLECTIVE):
            return (ident,)
        if ident in self._local_national:
            return (ident, *self._local_national[ident])
        agency = self.get(ident)
        if agency is None:
            return (ident,)
        month = month_of(date)
        found: dict[str, None] = {}
        self._follow(agency, _END - 1 if month is None else month, found, set())
        return tuple(found)

    def _follow(self, agency: Agency, month: int, found: dict[str, None], seen: set[str]) -> None:
        if agency.id in seen:
            return
        seen.add(agency.id)
        if agency.until > month or not agency.successors:
            bearer = self.agencies.get(agency.plate_of or "")
            found[(bearer or agency).id] = None
            return
        for succession in agency.successors:
            if succession.minor:
                continue
            self._follow(self.agencies[succession.agency], month, found, seen)

    def succession(self, old: str, new: str) -> Succession | None:
        """The reform by which `old` became, or gave functions to, `new`; None if none.

        Where others stand between the two it is the last step of the shortest way.
        """
        before, after = self.get(old), self.get(new)
        if before is None or after is None or before is after:
            return None
        queue = [before]
        seen: set[str] = set()
        while queue:
            agency = queue.pop(0)
            if agency.id in seen:
                continue
            seen.add(agency.id)
            for step in (*agency.successors, *agency.functions_moved):
                if step.agency == after.id:
                    return step
                queue.append(self.agencies[step.agency])
        return None


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name


def _distance(agency: Agency, month: int) -> int:
    """Months by which an organ misses a date, 0 for one that existed then."""
    return 0 if agency.lived_in(month) else max(agency.since - month, month - agency.until, 1)


def _without_place(name: str) -> Iterable[str]:
    """A name, and what is left of it when the place in front is taken away, once and twice."""
    yield name
    for _ in range(2):
        hit = place_at(name)
        if hit is not None and hit[1] < len(name):
            name = name[hit[1] :]
        else:
            match = _PLACE_PREFIX.match(name)
            if match is None or match.end() >= len(name):
                return
            name = name[match.end() :]
        yield name


def _agency(row: Mapping[str, Any]) -> Agency:
    return Agency(
        id=row["id"],
        name=row["name"],
        short=tuple(row["short"]),
        kind=row["kind"],
        since=_bound(row.get("since"), _BEGINNING),
        until=_bound(row.get("until"), _END),
        local=tuple(row["local"]),
        plate_of=row.get("plate_of"),
        successors=tuple(
            Succession(agency=step["id"], reform=step["reform"], note=step["note"], minor=step.get("minor", False))
            for step in row.get("successors", ())
        ),
        functions_moved=tuple(
            Succession(agency=step["to"], reform=step["reform"], note=step["note"])
            for step in row.get("functions_moved", ())
        ),
    )


def _bound(text: str | None, default: int) -> int:
    if text is None:
        return default
    year, _, month = text.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else 0)


@functools.cache
def registry() -> Registry:
    """The registry that comes with the package."""
    data = resources.files("policydiff").joinpath("data")
    return Registry(
        tomllib.loads(data.joinpath("agencies.toml").read_text("utf-8")),
        tomllib.loads(data.joinpath("local_agencies.toml").read_text("utf-8")),
    )
