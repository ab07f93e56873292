"""On what grounds a draft is said to take up a task of an upper document: by naming it, or by links that are sure.

    task without a sure counterpart    P(at least one of its links is right) = 1 - Π(1 - p) < 3/4    doubtful

Who reads "covered" looks no further, who reads "missing" does. If the one error is worth three of the other, the cheaper
answer is "covered" from a probability of three quarters on.
"""

import math

from policydiff.model import SURE, Alignment, LinkRole, MeasureLink, Status, Via
from policydiff.pointers import is_forwarding_notice, pointers


def naming_links(alignment: Alignment) -> dict[str, list[MeasureLink]]:
    """The links of sentences of a forwarding notice that name a task of the upper document by its heading, by task."""
    upper, draft = alignment.source, alignment.target
    if not is_forwarding_notice(draft) or is_forwarding_notice(upper):
        return {}
    named = {
        (draft.tasks[pointer.task].id, pointer.index, upper.tasks[pointer.named].id)
        for pointer in pointers(draft, upper)
    }
    found: dict[str, list[MeasureLink]] = {}
    for link in alignment.measure_links:
        if link.via is Via.HEADING or (link.target.task, link.target.index, link.source.task) in named:
            found.setdefault(link.source.task, []).append(link)
    return found


def doubtful_tasks(alignment: Alignment) -> frozenset[str]:
    """Upper tasks whose links, all together, are no good ground to say that the draft takes anything of them up.

    A task with a sure counterpart in the draft, one that a notice names and one of which a person decided a link are not
    doubtful; nor is one without links.
    """
    links: dict[str, list[MeasureLink]] = {}
    for link in alignment.measure_links:
        links.setdefault(link.source.task, []).append(link)
    counterparts = {
        link.source
        for link in alignment.task_links
        if link.role is LinkRole.PRINCIPAL and (link.score >= SURE or link.status is not Status.AUTO)
    }
    grounds = counterparts | naming_links(alignment).keys()
    return frozenset(
        task
        for task, found in links.items()
        if task not in grounds
        and all(link.status is Status.AUTO for link in found)
        and 1 - math.prod(1 - link.score for link in found) < SURE
    )
