"""What people decided, looked up for the documents of a command."""

from collections.abc import Callable, Sequence
from pathlib import Path

from policydiff.alignment_file import read_decisions
from policydiff.errors import OutputError
from policydiff.ingest import is_file
from policydiff.model import Decision, Document


def alignment_file(source: Document, target: Document, folder: Path) -> Path:
    """Where decisions on two documents are kept: SOURCE--TARGET.json."""
    names = (document.id.replace("/", "_") for document in (source, target))
    return folder / f"{'--'.join(names)}.json"


def make_folder(folder: Path) -> None:
    """Make the folder where decisions are kept. Raises OutputError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(message=f"cannot be made: {error.strerror or error}", path=str(folder)) from error


def decisions_on(source: Document, target: Document, folder: Path) -> tuple[Decision, ...]:
    """The decisions kept in the folder for two documents, none if there is no file for them."""
    path = alignment_file(source, target, folder)
    return read_decisions(path) if is_file(path) else ()


def decisions_by_name(
    loaded: Sequence[Document], apart: Sequence[Document], folder: Path
) -> Callable[[Document, Document], tuple[Decision, ...]]:
    """Looks up decisions on documents that were told apart: their file is called by the ids they were loaded with."""
    kept = {told.id: document for document, told in zip(loaded, apart, strict=True)}
    return lambda source, target: decisions_on(kept[source.id], kept[target.id], folder)
