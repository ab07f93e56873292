"""The tables of a history, one observation a row: the ground of CSV, of the workbook and of data frames."""

from collections.abc import Iterator

from policydiff.model import Mention, Shift, StrengthShare, TermHistory
from policydiff.render.display import Language
from policydiff.render.records.base import rounded
from policydiff.render.shift_words import shift_word, step_name
from policydiff.render.tables import Cell, Share, Table

_Row = tuple[Cell, ...]


def shift_tables(shift: Shift, language: Language) -> tuple[Table, ...]:
    """All tables; measures are counted from 1, as readers count them."""
    maker = _Maker(shift, language)
    return tuple(
        Table(name=f"shift_{name}", columns=tuple(keys.split()), rows=tuple(rows))
        for name, keys, rows in (
            ("documents", "document id title number date year kind tasks measures characters", maker.documents()),
            ("lineages", "lineage name document tasks headings events related_lineages", maker.lineages()),
            ("sections", "section name document part heading tasks share whole", maker.sections()),
            ("links", "earlier earlier_task later later_task role score shared main", maker.links()),
            ("weights", "group_kind group_id name unit document share tasks measures characters", maker.weights()),
            ("changes", "group_kind group_id name unit earlier later points low high firm", maker.changes()),
            ("terms", "term_kind term document count per_thousand", maker.terms()),
            ("scores", "term_kind term earlier later log_odds z", maker.scores()),
            ("context", "term_kind term document task measure before keyword after", maker.context()),
            ("instruments", "instrument_kind name document task measure wording first last", maker.instruments()),
            (
                "agencies",
                "agency document names tasks share lead_tasks responsible_tasks participant_tasks",
                maker.agencies(),
            ),
            ("partners", "agency document partner tasks", maker.partners()),
            ("reforms", "reform date document agencies basis", maker.reforms()),
            ("strength", "ladder step section document share count total", maker.strength()),
            ("notes", "note_kind note", maker.notes()),
        )
    )


class _Maker:
    """Makes rows; each method is one table."""

    def __init__(self, shift: Shift, language: Language) -> None:
        self.shift = shift
        self.language = language
        self.labels = [period.label for period in shift.periods]

    def documents(self) -> Iterator[_Row]:
        for period, size in zip(self.shift.periods, self.shift.sizes, strict=True):
            about = period.document.metadata
            sizes = (size.tasks, size.measures, size.characters)
            head = (period.label, period.document.id, period.document.title, about.number, about.date, period.year)
            yield (*head, about.kind, *sizes)

    def lineages(self) -> Iterator[_Row]:
        for line in self.shift.lineages:
            for stage in line.stages:
                document = self.shift.periods[stage.document].document
                yield (
                    line.id,
                    line.name,
                    self.labels[stage.document],
                    stage.tasks,
                    tuple(document.task(task).name for task in stage.tasks),
                    stage.events,
                    stage.related,
                )

    def sections(self) -> Iterator[_Row]:
        for line in self.shift.sections:
            for part in line.parts:
                head = (line.id, line.name, self.labels[part.document])
                yield (*head, part.number, part.name, part.tasks, Share(part.share), Share(part.whole))

    def links(self) -> Iterator[_Row]:
        for flow in self.shift.flows:
            yield (
                self.labels[flow.source.document],
                flow.source.task,
                self.labels[flow.target.document],
                flow.target.task,
                flow.role,
                rounded(flow.score),
                round(flow.shared, 1),
                flow.main,
            )

    def weights(self) -> Iterator[_Row]:
        for weight in self.shift.weights:
            for unit in weight.units:
                for name, share, size in zip(self.labels, unit.shares, weight.sizes, strict=True):
                    head = (weight.kind, weight.group, weight.name)
                    sizes = (size.tasks, size.measures, size.characters)
                    yield (*head, unit.unit, name, Share(share), *sizes)

    def changes(self) -> Iterator[_Row]:
        for weight in self.shift.weights:
            for unit in weight.units:
                for change in unit.changes:
                    head = (weight.kind, weight.group, weight.name)
                    places = (self.labels[change.source], self.labels[change.target])
                    points = tuple(rounded(100 * value) for value in (change.change, change.low, change.high))
                    yield (*head, unit.unit, *places, *points, change.firm)

    def terms(self) -> Iterator[_Row]:
        for term in self.shift.terms:
            for name, count, rate in zip(self.labels, term.counts, term.rates, strict=True):
                yield (*self._term(term), name, count, rounded(rate))

    def scores(self) -> Iterator[_Row]:
        for term in self.shift.terms:
            for score in term.scores:
                places = (self.labels[score.source], self.labels[score.target])
                yield (*self._term(term), *places, rounded(score.log_odds), rounded(score.z))

    def context(self) -> Iterator[_Row]:
        for term in self.shift.terms:
            for mention in term.mentions:
                text = self.shift.text_of(mention)
                parts = (text[: mention.begin], text[mention.begin : mention.end], text[mention.end :])
                yield (*self._term(term), *self._place(mention), *parts)

    def instruments(self) -> Iterator[_Row]:
        for found in self.shift.instruments:
            for mention in found.mentions:
                wording = self.shift.text_of(mention)[mention.begin : mention.end]
                ends = (self.labels[found.first], self.labels[found.last])
                yield (found.kind, found.name, *self._place(mention), wording, *ends)

    def agencies(self) -> Iterator[_Row]:
        for history in self.shift.agencies:
            for year in history.years:
                roles = (year.lead, year.responsible, year.participant)
                names = year.names
                yield (history.name, self.labels[year.document], names, year.tasks, Share(year.share), *roles)

    def partners(self) -> Iterator[_Row]:
        for history in self.shift.agencies:
            for year in history.years:
                for partner in year.partners:
                    yield (history.name, self.labels[year.document], partner.name, partner.tasks)

    def reforms(self) -> Iterator[_Row]:
        for mark in self.shift.reforms:
            reform = mark.reform
            yield (reform.name, reform.date, self.labels[mark.document], mark.agencies, reform.basis)

    def strength(self) -> Iterator[_Row]:
        for share in self.shift.strengths:
            for number, value in enumerate(share.shares):
                head = (shift_word(f"ladder_{share.step.ladder}", self.language), step_name(share.step, self.language))
                counts = (share.count(number), share.totals[number])
                yield (*head, self._section(share), self.labels[number], Share(value), *counts)

    def _section(self, share: StrengthShare) -> str:
        names = {line.id: line.name for line in self.shift.sections}
        whole = share.section is None
        return names.get(share.section or "", "") or shift_word("whole" if whole else "no_section", self.language)

    def notes(self) -> Iterator[_Row]:
        for note in self.shift.notes:
            yield (str(note.kind), note.message)

    def _term(self, term: TermHistory) -> tuple[Cell, Cell]:
        return term.kind, term.term

    def _place(self, mention: Mention) -> _Row:
        number = None if mention.index is None else mention.index + 1
        return self.labels[mention.document], mention.task, number
