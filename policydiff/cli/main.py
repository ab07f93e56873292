"""The program: commands, and what becomes of trouble.

Exit codes: 0 done; 1 the answer is "no" (differences with --exit-code, coverage under --fail-under); 2 any trouble.
"""

import os
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Annotated

import typer
from typer.exceptions import TyperException

from policydiff.cli import align, coverage, diff, evaluate, matrix, review, schema, shift, show, trace, witness
from policydiff.cli.output import discard_unwritten
from policydiff.errors import PolicydiffError

DONE, TROUBLE = 0, 2

app = typer.Typer(
    name="policydiff",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"policydiff {metadata.version('policydiff')}")
        raise typer.Exit


@app.callback(epilog="Example: policydiff diff national-2017 national-2020 -o report.html")
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Compare Chinese policy documents across years and levels."""


show.register(app)
align.register(app)
diff.register(app)
coverage.register(app)
trace.register(app)
matrix.register(app)
review.register(app)
shift.register(app)
evaluate.register(app)
schema.register(app)
witness.register(app)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. Trouble is one line on standard error and code 2."""
    try:
        result = app(args=list(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except PolicydiffError as error:
        return _trouble(str(error))
    except typer.Exit as stop:
        return int(stop.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        return _trouble("interrupted")
    except TyperException as error:
        return _misused(error)
    except BrokenPipeError:
        # The reader went away (`| head`): no error.
        discard_unwritten()
        return DONE
    except Exception as error:
        if os.environ.get("POLICYDIFF_TRACEBACK"):
            raise
        detail = " ".join(f"{type(error).__name__}: {error}".split())
        return _trouble(f"internal error, please report it: {detail} (POLICYDIFF_TRACEBACK=1 shows more)")
    return result if isinstance(result, int) else DONE


def _misused(error: TyperException) -> int:
    """Say in one line what is wrong with the command line, and where help is; the bare program gives its help."""
    wrong = error.format_message()
    if wrong.startswith("Usage:"):  # what typer gives for the bare program
        sys.stderr.write(f"{wrong}\n")
        return TROUBLE
    context = getattr(error, "ctx", None)
    command = f"policydiff {context.info_name}" if context is not None and context.parent is not None else "policydiff"
    return _trouble(f"{wrong.replace('Value error, ', '').rstrip('.')} ({command} --help tells more)")


def _trouble(message: str) -> int:
    line = " ".join(message.split())
    printable = "".join(character if character.isprintable() else "�" for character in line)
    sys.stderr.write(f"policydiff: {printable}\n")
    return TROUBLE


def run() -> None:
    """Entry point of the installed program."""
    sys.exit(main())
