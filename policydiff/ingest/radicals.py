"""Radicals that stand in a PDF for the characters they look like: ⼀ (U+2F00) for 一, ⻓ (U+2ED3) for 长.

Browsers that print to PDF look a glyph's character up in the font, and find the radical first. The characters are
those of EquivalentUnifiedIdeograph.txt of the Unicode Character Database, as far as they stand alone in a text.
"""

import re
import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = dict(
    zip(
        "⺁⺒⺓⺟⺠⺬⺮⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂巳幺母民示竹羊虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_CHARACTERS = (
    {ord(radical): character for radical, character in _SUPPLEMENT.items()}
    | {code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}
    # Unicode gives 戶, which no text in simplified characters has; their fonts draw ⼾ and 户 with one glyph.
    | {ord("⼾"): "户"}
)
_RADICALS = re.compile("[" + "".join(map(chr, _CHARACTERS)) + "]")


def without_radicals(text: str) -> str:
    """A text with the characters that its radicals stand for, as many as before.

    >>> without_radicals("⼯作要点、⺠政局、用⼾")
    '工作要点、民政局、用户'
    """
    return text.translate(_CHARACTERS)


def count_radicals(text: str) -> int:
    """How many characters of a text are radicals that stand for another.

    >>> count_radicals("⼯作要点")
    1
    """
    return len(_RADICALS.findall(text))
