"""A Word document put together: Chinese type, headings, tables, runs with colours; always the same bytes."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from policydiff.errors import MissingDependencyError
from policydiff.render.archive import timeless
from policydiff.render.safe import visible

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

# Official papers are set in 仿宋 with headings in 黑体 (GB/T 9704-2012, 5.2.2); programs without them take their own.
_BODY_FONT, _HEADING_FONT, _LATIN_FONT = "仿宋", "黑体", "Times New Roman"
_BODY_POINTS, _TABLE_POINTS = 12, 10
INK, FAINT, GREEN, AMBER, RED = "000000", "6B6B6B", "1A7F37", "8A5A00", "B42318"


def word_library() -> Any:
    """python-docx. Raises MissingDependencyError without the extra `word`."""
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingDependencyError(
            message="Word files need python-docx; install it with pip install 'policydiff[word]'"
        ) from error
    return docx


class Paper:
    """Collects what is written, then gives it as one file."""

    def __init__(self, title: str) -> None:
        """Begin an empty document with its title."""
        docx = word_library()
        self.document = docx.Document()
        properties = self.document.core_properties
        properties.author, properties.title, properties.comments = "policydiff", visible(title)[:250], ""
        for name, font in (("Normal", _BODY_FONT), *((f"Heading {level}", _HEADING_FONT) for level in (1, 2, 3))):
            self._set_font(self.document.styles[name], font)
        self.document.styles["Normal"].font.size = docx.shared.Pt(_BODY_POINTS)
        section = self.document.sections[0]
        section.page_width, section.page_height = docx.shared.Mm(210), docx.shared.Mm(297)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, docx.shared.Mm(24))

    def _set_font(self, style: Any, font: str) -> None:
        from docx.oxml.ns import qn  # noqa: PLC0415 - an extra
        from docx.shared import RGBColor  # noqa: PLC0415 - as above

        style.font.name = _LATIN_FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)
        fonts.set(qn("w:eastAsia"), font)
        style.font.color.rgb = RGBColor.from_string(INK)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of a level from 1 to 3."""
        self.document.add_heading(visible(text), level)

    def paragraph(self, *parts: tuple[str, str] | str) -> "Paragraph":
        """A paragraph of parts, plain or with a colour."""
        paragraph: Paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = word_library().shared.Pt(4)
        write(paragraph, parts)
        return paragraph

    def item(self, *parts: tuple[str, str] | str) -> None:
        """A paragraph set in from the left."""
        self.paragraph(*parts).paragraph_format.left_indent = word_library().shared.Mm(8)

    def table(self, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[tuple[str, str]]]) -> None:
        """A table with columns of fixed widths (mm), heads repeated on every page, cells as text with a colour."""
        docx = word_library()
        table = self.document.add_table(rows=0, cols=len(heads))
        table.style = "Table Grid"
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = docx.shared.Mm(width)
        for row in ([(head, INK) for head in heads], *rows):
            for cell, part, width in zip(table.add_row().cells, row, widths, strict=True):
                cell.width = docx.shared.Mm(width)
                write(cell.paragraphs[0], [part])
                for run in cell.paragraphs[0].runs:
                    run.font.size = docx.shared.Pt(_TABLE_POINTS)
        self._repeat_heads(table)

    def _repeat_heads(self, table: Any) -> None:
        from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra

        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.font.bold = True

    def file(self) -> bytes:
        """The document as a file."""
        return saved(self.document)


def write(paragraph: "Paragraph", parts: Iterable[tuple[str, str] | str]) -> None:
    """Add parts to a paragraph; text that is not ink is coloured."""
    from docx.shared import RGBColor  # noqa: PLC0415 - an extra

    for part in parts:
        text, color = (part, INK) if isinstance(part, str) else part
        run = paragraph.add_run(visible(text))
        if color != INK:
            run.font.color.rgb = RGBColor.from_string(color)


def saved(document: Any, *, own: bool = True) -> bytes:
    """A python-docx document as bytes that depend on nothing but its content."""
    stream = io.BytesIO()
    document.save(stream)
    return timeless(stream.getvalue(), own=own)
