"""Layers of their own over the whole comparison: agency × task, and campaigns, with links to the rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policydiff.model import AgencyRow, Campaign, CampaignMention, Comparison, Document, Role
from policydiff.render.display import Language
from policydiff.render.html.sentences import item_id
from policydiff.render.labels import label
from policydiff.render.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskMark:
    """A task that names an agency or a campaign; `role` is said only where it is not the ordinary one."""

    number: str
    item: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A line of either table: a name on both sides, the tasks that bear it, and what became of it."""

    before: str
    after: str
    source: tuple[TaskMark, ...]
    target: tuple[TaskMark, ...]
    fate: str
    label: str


class TaskItems:
    """The rows in which the tasks of both sides stand."""

    def __init__(self, comparison: Comparison) -> None:
        """Look them up once."""
        self._documents = {"source": comparison.alignment.source, "target": comparison.alignment.target}
        self._items = {
            side: {
                ident: item_id(number) for number, row in enumerate(comparison.rows, 1) for ident in getattr(row, side)
            }
            for side in self._documents
        }

    def marks(self, side: str, roles: Mapping[str, str]) -> tuple[TaskMark, ...]:
        """The tasks in their document's order, each with its role."""
        document: Document = self._documents[side]
        return tuple(
            TaskMark(number=task.id, item=self._items[side][task.id], role=roles[task.id])
            for task in document.tasks
            if task.id in roles
        )


def agency_lines(comparison: Comparison, language: Language) -> tuple[TableLine, ...]:
    """The agencies of a comparison, those that stand in most tasks first."""
    items = TaskItems(comparison)
    return tuple(_agency_line(row, items, language) for row in comparison.agencies.rows)


def campaign_lines(comparison: Comparison, language: Language) -> tuple[TableLine, ...]:
    """The campaigns of a comparison, in the order of the target, ended ones last."""
    items = TaskItems(comparison)
    return tuple(_campaign_line(campaign, items, language) for campaign in comparison.campaigns)


def _agency_line(row: AgencyRow, items: TaskItems, language: Language) -> TableLine:
    before, after = (word("comma", language).join(names) for names in (row.source, row.target))
    fate = "" if row.fate is None else label(row.fate, language)
    return TableLine(
        before="" if before == after else before,
        after=after,
        source=items.marks("source", _roles(((part.tasks_before, part.roles_before) for part in row.parts), language)),
        target=items.marks("target", _roles(((part.tasks_after, part.roles_after) for part in row.parts), language)),
        fate=row.fate or "",
        label=f"{fate} {row.reform.year}" if row.reform else fate,
    )


def _roles(parts: Iterable[tuple[tuple[str, ...], tuple[Role, ...]]], language: Language) -> dict[str, str]:
    """The role in each task; that of an ordinary agency goes without saying."""
    return {
        ident: "" if role is Role.RESPONSIBLE else label(role, language)
        for tasks, roles in parts
        for ident, role in zip(tasks, roles, strict=True)
    }


def _campaign_line(campaign: Campaign, items: TaskItems, language: Language) -> TableLine:
    before, after = campaign.source_name or "", campaign.target_name or ""
    return TableLine(
        before="" if before == after else before,
        after=after,
        source=items.marks("source", _mentioned(campaign.source)),
        target=items.marks("target", _mentioned(campaign.target)),
        fate=campaign.fate,
        label=label(campaign.fate, language),
    )


def _mentioned(mentions: Iterable[CampaignMention]) -> dict[str, str]:
    return {mention.task: "" for mention in mentions}
