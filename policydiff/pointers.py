"""What a forwarding notice points to: tasks it names by their headings, a whole section by its heading, a campaign.

    加强重点产品管理、重点领域治理、寄递环节监管…等商品质量日常监管工作        tasks 4, 5, 6 … of the section named after 等
    加强法规制度建设                                                         a section heading: all its tasks
    持续开展好“清风行动”                                                     the task that bears the name

Such a clause carries no measure; it says which points are to be carried out. It is therefore read by headings, and only
where one of the two documents is a notice that forwards or implements another.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.lexicon import lexicon
from policydiff.model import Document, Section
from policydiff.terms import content_words
from policydiff.tokens import plain

# Only one forwarding notice has gold, so none of these four was tuned on it: over 0.6 to 0.9, 0.3 to 0.7, 0.4 to 0.8 and
# 0.4 to 0.7 its F1 stays between 0.91 and 0.97.
# Share of a heading's weight that a clause must hold to name it; less within the section that the clause sums up.
_NAMED = 0.8
_NAMED_IN_SUMMARY = 0.5
# Share of a clause's weight that a section heading must hold for the clause to be about the section.
_ABOUT = 0.6
_SUMMED_UP = 0.55
_CLAUSE_END = re.compile(r"[，；。！？,;!?]")
_SUMMARY = re.compile(r"等(.{4,30})$")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{2,12})[”\"」』]")
_FORWARDS = re.compile(r"转发|印发|贯彻|落实")
_CERTAIN = 0.9


@dataclass(frozen=True, slots=True)
class Pointer:
    """A measure of the notice (task position, index) names a task of the other document (position)."""

    task: int
    index: int
    named: int
    score: float


def is_forwarding_notice(document: Document) -> bool:
    """Whether a document is a notice about another one, going by its kind and title."""
    metadata = document.metadata
    return metadata.kind == "通知" and _FORWARDS.search(metadata.title or "") is not None


def pointers(notice: Document, other: Document) -> tuple[Pointer, ...]:
    """Everything that a notice's sentences point to, in order."""
    reader = HeadingReader(other)
    found: list[Pointer] = []
    for position, task in enumerate(notice.tasks):
        for index, measure in enumerate(task.measures):
            named: dict[int, float] = {}
            for clause in _CLAUSE_END.split(measure.text):
                for target, score in reader.named_in(clause).items():
                    named[target] = max(named.get(target, 0.0), score)
            found.extend(Pointer(position, index, target, score) for target, score in sorted(named.items()))
    return tuple(found)


class HeadingReader:
    """Finds the headings of a document in the clauses of a notice."""

    def __init__(self, document: Document) -> None:
        """Take in the headings of the document's tasks and sections."""
        self.document = document
        headings = [task.heading or "" for task in document.tasks] + [section.heading for section in document.sections]
        self._counts = Counter(word for heading in headings for word in set(content_words(heading)))
        self._tasks = [content_words(task.heading or "") for task in document.tasks]
        self._sections = [content_words(section.heading) for section in document.sections]
        self._names = [{_bare_name(name) for name in _QUOTED.findall(task.heading or "")} for task in document.tasks]

    def named_in(self, clause: str) -> dict[int, float]:
        """Tasks that a clause names, by position, with the share of the heading that it holds."""
        content = _expanded(clause)
        if not content:
            return {}
        summary = _SUMMARY.search(clause)
        section = self._summed_up(_expanded(summary[1])) if summary else None
        if section is not None:
            inside = self._members(section)
            named = {
                target: share
                for target in inside
                if (share := self._share(self._tasks[target], content)) >= _NAMED_IN_SUMMARY
            }
            named.update(dict.fromkeys((target for target in self._bearing(clause) if target in inside), 1.0))
            return named or dict.fromkeys(inside, _CERTAIN)
        named = {
            target: share
            for target, heading in enumerate(self._tasks)
            if (share := self._share(heading, content)) >= _NAMED
        }
        named.update(dict.fromkeys(self._bearing(clause), 1.0))
        for position, heading in enumerate(self._sections):
            share = self._share(heading, content)
            if share >= _NAMED and self._share(content, heading) >= _ABOUT:
                for target in self._members(self.document.sections[position]):
                    named[target] = max(named.get(target, 0.0), share)
        return named

    def _bearing(self, clause: str) -> list[int]:
        """Tasks whose heading bears a name that the clause quotes: “清风”, “清风行动”."""
        quoted = {_bare_name(name) for name in _QUOTED.findall(clause)}
        return [target for target, names in enumerate(self._names) if quoted & names]

    def _summed_up(self, content: Sequence[str]) -> Section | None:
        """The section whose heading says what a list in a notice is summed up as (…等商品质量日常监管工作)."""
        shares = [min(self._share(heading, content), self._share(content, heading)) for heading in self._sections]
        best = max(shares, default=0.0)
        return self.document.sections[shares.index(best)] if best >= _SUMMED_UP else None

    def _members(self, section: Section) -> list[int]:
        return [position for position, task in enumerate(self.document.tasks) if task.section == section.number]

    def _share(self, heading: Sequence[str], content: Sequence[str]) -> float:
        """Share of the weight of one list of words that has a counterpart in the other."""
        known = lexicon()
        weights = [(word, known.rarity(word) / (1 + self._counts[word] / 4)) for word in dict.fromkeys(heading)]
        total = sum(weight for _, weight in weights)
        if not total:
            return 0.0
        held = sum(
            weight * max((known.similarity(word, other) for other in content), default=0.0) for word, weight in weights
        )
        return held / total


def _bare_name(name: str) -> str:
    return re.sub(r"(?:专项)?行动$", "", name)


def _expanded(text: str) -> list[str]:
    """The words of a text, and those that its abbreviations stand for (两法衔接)."""
    content = content_words(text)
    for phrase, full in lexicon().abbreviations:
        if phrase in plain(text):
            content.extend(word for word in content_words(full) if word not in content)
    return content
