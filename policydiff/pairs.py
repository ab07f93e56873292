"""The measures of a row face to face.

    source  1 2 3      links 1–b, 3–b      pairs  (–,a) (1,b) (2,–) (3,b)
    target  a b

In the order of the target; a measure of the source without a counterpart follows the one that stood before it.
"""

from collections.abc import Sequence

from policydiff.model import Comparison, Document, LinkEdits, MeasureRef, Pair, Row

_Place = tuple[str, int]


class Pairing:
    """Knows all linked pairs of measures of a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        """Index the links by both of their measures."""
        self._source = comparison.alignment.source
        self._target = comparison.alignment.target
        self._by_source: dict[_Place, list[LinkEdits]] = {}
        self._by_target: dict[_Place, list[LinkEdits]] = {}
        for found in comparison.edits:
            self._by_source.setdefault(_place(found.link.source), []).append(found)
            self._by_target.setdefault(_place(found.link.target), []).append(found)

    def pairs_of(self, row: Row) -> tuple[Pair, ...]:
        """The pairs of a row: its links, links to tasks of other rows, and measures without any link."""
        pairs: list[Pair] = []
        for ref in _measures(self._target, row.target):
            found = self._by_target.get(_place(ref), [])
            pairs.extend(_pair(link, across=link.link.source.task not in row.source) for link in found)
            if not found:
                pairs.append(Pair(target=ref))
        before: _Place | None = None
        for ref in _measures(self._source, row.source):
            here = [pair for pair in pairs if pair.source is not None and _place(pair.source) == _place(ref)]
            if not here:
                found = self._by_source.get(_place(ref), [])
                alone = [_pair(link, across=True) for link in found] or [Pair(source=ref)]
                at = _after(pairs, before)
                pairs[at:at] = alone
            before = _place(ref)
        return tuple(pairs)


def _place(ref: MeasureRef) -> _Place:
    return ref.task, ref.index


def _measures(document: Document, tasks: Sequence[str]) -> list[MeasureRef]:
    return [
        MeasureRef(task=ident, index=index, text=measure.text)
        for ident in tasks
        for index, measure in enumerate(document.task(ident).measures)
    ]


def _pair(found: LinkEdits, *, across: bool) -> Pair:
    return Pair(source=found.link.source, target=found.link.target, edits=found, across=across)


def _after(pairs: Sequence[Pair], place: _Place | None) -> int:
    """Where to put what follows a measure of the source: after its last pair, or first of all."""
    places = [number for number, pair in enumerate(pairs) if pair.source is not None and _place(pair.source) == place]
    return places[-1] + 1 if places else 0
