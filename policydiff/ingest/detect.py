"""What a file is, by what it holds and not by what it is called."""

import re
from enum import StrEnum
from pathlib import PurePath

from policydiff.errors import InputError
from policydiff.ingest.archive import Archive


class Kind(StrEnum):
    """Kinds of file that are read, each by a module of its own."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    WORD = "docx"
    OFFICE = "doc"
    PDF = "pdf"
    OFD = "ofd"
    EXCEL = "xlsx"
    SHEETS = "xls"


# Endings that say what a file should be; others say nothing.
_ENDINGS = {
    ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML, ".htm": Kind.HTML, ".shtml": Kind.HTML, ".xhtml": Kind.HTML,
    ".docx": Kind.WORD, ".doc": Kind.OFFICE, ".wps": Kind.OFFICE, ".rtf": Kind.OFFICE, ".odt": Kind.OFFICE,
    ".pdf": Kind.PDF, ".ofd": Kind.OFD,
    ".xlsx": Kind.EXCEL, ".xlsm": Kind.EXCEL, ".xls": Kind.SHEETS, ".et": Kind.SHEETS, ".ods": Kind.SHEETS,
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of the streams that hold a workbook's sheets ([MS-XLS], 2.1.2) and a document's text ([MS-DOC], 2.1.1). A
# document may have a workbook embedded, with both.
_SHEETS = "Workbook".encode("utf-16-le")
_TEXT = "WordDocument".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
# Two letters alone may begin a text (BMI管理, PK10专项治理): the records an archive begins with (APPNOTE.TXT 4.3), and the
# four bytes of a bitmap's header that are reserved and zero (BITMAPFILEHEADER).
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BITMAP = re.compile(rb"BM.{4}\x00{4}", re.DOTALL)
# A PDF may begin within the first 1,024 bytes (ISO 32000-1, annex H, note 13).
_PDF_WITHIN = 1024
_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<\?xml[^>]*>\s*<html", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|table|tbody|tr|td|span|br|h[1-6]|ul|ol|li|body|head|article|section)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
# So much of a text is looked at, and a fragment of a page has at least so many tags in it.
_SAMPLE = 200_000
_LEAST_TAGS = 4
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[\w\u4e00-\u9fff-]+[ \t]*:.*\r?\n)+---[ \t]*\r?\n")
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)


def kind_of_bytes(data: bytes, name: str) -> Kind | None:
    """The kind of a binary file, None for what should be text.

    Raises InputError for a file that is recognised and cannot be read: a picture, a presentation, a locked file.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.startswith(_ARCHIVES):
        return _kind_of_archive(Archive(data, name))
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InputError(message="the file is protected by a password; remove it first", path=name)
        return Kind.SHEETS if _SHEETS in data and _TEXT not in data else Kind.OFFICE
    if data.lstrip()[:5] == b"{\\rtf":
        return Kind.OFFICE
    if data.startswith(_PICTURES) or _BITMAP.match(data):
        raise InputError(message="this is a picture; recognise its text (OCR) first", path=name)
    return None


def _kind_of_archive(archive: Archive) -> Kind:
    names = archive.names
    if "ofd.xml" in names:
        return Kind.OFD
    if any(re.fullmatch(r"word/document\w*\.xml", part) for part in names):
        return Kind.WORD
    if "xl/workbook.xml" in names:
        return Kind.EXCEL
    if "mimetype" in names:
        stated = archive.read("mimetype")
        for kind, opened in ((Kind.OFFICE, b"text"), (Kind.SHEETS, b"spreadsheet")):
            if stated.startswith(b"application/vnd.oasis.opendocument." + opened):
                return kind
    if any(part.startswith("ppt/") for part in names):
        raise InputError(message="this is a presentation; save its text as .docx or .txt", path=archive.name)
    raise InputError(message="this is an archive of files; unpack it and name a file in it", path=archive.name)


def kind_of_text(text: str, name: str) -> Kind:
    """The kind of a decoded text: a web page or a piece of one, Markdown, or plain.

    >>> (
    ...     kind_of_text("<p>甲</p><p>乙</p>", "a.txt").value,
    ...     kind_of_text("# 甲", "").value,
    ...     kind_of_text("一、甲", "a.html").value,
    ... )
    ('html', 'markdown', 'text')
    """
    sample = text[:_SAMPLE]
    if _PAGE.search(sample[:2000]) or len(_TAG.findall(sample)) >= _LEAST_TAGS:
        return Kind.HTML
    if expected_kind(name) is Kind.MARKDOWN:
        return Kind.MARKDOWN
    # Stars alone are no Markdown: texts copied out of chats and pages have them, and are quoted by their own places.
    found = _FRONT_MATTER.match(sample) or _MARKDOWN_HEADING.search(sample)
    return Kind.MARKDOWN if found else Kind.TEXT


def expected_kind(name: str) -> Kind | None:
    """The kind that a file's name promises, None where it promises nothing."""
    return _ENDINGS.get(PurePath(name).suffix.lower())
