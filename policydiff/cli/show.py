"""`policydiff show DOC`."""

import typer

from policydiff.cli import options
from policydiff.cli.documents import load_all
from policydiff.cli.output import write
from policydiff.render.records import document_record, dumps
from policydiff.render.terminal import render_document


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command()
    def show(
        document: options.DocArgument,
        format_: options.FormatOption = None,
        output: options.OutputOption = None,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Print the outline of a document: metadata, sections, tasks, measures, agencies."""
        chosen = options.format_of(format_, output, options.TABLE_OR_JSON)
        (found,) = load_all([document], corpus)
        if chosen is options.Format.JSON:
            result = dumps(document_record(found))
        else:
            result = render_document(found, options.display_of(color, width, lang, output))
        write(result, output, [document])
