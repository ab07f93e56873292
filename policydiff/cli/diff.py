"""`policydiff diff SOURCE TARGET`."""

from typing import Annotated

import typer

from policydiff.align import AlignOptions, align
from policydiff.cli import options
from policydiff.cli.decided import decisions_on
from policydiff.cli.documents import load_all
from policydiff.cli.output import write
from policydiff.compare import compare_alignment
from policydiff.render.html import render_comparison_html
from policydiff.render.records import agencies_record, comparison_record, dumps
from policydiff.render.terminal import render_agencies, render_comparison


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command()
    def diff(
        source: options.SourceArgument,
        target: options.TargetArgument,
        detail: Annotated[bool, typer.Option("--detail", help="Show the edits in place, measure by measure.")] = False,
        agencies: Annotated[
            bool, typer.Option("--agencies", help="Show which agency answers for which tasks on both sides instead.")
        ] = False,
        alignments: options.AlignmentsOption = options.ALIGNMENTS,
        format_: options.FormatOption = None,
        output: options.OutputOption = None,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Say what TARGET kept, changed, split, merged, dropped and added against SOURCE."""
        chosen = options.format_of(format_, output, options.TABLE_JSON_OR_HTML)
        first, second = load_all([source, target], corpus)
        decided = decisions_on(first, second, alignments)
        comparison = compare_alignment(align(first, second, AlignOptions(decisions=decided)))
        display = options.display_of(color, width, lang, output)
        if chosen is options.Format.JSON:
            result = dumps(agencies_record(comparison) if agencies else comparison_record(comparison))
        elif chosen is options.Format.HTML:
            result = render_comparison_html(comparison, display)
        elif agencies:
            result = render_agencies(comparison, display)
        else:
            result = render_comparison(comparison, display, detail=detail)
        write(result, output, [source, target])
