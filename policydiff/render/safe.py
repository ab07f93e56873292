"""Text of documents made harmless for a terminal: control characters become visible signs."""

import unicodedata

_KEPT = frozenset("\n")


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
