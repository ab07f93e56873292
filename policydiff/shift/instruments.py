"""Instruments: what documents want used or done by name, with all mentions through the years."""

import re
from collections.abc import Callable, Iterable, Sequence

from policydiff.model import Document, Instrument, InstrumentKind, Mention
from policydiff.shift.figures import deadlines_in, numbers_in
from policydiff.shift.finding import Finding, bare
from policydiff.shift.projects import pilots_in, systems_in
from policydiff.shift.rules import rules_in

_QUOTED = re.compile(r"“([^“”]{2,20})”(?!\s*(?:、?\s*“[^“”]*”\s*)*等?(?:系列|联合|集中|执法)*(?:专项|行动|整治|战役))")
_SENTENCE = re.compile(r"[，。；：！？]")


def formulas_in(text: str) -> Iterable[Finding]:
    """Expressions in quotation marks that name no action: “三项制度”, “双随机”.

    >>> [finding.name for finding in formulas_in("落实“四个最严”要求，开展“剑网”专项行动。")]
    ['四个最严']
    """
    for match in _QUOTED.finditer(text):
        if not _SENTENCE.search(match[1]):
            yield Finding(name=bare(match[1]), begin=match.start(), end=match.end())


_RECOGNISERS: tuple[tuple[InstrumentKind, Callable[[str], Iterable[Finding]]], ...] = (
    (InstrumentKind.LEGISLATION, rules_in),
    (InstrumentKind.PILOT, pilots_in),
    (InstrumentKind.SYSTEM, systems_in),
    (InstrumentKind.FORMULA, formulas_in),
    (InstrumentKind.DEADLINE, deadlines_in),
    (InstrumentKind.NUMBER, numbers_in),
)


def instruments_of(documents: Sequence[Document]) -> tuple[Instrument, ...]:
    """All instruments by kind, in the order in which they are first mentioned; measures and deadlines of assignments."""
    found: dict[tuple[InstrumentKind, str], list[Mention]] = {}
    for number, document in enumerate(documents):
        for task in document.tasks:
            for index, measure in enumerate(task.measures):
                for kind, recognise in _RECOGNISERS:
                    for finding in recognise(measure.text):
                        found.setdefault((kind, finding.name), []).append(
                            Mention(document=number, task=task.id, index=index, begin=finding.begin, end=finding.end)
                        )
    order = list(InstrumentKind)
    return tuple(
        Instrument(kind=kind, name=name, mentions=tuple(mentions))
        for (kind, name), mentions in sorted(found.items(), key=lambda item: order.index(item[0][0]))
    )
