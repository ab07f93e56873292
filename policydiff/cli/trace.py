"""`policydiff trace DOC --from SOURCE …`."""

from typing import Annotated

import typer

from policydiff.align import AlignOptions, align
from policydiff.cli import options
from policydiff.cli.decided import decisions_by_name
from policydiff.cli.documents import files_of, load_all
from policydiff.cli.output import tell, write
from policydiff.errors import UsageError
from policydiff.model import Provenance
from policydiff.provenance import named_apart, trace_of
from policydiff.render.delimited import render_csv
from policydiff.render.display import Display
from policydiff.render.html import render_provenance_html
from policydiff.render.records.base import dumps
from policydiff.render.records.coverage import provenance_record
from policydiff.render.tables import provenance_tables
from policydiff.render.terminal import render_provenance
from policydiff.render.word import render_provenance_word
from policydiff.render.workbook import render_tables

_FORMATS = {**options.TABLE_OR_JSON, "csv": options.Format.CSV, **options.PAGE, **options.WORD, **options.WORKBOOK}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff trace jiangsu-2017 --from national-2017 --from opinions-2017")
    def trace(
        document: options.DocArgument,
        sources: Annotated[
            list[str],
            typer.Option("--from", metavar="SOURCE", help="A document it may draw on; give one or several."),
        ],
        alignments: options.AlignmentsOption = options.ALIGNMENTS,
        format_: Annotated[options.Format | None, options.format_option(_FORMATS)] = None,
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Say where each sentence of DOC comes from, clause by clause.

        What no source holds is its own.
        """
        chosen = options.format_of(format_, output, _FORMATS)
        if len(set(sources)) < len(sources):
            raise UsageError(message="the same source is named twice")
        loaded = load_all([document, *sources], corpus)
        traced, *uppers = apart = named_apart(loaded)
        decided = decisions_by_name(loaded, apart, alignments)
        provenance = trace_of(
            [align(upper, traced, AlignOptions(decisions=decided(upper, traced))) for upper in uppers]
        )
        display = options.display_of(color, width, lang, output)
        write(_report(chosen, provenance, display), output, files_of([document, *sources], corpus), paged=not no_pager)


def _report(chosen: options.Format, provenance: Provenance, display: Display) -> str | bytes:
    match chosen:
        case options.Format.JSON:
            return dumps(provenance_record(provenance))
        case options.Format.CSV:
            table = provenance_tables(provenance)[0]
            tell(table.notes)
            return render_csv(table, display.language)
        case options.Format.XLSX:
            return render_tables(provenance_tables(provenance), display.language)
        case options.Format.HTML:
            return render_provenance_html(provenance, display)
        case options.Format.DOCX:
            return render_provenance_word(provenance, display)
        case _:
            return render_provenance(provenance, display)
