"""Lines about coverage, provenance and links that several renderers share."""

from collections.abc import Callable, Sequence

from policydiff.model import (
    AgencyChange,
    Coverage,
    CoverageCounts,
    CoverageStatus,
    Document,
    Evidence,
    Fate,
    MeasureLink,
    MeasureRef,
    Origin,
    Provenance,
    Via,
)
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.words import word

# A lesser share would read 0%.
_LEAST_SHOWN = 0.005
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def coverage_line(counts: CoverageCounts, draft_share: float, language: Language) -> str:
    """Counts of measures by status and both shares of text."""
    parts = [
        f"{word('measures', language)} {counts.measures}",
        f"{label(CoverageStatus.FULL, language)} {counts.full}",
        f"{label(CoverageStatus.PARTIAL, language)} {counts.spelled_partial}",
        f"{label(CoverageStatus.MISSING, language)} {counts.missing}",
    ]
    if counts.named:
        parts.append(f"{word('named_only', language)} {counts.named}")
    if counts.exempt:
        parts.append(f"{word('exempt', language)} {counts.exempt}")
    if not counts.measures:
        return " · ".join([*parts, word("all_exempt", language)])
    if language is Language.CHINESE:
        parts += [f"上级文字的 {counts.share:.0%} 已覆盖", f"草案文字的 {draft_share:.0%} 来自上级"]
        named = f"另点到 {counts.tasks_named} 项任务（不计文字）"
    else:
        parts += [f"{counts.share:.0%} of the upper text covered", f"{draft_share:.0%} of the draft from above"]
        named = f"{counts.tasks_named} tasks named besides (no text)"
    return " · ".join([*parts, named] if counts.tasks_named else parts)


def sureness(link: MeasureLink, language: Language) -> str:
    """How sure the program is of a link: 把握 0.61."""
    return f"{word('sureness', language)} {link.score:.2f}"


def also_quoted(coverage: Coverage, ref: MeasureRef, language: Language) -> str:
    """For which upper measures a sentence of the draft's own is quoted all the same, by links more likely wrong than right."""
    several = len(coverage.uppers) > 1
    places = [
        f"{document + ' ' if several else ''}{link.source.place} {sureness(link, language)}"
        for document, link in coverage.quoted(ref)
    ]
    return word("also_quoted", language).format(word("comma", language).join(places)) if places else ""


def nearest_places(link: MeasureLink) -> str:
    """The sentences of the pair that came closest to a link: 31.1 → 30.2."""
    return f"{link.source.place} → {link.target.place}"


def shared_terms(evidence: Evidence, language: Language) -> str:
    """The words on which a link rests; a near-synonym behind ~."""
    pairs = [term.source if term.source == term.target else f"{term.source}~{term.target}" for term in evidence.terms]
    return word("comma", language).join(pairs)


def tasks_line(counts: CoverageCounts, language: Language) -> str:
    """Counts of tasks by status."""
    parts = [
        f"{word('tasks', language)} {counts.tasks}",
        f"{label(CoverageStatus.FULL, language)} {counts.tasks_full}",
        f"{label(CoverageStatus.PARTIAL, language)} {counts.tasks_partial - counts.tasks_named}",
        f"{label(CoverageStatus.MISSING, language)} {counts.tasks_missing}",
    ]
    for name, count in (("named_only", counts.tasks_named), ("exempt", counts.tasks_exempt)):
        if count:
            parts.append(f"{word(name, language)} {count}")
    return " · ".join(parts)


def letter_of(place: int) -> str:
    """The letter of a source by its place: A … Z, then A1 …

    >>> letter_of(0), letter_of(26)
    ('A', 'A1')
    """
    return _LETTERS[place % len(_LETTERS)] + (str(place // len(_LETTERS)) if place >= len(_LETTERS) else "")


def place_of(provenance: Provenance, origin: Origin) -> int:
    """The place of an origin's document among the sources."""
    return [source.id for source in provenance.sources].index(origin.document)


def source_mark(provenance: Provenance, document: str) -> str:
    """The letter of a source by its document."""
    return letter_of([source.id for source in provenance.sources].index(document))


def origin_mark(provenance: Provenance, origin: Origin) -> str:
    """The letter of the source, the task, and the sentence in it from 1: B19.2; B19 for a task that is only named."""
    sentence = "" if origin.via is Via.HEADING else f".{origin.measure.index + 1}"
    return f"{letter_of(place_of(provenance, origin))}{origin.measure.task}{sentence}"


def origin_relation(origin: Origin, language: Language) -> str:
    """How the sentence carries the origin."""
    return word("named_only", language) if origin.via is Via.HEADING else label(origin.relation, language)


def said_there(provenance: Provenance, origin: Origin) -> str:
    """What the source says: the measure, or the heading that a notice names."""
    if origin.via is Via.HEADING:
        return provenance.source(origin.document).task(origin.measure.task).name
    return origin.measure.text


def agency_lines(changes: Sequence[AgencyChange], language: Language, written: Callable[[str], str]) -> tuple[str, ...]:
    """A line of agencies that came, one of those that went, then who leads now or no more, and each rename.

    `written` writes a name as the format wants it.
    """
    moved = [
        " ".join(
            f"{sign}{written(item.name)}"
            for change in changes
            if change.fate is fate
            for item in (*change.source, *change.target)
        )
        for fate, sign in ((Fate.ADDED, "+"), (Fate.DROPPED, "−"))
    ]
    comma = word("comma", language)
    leads = [
        comma.join(written(item.name) for item in change.leaders)
        + word("lead_gained" if change.lead else "lead_lost", language)
        for change in changes
        if change.leaders
    ]
    renamed = [
        f"{comma.join(written(item.name) for item in change.source)}→"
        f"{comma.join(written(item.name) for item in change.target)}"
        + (f"({change.reform.year})" if change.reform else "")
        for change in changes
        if change.fate is Fate.RENAMED
    ]
    return tuple(line for line in (*moved, *leads, *renamed) if line)


def share_given(share: float, sentences: int) -> str:
    """The share of a text that a source gave; where some sentences draw on it, never 0%.

    >>> share_given(0.332, 37), share_given(0.003, 5), share_given(0.0, 0)
    ('33%', '<1%', '0%')
    """
    return "<1%" if sentences and share < _LEAST_SHOWN else f"{share:.0%}"


def shortened(text: str, length: int) -> str:
    """The text, cut after so many characters."""
    return text if len(text) <= length else text[:length] + "…"


def section_name(document: Document, number: int | None, language: Language) -> str:
    """The heading of a section by its number."""
    section = next((section for section in document.sections if section.number == number), None)
    return f"{section.label}{section.heading}" if section else word("no_section", language)
