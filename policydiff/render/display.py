"""How a result is to be shown: width, colour, language, depth. Chosen by the command line, obeyed by every renderer."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """Language of labels; the documents themselves are never translated."""

    CHINESE = "zh"
    ENGLISH = "en"


class Depth(StrEnum):
    """How far a report goes: figures by section, agencies, rows of tasks, or every measure with its edits."""

    STAT = "stat"
    AGENCIES = "agencies"
    TABLE = "table"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """Width in cells, whether colour is used, language of labels."""

    width: int = 100
    color: bool = False
    language: Language = Language.CHINESE
