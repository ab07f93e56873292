"""`policydiff trace -f html`: the text coloured by where it comes from, each origin beside its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.model import MeasureProvenance, Provenance, Relation, Shares, Task, Via
from policydiff.render.display import Display, Language
from policydiff.render.html.page import Page, render_page
from policydiff.render.html.parts import Count, document_head
from policydiff.render.labels import label
from policydiff.render.phrases import (
    letter_of,
    origin_mark,
    origin_relation,
    place_of,
    said_there,
    section_name,
    share_given,
)
from policydiff.render.words import word

# Colours there are; further sources begin again with the first, and the letter tells them apart.
_COLORS = 8
_LOCAL = "local"
_NAMED = "named"
_HEIGHT = 24
_LEAST_WEIGHT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source in the legend and in the table of shares."""

    letter: str
    color: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a sentence: its colour, the marks that say the same, and the keys of its origins."""

    text: str
    color: str
    mark: str
    partners: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """An origin beside its sentence; `beyond` is what it says and the sentence does not."""

    mark: str
    color: str
    relation: str
    text: str
    beyond: tuple[str, ...]
    key: str
    partners: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceItem:
    """A sentence of the document."""

    id: str
    number: str
    clauses: tuple[Clause, ...]
    origins: tuple[OriginLine, ...]
    sources: str
    relations: str
    local: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """A task with its sentences."""

    anchor: str
    number: str
    name: str
    section: str
    sentences: tuple[SentenceItem, ...]
    items: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """A line of the table of shares."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a slice of the strip, by colour."""

    color: str
    y: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A sentence on the strip."""

    item: str
    title: str
    x: int
    width: int
    segments: tuple[Segment, ...]


def render_provenance_html(provenance: Provenance, display: Display) -> str:
    """One HTML file. Raises MissingDependencyError where Jinja2 is not installed."""
    language = display.language
    groups = tuple(_group(provenance, task, language) for task in provenance.document.tasks)
    slices = _slices(groups)
    page = Page(
        template="provenance.html",
        title=f"{word('provenance_report', language)} · {provenance.document.title}",
        styles=("comparison.css", "desk.css"),
    )
    return render_page(
        page,
        display,
        document=document_head(provenance.document, language),
        heads=[document_head(source, language) for source in provenance.sources],
        sources=_sources(provenance),
        nothing=all(item.local for item in provenance.measures),
        shares=_share_rows(provenance, language),
        origins=_origin_counts(provenance, language),
        relations=_relation_counts(provenance, language),
        groups=groups,
        slices=slices,
        strip_width=max(slices[-1].x + slices[-1].width if slices else 1, 1),
        notes=provenance.notes,
    )


def _color(place: int) -> str:
    return f"o{place % _COLORS}"


def _sources(provenance: Provenance) -> list[Source]:
    return [
        Source(letter=letter_of(place), color=_color(place), title=source.title)
        for place, source in enumerate(provenance.sources)
    ]


def _group(provenance: Provenance, task: Task, language: Language) -> TaskGroup:
    sentences = tuple(
        _sentence(provenance, item, language) for item in provenance.measures if item.measure.task == task.id
    )
    return TaskGroup(
        anchor=f"t-{task.id}",
        number=task.id,
        name=task.heading or "",
        section=section_name(provenance.document, task.section, language) if provenance.document.sections else "",
        sentences=sentences,
        items=" ".join(sentence.id for sentence in sentences),
    )


def _sentence(provenance: Provenance, item: MeasureProvenance, language: Language) -> SentenceItem:
    ident = f"s-{item.measure.task}-{item.measure.index + 1}"
    clauses = tuple(_clause(provenance, item, number, ident) for number in range(len(item.stretches)))
    places = dict.fromkeys(place_of(provenance, origin) for origin in item.origins)
    return SentenceItem(
        id=ident,
        number=item.measure.place,
        clauses=clauses,
        origins=tuple(
            OriginLine(
                mark=origin_mark(provenance, origin),
                color=_color(place_of(provenance, origin)),
                relation=origin_relation(origin, language),
                text=said_there(provenance, origin),
                beyond=origin.beyond,
                key=f"{ident}-o{number}",
                partners=" ".join(
                    f"{ident}-c{place}" for place, stretch in enumerate(item.stretches) if number in stretch.origins
                ),
            )
            for number, origin in enumerate(item.origins)
        ),
        sources=" ".join([*(f"from{place}" for place in places), *([_LOCAL] if item.own else [])]),
        relations=" ".join(
            dict.fromkeys(_NAMED if origin.via is Via.HEADING else origin.relation for origin in item.origins)
        ),
        local=item.local,
    )


def _clause(provenance: Provenance, item: MeasureProvenance, number: int, ident: str) -> Clause:
    stretch = item.stretches[number]
    origins = [item.origins[place] for place in stretch.origins]
    return Clause(
        text=stretch.text,
        color=_color(place_of(provenance, origins[0])) if origins else _LOCAL,
        mark=" ".join(dict.fromkeys(origin_mark(provenance, origin) for origin in origins)) or "+",
        partners=" ".join(f"{ident}-o{place}" for place in stretch.origins),
        key=f"{ident}-c{number}",
    )


def _share_rows(provenance: Provenance, language: Language) -> list[ShareRow]:
    rows = [_share_row(word("total", language), provenance.total)]
    if len(provenance.sections) > 1:
        rows += [
            _share_row(section_name(provenance.document, item.section, language), item.shares)
            for item in provenance.sections
        ]
    return rows


def _share_row(name: str, shares: Shares) -> ShareRow:
    cells = [share_given(given.share, given.measures) for given in shares.sources]
    return ShareRow(name=name, cells=(*cells, share_given(shares.local, shares.own_measures)))


def _origin_counts(provenance: Provenance, language: Language) -> tuple[Count, ...]:
    """Sentences by source, and those with text of their own."""
    counts = [
        Count(value=f"from{place}", name=f"[{letter_of(place)}] {source.title}", number=given.measures)
        for place, (source, given) in enumerate(zip(provenance.sources, provenance.total.sources, strict=True))
    ]
    return (
        *counts,
        Count(value=_LOCAL, name=f"[+] {word('own_text', language)}", number=provenance.total.own_measures),
    )


def _relation_counts(provenance: Provenance, language: Language) -> tuple[Count, ...]:
    origins = [
        {_NAMED if origin.via is Via.HEADING else str(origin.relation) for origin in item.origins}
        for item in provenance.measures
    ]
    names = [(str(relation), label(relation, language)) for relation in Relation]
    found = [
        Count(value=value, name=name, number=sum(value in kinds for kinds in origins))
        for value, name in (*names, (_NAMED, word("named_only", language)))
    ]
    return tuple(count for count in found if count.number)


def _slices(groups: Sequence[TaskGroup]) -> tuple[Slice, ...]:
    """A slice for each sentence, cut by what each source gave."""
    slices: list[Slice] = []
    x = 0
    for sentence in (sentence for group in groups for sentence in group.sentences):
        whole = sum(len(clause.text) for clause in sentence.clauses)
        width = max(whole, _LEAST_WEIGHT)
        segments: list[Segment] = []
        y = 0
        for color in dict.fromkeys(clause.color for clause in sentence.clauses):
            part = sum(len(clause.text) for clause in sentence.clauses if clause.color == color)
            height = round(_HEIGHT * part / whole) if whole else 0
            segments.append(Segment(color=color, y=y, height=height))
            y += height
        slices.append(Slice(item=sentence.id, title=sentence.number, x=x, width=width, segments=tuple(segments)))
        x += width
    return tuple(slices)
