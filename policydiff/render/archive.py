"""Office files that are the same bytes for the same result: times fixed, entries stored."""

import io
import re
import zipfile
from xml.etree import ElementTree

# The earliest time that a zip entry can bear.
_TIME = (1980, 1, 1, 0, 0, 0)
_STAMP = b"1980-01-01T00:00:00Z"
_WRITTEN_AT = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ(?=<)")
_PROPERTIES = "docProps/core.xml"
# An attribute whose value is a name with a prefix, which canonical form must know.
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def timeless(data: bytes, *, own: bool = True) -> bytes:
    """The same archive with fixed times; `own` says that its properties are ours too, not those of a user's file.

    Entries are stored, for deflate does not give the same bytes everywhere.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3  # not that of the machine it is written on
            content = before.read(name)
            after.writestr(entry, _WRITTEN_AT.sub(_STAMP, content) if own and name == _PROPERTIES else content)
    return stream.getvalue()


def canonical(data: bytes) -> bytes:
    """The same workbook with its XML in canonical form: openpyxl writes with lxml or without, which differ."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            xml = ElementTree.canonicalize(from_file=io.BytesIO(before.read(name)), qname_aware_attrs=[_TYPE])
            after.writestr(name, xml)
    return stream.getvalue()
