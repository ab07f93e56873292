"""`policydiff show DOC`."""

from typing import Annotated

import typer

from policydiff.check import check
from policydiff.cli import options
from policydiff.cli.documents import files_of, load_with_text
from policydiff.cli.output import tell, write
from policydiff.errors import UsageError
from policydiff.model import Check, Document
from policydiff.render.delimited import render_csv
from policydiff.render.display import Display
from policydiff.render.markdown import render_table_markdown
from policydiff.render.records.base import dumps
from policydiff.render.records.check import check_record
from policydiff.render.records.document import document_record
from policydiff.render.tables import document_table
from policydiff.render.terminal import render_check, render_document


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff show 要点.docx --check")
    def show(
        document: options.DocArgument,
        check_: Annotated[
            bool,
            typer.Option(
                "--check",
                help="Account for every character and list what is doubtful: headings, numbering, unknown agencies.",
            ),
        ] = False,
        format_: Annotated[options.Format | None, options.format_option(options.RECORDS)] = None,
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Print the outline of a document: sections, tasks, agencies."""
        chosen = options.format_of(format_, output, options.RECORDS)
        opened = load_with_text(document, corpus)
        display = options.display_of(color, width, lang, output)
        if check_:
            result = _checked(check(opened.document, opened.text), chosen, display)
        else:
            result = _rendered(opened.document, chosen, display)
        write(result, output, files_of([document], corpus), paged=not no_pager)


def _checked(checked: Check, chosen: options.Format, display: Display) -> str:
    match chosen:
        case options.Format.JSON:
            return dumps(check_record(checked))
        case options.Format.TABLE:
            return render_check(checked, display)
        case _:
            raise UsageError(message=f"--check is given as table or json, not as {chosen}")


def _rendered(document: Document, chosen: options.Format, display: Display) -> str:
    match chosen:
        case options.Format.JSON:
            return dumps(document_record(document))
        case options.Format.CSV:
            table = document_table(document)
            tell(table.notes)
            return render_csv(table, display.language)
        case options.Format.MARKDOWN:
            return render_table_markdown(document_table(document), display.language)
        case _:
            return render_document(document, display)
