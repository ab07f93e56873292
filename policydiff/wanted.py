"""Which tasks of two documents a person means by a section, a task or an agency."""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from policydiff.agencies import registry
from policydiff.errors import UnknownNameError
from policydiff.model import Alignment, Document, Responsibility, Row, Section, Task

_SIDES = ("source", "target")
# How many known names an answer to an unknown one gives.
_SUGGESTIONS = 8
_NUMBERING = re.compile(r"[（）()第章节编部分、.．\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Ids of tasks of both sides."""

    source: frozenset[str]
    target: frozenset[str]

    def has(self, row: Row) -> bool:
        """Whether any task of the row is among them."""
        return not self.source.isdisjoint(row.source) or not self.target.isdisjoint(row.target)


def wanted_tasks(alignment: Alignment, names: Iterable[str]) -> Wanted:
    """Tasks by their ids (12, source:12). Raises UnknownNameError for an id that the sides asked for do not have."""
    return _by_name(
        alignment, names, "task", lambda document, name: [task for task in document.tasks if task.id == name]
    )


def wanted_sections(alignment: Alignment, names: Iterable[str]) -> Wanted:
    """Tasks in sections, and in the sections below, by number (3, 三) or a piece of the heading (source:重点领域).

    Raises UnknownNameError for a section that the sides asked for do not have.
    """

    def tasks_of(document: Document, name: str) -> list[Task]:
        named = {section.number for section in document.sections if _means(name, section)}
        return [task for task in document.tasks if any(section.number in named for section in document.path_of(task))]

    return _by_name(alignment, names, "section", tasks_of)


def wanted_agencies(alignment: Alignment, names: Iterable[str]) -> Wanted:
    """Tasks that name an agency, its successors by reform, or organs that it succeeded; also local counterparts.

    Raises UnknownNameError for a name that neither the registry nor the documents know.
    """
    tests = [_agency_test(alignment, name) for name in names]
    source, target = (
        frozenset(task.id for task in document.tasks if any(test(item) for item in _named_in(task) for test in tests))
        for document in (alignment.source, alignment.target)
    )
    return Wanted(source=source, target=target)


def _by_name(
    alignment: Alignment, names: Iterable[str], what: str, tasks_of: Callable[[Document, str], Sequence[Task]]
) -> Wanted:
    found: dict[str, set[str]] = {side: set() for side in _SIDES}
    for given in names:
        side, _, name = given.rpartition(":")
        sides = (side,) if side in _SIDES else _SIDES
        hits = {one: tasks_of(getattr(alignment, one), name if side in _SIDES else given) for one in sides}
        if not any(hits.values()):
            known = _known(alignment, what, sides)
            raise UnknownNameError(
                message=f"no {what} {given!r}; known are {known} (source:… or target:… seeks on one side only)"
            )
        for one, tasks in hits.items():
            found[one].update(task.id for task in tasks)
    return Wanted(source=frozenset(found["source"]), target=frozenset(found["target"]))


def _known(alignment: Alignment, what: str, sides: Iterable[str]) -> str:
    parts = []
    for side in sides:
        document: Document = getattr(alignment, side)
        if what == "task":
            names = [task.id for task in document.tasks]
        else:
            names = [f"{section.number} {section.heading}" for section in document.sections]
        parts.append(f"{side}: {', '.join(names) or 'none'}")
    return "; ".join(parts)


def _means(name: str, section: Section) -> bool:
    """Whether a name given by a person means a section: 3, 三, 三、, 第三章 or a piece of the heading."""
    if name.isascii() and name.isdigit():
        return section.number == int(name)
    bare = _NUMBERING.sub("", name)
    return bool(name) and (name in section.heading or (bool(bare) and bare == _NUMBERING.sub("", section.label)))


def _named_in(task: Task) -> Iterable[Responsibility]:
    return (item for assignment in task.assignments for item in assignment.responsibilities)


def _agency_test(alignment: Alignment, name: str) -> Callable[[Responsibility], bool]:
    """A test for the organ that a name means, those it became, and those whose principal successor it is."""
    organ = registry().resolve(name)
    documents = (alignment.source, alignment.target)
    written = {item.name for document in documents for task in document.tasks for item in _named_in(task)}
    if organ is None and name not in written:
        known = sorted(written.union(registry().names))
        close = difflib.get_close_matches(name, known, _SUGGESTIONS, cutoff=0.4) or sorted(written)[:_SUGGESTIONS]
        raise UnknownNameError(message=f"no agency {name!r} in the registry; close names are {', '.join(close)}")
    if organ is None:
        return lambda item: item.name == name
    meant = {organ, *registry().heirs(organ, None)}

    def test(item: Responsibility) -> bool:
        if item.agency is None:
            return item.name == name
        return item.agency in meant or registry().heirs(item.agency, None)[0] == organ

    return test
