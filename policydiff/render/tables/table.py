"""A flat table: named columns, and cells that keep what they mean until a format writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from policydiff.model import Edit, Operation
from policydiff.render.display import Language
from policydiff.render.labels import label
from policydiff.render.records.base import rounded
from policydiff.render.words import word


@dataclass(frozen=True, slots=True)
class Name:
    """A word of the reports by its name; an English table bears the name itself."""

    key: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A text with its edits."""

    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a text, in [0, 1]; where a format can show it so, a percentage."""

    value: float


Cell = Name | Changed | Share | StrEnum | str | bool | int | float | tuple[StrEnum | str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`name` is a word of the reports, `columns` are keys of `columns.column`; each row has a cell for each column.

    `notes` are remarks on the whole, for formats that have a place for them.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse rows of another length."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: a row does not fit the columns")


def plain_cell(cell: Cell, language: Language) -> str | int | float | None:
    """A cell as a number or text: kinds in the language asked for (in English as JSON has them), edits as marks."""
    match cell:
        case Name():
            return word(cell.key, language) if language is Language.CHINESE else cell.key
        case Changed():
            return marked(cell.edits)
        case Share():
            return rounded(cell.value)
        case bool():
            return word("yes" if cell else "no", language)
        case StrEnum():
            return _kind(cell, language)
        case tuple():
            return _SEPARATOR.join(_kind(item, language) for item in cell) or None
        case _:
            return cell


# Between the items of a cell: neither a comma of CSV nor a sign that names of agencies or headings contain.
_SEPARATOR = "; "


def _kind(value: StrEnum | str, language: Language) -> str:
    return label(value, language) if isinstance(value, StrEnum) and language is Language.CHINESE else str(value)


def marked(edits: Iterable[Edit]) -> str:
    """Edits in one text, [−what went−] and {+what came+}."""
    return "".join(_mark(edit) for edit in edits)


def _mark(edit: Edit) -> str:
    if edit.operation is Operation.EQUAL:
        return edit.target
    went = f"[−{edit.source}−]" if edit.source else ""
    came = f"{{+{edit.target}+}}" if edit.target else ""
    return went + came
