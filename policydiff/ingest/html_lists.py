"""The numbers that a browser sets before the items of an ordered list."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from policydiff.ingest.article import tag_of, whole
from policydiff.ingest.numerals import formatted

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NUMBERED = re.compile(r"\s*(?:第?[0-9一二三四五六七八九十]{1,3}[、.．条)）]|[（(][0-9一二三四五六七八九十]{1,3}[）)])")
_LIST_STYLES = {
    "1": ("decimal", "."), "a": ("lowerLetter", "."), "A": ("upperLetter", "."), "i": ("lowerRoman", "."),
    "I": ("upperRoman", "."), "decimal": ("decimal", "."), "cjk-ideographic": ("chineseCounting", "、"),
    "simp-chinese-informal": ("chineseCounting", "、"), "trad-chinese-informal": ("chineseCounting", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)


def list_labels(parent: "HtmlElement") -> "Iterator[tuple[HtmlElement, str]]":
    """The items of an ordered list with the numbers that a browser sets before them, unless the text has its own."""
    number = whole(parent.get("start"), 1)
    for item in parent:
        if tag_of(item) != "li":
            continue
        number = whole(item.get("value"), number)
        style = _LIST_STYLE.search(f"{item.get('style') or ''};{parent.get('style') or ''}")
        name = style[1].lower() if style else (parent.get("type") or "1")
        if name in _LIST_STYLES and not _NUMBERED.match(item.text_content()):
            numeral, sign = _LIST_STYLES[name]
            yield item, formatted(number, numeral) + sign
        number += 1
