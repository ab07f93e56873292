"""Options that select rows of a comparison, and the selection they make."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from policydiff.errors import UsageError
from policydiff.model import Change, EditKind, Flag, Order, Selection

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
    wanted = _listed(only)
    known = {str(value): value for value in (*Change, *Flag)}
    found = [_known(name, known, "--only") for name in wanted]
    sections, tasks, agencies = (tuple(values or ()) for values in places)
    return Selection(
        changes=tuple(value for value in found if isinstance(value, Change)),
        flags=tuple(value for value in found if isinstance(value, Flag)),
        sections=sections,
        tasks=tuple(_listed(tasks)),
        agencies=agencies,
        kinds=tuple(_known(name, {str(value): value for value in EditKind}, "--kind") for name in _listed(kind)),
        order=order,
    )


def _listed(values: Sequence[str] | None) -> list[str]:
    """Values given with commas between them, or one by one."""
    return [part.strip() for value in values or () for part in value.replace("，", ",").split(",")]


def _known(name: str, known: dict[str, _Kind], option: str) -> _Kind:
    if name not in known:
        raise UsageError(message=f"{option} {name!r} is not known; known are {', '.join(known)}")
    return known[name]
