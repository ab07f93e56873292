"""Coverage, provenance and matrix as a table for a notebook: a fragment of HTML with inline styles, text escaped."""

from collections.abc import Iterable

from policydiff.model import Coverage, CoverageStatus, Matrix, Note, Provenance
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.matrix_words import SIGNS, number_of, sign_of, wording_letter
from policydiff.render.phrases import coverage_line, letter_of, origin_mark, share_given
from policydiff.render.safe import as_html
from policydiff.render.words import word

_COLORS = {CoverageStatus.FULL: "#1a7f37", CoverageStatus.PARTIAL: "#8a5a00", CoverageStatus.MISSING: "#b42318"}
_LANGUAGE = Language.CHINESE


def render_coverage_notebook(coverage: Coverage) -> str:
    """Counts and notes, then a row for each upper task."""
    notes = _notes(coverage.notes)
    if coverage.nothing_in_common:
        return f"<p>{word('nothing_covered', _LANGUAGE)}</p>{notes}"
    rows = [
        [
            f'<span style="color:{_COLORS[task.status]}">{SIGNS[task.status]} {label(task.status, _LANGUAGE)}</span>',
            f"{task.share:.0%}",
            as_html(f"{task.task} {coverage.upper(task.document).task(task.task).name}"),
            as_html("；".join(stretch for item in task.measures for stretch in item.lacking)),
        ]
        for task in coverage.tasks
    ]
    heads = [word(name, _LANGUAGE) for name in ("status", "text_share", "task", "lacking")]
    return f"<p>{coverage_line(coverage.counts, coverage.draft_share, _LANGUAGE)}</p>{notes}{_table(heads, rows)}"


def render_provenance_notebook(provenance: Provenance) -> str:
    """The sources with their shares and notes, then a row for each sentence."""
    notes = _notes(provenance.notes)
    if all(item.local for item in provenance.measures):
        return f"<p>{word('nothing_traced', _LANGUAGE)}</p>{notes}"
    given = zip(provenance.sources, provenance.total.sources, strict=True)
    shares = [
        as_html(f"[{letter_of(place)}] {source.title} {share_given(share.share, share.measures)}")
        for place, (source, share) in enumerate(given)
    ]
    own = share_given(provenance.total.local, provenance.total.own_measures)
    shares.append(as_html(f"[+] {word('local', _LANGUAGE)} {own}"))
    rows = []
    for item in provenance.measures:
        parts = []
        for stretch in item.stretches:
            marks = dict.fromkeys(origin_mark(provenance, item.origins[number]) for number in stretch.origins)
            parts.append(f"<b>[{as_html(' '.join(marks) or '+')}]</b>{as_html(stretch.text)}")
        rows.append([as_html(item.measure.place), "".join(parts)])
    heads = [word(name, _LANGUAGE) for name in ("task", "origins")]
    return f"<p>{'<br>'.join(shares)}</p>{notes}{_table(heads, rows)}"


def render_matrix_notebook(matrix: Matrix) -> str:
    """Notes, then a row for each point."""
    rows = []
    for point in matrix.points:
        cells = [
            f'<span style="color:{_COLORS[cell.status]}">{sign_of(cell)}'
            f"{'' if cell.wording is None else wording_letter(cell.wording)}</span>"
            for cell in point.cells
        ]
        rows.append([as_html(f"{number_of(point)} {matrix.text(point)}"), *cells])
    heads = [word("task", _LANGUAGE), *(as_html(column.document.title) for column in matrix.columns)]
    return _notes(matrix.notes) + _table(heads, rows)


def _notes(notes: Iterable[Note]) -> str:
    return "".join(f"<p>{word('note', _LANGUAGE)} {as_html(note.message)}</p>" for note in notes)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th style="text-align:left">{cell}</th>' for cell in heads)
    style = ' style="text-align:left;vertical-align:top"'
    body = "".join(f"<tr>{''.join(f'<td{style}>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
