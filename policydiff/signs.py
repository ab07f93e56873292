"""Signs of a text: what stands for the same sign, what opens and closes, what is not seen.

A typist or a converter sets ， as , and 〔 as [. What knows one of them alone reads two copies of one text in two ways.
"""

import re

# What opens and what closes it.
BRACKETS = dict(zip("（(〔﹝［[【", "）)〕﹞］]】", strict=True))
QUOTATIONS = dict(zip("《“‘「『〈", "》”’」』〉", strict=True))
# Soft hyphens, zero-width blanks and joiners, marks of direction and of byte order (Unicode category Cf): for classes.
UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"
# Signs that are set in different shapes without meaning anything else by it, of one width each.
SHAPES = {
    **dict.fromkeys("“”„‟〝〞「」『』″", '"'),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("〔﹝【", "["),
    **dict.fromkeys("〕﹞】", "]"),
    **dict.fromkeys("—―–‐‑−─", "-"),
    **dict.fromkeys("・•‧∙", "·"),
    **dict.fromkeys("〜∼", "~"),
}
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
