"""Stretches of readable text that remember where each character was published.

published   …升级知识产权海⏎⏎000176⏎关保护执法系统。
passage     …升级知识产权海关保护执法系统。          (and the offset of every character)
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policydiff.model import Span
from policydiff.signs import UNSEEN

UNSEEN_SIGN = re.compile(f"[{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Readable `text`; `offsets[i]` is the position of its i-th character in the text as published."""

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse a text without a place for each character."""
        if len(self.text) != len(self.offsets):
            raise ValueError("a passage needs one offset for each character")

    def __len__(self) -> int:
        """Characters of the readable text."""
        return len(self.text)

    def slice(self, begin: int, end: int | None = None) -> "Passage":
        """The part from `begin` to `end` (of the readable text), without blanks around it."""
        end = len(self.text) if end is None else end
        while begin < end and self.text[begin].isspace():
            begin += 1
        while begin < end and self.text[end - 1].isspace():
            end -= 1
        return Passage(self.text[begin:end], self.offsets[begin:end])

    @property
    def span(self) -> Span:
        """From the first to the last character as published, whatever lies between them."""
        if not self.offsets:
            raise ValueError("an empty passage has no place")
        return Span(self.offsets[0], self.offsets[-1] + 1)


def passage_of(text: str, span: Span) -> Passage:
    """The published text of a span, without blanks around it and without what is not seen (zero-width blanks and such).

    >>> passage_of("甲 乙丙 丁", Span(1, 5)).text, passage_of("监\u200b管", Span(0, 3)).offsets
    ('乙丙', (0, 2))
    """
    stretch = text[span.begin : span.end]
    if UNSEEN_SIGN.search(stretch) is None:
        return Passage(stretch, tuple(range(span.begin, span.end))).slice(0)
    seen = [(sign, offset) for offset, sign in enumerate(stretch, span.begin) if not UNSEEN_SIGN.match(sign)]
    return Passage("".join(sign for sign, _ in seen), tuple(offset for _, offset in seen)).slice(0)


def joined(passages: Iterable[Passage]) -> Passage:
    """One passage of several; a blank stands only between Latin words.

    >>> joined([passage_of("知识产权海", Span(0, 5)), passage_of("关保护", Span(0, 3))]).text
    '知识产权海关保护'
    """
    text: list[str] = []
    offsets: list[int] = []
    for passage in passages:
        if not passage.text:
            continue
        if text and _is_latin(text[-1]) and _is_latin(passage.text[0]):
            text.append(" ")
            offsets.append(offsets[-1] + 1)
        text.extend(passage.text)
        offsets.extend(passage.offsets)
    return Passage("".join(text), tuple(offsets))


def runs(passage: Passage) -> Iterator[Span]:
    """The published stretches of a passage, split where line and page breaks were taken out."""
    begin: int | None = None
    previous = -2
    for offset in passage.offsets:
        if begin is not None and offset == previous + 1:
            previous = offset
            continue
        if begin is not None:
            yield Span(begin, previous + 1)
        begin = previous = offset
    if begin is not None:
        yield Span(begin, previous + 1)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
