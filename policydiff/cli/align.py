"""`policydiff align SOURCE TARGET`."""

import typer

from policydiff.align import align as align_documents
from policydiff.cli import options
from policydiff.cli.documents import load_all
from policydiff.cli.output import write
from policydiff.render.records import alignment_record, dumps
from policydiff.render.terminal import render_alignment


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command()
    def align(
        source: options.SourceArgument,
        target: options.TargetArgument,
        format_: options.FormatOption = None,
        output: options.OutputOption = None,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Link the tasks and measures of two documents, many to many."""
        chosen = options.format_of(format_, output, options.TABLE_OR_JSON)
        first, second = load_all([source, target], corpus)
        alignment = align_documents(first, second)
        if chosen is options.Format.JSON:
            result = dumps(alignment_record(alignment))
        else:
            result = render_alignment(alignment, options.display_of(color, width, lang, output))
        write(result, output, [source, target])
