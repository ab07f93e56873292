"""Options that commands share, and what they mean."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from policydiff.errors import UsageError
from policydiff.ingest import is_folder
from policydiff.render.display import Display, Language

DEFAULT_WIDTH = 100
NARROWEST, WIDEST = 40, 400


class Format(StrEnum):
    """Formats a command may offer."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"
    TEI = "tei"
    SVG = "svg"
    PNG = "png"


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Lang(StrEnum):
    """Language of labels; auto is Chinese, the language of the documents."""

    AUTO = "auto"
    CHINESE = "zh"
    ENGLISH = "en"


DocArgument = Annotated[
    str, typer.Argument(metavar="DOC", help="A path (FILE, FILE#2), - for standard input, or the name of a document.")
]
SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="The document compared against: a path, -, or a name.")
]
TargetArgument = Annotated[
    str, typer.Argument(metavar="TARGET", help="The document that is compared: a path, -, or a name.")
]
_FORMAT_HELP = "Format of the result; by default from the ending of --output, else table."
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the result to a file instead of standard output."),
]
ColorOption = Annotated[Color, typer.Option(help="Colour: on a terminal, always, or never. NO_COLOR is honoured.")]
WidthOption = Annotated[
    int | None,
    typer.Option(min=NARROWEST, max=WIDEST, help="Width in cells; by default that of the terminal, else 100."),
]
LangOption = Annotated[Lang, typer.Option(help="Language of labels.")]
CorpusOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--corpus",
        metavar="DIR",
        help="A folder with a catalog.toml whose documents can be named; may be given several times.",
    ),
]
NoPagerOption = Annotated[
    bool,
    typer.Option("--no-pager", help="Do not page; by default text longer than the terminal goes to PAGER or less."),
]
ALIGNMENTS = Path("alignments")
_ALIGNMENTS_HELP = "Folder where SOURCE--TARGET.json may hold what people decided about links."


def _existing(context: typer.Context, folder: Path) -> Path:
    """The folder; UsageError if it was named and is not there. The usual one may be absent."""
    given = context.get_parameter_source("alignments")
    if given is not None and given.name == "COMMANDLINE":
        check_folder(folder)
    return folder


def check_folder(folder: Path) -> None:
    """Raise UsageError for a folder of decisions that is not there."""
    if not is_folder(folder):
        raise UsageError(message="--alignments: no such folder", path=str(folder))


AlignmentsOption = Annotated[
    Path, typer.Option("--alignments", metavar="DIR", help=_ALIGNMENTS_HELP, callback=_existing)
]
# For the commands that may make the folder.
NewAlignmentsOption = Annotated[Path, typer.Option("--alignments", metavar="DIR", help=_ALIGNMENTS_HELP)]


def display_of(color: Color, width: int | None, lang: Lang, output: Path | None) -> Display:
    """The display that the options and the environment ask for."""
    on_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    colored = color is Color.ALWAYS or (
        color is Color.AUTO and on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    if width is None:
        width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if on_terminal else DEFAULT_WIDTH
    language = Language.ENGLISH if lang is Lang.ENGLISH else Language.CHINESE
    return Display(width=max(NARROWEST, min(WIDEST, width)), color=colored, language=language)


def format_option(offered: Mapping[str, Format]) -> OptionInfo:
    """The option of a command that offers these formats, by ending: its help lists them, others are refused."""
    known = _known(offered)

    def parsed(name: str) -> Format:
        if name not in known:
            raise UsageError(message=f"--format {name} is not offered here; use {_listed(known)}")
        return Format(name)

    metavar = f"<{'|'.join(known)}>"
    option: OptionInfo = typer.Option("--format", "-f", metavar=metavar, parser=parsed, help=_FORMAT_HELP)
    return option


def _known(offered: Mapping[str, Format]) -> list[Format]:
    return list(dict.fromkeys(offered.values()))


def _listed(formats: Sequence[Format]) -> str:
    *most, last = formats
    return f"{', '.join(most)} or {last}" if most else last


def format_of(asked: Format | None, output: Path | None, offered: Mapping[str, Format]) -> Format:
    """The format asked for, or that of the output file's ending; UsageError for one that the command lacks."""
    known = _listed(_known(offered))
    if asked is not None:
        if asked not in offered.values():
            raise UsageError(message=f"--format {asked} is not offered here; use {known}")
        return asked
    if output is None or not output.suffix:
        return Format.TABLE
    ending = output.suffix.lower().lstrip(".")
    if ending not in offered:
        endings = ", ".join(f".{ending}" for ending in offered)
        raise UsageError(
            message=f".{ending} is not offered here; use {endings}, or --format with {known}", path=str(output)
        )
    return offered[ending]


def check_for_table(option: str, chosen: Format, *, given: bool = True) -> None:
    """Raise UsageError for an option that says how much the terminal's table shows, where another format is asked for."""
    if given and chosen is not Format.TABLE:
        raise UsageError(message=f"{option} is for the terminal's table; --format {chosen} is always complete")


TABLE_OR_JSON = {"txt": Format.TABLE, "json": Format.JSON}
PAGE = {"html": Format.HTML, "htm": Format.HTML}
RECORDS = {**TABLE_OR_JSON, "md": Format.MARKDOWN, "csv": Format.CSV}
WORD = {"docx": Format.DOCX}
WORKBOOK = {"xlsx": Format.XLSX}
