"""How somebody is reached, inside a sentence: names and telephones of contacts are part of no measure.

按月报送，│联系电话：010-62328591，│各地于每月十日前报上月情况。
          └────── contact ────────┘
"""

import re

from policydiff.parse.passages import Passage, joined
from policydiff.parse.sentences import matching

_CONTACT = re.compile(
    r"(?:联\s*系\s*人|联系电话|联系方式|(?:技术|业务|政策)?咨询电话|监督电话|举报电话|(?<![\u4e00-\u9fff])电话)"
    r"\s*(?:及(?:联系)?(?:电话|方式))?\s*[:：]|(?<!\d)(?:[1１][3-9３-９]\d{9}|[0０]\d{2,3}\s?[-—－一]+\s?\d{7,8})(?!\d)"
)
# 公布举报电话、拨打12345热线 is what is to be done, not whom to ask.
_TO_BE_KNOWN = re.compile(r"(?:公布|公开|公示|设立|设置|开通|畅通|拨打)[^，,；;。]{0,8}$")
# What tells a clause of contacts that goes on: a number, an address of mail, a label.
_REACHED_BY = re.compile(r"\d[\d\s\-—－]{4,}\d|[A-Za-z0-9._-]+@[A-Za-z0-9._-]+")
_MORE_CONTACT = re.compile(rf"{_REACHED_BY.pattern}|{_CONTACT.pattern}|(?:地址|邮编|邮政编码|传真|网址|邮箱)\s*[:：]")
# A shorter rest is a name or a post; so many characters behind a number, with nothing between, are the next sentence.
_SHORTEST_REST = 10
_SENTENCE = re.compile(rf"[\u4e00-\u9fff]{{{_SHORTEST_REST},}}")
_COMMA = re.compile("[，,；;]")


def without_contact(sentence: Passage) -> tuple[Passage, Passage | None]:
    """The sentence without the first clause or bracket that names someone to ring, and that one, if there is any."""
    text = sentence.text
    found = (match for match in _CONTACT.finditer(text) if not _TO_BE_KNOWN.search(text, 0, match.start()))
    match = next(found, None)
    if match is None:
        return sentence, None
    opener = max(text.rfind(sign, 0, match.start()) for sign in "（(")
    close = matching(text, opener) if opener >= 0 else None
    if close is not None and close > match.start():
        return joined([sentence.slice(0, opener), sentence.slice(close + 1)]), sentence.slice(opener, close + 1)
    begin = max(text.rfind(sign, 0, match.start()) for sign in "，,；;") + 1
    end = _end(text, match)
    return joined([sentence.slice(0, begin), sentence.slice(end)]), sentence.slice(begin, end)


def _end(text: str, contact: re.Match[str]) -> int:
    """Where a contact ends: with the last clause that says how somebody is reached, or right behind its number."""
    last = [contact, *_MORE_CONTACT.finditer(text, contact.end())][-1]
    if _REACHED_BY.fullmatch(last[0]) and _SENTENCE.match(text, last.end()):
        return last.end()
    comma = _COMMA.search(text, last.end())
    return comma.end() if comma and len(text) - comma.end() >= _SHORTEST_REST else len(text)
