"""What a recogniser of instruments finds in a text."""

import re
from dataclasses import dataclass

_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A name, as it is counted, and the half-open code points of the text that say so."""

    name: str
    begin: int
    end: int


def bare(text: str) -> str:
    """A text without blanks."""
    return _BLANK.sub("", text)
