"""How far a coverage agrees with gold: the status of every upper measure, and the tasks that are not covered at all.

By gold a measure is full if an agreed link that carries it is verbatim or adapted, partial if agreed links are partial
only, else missing. Measures whose status hangs on a link that only one reader made count neither way.

No command shows it: the figures of docs/coverage.md are counted with it, and tests hold coverage to them.
"""

from dataclasses import dataclass

from policydiff.evaluation import Gold, Locator
from policydiff.model import Coverage, CoverageStatus, MeasureRef, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`agreed` of `measures` have the status of gold; tasks without any covered measure, by gold and as found."""

    measures: int
    agreed: int
    confusion: tuple[tuple[CoverageStatus, CoverageStatus, int], ...]
    uncovered_by_gold: tuple[str, ...]
    uncovered_found: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of measures on which both agree, in [0, 1]; 1 where there is none."""
        return self.agreed / self.measures if self.measures else 1.0

    @property
    def uncovered_missed(self) -> tuple[str, ...]:
        """Tasks that are uncovered by gold and were not found so."""
        return tuple(task for task in self.uncovered_by_gold if task not in self.uncovered_found)


def coverage_agreement(coverage: Coverage, gold: Gold) -> Agreement:
    """Hold the coverage of one upper document against the gold of the same pair."""
    judge = _Judge(gold)
    counted: dict[tuple[CoverageStatus, CoverageStatus], int] = {}
    uncovered_by_gold, uncovered_found = [], []
    for task in coverage.tasks:
        by_gold = [judge.status(item.measure) for item in task.measures]
        if all(status in (None, CoverageStatus.MISSING) for status in by_gold):
            uncovered_by_gold.append(task.task)
        if task.status is CoverageStatus.MISSING:
            uncovered_found.append(task.task)
        for item, status in zip(task.measures, by_gold, strict=True):
            if status is not None:
                counted[status, item.status] = counted.get((status, item.status), 0) + 1
    return Agreement(
        measures=sum(counted.values()),
        agreed=sum(number for (one, other), number in counted.items() if one is other),
        confusion=tuple(
            (one, other, counted[one, other])
            for one in CoverageStatus
            for other in CoverageStatus
            if (one, other) in counted
        ),
        uncovered_by_gold=tuple(uncovered_by_gold),
        uncovered_found=tuple(uncovered_found),
    )


class _Judge:
    """Knows what gold says of each upper measure."""

    def __init__(self, gold: Gold) -> None:
        self.locate = Locator(gold.source_units)
        self.agreed: dict[tuple[str, str], set[Relation]] = {}
        for (source, _), relation in gold.measures.items():
            self.agreed.setdefault(source, set()).add(relation)
        self.doubtful = {source for source, _ in gold.doubtful_measures}

    def status(self, measure: MeasureRef) -> CoverageStatus | None:
        """The status by gold, None if it hangs on a link that only one reader made."""
        sentences = self.locate(measure)
        relations = {relation for sentence in sentences for relation in self.agreed.get(sentence, ())}
        if relations - {Relation.PARTIAL}:
            return CoverageStatus.FULL
        if any(sentence in self.doubtful for sentence in sentences):
            return None
        return CoverageStatus.PARTIAL if relations else CoverageStatus.MISSING
