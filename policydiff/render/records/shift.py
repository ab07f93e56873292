"""`policydiff shift -f json`: the whole history. Documents are counted from 0; text is quoted once, under its task."""

from collections.abc import Iterable
from typing import Any

from policydiff.model import (
    AgencyHistory,
    AgencyYear,
    Flow,
    Headlines,
    Instrument,
    KeywordLine,
    Lineage,
    Mention,
    Period,
    ReformMark,
    SectionLine,
    ShareChange,
    Shift,
    Size,
    StrengthShare,
    TermHistory,
    Weight,
)
from policydiff.render.records.base import SCHEMA, rounded
from policydiff.render.records.document import document_record


def shift_record(shift: Shift) -> dict[str, Any]:
    """The history as a record; `mentions` are [document, task, measure, begin, end], measures from 0, null: the heading."""
    return {
        "schema": SCHEMA,
        "documents": [_period(period, size) for period, size in zip(shift.periods, shift.sizes, strict=True)],
        "headlines": _headlines(shift.headlines),
        "sections": [_section(line) for line in shift.sections],
        "lineages": [_lineage(line) for line in shift.lineages],
        "flows": [_flow(flow) for flow in shift.flows],
        "weights": [_weight(weight) for weight in shift.weights],
        "bootstrap": {"replicates": shift.replicates, "seed": shift.seed, "coverage": 0.95},
        "terms": [_term(term) for term in shift.terms],
        "instruments": [_instrument(instrument) for instrument in shift.instruments],
        "agencies": [_agency(history) for history in shift.agencies],
        "reforms": [_reform(mark) for mark in shift.reforms],
        "strength": [_strength(share) for share in shift.strengths],
        "notes": [str(note) for note in shift.notes],
    }


def keyword_record(shift: Shift, keyword: str, lines: Iterable[KeywordLine]) -> dict[str, Any]:
    """`policydiff shift --kwic WORD -f json`: every place where a word stands."""
    return {
        "schema": SCHEMA,
        "keyword": keyword,
        "documents": [{"id": period.document.id, "label": period.label} for period in shift.periods],
        "lines": [
            {
                "mention": _mention(line.mention),
                "before": line.before,
                "keyword": line.keyword,
                "after": line.after,
                "span": list(_span(shift, line.mention)),
            }
            for line in lines
        ],
    }


def _span(shift: Shift, mention: Mention) -> tuple[int, int]:
    task = shift.periods[mention.document].document.task(mention.task)
    span = task.span if mention.index is None else task.measures[mention.index].span
    return span.begin, span.end


def _period(period: Period, size: Size) -> dict[str, Any]:
    record = document_record(period.document)
    return {
        "label": period.label,
        **{key: value for key, value in record.items() if key not in ("schema", "layout")},
        "year": period.year,
        "year_source": period.source,
        "size": _size(size),
        "text_shares": [rounded(share) for share in period.shares],
    }


def _size(size: Size) -> dict[str, int]:
    return {"tasks": size.tasks, "measures": size.measures, "characters": size.characters}


def _headlines(headlines: Headlines) -> dict[str, Any]:
    return {
        "kept": headlines.kept,
        "born": headlines.born,
        "assembled": headlines.assembled,
        "ended": headlines.ended,
        "dispersed": headlines.dispersed,
        "merged": headlines.merged,
        "section": headlines.section,
        "lineage": headlines.lineage,
        "rose": list(headlines.rose),
        "fell": list(headlines.fell),
        "words": headlines.words,
        "words_beyond": headlines.words_beyond,
        "agency": headlines.agency,
        "strength": headlines.strength,
    }


def _section(line: SectionLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "parts": [
            {
                "document": part.document,
                "number": part.number,
                "name": part.name,
                "tasks": list(part.tasks),
                "share": rounded(part.share),
                "whole": rounded(part.whole),
            }
            for part in line.parts
        ],
        "crossed": rounded(line.crossed),
    }


def _lineage(line: Lineage) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "stages": [
            {
                "document": stage.document,
                "tasks": list(stage.tasks),
                "events": list(stage.events),
                "related": list(stage.related),
            }
            for stage in line.stages
        ],
    }


def _flow(flow: Flow) -> dict[str, Any]:
    return {
        "source": [flow.source.document, flow.source.task],
        "target": [flow.target.document, flow.target.task],
        "role": flow.role,
        "score": rounded(flow.score),
        "shared": round(flow.shared, 1),
        "of_source": rounded(flow.of_source),
        "of_target": rounded(flow.of_target),
        "main": flow.main,
    }


def _weight(weight: Weight) -> dict[str, Any]:
    return {
        "kind": weight.kind,
        "group": weight.group,
        "name": weight.name,
        "n": [_size(size) for size in weight.sizes],
        "shares": {
            str(unit.unit): {
                "by_document": [rounded(share) for share in unit.shares],
                "changes": [_change(change) for change in unit.changes],
            }
            for unit in weight.units
        },
    }


def _change(change: ShareChange) -> dict[str, Any]:
    return {
        "source": change.source,
        "target": change.target,
        "change": rounded(change.change),
        "low": rounded(change.low),
        "high": rounded(change.high),
        "firm": change.firm,
    }


def _mention(mention: Mention) -> list[int | str | None]:
    return [mention.document, mention.task, mention.index, mention.begin, mention.end]


def _term(term: TermHistory) -> dict[str, Any]:
    return {
        "term": term.term,
        "kind": term.kind,
        "counts": list(term.counts),
        "per_thousand": [rounded(rate) for rate in term.rates],
        "scores": [
            {
                "source": score.source,
                "target": score.target,
                "log_odds": rounded(score.log_odds),
                "z": rounded(score.z),
            }
            for score in term.scores
        ],
        "mentions": [_mention(mention) for mention in term.mentions],
    }


def _instrument(instrument: Instrument) -> dict[str, Any]:
    return {
        "kind": instrument.kind,
        "name": instrument.name,
        "first": instrument.first,
        "last": instrument.last,
        "mentions": [_mention(mention) for mention in instrument.mentions],
    }


def _agency(history: AgencyHistory) -> dict[str, Any]:
    return {"id": history.agency, "name": history.name, "years": [_agency_year(year) for year in history.years]}


def _agency_year(year: AgencyYear) -> dict[str, Any]:
    return {
        "document": year.document,
        "names": list(year.names),
        "lead": list(year.lead),
        "responsible": list(year.responsible),
        "participant": list(year.participant),
        "share": rounded(year.share),
        "with": [{"id": partner.agency, "name": partner.name, "tasks": partner.tasks} for partner in year.partners],
        "sections": dict(year.sections),
    }


def _reform(mark: ReformMark) -> dict[str, Any]:
    return {
        "id": mark.reform.id,
        "name": mark.reform.name,
        "date": mark.reform.date,
        "before_document": mark.document,
        "agencies": list(mark.agencies),
    }


def _strength(share: StrengthShare) -> dict[str, Any]:
    return {
        "ladder": share.step.ladder,
        "step": share.step.step,
        "words": list(share.step.words),
        "section": share.section,
        "n": list(share.totals),
        "shares": [rounded(value) for value in share.shares],
        "mentions": [_mention(mention) for mention in share.mentions],
    }
