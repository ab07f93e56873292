"""Agencies as a layer of their own: agency × task for both sides of a comparison, and the reforms between them."""

from collections.abc import Iterable
from dataclasses import dataclass

from policydiff.model.document import Responsibility, Role
from policydiff.model.fate import Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """A reform of institutions with its date (ISO 8601, day or month) and legal basis."""

    id: str
    name: str
    date: str
    basis: str

    @property
    def year(self) -> int:
        """The year of the decision."""
        return int(self.date[:4])


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPart:
    """The part of a row's agencies in tasks that correspond, and who of them has which role on each side.

    `source` and `target` are the ids of the tasks that correspond. `before` and `after` are the row's agencies or those
    from which, or to which, a reform took their part; `tasks_before` and `tasks_after` are the tasks among the ids that
    name the row's agencies, by either side's names in the row, `roles_before` and `roles_after` the strongest role in each.
    `fate` is None where it cannot be told, because a side that has tasks names no agency in them. `lead` says whether
    the lead was gained (True), lost (False) or neither (None).
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    before: tuple[Responsibility, ...] = ()
    after: tuple[Responsibility, ...] = ()
    tasks_before: tuple[str, ...] = ()
    tasks_after: tuple[str, ...] = ()
    roles_before: tuple[Role, ...] = ()
    roles_after: tuple[Role, ...] = ()
    fate: Fate | None = None
    lead: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a part in which nobody has a role, and roles where there is no task."""
        if not self.before and not self.after:
            raise ValueError("an agency without a role has no part")
        if not {*self.tasks_before} <= {*self.source} or not {*self.tasks_after} <= {*self.target}:
            raise ValueError("an agency's tasks are among those that correspond")
        if len(self.roles_before) != len(self.tasks_before) or len(self.roles_after) != len(self.tasks_after):
            raise ValueError("an agency has one role in each of its tasks")

    @property
    def role_before(self) -> Role | None:
        """The strongest role on the source side."""
        return strongest(self.before)

    @property
    def role_after(self) -> Role | None:
        """The strongest role on the target side."""
        return strongest(self.after)


def strongest(items: Iterable[Responsibility]) -> Role | None:
    """The strongest role that some agencies have; None if there are none."""
    roles = {item.role for item in items}
    return next((role for role in Role if role in roles), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """An agency, or agencies that a reform joined or divided, with the names each side writes and all their parts.

    `before` and `after` count the tasks of each side. `fate` is over the whole, None where one document names no agency
    anywhere. `parts` in the order of the rows.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    before: int
    after: int
    parts: tuple[AgencyPart, ...]
    fate: Fate | None = None
    reform: Reform | None = None

    def __post_init__(self) -> None:
        """Refuse a rename that no reform explains."""
        if (self.fate is Fate.RENAMED) != (self.reform is not None):
            raise ValueError("a renamed agency, and no other, is explained by a reform")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTable:
    """Agency × task: a row for each agency or group of agencies, those that stand in most tasks first."""

    rows: tuple[AgencyRow, ...] = ()

    def count(self, fate: Fate) -> int:
        """Rows with this fate over the whole."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def reforms(self) -> tuple[Reform, ...]:
        """The reforms that explain renames, each once, in order of their dates."""
        found = {row.reform.id: row.reform for row in self.rows if row.reform}
        return tuple(sorted(found.values(), key=lambda reform: (reform.date, reform.id)))

    def leads(self, *, gained: bool) -> int:
        """Parts in which the lead was gained, or lost."""
        return sum(part.lead is gained for row in self.rows for part in row.parts)
