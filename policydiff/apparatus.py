"""Several copies of one document side by side: each place where they differ, and the text that most of them give.

document  …全市公安部门…     A  …全市  部门…     B  …全市  部门…
entry     公安 (document) | — (A, B)           consensus  …全市部门…, by two of three
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policydiff.comparable import Comparable, comparable
from policydiff.model import Apparatus, Collation, ConsensusPart, Entry, Reading, Support, Variant, VariantKind

# Letters of the document quoted on either side of a place.
_CONTEXT = 8
_READ = (VariantKind.HEADING, VariantKind.CUT, VariantKind.CHANGED, VariantKind.EXTRA)


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    """A range of letters of the document; empty where copies add something."""

    begin: int
    end: int

    def meets(self, other: "_Place") -> bool:
        """Whether two places cannot be told apart: they share a letter, or one lies within the other."""
        if self.begin == self.end and other.begin == other.end:
            return self.begin == other.begin
        return self.begin < other.end and other.begin < self.end


def apparatus_of(collations: Sequence[Collation]) -> Apparatus:
    """The places where the copies differ, in the order of the document, and the consensus.

    Most voices win, the document's among them, and the document's reading where there are as many. A copy that lacks a
    whole passage is silent there: it neither confirms nor contradicts it. At least one collation is needed.
    """
    base = comparable(collations[0].base, as_base=True)
    readings = [_of_kinds(base, collation, _READ) for collation in collations]
    lacunas = [[place for place, _ in _of_kinds(base, collation, (VariantKind.OMITTED,))] for collation in collations]
    places = _merged(sorted(place for found in readings for place, _ in found))
    entries = [_entry(base, place, readings, lacunas) for place in places]
    entries += [_entry(base, place, [[] for _ in collations], lacunas) for place in _atoms(lacunas, places)]
    entries.sort(key=lambda entry: (entry.base.span.begin, entry.base.span.end))
    return Apparatus(
        base=collations[0].base,
        collations=tuple(collations),
        entries=tuple(entries),
        consensus=tuple(_consensus(collations[0], entries)),
    )


def _of_kinds(base: Comparable, collation: Collation, kinds: Sequence[VariantKind]) -> list[tuple[_Place, Variant]]:
    return [
        (_Place(base.position(variant.base.span.begin), base.position(variant.base.span.end)), variant)
        for variant in collation.variants
        if variant.kind in kinds and variant.base is not None
    ]


def _merged(places: Sequence[_Place]) -> list[_Place]:
    result: list[_Place] = []
    for place in places:
        if result and result[-1].meets(place):
            result[-1] = _Place(result[-1].begin, max(result[-1].end, place.end))
        else:
            result.append(place)
    return result


def _atoms(lacunas: Sequence[Sequence[_Place]], places: Sequence[_Place]) -> Iterator[_Place]:
    """Lost passages cut to pieces at the places of other differences and at one another's ends."""
    bounds = {bound for lost in lacunas for place in lost for bound in (place.begin, place.end)}
    bounds |= {bound for place in places for bound in (place.begin, place.end)}
    order = sorted(bounds)
    for begin, end in pairwise(order):
        piece = _Place(begin, end)
        if any(piece.meets(place) for place in places):
            continue
        if any(piece.meets(place) for lost in lacunas for place in lost):
            yield piece


def _entry(
    base: Comparable,
    place: _Place,
    readings: Sequence[Sequence[tuple[_Place, Variant]]],
    lacunas: Sequence[Sequence[_Place]],
) -> Entry:
    own = base.letters[place.begin : place.end]
    texts: dict[str, tuple[str, list[int]]] = {base.fold(own): (own, [0])}
    silent: list[int] = []
    for witness, found in enumerate(readings, 1):
        if any(lost.meets(place) for lost in lacunas[witness - 1]):
            silent.append(witness)
            continue
        text = _reading(base, place, found)
        texts.setdefault(base.fold(text), (text, []))[1].append(witness)
    listed = [Reading(text=text, witnesses=tuple(witnesses)) for text, witnesses in texts.values()]
    most = max(len(reading.witnesses) for reading in listed)
    chosen = next(number for number, reading in enumerate(listed) if len(reading.witnesses) == most)
    return Entry(
        base=base.stretch(place.begin, place.end),
        readings=tuple(listed),
        chosen=chosen,
        support=_support(most, len(readings) + 1),
        silent=tuple(silent),
        before=base.letters[max(0, place.begin - _CONTEXT) : place.begin],
        after=base.letters[place.end : place.end + _CONTEXT],
    )


def _support(voices: int, witnesses: int) -> Support:
    if 2 * voices > witnesses:
        return Support.MAJORITY
    return Support.TIE if 2 * voices == witnesses else Support.MINORITY


def _reading(base: Comparable, place: _Place, found: Sequence[tuple[_Place, Variant]]) -> str:
    """What a witness has at a place: the letters of the document with the witness's own differences in it."""
    text: list[str] = []
    begin = place.begin
    for own, variant in found:
        if own.meets(place):
            text.append(base.letters[begin : own.begin])
            text.append(variant.copy.text if variant.copy else "")
            begin = max(begin, own.end)
    return "".join(text) + base.letters[begin : place.end]


def _consensus(collation: Collation, entries: Sequence[Entry]) -> Iterator[ConsensusPart]:
    """The document as published, with the readings of most witnesses in it."""
    published = collation.base
    begin = published.span.begin
    for entry in entries:
        place = entry.base.span
        if place.begin > begin:
            yield ConsensusPart(text=published.text[begin : place.begin])
        text = entry.readings[entry.chosen].text if entry.chosen else place.of(published.text)
        yield ConsensusPart(text=text, support=entry.support)
        begin = max(begin, place.end)
    yield ConsensusPart(text=published.text[begin : published.span.end])
