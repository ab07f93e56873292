"""Agencies as a layer of their own: agency × task for both sides of a comparison, and the reforms between them."""

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
    """The part of a row's agencies in tasks that correspond: their ids, and who of them has which role on each side.

    `fate` is None where it cannot be told, because a side that has tasks names no agency in them. `lead` says whether
    the lead was gained (True), lost (False) or neither (None).
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    before: tuple[Responsibility, ...] = ()
    after: tuple[Responsibility, ...] = ()
    fate: Fate | None = None
    lead: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a part in which nobody has a role, and roles where there is no task."""
        if not self.before and not self.after:
            raise ValueError("an agency without a role has no part")
        if (self.before and not self.source) or (self.after and not self.target):
            raise ValueError("a role needs a task")

    @property
    def role_before(self) -> Role | None:
        """The strongest role on the source side."""
        return _strongest(self.before)

    @property
    def role_after(self) -> Role | None:
        """The strongest role on the target side."""
        return _strongest(self.after)


def _strongest(items: tuple[Responsibility, ...]) -> Role | None:
    roles = {item.role for item in items}
    return next((role for role in Role if role in roles), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """An agency, or agencies that a reform joined or divided, with the names each side writes and all their parts.

    `fate` is over the whole, None where one document names no agency anywhere. `parts` in the order of the rows.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    parts: tuple[AgencyPart, ...]
    fate: Fate | None = None
    reform: Reform | None = None

    def __post_init__(self) -> None:
        """Refuse a rename that no reform explains."""
        if (self.fate is Fate.RENAMED) != (self.reform is not None):
            raise ValueError("a renamed agency, and no other, is explained by a reform")

    @property
    def before(self) -> int:
        """Rows of tasks in which the agency has a part on the source side."""
        return sum(bool(part.before) for part in self.parts)

    @property
    def after(self) -> int:
        """Rows of tasks in which the agency has a part on the target side."""
        return sum(bool(part.after) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTable:
    """Agency × task: a row for each agency or group of agencies, those that stand in most tasks first."""

    rows: tuple[AgencyRow, ...] = ()

    def count(self, fate: Fate) -> int:
        """Rows with this fate over the whole."""
        return sum(row.fate is fate for row in self.rows)

    def leads(self, *, gained: bool) -> int:
        """Parts in which the lead was gained, or lost."""
        return sum(part.lead is gained for row in self.rows for part in row.parts)
