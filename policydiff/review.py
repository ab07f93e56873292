"""Going through uncertain links one by one: a small state machine that knows nothing of keys or screens.

queue of uncertain pairs ─▶ current ─▶ accept | reject | other | skip | back ─▶ decisions
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from policydiff.align import AlignOptions, align_linked, linker_for
from policydiff.decisions import about, find
from policydiff.judgement import judgement
from policydiff.model import Alignment, Decision, Document, MeasureLink, MeasureRef, Status, Subject

# Links whose probability lies between are put before a person; the gold shows that outside few are wrong.
_LOWEST, _HIGHEST = 0.15, 0.9
# Other targets offered for a measure: as many as there are digits to press.
_OTHERS = 9
# A lesser probability reads 0.00: such a candidate is none, unless a person linked it.
_LEAST_OFFERED = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A link to decide on, with the other candidates of its source measure, most likely first.

    `headings` are those of the tasks of both sides, empty for a task without one.
    """

    link: MeasureLink
    others: tuple[MeasureLink, ...]
    headings: tuple[str, str]


class Review:
    """The uncertain links of two documents, most uncertain first, and the decisions made so far."""

    def __init__(self, source: Document, target: Document, decisions: Sequence[Decision], by: str | None) -> None:
        """Judge the documents; links already decided are not asked again."""
        self._linker = linker_for(judgement(), source, target)
        self._documents = (source, target)
        self._by = by
        found = find(decisions, source, target)
        self.decisions: list[Decision] = [
            *(item.decision for item in found.tasks),
            *(item.decision for item in found.measures),
            *found.lost,
        ]
        # What each answer took away and what it put in its place.
        self._history: list[tuple[list[Decision], list[Decision]]] = []
        self._standing: Alignment | None = None
        wide = align_linked(self._linker, AlignOptions(minimum=_LOWEST, decisions=tuple(decisions)))
        candidates = [link for link in wide.measure_links if link.status is Status.AUTO and link.score <= _HIGHEST]
        candidates.sort(key=lambda link: abs(link.score - 0.5))
        decided = {(link.source, link.target) for link in wide.measure_links if link.decision is not None}
        self.items = [self._item(link, decided) for link in candidates]
        self.position = 0

    def _item(self, link: MeasureLink, decided: Set[tuple[MeasureRef, MeasureRef]]) -> Item:
        pairs = self._linker.pairs_of(self._linker.position(0, link.source))
        candidates = [self._linker.measure_link(pair) for pair in pairs]
        others = [
            other
            for other in candidates
            if other.target != link.target
            and (other.score >= _LEAST_OFFERED or (other.source, other.target) in decided)
        ]
        source, target = self._documents
        headings = (source.task(link.source.task).heading or "", target.task(link.target.task).heading or "")
        return Item(link=link, others=tuple(others[:_OTHERS]), headings=headings)

    @property
    def current(self) -> Item | None:
        """The link to decide on next, None when all are through."""
        return self.items[self.position] if self.position < len(self.items) else None

    @property
    def made(self) -> int:
        """How many decisions people made, here and before; another target for a measure is one."""
        return _made(self.alignment())

    def linked(self) -> frozenset[MeasureRef]:
        """The targets that the current item's source measure has now."""
        source = self._now().link.source
        return frozenset(link.target for link in self.alignment().measure_links if link.source == source)

    def accept(self, note: str | None = None) -> None:
        """The current link holds."""
        self._decide([self._decision(self._now().link, Status.ACCEPTED, note)])

    def reject(self, note: str | None = None) -> None:
        """The current link does not hold."""
        self._decide([self._decision(self._now().link, Status.REJECTED, note)])

    def other(self, number: int, note: str | None = None) -> None:
        """The source measure goes to another target: the `number`th of the item's others, from 1."""
        item = self._now()
        chosen = item.others[number - 1]
        self._decide(
            [
                self._decision(item.link, Status.REJECTED, note),
                self._decision(chosen, Status.ADDED, note),
            ]
        )

    def skip(self) -> None:
        """Leave the current link as it is."""
        self._history.append(([], []))
        self.position += 1

    def back(self) -> bool:
        """Go one link back and take its decision back; False if there is none to go back to."""
        if not self._history:
            return False
        earlier, decided = self._history.pop()
        self.decisions = [decision for decision in self.decisions if decision not in decided] + earlier
        self._standing = None
        self.position -= 1
        return True

    def alignment(self) -> Alignment:
        """The alignment with all decisions so far."""
        if self._standing is None:
            self._standing = align_linked(self._linker, AlignOptions(decisions=tuple(self.decisions)))
        return self._standing

    def _now(self) -> Item:
        if self.current is None:
            raise ValueError("nothing left to decide")
        return self.current

    def _decision(self, link: MeasureLink, status: Status, note: str | None) -> Decision:
        return Decision(
            subject=Subject.MEASURE,
            status=status,
            source_text=link.source.text,
            target_text=link.target.text,
            source_task=link.source.task,
            target_task=link.target.task,
            source_heading=self.alignment().source.task(link.source.task).name,
            target_heading=self.alignment().target.task(link.target.task).name,
            relation=None if status is Status.REJECTED else link.relation,
            by=self._by,
            note=note,
        )

    def _decide(self, decided: list[Decision]) -> None:
        """The last word on a pair stands; what was said of it before is taken away."""
        self._history.append((self._replace(decided), decided))
        self.position += 1

    def _replace(self, decided: Sequence[Decision]) -> list[Decision]:
        pairs = {about(decision) for decision in decided}
        earlier = [decision for decision in self.decisions if about(decision) in pairs]
        self.decisions = [decision for decision in self.decisions if about(decision) not in pairs] + list(decided)
        self._standing = None
        return earlier

    def take_over(self, gone: Sequence[Decision], come: Sequence[Decision]) -> None:
        """Take over what somebody changed in the file meanwhile; what was answered last in this sitting stands."""
        answered = {about(decision) for decision in (self._history[-1][1] if self._history else ())}
        dropped = {about(decision) for decision in gone} - answered
        self.decisions = [decision for decision in self.decisions if about(decision) not in dropped]
        self._replace([decision for decision in come if about(decision) not in answered])


def _made(alignment: Alignment) -> int:
    """Decisions in an alignment; a link rejected and one added for the same source measure are one answer."""
    added = Counter(link.source for link in alignment.measure_links if link.status is Status.ADDED)
    rejected = Counter(link.source for link in alignment.rejected_measures)
    return alignment.decided - (added & rejected).total()
