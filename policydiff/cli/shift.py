"""`policydiff shift DOC DOC [DOC …]`."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from policydiff.cli import options
from policydiff.cli.decided import decisions_by_name
from policydiff.cli.documents import files_of, load_all
from policydiff.cli.output import write
from policydiff.errors import OutputError, UsageError
from policydiff.ingest import exists, is_folder
from policydiff.model import Document, Shift
from policydiff.render.charts import Picture, draw
from policydiff.render.delimited import render_csv
from policydiff.render.display import Display, Language
from policydiff.render.html import render_shift_html
from policydiff.render.records.base import dumps
from policydiff.render.records.shift import keyword_record, shift_record
from policydiff.render.shift_tables import shift_tables
from policydiff.render.terminal import render_keyword, render_shift
from policydiff.render.words import word
from policydiff.render.workbook import render_tables
from policydiff.shift import ShiftOptions, keyword_lines
from policydiff.shift import shift as follow

_YEARS = range(1900, 2200)
_TOP = 10

_FORMATS = {
    **options.TABLE_OR_JSON,
    "html": options.Format.HTML,
    "htm": options.Format.HTML,
    "csv": options.Format.CSV,
    "xlsx": options.Format.XLSX,
    "svg": options.Format.SVG,
    "png": options.Format.PNG,
}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff shift national-2017 national-2020 --kwic 电商")
    def shift(
        documents: Annotated[
            list[str], typer.Argument(metavar="DOC DOC...", help="Two documents or more: paths, - or names.")
        ],
        keep_order: Annotated[
            bool,
            typer.Option("--keep-order", help="Take the documents in the order given, not in that of their dates."),
        ] = False,
        year: Annotated[
            list[str] | None,
            typer.Option(
                "--year", metavar="DOC=YEAR", help="State the year of a document; may be given several times."
            ),
        ] = None,
        kwic: Annotated[
            str | None, typer.Option("--kwic", metavar="WORD", help="Show every place where a word stands, in context.")
        ] = None,
        picture: Annotated[
            Picture | None,
            typer.Option("--picture", help="Which picture -o FILE.svg or .png holds; by default lineages."),
        ] = None,
        top: Annotated[
            int | None,
            typer.Option(min=1, help=f"Rows of tables that would run on (in the table format); by default {_TOP}."),
        ] = None,
        no_pager: options.NoPagerOption = False,
        alignments: options.AlignmentsOption = options.ALIGNMENTS,
        format_: Annotated[options.Format | None, options.format_option(_FORMATS)] = None,
        output: options.OutputOption = None,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Follow priorities through documents of several years.

        Lineages of tasks, weights, words, instruments, agencies and strength of wording.
        """
        chosen = options.format_of(format_, output, options.TABLE_OR_JSON if kwic is not None else _FORMATS)
        if picture is not None and chosen not in (options.Format.SVG, options.Format.PNG):
            raise UsageError(message=f"--picture is for svg and png; --format {chosen} holds no single picture")
        if top is not None and kwic is not None:
            raise UsageError(message="--kwic shows every place; leave --top out")
        options.check_for_table("--top", chosen, given=top is not None)
        loaded = load_all(documents, corpus)
        apart = _told_apart(documents, loaded)
        history = follow(
            apart,
            ShiftOptions(
                years=_years(year or (), documents, apart),
                keep_order=keep_order,
                decisions=decisions_by_name(loaded, apart, alignments),
                progress=_progress if sys.stderr.isatty() else lambda done, total: None,
            ),
        )
        display = options.display_of(color, width, lang, output)
        result: str | bytes
        if kwic is not None:
            lines = keyword_lines([period.document for period in history.periods], kwic)
            if chosen is options.Format.JSON:
                result = dumps(keyword_record(history, kwic, lines))
            else:
                result = render_keyword(history, kwic, lines, display)
        elif chosen is options.Format.CSV:
            _write_folder(history, display.language, output)
            return
        else:
            result = _rendered(history, chosen, display, (picture or Picture.LINEAGES, top or _TOP))
        write(result, output, files_of(documents, corpus), paged=not no_pager)


def _rendered(history: Shift, chosen: options.Format, display: Display, shown: tuple[Picture, int]) -> str | bytes:
    picture, top = shown
    match chosen:
        case options.Format.JSON:
            return dumps(shift_record(history))
        case options.Format.HTML:
            return render_shift_html(history, display)
        case options.Format.XLSX:
            return render_tables(shift_tables(history, display.language), display.language)
        case options.Format.SVG:
            return draw(picture, history, display.language).svg()
        case options.Format.PNG:
            return draw(picture, history, display.language).png()
        case _:
            return render_shift(history, display, top=top)


def _told_apart(names: Sequence[str], documents: Sequence[Document]) -> list[Document]:
    """The documents, those of files with one name in several folders (2018/要点.txt, 2019/要点.txt) called as typed."""
    ids = [document.id for document in documents]
    return [
        replace(document, id=name) if ids.count(document.id) > 1 else document
        for name, document in zip(names, documents, strict=True)
    ]


def _years(stated: Sequence[str], names: Sequence[str], documents: Sequence[Document]) -> dict[str, int]:
    """The years by document id; a document is named as on the command line, or by its id or file name."""
    known: dict[str, str] = {}
    for name, document in zip(names, documents, strict=True):
        known.setdefault(Path(name).name, document.id)
        known.update({name: document.id, document.id: document.id})
    years: dict[str, int] = {}
    for item in stated:
        name, _, year = item.rpartition("=")
        if name not in known:
            raise UsageError(
                message=f"--year {item} names none of the documents; write DOC=YEAR with {', '.join(names)}"
            )
        if not year.isdecimal() or int(year) not in _YEARS:
            raise UsageError(message=f"--year {item}: not a year; write DOC=2020")
        years[known[name]] = int(year)
    return years


def _progress(done: int, total: int) -> None:
    """Say on the terminal how far the alignments are, and wipe it at the end."""
    sys.stderr.write(f"\raligning {done + 1}/{total}" if done < total else "\r\x1b[K")
    sys.stderr.flush()


def _write_folder(history: Shift, language: Language, folder: Path | None) -> None:
    """Write each table to a file of its own, by its English name, so that a program finds it in any language."""
    if folder is None:
        raise UsageError(message="--format csv writes a file for each table; name a folder with -o FOLDER")
    if folder.suffix.lower() == ".csv" and not is_folder(folder):
        raise UsageError(
            message=f"-o {folder}: csv writes a file for each table; name a folder with --format csv -o {folder.stem}"
        )
    if exists(folder) and not is_folder(folder):
        raise OutputError(message="this is a file; --format csv needs a folder", path=str(folder))
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(message=f"cannot be made: {error.strerror or error}", path=str(folder)) from error
    files = [
        (f"{word(table.name, Language.ENGLISH)}.csv", render_csv(table, language))
        for table in shift_tables(history, language)
    ]
    for name, text in files:
        write(text, folder / name)
