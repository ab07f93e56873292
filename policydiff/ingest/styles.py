"""Styles of Word: what a paragraph has from its style and from those that the style is based on."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from policydiff.ingest.numbering import W, value, whole

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[0-9]", re.IGNORECASE)
# Styles are based on one another in chains of three or four.
_LONGEST_CHAIN = 12


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        """Read styles.xml; None where the document has none."""
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in root.findall(f"{W}style") if root is not None else ():
            ident = style.get(f"{W}styleId", "")
            self._styles[ident] = style
            if style.get(f"{W}default") in ("1", "true") and style.get(f"{W}type") == "paragraph":
                self._default = ident

    def chain(self, style: str | None) -> Iterator[str]:
        """A style and those it is based on, the nearest first; the default style where none is named."""
        ident = style or self._default
        for _ in range(_LONGEST_CHAIN):
            if ident is None or ident not in self._styles:
                return
            yield ident
            ident = value(self._styles[ident], "basedOn")

    def numbering(self, style: str | None) -> tuple[str | None, str | None]:
        """The list and the level that a style puts its paragraphs in."""
        for properties in self._paragraph_properties(style):
            numbering = properties.find(f"{W}numPr")
            if numbering is not None and (list_id := value(numbering, "numId")) is not None:
                return list_id, value(numbering, "ilvl")
        return None, None

    def outline_level(self, style: str | None) -> int | None:
        """The outline level (from 0) that a style gives, by its properties or by its name; None for text."""
        for ident in self.chain(style):
            properties = self._styles[ident].find(f"{W}pPr")
            level = value(properties, "outlineLvl") if properties is not None else None
            if level is not None:
                return whole(level, 9)
            match = _HEADING.fullmatch((value(self._styles[ident], "name") or "").strip())
            if match:
                return int(match[1]) - 1
        return None

    def is_contents(self, style: str | None) -> bool:
        """Whether a style is that of a line of the table of contents."""
        name = value(self._styles[style], "name") if style in self._styles else None
        return name is not None and _CONTENTS.fullmatch(name.strip()) is not None

    def is_bold(self, style: str | None, *, default: bool = False) -> bool:
        """Whether a style makes its text bold."""
        for ident in self.chain(style) if style else ():
            properties = self._styles[ident].find(f"{W}rPr")
            bold = properties.find(f"{W}b") if properties is not None else None
            if bold is not None:
                return bold.get(f"{W}val") not in ("0", "false", "off")
        return default

    def _paragraph_properties(self, style: str | None) -> Iterator[Element]:
        for ident in self.chain(style):
            properties = self._styles[ident].find(f"{W}pPr")
            if properties is not None:
                yield properties
