"""OFD, the national standard of official documents with a fixed layout (GB/T 33190-2016), read from its XML.

    OFD.xml ─ Doc_0/Document.xml ─ Pages/Page_0/Content.xml: <TextObject Boundary="31.8 40 150 6" Size="5.64">
                                                               <TextCode X="0" Y="5" DeltaX="g 9 5.64">关于…</TextCode>

Own reading and not easyofd: that package draws pages for conversion to PDF, with fonts, PyMuPDF and OpenCV in tow, and
gives no places of characters.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from policydiff.errors import InputError
from policydiff.ingest.archive import Archive, local
from policydiff.ingest.draft import Draft
from policydiff.ingest.drawn import Step, rules_of
from policydiff.ingest.layout import write_pages
from policydiff.ingest.limits import MAX_CHARACTERS, MAX_PAGE_STEPS, MAX_PAGES
from policydiff.ingest.page import Glyph, Page, Rule, lines_of
from policydiff.model import Field, RawText

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_OPERATOR = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_BOLD_FACE = re.compile(r"bold|black|simhei|heiti|黑体|小标宋", re.IGNORECASE)
_BOLD_WEIGHT = 600
# Shares of the type's size: what stands above the base line, what below it, how wide a narrow character is.
_ASCENT, _DESCENT, _NARROW = 0.86, 0.14, 0.5
# A step of more than this is a gap after the character.
_WIDEST = 1.1
_LEAST_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The transformation of an object (CTM, 8.4) into its page, the place of its boundary added."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def is_upright(self) -> bool:
        return abs(self.b) <= 0.2 * abs(self.a) and abs(self.c) <= 0.2 * abs(self.d) and self.a > 0 and self.d > 0


def read_ofd(data: bytes, name: str) -> RawText:
    """Read the text of an OFD file. Raises InputError if it has none, is damaged or protected."""
    archive = Archive(data, name)
    if any(posixpath.basename(part) == "encryptions.xml" for part in archive.names):
        raise InputError(message="the OFD is protected by a password; remove it first", path=name)
    root = archive.xml("OFD.xml")
    reader = _Reader(archive)
    fields: list[Field] = []
    for body in _named(root, "DocBody"):
        fields.extend(_fields(body))
        for place in _named(body, "DocRoot"):
            reader.document((place.text or "").strip())
    draft = Draft(name)
    characters = write_pages(draft, reader.pages, reader.templates)
    if characters < _LEAST_CHARACTERS * max(len(reader.pages), 1):
        raise InputError(
            message="the OFD has no text, only pictures; recognise its text first (OCR) or ask for the original",
            path=name,
        )
    return draft.raw("ofd", fields=fields)


class _Reader:
    """Collects the characters of all pages."""

    def __init__(self, archive: Archive) -> None:
        self.pages: list[Page] = []
        self.templates: list[list[str]] = []
        self._archive = archive
        self._bold_fonts: frozenset[str] = frozenset()
        self._characters = 0

    def document(self, place: str) -> None:
        """The pages of a document, whose root is at a place in the archive."""
        root = self._archive.xml(place)
        self._bold_fonts = frozenset(self._find_bold_fonts(root, place))
        templates: dict[str, list[str]] = {}
        for common in _named(root, "CommonData"):
            for template in _named(common, "TemplatePage"):
                content = self._archive.xml(_resolved(place, template.get("BaseLoc", "")))
                templates[template.get("ID", "")] = [line.text for line in lines_of(0, list(self._glyphs(content)))]
        for pages in _named(root, "Pages"):
            for page in _named(pages, "Page"):
                if len(self.pages) == MAX_PAGES:
                    raise InputError(message=f"the OFD has more than {MAX_PAGES:,} pages", path=self._archive.name)
                content = self._archive.xml(_resolved(place, page.get("BaseLoc", "")))
                self.pages.append(Page(list(self._glyphs(content)), _rules(content)))
                used = [template.get("TemplateID", "") for template in _named(content, "Template")]
                self.templates.append([line for ident in used for line in templates.get(ident, [])])

    def _find_bold_fonts(self, root: Element, place: str) -> Iterator[str]:
        for common in _named(root, "CommonData"):
            for kind in ("PublicRes", "DocumentRes"):
                for resource in _named(common, kind):
                    path = _resolved(place, (resource.text or "").strip())
                    if path not in self._archive:
                        continue
                    for font in self._archive.xml(path).iter():
                        if local(font) == "Font" and (
                            font.get("Bold") == "true" or _BOLD_FACE.search(font.get("FontName", ""))
                        ):
                            yield font.get("ID", "")

    def _glyphs(self, page: Element) -> Iterator[Glyph]:
        for element in page.iter():
            if local(element) == "TextObject":
                yield from self._text_object(element)

    def _text_object(self, element: Element) -> Iterator[Glyph]:
        matrix = _matrix_of(element)
        size = _numbers(element.get("Size"), [0.0])[0]
        if size <= 0 or not matrix.is_upright:
            return
        bold = (
            element.get("Font", "") in self._bold_fonts or _numbers(element.get("Weight"), [400.0])[0] >= _BOLD_WEIGHT
        )
        stretch = _numbers(element.get("HScale"), [1.0])[0]
        x = y = 0.0
        for code in _named(element, "TextCode"):
            text = code.text or ""
            self._characters += len(text)
            if self._characters > MAX_CHARACTERS:
                raise InputError(
                    message=f"the text has more than {MAX_CHARACTERS:,} characters", path=self._archive.name
                )
            x, y = _numbers(code.get("X"), [x])[0], _numbers(code.get("Y"), [y])[0]
            across = _deltas(code.get("DeltaX"), len(text))
            down = _deltas(code.get("DeltaY"), len(text))
            at_x, at_y = x, y
            for index, character in enumerate(text):
                step = across[index] if index < len(across) else 0.0
                natural = size * stretch * (1.0 if character > "\u2e7f" else _NARROW)
                # The file does not say how wide a character is, only where the next one stands.
                width = step if natural < step <= _WIDEST * size else natural
                left, top = matrix.apply(at_x, at_y - _ASCENT * size)
                right, bottom = matrix.apply(at_x + width, at_y + _DESCENT * size)
                if character not in "\r\n":
                    yield Glyph(character, left, right, top, bottom, bold)
                at_x += step if index < len(across) else 0.0 if down else width
                at_y += down[index] if index < len(down) else 0.0


def _rules(page: Element) -> list[Rule]:
    """The rules drawn on a page; none where so much is drawn that it is a picture."""
    found: list[Rule] = []
    steps = 0
    for element in page.iter():
        if local(element) != "PathObject":
            continue
        matrix = _matrix_of(element)
        stroked = element.get("Stroke", "true") == "true"
        for data in _named(element, "AbbreviatedData"):
            path = [(step, matrix.apply(*point)) for step, point in _steps(data.text or "")]
            steps += len(path)
            if steps > MAX_PAGE_STEPS:
                return []
            found.extend(rules_of(path, stroked=stroked))
    return found


def _steps(text: str) -> Iterator[Step]:
    """The steps of a path in short form (9.1): S or M x y, L x y, curves Q, B and A that end in x y, C back."""
    for match in _OPERATOR.finditer(text[: 100 * MAX_PAGE_STEPS]):
        numbers = _numbers(match[2], [0.0, 0.0])
        step = {"S": "m", "M": "m", "L": "l", "C": "h"}.get(match[1], "c")
        yield step, (numbers[-2], numbers[-1])


def _fields(body: Element) -> Iterator[Field]:
    """What the file states of itself beside its text."""
    for element in body.iter():
        value = (element.text or "").strip()
        if local(element) == "CustomData" and value and element.get("Name"):
            yield Field(name=element.get("Name", ""), value=value)


def _matrix_of(element: Element) -> _Matrix:
    left, top, *_ = _numbers(element.get("Boundary"), [0.0, 0.0])
    a, b, c, d, e, f, *_ = _numbers(element.get("CTM"), [1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    return _Matrix(a, b, c, d, e + left, f + top)


def _numbers(text: str | None, default: list[float]) -> list[float]:
    """The numbers of an attribute; `default` where it has fewer, or some beyond what a page can measure."""
    found = [float(number) for number in _NUMBER.findall(text or "")]
    return found if len(found) >= max(len(default), 1) and all(abs(number) < 1e6 for number in found) else default


def _deltas(text: str | None, length: int) -> list[float]:
    """The distances from character to character; `g n d` stands for n times d (11.3)."""
    words = (text or "").split()
    found: list[float] = []
    index = 0
    while index < len(words) and len(found) < length:
        if words[index] == "g" and index + 2 < len(words):
            count = words[index + 1]
            times = min(int(count), length) if count.isascii() and count.isdigit() and len(count) < 9 else 0
            found.extend(_numbers(words[index + 2], [0.0])[:1] * times)
            index += 3
        else:
            found.append(_numbers(words[index], [0.0])[0])
            index += 1
    return found


def _resolved(base: str, place: str) -> str:
    """A place in the archive: from its root if it begins with a slash, else beside the file that names it."""
    if place.startswith("/"):
        return posixpath.normpath(place)
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), place))


def _named(element: Element, name: str) -> Sequence[Element]:
    return [child for child in element if local(child) == name]
