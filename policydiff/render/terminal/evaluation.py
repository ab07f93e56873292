"""`policydiff eval`: precision, recall and F1 by gold file."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.evaluation import Evaluation, Figures
from policydiff.floors import Floors, floor_of
from policydiff.render.display import Display
from policydiff.render.terminal.page import DROPPED, Page, styled

_COLUMNS = (("gold", 34), ("part", 14), ("F1", 6), ("P", 6), ("R", 6), ("floor", 6), ("wanted", 7), ("found", 7))


def render_evaluations(
    evaluations: Sequence[tuple[str, Evaluation]], floors: Floors | None, faults: Sequence[str], display: Display
) -> str:
    """A table with a line for each part, then what lies under a floor."""
    page = Page(display)
    rows: list[list[Text]] = []
    for name, evaluation in evaluations:
        for part in ("principal", "tasks", "measures", "measure_tasks"):
            figures: Figures | None = getattr(evaluation, part)
            if figures is not None:
                rows.append(_row(name, part, figures, floor_of(floors, name, part)))
    page.table(_COLUMNS, rows)
    for name, evaluation in evaluations:
        if evaluation.relation_accuracy is not None:
            recall = " · ".join(f"{relation} {value:.3f}" for relation, value in evaluation.recall_by_relation)
            page.line(f"{name}: recall {recall} · relation accuracy {evaluation.relation_accuracy:.3f}")
    for fault in faults:
        page.line((fault, DROPPED))
    return page.text()


def _row(name: str, part: str, figures: Figures, floor: float | None) -> list[Text]:
    numbers = [f"{value:.3f}" for value in (figures.f1, figures.precision, figures.recall)]
    numbers.append("—" if floor is None else f"{floor:.3f}")
    return [styled(cell) for cell in (name, part, *numbers, str(figures.wanted), str(figures.found))]
