"""Rows as shown: heads, sentence bands, agencies, evidence, and the tokens by which they are filtered."""

from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.model import Change, Comparison, Document, Flag, LinkRole, Responsibility, Row, Section, Task
from policydiff.render.display import Language
from policydiff.render.html.chips import AgencyFacet, ChipGroup, chip_groups
from policydiff.render.html.evidence import Proof, task_proof
from policydiff.render.html.parts import SIGNS
from policydiff.render.html.sentences import Band, Elsewhere, SentenceTable, item_id
from policydiff.render.labels import label
from policydiff.render.phrases import shortened
from policydiff.render.words import word

# Characters of a task without heading that the contents show of its first sentence.
_LONGEST_NAME = 24
# Numbers of tasks that the contents show of a row.
_MOST_NUMBERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskHead:
    """A task at the head of a row; `printed` is its number as read, `short` what contents call it."""

    number: str
    name: str
    printed: str
    short: str
    assignments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row in the contents: the number with its sign and name of its first task, and how many tasks there are."""

    number: str
    name: str
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagLine:
    """A flag and what there is to say of it: the section of the source that a moved row stood in."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Tokens of a row, separated by blanks."""

    change: str
    flag: str
    section: str
    agency: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row as shown; `name` says in short what became of which tasks, a `folded` one shows its text when asked."""

    item: str
    name: str
    entry: Entry
    change: Change
    sign: str
    shares: str
    folded: bool
    flags: tuple[FlagLine, ...]
    source: tuple[TaskHead, ...]
    target: tuple[TaskHead, ...]
    related: tuple[Elsewhere, ...]
    related_name: str
    bands: tuple[Band, ...]
    chips: tuple[ChipGroup, ...]
    proofs: tuple[Proof, ...]
    facets: Facets


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows under a section of the target; `above` are the sections around it."""

    anchor: str
    title: str
    above: tuple[str, ...]
    rows: tuple[RowView, ...]

    @property
    def items(self) -> str:
        """The anchors of its rows."""
        return " ".join(row.item for row in self.rows)


def row_groups(comparison: Comparison, agencies: AgencyFacet, language: Language) -> tuple[Group, ...]:
    """All rows under the target's sections; a row without a target stays in the group it falls into."""
    target = comparison.alignment.target
    table = SentenceTable(comparison.alignment, comparison.rows, language)
    groups: list[tuple[Section | None, list[tuple[int, Row]]]] = []
    for number, row in enumerate(comparison.rows, 1):
        section = target.section_of(target.task(row.target[0])) if row.target else None
        if (not row.target and groups) or (groups and groups[-1][0] == section):
            groups[-1][1].append((number, row))
        else:
            groups.append((section, [(number, row)]))
    return tuple(
        Group(
            anchor=f"section-{place}",
            title=section_name(section) if section else _untitled(comparison, members[0][1], language),
            above=tuple(section_name(outer) for outer in _around(target, section)),
            rows=tuple(_row_view(comparison, number, row, table, agencies, language) for number, row in members),
        )
        for place, (section, members) in enumerate(groups, 1)
    )


def _untitled(comparison: Comparison, first: Row, language: Language) -> str:
    """The name of rows outside any section of the target; dropped ones at its head bear their section of the source."""
    source = comparison.alignment.source
    section = source.section_of(source.task(first.source[0])) if first.source and not first.target else None
    if section is None:
        return word("no_section", language)
    return f"{word('source', language)}{word('colon', language)}{section_name(section)}"


def section_name(section: Section) -> str:
    """Number and heading as printed."""
    return f"{section.label}{section.heading}"


def section_token(side: str, section: Section) -> str:
    """The token of a section in the facet of sections."""
    return f"{side[0]}{section.number}"


def responsibilities(comparison: Comparison, row: Row) -> tuple[Responsibility, ...]:
    """Every agency that the tasks of a row name, the target's first."""
    return tuple(
        item
        for document, idents in ((comparison.alignment.target, row.target), (comparison.alignment.source, row.source))
        for ident in idents
        for assignment in document.task(ident).assignments
        for item in assignment.responsibilities
    )


def _row_view(
    comparison: Comparison, number: int, row: Row, table: SentenceTable, agencies: AgencyFacet, language: Language
) -> RowView:
    alignment = comparison.alignment
    links = [link for link in alignment.task_links if link.source in row.source or link.target in row.target]
    return RowView(
        item=item_id(number),
        name=_row_name(row, language),
        entry=_entry(comparison, row, language),
        change=row.change,
        sign="=" if row.change is Change.UNCHANGED else SIGNS.get(row.change, ""),
        shares=_shares(row, language),
        folded=row.change is Change.UNCHANGED,
        flags=tuple(
            FlagLine(
                name=label(flag, language),
                detail=_origin(comparison, row, language) if flag is Flag.MOVED else "",
            )
            for flag in row.flags
        ),
        source=tuple(_task_head(alignment.source.task(ident)) for ident in row.source),
        target=tuple(_task_head(alignment.target.task(ident)) for ident in row.target),
        related=table.related(row),
        related_name=word("where" if row.source else "whence", language),
        bands=table.bands(row),
        chips=chip_groups(row.agencies, language),
        proofs=tuple(
            task_proof(link, language) for link in sorted(links, key=lambda link: link.role is not LinkRole.PRINCIPAL)
        ),
        facets=Facets(
            change=row.change,
            flag=" ".join(row.flags),
            section=_section_tokens(comparison, row),
            agency=agencies.tokens(number),
            kind=" ".join(_kinds(row)),
        ),
    )


def _entry(comparison: Comparison, row: Row, language: Language) -> Entry:
    """The target's tasks in the contents; the source's where it has none. Many numbers would leave no room for a name."""
    document, idents = (
        (comparison.alignment.target, row.target) if row.target else (comparison.alignment.source, row.source)
    )
    many = len(idents) > _MOST_NUMBERS
    return Entry(
        number=SIGNS.get(row.change, "") + " ".join(idents[:1] if many else idents),
        name=shortened(document.task(idents[0]).name, _LONGEST_NAME),
        rest=word("tasks_together", language).format(len(idents)) if many else "",
    )


def _row_name(row: Row, language: Language) -> str:
    sides = [word("comma", language).join(idents) for idents in (row.source, row.target) if idents]
    return f"{label(row.change, language)} {' → '.join(sides)}"


def _shares(row: Row, language: Language) -> str:
    """How much of the text stands; said only where the texts differ and both sides have one."""
    if not (row.source and row.target) or row.change is Change.UNCHANGED:
        return ""
    return word("row_shares", language).format(carried=f"{row.carried:.0%}", new=f"{1 - row.kept:.0%}")


def _origin(comparison: Comparison, row: Row, language: Language) -> str:
    source = comparison.alignment.source
    sections = [source.section_of(source.task(ident)) for ident in row.source]
    names = list(dict.fromkeys(section_name(section) for section in sections if section))
    return word("from_section", language).format(sections=word("comma", language).join(names)) if names else ""


def _task_head(task: Task) -> TaskHead:
    return TaskHead(
        number=task.id,
        name=task.heading or "",
        printed=task.label if task.label.startswith("第") else task.id,
        short=shortened(task.name, _LONGEST_NAME),
        assignments=tuple(assignment.text for assignment in task.assignments),
    )


def _kinds(row: Row) -> list[str]:
    return list(dict.fromkeys(edit.kind for found in row.edits for edit in found.edits if edit.kind is not None))


def _section_tokens(comparison: Comparison, row: Row) -> str:
    tokens: list[str] = []
    for side, document, idents in (
        ("target", comparison.alignment.target, row.target),
        ("source", comparison.alignment.source, row.source),
    ):
        for ident in idents:
            section = document.section_of(document.task(ident))
            around = (*_around(document, section), section) if section else ()
            tokens.extend(section_token(side, one) for one in around)
    return " ".join(dict.fromkeys(tokens))


def _around(document: Document, section: Section | None) -> tuple[Section, ...]:
    """The sections around one, the outermost first."""
    by_number = {one.number: one for one in document.sections}
    chain: list[Section] = []
    parent = by_number.get(section.parent) if section and section.parent is not None else None
    while parent is not None:
        chain.append(parent)
        parent = by_number.get(parent.parent) if parent.parent is not None else None
    return tuple(reversed(chain))


def all_responsibilities(comparison: Comparison) -> Sequence[Sequence[Responsibility]]:
    """The agencies of every row, in order."""
    return [responsibilities(comparison, row) for row in comparison.rows]
