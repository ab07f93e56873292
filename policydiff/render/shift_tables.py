"""The tables of a history, one observation a row: the ground of CSV, of the workbook and of data frames."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policydiff.model import Mention, Shift, TermHistory
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.records import rounded
from policydiff.render.shift_words import column, shift_word, step_name

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
# Between the items of a cell; names of agencies and headings hold commas.
_SEPARATOR = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTable:
    """`name` is that of a file or a sheet; each row has a cell for each column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        """Refuse rows of another length."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: a row does not fit the columns")


def shift_tables(shift: Shift, language: Language) -> tuple[ShiftTable, ...]:
    """All tables, with their names and heads in the language; measures are counted from 1, as readers count."""
    maker = _Maker(shift, language)
    return tuple(
        ShiftTable(
            name=name if language is Language.ENGLISH else shift_word(f"table_{name}", language),
            columns=tuple(column(key, language) for key in keys.split()),
            rows=tuple(rows),
        )
        for name, keys, rows in (
            ("documents", "document id title number date year kind tasks measures characters", maker.documents()),
            ("lineages", "lineage name document tasks headings events related", maker.lineages()),
            ("links", "source source_task target target_task role score shared main", maker.links()),
            ("weights", "group_kind group name unit document share tasks measures characters", maker.weights()),
            ("changes", "group_kind group name unit source target points low high firm", maker.changes()),
            ("terms", "term_kind term document count per_thousand", maker.terms()),
            ("scores", "term_kind term source target log_odds z", maker.scores()),
            ("context", "term_kind term document task measure before keyword after", maker.context()),
            ("instruments", "instrument_kind name document task measure wording first last", maker.instruments()),
            ("agencies", "agency document names tasks share lead responsible participant", maker.agencies()),
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

    def documents(self) -> Iterator[Row]:
        for period, size in zip(self.shift.periods, self.shift.sizes, strict=True):
            about = period.document.metadata
            sizes = (size.tasks, size.measures, size.characters)
            head = (period.label, period.document.id, period.document.title, about.number, about.date, period.year)
            yield (*head, about.kind, *sizes)

    def lineages(self) -> Iterator[Row]:
        for line in self.shift.lineages:
            for stage in line.stages:
                document = self.shift.periods[stage.document].document
                yield (
                    line.id,
                    line.name,
                    self.labels[stage.document],
                    _joined(stage.tasks),
                    _joined(document.task(task).name for task in stage.tasks),
                    _joined(label(event, self.language) for event in stage.events),
                    _joined(stage.related),
                )

    def links(self) -> Iterator[Row]:
        for flow in self.shift.flows:
            yield (
                self.labels[flow.source.document],
                flow.source.task,
                self.labels[flow.target.document],
                flow.target.task,
                label(flow.role, self.language),
                rounded(flow.score),
                round(flow.shared, 1),
                flow.main,
            )

    def weights(self) -> Iterator[Row]:
        for weight in self.shift.weights:
            for unit in weight.units:
                for name, share, size in zip(self.labels, unit.shares, weight.sizes, strict=True):
                    head = (label(weight.kind, self.language), weight.group, weight.name)
                    sizes = (size.tasks, size.measures, size.characters)
                    yield (*head, label(unit.unit, self.language), name, rounded(share), *sizes)

    def changes(self) -> Iterator[Row]:
        for weight in self.shift.weights:
            for unit in weight.units:
                for change in unit.changes:
                    head = (label(weight.kind, self.language), weight.group, weight.name)
                    places = (self.labels[change.source], self.labels[change.target])
                    points = tuple(rounded(100 * value) for value in (change.change, change.low, change.high))
                    yield (*head, label(unit.unit, self.language), *places, *points, change.firm)

    def terms(self) -> Iterator[Row]:
        for term in self.shift.terms:
            for name, count, rate in zip(self.labels, term.counts, term.rates, strict=True):
                yield (*self._term(term), name, count, rounded(rate))

    def scores(self) -> Iterator[Row]:
        for term in self.shift.terms:
            for score in term.scores:
                places = (self.labels[score.source], self.labels[score.target])
                yield (*self._term(term), *places, rounded(score.log_odds), rounded(score.z))

    def context(self) -> Iterator[Row]:
        for term in self.shift.terms:
            for mention in term.mentions:
                text = self.shift.text_of(mention)
                parts = (text[: mention.begin], text[mention.begin : mention.end], text[mention.end :])
                yield (*self._term(term), *self._place(mention), *parts)

    def instruments(self) -> Iterator[Row]:
        for found in self.shift.instruments:
            for mention in found.mentions:
                wording = self.shift.text_of(mention)[mention.begin : mention.end]
                ends = (self.labels[found.first], self.labels[found.last])
                yield (label(found.kind, self.language), found.name, *self._place(mention), wording, *ends)

    def agencies(self) -> Iterator[Row]:
        for history in self.shift.agencies:
            for year in history.years:
                roles = (_joined(year.lead), _joined(year.responsible), _joined(year.participant))
                names = _joined(year.names)
                yield (history.name, self.labels[year.document], names, year.tasks, rounded(year.share), *roles)

    def partners(self) -> Iterator[Row]:
        for history in self.shift.agencies:
            for year in history.years:
                for partner in year.partners:
                    yield (history.name, self.labels[year.document], partner.name, partner.tasks)

    def reforms(self) -> Iterator[Row]:
        for mark in self.shift.reforms:
            reform = mark.reform
            yield (reform.name, reform.date, self.labels[mark.document], _joined(mark.agencies), reform.basis)

    def strength(self) -> Iterator[Row]:
        names = {line.id: line.name or shift_word("no_section", self.language) for line in self.shift.sections}
        for share in self.shift.strengths:
            section = shift_word("whole", self.language) if share.section is None else names[share.section]
            step = step_name(share.step, self.language)
            for number, value in enumerate(share.shares):
                ladder = shift_word(f"ladder_{share.step.ladder}", self.language)
                counts = (share.count(number), share.totals[number])
                yield (ladder, step, section, self.labels[number], rounded(value), *counts)

    def notes(self) -> Iterator[Row]:
        for note in self.shift.notes:
            yield (str(note.kind), note.message)

    def _term(self, term: TermHistory) -> tuple[str, str]:
        return label(term.kind, self.language), term.term

    def _place(self, mention: Mention) -> tuple[str, str, int | None]:
        number = None if mention.index is None else mention.index + 1
        return self.labels[mention.document], mention.task, number


def _joined(items: Iterable[str]) -> str:
    return _SEPARATOR.join(items)
