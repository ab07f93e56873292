"""Sections through the documents: which section of a document takes the place of which of the one before.

Two sections are the same line if each is the one with which the other shares most text, by the links of their tasks.
Only the outermost sections count. A document without sections has one line of its own for all its tasks.
"""

from collections.abc import Sequence

from policydiff.model import Document, Flow, LinkRole, Section, SectionLine

# What stands for a task outside any section.
OUTSIDE = 0


def sections_of(documents: Sequence[Document], flows: Sequence[Flow]) -> tuple[SectionLine, ...]:
    """Section lines (S1, S2 …) in the order of the last document that each stands in, the latest documents first."""
    homes = [outermost(document) for document in documents]
    chains: list[dict[int, int]] = []
    current: dict[int, dict[int, int]] = {}
    for number in range(len(documents)):
        following: dict[int, dict[int, int]] = {}
        counterparts = _counterparts(number, homes, flows) if number else {}
        for section in dict.fromkeys(homes[number].values()):
            earlier = counterparts.get(section)
            chain = current.get(earlier) if earlier is not None else None
            if chain is None:
                chain = {}
                chains.append(chain)
            chain[number] = section
            following[section] = chain
        current = following
    chains.sort(key=lambda chain: (-max(chain), chain[max(chain)]))
    return tuple(_line(f"S{place}", chain, documents) for place, chain in enumerate(chains, 1))


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


def line_by_task(documents: Sequence[Document], lines: Sequence[SectionLine]) -> tuple[dict[str, str], ...]:
    """For each document, the section line of each task."""
    result = []
    for number, document in enumerate(documents):
        line_of = {line.numbers[number]: line.id for line in lines if line.numbers[number] is not None}
        result.append({task: line_of[section] for task, section in outermost(document).items()})
    return tuple(result)


def _counterparts(number: int, homes: Sequence[dict[str, int]], flows: Sequence[Flow]) -> dict[int, int]:
    """For sections of a document, the section of the one before that is its counterpart, by mutual best."""
    shared: dict[tuple[int, int], float] = {}
    for flow in flows:
        if flow.role is LinkRole.PRINCIPAL and (flow.source.document, flow.target.document) == (number - 1, number):
            key = (homes[number - 1][flow.source.task], homes[number][flow.target.task])
            shared[key] = shared.get(key, 0.0) + flow.shared
    best: tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]] = ({}, {})
    for key in sorted(shared, key=lambda key: (-shared[key], key)):
        for side in (0, 1):
            best[side].setdefault(key[side], key)
    return {key[1]: key[0] for key in best[1].values() if best[0][key[0]] == key}


def _line(ident: str, chain: dict[int, int], documents: Sequence[Document]) -> SectionLine:
    last = max(chain)
    return SectionLine(
        id=ident,
        name=_heading(documents[last], chain[last]),
        numbers=tuple(chain.get(number) for number in range(len(documents))),
    )


def _heading(document: Document, number: int) -> str:
    """The heading of a section, empty for tasks outside any."""
    found: Section | None = next((section for section in document.sections if section.number == number), None)
    return found.heading if found is not None else ""
