"""Headlines: what stands out between the first document and the last."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policydiff.model import (
    AgencyHistory,
    Event,
    GroupKind,
    Headlines,
    Lineage,
    SectionLine,
    StrengthShare,
    TermHistory,
    TermKind,
    Unit,
    Weight,
)

_WORDS = 3
# Beyond this |z| a word's change is chance one time in twenty (two-sided, normal).
_SELDOM = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is known of a number of documents when headlines are chosen."""

    documents: int
    lineages: Sequence[Lineage]
    sections: Sequence[SectionLine]
    weights: Sequence[Weight]
    terms: Sequence[TermHistory]
    agencies: Sequence[AgencyHistory]
    strengths: Sequence[StrengthShare]


def headlines_of(findings: Findings) -> Headlines:
    """Choose what the titles of a report state; of equals, what comes first."""
    last = findings.documents - 1
    lineages, weights, terms = findings.lineages, findings.weights, findings.terms
    begun = [line for line in lineages if line.stages[0].document == 0]
    present = [line for line in lineages if (stage := line.stage(last)) is not None and stage.tasks]
    came = Counter(_beginning(line) for line in present if line not in begun)
    went = Counter(_end(line) for line in begun if line not in present)
    # A change that tasks split over the border of a section could make by themselves is no finding.
    crossed = {line.id: line.crossed for line in findings.sections}
    whole = _not_reshaped(present)
    words = [term for term in terms if term.kind is TermKind.WORD]
    ranked = sorted(words, key=lambda term: (-term.z(0, last), term.term))
    return Headlines(
        kept=sum(line in begun for line in present),
        born=came[Event.BORN],
        assembled=came[Event.ASSEMBLED],
        ended=went[Event.ENDED],
        dispersed=went[Event.DISPERSED],
        merged=went[Event.MERGED],
        section=_moved_most((weight for weight in weights if weight.kind is GroupKind.SECTION), last, crossed),
        lineage=_moved_most((weight for weight in weights if weight.group in whole), last, {}),
        rose=tuple(term.term for term in ranked[:_WORDS] if term.z(0, last) > 0),
        fell=tuple(term.term for term in ranked[::-1][:_WORDS] if term.z(0, last) < 0),
        words=len(words),
        words_beyond=sum(abs(term.z(0, last)) > _SELDOM for term in words),
        agency=_agency(findings.agencies, last),
        strength=_strength(findings.strengths, last),
    )


def _not_reshaped(lineages: Sequence[Lineage]) -> frozenset[str]:
    """Lineages that stand for themselves: one that took over another grew without any change of weight. All, if none does."""
    mixed = {Event.MERGED, Event.REGROUPED}
    found = [line for line in lineages if not any(mixed & set(stage.events) for stage in line.stages)]
    return frozenset(line.id for line in found or lineages)


def _beginning(line: Lineage) -> Event:
    return Event.ASSEMBLED if Event.ASSEMBLED in line.stages[0].events else Event.BORN


def _end(line: Lineage) -> Event:
    """How a lineage ended; regrouped tasks that lead no lineage of their own count as merged."""
    events = line.stages[-1].events
    if Event.MERGED in events or Event.REGROUPED in events:
        return Event.MERGED
    return Event.DISPERSED if Event.DISPERSED in events else Event.ENDED


def _moved_most(weights: Iterable[Weight], last: int, crossed: Mapping[str, float]) -> str | None:
    """The group whose share of the text moved most beyond what crossed its border; one in both documents before others."""

    def moved(weight: Weight) -> float:
        return abs(weight.change(Unit.TEXT, 0, last).change) - crossed.get(weight.group, 0.0)

    def rank(weight: Weight) -> tuple[bool, bool, float]:
        change = weight.change(Unit.TEXT, 0, last)
        shares = weight.by(Unit.TEXT).shares
        return (shares[0] > 0 and shares[last] > 0, change.firm, moved(weight))

    best = max((weight for weight in weights if moved(weight) > 0), key=rank, default=None)
    return best.group if best is not None else None


def _agency(agencies: Sequence[AgencyHistory], last: int) -> str | None:
    def moved(history: AgencyHistory) -> float:
        shares = {year.document: year.share for year in history.years}
        return abs(shares.get(last, 0.0) - shares.get(0, 0.0)) if 0 in shares and last in shares else 0.0

    best = max(agencies, key=moved, default=None)
    return best.agency if best is not None and moved(best) else None


def _strength(strengths: Sequence[StrengthShare], last: int) -> int | None:
    """The step with words of its own whose share moved most over whole documents."""
    places = [place for place, share in enumerate(strengths) if share.section is None and share.step.words]
    best = max(places, key=lambda place: abs(_rise(strengths[place], last)), default=None)
    return best if best is not None and _rise(strengths[best], last) else None


def _rise(share: StrengthShare, last: int) -> float:
    return share.shares[last] - share.shares[0]
