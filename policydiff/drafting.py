"""The drafter's desk for people at a notebook: coverage, provenance and matrix that show themselves and give frames.

The model knows neither renderers nor pandas; these results stand above the renderers and add what they make of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from policydiff.coverage import coverage as cover
from policydiff.frames import frame
from policydiff.matrix import MatrixOptions
from policydiff.matrix import matrix as cross
from policydiff.model import Coverage, Document, Exemption, Matrix, Provenance
from policydiff.provenance import trace as trace_plain

if TYPE_CHECKING:
    from policydiff.frames import Frame


class CoverageFrames(NamedTuple):
    """Upper tasks, upper measures, the links that carry them, and the draft's own measures, a row each."""

    tasks: "Frame"
    measures: "Frame"
    links: "Frame"
    additions: "Frame"


class ProvenanceFrames(NamedTuple):
    """Sentences, their origins, their clauses, and the share of each source by section, a row each."""

    sentences: "Frame"
    origins: "Frame"
    clauses: "Frame"
    shares: "Frame"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CoverageResult(Coverage):
    """A coverage that a notebook shows as a table, and that gives data frames."""

    def to_frames(self) -> CoverageFrames:
        """The tables as pandas frames. Raises MissingDependencyError without the extra `frames`."""
        measures = [(task, item) for task in self.tasks for item in task.measures]
        return CoverageFrames(
            tasks=frame(
                ("document", "task", "heading", "status", "share", "exempt", "named", "frame_only"),
                (
                    (
                        *(task.document, task.task, self.upper(task.document).task(task.task).heading),
                        *(str(task.status), task.share, task.exempt, task.named, task.frame_only),
                    )
                    for task in self.tasks
                ),
            ),
            measures=frame(
                ("document", "task", "index", "text", "status", "share", "lacking", "altered", "exempt", "reserve"),
                (
                    (
                        *(task.document, item.measure.task, item.measure.index, item.measure.text, str(item.status)),
                        *(item.share, "；".join(item.lacking)),
                        "；".join(f"{edit.source} → {edit.target}" for edit in item.altered),
                        *(item.exempt, item.reserve and str(item.reserve)),
                    )
                    for task, item in measures
                ),
            ),
            links=frame(
                (
                    *("document", "task", "index", "draft_task", "draft_index", "draft_text"),
                    *("relation", "score", "counted"),
                ),
                (
                    (
                        *(task.document, item.measure.task, item.measure.index),
                        *(link.target.task, link.target.index, link.target.text, str(link.relation), link.score),
                        not item.unsure,
                    )
                    for task, item in measures
                    for link in (*item.by, *item.unsure)
                ),
            ),
            additions=frame(("task", "index", "text"), ((ref.task, ref.index, ref.text) for ref in self.additions)),
        )

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from policydiff.render.desk_notebook import render_coverage_notebook  # noqa: PLC0415 - only to be shown

        return render_coverage_notebook(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceResult(Provenance):
    """A provenance that a notebook shows as a table, and that gives data frames."""

    def to_frames(self) -> ProvenanceFrames:
        """The tables as pandas frames. Raises MissingDependencyError without the extra `frames`."""
        groups = [(None, self.total), *((item.section, item.shares) for item in self.sections)]
        return ProvenanceFrames(
            sentences=frame(
                ("task", "index", "text", "local"),
                ((item.measure.task, item.measure.index, item.measure.text, item.local) for item in self.measures),
            ),
            origins=frame(
                ("task", "index", "document", "source_task", "source_index", "source_text", "relation", "score", "via"),
                (
                    (
                        *(item.measure.task, item.measure.index, origin.document),
                        *(origin.measure.task, origin.measure.index, origin.measure.text),
                        *(str(origin.relation), origin.score, str(origin.via)),
                    )
                    for item in self.measures
                    for origin in item.origins
                ),
            ),
            clauses=frame(
                ("task", "index", "clause", "text", "document"),
                (
                    (
                        *(item.measure.task, item.measure.index, number, stretch.text),
                        item.origins[stretch.origins[0]].document if stretch.origins else None,
                    )
                    for item in self.measures
                    for number, stretch in enumerate(item.stretches)
                ),
            ),
            shares=frame(
                ("section", "document", "measures", "share"),
                (
                    row
                    for section, shares in groups
                    for row in (
                        *((section, given.document, given.measures, given.share) for given in shares.sources),
                        (section, None, shares.local_measures, shares.local),
                    )
                ),
            ),
        )

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from policydiff.render.desk_notebook import render_provenance_notebook  # noqa: PLC0415 - only to be shown

        return render_provenance_notebook(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixResult(Matrix):
    """A matrix that a notebook shows as a table, and that gives a data frame."""

    def to_frame(self) -> "Frame":
        """A row for each cell. Raises MissingDependencyError without the extra `frames`."""
        return frame(
            ("task", "index", "text", "document", "status", "share", "wording"),
            (
                (
                    *(point.task, point.index, self.text(point), column.document.id),
                    *(str(cell.status), cell.share, cell.wording),
                )
                for point in self.points
                for column, cell in zip(self.columns, point.cells, strict=True)
            ),
        )

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from policydiff.render.desk_notebook import render_matrix_notebook  # noqa: PLC0415 - only to be shown

        return render_matrix_notebook(self)


def coverage(
    upper: Document | Sequence[Document], draft: Document, exemptions: Sequence[Exemption] = ()
) -> CoverageResult:
    """Say which measures of one or several upper documents a draft covers in full, in part, not at all.

    Raises UnknownNameError or UsageError for an exemption that names nothing.
    """
    return CoverageResult(**_values(cover(upper, draft, exemptions)))


def trace(document: Document, sources: Sequence[Document]) -> ProvenanceResult:
    """Say where each sentence of a document comes from. ValueError without a source."""
    return ProvenanceResult(**_values(trace_plain(document, sources)))


def matrix(base: Document, documents: Sequence[Document], options: MatrixOptions | None = None) -> MatrixResult:
    """Say how each document covers each point of the base. ValueError without a document."""
    return MatrixResult(**_values(cross(base, documents, options)))


def _values(result: Coverage | Provenance | Matrix) -> dict[str, Any]:
    return {field.name: getattr(result, field.name) for field in fields(result)}
