"""Headings of numbered points: alone on their line, run in before the first full stop, or in 【】 after 第一条.

一、总体要求⏎                     alone
（一）加强监管。围绕…，深入…。      run in; a short first sentence is one where most points of that kind have one
第一条【立法目的】为了…             in brackets
（一）纳税（牵头部门：市税务局）⏎   who answers for what stands below is no part of the heading
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policydiff.parse.assignments import OPENERS, assignment_end, boxed_end, is_labelled_assignment
from policydiff.parse.markers import Style
from policydiff.parse.outline import Node
from policydiff.parse.passages import Passage, joined
from policydiff.parse.sentences import sentence_end
from policydiff.signs import either_width, widths

# The longest run-in heading and heading alone, in characters; the longest in the documents measured is 41.
_LONGEST_RUN_IN = 45
_LONGEST_ALONE = 80
# Share of the points of one kind that must begin with a short sentence for these to be taken as headings.
_COMMON = 0.6
# What ends a heading that stands in one line with the text after it.
_CLOSING = "。：:；;！!？?.．、）)】》”"
_LONGEST_BEFORE_COLON = 20
# The same where most points of the kind have such a heading.
_LONGEST_COMMON = 30
_LEADS_UP = re.compile("[\u4e00-\u9fff]{2,8}[：:]")
_BRACKETED = re.compile(either_width(r"[【〔\[（]([^】〕\]）。，；]{2,30})[】〕\]）]"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the paragraphs below it; `passage` is None for a point without one."""

    passage: Passage | None
    rest: tuple[Passage, ...]

    @property
    def text(self) -> str | None:
        """The heading without the full stop or colon that ends it."""
        return self.passage.text.rstrip("。：:；; ") or None if self.passage else None

    def parted(self) -> "tuple[tuple[Passage, ...], Heading]":
        """The assignments that follow the heading at once, before any text, and the heading without them."""
        assigned: list[Passage] = []
        rest = list(self.rest)
        while rest and (end := _assignment_at_head(rest[0].text)):
            first = rest.pop(0)
            assigned.append(first.slice(0, end))
            if (tail := first.slice(end)).text:
                rest.insert(0, tail)
        return tuple(assigned), Heading(self.passage, tuple(rest))


def headings_of(root: Node, bold: frozenset[int] = frozenset()) -> dict[int, Heading]:
    """The heading of every numbered node, by `id(node)`; `bold` are the published offsets of bold characters."""
    by_kind: dict[tuple[Style, bool], list[Node]] = {}
    for node in root.walk():
        if node.marker is not None:
            by_kind.setdefault((node.marker.style, bool(node.children)), []).append(node)
    result: dict[int, Heading] = {}
    for (style, _), nodes in by_kind.items():
        common = _has_common_headings(nodes)
        colon = not common and _has_common_colons(nodes)
        for node in nodes:
            result[id(node)] = _heading(node, style, run_in=common, colon=colon, bold=bold)
    return result


def _has_common_headings(nodes: Sequence[Node]) -> bool:
    short = sum(1 for node in nodes if _alone(node) is not None or _run_in(node) is not None)
    return short >= _COMMON * len(nodes)


def _has_common_colons(nodes: Sequence[Node]) -> bool:
    return len(nodes) > 1 and sum(1 for node in nodes if _before_colon(node) is not None) >= _COMMON * len(nodes)


def _heading(node: Node, style: Style, *, run_in: bool, colon: bool, bold: frozenset[int]) -> Heading:
    paragraphs = tuple(node.paragraphs)
    if not paragraphs:
        return Heading(None, ())
    first, rest = paragraphs[0], paragraphs[1:]
    if style is Style.ARTICLE:
        match = _BRACKETED.match(first.text)
        if match and match.end() < len(first):
            return Heading(first.slice(match.start(1), match.end(1)), (first.slice(match.end()), *rest))
        return Heading(None, paragraphs)
    if _alone(node) is not None:
        return _unassigned(first, rest)
    end = _bold_prefix(first, bold)
    if end is None and run_in:
        end = _run_in(node)
    if end is None and colon:
        end = _before_colon(node, _LONGEST_COMMON)
    if end is None:
        return Heading(None, paragraphs)
    tail = first.slice(end)
    return _unassigned(first.slice(0, end), (tail, *rest) if tail.text else rest)


def _unassigned(heading: Passage, rest: tuple[Passage, ...]) -> Heading:
    """The heading without the assignment that it ends with; that stands before what is below the heading."""
    text = heading.text.rstrip("。")
    begin = _bracket_begin(text)
    if begin is None:
        return Heading(heading, rest)
    words = joined([heading.slice(0, begin), heading.slice(len(text))])
    return Heading(words, (heading.slice(begin, len(text)), *rest))


def _alone(node: Node) -> int | None:
    """Length of the heading in a first paragraph that is nothing else, but for who answers, None if it is text."""
    if not node.paragraphs:
        return None
    whole = node.paragraphs[0].text
    text = whole[: _bracket_begin(whole)]
    # 12.督促商务楼宇管理人及时公示…。⏎严肃查处…。 is two sentences; above points even a long one is their heading.
    longest = _LONGEST_RUN_IN if text.endswith("。") and not node.children else _LONGEST_ALONE
    if not _has_text_below(node, len(text)) or len(text) > longest or text.endswith(("；", ";", "，", ",", "、")):
        return None
    if any(sign in text[:-1] for sign in widths("。；！？")):
        return None
    return len(text)


def _bracket_begin(text: str) -> int | None:
    """Where the assignment in brackets begins that a text ends with, None if it ends otherwise."""
    starts = (index for index, sign in enumerate(text[: _LONGEST_ALONE + 1]) if index and sign in OPENERS)
    return next((index for index in starts if assignment_end(text, index) == len(text)), None)


def _assignment_at_head(text: str) -> int | None:
    """Length of the assignment that a paragraph begins with: in brackets, or a sentence with a label."""
    end = assignment_end(text, 0)
    if end is None and is_labelled_assignment(text[: sentence_end(text, 0)]):
        end = sentence_end(text, 0)
    return end


def _run_in(node: Node) -> int | None:
    """Length of a short first sentence with more text behind it, None if there is none."""
    if not node.paragraphs:
        return None
    text = node.paragraphs[0].text
    end = sentence_end(text, 0)
    if end > _LONGEST_RUN_IN or not text[:end].endswith("。"):
        return None
    return end if _has_text_below(node, end) else None


def _has_text_below(node: Node, end: int) -> bool:
    """Whether something but assignments follows the first `end` characters of a point; else they are its measure.

    Words that only lead up to the next number, 争先任务：, are nothing.
    """
    rest = [node.paragraphs[0].text[end:].strip(), *(paragraph.text for paragraph in node.paragraphs[1:])]
    return bool(node.children) or any(
        text and not is_only_assignment(text) and not _LEADS_UP.fullmatch(text) for text in rest
    )


def is_only_assignment(text: str) -> bool:
    """Whether a paragraph, or what follows a heading, is an assignment and nothing else: 〔责任部门：公安部〕."""
    if text[0] not in OPENERS or boxed_end(text, 0) is not None:
        return is_labelled_assignment(text)
    end = assignment_end(text, 0)
    return end is not None and not text[end:].strip("。；; ")


def _before_colon(node: Node, longest: int = _LONGEST_BEFORE_COLON) -> int | None:
    """Length of what stands before a colon at the head of a point, if it may be a heading."""
    if not node.paragraphs:
        return None
    text = node.paragraphs[0].text
    end = min((position for position in (text.find("："), text.find(":")) if position > 0), default=-1)
    if (
        not 1 < end <= longest
        or any(sign in text[:end] for sign in widths("，。；"))
        or text[:end].count("“") != text[:end].count("”")
        or end + 1 >= len(text)
    ):
        return None
    return end + 1


def _bold_prefix(passage: Passage, bold: frozenset[int]) -> int | None:
    """Length of the bold beginning of a paragraph, if it is a heading before text that is not bold.

    A heading ends with a mark or before a blank; what is bold up to the middle of a sentence is stressed.
    """
    if not bold or passage.offsets[0] not in bold:
        return None
    length = next((index for index, offset in enumerate(passage.offsets) if offset not in bold), len(passage))
    while length < len(passage) and passage.text[length] in "。：:":
        length += 1
    if length >= len(passage) or length > _LONGEST_ALONE or length < 2:
        return None
    parted = passage.text[length - 1] in _CLOSING or passage.offsets[length] - passage.offsets[length - 1] > 1
    return length if parted or passage.text[length].isspace() else None


def bold_heading(passage: Passage, bold: frozenset[int]) -> Heading | None:
    """The bold beginning of a paragraph without a number as its heading; all of it, if all of it is bold."""
    if not bold or passage.offsets[0] not in bold:
        return None
    end = _bold_prefix(passage, bold)
    if end is not None:
        return Heading(passage.slice(0, end), (passage.slice(end),))
    if len(passage) <= _LONGEST_ALONE and all(offset in bold for offset in passage.offsets):
        return Heading(passage, ())
    return None


def texts(paragraphs: Iterable[Passage]) -> str:
    """The readable text of some paragraphs in one string."""
    return "".join(paragraph.text for paragraph in paragraphs)
