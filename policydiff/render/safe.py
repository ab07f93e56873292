"""Text of documents made harmless: control characters become visible signs, no cell a formula, nothing markup."""

import re
import unicodedata
from html import escape

_KEPT = frozenset("\n")
# Controls and signs that turn the direction of writing or take no room. A format that has escapes of its own (JSON, XML)
# writes them so, for it must give them back.
TO_ESCAPE = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""The text with every control and format character replaced, so that a document cannot drive the terminal.

    >>> visible("甲\x1b[31m乙\u202e")
    '甲␛[31m乙�'
    """
    if text.isprintable():
        return text
    return "".join(character if character in _KEPT else _sign(character) for character in text)


def _sign(character: str) -> str:
    if character in "\t\xa0\u3000":
        return " "
    category = unicodedata.category(character)
    if category == "Cc":
        return chr(0x2400 + ord(character)) if character < " " else "�"
    if category in ("Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return "�"
    return character


def as_html(text: str) -> str:
    r"""The text for a place between or within the tags of a fragment of HTML.

    >>> as_html("<b>甲\x07")
    '&lt;b&gt;甲␇'
    """
    return escape(visible(text))


# Signs with which a cell becomes a formula in some spreadsheet, also in their full width; see OWASP, CSV injection.
_FORMULA = frozenset("=+-@＝＋－＠\t\r")


def harmless(text: str) -> str:
    """The text for a cell of a spreadsheet, with an apostrophe before it if it could be taken for a formula.

    >>> harmless("=1+1"), harmless("一、甲")
    ("'=1+1", '一、甲')
    """
    first = text.lstrip(" \n\u3000\ufeff")[:1] or text[:1]
    return f"'{text}" if first in _FORMULA or text[:1] in _FORMULA else text
