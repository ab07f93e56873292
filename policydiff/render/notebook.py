"""A comparison as a small piece of HTML for a notebook: self-contained, without scripts, every text escaped."""

from policydiff.model import Change, Document, View
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.phrases import agency_lines
from policydiff.render.safe import as_html
from policydiff.render.selected import described, group_title
from policydiff.render.words import word

_STYLES = {Change.NEW: "color:#1a7f37", Change.DROPPED: "color:#b42318"}
_COLUMNS = ("change", "source", "target", "agencies")
_CELL = "text-align:left;vertical-align:top"


def render_notebook(view: View, language: Language = Language.CHINESE) -> str:
    """Titles, counts, and the table of rows under their headings."""
    comparison = view.comparison
    summary = view.summary
    counts = [f"{label(value, language)} {count}" for value, count in (*summary.changes, *summary.flags) if count]
    shares = [
        *([] if view.carried is None else [word("source_carried", language).format(view.carried)]),
        *([] if view.kept is None else [word("target_new", language).format(1 - view.kept)]),
    ]
    lines = [
        "<div>",
        f"<p>− {as_html(comparison.alignment.source.title)}<br>+ {as_html(comparison.alignment.target.title)}</p>",
        f"<p>{as_html(' · '.join([*counts, *shares]))}</p>",
        *(f"<p>{word('note', language)} {as_html(note.message)}</p>" for note in comparison.notes),
        *([f"<p>{as_html(described(view, language))}</p>"] if view.selection.filters else []),
        "<table>",
        _line("th", [word(name, language) for name in _COLUMNS]),
    ]
    for group in view.groups:
        lines.append(
            f'<tr><th colspan="{len(_COLUMNS)}" style="{_CELL}">{as_html(group_title(group, language))}</th></tr>'
        )
        for shown in group.rows:
            row = shown.row
            name = label(row.change, language)
            if row.source and row.target and row.change is not Change.UNCHANGED:
                name += f" {row.carried:.0%}"
            # A change stays with its share.
            name = f'<span style="white-space:nowrap">{name}</span>'
            change = [name, *(label(flag, language) for flag in row.flags)]
            sides = [
                _names(comparison.alignment.source, row.source),
                _names(comparison.alignment.target, row.target),
            ]
            agencies = "<br>".join(agency_lines(row.agencies, language, as_html))
            lines.append(_line("td", ["<br>".join(change), *sides, agencies], _STYLES.get(row.change, "")))
    return "\n".join([*lines, "</table>", "</div>"])


def _names(document: Document, idents: tuple[str, ...]) -> str:
    return "<br>".join(f"{as_html(ident)} {as_html(document.task(ident).name)}" for ident in idents)


def _line(tag: str, cells: list[str], style: str = "") -> str:
    styles = ";".join(part for part in (_CELL, style) if part)
    return "<tr>" + "".join(f'<{tag} style="{styles}">{cell}</{tag}>' for cell in cells) + "</tr>"
