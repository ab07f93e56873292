"""Line breaks that a text has lost: a whole document in one line, as pages saved by careless programs have it.

    …请认真贯彻执行。某市人民政府2023年12月13日某某管理办法第一条　为了…。第二条　本办法…
                      │             │          │            │             │
                      signature     date       title        article       article

A number counts as the head of a line if it goes on in sequence and stands behind a closed sentence, a bracket or a
heading. Texts with lines of their own are left alone.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from policydiff.parse.dates import DATE
from policydiff.parse.lines import Line
from policydiff.parse.markers import LAW_STYLES, Marker, marker_at
from policydiff.parse.outline import Numbering
from policydiff.parse.parts import NUMBER, is_recipients
from policydiff.parse.titles import is_organ, issued_titles, kind_of
from policydiff.places import places_in
from policydiff.signs import either_width, widths

# The longest paragraphs of the documents measured have 700 characters; a line above this has lost its breaks.
_LONGEST_PARAGRAPH = 800
# Share of the text that must stand in such lines; a long paragraph in a text with breaks is a long paragraph.
_RUN_TOGETHER_SHARE = 0.5
_LONGEST_HEADING = 60
_LONGEST_SIGNATURE = 60
_LONGEST_TITLE = 80
_LONGEST_ADDRESS = 400
_CLOSING = "。！？；：!?;:”’」』）)】〕]》"
_CANDIDATE = re.compile(
    r"第[ \t\u3000]*[零〇○一二三四五六七八九十百千0-9０-９]{1,6}[ \t\u3000]*(?:部分|[编篇章节条])"
    r"|[（(〔][ \t\u3000]*[零〇○一二三四五六七八九十百0-9０-９]{1,4}[ \t\u3000]*[）)〕]"
    r"|(?<![零〇○一二三四五六七八九十百千第])[一二三四五六七八九十百]{1,5}[、．.]"
    r"|(?<![0-9０-９.．])[0-9０-９]{1,3}[.．、]"
)
_PAGE_NUMBER = re.compile(r"[—–―-]\s?\d{1,4}\s?[—–―-]")
_ASIDE = re.compile(
    r"(?:相关)?附件\s*\d{0,2}[:：]|[（(]此件[^（()）]{0,12}公开[^（()）]{0,8}[）)]|[（(]本文有删[减节][）)]|抄\s*送[:：]|[（(]联系人"
)
_ATTACHED = re.compile(r"\s*附件\s*\d{0,2}(?=[\u4e00-\u9fff])")
_LONGEST_LIST = 300
# A number that is quoted, or that names an attachment, is not the document's own.
_QUOTED = re.compile(either_width("（[^）]*$|附件|，|根据"))
# A date that begins a point （二十三）2022年1月1日至… or goes on stands in a sentence.
_LABEL_BEFORE = re.compile(r"[（(〔]\s*[零〇○一二三四五六七八九十百0-9０-９]{1,4}\s*[）)〕]\s*$")
_GOES_ON = re.compile(r"\s*[至起，,、]")
_BEGINS_ADDRESS = re.compile(either_width("各|(?:有关|机关|市|省|区|县|州|国务院)[^，。；：]{0,12}[各、，]"))
_BEGINS_PREAMBLE = re.compile(
    r"(?=为(?:了|深入|进一步|贯彻|认真|加[快强]|全面|切实|规范|推[动进]|做好|促进|落实|保障|充分)|根据|按照|依据|近年来)"
)


def with_lost_breaks(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that hold many paragraphs cut where breaks were lost."""
    total = sum(len(line.text) for line in lines)
    long = [line for line in lines if len(line.text) > _LONGEST_PARAGRAPH and not line.table]
    if sum(len(line.text) for line in long) < _RUN_TOGETHER_SHARE * total:
        return list(lines)
    result: list[Line] = []
    for line in lines:
        if len(line.text) <= _LONGEST_PARAGRAPH or line.table:
            result.append(line)
            continue
        cuts = [0, *_Cutter(line.text).cuts(), len(line.text)]
        pieces = [line.passage.slice(begin, end) for begin, end in itertools.pairwise(cuts)]
        result.extend(
            replace(line, passage=piece) if index == 0 else Line(piece)
            for index, piece in enumerate(piece for piece in pieces if piece.text)
        )
    return result


@dataclass(slots=True)
class _Cutter:
    """Finds the places of one line at which others begin."""

    text: str
    numbering: Numbering = field(default_factory=Numbering)
    last: int = 0
    fresh: set[int] = field(default_factory=set)

    def cuts(self) -> list[int]:
        """Positions in order, none at the ends."""
        edges = sorted({*self._frame_cuts(), *self._page_numbers()})
        found = set(edges)
        following = 0
        for match in _CANDIDATE.finditer(self.text):
            while following < len(edges) and edges[following] <= match.start():
                self.last = edges[following]
                if self.last in self.fresh:
                    self.numbering = Numbering()
                following += 1
            marker = marker_at(self.text, match.start())
            if marker is not None:
                found |= self._heads(marker, match.start())
        return sorted(found - {0, len(self.text)})

    def _heads(self, marker: Marker, position: int) -> set[int]:
        """The places to cut at if a marker heads a line: where it stands, and where a title above it begins."""
        before = self.text[max(self.last, position - _LONGEST_PARAGRAPH) : position].rstrip()
        cuts = {position}
        if before and before[-1] not in _CLOSING and not self._is_heading(before):
            title = before[-_LONGEST_TITLE:]
            if marker.number != 1 or not kind_of(title) or (marker.style not in LAW_STYLES and "。" in before):
                return set()
            self.numbering = Numbering()
            closed = max(title.rfind(sign) for sign in "。）)")
            if closed >= 0:
                cuts.add(position - len(title) + closed + 1)
        if self.numbering.take(marker, at_head=False) is None:
            return set()
        self.last = position
        return cuts

    def _is_heading(self, before: str) -> bool:
        """Whether the text since the last cut is a numbered heading that nothing closes."""
        marker = marker_at(before)
        return (
            marker is not None
            and marker.length < len(before) <= _LONGEST_HEADING
            and not any(sign in before for sign in widths("。；！？"))
        )

    def _page_numbers(self) -> set[int]:
        return {position for match in _PAGE_NUMBER.finditer(self.text) for position in match.span()}

    def _frame_cuts(self) -> set[int]:
        """Where the address ends, where signatures and dates stand, where titles end, where asides begin."""
        found = self._header_cuts(0)
        for match in _ASIDE.finditer(self.text):
            if match.start() and self.text[match.start() - 1] in _CLOSING + "日":
                found.add(match.start())
                if match[0][-1] in "）)":
                    found.add(match.end())
        begin = 0
        for match in DATE.finditer(self.text):
            signature = self._signature(begin, match.start(), match.end())
            if signature is None:
                continue
            found |= {signature, match.start(), match.end()}
            found |= self._title_end(begin, signature, match.end()) | self._header_cuts(match.end())
            self.fresh.add(match.end())
            begin = match.end()
        return found

    def _header_cuts(self, begin: int) -> set[int]:
        """Where number, title and address end at the head of a document, before its first sentence does."""
        found: set[int] = set()
        stop = self.text.find("。", begin, begin + 2 * _LONGEST_ADDRESS)
        stop = stop if stop >= 0 else begin + 2 * _LONGEST_ADDRESS
        match = NUMBER.search(self.text, begin, stop)
        if (
            match
            and not _QUOTED.search(self.text[begin : match.start()] + match[0])
            and not self.text.startswith(("）", ")"), match.end())
        ):
            found |= set(match.span())
        for colon in (match.end() for match in re.finditer("[：:]", self.text[begin:stop])):
            head = self.text[begin : begin + colon]
            if is_recipients(head):
                return found | {begin + colon}
            for match in _BEGINS_ADDRESS.finditer(head):
                if kind_of(head[: match.start()][-_LONGEST_TITLE:]) and is_recipients(head[match.start() :]):
                    return found | {begin + match.start(), begin + colon}
        return found

    def _signature(self, begin: int, date: int, end: int) -> int | None:
        """Where the signature above a date begins, None for a date (up to `end`) that stands in a sentence."""
        head = self.text[max(begin, date - _LONGEST_SIGNATURE) : date]
        closed = max(head.rfind(sign) for sign in "。）)》")
        organ = head[closed + 1 :].strip()
        if organ.startswith("附件") and (signed := _organ_behind(organ)):
            closed, organ = len(head.rstrip()) - len(signed) - 1, signed
        if closed < 0 or (organ and not is_organ(organ)):
            return None
        if _LABEL_BEFORE.search(head) or _GOES_ON.match(self.text, end):
            return None
        return date - len(head) + closed + 1

    def _title_end(self, begin: int, signature: int, title: int) -> set[int]:
        """Where the title that begins at `title` below a signature ends before running text, if it does."""
        attached = _ATTACHED.match(self.text, title)
        cuts = {attached.end()} if attached else set()
        start = attached.end() if attached else title
        for name in _titles_in(self.text[begin:signature]):
            if match := re.compile(r"\s*".join(map(re.escape, name))).match(self.text, start):
                return {*cuts, match.end()}
        head = self.text[title : title + _LONGEST_TITLE]
        for match in _BEGINS_PREAMBLE.finditer(head):
            if kind_of(head[: match.start()]):
                return {title + match.start()}
        return set()


def _organ_behind(listed: str) -> str:
    """The organ of a place behind a list of attachments, which nothing closes: 附件：进度安排表某市人民政府."""
    for begin in range(len(listed) - 4, 2, -1):
        if places_in(listed[begin:]) and is_organ(listed[begin:]):
            return listed[begin:]
    return ""


def _titles_in(notice: str) -> list[str]:
    """Titles that a notice announces or lists as attached; a forwarded one stands without the organ that wrote it."""
    announced = issued_titles("", notice)
    listed = notice[notice.rfind("附件：") :].removeprefix("附件：") if "附件：" in notice[-_LONGEST_LIST:] else ""
    names = [*announced, *(name[name.find("关于") :] for name in announced), *re.split(r"\d{1,2}[.．、]", listed)]
    return [name for name in dict.fromkeys(names) if len(name) > 3]
