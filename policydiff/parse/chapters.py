"""Headings above articles that a copy prints otherwise than 第三章 监督管理, on one line and with its number.

第二章 工作报告的审议，国民经济计划和     wrapped: the second line is the rest of the heading
财政预决算的审查
第十九条 …
附则                                     the last chapter, without a number
第四十七条 …
第四章 使用管理                           the first chapter of a copy that lost those before it
第二十六条 …
监督检查                                 a chapter without its number, between 第四章 and 第六章
第三十条 …
"""

import re
from collections.abc import Sequence

from policydiff.parse.markers import LAW_STYLES, Marker, Style
from policydiff.parse.passages import Passage, joined

_ABOVE_ARTICLES = frozenset(style for style in LAW_STYLES if style < Style.HEADING)
_LONGEST = 60
# A line of a heading is not wrapped before this; a shorter one may stand above a 节 that lost its number: 业主组织⏎业主大会.
_SHORTEST_WRAPPED = 12
# The second line may be longer than the first by a word that did not fit.
_LONGEST_WORD = 4
_LEFT_OPEN = re.compile(r"[、，和与及的]$")
_GOES_ON = re.compile(r"[和与及]")
_NO_REST = re.compile(r"(?:一般规定|总\s*则|附\s*则)$")
_LAST_CHAPTER = re.compile(r"附\s*则")
_SENTENCE = re.compile(r"[。；：;:]")


def with_whole_headings(
    paragraphs: Sequence[Passage], markers: Sequence[Marker | None]
) -> tuple[list[Passage], list[Marker | None]]:
    """The paragraphs and their markers, wrapped headings joined, and chapters that lost their numbers as such."""
    whole: list[Passage] = []
    kept: list[Marker | None] = []
    for index, (paragraph, marker) in enumerate(zip(paragraphs, markers, strict=True)):
        above_article = _follows_article(markers, index)
        if above_article and marker is None and kept and _is_rest(whole[-1], kept[-1], paragraph):
            whole[-1] = joined([whole[-1], paragraph])
            continue
        whole.append(paragraph)
        numberless = above_article and marker is None and _is_numberless(paragraph.text, kept, markers[index:])
        kept.append(_next_chapter(kept) if numberless else marker)
    return whole, kept


def late_beginnings(paragraphs: Sequence[Passage], markers: Sequence[Marker | None]) -> list[Marker]:
    """The first marker of each kind of chapter, if it heads an article: others may have been lost before it."""
    found: dict[Style, Marker] = {}
    for index, (paragraph, marker) in enumerate(zip(paragraphs, markers, strict=True)):
        if marker is not None and marker.style in _ABOVE_ARTICLES and marker.style not in found:
            rest = paragraph.text[marker.length :]
            if _follows_article(markers, index) and 0 < len(rest) <= _LONGEST and not _SENTENCE.search(rest):
                found[marker.style] = marker
    return list(found.values())


def _follows_article(markers: Sequence[Marker | None], index: int) -> bool:
    """Whether an article, or the heading of a 节, stands next."""
    following = markers[index + 1] if index + 1 < len(markers) else None
    return following is not None and following.style in (Style.DIVISION, Style.ARTICLE)


def _is_rest(heading: Passage, marker: Marker | None, paragraph: Passage) -> bool:
    """Whether a line without a number goes on with the heading of a chapter above it."""
    if marker is None or marker.style not in _ABOVE_ARTICLES or marker.length == 0:
        return False
    head, rest = heading.text[marker.length :].strip(), paragraph.text
    if len(head) + len(rest) > _LONGEST or _SENTENCE.search(head + rest) or _NO_REST.match(rest):
        return False
    if head and (_LEFT_OPEN.search(head) or _GOES_ON.match(rest)):
        return True
    return len(head) >= _SHORTEST_WRAPPED and len(rest) <= len(head) + _LONGEST_WORD


def _is_numberless(line: str, before: Sequence[Marker | None], behind: Sequence[Marker | None]) -> bool:
    """Whether a line above an article heads a chapter: 附则, or the one that is missing between two others."""
    if _LAST_CHAPTER.fullmatch(line):
        return True
    lost = _next_chapter(before)
    following = next((found for found in behind if found is not None and found.style is lost.style), None)
    return (
        lost.number > 1
        and following is not None
        and following.number == lost.number + 1
        and len(line) <= _LONGEST
        and not _SENTENCE.search(line)
    )


def _next_chapter(markers: Sequence[Marker | None]) -> Marker:
    """The marker of a chapter without a number behind those before it, of the highest kind there is."""
    chapters = [marker for marker in markers if marker is not None and marker.style in _ABOVE_ARTICLES]
    top = min((marker.style for marker in chapters), default=Style.CHAPTER)
    number = max((marker.number for marker in chapters if marker.style is top), default=0)
    return Marker(style=top, number=number + 1, label="", length=0)
