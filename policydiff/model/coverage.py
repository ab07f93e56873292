"""How far a draft covers upper documents: each measure and task of theirs, what is lacking, what the draft adds."""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.alignment import MeasureLink, MeasureRef, Relation, Status, Via
from policydiff.model.comparison import Edit
from policydiff.model.document import Document
from policydiff.model.text import Note

# From this probability on a link is good ground to call a point covered.
SURE = 0.75


class CoverageStatus(StrEnum):
    """How far a draft covers a measure or a task 充分/部分/未覆盖; best first."""

    FULL = "full"
    PARTIAL = "partial"
    MISSING = "missing"


class Reserve(StrEnum):
    """Why a point may not apply below national level: who acts, or what the law leaves to the state."""

    ACTORS = "actors"
    MATTER = "matter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A person's word that points of an upper document do not apply at the draft's level, with the reason.

    `first` and `last` are task ids, inclusive; `text` narrows it to measures that hold these words. `document` None
    means the only upper document.
    """

    first: str
    last: str
    reason: str
    document: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureCoverage:
    """An upper measure: `by` are the links that carry it, `lacking` the stretches of its text that none carries.

    `altered` are numbers that differ and wording that is weaker in what carries it as a whole. `share` is the part of its text that is carried, in [0, 1]; what is only named has none. `unsure` are links that are
    too uncertain to count, of a measure that is missing without them. `nearest` is no link: of a task without any what came
    closest to one. `outside` is what of the draft says it and is none of its measures: a heading, or clauses of
    the preamble or of a section's lead. `exempt` is the reason why it does not apply, None
    if it counts; `reserve` says why it may not apply.
    """

    measure: MeasureRef
    status: CoverageStatus
    share: float
    by: tuple[MeasureLink, ...] = ()
    lacking: tuple[str, ...] = ()
    altered: tuple[Edit, ...] = ()
    unsure: tuple[MeasureLink, ...] = ()
    nearest: MeasureLink | None = None
    outside: str | None = None
    exempt: str | None = None
    reserve: Reserve | None = None

    @property
    def named(self) -> bool:
        """Whether the draft only names the task by its heading, as a forwarding notice does."""
        spelled_out = any(link.source == self.measure and link.via is Via.WORDS for link in self.by)
        return bool(self.by) and not spelled_out

    @property
    def doubtful(self) -> bool:
        """Whether it is covered by links that the program is not sure of and no person decided."""
        return bool(self.by) and all(link.status is Status.AUTO and link.score < SURE for link in self.by)

    @property
    def wanting(self) -> bool:
        """Whether some of it is not in the draft, whatever its status."""
        return self.status is not CoverageStatus.FULL or bool(self.lacking)

    @property
    def telling(self) -> bool:
        """Whether a reader must be told more of it than its status and where it is carried."""
        return self.wanting or self.doubtful or bool(self.altered)

    @property
    def words_there(self) -> bool:
        """Whether the draft has all its words, though its links are partial ones."""
        return self.status is CoverageStatus.PARTIAL and not self.lacking and not self.named

    def __post_init__(self) -> None:
        """Refuse a status that the links contradict, and shares outside [0, 1]."""
        if (self.status is CoverageStatus.MISSING) == bool(self.by):
            raise ValueError(f"{self.status} does not go with {len(self.by)} links")
        if self.unsure and self.status is not CoverageStatus.MISSING:
            raise ValueError(f"{self.status} does not go with links that do not count")
        own = [link for link in self.by if link.source == self.measure]
        if self.status is CoverageStatus.FULL and all(link.relation is Relation.PARTIAL for link in own):
            raise ValueError(f"{self.status} does not go with the relations of its links")
        if not 0 <= self.share <= 1:
            raise ValueError(f"a share must lie in [0, 1], not {self.share}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCoverage:
    """An upper task and its measures, all of them; `frame` are the draft's tasks of the same subject.

    `status` and `share` leave out exempt measures; both are those of all measures if every one is exempt.
    """

    document: str
    task: str
    status: CoverageStatus
    share: float
    measures: tuple[MeasureCoverage, ...]
    frame: tuple[str, ...] = ()

    @property
    def exempt(self) -> bool:
        """Whether no measure counts."""
        return bool(self.measures) and all(measure.exempt is not None for measure in self.measures)

    @property
    def named(self) -> bool:
        """Whether the draft takes the task up by naming its heading, without spelling out all of it."""
        return any(measure.named for measure in self.measures)

    @property
    def only_named(self) -> bool:
        """Whether the draft names the task and carries none of its text."""
        return self.named and not self.share

    @property
    def frame_only(self) -> bool:
        """Whether the draft has a task of this subject and none of its measures."""
        return bool(self.frame) and self.status is CoverageStatus.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCounts:
    """Measures and tasks by status, exempt ones apart; `share` is the part of the text that is carried, in [0, 1].

    `named` of the partial measures are only named by a forwarding notice, which carries none of their text;
    `tasks_named` of the partial tasks are only named.
    """

    full: int
    partial: int
    named: int
    missing: int
    exempt: int
    tasks_full: int
    tasks_partial: int
    tasks_missing: int
    tasks_exempt: int
    tasks_named: int
    share: float

    @property
    def spelled_partial(self) -> int:
        """Partial measures of which the draft says something itself."""
        return self.partial - self.named

    @property
    def measures(self) -> int:
        """Measures that count."""
        return self.full + self.partial + self.missing

    @property
    def tasks(self) -> int:
        """Tasks that count."""
        return self.tasks_full + self.tasks_partial + self.tasks_missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a draft covers of one or several upper documents, in their order; `additions` are its own measures.

    `draft_share` is the part of the draft's text that comes from above; `by_document` has the counts of each upper
    document, in order. `exemptions` are those that were honoured.
    """

    uppers: tuple[Document, ...]
    draft: Document
    tasks: tuple[TaskCoverage, ...]
    additions: tuple[MeasureRef, ...]
    counts: CoverageCounts
    by_document: tuple[CoverageCounts, ...]
    draft_share: float
    exemptions: tuple[Exemption, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a result that leaves an upper task out."""
        wanted = [(upper.id, task.id) for upper in self.uppers for task in upper.tasks]
        if [(task.document, task.task) for task in self.tasks] != wanted:
            raise ValueError("every upper task must stand in the coverage once")

    def __repr__(self) -> str:
        """Titles and the measures by status."""
        titles = f"{', '.join(repr(upper.title) for upper in self.uppers)} → {self.draft.title!r}"
        told = f"{self.counts.full} full, {self.counts.partial} partial, {self.counts.missing} missing"
        return f"<{type(self).__name__} {titles}: {self.counts.measures} measures, {told}>"

    @property
    def nothing_in_common(self) -> bool:
        """Whether not a single point or heading of any upper document stands in the draft, not even perhaps."""
        return not any(
            task.frame or any(measure.by or measure.unsure for measure in task.measures) for task in self.tasks
        )

    def quoted(self, ref: MeasureRef) -> tuple[tuple[str, MeasureLink], ...]:
        """The links for which a sentence of the draft is quoted, each with the id of its upper document.

        Those of an addition are each more likely wrong than right, so that it is the draft's own all the same.
        """
        return tuple(
            (task.document, link)
            for task in self.tasks
            for item in task.measures
            for link in item.by
            if link.target == ref
        )

    def upper(self, ident: str) -> Document:
        """The upper document of that id; KeyError where there is none."""
        for document in self.uppers:
            if document.id == ident:
                return document
        raise KeyError(ident)
