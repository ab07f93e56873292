"""Values that several HTML reports show alike: heads of documents, counts and choices that filter, a density strip."""

from collections.abc import Iterable
from dataclasses import dataclass

from policydiff.model import Change, Document
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of a document's head."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """Title and facts of a document."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A value of a facet (the token that items bear), its name, and how many items bear it."""

    value: str
    name: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceGroup:
    """Values of a facet under a common name."""

    name: str
    items: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An item on the density strip: its weight, and which shares of it came (up) and went (down), in [0, 1]."""

    item: str
    title: str
    weight: int
    came: float
    went: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """An item as drawn, in units of the strip; the half height is 12."""

    item: str
    title: str
    x: int
    width: int
    up: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A density strip of a total width."""

    width: int
    slices: tuple[Slice, ...]


# What rows without any counterpart bear wherever a line of theirs stands.
SIGNS = {Change.NEW: "+", Change.DROPPED: "−"}
_HALF = 12
# A slice is never so thin that nobody could hit it; weights are characters.
_LEAST_WEIGHT = 30


def document_head(document: Document, language: Language) -> DocumentHead:
    """What a document says about itself, as far as it says so; no names of persons stand in it."""
    metadata = document.metadata
    values = (
        ("number", metadata.number),
        ("issuer", metadata.issuer),
        ("date", metadata.date),
        ("level", label(metadata.level, language) if metadata.level else None),
        ("region", metadata.region),
        ("kind", metadata.kind),
        ("tasks", str(len(document.tasks))),
        ("measures", str(sum(len(task.measures) for task in document.tasks))),
    )
    return DocumentHead(
        title=document.title,
        facts=tuple(Fact(name=word(name, language), value=value) for name, value in values if value),
    )


def density_strip(shares: Iterable[Share]) -> Strip:
    """The strip on which each item is as wide as its weight."""
    slices: list[Slice] = []
    x = 0
    for share in shares:
        width = max(share.weight, _LEAST_WEIGHT)
        slices.append(
            Slice(
                item=share.item,
                title=share.title,
                x=x,
                width=width,
                up=round(share.came * _HALF),
                down=round(share.went * _HALF),
            )
        )
        x += width
    return Strip(width=max(x, 1), slices=tuple(slices))
