"""`policydiff coverage UPPER [UPPER …] DRAFT`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from policydiff.align import AlignOptions, align
from policydiff.cli import options
from policydiff.cli.decided import decisions_on
from policydiff.cli.documents import load_all, named_apart
from policydiff.cli.output import write
from policydiff.coverage import coverage_of
from policydiff.errors import UsageError
from policydiff.exemptions import beside, exemptions_of, read_exemptions
from policydiff.model import Coverage, Exemption
from policydiff.render.coverage_records import coverage_record
from policydiff.render.records import dumps
from policydiff.render.terminal import render_coverage, render_coverage_summary, render_missing

DONE, ANSWER_IS_NO = 0, 1
_REASON = "命令行指定（--ignore）"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command()
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
                help="Upper tasks that do not apply (28-31, national-2017:28-31), or a .toml file of them with "
                "reasons; DRAFT.ignore.toml beside the draft is read by itself.",
            ),
        ] = None,
        fail_under: Annotated[
            float | None,
            typer.Option(min=0.0, max=100.0, metavar="PERCENT", help="Exit 1 if less of the upper text is covered."),
        ] = None,
        summary: Annotated[bool, typer.Option("--summary", help="Print one line.")] = False,
        alignments: options.AlignmentsOption = options.ALIGNMENTS,
        format_: options.FormatOption = None,
        output: options.OutputOption = None,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> int:
        """Say which points of the upper documents DRAFT covers in full, in part, not at all."""
        if len(documents) < 2:
            raise UsageError(message="name at least one upper document and then the draft")
        chosen = options.format_of(format_, output, options.TABLE_OR_JSON)
        result = cover(documents, ignore, alignments, corpus)
        display = options.display_of(color, width, lang, output)
        under = fail_under is not None and result.counts.share * 100 < fail_under
        if chosen is options.Format.JSON:
            report = dumps(coverage_record(result))
        elif summary:
            report = (render_missing if under else render_coverage_summary)(result, display)
        else:
            report = render_coverage(result, display)
        write(report, output, documents)
        if under:
            sys.stderr.write(f"policydiff: coverage {result.counts.share:.1%} is under {fail_under:g}%\n")
        return ANSWER_IS_NO if under else DONE


def cover(
    documents: Sequence[str], ignore: Sequence[str] | None, alignments: Path, corpus: list[Path] | None
) -> Coverage:
    """Load the documents and say what the last covers of the others, as people decided."""
    *uppers, draft = named_apart(load_all(documents, corpus))
    aligned = [align(upper, draft, AlignOptions(decisions=decisions_on(upper, draft, alignments))) for upper in uppers]
    return coverage_of(aligned, _exemptions(documents[-1], ignore or ()))


def _exemptions(draft: str, ignore: Sequence[str]) -> tuple[Exemption, ...]:
    """Those that the options name, and those kept beside the draft."""
    found = tuple(item for asked in ignore for item in exemptions_of(asked, _REASON))
    kept = beside(Path(draft.partition("#")[0]))
    if draft.startswith("-") or not kept.is_file() or any(Path(asked) == kept for asked in ignore):
        return found
    return (*found, *read_exemptions(kept))
