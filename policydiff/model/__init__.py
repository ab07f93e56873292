"""The frozen values that cross stages."""

from policydiff.model.document import (
    Assignment,
    Document,
    Level,
    Measure,
    Metadata,
    Region,
    RegionKind,
    Responsibility,
    Role,
    Section,
    Task,
)
from policydiff.model.text import Emphasis, Field, Mark, Note, NoteKind, RawText, Span

__all__ = [
    "Assignment",
    "Document",
    "Emphasis",
    "Field",
    "Level",
    "Mark",
    "Measure",
    "Metadata",
    "Note",
    "NoteKind",
    "RawText",
    "Region",
    "RegionKind",
    "Responsibility",
    "Role",
    "Section",
    "Span",
    "Task",
]
