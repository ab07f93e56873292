"""Signs that stand in full width or, as a typist or a converter set them, in half width: ， and ,.

What knows one width alone reads two copies of one text in two ways.
"""

import re

_HALF = dict(zip("，；：！？（）", ",;:!?()", strict=True))
_PIECE = re.compile(r"\\.|\[\^?|.", re.DOTALL)


def widths(signs: str) -> str:
    """Signs, each in full and in half width.

    >>> widths("，。；")
    '，,。；;'
    """
    return "".join(sign + _HALF.get(sign, "") for sign in signs)


def either_width(pattern: str) -> str:
    """A regular expression, each full-width sign of which stands for the half-width one too.

    >>> either_width(r"[^，。]{2,4}，如下：")
    '[^，,。]{2,4}[，,]如下[：:]'
    """
    pieces: list[str] = []
    inside = False
    for match in _PIECE.finditer(pattern):
        piece = match[0]
        if piece in _HALF:
            piece = widths(piece) if inside else f"[{widths(piece)}]"
        elif piece[0] == "[" or piece == "]":
            inside = piece != "]"
        pieces.append(piece)
    return "".join(pieces)
