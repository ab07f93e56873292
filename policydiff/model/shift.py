"""How priorities moved over several documents: words, instruments, agencies, strength, and the whole history.

Documents are counted from 0 in order of date; `document` in these values is that position.
"""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.agencies import Reform
from policydiff.model.lineage import Flow, GroupKind, Lineage, Period, SectionLine, Size, Weight
from policydiff.model.text import Note


class TermKind(StrEnum):
    """Words and phrases are scored; names of agencies and places are only counted, apart."""

    WORD = "word"
    PHRASE = "phrase"
    AGENCY = "agency"
    PLACE = "place"


class InstrumentKind(StrEnum):
    """What a document wants used or done by name."""

    CAMPAIGN = "campaign"
    LEGISLATION = "legislation"
    PILOT = "pilot"
    SYSTEM = "system"
    FORMULA = "formula"
    DEADLINE = "deadline"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """A stretch of a measure: the task's id, the measure's index in it, half-open code points into its text.

    `index` is None for a mention in the task's heading.
    """

    document: int
    task: str
    index: int | None
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TermScore:
    """Log-odds ratio of a term between two documents under the prior, and its z-score; above 0 the term rose."""

    source: int
    target: int
    log_odds: float
    z: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHistory:
    """A term in each document: how often, how often in a thousand words; scores for words and phrases only."""

    term: str
    kind: TermKind
    counts: tuple[int, ...]
    rates: tuple[float, ...]
    scores: tuple[TermScore, ...]
    mentions: tuple[Mention, ...]

    def z(self, source: int, target: int) -> float:
        """The z-score between two documents, 0 where there is none."""
        pair = (source, target)
        return next((score.z for score in self.scores if (score.source, score.target) == pair), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordLine:
    """A keyword in context: the measure's text before, at and after it."""

    mention: Mention
    before: str
    keyword: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A named action, rule, pilot, system, formula, deadline or number, and where it is mentioned."""

    kind: InstrumentKind
    name: str
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> int:
        """The first document that mentions it."""
        return self.mentions[0].document

    @property
    def last(self) -> int:
        """The last document that mentions it."""
        return self.mentions[-1].document

    def within(self, document: int) -> tuple[Mention, ...]:
        """The mentions in one document."""
        return tuple(mention for mention in self.mentions if mention.document == document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An agency that answers for tasks together with another, and for how many."""

    agency: str
    name: str
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyYear:
    """An agency in one document: the names it bears there, the tasks by its strongest role, with whom, in which sections.

    `share` is the share of the tasks with an assignment that name it; `sections` counts its tasks by section line.
    """

    document: int
    names: tuple[str, ...]
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    participant: tuple[str, ...]
    share: float
    partners: tuple[Partner, ...]
    sections: tuple[tuple[str, int], ...]

    @property
    def tasks(self) -> int:
        """Tasks that name the agency in any role."""
        return len(self.lead) + len(self.responsible) + len(self.participant)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyHistory:
    """An agency through the documents under its latest name; what reforms joined into it is counted with it."""

    agency: str
    name: str
    years: tuple[AgencyYear, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReformMark:
    """A reform that renamed agencies between two documents: `document` is the first that knows the new names."""

    reform: Reform
    document: int
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthStep:
    """A step of a ladder of the strength lexicon, with its first words; a bare step (no word of the ladder) has none.

    `step` is None for measures that the ladder does not place.
    """

    ladder: str
    step: int | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthShare:
    """The share of measures on a step, by document, and the words that put them there; `totals` are all measures.

    `section` is the id of a section line, None for whole documents.
    """

    step: StrengthStep
    section: str | None
    totals: tuple[int, ...]
    shares: tuple[float, ...]
    mentions: tuple[Mention, ...]

    def count(self, document: int) -> int:
        """Measures on the step in one document."""
        return sum(mention.document == document for mention in self.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """What stands out between the first document and the last: the figures that titles of reports state.

    `kept` to `merged` count lineages: of those in the first document the kept ones, and the others by how they ended; of those
    in the last document only, the born and the assembled ones. `section` and `lineage` name the groups whose share of the text moved most
    (by id, firm changes first), `rose` and `fell` the words that did, `words_beyond` how many of all `words` have a
    |z| beyond 1.96, `agency` the agency whose share of tasks moved most,
    `strength` the step (index into the strengths) whose share of measures did.
    """

    kept: int
    born: int
    assembled: int
    ended: int
    dispersed: int
    merged: int
    section: str | None
    lineage: str | None
    rose: tuple[str, ...]
    fell: tuple[str, ...]
    words: int
    words_beyond: int
    agency: str | None
    strength: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The history of several documents' tasks and of what gained and lost weight among them."""

    periods: tuple[Period, ...]
    lineages: tuple[Lineage, ...]
    flows: tuple[Flow, ...]
    sections: tuple[SectionLine, ...]
    sizes: tuple[Size, ...]
    weights: tuple[Weight, ...]
    terms: tuple[TermHistory, ...]
    instruments: tuple[Instrument, ...]
    agencies: tuple[AgencyHistory, ...]
    reforms: tuple[ReformMark, ...]
    strengths: tuple[StrengthShare, ...]
    headlines: Headlines
    replicates: int
    seed: int
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse lineages that leave a task out or name one twice."""
        for position, period in enumerate(self.periods):
            named = [
                task
                for line in self.lineages
                for stage in line.stages
                if stage.document == position
                for task in stage.tasks
            ]
            if sorted(named) != sorted(task.id for task in period.document.tasks):
                raise ValueError(f"each task of {period.document.id} must stand in exactly one lineage")

    def text_of(self, mention: Mention) -> str:
        """The measure (or heading) that a mention is a stretch of."""
        task = self.periods[mention.document].document.task(mention.task)
        return task.heading or "" if mention.index is None else task.measures[mention.index].text

    @property
    def ends(self) -> tuple[int, int]:
        """The first document and the last."""
        return 0, len(self.periods) - 1

    def weight(self, group: str) -> Weight:
        """The weight of a section line or a lineage by its id; KeyError where there is none."""
        for found in self.weights:
            if found.group == group:
                return found
        raise KeyError(group)

    def weights_of(self, kind: GroupKind) -> tuple[Weight, ...]:
        """The weights of all groups of a kind."""
        return tuple(found for found in self.weights if found.kind is kind)

    def terms_of(self, kind: TermKind) -> tuple[TermHistory, ...]:
        """The histories of all terms of a kind."""
        return tuple(term for term in self.terms if term.kind is kind)
