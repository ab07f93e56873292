"""What changed between two aligned documents: rows of tasks, edits of words, fates of campaigns and agencies."""

from dataclasses import dataclass, field
from enum import StrEnum

from policydiff.model.agencies import AgencyTable, Reform
from policydiff.model.alignment import Alignment, MeasureLink, MeasureRef
from policydiff.model.document import Responsibility, Role
from policydiff.model.fate import Fate
from policydiff.model.text import Note


class Change(StrEnum):
    """Change of a task, by its principal links; the order is that of reports."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    REWRITTEN = "rewritten"
    SPLIT = "split"
    MERGED = "merged"
    REGROUPED = "regrouped"
    DISPERSED = "dispersed"
    ASSEMBLED = "assembled"
    DROPPED = "dropped"
    NEW = "new"


class Flag(StrEnum):
    """What else happened to a task: it stands elsewhere, or others answer for it."""

    MOVED = "moved"
    REASSIGNED = "reassigned"


class Operation(StrEnum):
    """What happens to a stretch of words on the way from source to target."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


class EditKind(StrEnum):
    """What an edit is about, the least weighty first; reports keep the kinds apart.

    Words found elsewhere neither came nor went: another link of the same measure carries them, because a sentence was
    split or sentences were joined.
    """

    ELSEWHERE = "elsewhere"
    LOCALISED = "localised"
    RENAMED = "renamed"
    WORDING = "wording"
    NUMBER = "number"
    CAMPAIGN = "campaign"
    STRENGTH = "strength"
    SUBSTANCE = "substance"


class Direction(StrEnum):
    """Which way an edit of strength goes 增强/减弱/持平."""

    STRONGER = "stronger"
    WEAKER = "weaker"
    LEVEL = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A stretch of words: as published on both sides; empty on the side where it does not stand.

    `kind` is None where nothing changed, and before kinds are told. `direction` is given for edits of strength, which
    quote both sides; `reform` for an agency that a reform renamed.
    """

    operation: Operation
    source: str
    target: str
    kind: EditKind | None = None
    direction: Direction | None = None
    reform: Reform | None = None

    def __post_init__(self) -> None:
        """Refuse operations that contradict their texts."""
        wanted = {
            Operation.EQUAL: (True, True),
            Operation.DELETE: (True, False),
            Operation.INSERT: (False, True),
            Operation.REPLACE: (True, True),
        }[self.operation]
        if (bool(self.source), bool(self.target)) != wanted:
            raise ValueError(f"{self.operation} cannot be {self.source!r} → {self.target!r}")
        if self.operation is Operation.EQUAL and self.kind is not None:
            raise ValueError("where nothing changed there is no kind of change")
        if (self.direction is not None) != (self.kind is EditKind.STRENGTH):
            raise ValueError("an edit of strength, and no other, has a direction")
        if self.kind is EditKind.STRENGTH and self.operation is not Operation.REPLACE:
            raise ValueError("an edit of strength quotes both sides")
        if (self.reform is not None) != (self.kind is EditKind.RENAMED):
            raise ValueError("a renamed agency, and no other edit, is explained by a reform")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEdits:
    """The words of a linked pair of measures; the edits, joined, give both texts."""

    link: MeasureLink
    edits: tuple[Edit, ...]

    def __post_init__(self) -> None:
        """Refuse edits that do not cover both texts."""
        if "".join(edit.source for edit in self.edits) != self.link.source.text:
            raise ValueError("the edits do not give the source text")
        if "".join(edit.target for edit in self.edits) != self.link.target.text:
            raise ValueError("the edits do not give the target text")


class CampaignFate(StrEnum):
    """What became of a campaign: the same name stands on both sides, another took its place, it came, it went."""

    KEPT = "kept"
    RENAMED = "renamed"
    NEW = "new"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignMention:
    """A task that names a campaign, and the sentence or heading that does; `index` is the measure's, None for a heading."""

    task: str
    text: str
    index: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """专项行动: a named action (“剑网”行动) over the whole comparison, with all that names it on either side.

    A name is as first written, without the quotation marks; None on the side that does not name the campaign.
    """

    fate: CampaignFate
    source_name: str | None = None
    target_name: str | None = None
    source: tuple[CampaignMention, ...] = ()
    target: tuple[CampaignMention, ...] = ()

    def __post_init__(self) -> None:
        """Refuse fates that contradict the sides on which the campaign is named."""
        wanted = {CampaignFate.NEW: (False, True), CampaignFate.ENDED: (True, False)}.get(self.fate, (True, True))
        named = (self.source_name is not None, self.target_name is not None)
        if named != wanted or (bool(self.source), bool(self.target)) != wanted:
            raise ValueError(f"a campaign {self.source_name!r} → {self.target_name!r} cannot be {self.fate}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyChange:
    """What became of an agency, or of several that a reform joined or divided.

    `reform` is the reform that explains a rename; `lead` says whether the lead was gained (True), lost
    (False) or neither (None); who alone was responsible had it in all but the word.
    """

    fate: Fate
    source: tuple[Responsibility, ...] = ()
    target: tuple[Responsibility, ...] = ()
    reform: Reform | None = None
    lead: bool | None = None

    @property
    def leaders(self) -> tuple[Responsibility, ...]:
        """Those who gained the lead, by the target's names, or lost it, by the source's; empty where nobody did."""
        if self.lead is None:
            return ()
        return tuple(item for item in (self.target if self.lead else self.source) if item.role is Role.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Tasks that correspond, what changed, and in which words.

    `related` names the tasks on the other side that secondary links lead to: targets for a dispersed row, sources
    for an assembled one. The agencies of such a row are compared with those of the related tasks: of a dispersed one
    they are kept, renamed or dropped, of an assembled one kept, renamed or added. `carried` is the share of the source text that stands in the target, `kept` the share of
    the target text that comes from the source; both in [0, 1]. `nearest` is no link: of a dropped or a new row the pair of
    measures that came closest to being one.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    change: Change
    flags: tuple[Flag, ...] = ()
    edits: tuple[LinkEdits, ...] = ()
    agencies: tuple[AgencyChange, ...] = ()
    related: tuple[str, ...] = ()
    carried: float = 0.0
    kept: float = 0.0
    nearest: MeasureLink | None = None

    def other_end(self, link: MeasureLink) -> MeasureRef:
        """The end of a link of a dropped or a new row that lies on the side where the row has no task."""
        return link.target if self.source else link.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Rows by change and by flag, edits by kind; shares of the text carried over (of the source) and kept (of the target)."""

    changes: tuple[tuple[Change, int], ...]
    flags: tuple[tuple[Flag, int], ...]
    carried: float
    kept: float
    kinds: tuple[tuple[EditKind, int], ...] = ()

    def count(self, change: Change) -> int:
        """Rows with this change."""
        return dict(self.changes)[change]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Rows in the order of the target, dropped tasks beside their old neighbours; every task stands in exactly one row.

    `campaigns` in the order of the target, ended ones last; `agencies` is agency × task for both sides.
    `edits` are those of every linked pair of measures, also of pairs whose tasks stand in different rows.
    """

    alignment: Alignment
    rows: tuple[Row, ...]
    summary: Summary
    campaigns: tuple[Campaign, ...] = ()
    agencies: AgencyTable = field(default_factory=AgencyTable)
    edits: tuple[LinkEdits, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows that leave a task out or name one twice."""
        for side, tasks in (("source", self.alignment.source.tasks), ("target", self.alignment.target.tasks)):
            named = [ident for row in self.rows for ident in getattr(row, side)]
            if sorted(named) != sorted(task.id for task in tasks):
                raise ValueError(f"each {side} task must stand in exactly one row")

    def __repr__(self) -> str:
        """Titles and the rows by change."""
        counts = ", ".join(f"{count} {change}" for change, count in self.summary.changes if count)
        titles = f"{self.alignment.source.title!r} → {self.alignment.target.title!r}"
        return f"<{type(self).__name__} {titles}: {len(self.rows)} rows, {counts}>"
