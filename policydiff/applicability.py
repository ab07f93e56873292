"""Points that do not apply at a draft's level: those a person exempts, and those that may be reserved to the state.

A point may be reserved by who acts (every agency of its assignment is a central organ without a local counterpart) or
by what is done: treaties and talks with other states (缔结条约程序法 1990, §3), entry into international organisations,
judicial interpretations (立法法 2023, §119), laws (立法法 2023, §11). Such points are pointed out, never left out.
"""

import re
from collections.abc import Sequence

from policydiff.agencies import registry
from policydiff.errors import UnknownNameError, UsageError
from policydiff.model import Document, Exemption, MeasureRef, Reserve, Task
from policydiff.signs import either_width

_MATTERS = re.compile(
    either_width(
        r"(?:出台|制定|制订|起草|发布|修订|完善)[^，；。]{0,16}司法解释"
        r"|(?:协定|协议|条约|公约|多边|双边|自贸区)[^，；。]{0,8}(?:谈判|磋商)|(?:谈判|磋商)[^，；。]{0,6}(?:协定|条约|公约)|谈判进程"
        r"|(?:高层|经贸)[^，；。]{0,4}对话|(?:多双边|双多边)[^，；。]{0,10}(?:合作|机制|议题|对话)|世界贸易组织|世界知识产权组织|加入[^，；。]{0,20}(?:协定|公约|条约)"
        r"|(?:制定|制订|修订|修改|起草|研究)[^，；。]{0,24}(?:(?<!办)法》|法律(?!顾问|服务|援助)|行政法规)"
        r"|(?:修订|修改)[^，；。]{0,14}(?<![办方做执司立])法[、，。]"
    )
)


def reserve_of(task: Task, index: int) -> Reserve | None:
    """Why a measure may be reserved to the state, None if nothing speaks for it."""
    measure = task.measures[index]
    if measure.assignment is not None:
        actors = [item.agency for item in task.assignments[measure.assignment].responsibilities]
        if actors and all(actor is not None and registry().central_only(actor) for actor in actors):
            return Reserve.ACTORS
    return Reserve.MATTER if _MATTERS.search(measure.text) else None


class Exemptions:
    """Finds the reason why a measure of one of the upper documents is exempt."""

    def __init__(self, exemptions: Sequence[Exemption], uppers: Sequence[Document]) -> None:
        """Check every exemption. UnknownNameError for a document or task that is not there, UsageError if unclear."""
        self.tasks: list[tuple[Exemption, str, frozenset[str]]] = []
        for exemption in exemptions:
            upper = _upper(exemption, uppers)
            self.tasks.append((exemption, upper.id, _between(exemption, upper)))

    def reason(self, document: str, measure: MeasureRef) -> str | None:
        """The reason of the first exemption that names the measure."""
        return next(
            (
                exemption.reason
                for exemption, upper, tasks in self.tasks
                if upper == document and measure.task in tasks and _holds(exemption, measure)
            ),
            None,
        )

    def idle(self, measures: Sequence[tuple[str, MeasureRef]]) -> list[Exemption]:
        """Exemptions that no measure answers to: their text is no longer there."""
        return [
            exemption
            for exemption, upper, tasks in self.tasks
            if not any(
                upper == document and measure.task in tasks and _holds(exemption, measure)
                for document, measure in measures
            )
        ]


def _holds(exemption: Exemption, measure: MeasureRef) -> bool:
    return exemption.text is None or exemption.text in measure.text


def _upper(exemption: Exemption, uppers: Sequence[Document]) -> Document:
    known = ", ".join(upper.id for upper in uppers)
    if exemption.document is None:
        if len(uppers) > 1:
            raise UsageError(message=f"say of which upper document {exemption.first} is to be ignored: {known}")
        return uppers[0]
    found = next((upper for upper in uppers if upper.id == exemption.document), None)
    if found is None:
        raise UnknownNameError(message=f"no upper document of this name; there is {known}", path=exemption.document)
    return found


def _between(exemption: Exemption, upper: Document) -> frozenset[str]:
    known = [task.id for task in upper.tasks]
    ends = _ends(exemption, known)
    for ident in ends:
        if ident not in known:
            raise UnknownNameError(message=f"no task {ident} to ignore; tasks: {', '.join(known)}", path=upper.id)
    first, last = map(known.index, ends)
    if first > last:
        raise UsageError(message=f"{ends[0]}-{ends[1]} runs backwards")
    return frozenset(known[first : last + 1])


def _ends(exemption: Exemption, known: Sequence[str]) -> tuple[str, str]:
    """The first and the last task; a hyphen stands in the ids of inserted articles too (8-1: 第八条之一)."""
    written = f"{exemption.first}-{exemption.last}"
    if exemption.first != exemption.last and written in known:
        return written, written
    parts = written.split("-")
    halves = [("-".join(parts[:place]), "-".join(parts[place:])) for place in range(1, len(parts))]
    return next((both for both in halves if set(both) <= set(known)), (exemption.first, exemption.last))
