"""Where each sentence of a document comes from: its origins in every source, clause by clause.

sources     opinions-2017   national-2017
sentence    加强检查，│推进“绿盾”工程，│完善省级平台。
origins     national 6.2    national 6.2   none: local

Links that are no good ground to call an upper task covered (`grounds.py`) are no origins either, nor are those of a
sentence if it is more likely than not that none of them is right.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from policydiff.align import align
from policydiff.clauses import HELD, best_shares, clauses_of, held_places, shares_held
from policydiff.edits import weight
from policydiff.grounds import doubtful_tasks
from policydiff.model import (
    READING,
    Alignment,
    Clause,
    Document,
    MeasureLink,
    MeasureProvenance,
    MeasureRef,
    Note,
    NoteKind,
    Origin,
    Provenance,
    Relation,
    SectionShares,
    Shares,
    SourceShare,
    Status,
    Via,
)
from policydiff.pointers import HeadingReader
from policydiff.unread import notes_on_origins

# Origins whose shares of a clause lie so near one another both count: what one word of ten weighs.
_ABOUT_AS_WELL = 0.1
# A clause is an origin's if it holds three of five of its words: with half, what the whole document is about
# (打击侵权假冒) and a stock word or two would do. A link as probable as this is more than that.
_GOOD = 0.6
_SURE = 0.8
# A sentence is said to come from a source if that is more likely than not: P(at least one of its links is right).
_LIKELY = 0.5
_SIGNS = "，；。：！？,;:!?"


def trace(document: Document, sources: Sequence[Document]) -> Provenance:
    """Say where each sentence of a document comes from. ValueError without a source."""
    document, *sources = named_apart([document, *sources])
    return trace_of([align(source, document) for source in sources])


def trace_of(alignments: Sequence[Alignment]) -> Provenance:
    """The provenance by the links of the alignments, with remarks on origins of what is no measure: headings, preamble."""
    found = provenance_of(alignments)
    return replace(found, notes=(*found.notes, *notes_on_origins(found.document, found.sources)))


def named_apart(documents: Sequence[Document]) -> list[Document]:
    """Documents whose ids differ: where files of different folders bear one name, the later ones are numbered."""
    # A number makes no name that another document bears already: "a (2)" may be a file's own.
    taken = {document.id for document in documents}
    seen: set[str] = set()
    result = []
    for document in documents:
        own = document.id
        if own in seen:
            own = next(name for number in count(2) if (name := f"{document.id} ({number})") not in taken)
            taken.add(own)
        seen.add(own)
        result.append(document if own == document.id else replace(document, id=own))
    return result


def provenance_of(alignments: Sequence[Alignment]) -> Provenance:
    """The provenance of the document that is the target of all the alignments, one for each source."""
    if not alignments:
        raise ValueError("a document is traced to at least one source")
    document = alignments[0].target
    tracer = _Tracer(alignments)
    measures = tuple(
        tracer.measure(MeasureRef(task=task.id, index=index, text=measure.text))
        for task in document.tasks
        for index, measure in enumerate(task.measures)
    )
    sources = tuple(alignment.source for alignment in alignments)
    section_of = {task.id: task.section for task in document.tasks}
    sections = tuple(
        SectionShares(
            section=number,
            shares=_shares([item for item in measures if section_of[item.measure.task] == number], sources),
        )
        for number in dict.fromkeys(section_of.values())
    )
    return Provenance(
        document=document,
        sources=sources,
        measures=measures,
        total=_shares(measures, sources),
        sections=sections,
        notes=_notes(alignments),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A link into a source, and which clauses of the sentence it holds."""

    place: int
    link: MeasureLink
    shares: tuple[float, ...]


class _Tracer:
    """Knows the links of every source, by the document's sentences."""

    def __init__(self, alignments: Sequence[Alignment]) -> None:
        self.alignments = alignments
        self.links: dict[tuple[str, int], list[tuple[int, MeasureLink]]] = {}
        self.readers: dict[int, HeadingReader] = {}
        for place, alignment in enumerate(alignments):
            doubtful = doubtful_tasks(alignment)
            for link in alignment.measure_links:
                if link.source.task in doubtful:
                    continue
                self.links.setdefault((link.target.task, link.target.index), []).append((place, link))
                if link.via is Via.HEADING and place not in self.readers:
                    self.readers[place] = HeadingReader(alignment.source)

    def measure(self, ref: MeasureRef) -> MeasureProvenance:
        """A sentence with its origins and its clauses."""
        links = self.links.get((ref.task, ref.index), [])
        if not _likely([link for _, link in links]):
            links = []
        clauses = clauses_of(ref.text)
        found = [_Found(place, link, self._shares(place, link, clauses)) for place, link in links]
        return MeasureProvenance(
            measure=ref,
            origins=tuple(self._origin(item, ref) for item in found),
            stretches=_stretches(clauses, found),
        )

    def _shares(self, place: int, link: MeasureLink, clauses: Sequence[str]) -> tuple[float, ...]:
        """How much of each clause an origin holds; a clause that names the origin's task by its heading is its own."""
        if link.relation is Relation.VERBATIM:
            return (1.0,) * len(clauses)
        shares = shares_held(clauses, link.source.text)
        reader = self.readers.get(place)
        if reader is None:
            return shares
        source = self.alignments[place].source
        task = next(number for number, item in enumerate(source.tasks) if item.id == link.source.task)
        named = tuple(float(task in reader.named_in(clause.rstrip(_SIGNS))) for clause in clauses)
        return named if any(named) else shares

    def _origin(self, found: _Found, ref: MeasureRef) -> Origin:
        link = found.link
        beyond: tuple[str, ...] = ()
        if link.relation is not Relation.VERBATIM and link.via is Via.WORDS:
            upper = clauses_of(link.source.text)
            held = held_places(best_shares(upper, [ref.text]))
            beyond = tuple(clause for place, clause in enumerate(upper) if place not in held)
        return Origin(
            document=self.alignments[found.place].source.id,
            measure=link.source,
            relation=link.relation,
            score=link.score,
            via=link.via,
            status=link.status,
            beyond=beyond,
        )


def _likely(links: Sequence[MeasureLink]) -> bool:
    """Whether it is more likely than not that one of the links is right; what a person decided or a notice names is."""
    said = any(link.status is not Status.AUTO or link.via is Via.HEADING for link in links)
    return said or 1 - math.prod(1 - link.score for link in links) >= _LIKELY


def _stretches(clauses: Sequence[str], found: Sequence[_Found]) -> tuple[Clause, ...]:
    """Each clause with the origins that hold it, the one that holds most first; neighbours alike are joined.

    An origin that holds clearly less of a clause than another is not named for it: that one is where it comes from.
    """
    least_of = [_least(item) for item in found]
    stretches: list[Clause] = []
    for number, clause in enumerate(clauses):
        most = max((item.shares[number] for item in found), default=0.0)
        order = sorted(range(len(found)), key=lambda item: (-found[item].shares[number], item))
        places = tuple(
            item for item in order if found[item].shares[number] >= max(least_of[item], most - _ABOUT_AS_WELL)
        )
        if stretches and stretches[-1].origins == places:
            stretches[-1] = Clause(text=stretches[-1].text + clause, origins=places)
        else:
            stretches.append(Clause(text=clause, origins=places))
    return tuple(stretches)


def _least(found: _Found) -> float:
    """What an origin must hold of a clause; less suffices a sure link of which no clause is held so well."""
    link = found.link
    sure = link.score >= _SURE or link.status is not Status.AUTO
    return HELD if sure and max(found.shares, default=0.0) < _GOOD else _GOOD


def _shares(measures: Sequence[MeasureProvenance], sources: Sequence[Document]) -> Shares:
    """What each source gave; a clause counts for the source that holds most of it."""
    given = dict.fromkeys((source.id for source in sources), 0)
    local = 0
    for item in measures:
        for stretch in item.stretches:
            if stretch.origins:
                given[item.origins[stretch.origins[0]].document] += weight(stretch.text)
            else:
                local += weight(stretch.text)
    total = sum(given.values()) + local
    drawing = {
        source.id: sum(any(origin.document == source.id for origin in item.origins) for item in measures)
        for source in sources
    }
    return Shares(
        measures=len(measures),
        sources=tuple(
            SourceShare(document=ident, measures=drawing[ident], share=value / total if total else 0.0)
            for ident, value in given.items()
        ),
        own_measures=sum(item.own for item in measures),
        local_measures=sum(item.local for item in measures),
        local=local / total if total else 0.0,
    )


def _about(alignment: Alignment, note: Note) -> Note:
    """A remark on one of several sources, which it names."""
    return replace(note, message=f"{alignment.source.id}：{note.message}")


def _notes(alignments: Sequence[Alignment]) -> tuple[Note, ...]:
    """The remarks of all alignments once, and that a sentence may name tasks by their headings only."""
    notes = [
        note if len(alignments) == 1 or note.kind in (NoteKind.DECIDED, *READING) else _about(alignment, note)
        for alignment in alignments
        for note in alignment.notes
        if note.kind is not NoteKind.NOTHING_IN_COMMON
    ]
    for alignment in alignments:
        if not alignment.measure_links:
            message = f"{alignment.target.id} 与 {alignment.source.id} 没有可对应的文字"
            notes.append(Note(kind=NoteKind.NOTHING_IN_COMMON, message=message))
    if any(link.via is Via.HEADING for alignment in alignments for link in alignment.measure_links):
        notes.append(Note(kind=NoteKind.NAMED, message="通知按标题点到任务；点到的任务单独计数，不计文字"))
    return tuple(dict.fromkeys(notes))
