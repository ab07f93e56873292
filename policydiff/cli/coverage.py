"""`policydiff coverage UPPER [UPPER …] DRAFT`."""

import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from policydiff.align import AlignOptions, align
from policydiff.annotation import annotations
from policydiff.cli import options
from policydiff.cli.decided import decisions_by_name
from policydiff.cli.documents import files_of, load_all
from policydiff.cli.output import check_place, tell, write
from policydiff.cli.watch import show_on_each_save
from policydiff.coverage import coverage_of
from policydiff.errors import UsageError
from policydiff.exemptions import beside, exemptions_of, read_exemptions
from policydiff.ingest import bytes_of, is_file
from policydiff.ingest.archive import Archive
from policydiff.model import Coverage, Exemption, Provenance
from policydiff.provenance import named_apart, provenance_of
from policydiff.render.delimited import render_csv
from policydiff.render.display import Display
from policydiff.render.html import render_coverage_html
from policydiff.render.records.base import dumps
from policydiff.render.records.coverage import coverage_record
from policydiff.render.tables import coverage_overview, coverage_tables
from policydiff.render.terminal import render_coverage, render_coverage_summary, render_missing
from policydiff.render.word import render_annotated, render_coverage_word
from policydiff.render.workbook import render_tables

DONE, ANSWER_IS_NO = 0, 1
_REASON = "命令行指定（--ignore）"
# A Word file of this name is the draft itself with comments.
_ANNOTATED = "-annotated.docx"


@dataclass(frozen=True, slots=True)
class Request:
    """What is held against what, as the command line names it."""

    documents: Sequence[str]
    ignore: Sequence[str]
    alignments: Path
    corpus: list[Path] | None


_FORMATS = {**options.TABLE_OR_JSON, "csv": options.Format.CSV, **options.PAGE, **options.WORD, **options.WORKBOOK}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff coverage national-2017 草案.docx --fail-under 80")
    def coverage(
        documents: Annotated[
            list[str],
            typer.Argument(metavar="UPPER… DRAFT", help="One or several upper documents, then the draft."),
        ],
        ignore: Annotated[
            list[str] | None,
            typer.Option(
                "--ignore",
                metavar="TASKS|FILE",
                help="Upper tasks that do not apply (3,28-31, national-2017:28-31), or a .toml file of them with "
                "reasons; DRAFT.ignore.toml beside the draft is read by itself.",
            ),
        ] = None,
        fail_under: Annotated[
            float | None,
            typer.Option(min=0.0, max=100.0, metavar="PERCENT", help="Exit 1 if less of the upper text is covered."),
        ] = None,
        summary: Annotated[bool, typer.Option("--summary", help="Print one line.")] = False,
        watch: Annotated[
            bool, typer.Option("--watch", help="Print summary and missing points again on each save of the draft.")
        ] = False,
        annotate: Annotated[
            Path | None,
            typer.Option(
                metavar="FILE",
                help="Also write the draft (.docx) with a comment at each sentence; -o NAME-annotated.docx does the same.",
            ),
        ] = None,
        alignments: options.AlignmentsOption = options.ALIGNMENTS,
        format_: Annotated[options.Format | None, options.format_option(_FORMATS)] = None,
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> int:
        """Say which points of the upper documents DRAFT covers.

        Each point is covered in full, in part (with the clauses it lacks, quoted), or not at all.
        """
        only_annotated = output is not None and output.name.endswith(_ANNOTATED) and annotate is None
        if only_annotated:
            output, annotate = None, output
        _check_outputs(output, annotate)
        chosen = options.format_of(format_, output, _FORMATS)
        options.check_for_table("--summary", chosen, given=summary)
        request = Request(documents, ignore or (), alignments, corpus)
        display = options.display_of(color, width, lang, output)
        if watch:
            if output is not None or annotate is not None or chosen is not options.Format.TABLE:
                raise UsageError(message="--watch prints to the terminal; leave out -o, --annotate and --format")
            _watch(request, display)
            return DONE
        result, provenance = cover(request)
        # Before anything is said: what cannot be annotated is told in one line.
        annotated = None if annotate is None else _annotated(documents[-1], result, provenance, display)
        under = fail_under is not None and bool(result.counts.measures) and result.counts.share * 100 < fail_under
        if summary:
            report: str | bytes = _summary(result, display, with_missing=under)
        else:
            report = _report(chosen, result, provenance, display)
        _check_places(request, annotate, output)
        if annotated is not None:
            write(annotated, annotate, _inputs(request))
        if summary or not only_annotated:
            write(report, output, _inputs(request), paged=not no_pager)
        if under:
            named = f"; {result.counts.tasks_named} tasks are only named" if result.counts.tasks_named else ""
            sys.stderr.write(f"policydiff: coverage {result.counts.share:.1%} is under {fail_under:g}%{named}\n")
        return ANSWER_IS_NO if under else DONE


def _check_outputs(output: Path | None, annotate: Path | None) -> None:
    if output is not None and output == annotate:
        raise UsageError(message="the report and the annotated draft need files of their own", path=str(output))
    if annotate is not None and annotate.suffix.lower() != ".docx":
        raise UsageError(message="the annotated draft is a Word file; name it .docx", path=str(annotate))


def _check_places(request: Request, *places: Path | None) -> None:
    """Of two files none is written if the other cannot be."""
    for place in places:
        if place is not None:
            check_place(place, _inputs(request))


def _summary(result: Coverage, display: Display, *, with_missing: bool) -> str:
    if with_missing:
        return render_missing(result, display)
    tell(note.message for note in result.notes)
    return render_coverage_summary(result, display)


def _report(chosen: options.Format, result: Coverage, provenance: Provenance, display: Display) -> str | bytes:
    match chosen:
        case options.Format.JSON:
            return dumps(coverage_record(result))
        case options.Format.CSV:
            table = coverage_tables(result)[0]
            tell(table.notes)
            return render_csv(table, display.language)
        case options.Format.XLSX:
            return render_tables((coverage_overview(result), *coverage_tables(result)), display.language)
        case options.Format.HTML:
            return render_coverage_html(result, display)
        case options.Format.DOCX:
            return render_coverage_word(result, provenance, display)
        case _:
            return render_coverage(result, display)


def cover(request: Request) -> tuple[Coverage, Provenance]:
    """Load the documents and say what the last covers of the others, as people decided, and where it comes from."""
    if len(request.documents) < 2:
        raise UsageError(message="name at least one upper document and then the draft")
    if len(set(request.documents[:-1])) < len(request.documents) - 1:
        raise UsageError(message="the same upper document is named twice")
    loaded = load_all(request.documents, request.corpus)
    *uppers, draft = apart = named_apart(loaded)
    decided = decisions_by_name(loaded, apart, request.alignments)
    aligned = [align(upper, draft, AlignOptions(decisions=decided(upper, draft))) for upper in uppers]
    return coverage_of(aligned, _exemptions(request)), provenance_of(aligned)


def _inputs(request: Request) -> Iterator[Path]:
    """All files that the request reads: documents, and lists of points that do not apply."""
    yield from files_of(request.documents, request.corpus)
    yield from map(Path, request.ignore)
    yield _kept_beside(request.documents[-1])


def _kept_beside(draft: str) -> Path:
    return beside(Path(draft.partition("#")[0]))


def _watch(request: Request, display: Display) -> None:
    """Print the summary and the list of missing points, and again on each save."""
    draft = Path(request.documents[-1])
    if not is_file(draft):
        raise UsageError(message="only a draft that is a file can be watched; there is no such file", path=str(draft))
    show_on_each_save([draft, beside(draft)], lambda: write(render_missing(cover(request)[0], display) + "\n", None))


def _exemptions(request: Request) -> tuple[Exemption, ...]:
    """Those that the options name, and those kept beside the draft."""
    draft = request.documents[-1]
    found = tuple(item for asked in request.ignore for item in exemptions_of(asked, _REASON))
    kept = _kept_beside(draft)
    if draft.startswith("-") or not is_file(kept) or any(Path(asked) == kept for asked in request.ignore):
        return found
    entries = read_exemptions(kept)
    if len(request.documents) > 2 and any(entry.document is None for entry in entries):
        message = 'with several upper documents every entry must say of which: document = "NAME"'
        raise UsageError(message=message, path=str(kept))
    return (*found, *entries)


def _annotated(draft: str, result: Coverage, provenance: Provenance, display: Display) -> bytes:
    path = Path(draft)
    if not is_file(path):
        path = Path(draft.rpartition("#")[0] or draft)
    if draft.startswith("-") or not is_file(path):
        raise UsageError(message="only a draft in a .docx file can be annotated; name the file")
    data = bytes_of(path)
    if zipfile.is_zipfile(io.BytesIO(data)):
        # Read for its text, a file is unpacked part by part within limits; to be written again it is unpacked whole.
        Archive(data, str(path)).check_whole()
    return render_annotated(data, str(path), annotations(result, provenance), provenance, display)
