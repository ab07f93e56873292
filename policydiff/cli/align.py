"""`policydiff align SOURCE TARGET`."""

from pathlib import Path
from typing import Annotated

import typer

from policydiff.align import AlignOptions
from policydiff.align import align as align_documents
from policydiff.alignment_file import holds_decisions, read_decisions
from policydiff.cli import options
from policydiff.cli.decided import alignment_file, decisions_on, make_folder
from policydiff.cli.documents import files_of, load_all
from policydiff.cli.output import tell, write
from policydiff.decisions import about
from policydiff.explanation import explain as explain_task
from policydiff.ingest import is_file
from policydiff.model import Alignment, Decision, Document, NoteKind
from policydiff.render.delimited import render_csv
from policydiff.render.display import Display
from policydiff.render.markdown import render_table_markdown
from policydiff.render.records.alignment import alignment_record, dumps_alignment, explanation_record
from policydiff.render.records.base import dumps
from policydiff.render.tables import alignment_table
from policydiff.render.terminal import render_alignment, render_explanation


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff align national-2017 national-2020 --explain 12")
    def align(
        source: options.SourceArgument,
        target: options.TargetArgument,
        explain: Annotated[
            str | None,
            typer.Option(
                "--explain", metavar="TASK", help="Show all candidates of one source task, with the evidence."
            ),
        ] = None,
        min_probability: Annotated[
            float | None,
            typer.Option("--min-probability", min=0.0, max=1.0, help="Keep links from this probability on."),
        ] = None,
        alignments: options.NewAlignmentsOption = options.ALIGNMENTS,
        format_: Annotated[options.Format | None, options.format_option(options.RECORDS)] = None,
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Link the tasks and measures of two documents, many to many.

        With -o alignments/SOURCE--TARGET.json the links are written to a file in which a person may set the status of
        a link to accepted or rejected, or add one (status added), with a note; running the command again keeps that.
        """
        offered = options.RECORDS if explain is None else options.TABLE_OR_JSON
        chosen = options.format_of(format_, output, offered)
        first, second = load_all([source, target], corpus)
        display = options.display_of(color, width, lang, output)
        if explain is not None:
            made = AlignOptions(minimum=min_probability, decisions=decisions_on(first, second, alignments))
            explanation = explain_task(first, second, explain, made)
            as_json = chosen is options.Format.JSON
            shown = dumps(explanation_record(explanation)) if as_json else render_explanation(explanation, display)
            write(shown, output, files_of([source, target], corpus), paged=not no_pager)
            return
        keeps = output == alignment_file(first, second, alignments)
        if alignments != options.ALIGNMENTS and not keeps:
            options.check_folder(alignments)
        with_decisions = chosen is options.Format.JSON
        decided = _decided(first, second, alignments, output if with_decisions else None)
        alignment = align_documents(first, second, AlignOptions(minimum=min_probability, decisions=decided))
        result = _rendered(alignment, chosen, display)
        if keeps:
            make_folder(alignments)
        write(result, output, files_of([source, target], corpus), paged=not no_pager, with_decisions=with_decisions)
        if output is not None:
            tell(note.message for note in alignment.notes if note.kind is NoteKind.DECISION)


def _rendered(alignment: Alignment, chosen: options.Format, display: Display) -> str:
    match chosen:
        case options.Format.JSON:
            return dumps_alignment(alignment_record(alignment))
        case options.Format.CSV:
            table = alignment_table(alignment)
            tell(table.notes)
            return render_csv(table, display.language)
        case options.Format.MARKDOWN:
            return render_table_markdown(alignment_table(alignment), display.language)
        case _:
            return render_alignment(alignment, display)


def _decided(source: Document, target: Document, folder: Path, output: Path | None) -> tuple[Decision, ...]:
    """Decisions of the folder's file, and those of the file about to be written, so that none is overwritten."""
    decided = decisions_on(source, target, folder)
    same = output is not None and output == alignment_file(source, target, folder)
    kept = output is not None and is_file(output) and (output.suffix == ".json" or holds_decisions(output))
    if output is not None and kept and not same:
        known = {about(decision) for decision in decided}
        decided += tuple(decision for decision in read_decisions(output) if about(decision) not in known)
    return decided
