"""What stands around the body of a document: title, number, recipients above; signature, date, contacts below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policydiff.model import RegionKind
from policydiff.parse.asides import contact_end, copy_end, goes_on_with_contact
from policydiff.parse.body_end import body_end
from policydiff.parse.closing import without_closing
from policydiff.parse.dates import COMMON_YEAR, date_in, whole_date
from policydiff.parse.dates import DATE as DATE_PATTERN
from policydiff.parse.furniture import CONTACT, COPY_TO, PRINT_NOTE, PUBLICITY, edge_furniture, furniture, page_numbers
from policydiff.parse.history import MOST_LINES, statement_length
from policydiff.parse.lines import SENTENCE_ENDS, Line
from policydiff.parse.markers import marker_at
from policydiff.parse.occasions import day_of, reporting_organ, year_of_month
from policydiff.parse.page_lines import datum, page_lines
from policydiff.parse.parts import ATTACHMENT, is_addressee, is_number, is_recipients, number_of_header
from policydiff.parse.title_lines import best_title, ends_kind
from policydiff.parse.titles import compact, is_organ, kind_of, may_be_title_line
from policydiff.signs import either_width

TITLE = "title"
NUMBER = "number"
RECIPIENTS = "recipients"
ISSUER = "issuer"
DATE = "date"
LETTERHEAD = "letterhead"
HISTORY = "history"
ATTACHMENTS = "attachments"

CLOSING = "closing"
PREAMBLE = "preamble"
FIELD = "field"
_HEADER_LINES = 40
_OPENING = re.compile(
    r"(?:[^。]{1,200}(?:收悉|收到)。)?[^。]{0,160}(?:批复|答复|函复|回复|函告|通知|公告|通告|通报)如下[：:]"
)
_MOST_OPENING_LINES = 6
# Recipients of a joint notice take seven lines of forty characters; no more than 400 characters are taken for them.
_MOST_RECIPIENT_LINES = 12
_PREAMBLE = re.compile(
    either_width(
        rf"《[^《》]{{2,60}}》(?:已|业经)|为(?!人民|民|群众|企业)[^的]{{2}}|根据|按照|依据|近日|近年来|当前，|{COMMON_YEAR}\s*年，"
    )
)
_DATED = re.compile(either_width(rf"(?:{DATE_PATTERN.pattern})\s*，"))
# How secret and how urgent a paper is, above its letterhead (GB/T 9704-2012, 7.2.2).
_SECRECY = re.compile(r"(?:绝密|机密|秘密|内部)(?:\s*★.{0,8})?|特急|特提|加急|平急|急件")
_CLAUSE_CELLS = 56
_SENTENCE_CELLS = 24
# What the first line of a paragraph may fall short of the column: its indent and a sign or two.
_SET_IN_CELLS = 8
_PLAIN_WORDS = re.compile(either_width(r"[\u4e00-\u9fff、“”，]{4,30}"))
# The number of an attachment the title of which stands on the line below: 2., 附件：（略）1..
_ATTACHMENT_NUMBER = re.compile(either_width(r"(?:附\s*件[\s：（）略]*)?\d{1,2}\s*[.．、]"))
# Lines of a list of attachments; the longest seen has 24.
_LONGEST_ATTACHMENT_LIST = 100


@dataclass(slots=True)
class Frame:
    """The lines of a part by what they are. `roles` holds all lines that are not body, in no order."""

    body: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    number: Line | None = None
    recipients: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    date: str | None = None
    year: int | None = None
    reporter: str | None = None
    letterhead: list[Line] = field(default_factory=list)
    history: list[Line] = field(default_factory=list)
    roles: list[tuple[Line, RegionKind, str]] = field(default_factory=list)

    def give(self, line: Line, kind: RegionKind, name: str) -> None:
        """Record what a line outside the body is."""
        self.roles.append((line, kind, name))


def frame_of(lines: Sequence[Line]) -> Frame:
    """Sort the lines of one document into frame and body."""
    frame = Frame()
    rest: list[Line] = []
    aside_until, aside = 0, CONTACT
    counted = page_numbers([line.text for line in lines])
    above = page_lines(lines)
    for index, line in enumerate(lines):
        following = lines[index + 1].text if index + 1 < len(lines) and index not in counted else ""
        if index < aside_until:
            frame.give(line, RegionKind.BOILERPLATE, aside)
            continue
        if index in above or datum(line.text):
            frame.give(line, RegionKind.METADATA, FIELD)
            continue
        name = furniture(line.text, following)
        if name is None:
            rest.append(line)
            continue
        frame.give(line, RegionKind.BOILERPLATE, name)
        if name == CONTACT:
            aside_until, aside = contact_end(lines, index), CONTACT
        if name == COPY_TO:
            aside_until, aside = copy_end(lines, index), COPY_TO
        if name == PRINT_NOTE and rest and is_organ(rest[-1].text) and len(rest[-1].text) < 40:
            frame.give(rest.pop(), RegionKind.BOILERPLATE, PRINT_NOTE)
    begin = _read_header(frame, rest)
    begin += _take_opening(frame, rest[begin:])
    end = _read_footer(frame, rest, begin)
    frame.body, closing = without_closing(rest[begin:end])
    for line in closing:
        frame.give(line, RegionKind.BOILERPLATE, CLOSING)
    return frame


def _read_header(frame: Frame, lines: Sequence[Line]) -> int:
    """Take title, number and recipients; returns the index of the first line of the body."""
    end = _text_begin(lines, _header_end(lines))
    header = _without_history(frame, lines[:end])
    title_lines: list[Line] = []
    while header:
        line = header.pop(0)
        text = line.text
        if ATTACHMENT.fullmatch(text) and not title_lines and not kind_of(text):
            frame.give(line, RegionKind.METADATA, ATTACHMENTS)
        elif number_of_header(text):
            frame.date = frame.date or date_in(text)
            if title_lines and _is_letterhead(title_lines):
                frame.letterhead = title_lines
                title_lines = []
            frame.number = frame.number or line
            frame.give(line, RegionKind.METADATA, NUMBER)
        elif _SECRECY.fullmatch(text):
            frame.give(line, RegionKind.BOILERPLATE, PUBLICITY)
        elif not _take_occasion(frame, line):
            title_lines.append(line)
    end += _take_recipients(frame, lines, end)
    for line in frame.letterhead:
        frame.give(line, RegionKind.METADATA, LETTERHEAD)
    frame.title = best_title(title_lines)
    for line in title_lines:
        if line in frame.title:
            frame.give(line, RegionKind.METADATA, TITLE)
        else:
            frame.give(line, RegionKind.BOILERPLATE, edge_furniture(line.text))
    return end


def _is_letterhead(lines: Sequence[Line]) -> bool:
    return compact("".join(line.text for line in lines)).endswith("文件")


def _header_end(lines: Sequence[Line]) -> int:
    """Index of the first line that belongs to the body or to the recipients."""
    titled = False
    history_end = 0
    for index, line in enumerate(lines[:_HEADER_LINES]):
        text = line.text
        if index and index >= history_end:
            history_end = index + _history_length(lines[index:])
        if index < history_end:
            continue
        if titled and (_begins_text(line) or _heads_text(line, lines[index + 1 : index + 2])):
            return index
        titled = titled or kind_of(text) is not None
        if number_of_header(text) or whole_date(text):
            continue
        if ATTACHMENT.fullmatch(text) and not text.endswith(tuple(SENTENCE_ENDS)):
            continue
        if not may_be_title_line(text) and not _looks_like_page_head(text, lines[index + 1 : index + 4]):
            return index
        if _starts_recipients(lines, index) and not ends_kind(lines[: index + 1]):
            return index
    return min(len(lines), _HEADER_LINES) if len(lines) <= _HEADER_LINES else 0


def _history_length(lines: Sequence[Line]) -> int:
    """How many lines, from the first, tell how a law came about, as one statement."""
    return statement_length([line.text for line in lines[:MOST_LINES]])


def _take_occasion(frame: Frame, line: Line) -> bool:
    """Take a line that is a date, a month, the session that a report was given to, or who gave it."""
    day, year, organ = day_of(line.text), year_of_month(line.text), reporting_organ(line.text)
    frame.date, frame.year = frame.date or day, frame.year or year
    frame.reporter = frame.reporter or organ
    if day or year or organ:
        frame.give(line, RegionKind.METADATA, ISSUER if organ else DATE)
    return bool(day or year or organ)


def _text_begin(lines: Sequence[Line], end: int) -> int:
    """Where running text begins above `end`, the end of a header: at its first line if the text has no title.

    Lines of a wrapped paragraph look like those of a title until one ends in a comma or holds a full stop.
    """
    if any(kind_of(line.text) for line in lines[:end]) or ends_kind(lines[:end]):
        return end
    for index, line in enumerate(lines[:end]):
        if _begins_text(line):
            return index
    if end == len(lines) or marker_at(lines[end].text) or lines[end].text.endswith(("：", ":")):
        return end
    column = max((line.width for line in lines[1 : end + 4]), default=0)
    begin = end
    while begin > 0 and _SENTENCE_CELLS < column - _SET_IN_CELLS <= lines[begin - 1].width <= column + 2:
        begin -= 1
    return begin


def _without_history(frame: Frame, lines: Sequence[Line]) -> list[Line]:
    """The lines of a header without those that tell, below a first line, how a law came about; these are taken."""
    kept = list(lines[:1])
    index = 1
    while index < len(lines):
        length = _history_length(lines[index:])
        for line in lines[index : index + length]:
            frame.history.append(line)
            frame.give(line, RegionKind.METADATA, HISTORY)
        if not length:
            kept.append(lines[index])
        index += length or 1
    return kept


def _begins_text(line: Line) -> bool:
    """Whether a line below a title begins running text: it opens like a preamble, or is a clause and more."""
    text = line.text
    if kind_of(text) or whole_date(text):
        return False
    return (
        _PREAMBLE.match(text) is not None
        or _DATED.match(text) is not None
        or (any(sign in text for sign in "，,") and line.width >= _CLAUSE_CELLS)
    )


def _heads_text(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line below a title is a heading without a number: a few plain words above a sentence or a first point."""
    return (
        _PLAIN_WORDS.fullmatch(line.text) is not None
        and kind_of(line.text) is None
        and not is_organ(line.text)
        and any(
            (later.text.endswith("。") and later.width >= _SENTENCE_CELLS)
            or ((marker := marker_at(later.text)) and marker.number == 1 and marker.length < len(later.text))
            for later in following
        )
    )


def _looks_like_page_head(text: str, following: Sequence[Line]) -> bool:
    """A line of a web page above the title: no sentence, and a title still to come."""
    if len(text) > 80 or "。" in text or marker_at(text):
        return False
    return any(may_be_title_line(line.text) and kind_of(line.text) for line in following)


def _starts_recipients(lines: Sequence[Line], index: int) -> bool:
    text = ""
    for line in lines[index : index + _MOST_RECIPIENT_LINES]:
        text += line.text
        if "。" in line.text or is_number(line.text) or kind_of(line.text):
            return False
        if line.text.endswith(("：", ":")):
            return is_recipients(text) and re.match(r"各|[\u4e00-\u9fff]{1,20}[各、，,]", text) is not None
    return False


def _take_recipients(frame: Frame, lines: Sequence[Line], begin: int) -> int:
    text = ""
    for count, line in enumerate(lines[begin : begin + _MOST_RECIPIENT_LINES], 1):
        text += line.text
        if "。" in line.text:
            return 0
        if line.text.endswith(("：", ":")):
            if not is_recipients(text) and not is_addressee(text):
                return 0
            frame.recipients = list(lines[begin : begin + count])
            for part in frame.recipients:
                frame.give(part, RegionKind.METADATA, RECIPIENTS)
            return count
    return 0


def _take_opening(frame: Frame, lines: Sequence[Line]) -> int:
    """Take what leads up to a reply or to what is made known: 你省《关于…的请示》收悉。现批复如下：."""
    text = ""
    for count, line in enumerate(lines[:_MOST_OPENING_LINES], 1):
        text += line.text
        if marker_at(line.text):
            return 0
        if _OPENING.fullmatch(text) and count < len(lines):
            for part in lines[:count]:
                frame.give(part, RegionKind.BOILERPLATE, PREAMBLE)
            return count
    return 0


def _read_footer(frame: Frame, lines: Sequence[Line], begin: int) -> int:
    """Take signature, date, attachments and page ends below the body; returns the index after the body."""
    end = body_end(lines, begin)
    contact = False
    for index in range(end, len(lines)):
        line = lines[index]
        text = line.text
        contact = edge_furniture(text) == CONTACT or (contact and goes_on_with_contact(text))
        if contact:
            frame.give(line, RegionKind.BOILERPLATE, CONTACT)
        elif whole_date(text):
            frame.date = whole_date(text) or frame.date
            frame.give(line, RegionKind.METADATA, DATE)
        elif is_organ(text) and any(whole_date(later.text) for later in lines[index + 1 : index + 12]):
            frame.signature.append(line)
            frame.give(line, RegionKind.METADATA, ISSUER)
        elif ATTACHMENT.fullmatch(text) or (_in_attachment_list(lines, index, end - 1)):
            frame.give(line, RegionKind.METADATA, ATTACHMENTS)
        elif date_in(text) and is_organ(re.sub(r"[\d〇○一二三四五六七八九十\s年月日]+$", "", text) or "无"):
            frame.date = date_in(text)
            frame.signature.append(line)
            frame.give(line, RegionKind.METADATA, ISSUER)
        else:
            frame.give(line, RegionKind.BOILERPLATE, edge_furniture(text))
    return end


def _in_attachment_list(lines: Sequence[Line], index: int, last: int) -> bool:
    for earlier in range(index - 1, max(last, index - _LONGEST_ATTACHMENT_LIST), -1):
        text = lines[earlier].text
        if ATTACHMENT.fullmatch(text):
            return True
        if marker_at(text) is None and not kind_of(text) and not _ATTACHMENT_NUMBER.fullmatch(lines[earlier - 1].text):
            return False
    return False
