"""Opening what the user names, and telling by content which reader it needs."""

import os.path
from dataclasses import replace
from pathlib import Path

from policydiff.errors import InputError
from policydiff.ingest.detect import Kind, expected_kind, kind_of_bytes, kind_of_text
from policydiff.ingest.limits import MAX_BYTES
from policydiff.ingest.text import decode, encoding_notes
from policydiff.model import Note, NoteKind, RawText


def exists(path: Path) -> bool:
    """Whether anything stands at a place; no where none can be looked for: a name too long, a closed folder.

    There pathlib's own raise an error before Python 3.14.
    """
    return os.path.exists(path)  # noqa: PTH110 - as above


def is_file(path: Path) -> bool:
    """Whether a file stands at a place; no where none can be looked for."""
    return os.path.isfile(path)  # noqa: PTH113 - as above


def is_folder(path: Path) -> bool:
    """Whether a folder stands at a place; no where none can be looked for."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def read_path(path: Path) -> RawText:
    """Read a file. Raises InputError, with the path, for whatever stands in the way."""
    return read_bytes(bytes_of(path), str(path))


def bytes_of(path: Path) -> bytes:
    """What a file holds. Raises InputError, with the path, for whatever stands in the way."""
    name = str(path)
    try:
        if path.is_dir():
            raise InputError(message="this is a folder; name a file in it", path=name)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(message=f"the file has {size:,} bytes, more than {MAX_BYTES:,}", path=name)
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(message="no such file", path=name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(message=f"cannot be read: {reason}", path=name) from error


def read_bytes(data: bytes, name: str) -> RawText:
    """Read what a file or the standard input held; `name` stands in messages.

    Raises InputError for what cannot be read, MissingDependencyError where a package or program is needed for it.
    """
    if len(data) > MAX_BYTES:
        raise InputError(message=f"more than {MAX_BYTES:,} bytes", path=name)
    if not data.strip():
        raise InputError(message="the file is empty; nothing to read", path=name)
    kind = kind_of_bytes(data, name)
    raw = _read_text_kind(data, name) if kind is None else _read_binary_kind(kind, data, name)
    if not raw.text.strip():
        raise InputError(message="the file holds no text", path=name)
    expected = expected_kind(name)
    if expected is None or raw.format in (expected, Kind.TEXT):
        return raw
    note = Note(kind=NoteKind.CONVERSION, message=f"文件名像 {expected.value}，内容是 {raw.format}，按内容读取")
    return replace(raw, notes=(note, *raw.notes))


def _read_binary_kind(kind: Kind, data: bytes, name: str) -> RawText:
    # Each reader is loaded only for a file of its kind.
    if kind is Kind.WORD:
        from policydiff.ingest.word import read_word  # noqa: PLC0415

        return read_word(data, name)
    if kind is Kind.PDF:
        from policydiff.ingest.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name)
    if kind is Kind.OFD:
        from policydiff.ingest.ofd import read_ofd  # noqa: PLC0415

        return read_ofd(data, name)
    if kind is Kind.EXCEL:
        from policydiff.ingest.excel import read_excel  # noqa: PLC0415

        return read_excel(data, name)
    from policydiff.ingest.office import read_office  # noqa: PLC0415

    return read_office(data, name, sheets=kind is Kind.SHEETS)


def _read_text_kind(data: bytes, name: str) -> RawText:
    from policydiff.ingest.html import declared_encoding, read_html  # noqa: PLC0415

    text, encoding = decode(data, name, declared_encoding(data))
    kind = kind_of_text(text, name)
    notes = encoding_notes(text, encoding)
    if kind is Kind.HTML:
        return replace(read_html(text, name), encoding=encoding, notes=notes)
    if kind is Kind.MARKDOWN:
        from policydiff.ingest.markdown import read_markdown  # noqa: PLC0415

        return replace(read_markdown(text, name), encoding=encoding, notes=notes)
    return RawText(name=name, text=text, format=Kind.TEXT, encoding=encoding, notes=notes)
