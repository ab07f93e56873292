"""Options that select rows of a comparison, and the selection they make."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from policydiff.errors import UsageError
from policydiff.model import Change, EditKind, Flag, Order, Selection
from policydiff.render.display import Language
from policydiff.render.labels import label

_Kind = TypeVar("_Kind", bound=StrEnum)

OnlyOption = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="CHANGE,…", help=f"Rows with any of these changes: {', '.join([*Change, *Flag])}."),
]
SectionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--section",
        metavar="SECTION",
        help="Rows of a section: its number or a piece of its heading, on both sides; source:二 and target:二 name one.",
    ),
]
TaskOption = Annotated[
    list[str] | None,
    typer.Option("--task", metavar="TASK", help="The row of a task, on both sides; source:12 and target:12 name one."),
]
AgencyOption = Annotated[
    list[str] | None,
    typer.Option("--agency", metavar="NAME", help="Rows that name an agency, by any of its names, old or new."),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND,…", help=f"Rows with an edit of any of these kinds: {', '.join(EditKind)}."),
]
SortOption = Annotated[
    Order,
    typer.Option("--sort", help="Order of rows: that of the target or the source, by change, least carried first."),
]


def selection_of(
    only: Sequence[str] | None,
    kind: Sequence[str] | None,
    places: tuple[Sequence[str] | None, Sequence[str] | None, Sequence[str] | None],
    order: Order,
) -> Selection:
    """The selection that the options make; `places` are sections, tasks, agencies. UsageError for unknown kinds."""
    found = [_known(name, (*Change, *Flag), "--only") for name in _listed(only)]
    sections, tasks, agencies = (tuple(values or ()) for values in places)
    return Selection(
        changes=tuple(value for value in found if isinstance(value, Change)),
        flags=tuple(value for value in found if isinstance(value, Flag)),
        sections=sections,
        tasks=tuple(_listed(tasks)),
        agencies=agencies,
        kinds=tuple(_known(name, tuple(EditKind), "--kind") for name in _listed(kind)),
        order=order,
    )


def _listed(values: Sequence[str] | None) -> list[str]:
    """Values given with commas between them, or one by one."""
    return [part.strip() for value in values or () for part in re.split("[,，、]", value)]


def _known(name: str, kinds: Sequence[_Kind], option: str) -> _Kind:
    """The kind of that name, as it is written in commands or in reports of either language."""
    for kind in kinds:
        if name in (str(kind), *(label(kind, language) for language in Language)):
            return kind
    known = ", ".join(f"{kind} ({label(kind, Language.CHINESE)})" for kind in kinds)
    raise UsageError(message=f"{option} {name!r} is not known; known are {known}")
