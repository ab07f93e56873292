"""`policydiff matrix UPPER DRAFT …`."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from policydiff.align import AlignOptions, align
from policydiff.cli import options
from policydiff.cli.decided import decisions_by_name
from policydiff.cli.documents import files_of, load_all
from policydiff.cli.output import write
from policydiff.coverage import coverage_of
from policydiff.errors import UnknownNameError, UsageError
from policydiff.matrix import Grain, MatrixOptions, Order, matrix_of
from policydiff.model import Document
from policydiff.provenance import named_apart
from policydiff.render.html import render_matrix_html
from policydiff.render.matrix_workbook import render_matrix_workbook
from policydiff.render.records.base import dumps
from policydiff.render.records.matrix import matrix_record
from policydiff.render.terminal import render_matrix

_FORMATS = {**options.TABLE_OR_JSON, **options.PAGE, **options.WORKBOOK}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff matrix national-2017 jiangsu-2017 beijing-2017 --sort both")
    def matrix(
        documents: Annotated[
            list[str],
            typer.Argument(metavar="DOC DOC…", help="The base, then the documents held against it."),
        ],
        base: Annotated[
            str | None,
            typer.Option("--base", metavar="DOC", help="Hold all against this one of them instead of the first."),
        ] = None,
        sort: Annotated[
            Order, typer.Option("--sort", help="Sort points (least covered first), documents (most first), or both.")
        ] = Order.GIVEN,
        by: Annotated[Grain, typer.Option("--by", help="What a point is: a task or a measure.")] = Grain.TASK,
        detail: Annotated[bool, typer.Option("--detail", help="Quote every wording, each once.")] = False,
        alignments: options.AlignmentsOption = options.ALIGNMENTS,
        format_: Annotated[options.Format | None, options.format_option(_FORMATS)] = None,
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Hold many documents against one: its points down, they across.

        The cells say how far each document covers each point.
        """
        if len(documents) < 2:
            raise UsageError(message="name the base and at least one document to hold against it")
        chosen = options.format_of(format_, output, _FORMATS)
        options.check_for_table("--detail", chosen, given=detail)
        loaded = load_all(documents, corpus)
        apart = named_apart(loaded)
        decided = decisions_by_name(loaded, apart, alignments)
        upper, *drafts = _base_first(documents, apart, base)
        coverages = []
        for number, draft in enumerate(drafts, start=1):
            _progress(number, len(drafts), draft)
            aligned = align(upper, draft, AlignOptions(decisions=decided(upper, draft)))
            coverages.append(coverage_of([aligned]))
        _progress(0, 0, None)
        result = matrix_of(coverages, MatrixOptions(grain=by, order=sort))
        display = options.display_of(color, width, lang, output)
        report: str | bytes
        if chosen is options.Format.JSON:
            report = dumps(matrix_record(result))
        elif chosen is options.Format.HTML:
            report = render_matrix_html(result, display)
        elif chosen is options.Format.XLSX:
            report = render_matrix_workbook(result, display)
        else:
            report = render_matrix(result, display, detail=detail)
        write(report, output, files_of(documents, corpus), paged=not no_pager)


def _base_first(names: Sequence[str], documents: Sequence[Document], base: str | None) -> list[Document]:
    """The documents with the base in front. UnknownNameError for a base that is none of them."""
    if base is None:
        return list(documents)
    found = [place for place, name in enumerate(names) if name == base or documents[place].id == base]
    if not found:
        raise UnknownNameError(message=f"--base names none of the documents; they are {', '.join(names)}", path=base)
    return [documents[found[0]], *(document for place, document in enumerate(documents) if place != found[0])]


def _progress(number: int, whole: int, document: Document | None) -> None:
    """Show on a terminal how far it is; without a document the line is cleared."""
    if not sys.stderr.isatty() or whole == 1:
        return
    line = f"{number}/{whole} {document.id}" if document else ""
    printable = "".join(sign if sign.isprintable() else "�" for sign in line[:60])
    sys.stderr.write(f"\r\x1b[K{printable}")
    sys.stderr.flush()
