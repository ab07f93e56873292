"""Weight: which share of each document a section or a lineage takes, and how far it moved.

Four units, all shares of 1 in each document, so that long documents do not outweigh short ones:

    text        characters of measures
    measures    measures
    tasks       tasks; each measure of a task of k measures counts 1/k
    positions   places: of n tasks the first counts n, the last 1 (Borda), shared out among the task's measures

Since each unit is a sum over measures, one bootstrap serves all: the measures of each document are drawn again, with
replacement, and the change of the share is taken anew. The interval tells how far the change hangs on single
sentences; a document is no sample, so it says nothing about documents that were not written.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from policydiff.edits import weight as characters
from policydiff.model import Document, GroupKind, ShareChange, Size, Unit, UnitShares, Weight

REPLICATES = 2000
SEED = 20170516
_COVERAGE = 0.95
# Weights are whole numbers of this fraction, so that sums do not depend on the order in which a machine adds.
_FRACTION = 1 << 24


def size_of(document: Document, tasks: frozenset[str] | None = None) -> Size:
    """What a document holds, or some tasks of it."""
    chosen = [task for task in document.tasks if tasks is None or task.id in tasks]
    return Size(
        tasks=len(chosen),
        measures=sum(len(task.measures) for task in chosen),
        characters=sum(characters(measure.text) for task in chosen for measure in task.measures),
    )


def text_shares(document: Document) -> tuple[float, ...]:
    """The share of a document's text that each task takes, in order of the tasks."""
    counts = [sum(characters(measure.text) for measure in task.measures) for task in document.tasks]
    total = sum(counts) or 1
    return tuple(count / total for count in counts)


def weights_of(
    documents: Sequence[Document],
    kind: GroupKind,
    groups: Sequence[tuple[str, str]],
    membership: Sequence[Mapping[str, str]],
    *,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> tuple[Weight, ...]:
    """The weights of groups (id, name); `membership` gives, for each document, the group of each task.

    Changes are given from each document to the next and, of more than two, from the first to the last.
    """
    samples = [
        _Sample(document, [ident for ident, _ in groups], member, _Draw(replicates, seed + number))
        for number, (document, member) in enumerate(zip(documents, membership, strict=True))
    ]
    pairs = [(number, number + 1) for number in range(len(documents) - 1)]
    if len(documents) > 2:
        pairs.append((0, len(documents) - 1))
    result = []
    for column, (ident, name) in enumerate(groups):
        units = tuple(
            UnitShares(
                unit=unit,
                shares=tuple(sample.share(unit, column) for sample in samples),
                changes=tuple(_change(samples, pair, unit, column) for pair in pairs),
            )
            for unit in Unit
        )
        sizes = tuple(
            size_of(document, frozenset(task for task, group in member.items() if group == ident))
            for document, member in zip(documents, membership, strict=True)
        )
        result.append(Weight(kind=kind, group=ident, name=name, sizes=sizes, units=units))
    return tuple(result)


class _Draw:
    """How often to draw, and from which seed; each document has its own."""

    def __init__(self, replicates: int, seed: int) -> None:
        self.replicates, self.seed = replicates, seed

    def counts(self, measures: int) -> Any:
        """How often each measure is drawn in each replicate: replicates × measures."""
        import numpy  # noqa: PLC0415 - only where weights are asked for

        # RandomState, because its stream is the one that numpy promises never to change (NEP 19).
        drawn = numpy.random.RandomState(self.seed).randint(0, measures, size=(self.replicates, measures))
        counts = numpy.zeros((self.replicates, measures), dtype=numpy.int64)
        numpy.add.at(counts, (numpy.arange(self.replicates)[:, None], drawn), 1)
        return counts


class _Sample:
    """The shares of all groups in one document, as it is and in every replicate."""

    def __init__(self, document: Document, groups: Sequence[str], member: Mapping[str, str], draw: _Draw) -> None:
        import numpy  # noqa: PLC0415 - only where weights are asked for

        place = {ident: column for column, ident in enumerate(groups)}
        rows: list[tuple[int, dict[Unit, int]]] = []
        for rank, task in enumerate(document.tasks):
            part = _FRACTION // max(len(task.measures), 1)
            for measure in task.measures:
                units = {
                    Unit.TEXT: characters(measure.text),
                    Unit.MEASURES: 1,
                    Unit.TASKS: part,
                    Unit.POSITIONS: part * (len(document.tasks) - rank),
                }
                rows.append((place[member[task.id]], units))
        counts = draw.counts(len(rows)) if rows else numpy.zeros((draw.replicates, 0), dtype=numpy.int64)
        self._shares: dict[Unit, Any] = {}
        self._replicates: dict[Unit, Any] = {}
        for unit in Unit:
            table = numpy.zeros((len(rows), len(groups)), dtype=numpy.int64)
            for number, (column, units) in enumerate(rows):
                table[number, column] = units[unit]
            self._shares[unit] = _normalised(table.sum(axis=0, keepdims=True))[0]
            self._replicates[unit] = _normalised(counts @ table)

    def share(self, unit: Unit, column: int) -> float:
        """The share of a group."""
        return float(self._shares[unit][column])

    def replicates(self, unit: Unit, column: int) -> Any:
        """The share of a group in every replicate."""
        return self._replicates[unit][:, column]


def _normalised(sums: Any) -> Any:
    totals = sums.sum(axis=1, keepdims=True)
    totals[totals == 0] = 1
    return sums / totals


def _change(samples: Sequence[_Sample], pair: tuple[int, int], unit: Unit, column: int) -> ShareChange:
    source, target = samples[pair[0]], samples[pair[1]]
    drawn = target.replicates(unit, column) - source.replicates(unit, column)
    drawn.sort()
    cut = int(len(drawn) * (1 - _COVERAGE) / 2)
    return ShareChange(
        source=pair[0],
        target=pair[1],
        change=target.share(unit, column) - source.share(unit, column),
        low=float(drawn[cut]),
        high=float(drawn[-1 - cut]),
    )
