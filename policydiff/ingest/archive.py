"""Zip archives and the XML in them (.docx, .xlsx, .ofd), opened so that neither can harm.

Sizes, counts and depth are limited; entities and external references are refused.
"""

import io
import zipfile
import zlib
from types import ModuleType
from xml.etree.ElementTree import Element, ParseError

from policydiff.errors import InputError, MissingDependencyError
from policydiff.ingest.limits import MAX_DEPTH, MAX_ELEMENTS, MAX_ENTRIES, MAX_PART_BYTES, MAX_UNPACKED_BYTES

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)


class Archive:
    """The parts of a zip file by name. Every failure is an InputError that names the file."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read the directory of the archive."""
        self.name = name
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN as error:
            raise InputError(
                message="the file is truncated or corrupted (its archive cannot be opened)", path=name
            ) from error
        if len(infos) > MAX_ENTRIES:
            raise InputError(message=f"the archive has {len(infos):,} entries, more than {MAX_ENTRIES:,}", path=name)
        self._infos = {_plain(info.filename): info for info in infos}

    def __contains__(self, part: str) -> bool:
        """Whether the archive has a part of this name."""
        return _plain(part) in self._infos

    @property
    def names(self) -> list[str]:
        """Names of all parts, in lower case, in the order of the directory."""
        return list(self._infos)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises InputError if it is missing, damaged, encrypted or too large."""
        info = self._infos.get(_plain(part))
        if info is None:
            raise InputError(message=f"the file is corrupted: its part {part} is missing", path=self.name)
        if info.flag_bits & 0x1:
            raise InputError(message="the file is protected by a password; remove it first", path=self.name)
        limit = min(MAX_PART_BYTES, MAX_UNPACKED_BYTES - self._unpacked)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except (*_BROKEN, RuntimeError) as error:
            raise InputError(
                message=f"the file is truncated or corrupted in its part {part}", path=self.name
            ) from error
        if len(data) > limit:
            raise InputError(message=f"its part {part} unpacks to more than {limit:,} bytes", path=self.name)
        self._unpacked += len(data)
        return data

    def check_whole(self) -> None:
        """Raise InputError if all parts together, pictures among them, unpack to more than is read of any archive."""
        total = sum(info.file_size for info in self._zip.infolist())
        if total > MAX_UNPACKED_BYTES:
            message = f"its parts unpack to {total:,} bytes, more than {MAX_UNPACKED_BYTES:,}"
            raise InputError(message=message, path=self.name)

    def xml(self, part: str) -> Element:
        """The root element of an XML part."""
        return parse_xml(self.read(part), part, self.name)


def _plain(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def parse_xml(data: bytes, part: str, name: str) -> Element:
    """Parse XML without entities, document types, or nesting that no document has.

    Raises InputError for XML that is broken or does any of this.
    """
    defused = _defused()
    try:
        root: Element = defused.fromstring(data, forbid_dtd=True)
    except ParseError as error:
        raise InputError(message=f"the file is corrupted: {part} is no valid XML ({error})", path=name) from error
    except (ValueError, LookupError) as error:
        # defusedxml's refusals are ValueErrors too.
        raise InputError(message=f"{part} holds XML that is not read: {_reason(error)}", path=name) from error
    _check(root, part, name)
    return root


def _reason(error: Exception) -> str:
    return type(error).__name__ if type(error).__module__.startswith("defusedxml") else str(error)


def _check(root: Element, part: str, name: str) -> None:
    """Refuse a tree that is too deep for what walks it, or too large."""
    level, depth, count = [root], 0, 0
    while level:
        depth += 1
        count += len(level)
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            what = (
                f"more than {MAX_DEPTH} elements deep" if depth > MAX_DEPTH else f"more than {MAX_ELEMENTS:,} elements"
            )
            raise InputError(message=f"{part} is {what}", path=name)
        level = [child for element in level for child in element]


def _defused() -> ModuleType:
    try:
        from defusedxml import ElementTree  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingDependencyError(
            message="Word, Excel and OFD files need the package defusedxml: pip install 'policydiff[word,excel,ofd]'"
        ) from error
    return ElementTree


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
