"""`policydiff schema COMMAND`."""

from enum import StrEnum
from importlib import resources
from typing import Annotated

import typer

from policydiff.cli import options
from policydiff.cli.output import write
from policydiff.errors import UsageError


class Described(StrEnum):
    """Commands whose JSON has a schema, and options with which they give another."""

    SHOW = "show"
    SHOW_CHECK = "show-check"
    ALIGN = "align"
    ALIGN_EXPLAIN = "align-explain"
    DIFF = "diff"
    DIFF_AGENCIES = "diff-agencies"
    COVERAGE = "coverage"
    TRACE = "trace"
    MATRIX = "matrix"
    SHIFT = "shift"
    SHIFT_KWIC = "shift-kwic"


def _described(name: str) -> Described:
    """The command of that name; UsageError, with those that there are, for another."""
    try:
        return Described(name)
    except ValueError:
        raise UsageError(message=f"no schema {name}; there are {', '.join(Described)}") from None


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff schema diff")
    def schema(
        command: Annotated[
            str,
            typer.Argument(metavar="COMMAND", help=f"The command whose JSON is described: {', '.join(Described)}."),
        ],
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
    ) -> None:
        """Print the JSON Schema of what a command gives.

        It describes the output of COMMAND with --format json, in draft 2020-12; show-check is that of show --check.
        """
        path = resources.files("policydiff").joinpath("data", "schema", f"{_described(command)}.json")
        write(path.read_text("utf-8"), output, paged=not no_pager)
