"""`policydiff eval`: precision, recall and F1 by gold file."""

from collections.abc import Sequence

from rich.text import Text

from policydiff.model import Evaluation, Figures, Floors
from policydiff.render.columns import column
from policydiff.render.display import Display
from policydiff.render.labels import label
from policydiff.render.terminal.page import DROPPED, Page, styled
from policydiff.render.words import word

_COLUMNS = (("gold", 28), ("part", 13), ("F1", 5), ("P", 5), ("R", 5), ("floor", 5), ("wanted", 6), ("found", 5))


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
                rows.append(_row(name, part, figures, floors.of(name, part) if floors else None))
    language = display.language
    page.table([(name if name.isupper() else column(name, language), width) for name, width in _COLUMNS], rows)
    for name, evaluation in evaluations:
        if evaluation.relation_accuracy is not None:
            recall = " · ".join(
                f"{label(relation, language)} {value:.3f}" for relation, value in evaluation.recall_by_relation
            )
            accuracy = f"{word('relation_accuracy', language)} {evaluation.relation_accuracy:.3f}"
            page.line(f"{name}  {word('recall', language)} {recall} · {accuracy}")
    for fault in faults:
        page.line((fault, DROPPED))
    return page.text()


def _row(name: str, part: str, figures: Figures, floor: float | None) -> list[Text]:
    numbers = [f"{value:.3f}" for value in (figures.f1, figures.precision, figures.recall)]
    numbers.append("—" if floor is None else f"{floor:.3f}")
    return [styled(cell) for cell in (name, part, *numbers, str(figures.wanted), str(figures.found))]
