"""How far a draft covers upper documents: the status of each of their measures, what is lacking, what the draft adds.

    links of an upper measure       status
    one verbatim or adapted         full, unless more than a third of the text is lost wholly
    only partial ones               partial
    none                            missing

Whatever the status, the share of a measure is that of the clauses, and of the items of an enumeration, which the draft
holds, and the others are quoted, with the numbers that a clause lost.

Numbers that differ and wording that is weaker are named beside a measure; they do not change its status.

A task is taken for covered only on good grounds (`grounds.py`). Else its measures are missing, and its links are named
as unsure.

A clause that stands in another sentence of the tasks that carry the measure (上述政策实施至2023年底。) is held as well.

A task that a forwarding notice names by its heading is taken up as a whole; its measures are partial and only named,
for the notice does not spell them out: none of their text is carried.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policydiff.align import align
from policydiff.alterations import alterations
from policydiff.applicability import Exemptions, reserve_of
from policydiff.clauses import HELD, LOST, clauses_of, says_the_same, shares_held, unmatched
from policydiff.doubts import doubts_about_coverage
from policydiff.edits import weight
from policydiff.grounds import doubtful_tasks, naming_links
from policydiff.lacking import lacking_of, with_numbers
from policydiff.model import (
    Alignment,
    Coverage,
    CoverageCounts,
    CoverageStatus,
    Document,
    Exemption,
    Level,
    LinkRole,
    MeasureCoverage,
    MeasureLink,
    MeasureRef,
    Note,
    NoteKind,
    Relation,
    Status,
    Task,
    TaskCoverage,
    Via,
)
from policydiff.provenance import named_apart, provenance_of
from policydiff.unread import notes_on_unread, with_unread

# A measure of which more than this part of the text is lost wholly is not covered in full, however its links are called.
# Against gold, each of six pairs left out: 359 of 458 measures agreed, 357 without the rule, and 339 where a single lost
# clause is too much (with later weights 360).
_MOST_LOST = 1 / 3


def coverage(upper: Document | Sequence[Document], draft: Document, exemptions: Sequence[Exemption] = ()) -> Coverage:
    """Say which measures of one or several upper documents a draft covers in full, in part, not at all.

    Raises UnknownNameError or UsageError for an exemption that names nothing.
    """
    *uppers, draft = named_apart([*([upper] if isinstance(upper, Document) else upper), draft])
    return coverage_of([align(one, draft) for one in uppers], exemptions)


def coverage_of(alignments: Sequence[Alignment], exemptions: Sequence[Exemption] = ()) -> Coverage:
    """The coverage by the links of the alignments: one for each upper document, all with the same draft as target."""
    if not alignments:
        raise ValueError("a draft is held against at least one upper document")
    uppers = tuple(alignment.source for alignment in alignments)
    exempt = Exemptions(exemptions, uppers)
    draft = alignments[0].target
    by_document = [with_unread(_Measurer(alignment, exempt).tasks(), draft) for alignment in alignments]
    tasks = [task for group in by_document for task in group]
    lengths = _lengths(uppers)
    traced = provenance_of(alignments)
    counts = tuple(_counts(group, lengths) for group in by_document)
    given = [source.share for source in traced.total.sources]
    doubts = doubts_about_coverage(alignments, [own.share for own in counts], given)
    return Coverage(
        uppers=uppers,
        draft=draft,
        tasks=tuple(tasks),
        additions=tuple(item.measure for item in traced.measures if item.local),
        counts=_counts(tasks, lengths),
        by_document=counts,
        draft_share=1 - traced.total.local if traced.total.measures else 0.0,
        exemptions=tuple(exemptions),
        notes=(*traced.notes, *doubts, *_idle_notes(exempt, tasks), *notes_on_unread(tasks, draft)),
    )


_Lengths = dict[tuple[str, str, int], int]


def _lengths(uppers: Iterable[Document]) -> _Lengths:
    return {
        (upper.id, task.id, index): weight(measure.text)
        for upper in uppers
        for task in upper.tasks
        for index, measure in enumerate(task.measures)
    }


@dataclass(frozen=True, slots=True)
class _Carried:
    """How a measure is carried."""

    status: CoverageStatus
    share: float
    by: tuple[MeasureLink, ...] = ()
    lacking: tuple[str, ...] = ()


class _Measurer:
    """Reads the status of every measure of one upper document off its links."""

    def __init__(self, alignment: Alignment, exempt: Exemptions) -> None:
        self.alignment = alignment
        self.exempt = exempt
        self.upper = alignment.source
        self.links: dict[tuple[str, int], list[MeasureLink]] = {}
        for link in alignment.measure_links:
            self.links.setdefault((link.source.task, link.source.index), []).append(link)
        self.naming = naming_links(alignment)
        self.nearest = _nearest(alignment)
        self.doubtful = doubtful_tasks(alignment)
        self.shares = _clause_shares(
            link for link in alignment.measure_links if self._spells_out(link) and link.source.task not in self.doubtful
        )
        self.altered = alterations(alignment)
        self.lower = alignment.target.metadata.level is not Level.NATIONAL

    def tasks(self) -> list[TaskCoverage]:
        """The coverage of every task, in order."""
        return [self._task(task) for task in self.upper.tasks]

    def _task(self, task: Task) -> TaskCoverage:
        measures = [self._measure(task, index) for index in range(len(task.measures))]
        counted = [item for item in measures if item.exempt is None] or measures
        total = sum(weight(item.measure.text) for item in counted)
        carried = sum(weight(item.measure.text) * item.share for item in counted)
        return TaskCoverage(
            document=self.upper.id,
            task=task.id,
            status=_together(counted),
            share=carried / total if total else 0.0,
            measures=tuple(measures),
            frame=tuple(
                link.target
                for link in self.alignment.task_links
                if link.source == task.id and link.role is LinkRole.PRINCIPAL
            ),
        )

    def _spells_out(self, link: MeasureLink) -> bool:
        """Whether a link says the measure itself; a heading in a notice does not."""
        return link.via is Via.WORDS or link.source.task not in self.naming

    def _measure(self, task: Task, index: int) -> MeasureCoverage:
        ref = MeasureRef(task=task.id, index=index, text=task.measures[index].text)
        links = tuple(self.links.get((task.id, index), ()))
        unsure = links if task.id in self.doubtful else ()
        links = () if unsure else links
        spelled = tuple(link for link in links if self._spells_out(link))
        carried = _carried(ref, spelled, self._with_neighbours(ref, spelled))
        if task.id in self.naming and carried.status is not CoverageStatus.FULL:
            by = tuple(link for link in self.alignment.measure_links if link in links or link in self.naming[task.id])
            carried = replace(carried, status=CoverageStatus.PARTIAL, by=by)
        reserve = reserve_of(task, index) if self.lower and carried.status is not CoverageStatus.FULL else None
        return MeasureCoverage(
            measure=ref,
            status=carried.status,
            share=carried.share,
            by=carried.by,
            lacking=carried.lacking,
            altered=() if unsure else self.altered.get((task.id, index), ()),
            unsure=unsure,
            nearest=self.nearest.get((task.id, index)),
            exempt=self.exempt.reason(self.upper.id, ref),
            reserve=reserve,
        )

    def _with_neighbours(self, ref: MeasureRef, links: Sequence[MeasureLink]) -> tuple[float, ...]:
        """How much of each clause of a measure the draft holds, in the sentences linked to it and around these."""
        shares = self.shares.get((ref.task, ref.index), ())
        if all(share >= HELD for share in shares):
            return shares
        tasks = (self.alignment.target.task(ident) for ident in {link.target.task for link in links})
        around = [clause for task in tasks for measure in task.measures for clause in clauses_of(measure.text)]
        return tuple(
            1.0 if share < HELD and any(says_the_same(clause, other) for other in around) else share
            for clause, share in zip(clauses_of(ref.text), shares, strict=True)
        )


def _clause_shares(links: Iterable[MeasureLink]) -> dict[tuple[str, int], tuple[float, ...]]:
    """For each linked upper measure how much of each of its clauses the draft holds, by task and index.

    A sentence of the draft is held against the clauses of all measures that it carries at once, so that what carries
    one of them does not count for another.
    """
    carriers: dict[MeasureRef, list[MeasureLink]] = {}
    for link in links:
        carriers.setdefault(link.target, []).append(link)
    found: dict[tuple[str, int], tuple[float, ...]] = {}
    for target, carried in carriers.items():
        clauses = [clauses_of(link.source.text) for link in carried]
        shares = iter(shares_held([clause for group in clauses for clause in group], target.text))
        for link, group in zip(carried, clauses, strict=True):
            own = tuple(next(shares) for _ in group)
            place = (link.source.task, link.source.index)
            found[place] = tuple(map(max, own, found.get(place, own)))
    return found


def _carried(ref: MeasureRef, links: tuple[MeasureLink, ...], shares: Sequence[float]) -> _Carried:
    if not links:
        return _Carried(status=CoverageStatus.MISSING, share=0.0)
    clauses = clauses_of(ref.text)
    weights = [weight(clause) for clause in clauses]
    total = sum(weights) or 1
    status = CoverageStatus.PARTIAL
    if any(link.relation is not Relation.PARTIAL for link in links):
        lost = sum(value for value, share in zip(weights, shares, strict=True) if share < LOST)
        decided = any(link.relation is not Relation.PARTIAL and link.status is not Status.AUTO for link in links)
        if decided or lost <= _MOST_LOST * total:
            status = CoverageStatus.FULL
    texts = [link.target.text for link in links]
    # Where no clause is held by half, single words of them may be.
    scattered = all(share < HELD for share in shares)
    held = sum(value * share for value, share in zip(weights, shares, strict=True)) / total
    in_words = scattered and held >= LOST
    lacking = tuple(
        stretch
        for clause, share in zip(clauses, shares, strict=True)
        for stretch in lacking_of(clause, share, texts, in_words=in_words)
    )
    if not lacking and (scattered or status is CoverageStatus.PARTIAL):
        lacking = clauses if scattered else unmatched(ref.text, texts)
    share = 1 - sum(weight(stretch) for stretch in lacking) / total
    if scattered:
        share = held if held >= LOST else 0.0
    share = min(1.0, max(0.0, share))
    return _Carried(status=status, share=share, by=links, lacking=with_numbers(lacking, ref.text, texts))


def _nearest(alignment: Alignment) -> dict[tuple[str, int], MeasureLink]:
    """What came closest to each upper task without a link, by the measure that it came closest to."""
    found = (alignment.nearest_to("source", task.id) for task in alignment.source.tasks)
    return {(link.source.task, link.source.index): link for link in found if link is not None}


def _together(measures: Sequence[MeasureCoverage]) -> CoverageStatus:
    statuses = {item.status for item in measures}
    if len(statuses) == 1:
        return statuses.pop()
    return CoverageStatus.PARTIAL if statuses else CoverageStatus.MISSING


def _counts(tasks: Sequence[TaskCoverage], lengths: _Lengths) -> CoverageCounts:
    measures = [(task.document, item) for task in tasks for item in task.measures]
    counted = [(document, item) for document, item in measures if item.exempt is None]
    whole = [task for task in tasks if not task.exempt]
    total = carried = 0.0
    for document, item in counted:
        length = lengths[document, item.measure.task, item.measure.index]
        total += length
        carried += length * item.share

    def with_status(status: CoverageStatus) -> int:
        return sum(item.status is status for _, item in counted)

    def tasks_with(status: CoverageStatus) -> int:
        return sum(task.status is status for task in whole)

    return CoverageCounts(
        full=with_status(CoverageStatus.FULL),
        partial=with_status(CoverageStatus.PARTIAL),
        named=sum(item.named for _, item in counted),
        missing=with_status(CoverageStatus.MISSING),
        exempt=len(measures) - len(counted),
        tasks_full=tasks_with(CoverageStatus.FULL),
        tasks_partial=tasks_with(CoverageStatus.PARTIAL),
        tasks_missing=tasks_with(CoverageStatus.MISSING),
        tasks_exempt=len(tasks) - len(whole),
        tasks_named=sum(task.only_named for task in whole),
        share=min(1.0, carried / total) if total else 0.0,
    )


def _idle_notes(exempt: Exemptions, tasks: Sequence[TaskCoverage]) -> list[Note]:
    measures = [(task.document, item.measure) for task in tasks for item in task.measures]
    return [
        Note(
            kind=NoteKind.EXEMPTION,
            message=f"不适用清单中任务 {exemption.first} 的「{exemption.text}」在上级文件中找不到",
        )
        for exemption in exempt.idle(measures)
    ]
