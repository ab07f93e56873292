"""Sentences of a passage: ended by 。！？ outside brackets and quotation marks."""

from collections.abc import Iterator

from policydiff.signs import BRACKETS, QUOTATIONS

ENDS = "。！？!?"
_OPENERS = QUOTATIONS | BRACKETS
CLOSERS = "".join(_OPENERS.values())
# A bracket or quotation that has not closed within so many characters is taken for a slip, not for an opening. A joint
# action of forty ministries takes seven hundred to say who answers for it.
LONGEST_BRACKET = 900
# Full-width signs and the half-width ones that a converter may have put in their place close one another.
_SAME = {"(": "（", ")": "）"} | dict.fromkeys("[［﹝", "〔") | dict.fromkeys("]］﹞", "〕")


def _plain(character: str) -> str:
    return _SAME.get(character, character)


_CLOSED_BY = {closer: [sign for sign in CLOSERS if _plain(sign) == _plain(closer)] for closer in CLOSERS}


def matching(text: str, begin: int) -> int | None:
    """Index of the sign that closes the bracket or quotation opened at `begin`, None if nothing nearby does.

    >>> matching("（甲（乙）丙）丁", 0)
    6
    """
    closer = _OPENERS.get(text[begin])
    if closer is None:
        return None
    end = min(len(text), begin + LONGEST_BRACKET)
    # Nothing that closes it near by: said at once, or a text of nothing but openers would be read hundreds of times.
    for sign in _CLOSED_BY[closer]:
        if text.find(sign, begin, end) >= 0:
            break
    else:
        return None
    opener, closer = _plain(text[begin]), _plain(closer)
    depth = 0
    for index in range(begin, end):
        sign = _plain(text[index])
        if sign == opener:
            depth += 1
        elif sign == closer:
            depth -= 1
            if depth == 0:
                return index
    return None


def sentence_ends(text: str) -> list[int]:
    """Positions just after each sentence of a text, the last of which is its end.

    >>> sentence_ends("甲“乙。丙”丁。戊（己。）")
    [8, 13]
    """
    return list(_ends(text, 0))


def sentence_end(text: str, begin: int) -> int:
    """The position just after the sentence that begins at `begin`.

    >>> sentence_end("甲。乙。", 2)
    4
    """
    return next(_ends(text, begin), len(text))


def _ends(text: str, begin: int) -> Iterator[int]:
    last = -1
    index = begin
    while index < len(text):
        sign = text[index]
        if sign in _OPENERS:
            close = matching(text, index)
            if close is not None:
                ends_inside = text[close - 1] in ENDS and close > index + 1
                index = close + 1
                following = text[index : index + 1]
                if ends_inside and following not in "，、；：。！？,;:的等和及与" and text[close] in "”’」』":
                    last = index
                    yield index
                continue
        if sign in ENDS:
            index += 1
            while index < len(text) and text[index] in ENDS + CLOSERS:
                index += 1
            last = index
            yield index
            continue
        index += 1
    if last < len(text) and text[begin:].strip():
        yield len(text)
