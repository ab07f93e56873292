r"""Results as GitHub-flavoured Markdown: tables, and each edited sentence quoted with what went and what came.

Edits are written <del> and <ins>, which GitHub shows: ~~ and ** do nothing where Chinese stands against a quotation
mark (治理~~“清风”~~行动), because their rules for word borders know blanks only.
"""

import re
from collections.abc import Iterable, Sequence

from policydiff.model import (
    Alignment,
    Change,
    Edit,
    EditKind,
    MeasureLink,
    MeasureRef,
    Operation,
    Pair,
    Row,
    View,
)
from policydiff.render.columns import column
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.phrases import agency_lines, sureness
from policydiff.render.safe import visible
from policydiff.render.selected import described, group_title
from policydiff.render.tables import Table, plain_cell
from policydiff.render.words import word

# An empty element shows nothing, and keeps a sign from being read with its neighbours as a link, a name or an emoji.
# (A comment would do as much, but one at the beginning of a line makes all of it HTML.)
_GAP = "<span></span>"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>~$^])")
_JOINED = re.compile(r"([@#:])(?=\S)|(?<=[wW]{3})(\.)")
_AT_THE_BEGINNING = re.compile(r"^( ?)([-+=#]|\d+(?=[.)]))")
_BLANKS = re.compile(r"\s+")


def escaped(text: str) -> str:
    r"""Text of a document for a line or a table cell of Markdown; nothing in it is interpreted.

    >>> escaped("*甲*|<b>")
    '\\*甲\\*&#124;\\<b\\>'
    """
    line = _BLANKS.sub(" ", visible(text)).replace("&", "&amp;")
    line = _MARKUP.sub(r"\\\1", line)
    line = _JOINED.sub(lambda match: _GAP + match[0] + _GAP, line)
    line = line.replace("|", "&#124;")
    return _AT_THE_BEGINNING.sub(lambda match: match[1] + _entity(match[2][0]) + match[2][1:], line)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def render_table_markdown(table: Table, language: Language) -> str:
    """A table as it is, its heads in the language asked for, its remarks below it."""
    heads = [escaped(column(key, language)) for key in table.columns]
    cells = [[_text(plain_cell(cell, language)) for cell in row] for row in table.rows]
    colon = word("colon", language)
    notes = "".join(f"- {word('note', language)}{colon}{escaped(note)}\n" for note in table.notes)
    return f"{_table(heads, cells)}\n" + (f"\n{notes}" if notes else "")


def render_comparison_markdown(view: View, display: Display) -> str:
    """Title and summary, then for each group a table of its rows and the edits of each row, quoted."""
    language = display.language
    alignment = view.comparison.alignment
    parts = _head(view, language)
    if not view.groups:
        parts.append(word("nothing_selected", language))
    for group in view.groups:
        parts.append(f"## {escaped(group_title(group, language))}")
        parts.append(
            _table(
                [word(name, language) for name in ("change", "source", "target", "agencies")],
                [_row(alignment, shown.row, language) for shown in group.rows],
            )
        )
        for shown in group.rows:
            quoted = [_quoted(pair, language) for pair in shown.pairs if _tells(pair)]
            if shown.row.nearest:
                quoted.append(_nearest(shown.row.nearest, shown.row, language))
            if quoted:
                parts += [f"### {_row_title(alignment, shown.row)}", *quoted]
    return "\n\n".join(parts) + "\n"


def _head(view: View, language: Language) -> list[str]:
    comparison = view.comparison
    source, target = comparison.alignment.source, comparison.alignment.target
    summary = view.summary
    facts = [
        ("change", " · ".join(f"{label(change, language)} {count}" for change, count in summary.changes if count)),
        ("flag", " · ".join(f"{label(flag, language)} {count}" for flag, count in summary.flags if count)),
        ("kinds", " · ".join(f"{label(kind, language)} {count}" for kind, count in summary.kinds if count)),
        ("source", "" if view.carried is None else word("source_carried", language).format(view.carried)),
        ("target", "" if view.kept is None else word("target_new", language).format(1 - view.kept)),
        ("filter", escaped(described(view, language)) if view.selection.filters else ""),
        *(("note", escaped(note.message)) for note in comparison.notes),
    ]
    heads = ["", *(word(name, language) for name in ("title", "number", "tasks"))]
    rows = [
        [sign, escaped(document.title), escaped(document.metadata.number or "—"), str(len(document.tasks))]
        for sign, document in (("−", source), ("+", target))
    ]
    colon = word("colon", language)
    listed = "\n".join(f"- {word(name, language)}{colon}{text}" for name, text in facts if text)
    return [f"# {escaped(source.title)} → {escaped(target.title)}", _table(heads, rows), listed]


def _row(alignment: Alignment, row: Row, language: Language) -> list[str]:
    source, target = (
        "<br>".join(f"{escaped(ident)} {escaped(document.task(ident).name)}" for ident in idents)
        for document, idents in ((alignment.source, row.source), (alignment.target, row.target))
    )
    related = word("comma", language).join(escaped(ident) for ident in row.related)
    if related and row.source:
        target = f"{word('where', language)} {related}"
    elif related:
        source = f"{word('whence', language)} {related}"
    change = label(row.change, language)
    if row.source and row.target and row.change is not Change.UNCHANGED:
        change += f" {row.carried:.0%}"
    changes = "<br>".join([change, *(label(flag, language) for flag in row.flags)])
    return [changes, source, target, "<br>".join(agency_lines(row.agencies, language, escaped))]


def _row_title(alignment: Alignment, row: Row) -> str:
    """Ids and names of the tasks of both sides."""
    sides = [
        "、".join(f"{ident} {document.task(ident).name}" for ident in idents)
        for document, idents in ((alignment.source, row.source), (alignment.target, row.target))
    ]
    return " → ".join(escaped(side) or "∅" for side in sides)


def _tells(pair: Pair) -> bool:
    """Whether a pair tells of a change: no counterpart, or words that are not the same."""
    return pair.edits is None or any(edit.operation is not Operation.EQUAL for edit in pair.edits.edits)


def _quoted(pair: Pair, language: Language) -> str:
    if pair.edits is None:
        ref, sign, tag = (pair.source, "−", "del") if pair.source else (pair.target, "+", "ins")
        return f"> {sign} **{_place(ref)}** <{tag}>{escaped(ref.text) if ref else ''}</{tag}>"
    link = pair.edits.link
    kinds = {edit.kind for edit in pair.edits.edits}
    facts = [
        f"**{_place(pair.source)} → {_place(pair.target)}**",
        f"{label(link.relation, language)} {link.score:.2f}",
        *(label(kind, language) for kind in reversed(EditKind) if kind in kinds),
        *([word("across", language)] if pair.across else []),
    ]
    return f"> {' · '.join(facts)}\n>\n> {''.join(map(_edit, pair.edits.edits)).strip()}"


def _nearest(link: MeasureLink, row: Row, language: Language) -> str:
    """What came closest to a counterpart of a task that has none."""
    facts = [word("nearest", language), f"**{_place(link.source)} → {_place(link.target)}**", sureness(link, language)]
    return f"> ? {' · '.join(facts)}\n>\n> {escaped(row.other_end(link).text)}"


def _place(ref: MeasureRef | None) -> str:
    return f"{escaped(ref.task)}.{ref.index + 1}" if ref else ""


def _edit(edit: Edit) -> str:
    if edit.operation is Operation.EQUAL:
        return escaped(edit.target)
    went = f"<del>{escaped(edit.source)}</del>" if edit.source else ""
    came = f"<ins>{escaped(edit.target)}</ins>" if edit.target else ""
    return went + came


def _text(value: str | int | float | None) -> str:
    return escaped(value) if isinstance(value, str) else "" if value is None else str(value)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
