"""Word documents (.docx, ISO/IEC 29500): paragraphs with their generated numbers, tables, footnotes, text boxes.

Tracked changes are read as accepted: what was inserted stands, what was deleted does not. Headers, footers and the
table of contents repeat what stands elsewhere; they are kept, marked as furniture.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from policydiff.errors import InputError
from policydiff.ingest.archive import Archive, local
from policydiff.ingest.draft import Draft
from policydiff.ingest.numbering import Numbering, W, value, whole
from policydiff.ingest.styles import Styles
from policydiff.model import Emphasis, Note, NoteKind, RawText

_MAIN = "word/document.xml"
_DRAWN = {"drawing", "pict", "object", "AlternateContent"}
_DELETED = {"del", "moveFrom"}
_INSERTED = {"ins", "moveTo"}
# Word itself allows no more.
_MOST_COLUMNS = 63
_SIGNS = {"noBreakHyphen": "-", "tab": " ", "ptab": " ", "cr": "\n", "br": "\n"}


def read_word(data: bytes, name: str) -> RawText:
    """Read a .docx file. Raises InputError if it is damaged or protected."""
    archive = Archive(data, name)
    main = _MAIN if _MAIN in archive else _other_main(archive)
    reader = _Reader(archive, name)
    body = archive.xml(main).find(f"{W}body")
    if body is None:
        raise InputError(message="the file is corrupted: it has no body", path=name)
    reader.blocks(body)
    reader.footnotes()
    for part in archive.names:
        if part.startswith(("word/header", "word/footer")) and part.endswith(".xml"):
            reader.furniture(archive.xml(part))
    return reader.draft.raw("docx", notes=reader.notes())


def _other_main(archive: Archive) -> str:
    """The main part where a program gave it another name (word/document2.xml)."""
    for part in archive.names:
        if part.startswith("word/document") and part.endswith(".xml"):
            return part
    raise InputError(message="this is no Word document: it has no main part", path=archive.name)


@dataclass(slots=True)
class _Line:
    """What a paragraph holds: stretches of text with whether they are bold; boxes and notes found on the way."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


class _Reader:
    """Walks through the parts of one file."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.draft = Draft(name)
        self._archive = archive
        self._styles = Styles(self._part("word/styles.xml"))
        self._numbering = Numbering(self._part("word/numbering.xml"))
        self._footnotes: list[tuple[str, str]] = []
        self._changes = 0
        self._hidden = 0

    def _part(self, part: str) -> Element | None:
        return self._archive.xml(part) if part in self._archive else None

    def blocks(self, parent: Element) -> None:
        """The paragraphs and tables of a body, a text box or a content control, in order."""
        for child in parent:
            kind = local(child)
            if kind == "p":
                self._paragraph(child)
            elif kind == "tbl":
                self._table(child)
            elif kind == "sdt" or kind in _INSERTED or kind in ("sdtContent", "customXml", "smartTag"):
                self.blocks(child)

    def furniture(self, root: Element) -> None:
        """The lines of a header or footer."""
        for paragraph in root.iter(f"{W}p"):
            text = self._line(paragraph).text.strip()
            if text:
                self.draft.line(text, Emphasis.FURNITURE)

    def footnotes(self) -> None:
        """The notes that the text referred to, in the order of the references."""
        bodies: dict[tuple[str, str], Element] = {}
        for kind in ("footnote", "endnote"):
            root = self._part(f"word/{kind}s.xml")
            for element in root.findall(f"{W}{kind}") if root is not None else ():
                bodies[kind, element.get(f"{W}id", "")] = element
        for reference in dict.fromkeys(self._footnotes):
            note = bodies.get(reference)
            if note is None:
                continue
            lines = [self._line(paragraph).text.strip() for paragraph in note.iter(f"{W}p")]
            if text := " ".join(line for line in lines if line):
                self.draft.line(text, Emphasis.FOOTNOTE)

    def notes(self) -> list[Note]:
        """What was left out or decided on the way."""
        found = []
        if self._changes:
            message = f"文件带有修订痕迹（{self._changes} 处），按接受全部修订读取"
            found.append(Note(kind=NoteKind.CONVERSION, message=message))
        if self._hidden:
            message = f"文件有隐藏文字（{self._hidden} 处），未读取"
            found.append(Note(kind=NoteKind.CONVERSION, message=message))
        return found

    def _paragraph(self, element: Element) -> None:
        properties = element.find(f"{W}pPr")
        style = value(properties, "pStyle") if properties is not None else None
        line = self._line(element, bold=self._styles.is_bold(style))
        label = self._label(properties, style) if line.text.strip() else ""
        self.draft.end_line()
        begin = self.draft.length
        if label:
            self.draft.write(label)
            self.draft.mark(Emphasis.NUMBER, begin, begin + len(label.rstrip()))
        for text, bold in line.pieces:
            start = self.draft.length
            self.draft.write(text)
            if bold and text.strip():
                self.draft.mark(Emphasis.BOLD, start)
        if self.draft.length > begin:
            if self._styles.is_contents(style):
                self.draft.mark(Emphasis.FURNITURE, begin)
            elif (level := self._outline_level(properties, style)) is not None:
                self.draft.mark(Emphasis.HEADING, begin, level=level)
            self.draft.end_line()
        else:
            self.draft.write("\n")
        for box in line.boxes:
            self.blocks(box)

    def _label(self, properties: Element | None, style: str | None) -> str:
        """The generated number of a paragraph, from its own properties or from its style."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id = value(own, "numId") if own is not None else None
        level = value(own, "ilvl") if own is not None else None
        if list_id is None:
            list_id, style_level = self._styles.numbering(style)
            level = level if level is not None else style_level
        if list_id is None or list_id == "0":
            return ""
        number = whole(level, 0) if level is not None else self._level_of_style(list_id, style)
        return self._numbering.label(list_id, number)

    def _level_of_style(self, list_id: str, style: str | None) -> int:
        for name in self._styles.chain(style):
            found = self._numbering.level_of_style(list_id, name)
            if found is not None:
                return found
        return 0

    def _outline_level(self, properties: Element | None, style: str | None) -> int | None:
        own = value(properties, "outlineLvl") if properties is not None else None
        level = whole(own, 9) if own is not None else self._styles.outline_level(style)
        return level + 1 if level is not None and 0 <= level < 9 else None

    def _table(self, element: Element) -> None:
        rows = list(_rows(element))
        cells = [list(_cells(row)) for row in rows]
        if max(map(len, cells), default=0) <= 1:
            # A frame around text, drawn as a table of one column: its paragraphs are those of the document.
            for row in cells:
                for cell in row:
                    self.blocks(cell)
            return
        self.draft.table([self._row(row) for row in rows])

    def _row(self, row: Element) -> list[str]:
        """The texts of the columns of a row: of those that a cell spans the first, of those left out none is filled."""
        left_out = row.find(f"{W}trPr")
        texts = _empty(left_out, "gridBefore", 0)
        for cell in _cells(row):
            properties = cell.find(f"{W}tcPr")
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(f"{W}val") in (None, "continue")
            texts.append("" if goes_on else self._cell(cell))
            texts.extend(_empty(properties, "gridSpan", 1)[1:])
        texts.extend(_empty(left_out, "gridAfter", 0))
        return texts

    def _cell(self, cell: Element) -> str:
        texts = []
        for paragraph in cell.iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            style = value(properties, "pStyle") if properties is not None else None
            text = self._line(paragraph).text.strip()
            if text:
                texts.append(self._label(properties, style) + text)
        return "\n".join(texts)

    def _line(self, element: Element, *, bold: bool = False) -> _Line:
        line = _Line()
        self._inline(element, line, bold=bold)
        return line

    def _inline(self, element: Element, line: _Line, *, bold: bool) -> None:
        for child in element:
            kind = local(child)
            if kind == "r":
                self._run(child, line, bold=bold)
            elif kind in _DELETED:
                self._changes += 1
            elif kind in _DRAWN:
                self._drawn(child, line)
            elif kind == "ruby":
                for base in child.findall(f"{W}rubyBase"):
                    self._inline(base, line, bold=bold)
            elif kind not in ("pPr", "rPr"):
                self._changes += kind in _INSERTED
                self._inline(child, line, bold=bold)

    def _run(self, run: Element, line: _Line, *, bold: bool) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            if is_on(properties, "vanish") or is_on(properties, "specVanish"):
                self._hidden += 1
                return
            bold = is_on(properties, "b", default=self._styles.is_bold(value(properties, "rStyle"), default=bold))
        for child in run:
            self._run_child(child, line, bold=bold)

    def _run_child(self, child: Element, line: _Line, *, bold: bool) -> None:
        kind = local(child)
        if kind == "t":
            line.pieces.append((child.text or "", bold))
        elif kind in _SIGNS:
            line.pieces.append((_SIGNS[kind], bold))
        elif kind == "sym":
            line.pieces.append((_symbol(child), bold))
        elif kind in ("footnoteReference", "endnoteReference"):
            self._footnotes.append((kind.removesuffix("Reference"), child.get(f"{W}id", "")))
        elif kind == "ruby":
            for base in child.findall(f"{W}rubyBase"):
                self._inline(base, line, bold=bold)
        elif kind in _DRAWN:
            self._drawn(child, line)

    def _drawn(self, element: Element, line: _Line) -> None:
        """The text boxes of a drawing; of alternatives with the same content, the first."""
        if local(element) == "AlternateContent":
            for choice in list(element)[:1]:
                self._drawn_in(choice, line)
        else:
            self._drawn_in(element, line)

    def _drawn_in(self, element: Element, line: _Line) -> None:
        for child in element:
            if local(child) == "txbxContent":
                line.boxes.append(child)
            elif local(child) == "r":
                self._run(child, line, bold=False)
            else:
                self._drawn(child, line)


def _empty(properties: Element | None, name: str, default: int) -> list[str]:
    """As many empty cells as a property of a table's row or cell states."""
    count = whole(value(properties, name), default) if properties is not None else default
    return [""] * min(count, _MOST_COLUMNS)


def _rows(table: Element) -> Iterator[Element]:
    yield from _within(table, "tr", lambda kind: kind in ("sdt", "sdtContent", "ins", "customXml"))


def _cells(row: Element) -> Iterator[Element]:
    yield from _within(row, "tc", lambda kind: kind in ("sdt", "sdtContent", "customXml"))


def _within(parent: Element, wanted: str, passes: Callable[[str], bool]) -> Iterator[Element]:
    for child in parent:
        kind = local(child)
        if kind == wanted:
            yield child
        elif passes(kind):
            yield from _within(child, wanted, passes)


def is_on(properties: Element, name: str, *, default: bool = False) -> bool:
    """Whether a property that is on or off is on; `default` where it is not stated."""
    child = properties.find(f"{W}{name}")
    if child is None:
        return default
    return child.get(f"{W}val") not in ("0", "false", "off")


def _symbol(element: Element) -> str:
    """A character given by its code; those of symbol fonts stand in the private area and say nothing outside it."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""
