"""`policydiff witness -f html`: copies held against a document, every difference in its context."""

from collections.abc import Iterator
from dataclasses import dataclass

from policydiff.model import Apparatus, Collation, CutWord, Entry, Published, Support, Variant, VariantKind
from policydiff.render.display import Display, Language
from policydiff.render.html.page import Page, render_page
from policydiff.render.html.parts import Count, DocumentHead, document_head
from policydiff.render.labels import label
from policydiff.render.witness_words import (
    line_of,
    percent,
    place_of,
    repeated_from,
    shares,
    shortened,
    sigil,
    variance,
)
from policydiff.render.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A difference as shown: its place, the words around it, what was lost and what came, in full and in short."""

    item: str
    kind: VariantKind
    place: str
    before: str
    lost: str
    new: str
    after: str
    remark: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Differences of one kind, of cut words those of one word."""

    anchor: str
    title: str
    facts: str
    lines: tuple[Line, ...]

    @property
    def items(self) -> str:
        """The ids of its lines."""
        return " ".join(line.item for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy: what it is called in the table, its head, the verdict, its differences in groups."""

    sigil: str
    head: DocumentHead
    verdict: str
    shares: str
    filtered: str
    groups: tuple[Group, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a witness has at a place; `state` is same, other, nothing or silent."""

    state: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of the table of readings."""

    item: str
    place: str
    sign: str
    support: str
    before: str
    lemma: str
    after: str
    cells: tuple[Cell, ...]


def render_witness_html(apparatus: Apparatus, display: Display) -> str:
    """One HTML file. Raises MissingDependencyError where Jinja2 is not installed."""
    language = display.language
    several = len(apparatus.collations) > 1
    copies = tuple(_copy(number, collation, language) for number, collation in enumerate(apparatus.collations, 1))
    entries = apparatus.entries
    changed = sum(entry.chosen > 0 for entry in entries)
    weak = sum(entry.support is Support.MINORITY for entry in entries)
    return render_page(
        Page(template="witness.html", title=apparatus.base.title, styles=("witness.css",)),
        display,
        base=_head(apparatus.base, language),
        copies=copies,
        several=several,
        kinds=tuple(_counts(apparatus, language)),
        places=tuple(_places(apparatus, language)) if several else (),
        finding=variance(len(entries), changed, weak, language) if several else "",
        consensus=apparatus.consensus if several else (),
        minority=Support.MINORITY,
    )


def _head(published: Published, language: Language) -> DocumentHead:
    if published.document is None:
        return DocumentHead(title=published.title, facts=())
    return document_head(published.document, language)


def _counts(apparatus: Apparatus, language: Language) -> Iterator[Count]:
    for kind in VariantKind:
        number = sum(len(collation.of_kind(kind)) for collation in apparatus.collations)
        if number:
            yield Count(value=str(kind), name=label(kind, language), number=number)


def _copy(number: int, collation: Collation, language: Language) -> Copy:
    names = [f"{found.word} {len(found.places)}" for found in collation.words if found.is_filtered]
    similarity = f"{word('similarity', language)} {percent(collation.similarity)}"
    return Copy(
        sigil=sigil(number),
        head=_head(collation.copy, language),
        verdict=label(collation.verdict, language),
        shares=f"{similarity} · {shares(collation, language)}",
        filtered=word("comma", language).join(names),
        groups=tuple(_groups(number, collation, language)),
        notes=tuple(note.message for note in collation.notes),
    )


def _groups(number: int, collation: Collation, language: Language) -> Iterator[Group]:
    """A group for each kind; one for each word that was cut in several places, one for the others."""
    ids = {id(variant): f"w{number}-{index}" for index, variant in enumerate(collation.variants, 1)}
    for kind in VariantKind:
        if kind is VariantKind.CUT:
            yield from _word_groups(number, collation.words, ids, language)
        elif found := collation.of_kind(kind):
            lines = tuple(_line(variant, ids[id(variant)], language) for variant in found)
            title = label(kind, language)
            yield Group(anchor=f"w{number}-{kind}", title=title, facts=str(len(found)), lines=lines)


def _word_groups(number: int, words: tuple[CutWord, ...], ids: dict[int, str], language: Language) -> Iterator[Group]:
    title = label(VariantKind.CUT, language)
    for index, found in enumerate(words):
        if len(found.places) > 1:
            facts = (("cut_times", len(found.places)), ("occurrences", found.occurrences), ("left", found.left))
            yield Group(
                anchor=f"w{number}-word-{index}",
                title=f"{title}{word('colon', language)}{found.word}",
                facts=" · ".join(f"{word(name, language)} {count}" for name, count in facts),
                lines=tuple(_line(variant, ids[id(variant)], language) for variant in found.places),
            )
    single = [found.places[0] for found in words if len(found.places) == 1]
    if single:
        lines = tuple(_line(variant, ids[id(variant)], language) for variant in single)
        yield Group(anchor=f"w{number}-words", title=title, facts=str(len(single)), lines=lines)


def _line(variant: Variant, item: str, language: Language) -> Line:
    in_copy = variant.kind in (VariantKind.DOUBLED, VariantKind.FURNITURE)
    lost = "" if in_copy or variant.kind is VariantKind.MOVED or variant.base is None else variant.base.text
    new = variant.copy.text if variant.copy else ""
    remark = repeated_from(variant, language).strip()
    if variant.kind is VariantKind.MOVED and variant.copy:
        remark = f"→ {line_of(variant.copy, language)}"
    return Line(
        item=item,
        kind=variant.kind,
        place=place_of(variant.copy if in_copy else variant.base, language),
        before=variant.before,
        lost=shortened(lost, language),
        new=shortened(new, language),
        after=variant.after,
        remark=remark,
        whole=next((text for text in (lost, new) if shortened(text, language) != text), ""),
    )


def _places(apparatus: Apparatus, language: Language) -> Iterator[Place]:
    for index, entry in enumerate(apparatus.entries, 1):
        yield Place(
            item=f"place-{index}",
            place=place_of(entry.base, language),
            sign="?" if entry.support is Support.MINORITY else "+" if entry.chosen else "",
            support=label(entry.support, language),
            before=entry.before,
            lemma=shortened(entry.base.text, language),
            after=entry.after,
            cells=tuple(_cell(entry, number, language) for number in range(1, len(apparatus.collations) + 1)),
        )


def _cell(entry: Entry, witness: int, language: Language) -> Cell:
    if witness in entry.silent:
        return Cell(state="silent", text=word("absent", language))
    number = next(index for index, reading in enumerate(entry.readings) if witness in reading.witnesses)
    if number == 0:
        return Cell(state="same", text="=")
    text = shortened(entry.readings[number].text, language)
    return Cell(state="other", text=text) if text else Cell(state="nothing", text="—")
