"""`policydiff diff SOURCE TARGET`."""

from typing import Annotated

import typer

from policydiff.align import AlignOptions, align
from policydiff.cli import options, selecting
from policydiff.cli.decided import decisions_on
from policydiff.cli.documents import files_of, load_all
from policydiff.cli.output import tell, write
from policydiff.compare import compare_alignment
from policydiff.errors import UsageError
from policydiff.model import Order, View
from policydiff.render.delimited import render_csv
from policydiff.render.display import Depth, Display
from policydiff.render.html import render_comparison_html
from policydiff.render.markdown import render_comparison_markdown
from policydiff.render.records.base import dumps
from policydiff.render.records.comparison import agencies_record, view_record
from policydiff.render.selected import described
from policydiff.render.tables import measures_table
from policydiff.render.terminal import render_agencies, render_comparison
from policydiff.render.workbook import render_workbook
from policydiff.selection import select


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff diff national-2017 national-2020 --only new,dropped --agency 公安部")
    def diff(
        source: options.SourceArgument,
        target: options.TargetArgument,
        detail: Annotated[bool, typer.Option("--detail", help="Show the edits, measure by measure.")] = False,
        stat: Annotated[bool, typer.Option("--stat", help="Show the summary and figures by section only.")] = False,
        agencies: Annotated[
            bool, typer.Option("--agencies", help="Show which agency answers for which tasks on both sides instead.")
        ] = False,
        only: selecting.OnlyOption = None,
        section: selecting.SectionOption = None,
        task: selecting.TaskOption = None,
        agency: selecting.AgencyOption = None,
        kind: selecting.KindOption = None,
        sort: selecting.SortOption = Order.TARGET,
        exit_code: Annotated[
            bool, typer.Option("--exit-code", help="Exit 1 if any row that is shown tells of a difference.")
        ] = False,
        alignments: options.AlignmentsOption = options.ALIGNMENTS,
        format_: Annotated[options.Format | None, options.format_option(_FORMATS)] = None,
        output: options.OutputOption = None,
        no_pager: options.NoPagerOption = False,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> int:
        """Say what TARGET kept, changed, dropped and added.

        Each row is a task of SOURCE, of TARGET, or both: unchanged, edited, rewritten, split, merged, regrouped,
        dispersed, assembled, dropped or new.
        With filters, rows must meet all of them; the figures of the table are then those of the rows shown.
        """
        chosen = options.format_of(format_, output, _FORMATS)
        depth = _depth(detail, stat, agencies, chosen)
        selection = selecting.selection_of(only, kind, (section, task, agency), sort)
        if selection.filters and (agencies or chosen is options.Format.HTML):
            raise UsageError(message="the agencies' table and the HTML report are always whole; leave the filters out")
        first, second = load_all([source, target], corpus)
        decided = decisions_on(first, second, alignments)
        view = select(compare_alignment(align(first, second, AlignOptions(decisions=decided))), selection)
        display = options.display_of(color, width, lang, output)
        result = _rendered(view, chosen, display, depth)
        write(result, output, files_of([source, target], corpus), paged=not no_pager)
        return 1 if exit_code and view.differs else 0


_FORMATS = {**options.RECORDS, **options.PAGE, **options.WORKBOOK}


def _depth(detail: bool, stat: bool, agencies: bool, chosen: options.Format) -> Depth:
    if detail + stat + agencies > 1:
        raise UsageError(message="--detail, --stat and --agencies contradict one another; give one of them")
    options.check_for_table("--stat" if stat else "--detail", chosen, given=stat or detail)
    if agencies and chosen not in (options.Format.TABLE, options.Format.JSON):
        raise UsageError(message=f"--agencies is for table and json; --format {chosen} is always complete")
    return Depth.AGENCIES if agencies else Depth.DETAIL if detail else Depth.STAT if stat else Depth.TABLE


def _rendered(view: View, chosen: options.Format, display: Display, depth: Depth) -> str | bytes:
    match chosen:
        case options.Format.JSON:
            return dumps(agencies_record(view.comparison) if depth is Depth.AGENCIES else view_record(view))
        case options.Format.HTML:
            return render_comparison_html(view.comparison, display)
        case options.Format.MARKDOWN:
            return render_comparison_markdown(view, display)
        case options.Format.CSV:
            table = measures_table(view)
            tell([*([described(view, display.language)] if view.selection.filters else []), *table.notes])
            return render_csv(table, display.language)
        case options.Format.XLSX:
            return render_workbook(view, display.language)
        case _ if depth is Depth.AGENCIES:
            return render_agencies(view.comparison, display)
        case _:
            return render_comparison(view, display, depth)
