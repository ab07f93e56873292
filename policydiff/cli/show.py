"""`policydiff show DOC`."""

from typing import Annotated

import typer

from policydiff.check import check
from policydiff.cli import options
from policydiff.cli.documents import load_with_text
from policydiff.cli.output import write
from policydiff.render.check_record import check_record
from policydiff.render.records import document_record, dumps
from policydiff.render.terminal import render_check, render_document


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command()
    def show(
        document: options.DocArgument,
        check_: Annotated[
            bool,
            typer.Option(
                "--check",
                help="Account for every character and list what is doubtful: headings, numbering, unknown agencies.",
            ),
        ] = False,
        format_: options.FormatOption = None,
        output: options.OutputOption = None,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Print the outline of a document: metadata, sections, tasks, measures, agencies."""
        chosen = options.format_of(format_, output, options.TABLE_OR_JSON)
        opened = load_with_text(document, corpus)
        in_json = chosen is options.Format.JSON
        display = options.display_of(color, width, lang, output)
        if check_:
            checked = check(opened.document, opened.text)
            result = dumps(check_record(checked)) if in_json else render_check(checked, display)
        else:
            found = opened.document
            result = dumps(document_record(found)) if in_json else render_document(found, display)
        write(result, output, [document])
