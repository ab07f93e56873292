"""The outline of a document: which numbering is real, and what stands under what.

    一、总体要求                       depth 1
    （一）指导思想。…                  depth 2
    （二）基本原则。…                  depth 2
    二、重点任务                       depth 1
    （三）加强监管。…                  depth 2, numbered through
    1.开展抽查。…                      depth 3

A candidate counts if it continues a sequence that is open (its number is the next one of its style), begins one
(its number is 1 and its style is not open), or takes up one that runs through the sections. Anything else, such as
a wrapped line that begins with （二）, is text. Gaps and repeats are accepted at the head of a paragraph only, and
noted.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from policydiff.parse.chapters import late_beginnings, with_whole_headings
from policydiff.parse.markers import LAW_STYLES, Marker, Style, marker_at
from policydiff.parse.passages import Passage, joined
from policydiff.parse.unnumbered import with_unnumbered_headings
from policydiff.signs import widths

# A jump over more numbers than this is not taken for a gap in the numbering but for something that is no numbering.
_WIDEST_GAP = 3
# Judicial interpretations head their articles with 一、受理 and （一）管辖 where laws have chapters.
_ABOVE_ARTICLES = {Style.CHINESE: Style.HEADING, Style.CHINESE_BRACKETED: Style.SUBHEADING}
_LONGEST_ABOVE_ARTICLES = 60


@dataclass(slots=True)
class Node:
    """A numbered point with its paragraphs; `marker` is None for the root and for unnumbered headings."""

    marker: Marker | None
    paragraphs: list[Passage] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    label: Passage | None = None

    def walk(self) -> Iterable["Node"]:
        """This node and all below it, in order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something odd in the numbering, at a label."""

    message: str
    label: Passage


class Numbering:
    """Decides candidate by candidate which are numbering; holds the open levels from the outermost."""

    def __init__(self, first: Marker | None = None, late: Sequence[Marker] = ()) -> None:
        """Begin with nothing open; `first` is the article that a part of a larger law begins with, `late` its chapters."""
        self.first = first
        self.late = late
        self.open: list[Marker] = []
        self._last: dict[Style, Marker] = {}
        self.doubt: str | None = None

    def take(self, marker: Marker, *, at_head: bool, like_heading: bool = True) -> int | None:
        """Depth (from 1) of a candidate that counts, else None; an accepted one becomes the open item of its level."""
        self.doubt = None
        depth = self._depth_of(marker, at_head=at_head, like_heading=like_heading)
        if depth is None:
            return None
        del self.open[depth - 1 :]
        self.open.append(marker)
        self._last[marker.style] = marker
        return depth

    def _depth_of(self, marker: Marker, *, at_head: bool, like_heading: bool) -> int | None:
        for depth, open_marker in enumerate(self.open, 1):
            if open_marker.style is marker.style and len(open_marker.path) == len(marker.path):
                return self._continued(marker, open_marker, depth, at_head=at_head, like_heading=like_heading)
        before = self._last.get(marker.style)
        deeper = [depth for depth, item in enumerate(self.open) if item.style < marker.style]
        below_rank = (deeper[-1] + 1 if deeper else 0) + 1
        if before is not None and _follows(before, marker) and marker.number > 1:
            return below_rank
        if marker.number == 1 and not marker.inserted:
            if self.open and marker.style < self.open[-1].style and (before is not None or marker.style in LAW_STYLES):
                return below_rank
            if self.open and marker.style < min(item.style for item in self.open) and marker.style is Style.CHINESE:
                # （一）（二） before the first 一、 stand under a heading without a number, and not above it.
                return 1
            return len(self.open) + 1
        if marker is self.first and before is None:
            return below_rank
        begins = marker.number <= _WIDEST_GAP or marker in self.late
        if at_head and like_heading and before is None and begins:
            self.doubt = f"编号从{marker.label}开始"
            return below_rank
        if before is not None and at_head and like_heading and self._runs_through(marker, before):
            self.doubt = f"{before.label}之后是{marker.label}"
            return below_rank
        return None

    def _runs_through(self, marker: Marker, before: Marker) -> bool:
        """Whether a number takes up, with a gap, a numbering that runs through the sections: 34. （五）…36.

        Numbers inside an article never do.
        """
        step = marker.number - before.number
        if marker.style in LAW_STYLES:
            return 0 < step <= 50
        return 1 < step <= _WIDEST_GAP and all(item.style is not Style.ARTICLE for item in self.open)

    def _continued(
        self, marker: Marker, previous: Marker, depth: int, *, at_head: bool, like_heading: bool
    ) -> int | None:
        if _follows(previous, marker):
            return depth
        if not at_head:
            return None
        step = marker.number - previous.number
        law = marker.style in LAW_STYLES
        if 1 < step <= (50 if law else _WIDEST_GAP) and (like_heading or law):
            self.doubt = f"{previous.label}之后是{marker.label}"
            return depth
        if step == 0 and like_heading and marker.inserted == previous.inserted:
            self.doubt = f"{marker.label}出现两次"
            return depth
        if marker.number == 1 and like_heading:
            self.doubt = f"从{marker.label}重新编号"
            return depth
        return None


def _follows(previous: Marker, marker: Marker) -> bool:
    if marker.inserted:
        return (marker.number, marker.inserted) in (
            (previous.number, previous.inserted + 1),
            (previous.number, 1),
        )
    return marker.number == previous.number + 1


def outline_of(paragraphs: Sequence[Passage]) -> tuple[Node, list[Doubt]]:
    """The tree of numbered points that the paragraphs make up, and what is odd in the numbering."""
    root = Node(None)
    path = [root]
    paragraphs, markers = with_whole_headings(paragraphs, [marker_at(paragraph.text) for paragraph in paragraphs])
    markers = with_unnumbered_headings(paragraphs, _with_headings(paragraphs, markers))
    numbering = Numbering(_first_article(markers), late_beginnings(paragraphs, markers))
    doubts: list[Doubt] = []
    for paragraph, marker in zip(paragraphs, markers, strict=True):
        depth = None
        if marker is not None:
            rest = paragraph.text[marker.length :]
            like_heading = _stands_as_point(rest) and not _is_left_open(path[-1])
            depth = numbering.take(marker, at_head=True, like_heading=like_heading)
        if marker is None or depth is None:
            _append_text(path[-1], paragraph, rejected=marker is not None)
            continue
        label = paragraph.slice(0, marker.length)
        node = Node(marker, label=label if marker.length else None)
        rest_passage = paragraph.slice(marker.length)
        if rest_passage.text:
            node.paragraphs.append(rest_passage)
        if numbering.doubt and not (marker.number == 1 and _is_led_up_to(path)):
            doubts.append(Doubt(numbering.doubt, label))
        del path[depth:]
        path[-1].children.append(node)
        path.append(node)
    return root, doubts


def _first_article(markers: Iterable[Marker | None]) -> Marker | None:
    """The first article, if others follow it in order: one book of a code begins with 第四百六十三条."""
    articles = [marker for marker in markers if marker is not None and marker.style is Style.ARTICLE][:3]
    run = all(_follows(before, after) for before, after in itertools.pairwise(articles))
    return articles[0] if len(articles) > 1 and run else None


def _with_headings(paragraphs: Sequence[Passage], markers: Sequence[Marker | None]) -> list[Marker | None]:
    """The markers, 一、 and （一） that head articles told apart from those that number items inside one.

    A heading is followed at once by an article; the last item of an article is too, but the items before it are not.
    """
    result = list(markers)
    last = dict.fromkeys(_ABOVE_ARTICLES, 0)
    for index, marker in enumerate(markers):
        if marker is None or not _heads_article(paragraphs, markers, index):
            continue
        before = last[marker.style]
        if marker.number == 1 or (before and before < marker.number <= before + _WIDEST_GAP):
            result[index] = replace(marker, style=_ABOVE_ARTICLES[marker.style])
            last[marker.style] = marker.number
            if marker.style is Style.CHINESE:
                last[Style.CHINESE_BRACKETED] = 0
    return result


def _heads_article(paragraphs: Sequence[Passage], markers: Sequence[Marker | None], index: int) -> bool:
    """Whether a line is a heading without a sentence, right above an article or above such a heading below it."""
    marker, following = markers[index], markers[index + 1] if index + 1 < len(markers) else None
    if marker is None or following is None or marker.style not in _ABOVE_ARTICLES:
        return False
    rest = paragraphs[index].text[marker.length :]
    if not 0 < len(rest) <= _LONGEST_ABOVE_ARTICLES or any(sign in rest for sign in "。；：;:"):
        return False
    if marker.style is Style.CHINESE and following.style is Style.CHINESE_BRACKETED and following.number == 1:
        return _heads_article(paragraphs, markers, index + 1)
    return following.style is Style.ARTICLE


def _append_text(node: Node, paragraph: Passage, *, rejected: bool) -> None:
    """Add text below a node; a line that only looked numbered goes on with the paragraph it wraps."""
    if rejected and node.paragraphs and not node.paragraphs[-1].text.endswith(tuple(widths("。：；！？"))):
        node.paragraphs[-1] = joined([node.paragraphs[-1], paragraph])
    else:
        node.paragraphs.append(paragraph)


def _is_led_up_to(path: Sequence[Node]) -> bool:
    """Whether a new list is announced inside an article: 第六条 …：（一）…。…的范围包括：（一）…."""
    inside = any(node.marker is not None and node.marker.style is Style.ARTICLE for node in path)
    return inside and bool(path[-1].paragraphs) and path[-1].paragraphs[-1].text.endswith(("：", ":"))


def _is_left_open(node: Node) -> bool:
    """Whether the text so far stops in the middle of a sentence, so that a number may belong to it (第七条第⏎（二）项)."""
    if not node.paragraphs:
        return False
    text = node.paragraphs[-1].text
    return "。" in text and text[-1] not in "。！？；：!?;:）)”》】〕"


def _stands_as_point(rest: str) -> bool:
    """Whether what follows a marker reads like a point and not like the rest of a sentence."""
    rest = rest.strip()
    return bool(rest) and rest[0] not in "，。、；：,;)）的和与及或至是"
