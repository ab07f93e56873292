"""PDF files with text in them, by pdfminer.six: characters and rules at their places, for `layout.py` to make text of.

pdfminer.six and not pypdf: both give all characters, but only pdfminer.six their places and sizes, from which lines,
running heads and paragraphs are told. Against the Word files of the same documents, of 256 paragraphs 247 come out whole
this way, 184 by either package's own text extraction; pypdf takes two thirds of the time.
"""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from policydiff.errors import InputError, MissingDependencyError
from policydiff.ingest.draft import Draft
from policydiff.ingest.layout import write_pages
from policydiff.ingest.limits import MAX_PAGES, MAX_PART_BYTES, MAX_UNPACKED_BYTES
from policydiff.ingest.page import Page
from policydiff.ingest.radicals import count_radicals, without_radicals
from policydiff.model import Note, NoteKind, RawText

# A page with fewer characters than this, as an average, is a picture with a stamp of the scanning program on it.
_LEAST_CHARACTERS = 20
_OCR = "it is a scan; recognise its text first (OCR, for instance ocrmypdf -l chi_sim)"
# A face that sets more than this share of a text is the text's own, however bold its name.
_ORDINARY_SHARE = 0.5
_STREAM = re.compile(rb"stream\r?\n")
# So many bytes are unpacked at a time: zlib copies what it is given beyond the end of a stream.
_CHUNK = 64 * 1024
# What pdfminer.six raises on files that are damaged; its own exceptions are added where it is imported.
_BROKEN = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError, RecursionError,
    EOFError, OSError, NotImplementedError, StopIteration, RuntimeError, struct.error, zlib.error, MemoryError,
)  # fmt: skip


def read_pdf(data: bytes, name: str) -> RawText:
    """Read the text of a PDF. Raises InputError if it has none, is damaged, protected or a bomb."""
    _check_streams(data, name)
    with _quiet():
        pages = _pages(data, name)
    radicals = sum(count_radicals(glyph.text) for page in pages for glyph in page.glyphs)
    draft = Draft(name)
    characters = write_pages(draft, _as_read(pages))
    if characters < _LEAST_CHARACTERS * max(len(pages), 1):
        found = f"only {characters} characters on {len(pages)} pages" if characters else "no text"
        raise InputError(message=f"the PDF has {found}: {_OCR}", path=name)
    notes = []
    if radicals:
        message = f"有 {radicals} 个字在 PDF 中编码为部首（如 ⼀），读作相应的汉字"
        notes.append(Note(kind=NoteKind.CONVERSION, message=message))
    unknown = sum(glyph.text == "\ufffd" for page in pages for glyph in page.glyphs)
    if unknown:
        message = f"有 {unknown} 个字符的字体没有给出文字编码，读作 �"
        notes.append(Note(kind=NoteKind.CONVERSION, message=message))
    return draft.raw("pdf", notes=notes)


def _pages(data: bytes, name: str) -> list[Page]:
    """The characters and rules of each page."""
    try:
        from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError  # noqa: PLC0415 - an extra
        from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415
        from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
        from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
        from pdfminer.psexceptions import PSException  # noqa: PLC0415

        from policydiff.ingest.pdf_device import PageDevice  # noqa: PLC0415
    except ImportError as error:
        raise MissingDependencyError(
            message="PDF files need the package pdfminer.six: pip install 'policydiff[pdf]'"
        ) from error
    pages: list[Page] = []
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        manager = PDFResourceManager()
        device = PageDevice(manager, name)
        interpreter = PDFPageInterpreter(manager, device)
        for page in PDFPage.create_pages(document):
            if len(pages) == MAX_PAGES:
                raise InputError(message=f"the PDF has more than {MAX_PAGES:,} pages", path=name)
            interpreter.process_page(page)
            pages.append(device.page)
    except PDFEncryptionError as error:
        raise InputError(message="the PDF is protected by a password; remove it first", path=name) from error
    except (PSException, *_BROKEN) as error:
        raise InputError(message=f"the PDF is truncated or corrupted ({type(error).__name__})", path=name) from error
    if not pages:
        raise InputError(message="the PDF is truncated or corrupted: it has no pages", path=name)
    return pages


def _as_read(pages: list[Page]) -> list[Page]:
    """The pages with characters for radicals, and with no bold type where most of the text is set in the bold face."""
    total = sum(len(page.glyphs) for page in pages)
    bold = sum(glyph.bold for page in pages for glyph in page.glyphs)
    marks = bold <= _ORDINARY_SHARE * total
    return [
        replace(
            page,
            glyphs=[
                replace(glyph, text=without_radicals(glyph.text), bold=glyph.bold and marks) for glyph in page.glyphs
            ],
        )
        for page in pages
    ]


def _check_streams(data: bytes, name: str) -> None:
    """Refuse a file whose compressed streams unpack to more than any document's.

    pdfminer.six unpacks without a limit, so the streams are tried here first. Pictures are not unpacked by it.
    """
    total = 0
    for match in _STREAM.finditer(data):
        packed = memoryview(data)[match.end() :]
        for _ in range(3):  # a stream may be packed more than once
            packed = memoryview(_unpacked(packed))
            size = len(packed)
            total += size
            if size > MAX_PART_BYTES or total > 8 * MAX_UNPACKED_BYTES:
                raise InputError(message=f"the PDF unpacks to more than {MAX_PART_BYTES:,} bytes", path=name)
            if bytes(packed[:1]) != b"\x78":
                break


def _unpacked(data: memoryview) -> bytes:
    """A stream unpacked up to one byte more than is allowed; nothing if it is not packed by zlib.

    `data` may run on beyond the end of the stream, which costs nothing.
    """
    if bytes(data[:1]) != b"\x78":
        return b""
    unpacker = zlib.decompressobj()
    pieces: list[bytes] = []
    room = MAX_PART_BYTES + 1
    try:
        for begin in range(0, len(data), _CHUNK):
            pieces.append(unpacker.decompress(data[begin : begin + _CHUNK], room))
            room -= len(pieces[-1])
            if unpacker.eof or not room:
                break
    except zlib.error:
        return b""
    return b"".join(pieces)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pdfminer's warnings on damaged files from the terminal."""
    logger = logging.getLogger("pdfminer")
    before = logger.level, logger.propagate
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    try:
        yield
    finally:
        logger.level, logger.propagate = before
