"""`policydiff witness COPY… --of DOC`."""

from typing import Annotated

import typer

from policydiff.cli import options
from policydiff.cli.documents import files_of, load_published
from policydiff.cli.output import write
from policydiff.errors import UsageError
from policydiff.model import Apparatus
from policydiff.render.display import Display
from policydiff.render.html import render_witness_html
from policydiff.render.records.base import dumps
from policydiff.render.records.witness import apparatus_record
from policydiff.render.tei import render_tei
from policydiff.render.terminal import render_apparatus, render_collation, render_consensus
from policydiff.witness import apparatus_of, collate

_OFFERED = {**options.TABLE_OR_JSON, **options.PAGE, "tei": options.Format.TEI, "xml": options.Format.TEI}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff witness national-2017-mirror --of national-2017 --detail")
    def witness(
        copies: Annotated[
            list[str], typer.Argument(metavar="COPY...", help="Copies of the document: paths, -, or names.")
        ],
        of: Annotated[str, typer.Option("--of", metavar="DOC", help="The document they are held against.")],
        detail: Annotated[bool, typer.Option("--detail", help="List every place.")] = False,
        consensus: Annotated[
            bool,
            typer.Option(
                "--consensus",
                help="Give only the text that most of the copies and DOC have; what few have stands in [?…?].",
            ),
        ] = False,
        format_: Annotated[options.Format | None, options.format_option(_OFFERED)] = None,
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Say how copies of a document differ from it.

        Says whether COPY is the same document as DOC, and what it lost, added, doubled and moved. Several copies give one table of their readings; --consensus gives the text that most of them have.
        """
        chosen = options.format_of(format_, output, _OFFERED)
        if consensus and chosen is not options.Format.TABLE:
            raise UsageError(message=f"--consensus is plain text; --format {chosen} is always complete")
        if consensus and detail:
            raise UsageError(message="--detail and --consensus contradict one another; give one of them")
        options.check_for_table("--detail", chosen, given=detail)
        base, published = load_published(of, copies, corpus)
        apparatus = apparatus_of([collate(copy, base) for copy in published])
        display = options.display_of(color, width, lang, output)
        result = render_consensus(apparatus) if consensus else _rendered(apparatus, chosen, display, detail=detail)
        write(result, output, files_of([of, *copies], corpus), paged=not no_pager)


def _rendered(apparatus: Apparatus, chosen: options.Format, display: Display, *, detail: bool) -> str:
    if chosen is options.Format.JSON:
        return dumps(apparatus_record(apparatus))
    if chosen is options.Format.HTML:
        return render_witness_html(apparatus, display)
    if chosen is options.Format.TEI:
        return render_tei(apparatus)
    if len(apparatus.collations) == 1:
        return render_collation(apparatus.collations[0], display, detail=detail)
    return render_apparatus(apparatus, display, detail=detail)
