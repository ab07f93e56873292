"""Edits with kinds between two sentences, as a comparison of two documents gives them."""

from collections.abc import Callable

import pytest

from policydiff.edits import edits_between
from policydiff.kinds import kinds_of
from policydiff.model import (
    Alignment,
    Document,
    Edit,
    Evidence,
    Level,
    LinkEdits,
    Measure,
    MeasureLink,
    MeasureRef,
    Metadata,
    Relation,
    Span,
    Task,
)

EVIDENCE = Evidence(heading=0, words=1, characters=1, context=0)


def document(ident: str, sentences: tuple[str, ...], level: Level, region: str | None, date: str) -> Document:
    measures = tuple(Measure(text=text, span=Span(0, 0)) for text in sentences)
    task = Task(id="1", text="".join(sentences), span=Span(0, 0), measures=measures)
    return Document(id=ident, metadata=Metadata(level=level, region=region, date=date), span=Span(0, 0), tasks=(task,))


def link(source: Document, target: Document, old: int, new: int) -> MeasureLink:
    refs = [
        MeasureRef(task="1", index=index, text=side.task("1").measures[index].text)
        for side, index in ((source, old), (target, new))
    ]
    return MeasureLink(source=refs[0], target=refs[1], relation=Relation.ADAPTED, score=1.0, evidence=EVIDENCE)


def linked(
    source: tuple[str, ...],
    target: tuple[str, ...],
    pairs: tuple[tuple[int, int], ...],
    local: bool = False,
    backwards: bool = False,
) -> tuple[Alignment, tuple[LinkEdits, ...]]:
    """Two documents of 2017 and 2020, or of 2020 and 2017, with links between their sentences; the edits with kinds."""
    dates = ("2020-05-27", "2017-05-16") if backwards else ("2017-05-16", "2020-05-27")
    old = document("old", source, Level.NATIONAL, None, dates[0])
    level, region = (Level.PROVINCIAL, "江苏省") if local else (Level.NATIONAL, None)
    new = document("new", target, level, region, dates[1])
    alignment = Alignment(source=old, target=new, measure_links=tuple(link(old, new, *pair) for pair in pairs))
    edits = tuple(
        LinkEdits(link=found, edits=edits_between(found.source.text, found.target.text))
        for found in alignment.measure_links
    )
    return alignment, kinds_of(alignment, edits)


@pytest.fixture
def told() -> Callable[..., list[Edit]]:
    """The edits between two sentences in which something changed."""

    def tell(source: str, target: str, *, local: bool = False, backwards: bool = False) -> list[Edit]:
        _, (found,) = linked((source,), (target,), ((0, 0),), local, backwards)
        return [edit for edit in found.edits if edit.source != edit.target]

    return tell
