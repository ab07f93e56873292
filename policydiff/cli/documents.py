"""Documents that a command line names: paths, -, names of a corpus."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from policydiff.corpus import Library, Opened
from policydiff.errors import InputError, UsageError
from policydiff.ingest.limits import MAX_BYTES
from policydiff.model import Document


def load_all(names: Sequence[str], corpora: Sequence[Path] | None) -> list[Document]:
    """The documents of all names, in order; - may stand once."""
    if sum(name == "-" or name.startswith("-#") for name in names) > 1:
        raise UsageError(message="standard input (-) can be read only once")
    library = Library(tuple(corpora or ()))
    return [_load(library, name).document for name in names]


def load_with_text(name: str, corpora: Sequence[Path] | None) -> Opened:
    """The document of a name together with the text it was read from."""
    return _load(Library(tuple(corpora or ())), name)


def _load(library: Library, name: str) -> Opened:
    if name == "-" or name.startswith("-#"):
        try:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        except OSError as error:
            raise InputError(message=f"cannot be read: {error}", path="-") from error
        return library.from_bytes(data, name)
    return library.opened(name)


def named_apart(documents: Sequence[Document]) -> list[Document]:
    """Documents whose ids differ: where files of different folders bear one name, the later ones are numbered."""
    seen: dict[str, int] = {}
    result = []
    for document in documents:
        seen[document.id] = seen.get(document.id, 0) + 1
        number = seen[document.id]
        result.append(document if number == 1 else replace(document, id=f"{document.id} ({number})"))
    return result
