"""In words: which rows a view shows, and under which heading."""

from enum import StrEnum

from policydiff.model import Group, Selection, View
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.words import word

# Parts whose values may name a side.
_OF_A_SIDE = frozenset({"section", "task"})


def described(view: View, language: Language) -> str:
    """The filter in force and how many rows of how many it shows, e.g. 变化：新增、未延续 · 显示 4 行，共 32 行."""
    shown, total = len(view.rows), len(view.comparison.rows)
    parts = [
        word(name, language)
        + word("colon", language)
        + word("comma", language).join(_value(name, value, language) for value in values)
        for name, values in parts_of(view.selection)
    ]
    return " · ".join([*parts, word("rows_shown", language).format(shown, total)])


def _value(name: str, value: StrEnum | str, language: Language) -> str:
    """A value as it reads in a report; of a section or task that was sought on both sides it says so."""
    if isinstance(value, StrEnum):
        return label(value, language)
    both = name in _OF_A_SIDE and not value.startswith(("source:", "target:"))
    return value + (word("both_sides", language) if both else "")


def parts_of(selection: Selection) -> list[tuple[str, tuple[StrEnum | str, ...]]]:
    """The parts of a selection that are given, each with its name in the reports and its values."""
    parts: list[tuple[str, tuple[StrEnum | str, ...]]] = [
        ("change", (*selection.changes, *selection.flags)),
        ("section", selection.sections),
        ("task", selection.tasks),
        ("agencies", selection.agencies),
        ("kinds", selection.kinds),
    ]
    return [(name, values) for name, values in parts if values]


def group_title(group: Group, language: Language) -> str:
    """The heading of a group: its sections, its change, or that its rows stand outside any section."""
    if group.change is not None:
        return label(group.change, language)
    return " › ".join(f"{section.label}{section.heading}" for section in group.path) or word("no_section", language)
