"""What becomes of an agency between two documents, in one task and over the whole."""

from enum import StrEnum


class Fate(StrEnum):
    """What became of an agency's part in a task; a rename is explained by a reform."""

    KEPT = "kept"
    RENAMED = "renamed"
    ADDED = "added"
    DROPPED = "dropped"
