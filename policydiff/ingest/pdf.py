"""PDF files with text in them, by pdfminer.six: characters at their places, which `layout.py` makes into paragraphs.

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
from typing import TYPE_CHECKING, Any

from policydiff.errors import InputError, MissingDependencyError
from policydiff.ingest.draft import Draft
from policydiff.ingest.layout import Glyph, write_pages
from policydiff.ingest.limits import MAX_CHARACTERS, MAX_PAGES, MAX_PART_BYTES, MAX_UNPACKED_BYTES
from policydiff.ingest.radicals import count_radicals, without_radicals
from policydiff.model import Note, NoteKind, RawText

if TYPE_CHECKING:
    from pdfminer.pdfinterp import PDFResourceManager

# A page with fewer characters than this, as an average, is a picture with a stamp of the scanning program on it.
_LEAST_CHARACTERS = 20
_OCR = "it is a scan; recognise its text first (OCR, for instance ocrmypdf -l chi_sim)"
_BOLD = re.compile(r"bold|black|heavy|simhei|-hei|heiti|fzhtk?|fzxbs|黑体|小标宋", re.IGNORECASE)
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
        pages = _glyphs(data, name)
    radicals = sum(count_radicals(glyph.text) for page in pages for glyph in page)
    draft = Draft(name)
    characters = write_pages(draft, _as_read(pages))
    if characters < _LEAST_CHARACTERS * max(len(pages), 1):
        found = f"only {characters} characters on {len(pages)} pages" if characters else "no text"
        raise InputError(message=f"the PDF has {found}: {_OCR}", path=name)
    notes = []
    if radicals:
        message = f"有 {radicals} 个字在 PDF 中编码为部首（如 ⼀），读作相应的汉字"
        notes.append(Note(kind=NoteKind.CONVERSION, message=message))
    unknown = sum(glyph.text == "\ufffd" for page in pages for glyph in page)
    if unknown:
        message = f"有 {unknown} 个字符的字体没有给出文字编码，读作 �"
        notes.append(Note(kind=NoteKind.CONVERSION, message=message))
    return draft.raw("pdf", notes=notes)


def _glyphs(data: bytes, name: str) -> list[list[Glyph]]:
    """The characters of each page."""
    try:
        from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError  # noqa: PLC0415 - an extra
        from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415
        from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
        from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
        from pdfminer.psexceptions import PSException  # noqa: PLC0415
    except ImportError as error:
        raise MissingDependencyError(
            message="PDF files need the package pdfminer.six: pip install 'policydiff[pdf]'"
        ) from error
    pages: list[list[Glyph]] = []
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        manager = PDFResourceManager()
        device = _collector(manager, name)
        interpreter = PDFPageInterpreter(manager, device)
        for page in PDFPage.create_pages(document):
            if len(pages) == MAX_PAGES:
                raise InputError(message=f"the PDF has more than {MAX_PAGES:,} pages", path=name)
            interpreter.process_page(page)
            pages.append(device.glyphs)
    except PDFEncryptionError as error:
        raise InputError(message="the PDF is protected by a password; remove it first", path=name) from error
    except (PSException, *_BROKEN) as error:
        raise InputError(message=f"the PDF is truncated or corrupted ({type(error).__name__})", path=name) from error
    if not pages:
        raise InputError(message="the PDF is truncated or corrupted: it has no pages", path=name)
    return pages


def _collector(manager: "PDFResourceManager", name: str) -> Any:
    """A device of pdfminer that keeps the characters of a page and nothing else that is drawn."""
    from pdfminer.converter import PDFLayoutAnalyzer  # noqa: PLC0415
    from pdfminer.layout import LTChar  # noqa: PLC0415
    from pdfminer.pdffont import PDFUnicodeNotDefined  # noqa: PLC0415

    class Collector(PDFLayoutAnalyzer):
        total = 0

        def begin_page(self, page: Any, ctm: Any) -> None:
            super().begin_page(page, ctm)
            self.glyphs: list[Glyph] = []

        def render_char(  # noqa: PLR0913, PLR0917 - pdfminer's
            self, matrix: Any, font: Any, fontsize: Any, scaling: Any, rise: Any, cid: Any, ncs: Any, graphicstate: Any
        ) -> float:
            try:
                text = font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = "\ufffd"
            width, shift = font.char_width(cid), font.char_disp(cid)
            char = LTChar(matrix, font, fontsize, scaling, rise, text, width, shift, ncs, graphicstate)
            self.total += 1
            if self.total > MAX_CHARACTERS:
                raise InputError(message=f"the text has more than {MAX_CHARACTERS:,} characters", path=name)
            a, b, c, d, *_ = matrix
            # Turned text is a watermark or the label of a drawing.
            if abs(b) <= 0.2 * abs(a) and abs(c) <= 0.2 * abs(d) and text:
                head = self.cur_item.y1 if not self._stack else self._stack[0].y1
                self.glyphs.append(
                    Glyph(
                        text=text,
                        left=char.x0,
                        right=char.x1,
                        top=head - char.y1,
                        bottom=head - char.y0,
                        bold=_BOLD.search(str(font.fontname)) is not None,
                    )
                )
            return char.adv

        def render_image(self, name: str, stream: Any) -> None:
            """Pictures have no text."""

        def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
            """Neither have lines."""

    return Collector(manager)


def _as_read(pages: list[list[Glyph]]) -> list[list[Glyph]]:
    """The pages with characters for radicals, and with no bold type where most of the text is set in the bold face."""
    total = sum(len(page) for page in pages)
    bold = sum(glyph.bold for page in pages for glyph in page)
    marks = bold <= _ORDINARY_SHARE * total
    return [
        [replace(glyph, text=without_radicals(glyph.text), bold=glyph.bold and marks) for glyph in page]
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
