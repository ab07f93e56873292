"""Sentences side by side: those that links connect stand in one band, each marked with what its partners lack.

source 1.1 ─────── target 1.1      a band
source 1.2 ──┬──── target 1.2      a band: a word of 1.2 is marked only if neither target has it
             └──── target 1.3
source 1.3                         a band of its own, after that of 1.2
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policydiff.model import (
    Alignment,
    Document,
    LinkEdits,
    MeasureLink,
    MeasureRef,
    Row,
)
from policydiff.render.display import Language
from policydiff.render.html.evidence import Proof, measure_proof
from policydiff.render.html.marks import Run, runs_of
from policydiff.render.labels import label
from policydiff.render.phrases import sureness

Place = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A partner that stands in another row: its number and the item to go to."""

    number: str
    item: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A measure as shown. `state` is linked, elsewhere (partners only in other rows), alone, or quoted (from another row)."""

    number: str
    key: str
    partners: str
    state: str
    runs: tuple[Run, ...]
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A sentence of the other side that came closest to a link, and by what probability."""

    number: str
    item: str
    score: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Sentences that face one another, and why they do; of a task without a counterpart, what came closest to one."""

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    nearest: Nearest | None = None
    proofs: tuple[Proof, ...] = ()


class SentenceTable:
    """All measures of two documents with their links and the rows they stand in."""

    def __init__(self, alignment: Alignment, rows: Sequence[Row], language: Language) -> None:
        """Look everything up once."""
        self.alignment = alignment
        self.language = language
        self._items = {
            side: {ident: item_id(number) for number, row in enumerate(rows, 1) for ident in getattr(row, side)}
            for side in ("source", "target")
        }
        self._links: dict[str, dict[Place, list[MeasureLink]]] = {"source": {}, "target": {}}
        for link in alignment.measure_links:
            self._links["source"].setdefault(_place(link.source), []).append(link)
            self._links["target"].setdefault(_place(link.target), []).append(link)

    def bands(self, row: Row) -> tuple[Band, ...]:
        """The bands of a row in the order of its target; what stands in the source alone comes where it stood."""
        own = {
            "source": _places(self.alignment.source, row.source),
            "target": _places(self.alignment.target, row.target),
        }
        groups = _connected(own, row.edits)
        return tuple(self._band(row, sources, targets) for sources, targets in _in_order(groups, own))

    def related(self, row: Row) -> tuple[Elsewhere, ...]:
        """The tasks on the other side that secondary links of a dispersed or assembled row lead to."""
        side = "target" if row.source else "source"
        return tuple(Elsewhere(number=ident, item=self._items[side][ident], relation="") for ident in row.related)

    def _band(self, row: Row, sources: Sequence[Place], targets: Sequence[Place]) -> Band:
        found = [
            edits
            for edits in row.edits
            if _place(edits.link.source) in sources and _place(edits.link.target) in targets
        ]
        return Band(
            source=tuple(self._sentence("source", place, row, found) for place in sources),
            target=tuple(self._sentence("target", place, row, found) for place in targets),
            nearest=self._nearest(row.nearest, sources, targets) if row.nearest else None,
            proofs=tuple(measure_proof(edits.link, self.language) for edits in found)
            + tuple(measure_proof(link, self.language) for link in self._outward(row, sources, found)),
        )

    def _nearest(self, link: MeasureLink, sources: Sequence[Place], targets: Sequence[Place]) -> Nearest | None:
        """What stands opposite the sentence that came closest to a link."""
        side = "target" if _place(link.source) in sources else "source"
        if side == "source" and _place(link.target) not in targets:
            return None
        there = _ref(link, side)
        return Nearest(
            number=number_of(_place(there)),
            item=self._items[side][there.task],
            score=sureness(link, self.language),
            text=there.text,
        )

    def _outward(self, row: Row, sources: Sequence[Place], found: Sequence[LinkEdits]) -> Iterator[MeasureLink]:
        """Links of these sources to measures of other rows; they are explained once, at their source."""
        shown = [edits.link for edits in found]
        for place in sources:
            if place[0] in row.source:
                yield from (link for link in self._links["source"].get(place, []) if link not in shown)

    def _sentence(self, side: str, place: Place, row: Row, found: Sequence[LinkEdits]) -> Sentence:
        document = self.alignment.source if side == "source" else self.alignment.target
        text = document.task(place[0]).measures[place[1]].text
        here = [edits for edits in found if _place(_ref(edits.link, side)) == place]
        links = self._links[side].get(place, [])
        other = "target" if side == "source" else "source"
        away = [link for link in links if link not in [edits.link for edits in here]]
        if place[0] not in getattr(row, side):
            state = "quoted"
        elif here:
            state = "linked"
        else:
            state = "elsewhere" if away else "alone"
        shown = [_ref(link, side) for link in links[:1]] if state == "quoted" else [_ref(link, other) for link in away]
        where = side if state == "quoted" else other
        return Sentence(
            number=number_of(place),
            key=_key(side, place),
            partners=" ".join(_key(other, _place(_ref(link, other))) for link in links),
            state=state,
            runs=runs_of(text, here, side, self.language),
            elsewhere=tuple(
                Elsewhere(
                    number=number_of(_place(ref)),
                    item=self._items[where][ref.task],
                    relation="" if state == "quoted" else label(link.relation, self.language),
                )
                for ref, link in zip(shown, links[:1] if state == "quoted" else away, strict=True)
            ),
        )


def item_id(number: int) -> str:
    """The anchor of a row, counted from 1."""
    return f"row-{number}"


def number_of(place: Place) -> str:
    """A measure's number as readers see it, counted from 1 in its task."""
    return f"{place[0]}.{place[1] + 1}"


def _key(side: str, place: Place) -> str:
    return f"{side[0]}{place[0]}.{place[1]}"


def _place(ref: MeasureRef) -> Place:
    return (ref.task, ref.index)


def _ref(link: MeasureLink, side: str) -> MeasureRef:
    return link.source if side == "source" else link.target


def _places(document: Document, tasks: Iterable[str]) -> list[Place]:
    return [(ident, index) for ident in tasks for index in range(len(document.task(ident).measures))]


_Group = tuple[list[Place], list[Place]]


def _connected(own: dict[str, list[Place]], edits: Sequence[LinkEdits]) -> list[_Group]:
    """Measures of a row that links connect; one without links is a group of its own."""
    group_of: dict[tuple[str, Place], _Group] = {}
    for found in edits:
        ends = (("source", _place(found.link.source)), ("target", _place(found.link.target)))
        joined: _Group = ([], [])
        for end in ends:
            group = group_of.get(end, ([end[1]], []) if end[0] == "source" else ([], [end[1]]))
            for side in (0, 1):
                joined[side].extend(place for place in group[side] if place not in joined[side])
        for side, name in enumerate(("source", "target")):
            for place in joined[side]:
                group_of[name, place] = joined
    for name in ("source", "target"):
        for place in own[name]:
            group_of.setdefault((name, place), ([place], []) if name == "source" else ([], [place]))
    groups: list[_Group] = []
    for group in group_of.values():
        if not any(group is known for known in groups):
            groups.append(group)
    return groups


def _in_order(groups: Sequence[_Group], own: dict[str, list[Place]]) -> list[_Group]:
    """Groups by their first target of the row; one of sources alone after the group of the source before it."""
    source_place = {place: index for index, place in enumerate(own["source"])}
    target_place = {place: index for index, place in enumerate(own["target"])}
    last = len(source_place) + len(target_place)

    def source_of(group: _Group) -> int:
        return min((source_place[place] for place in group[0] if place in source_place), default=last)

    def target_of(group: _Group) -> int:
        return min((target_place[place] for place in group[1] if place in target_place), default=last)

    for group in groups:
        group[0].sort(key=lambda place: source_place.get(place, last))
        group[1].sort(key=lambda place: target_place.get(place, last))
    ordered = sorted((group for group in groups if target_of(group) < last), key=target_of)
    for group in sorted((group for group in groups if target_of(group) == last), key=source_of):
        here = source_of(group)
        at = 1 + max(
            (
                index
                for index, other in enumerate(ordered)
                if any(source_place.get(place) == here - 1 for place in other[0])
            ),
            default=-1 if here == 0 else len(ordered) - 1,
        )
        while at < len(ordered) and target_of(ordered[at]) == last and source_of(ordered[at]) < here:
            at += 1
        ordered.insert(at, group)
    return ordered
