"""Agencies through the documents: who leads what, for how many tasks, with whom, in which sections.

An agency is counted under the organ that answers for its functions at the date of the last document, so that 工商总局 in
2017 and 市场监管总局 in 2020 are one line; the reforms that explain new names are marked between the documents. Where a
reform divided an organ (新闻出版广电总局 into 广电总局 and, for copyright, 中央宣传部), the lineages tell the heir: the one that
newly answers for the tasks that the organ answered for, the principal one if several do.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policydiff.agencies import registry
from policydiff.model import (
    AgencyHistory,
    AgencyYear,
    Document,
    Lineage,
    Partner,
    Period,
    ReformMark,
    Responsibility,
    Role,
    Stage,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agencies:
    """Histories of agencies, the one with most tasks first, and the reforms between the documents."""

    histories: tuple[AgencyHistory, ...]
    reforms: tuple[ReformMark, ...]


def agencies_of(
    periods: Sequence[Period], sections: Sequence[Mapping[str, str]], lineages: Sequence[Lineage]
) -> Agencies:
    """Follow the agencies of all assignments; `sections` gives, for each document, the section line of each task."""
    latest = periods[-1]
    identity = _Identity(latest.document.metadata.date or str(latest.year), _votes(periods, lineages))
    tallies = [_tally(period.document, identity) for period in periods]
    keys = dict.fromkeys(key for tally in tallies for key in tally)
    histories = [
        AgencyHistory(
            agency=key,
            name=identity.name(key),
            years=tuple(
                _year(number, periods[number].document, tally, key, identity, sections[number])
                for number, tally in enumerate(tallies)
                if key in tally
            ),
        )
        for key in keys
    ]
    histories.sort(key=lambda history: (-sum(year.tasks for year in history.years), history.agency))
    return Agencies(histories=tuple(histories), reforms=tuple(_reforms(tallies, identity)))


def _votes(periods: Sequence[Period], lineages: Sequence[Lineage]) -> Counter[tuple[str, str]]:
    """For how many tasks an heir newly answers where, one stage earlier, the organ did.

    Stages that name no agency are passed over: a list without agencies between two others says nothing of heirs.
    """
    latest = periods[-1]
    date = latest.document.metadata.date or str(latest.year)
    votes: Counter[tuple[str, str]] = Counter()
    for line in lineages:
        stages = [agencies for stage in line.stages if (agencies := _agencies_in(periods, stage))]
        for old, new in pairwise(stages):
            for organ in sorted(old):
                heir = next((heir for heir in registry().heirs(organ, date) if heir in new - old), None)
                if heir is not None:
                    votes[organ, heir] += 1
    return votes


def _agencies_in(periods: Sequence[Period], stage: Stage) -> set[str]:
    tasks = (periods[stage.document].document.task(ident) for ident in stage.tasks)
    return {
        item.agency
        for task in tasks
        for assignment in task.assignments
        for item in assignment.responsibilities
        if item.agency
    }


@dataclass(slots=True)
class _Parts:
    """What one document says of one agency: names by registry id (or as written), strongest role by task, partners."""

    names: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    partners: dict[str, set[str]] = field(default_factory=dict)


class _Identity:
    """Knows under which organ a responsibility is counted, and the names to show."""

    def __init__(self, date: str, votes: Mapping[tuple[str, str], int]) -> None:
        self.date = date
        self.votes = votes
        self.written: dict[str, str] = {}

    def key(self, item: Responsibility) -> str:
        """The id of the organ that answers for it at the latest date, or the name as written."""
        organ = item.key
        heirs = registry().heirs(organ, self.date) if item.agency else (organ,)
        key = max(heirs, key=lambda heir: self.votes.get((organ, heir), 0))
        self.written.setdefault(key, item.name)
        return key

    def name(self, key: str) -> str:
        """The customary name of the organ, or the first name that was written for it."""
        return registry().name_of(key) or self.written.get(key, key)


def _tally(document: Document, identity: _Identity) -> dict[str, _Parts]:
    found: dict[str, _Parts] = {}
    ranks = list(Role)
    for task in document.tasks:
        for assignment in task.assignments:
            keys = [identity.key(item) for item in assignment.responsibilities]
            for key, item in zip(keys, assignment.responsibilities, strict=True):
                parts = found.setdefault(key, _Parts())
                parts.names.setdefault(item.key, item.name)
                known = parts.roles.get(task.id)
                if known is None or ranks.index(item.role) < ranks.index(known):
                    parts.roles[task.id] = item.role
                for other in keys:
                    if other != key:
                        parts.partners.setdefault(other, set()).add(task.id)
    return found


def _year(
    number: int,
    document: Document,
    tally: Mapping[str, _Parts],
    key: str,
    identity: _Identity,
    sections: Mapping[str, str],
) -> AgencyYear:
    parts = tally[key]
    assigned = sum(any(assignment.responsibilities for assignment in task.assignments) for task in document.tasks)
    by_role = {role: tuple(task for task, held in parts.roles.items() if held is role) for role in Role}
    partners = sorted(parts.partners.items(), key=lambda item: (-len(item[1]), item[0]))
    return AgencyYear(
        document=number,
        names=tuple(dict.fromkeys(parts.names.values())),
        lead=by_role[Role.LEAD],
        responsible=by_role[Role.RESPONSIBLE],
        participant=by_role[Role.PARTICIPANT],
        share=len(parts.roles) / assigned,
        partners=tuple(Partner(agency=other, name=identity.name(other), tasks=len(tasks)) for other, tasks in partners),
        sections=tuple(sorted(Counter(sections[task] for task in parts.roles).items())),
    )


def _reforms(tallies: Sequence[Mapping[str, _Parts]], identity: _Identity) -> list[ReformMark]:
    """For each document but the first, the reforms by which an agency bears another name than in the one before."""
    marks: list[ReformMark] = []
    for number in range(1, len(tallies)):
        renamed: dict[str, list[str]] = {}
        for key, parts in tallies[number].items():
            before = tallies[number - 1].get(key)
            for old in before.names if before is not None else ():
                for new in parts.names:
                    step = registry().succession(old, new) if old not in parts.names else None
                    if step is not None:
                        renamed.setdefault(step.reform, []).append(identity.name(key))
        known = registry().reforms
        marks.extend(
            ReformMark(reform=known[ident], document=number, agencies=tuple(dict.fromkeys(names)))
            for ident, names in sorted(renamed.items(), key=lambda item: known[item[0]].date)
        )
    return marks
