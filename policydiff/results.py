"""The library's results for people at a notebook: a comparison that shows itself and gives data frames.

The model knows neither renderers nor pandas, and nothing below this module does: `ComparisonResult` stands above the
renderers and adds to `Comparison` what they make of it. `policydiff.compare` gives one; the command line, which writes
through renderers anyway, keeps to the plain `Comparison`.
"""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

from policydiff.compare import compare as compare_documents
from policydiff.frames import frame
from policydiff.model import Comparison, Document, Selection, View
from policydiff.selection import select

if TYPE_CHECKING:
    from policydiff.frames import Frame


class Frames(NamedTuple):
    """The tables of a comparison as pandas frames; `row` joins them, kinds are those of the JSON."""

    overview: "Frame"
    tasks: "Frame"
    measures: "Frame"
    agencies: "Frame"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ComparisonResult(Comparison):
    """A comparison that a notebook shows as a table, and that gives data frames."""

    def view(self, selection: Selection | None = None) -> View:
        """The rows asked for, in the order asked for. Raises UnknownNameError as `select` does."""
        return select(self, selection)

    def to_frames(self, selection: Selection | None = None) -> Frames:
        """The tables as pandas frames. Raises MissingDependencyError without the extra `frames`."""
        from policydiff.render.display import Language  # noqa: PLC0415 - renderers are for results that are shown
        from policydiff.render.tables import comparison_tables, plain_cell  # noqa: PLC0415 - as above

        return Frames(
            *(
                frame(
                    table.columns,
                    [
                        [cell if isinstance(cell, bool) else plain_cell(cell, Language.ENGLISH) for cell in row]
                        for row in table.rows
                    ],
                )
                for table in comparison_tables(self.view(selection))
            )
        )

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from policydiff.render.notebook import render_notebook  # noqa: PLC0415 - renderers are for results that are shown

        return render_notebook(self.view())


def compare(source: Document, target: Document) -> ComparisonResult:
    """Align two documents and say what the target kept, changed, split, merged, dropped and added."""
    comparison = compare_documents(source, target)
    return ComparisonResult(**{field.name: getattr(comparison, field.name) for field in fields(comparison)})
