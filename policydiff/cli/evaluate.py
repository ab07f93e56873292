"""`policydiff eval`: scores against gold alignments."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from policydiff.align import align
from policydiff.cli import options
from policydiff.cli.output import tell, write
from policydiff.corpus import Library, packaged_alignments
from policydiff.errors import InputError
from policydiff.evaluation import evaluate, read_gold
from policydiff.floors import digest_of, fallen, read_floors
from policydiff.model import Evaluation, Floors
from policydiff.render.delimited import render_csv
from policydiff.render.display import Display
from policydiff.render.markdown import render_table_markdown
from policydiff.render.records.base import dumps
from policydiff.render.records.evaluation import evaluations_record
from policydiff.render.tables import evaluations_table
from policydiff.render.terminal import render_evaluations


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command("eval", epilog="Example: policydiff eval -f json")
    def evaluate_command(
        gold: Annotated[
            Path | None,
            typer.Option("--gold", metavar="DIR", help="Folder of gold files; by default the package's own."),
        ] = None,
        format_: Annotated[options.Format | None, options.format_option(options.RECORDS)] = None,
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> int:
        """Score the alignment against gold alignments.

        Exits 1 if a figure lies under its floor.
        """
        chosen = options.format_of(format_, output, options.RECORDS)
        folder = gold if gold is not None else packaged_alignments() / "gold"
        files = sorted(folder.glob("*--*.json"))
        if not files:
            raise InputError(message="no gold files (SOURCE--TARGET.json) in this folder", path=str(folder))
        library = Library(tuple(corpus or ()))
        evaluations: list[tuple[str, Evaluation]] = []
        for path in files:
            wanted = read_gold(path)
            alignment = align(library.open(wanted.source), library.open(wanted.target))
            evaluations.append((path.stem, evaluate(alignment, wanted)))
        floors = read_floors(folder)
        faults = fallen(floors, evaluations) if floors else []
        if floors and floors.digest != digest_of(files):
            faults.append("the gold is not the one for which the floors were set; set them anew and renew the digest")
        display = options.display_of(color, width, lang, output)
        write(_rendered(_Result(evaluations, floors, faults), chosen, display), output, paged=not no_pager)
        return 1 if faults else 0


@dataclass(frozen=True, slots=True)
class _Result:
    """Scores, the floors they are held against, and what lies under one."""

    evaluations: Sequence[tuple[str, Evaluation]]
    floors: Floors | None
    faults: Sequence[str]


def _rendered(result: _Result, chosen: options.Format, display: Display) -> str:
    figures = result.evaluations, result.floors, result.faults
    match chosen:
        case options.Format.JSON:
            return dumps(evaluations_record(*figures))
        case options.Format.CSV:
            table = evaluations_table(*figures)
            tell(table.notes)
            return render_csv(table, display.language)
        case options.Format.MARKDOWN:
            return render_table_markdown(evaluations_table(*figures), display.language)
        case _:
            return render_evaluations(*figures, display)
