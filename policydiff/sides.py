"""One document cut into what is compared: measures, their clauses, and the words of these that count.

A clause that a document repeats in several measures (政策实施期限截至…) is set aside as a formula.
"""

import re
from collections import Counter
from dataclasses import dataclass

from policydiff.model import Document, Task
from policydiff.terms import content_words
from policydiff.tokens import bare, plain

# A measure of the source and one of the target, or two tasks, by position.
Pair = tuple[int, int]

_CLAUSE_END = re.compile(r"[，；。：！？,;:!?]")
_DIGITS = re.compile(r"[0-9〇零一二三四五六七八九十]+")
# A clause that stands in so many measures of a document is a formula.
_FORMULA = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A measure by the position of its task and its index there."""

    task: int
    index: int


class Side:
    """One document cut into measures, clauses and words."""

    def __init__(self, document: Document) -> None:
        """Cut the document."""
        self.document = document
        self.tasks: tuple[Task, ...] = document.tasks
        self.places = tuple(
            Place(position, index) for position, task in enumerate(self.tasks) for index in range(len(task.measures))
        )
        texts = [self.tasks[place.task].measures[place.index].text for place in self.places]
        self.bare = [bare(text) for text in texts]
        cut = [_clauses(text) for text in texts]
        repeats = Counter(key for clauses in cut for key in {_formula_key(clause) for clause in clauses})
        kept = [[clause for clause in clauses if repeats[_formula_key(clause)] < _FORMULA] for clauses in cut]
        self.formula = [not clauses for clauses in kept]
        self.clauses = [
            [content for clause in (own or whole) if (content := content_words(clause))] or [["?"]]
            for own, whole in zip(kept, cut, strict=True)
        ]
        self.plain = ["".join(own or whole) for own, whole in zip(kept, cut, strict=True)]
        self.words = [sorted({word for clause in clauses for word in clause}) for clauses in self.clauses]
        self.headings = [content_words(task.heading or "") for task in self.tasks]
        self.agencies = [_agencies(self.tasks[place.task], place.index) for place in self.places]


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE_END.split(plain(text)) if clause]


def _formula_key(clause: str) -> str:
    return _DIGITS.sub("", clause)


def _agencies(task: Task, index: int) -> tuple[str, ...]:
    number = task.measures[index].assignment
    if number is None:
        return ()
    return tuple(item.key for item in task.assignments[number].responsibilities)


def later_date(source: Document, target: Document) -> str | None:
    """The date, or year, of the later of two documents; None if neither has one."""
    heads = [document.metadata for document in (source, target)]
    dates = [head.date or (str(head.year) if head.year else None) for head in heads]
    return max((date for date in dates if date), default=None)
