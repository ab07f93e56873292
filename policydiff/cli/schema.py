"""`policydiff schema COMMAND`."""

from enum import StrEnum
from importlib import resources
from typing import Annotated

import typer

from policydiff.cli import options
from policydiff.cli.output import write


class Described(StrEnum):
    """Commands whose JSON has a schema."""

    SHOW = "show"
    ALIGN = "align"
    DIFF = "diff"
    COVERAGE = "coverage"
    TRACE = "trace"
    MATRIX = "matrix"
    SHIFT = "shift"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff schema diff")
    def schema(
        command: Annotated[Described, typer.Argument(metavar="COMMAND", help="The command whose JSON is described.")],
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
    ) -> None:
        """Print the JSON Schema of what a command gives.

        It describes the output of COMMAND with --format json, in draft 2020-12.
        """
        path = resources.files("policydiff").joinpath("data", "schema", f"{command}.json")
        write(path.read_text("utf-8"), output, paged=not no_pager)
