"""Documents that a command line names: paths, -, names of a corpus."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from policydiff.corpus import Library, Opened
from policydiff.errors import InputError, UsageError
from policydiff.ingest.limits import MAX_BYTES
from policydiff.model import Document, Published


def load_all(names: Sequence[str], corpora: Sequence[Path] | None) -> list[Document]:
    """The documents of all names, in order; - may stand once."""
    library = _library(names, corpora)
    # What is not there is told before any document is read, which takes its time.
    for name in names:
        if not _is_input(name) and library.file_of(name) is None:
            _opened(library, name)
    return [_opened(library, name).document for name in names]


def files_of(names: Iterable[str], corpora: Sequence[Path] | None) -> Iterator[Path]:
    """The files that names stand for, each found when it is asked for; a result must not be written over them."""
    names = tuple(names)
    library = _library(names, corpora)
    for name in names:
        path = None if _is_input(name) else library.file_of(name)
        if path is not None:
            yield path


def load_with_text(name: str, corpora: Sequence[Path] | None) -> Opened:
    """The document of a name together with the text it was read from."""
    return _opened(_library([name], corpora), name)


def load_published(
    base: str, copies: Sequence[str], corpora: Sequence[Path] | None
) -> tuple[Published, list[Published]]:
    """The text of one document, and of whole copies, as published; - may stand once."""
    library = _library([base, *copies], corpora)
    texts = [
        library.published(name, _standard_input() if _is_input(name) else None, whole=number > 0)
        for number, name in enumerate([base, *copies])
    ]
    return texts[0], texts[1:]


def _library(names: Sequence[str], corpora: Sequence[Path] | None) -> Library:
    if sum(map(_is_input, names)) > 1:
        raise UsageError(message="standard input (-) can be read only once")
    return Library(tuple(corpora or ()))


def _opened(library: Library, name: str) -> Opened:
    return library.from_bytes(_standard_input(), name) if _is_input(name) else library.opened(name)


def _is_input(name: str) -> bool:
    return name == "-" or name.startswith("-#")


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(message=f"cannot be read: {error}", path="-") from error
