"""The composition: documents in order of date → alignments → lineages, weights, words, instruments, agencies.

order ─▶ align and compare neighbours, align over gaps ─▶ lineages ─▶ sections ─▶ weights
                                                                   └▶ words, instruments, agencies
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from policydiff.align import AlignOptions, align
from policydiff.compare import compare_alignment
from policydiff.errors import UsageError
from policydiff.model import (
    READING,
    Alignment,
    Comparison,
    Decision,
    Document,
    GroupKind,
    Level,
    Lineage,
    Note,
    NoteKind,
    Period,
    Shift,
    YearSource,
)
from policydiff.parse.dates import year_in
from policydiff.shift.agencies import agencies_of
from policydiff.shift.headlines import Findings, headlines_of
from policydiff.shift.instruments import instruments_of
from policydiff.shift.lineage import lineages_of
from policydiff.shift.sections import sections_of
from policydiff.shift.strength import strengths_of
from policydiff.shift.vocabulary import terms_of
from policydiff.shift.weight import REPLICATES, SEED, size_of, text_shares, weights_of
from policydiff.tokens import plain

# From this share of common text on, two documents are copies of one: the seeds' two copies of one document have 98%
# of their characters in common, the key points of 2017 and 2020 31%.
_SAME = 0.9
# Remarks on single tasks, which `show` prints one by one.
_DETAILS = frozenset(
    {NoteKind.UNKNOWN_AGENCY, NoteKind.EMPTY_ASSIGNMENT, NoteKind.NUMBERING, NoteKind.DOUBTFUL_HEADING}
)
# Documents of one year's session come out within a season; those of successive years a year apart.
_NEAR = 150
_LEVELS = {
    Level.NATIONAL: "国家",
    Level.PROVINCIAL: "省级",
    Level.MUNICIPAL: "市级",
    Level.COUNTY: "县级",
    None: None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOptions:
    """`years` states the year of documents by id; `decisions` gives what people decided on the links of two documents.

    `progress` is told of each alignment before it is made: how many are done, and of how many.
    """

    years: Mapping[str, int] = field(default_factory=dict)
    keep_order: bool = False
    replicates: int = REPLICATES
    seed: int = SEED
    decisions: Callable[[Document, Document], tuple[Decision, ...]] = lambda source, target: ()
    progress: Callable[[int, int], None] = lambda done, total: None


def shift(documents: Sequence[Document], options: ShiftOptions | None = None) -> Shift:
    """How tasks and priorities moved over two or more documents.

    Raises UsageError for fewer than two documents, for one that is named twice, and for one whose year is not known.
    """
    chosen = options or ShiftOptions()
    periods = periods_of(documents, chosen)
    ordered = [period.document for period in periods]
    total = 2 * len(ordered) - 3
    neighbours = _aligned(ordered, 1, chosen, (0, total))
    gaps = _aligned(ordered, 2, chosen, (len(neighbours), total))
    chosen.progress(total, total)
    comparisons = [compare_alignment(alignment) for alignment in neighbours]
    lines = lineages_of(ordered, comparisons, gaps)
    sections = sections_of(ordered, lines.flows)
    homes = sections.homes
    line_of = _line_of_tasks(lines.lineages, len(ordered))
    weights = [
        weights_of(ordered, kind, groups, membership, replicates=chosen.replicates, seed=chosen.seed)
        for kind, groups, membership in (
            (GroupKind.SECTION, [(line.id, line.name) for line in sections.lines], homes),
            (GroupKind.LINEAGE, [(line.id, line.name) for line in lines.lineages], line_of),
        )
    ]
    weighed = tuple(weight for group in weights for weight in group)
    agencies = agencies_of(periods, homes, lines.lineages)
    terms = terms_of(ordered)
    strengths = strengths_of(ordered, sections.lines, homes)
    return Shift(
        periods=periods,
        lineages=lines.lineages,
        flows=lines.flows,
        sections=sections.lines,
        sizes=tuple(size_of(document) for document in ordered),
        weights=weighed,
        terms=terms,
        instruments=instruments_of(ordered),
        agencies=agencies.histories,
        reforms=agencies.reforms,
        strengths=strengths,
        headlines=headlines_of(
            Findings(
                documents=len(ordered),
                lineages=lines.lineages,
                sections=sections.lines,
                weights=weighed,
                terms=terms,
                agencies=agencies.histories,
                strengths=strengths,
            )
        ),
        replicates=chosen.replicates,
        seed=chosen.seed,
        notes=tuple(_notes(periods, comparisons)),
    )


def periods_of(documents: Sequence[Document], options: ShiftOptions) -> tuple[Period, ...]:
    """Documents in order of year and date (or as given), each with a label that no other has."""
    if len(documents) < 2:
        raise UsageError(message="a history needs two documents or more; name another one")
    years: list[int] = []
    for position, document in enumerate(documents):
        if any(document.id == other.id for other in documents[:position]):
            raise UsageError(message="this document is named twice; name each once", path=document.id)
        year = options.years.get(document.id, document.metadata.year)
        if year is None:
            raise UsageError(
                message=f"the year of this document is not known; state it with --year {document.id}=2020",
                path=document.id,
            )
        years.append(year)
    pairs = list(zip(years, documents, strict=True))
    if not options.keep_order:
        pairs.sort(key=lambda pair: (pair[0], pair[1].metadata.date or "", pair[1].id))
    return tuple(
        Period(
            document=document,
            year=year,
            label=str(year) if years.count(year) == 1 else f"{year} {document.id}",
            source=_source_of(document, year, options),
            shares=text_shares(document),
        )
        for year, document in pairs
    )


def _line_of_tasks(lineages: Sequence[Lineage], documents: int) -> list[dict[str, str]]:
    """For each document the lineage of each of its tasks, by their ids."""
    found: list[dict[str, str]] = [{} for _ in range(documents)]
    for line in lineages:
        for stage in line.stages:
            found[stage.document].update(dict.fromkeys(stage.tasks, line.id))
    return found


def _source_of(document: Document, year: int, options: ShiftOptions) -> YearSource:
    """Where the year is from, in the order in which it is looked for."""
    about = document.metadata
    if document.id in options.years:
        return YearSource.STATED
    for source, text in ((YearSource.TITLE, about.title), (YearSource.NUMBER, about.number)):
        if text and year_in(text) == year:
            return source
    return YearSource.DATE if about.date and int(about.date[:4]) == year else YearSource.TEXT


def _aligned(
    documents: Sequence[Document], step: int, options: ShiftOptions, begun: tuple[int, int]
) -> list[Alignment]:
    """Each document with the one that many places on; `begun` is how many alignments are done, and of how many."""
    made: list[Alignment] = []
    for source, target in zip(documents, documents[step:], strict=False):
        options.progress(begun[0] + len(made), begun[1])
        made.append(align(source, target, AlignOptions(decisions=options.decisions(source, target))))
    return made


def _notes(periods: Sequence[Period], neighbours: Sequence[Comparison]) -> list[Note]:
    """Remarks on documents and on what neighbours have in common, each once with all that it is about."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only here

    about: dict[tuple[NoteKind, str], list[str]] = {}
    for period in periods:
        details = [note for note in period.document.notes if note.kind in _DETAILS]
        if details:
            about[details[0].kind, f"读文件时有 {len(details)} 条附注，用 show 读这份文件可见"] = [period.label]
        for note in period.document.notes:
            if note not in details:
                about.setdefault((note.kind, note.message), []).append(period.label)
    for before, after, comparison in zip(periods, periods[1:], neighbours, strict=False):
        # Remarks on the documents themselves are theirs; those of unlike kinds are remarked on over all of them.
        for note in (note for note in comparison.notes if note.kind not in (*READING, NoteKind.UNLIKE_KINDS)):
            about.setdefault((note.kind, note.message), []).append(f"{before.label}→{after.label}")
    notes = [*_doubtful_years(periods), *_unlike(periods)]
    for before, after in pairwise(periods):
        alike = Indel.normalized_similarity(_text(before.document), _text(after.document))
        if alike >= _SAME:
            message = f"{before.label} 与 {after.label} 的文字 {alike:.0%} 相同，当是同一份文件或其转载本"
            notes.append(Note(kind=NoteKind.SAME_TEXT, message=message))
    for (kind, message), labels in about.items():
        notes.append(Note(kind=kind, message=f"{'、'.join(labels)}：{message}"))
    return notes


def _doubtful_years(periods: Sequence[Period]) -> list[Note]:
    """Remarks on years that are only guessed from the text, and on those that differ though the dates hardly do."""
    notes = []
    for period in periods:
        if period.source is YearSource.TEXT:
            name = period.document.id
            message = (
                f"{name}：标题和日期没有年份，{period.year} 取自正文，可能是回顾的年份；用 --year {name}=年份 指定"
            )
            notes.append(Note(kind=NoteKind.DOUBTFUL_YEAR, message=message))
    for before, after in pairwise(periods):
        days = _days_between(before.document.metadata.date, after.document.metadata.date)
        if days is not None and days < _NEAR and before.year != after.year:
            message = (
                f"{before.label} 与 {after.label} 的日期只隔 {days} 天，可能是同一年的文件；"
                f"用 --year {after.document.id}=年份 指定"
            )
            notes.append(Note(kind=NoteKind.DOUBTFUL_YEAR, message=message))
    return notes


def _days_between(one: str | None, other: str | None) -> int | None:
    """How far two dates lie apart; None where one is not stated to the day."""
    try:
        return abs((date.fromisoformat(other or "") - date.fromisoformat(one or "")).days)
    except ValueError:
        return None


def _unlike(periods: Sequence[Period]) -> list[Note]:
    """A remark where the documents are not of one kind, of one level or of one place."""
    notes = []
    for name, values in (
        ("文种", [period.document.metadata.kind for period in periods]),
        ("层级", [_LEVELS.get(period.document.metadata.level) for period in periods]),
        ("地区", [period.document.metadata.region for period in periods]),
    ):
        if len({value for value in values if value}) > 1:
            listed = "、".join(
                f"{period.label} {value or '不详'}" for period, value in zip(periods, values, strict=True)
            )
            message = f"各文件{name}不同（{listed}），比重和用词的变化也可能由此而来"
            notes.append(Note(kind=NoteKind.UNLIKE_KINDS, message=message))
    return notes


def _text(document: Document) -> str:
    return plain("".join(measure.text for task in document.tasks for measure in task.measures))
