"""Named documents: the corpus that comes with the package, and the user's own folders with a catalog.toml."""

import datetime
import hashlib
import os.path
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from policydiff.errors import InputError, ParseError, UnknownNameError
from policydiff.ingest import exists, read_bytes, read_path
from policydiff.model import Document, Emphasis, Level, Metadata, Note, NoteKind, Published, RawText, Span
from policydiff.parse import parse
from policydiff.parse.furniture import CONTACT, furniture
from policydiff.parse.lines import lines_of

CATALOG = "catalog.toml"
CORPUS_PREFIX = "corpus:"
_STATED = ("title", "number", "issuer", "level", "region", "date", "year", "kind")
# Remarks on how a text was read, which hold whatever is made of it.
_ABOUT_READING = (NoteKind.ENCODING, NoteKind.CONVERSION, NoteKind.LIMIT)
_KEYS = {"id", "file", "part", "sha256", "relations", *_STATED}
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
# Values of a catalog are texts but for these.
_TYPES: dict[str, type] = {"part": int, "year": int, "relations": list}
_TYPE_NAMES = {str: "a text in quotation marks", int: "a number", list: "a list of { kind, document }"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How a document relates to another of its corpus: forwards, implements, copy-of, follows."""

    kind: str
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document of a catalog: where it is, and what its text does not say."""

    id: str
    file: Path
    part: int | None = None
    sha256: str | None = None
    relations: tuple[Relation, ...] = ()
    stated: Metadata | None = None


def packaged_corpus() -> Path:
    """The folder of the corpus that comes with the package, installed or in a checkout."""
    installed = Path(__file__).parent / "corpora"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "corpora"


def packaged_alignments() -> Path:
    """The folder of the alignments that come with the package, gold among them."""
    installed = Path(__file__).parent / "alignments"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "alignments"


def read_catalog(folder: Path) -> dict[str, Entry]:
    """The entries of a corpus folder by id, in the catalog's order.

    Raises InputError for a catalog that is missing, broken, or names files outside its folder.
    """
    path = folder / CATALOG
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise InputError(message=f"no {CATALOG} in this folder", path=str(folder)) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(message=f"not a catalog: {error}", path=str(path)) from error
    entries: dict[str, Entry] = {}
    rows = data.get("document", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(message="entries [[document]] expected", path=str(path))
    for row in rows:
        entry = _entry(row, folder, path)
        if entry.id in entries:
            raise InputError(message=f"the id {entry.id} stands twice", path=str(path))
        entries[entry.id] = entry
    return entries


def _entry(row: dict[str, Any], folder: Path, path: Path) -> Entry:
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise InputError(message=f"unknown key {unknown[0]}; known: {', '.join(sorted(_KEYS))}", path=str(path))
    # TOML has dates of its own; 2017-05-16 without quotation marks means the same.
    row = {key: value.isoformat() if isinstance(value, datetime.date) else value for key, value in row.items()}
    for key, value in row.items():
        wanted = _TYPES.get(key, str)
        if not isinstance(value, wanted) or isinstance(value, bool):
            message = f"entry {row.get('id', '?')}: {key} must be {_TYPE_NAMES[wanted]}"
            raise InputError(message=message, path=str(path))
    try:
        file = folder / row["file"]
        if not file.resolve().is_relative_to(folder.resolve()):
            raise InputError(message=f"{row['file']} lies outside the folder", path=str(path))
        stated = {key: row[key] for key in _STATED if key in row}
        if "level" in stated:
            stated["level"] = Level(stated["level"])
        _check_date(stated.get("date"))
        return Entry(
            id=row["id"],
            file=file,
            part=row.get("part"),
            sha256=row.get("sha256"),
            relations=tuple(Relation(**relation) for relation in row.get("relations", [])),
            stated=Metadata(**stated),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(message=f"entry {row.get('id', '?')}: {error}", path=str(path)) from error


def _check_date(date: str | None) -> None:
    """Raise ValueError for a date that is no day, month or year as ISO 8601 writes them, which all that reckons expects."""
    if date is None:
        return
    try:
        if not _DATE.fullmatch(date):
            raise ValueError
        datetime.date.fromisoformat(f"{date}-01-01"[: len("2017-01-01")])
    except ValueError:
        raise ValueError(f"date must be written 2017-05-16, 2017-05 or 2017, not {date}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document together with the whole text it was read from, to which its spans refer."""

    document: Document
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """The file that a name means, read: its text, which document of it (None: not said), what a catalog says of it."""

    raw: RawText
    part: str | None
    stem: str
    entry: Entry | None = None


class Library:
    """Finds documents by name over several corpora; the folders named first come first."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        """Read the catalogs of the folders, and of the package's own corpus after them."""
        self.entries: dict[str, Entry] = {}
        for folder in (*folders, packaged_corpus()):
            for ident, entry in read_catalog(folder).items():
                self.entries.setdefault(ident, entry)

    def open(self, name: str) -> Document:
        """The document that a name or a path (FILE, FILE#2, FILE#part of its title) means.

        Raises UnknownNameError for what is neither, or for a name that is both.
        """
        return self.opened(name).document

    def opened(self, name: str) -> Opened:
        """The document that a name or a path means, with its text; errors as for `open`."""
        return _opened(self._source(name))

    def _source(self, name: str) -> _Source:
        path, part = _path_and_part(name)
        if name in self.entries:
            if exists(path):
                raise UnknownNameError(
                    message=f"both a file and a document of the corpus; write ./{name} for the file, "
                    f"{CORPUS_PREFIX}{name} for the document",
                    path=name,
                )
            return self._cataloged(name)
        if name.startswith(CORPUS_PREFIX):
            return self._cataloged(name.removeprefix(CORPUS_PREFIX))
        if not os.path.lexists(path) and _looks_like_address(name):
            raise UnknownNameError(message="this is a web address; save the page and name its file", path=name)
        if not os.path.lexists(path) and not _looks_like_path(name):
            return self._cataloged(name)
        return _Source(raw=read_path(path), part=part, stem=path.stem)

    def file_of(self, name: str) -> Path | None:
        """The file that a name or a path would be read from, None if there is no such file."""
        entry = self._meant(name)
        path = entry.file if entry else _path_and_part(name)[0]
        return path if exists(path) else None

    def _meant(self, name: str) -> Entry | None:
        """The entry of the corpus that a name stands for, None for a path."""
        entry = self.entries.get(name.removeprefix(CORPUS_PREFIX))
        return entry if name.startswith(CORPUS_PREFIX) or not exists(_path_and_part(name)[0]) else None

    def published(self, name: str, data: bytes | None = None, *, whole: bool = True) -> Published:
        """The text of a name or path as published, for holding whole texts against one another.

        Without a #part it is all of a file, whatever documents stand in it, and none need stand in it; if not `whole`
        it is the one document that the name means. `data` is what was read from the standard input.
        """
        source = self._source(name) if data is None else _input(data, name)
        raw = source.raw
        try:
            documents = parse(raw)
        except ParseError:
            documents = ()
        document = _chosen(source, documents) if documents else None
        one = document is not None and (source.part is not None or not whole)
        notes = document.notes if document else raw.notes
        kinds = _ABOUT_READING if whole else (*_ABOUT_READING, NoteKind.SEVERAL_DOCUMENTS)
        return Published(
            id=document.id if document else _path_and_part(name)[0].stem,
            text=_without_contacts(raw, documents),
            span=document.span if document and one else Span(0, len(raw.text)),
            document=document,
            furniture=tuple(mark.span for mark in raw.marks if mark.emphasis is Emphasis.FURNITURE),
            notes=tuple(note for note in notes if note.kind in kinds),
        )

    def from_bytes(self, data: bytes, name: str = "-") -> Opened:
        """The document in what was read from the standard input; `name` may end in #2 or #part of a title."""
        return _opened(_input(data, name))

    def load(self, name: str) -> Document:
        """The document of that name. Raises UnknownNameError with the known names, InputError if it cannot be read."""
        return _opened(self._cataloged(name)).document

    def _cataloged(self, name: str) -> _Source:
        entry = self.entries.get(name)
        if entry is None:
            raise UnknownNameError(
                message=f"no document or file of this name; known documents: {', '.join(self.entries)}", path=name
            )
        part = str(entry.part) if entry.part else None
        return _Source(raw=read_path(entry.file), part=part, stem=entry.id, entry=entry)


def _input(data: bytes, name: str) -> _Source:
    """What was read from the standard input, which -#2 names."""
    plain, _, part = name.partition("#")
    return _Source(raw=read_bytes(data, plain), part=part or None, stem="stdin")


def _opened(source: _Source) -> Opened:
    return Opened(document=_chosen(source, parse(source.raw)), text=source.raw.text)


def _chosen(source: _Source, documents: Sequence[Document]) -> Document:
    """The document of a file that is meant, called as the file or as its catalog calls it."""
    document = select(documents, source.part, source.raw)
    entry = source.entry
    if entry is None:
        return replace(document, id=f"{source.stem}#{document.part}" if source.part else source.stem)
    notes: tuple[Note, ...] = ()
    if entry.sha256 is not None and hashlib.sha256(entry.file.read_bytes()).hexdigest() != entry.sha256:
        notes = (Note(kind=NoteKind.CONVERSION, message="文件与目录中的摘要（sha256）不符，可能已被改动"),)
    stated = {key: value for key in _STATED if (value := getattr(entry.stated, key, None)) is not None}
    return replace(
        document, id=entry.id, metadata=replace(document.metadata, **stated), notes=(*notes, *document.notes)
    )


def _without_contacts(raw: RawText, documents: Sequence[Document]) -> str:
    """The text with blanks for names and telephones of contacts, as long as before, so that spans hold."""
    # A text in which the parser finds no document still has lines that are contacts wherever they stand.
    spans = [line.span for line in lines_of(raw.text) if furniture(line.text) == CONTACT]
    spans += [region.span for document in documents for region in document.regions if region.name == CONTACT]
    signs = list(raw.text)
    for span in spans:
        signs[span.begin : span.end] = [sign if sign.isspace() else " " for sign in span.of(raw.text)]
    return "".join(signs)


def _path_and_part(name: str) -> tuple[Path, str | None]:
    """Split FILE#2 unless a file is really called so. Raises UnknownNameError for an empty name, which is no folder."""
    whole = Path(name)
    if name and ("#" not in name or exists(whole)):
        return whole, None
    file, _, part = name.rpartition("#")
    if not file:
        raise UnknownNameError(message="the name is empty; name a document or a file", path=f'"{name}"')
    return Path(file), part or None


def _looks_like_address(name: str) -> bool:
    return name.casefold().startswith(("http://", "https://", "www."))


def _looks_like_path(name: str) -> bool:
    return "/" in name or "\\" in name or bool(Path(name.rpartition("#")[0] or name).suffix)


def _length(document: Document) -> int:
    return sum(len(task.heading or "") + len(task.text) for task in document.tasks)


def select(documents: Sequence[Document], part: str | None, raw: RawText) -> Document:
    """One of the documents of a file: by number from 1, by a piece of its title, or else the main one.

    The main one is that whose tasks have most text: a list of short names, attached to a plan, has more tasks than it.
    """
    if part is None:
        chosen = max(documents, key=lambda document: (_length(document), -document.part))
        if len(documents) == 1:
            return chosen
        listed = "；".join(f"#{document.part} {document.metadata.title or '（无题）'}" for document in documents)
        note = Note(
            kind=NoteKind.SEVERAL_DOCUMENTS,
            message=f"文件中有 {len(documents)} 份文件，读第 {chosen.part} 份（{listed}）",
        )
        return replace(chosen, notes=(note, *chosen.notes))
    if part.isdecimal():
        found = [document for document in documents if document.part == int(part)]
    else:
        found = [document for document in documents if part in (document.metadata.title or "")]
    if len(found) != 1:
        known = "; ".join(f"#{document.part} {document.metadata.title or ''}".strip() for document in documents)
        raise UnknownNameError(message=f"no single document #{part} in this file; it holds {known}", path=raw.name)
    return found[0]
