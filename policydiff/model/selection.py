"""A comparison as it is asked for: which rows, in which order, and the measures of each row face to face."""

from dataclasses import dataclass
from enum import StrEnum

from policydiff.model.alignment import MeasureRef
from policydiff.model.comparison import Change, Comparison, EditKind, Flag, LinkEdits, Row, Summary
from policydiff.model.document import Section


class Order(StrEnum):
    """Order of rows: as the target or the source has them, by change, or least carried over first."""

    TARGET = "target"
    SOURCE = "source"
    CHANGE = "change"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which rows of a comparison are wanted: those that meet every part that is given, by any of its values.

    `changes` and `flags` are one part. A section is a number (as counted in the document), a printed number (三) or a
    piece of a heading; sections and tasks are sought on both sides unless `source:` or `target:` stands before them.
    An agency is any name in the registry.
    """

    changes: tuple[Change, ...] = ()
    flags: tuple[Flag, ...] = ()
    sections: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    kinds: tuple[EditKind, ...] = ()
    order: Order = Order.TARGET

    @property
    def filters(self) -> bool:
        """Whether rows may be left out."""
        return any((self.changes, self.flags, self.sections, self.tasks, self.agencies, self.kinds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A measure beside its counterpart; one without a counterpart stands alone on its side.

    `across` says that the counterpart belongs to a task of another row.
    """

    source: MeasureRef | None = None
    target: MeasureRef | None = None
    edits: LinkEdits | None = None
    across: bool = False

    def __post_init__(self) -> None:
        """Refuse a pair of nothing, and edits between anything but two measures."""
        if self.source is None and self.target is None:
            raise ValueError("a pair needs a measure")
        if (self.edits is not None) != (self.source is not None and self.target is not None):
            raise ValueError("two measures, and only two, have edits between them")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row and its measures, in the order of the target, those of the source that have no counterpart between.

    Where kinds of edit are selected, only the pairs that have one.
    """

    row: Row
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one heading: a section (`path`, outermost first, empty outside any), a change, or none.

    `summary` is over the rows of the group.
    """

    rows: tuple[RowView, ...]
    summary: Summary
    path: tuple[Section, ...] = ()
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The selected rows of a comparison, grouped; groups without a row are left out.

    `summary` is over the selected rows.
    """

    comparison: Comparison
    selection: Selection
    groups: tuple[Group, ...]
    summary: Summary

    @property
    def rows(self) -> tuple[RowView, ...]:
        """The selected rows in their order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def carried(self) -> float | None:
        """The share of the shown source text that was carried over; None where a filter left nothing to say of it."""
        told = any(view.row.source and view.row.change is not Change.DROPPED for view in self.rows)
        return self.summary.carried if told or not self.selection.filters else None

    @property
    def kept(self) -> float | None:
        """The share of the shown target text that comes from the source; None where a filter left nothing to say of it."""
        told = any(view.row.target and view.row.change is not Change.NEW for view in self.rows)
        return self.summary.kept if told or not self.selection.filters else None

    @property
    def differs(self) -> bool:
        """Whether any selected row tells of a difference."""
        return any(view.row.change is not Change.UNCHANGED or view.row.flags for view in self.rows)
