"""Why a link holds, as lines to read: the parts of the evidence, the words that weigh most, who decided."""

from dataclasses import dataclass

from policydiff.model import Decision, Evidence, MeasureLink, Status, TaskLink, Via
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named figure of the evidence."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A link with its evidence; `decided` says who decided it, empty where nobody did."""

    places: str
    relation: str
    score: str
    parts: tuple[Part, ...]
    terms: tuple[str, ...]
    decided: str = ""
    remark: str = ""


def measure_proof(link: MeasureLink, language: Language) -> Proof:
    """The proof of a measure link."""
    source, target = link.source, link.target
    relation = label(link.relation, language)
    if link.via is Via.HEADING:
        relation = f"{relation} · {word('via_heading', language)}"
    return _proof(f"{source.place} → {target.place}", relation, link, language)


def task_proof(link: TaskLink, language: Language) -> Proof:
    """The proof of a task link."""
    return _proof(f"{link.source} → {link.target}", label(link.role, language), link, language)


def _proof(places: str, relation: str, link: MeasureLink | TaskLink, language: Language) -> Proof:
    return Proof(
        places=places,
        relation=relation,
        score=f"{link.score:.2f}",
        parts=_parts(link.evidence, language),
        terms=tuple(
            (term.source if term.source == term.target else f"{term.source}→{term.target}") + f" {term.weight:.2f}"
            for term in link.evidence.terms
        ),
        decided=_decided(link.status, link.decision, language),
        remark=(link.decision.note or "") if link.decision else "",
    )


def _parts(evidence: Evidence, language: Language) -> tuple[Part, ...]:
    figures = (
        ("heading_short", evidence.heading),
        ("words_short", evidence.words),
        ("characters_short", evidence.characters),
        ("agencies", evidence.agencies),
        ("context_short", evidence.context),
        ("gap", evidence.gap),
    )
    return tuple(
        Part(name=word(name, language), value="—" if value is None else f"{value:.2f}".replace("-", "−"))
        for name, value in figures
    )


def _decided(status: Status, decision: Decision | None, language: Language) -> str:
    if status is Status.AUTO:
        return ""
    by = f"（{decision.by}）" if decision and decision.by else ""
    return label(status, language) + by
