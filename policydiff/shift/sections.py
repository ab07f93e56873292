"""Sections through the documents: how much room the tasks of each section took before they stood in it.

        2017                          2020                              the line of the section of 2020
    一、重点领域治理  1 2 3 ─────────▶ 一、重点领域治理和产品监管      2017: 1 2 3 4 6, 29%
    二、商品质量监管  4 6 ───────────┘ 1 2 3 4 5 6 7                   2020: 31%
                      7 ─────────────▶ 二、知识产权保护                not 20.7% → 31%, and −12.8

Sections are merged, split and rearranged, and their shares cannot be compared as they stand. So every task is counted
under the section of the last document that its lineage leads to: along the child that shares most text with it, or what
it was merged into. A task that leads nowhere is counted where most of its section's text went, as far as half of it went
on; otherwise its section has a line of its own. Only the outermost sections count.

What cannot be told in this way is a task that was split over two sections: it is counted with one of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policydiff.edits import weight
from policydiff.model import Document, Flow, LinkRole, SectionLine, SectionPart, TaskRef

# What stands for a task outside any section.
OUTSIDE = 0
# The share of a section's text that must be carried on for what ended to be counted with it.
_MOST = 0.5

# A section of a document; also what a line is called while lines are made.
_Home = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Section lines, and for each document the line of each task."""

    lines: tuple[SectionLine, ...]
    homes: tuple[Mapping[str, str], ...]


def sections_of(documents: Sequence[Document], flows: Sequence[Flow]) -> Sections:
    """Section lines (S1, S2 …): the sections of the last document in order, then those of which nothing is left."""
    onward = _onward(flows)
    place: dict[TaskRef, _Home] = {}
    for number in reversed(range(len(documents))):
        _arrange(documents[number], number, onward, place)
    order = sorted(set(place.values()), key=lambda home: (-home[0], home[1]))
    names = {home: f"S{count}" for count, home in enumerate(order, 1)}
    crossed = _crossed(documents, flows, place)
    return Sections(
        lines=tuple(
            SectionLine(
                id=names[home],
                name=_heading(documents[home[0]], home[1]),
                parts=tuple(_parts(documents, place, home)),
                crossed=crossed.get(home, 0.0),
            )
            for home in order
        ),
        homes=tuple(
            {task.id: names[place[TaskRef(document=number, task=task.id)]] for task in document.tasks}
            for number, document in enumerate(documents)
        ),
    )


def outermost(document: Document) -> dict[str, int]:
    """The outermost section that each task stands in, by task id; OUTSIDE for tasks outside any."""
    parents = {section.number: section.parent for section in document.sections}
    found: dict[str, int] = {}
    for task in document.tasks:
        number = task.section
        while number is not None and parents[number] is not None:
            number = parents[number]
        found[task.id] = OUTSIDE if number is None else number
    return found


def _onward(flows: Sequence[Flow]) -> dict[TaskRef, TaskRef]:
    """Where each task leads: the child that shares most text with it, else what it was merged into."""
    best: dict[TaskRef, Flow] = {}
    for flow in flows:
        known = best.get(flow.source)
        if flow.role is LinkRole.PRINCIPAL and (known is None or (flow.main, flow.shared) > (known.main, known.shared)):
            best[flow.source] = flow
    return {source: flow.target for source, flow in best.items()}


def _arrange(document: Document, number: int, onward: Mapping[TaskRef, TaskRef], place: dict[TaskRef, _Home]) -> None:
    """Put the tasks of a document in their places; those of all later ones have theirs."""
    home = outermost(document)
    texts = _texts(document)
    passed: dict[int, dict[_Home, int]] = {}
    whole: dict[int, int] = {}
    for task in document.tasks:
        ref = TaskRef(document=number, task=task.id)
        section = home[task.id]
        whole[section] = whole.get(section, 0) + texts[task.id]
        if ref in onward:
            place[ref] = place[onward[ref]]
            places = passed.setdefault(section, {})
            places[place[ref]] = places.get(place[ref], 0) + texts[task.id]
    for task in document.tasks:
        section, places = home[task.id], passed.get(home[task.id], {})
        gone = not places or sum(places.values()) < _MOST * whole[section]
        rest = (number, section) if gone else max(sorted(places), key=lambda found: places[found])
        place.setdefault(TaskRef(document=number, task=task.id), rest)


def _crossed(
    documents: Sequence[Document], flows: Sequence[Flow], place: Mapping[TaskRef, _Home]
) -> dict[_Home, float]:
    """For each line, the share of the text of tasks that continue one counted elsewhere, or are continued elsewhere."""
    shares = [_texts(document) for document in documents]
    totals = [sum(texts.values()) or 1 for texts in shares]
    found: dict[_Home, float] = {}
    for flow in flows:
        ends = (place[flow.source], place[flow.target])
        if flow.main and ends[0] != ends[1]:
            for home in ends:
                share = shares[flow.target.document][flow.target.task] / totals[flow.target.document]
                found[home] = found.get(home, 0.0) + share
    return found


def _parts(documents: Sequence[Document], place: Mapping[TaskRef, _Home], line: _Home) -> list[SectionPart]:
    found: list[SectionPart] = []
    for number, document in enumerate(documents):
        home = outermost(document)
        texts = _texts(document)
        total = sum(texts.values()) or 1
        mine = [task for task in texts if place[TaskRef(document=number, task=task)] == line]
        for section in sorted({home[task] for task in mine}):
            given = tuple(task for task in mine if home[task] == section)
            found.append(
                SectionPart(
                    document=number,
                    number=section,
                    name=_heading(document, section, labelled=True),
                    tasks=given,
                    share=sum(texts[task] for task in given) / total,
                    whole=sum(text for task, text in texts.items() if home[task] == section) / total,
                )
            )
    return found


def _heading(document: Document, number: int, *, labelled: bool = False) -> str:
    """The heading of a section, with its number as printed if asked; empty for tasks outside any."""
    for section in document.sections:
        if section.number == number:
            return (section.label if labelled else "") + section.heading
    return ""


def _texts(document: Document) -> dict[str, int]:
    return {task.id: sum(weight(measure.text) for measure in task.measures) for task in document.tasks}
