"""Opening what the user names, and telling by content which reader it needs."""

from pathlib import Path

from policydiff.errors import InputError
from policydiff.ingest.limits import MAX_BYTES
from policydiff.ingest.text import read_text
from policydiff.model import RawText


def read_path(path: Path) -> RawText:
    """Read a file. Raises InputError, with the path, for whatever stands in the way."""
    name = str(path)
    try:
        if path.is_dir():
            raise InputError(message="this is a folder; name a file in it", path=name)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(message=f"the file has {size:,} bytes, more than {MAX_BYTES:,}", path=name)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(message="no such file", path=name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(message=f"cannot be read: {reason}", path=name) from error
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> RawText:
    """Read what a file or the standard input held; `name` stands in messages."""
    if len(data) > MAX_BYTES:
        raise InputError(message=f"more than {MAX_BYTES:,} bytes", path=name)
    if not data.strip():
        raise InputError(message="the file is empty; nothing to read", path=name)
    return read_text(data, name)
