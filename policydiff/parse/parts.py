"""The documents that one file holds: news in front, a notice, the document it forwards, its attachments.

    国务院办公厅文件 / 国办发〔2017〕46号 / …的通知 / 各省…： / …现印发给你们… / 2017年5月16日     part 1, a notice
    2017年全国…工作要点 / 2017年，全国… / 一、… / （一）…                                    part 2

A part begins where the document before has been closed (signature and date) or a new one cannot be mistaken (a
letterhead, a title that the notice announced, 附件 and a title, a title between articles and another 第一条).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.agencies import registry
from policydiff.parse.dates import COMMON_YEAR, whole_date
from policydiff.parse.furniture import furniture
from policydiff.parse.lines import SENTENCE_ENDS, Line, open_brackets
from policydiff.parse.markers import LAW_STYLES, Style, marker_at
from policydiff.parse.titles import book_titles, compact, issued_titles, kind_of, may_be_title_line

NUMBER = re.compile(
    rf"[\u4e00-\u9fff（）()·]{{1,16}}\s*[〔﹝\[［【（(]\s*{COMMON_YEAR}\s*[〕﹞\]］】）)]\s*(?:第\s*)?\d{{1,5}}\s*号(?:文)?"
    rf"|(?:国令|国务院令)?第\s*\d{{1,5}}\s*号(?:令)?|{COMMON_YEAR}\s*年第\s*\d{{1,4}}\s*号"
)
_BESIDE_NUMBER = re.compile(rf"(?<=号)(?:签发人[:：]?[\u4e00-\u9fff、]{{0,16}}|{COMMON_YEAR}年\d{{1,2}}月\d{{1,2}}日)$")
ATTACHMENT = re.compile(r"附\s*(?:件|表|录)?\s*([0-9０-９一二三四五六七八九十]{0,3}(?:-\d+)?)\s*[:：]?\s*(.*)")
_LETTERHEAD = re.compile(r".{2,60}文件")
_EXPLANATION = re.compile(r".{0,40}《[^《》]{4,80}》.{0,6}(?:政策)?(?:解读|解读材料|起草说明|编制说明)")
# A deputy whose motion is answered, or an organ outside the registry: 张三代表, 某某总部.
_ADDRESSED = re.compile(
    r"[\u4e00-\u9fff·]{2,4}等?(?:代表|委员|同志)|[\u4e00-\u9fff]{2,12}(?:总部|军区|集团|公司|大学|学会|协会)"
)
_RECIPIENTS = re.compile(
    r"(?!根据|按照|经)(?:各|市|省|区|县|州|国务院|自治区|有关|机关|全国|局|厅|部|直属|[\u4e00-\u9fff]{2,12}(?:局|厅|委|部|办|政府|院|公司)[，、：:])"
)
_RECIPIENT = re.compile(
    r"(?!根据|按照|经)[\u4e00-\u9fff、（）()]{2,60}?"
    r"(?:局|厅|委|部|办|政府|院|公司|会|处|机构|单位|部门|处室|科室|街道|镇|企业|学校|中心|集团)(?:[（(][^（）()]{1,20}[）)])?"
)
_LONGEST_TITLE_LINES = 6
_SHORTEST_TITLE = 5
_LONGEST_HEADER_LINE = 60


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one document; `attached` if a notice before it in the file issues or forwards it."""

    lines: tuple[Line, ...]
    attached: bool = False


def is_number(text: str) -> bool:
    """Whether a line is a document number 发文字号 and nothing else."""
    return NUMBER.fullmatch(compact(text)) is not None


def number_of_header(text: str) -> str | None:
    """The number that a line above a text is, be it in brackets, or beside its day or who signed the paper.

    >>> (
    ...     number_of_header("（国办发〔2017〕46号）"),
    ...     number_of_header("某政发〔2023〕5号　签发人：张三"),
    ...     number_of_header("甲"),
    ... )
    ('国办发〔2017〕46号', '某政发〔2023〕5号', None)
    """
    plain = compact(text)
    if plain[:1] in ("（", "(") and plain[-1:] in ("）", ")"):
        plain = plain[1:-1]
    plain = _BESIDE_NUMBER.sub("", plain)
    return plain if NUMBER.fullmatch(plain) else None


def is_recipients(text: str) -> bool:
    """Whether a text addresses those who receive a notice: 各省、自治区、直辖市人民政府：.

    >>> is_recipients("各区人民政府，市政府各委、办、局："), is_recipients("市税务局的主要职责：")
    (True, False)
    >>> is_recipients("眉山管委会，各县（区）人民政府："), is_recipients("根据发改委、财政部有关规定：")
    (True, False)
    """
    return (
        text.endswith(("：", ":"))
        and len(text) <= 400
        and "。" not in text
        and (_RECIPIENTS.match(text) is not None or _lists_recipients(text))
        and re.search(r"各|有关|政府|单位|部门|局|委员会|办公[室厅]|公司|集团|院", text) is not None
        and not re.search(
            r"如下|以下|下列|是指|意见|措施|通知如|包括|要求|的(?:主要|基本|具体)?(?:职责|职能|任务|内容|条件)[:：]$",
            text,
        )
    )


def _lists_recipients(text: str) -> bool:
    """Whether a text that begins with the name of an organ lists those it addresses: 工委、管委会各机构，各街道."""
    items = re.split("[，,]", text[:-1])
    return "各" in text and all(_RECIPIENT.fullmatch(item) for item in items)


def is_addressee(text: str) -> bool:
    """Whether a line addresses one organ or one deputy, as a reply does.

    >>> is_addressee("教育部："), is_addressee("张三代表："), is_addressee("主要任务：")
    (True, True, False)
    """
    if not text.endswith(("：", ":")) or len(text) > 20:
        return False
    return _ADDRESSED.fullmatch(text[:-1]) is not None or registry().resolve(compact(text[:-1])) is not None


def split_parts(lines: Sequence[Line]) -> list[Part]:
    """The documents that the lines make up, in order; every line is in exactly one of them."""
    begins = [0]
    attached: dict[int, bool] = {0: False}
    scan = _Scan(lines)
    index = 0
    while index < len(lines):
        start = scan.new_part_at(begins[-1], index)
        if start is not None:
            begins.append(start)
            attached[start] = True
            scan.restart(start)
            index = max(index, start)
        scan.pass_over(index)
        index += 1
    ends = [*begins[1:], len(lines)]
    return [Part(tuple(lines[begin:end]), attached[begin]) for begin, end in zip(begins, ends, strict=True)]


class _Scan:
    """What has been seen of the current part while its lines go by."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.announced: set[str] = set()
        self.issued: set[str] = set()
        self.listed: set[str] = set()
        self.quoted: set[str] = set()
        self.text = ""
        self.looked_at = 0
        self.restart(0)

    def restart(self, begin: int) -> None:
        """Begin a new part at a line; what the parts before announced may still come."""
        self.announced |= self._titles_announced()
        head = compact("".join(line.text for line in self.lines[begin : begin + _LONGEST_TITLE_LINES])).strip("《")
        self.quoted = {title for title in self.quoted | self._titles_quoted() if not head.startswith(title)}
        self.begin = begin
        self.sentences = 0
        self.closed = False
        self.numbered = False
        self.articles = False
        self.text = ""
        self.looked_at = -1

    def pass_over(self, index: int) -> None:
        """Take note of a line of the current part."""
        text = self.lines[index].text
        if whole_date(text) and self.sentences:
            self.closed = True
        if text.endswith(tuple(SENTENCE_ENDS)) or self.lines[index].table:
            self.sentences += 1
        if marker := marker_at(text):
            self.numbered = True
            self.articles |= marker.style is Style.ARTICLE
        if len(self.text) < 3000:
            self.text += text + "\n"
        if (match := ATTACHMENT.fullmatch(text)) and match[2]:
            following = [line.text for line in self.lines[index + 1 : index + 3]]
            self.listed |= {
                compact("".join([match[2], *following[:count]])).strip("《》") for count in range(len(following) + 1)
            }

    def new_part_at(self, begin: int, index: int) -> int | None:
        """The line at which a new part begins if `index` shows that one does, else None."""
        text = self.lines[index].text
        if index == begin or not self.sentences or self.lines[index].table:
            return None
        if self._is_letterhead(index):
            return index
        if is_number(text) or is_recipients(text):
            start = self._title_above(index)
            return start if start < index or is_number(text) else None
        if furniture(text) or whole_date(text):
            return None
        if self._is_announced_title(index) or self._is_title(index) or (self.closed and self._is_listed_title(index)):
            return index
        return index if self._is_attachment(index) else None

    def _is_letterhead(self, index: int) -> bool:
        text = "".join(line.text for line in self.lines[index : index + 2])
        line = compact(self.lines[index].text)
        if _LETTERHEAD.fullmatch(line) and may_be_title_line(line):
            following = [later.text for later in self.lines[index + 1 : index + 4]]
            return any(is_number(later) for later in following)
        return (
            len(line) < 40
            and _LETTERHEAD.fullmatch(compact(text)) is not None
            and is_number(self.lines[min(index + 2, len(self.lines) - 1)].text)
        )

    def _title_above(self, index: int) -> int:
        start = index
        while start - 1 > self.begin and index - start < _LONGEST_TITLE_LINES:
            text = self.lines[start - 1].text
            if not may_be_title_line(text) or furniture(text) or whole_date(text):
                break
            start -= 1
        # A bracket left open goes on in the line below: 第七条分管机构（…第二⏎税务分局、…）：
        if open_brackets("".join(line.text for line in self.lines[start:index])):
            return index
        if start - 1 > self.begin and ATTACHMENT.fullmatch(self.lines[start - 1].text):
            start -= 1
        return start

    def _title_text(self, index: int) -> tuple[str, int]:
        """The longest run of title lines from `index` that names a kind of document, and the line after it."""
        best, end = "", index
        text = ""
        for position in range(index, min(index + _LONGEST_TITLE_LINES, len(self.lines))):
            line = self.lines[position].text
            table = self.lines[position].table
            if table or not may_be_title_line(line) or furniture(line) or whole_date(line):
                break
            text = compact(text + line)
            if kind_of(text) and len(text) <= 120:
                best, end = text, position + 1
        return best, end

    def _is_title(self, index: int) -> bool:
        """Whether a title stands here behind a document that is closed, or between articles and another 第一条."""
        if not (self.closed or self.articles):
            return False
        title, end = self._title_text(index)
        if len(title) < _SHORTEST_TITLE or end >= len(self.lines):
            return False
        return self.closed or _begins_anew(self.lines[end], Style.ARTICLE)

    def _titles_announced(self) -> set[str]:
        """Titles of the documents that the current part says it issues; found anew only where more was read."""
        if len(self.text) != self.looked_at:
            self.looked_at = len(self.text)
            head = self.text.splitlines()
            title = compact("".join(head[:3]))
            self.issued = {*issued_titles(compact(head[0]), self.text), *issued_titles(title, "")} if head else set()
        return self.issued

    def _titles_quoted(self) -> set[str]:
        """Those of the titles announced that the notice's own title names: 印发《甲要点》《乙要点》的通知."""
        title = compact("".join(self.text.splitlines()[:3])).partition("通知")[0]
        return set(book_titles(title)) & self.issued

    def _is_announced_title(self, index: int) -> bool:
        begun_anew = self.closed or not self.numbered
        wanted = self.announced | self._titles_announced()
        text = ""
        for position in range(index, min(index + 4, len(self.lines) - 1)):
            line = self.lines[position].text
            if not may_be_title_line(line):
                return False
            text = compact(text + line)
            if text in wanted or text.strip("《》") in wanted:
                return begun_anew or text in self.quoted or _begins_anew(self.lines[position + 1])
        return False

    def _is_attachment(self, index: int) -> bool:
        match = ATTACHMENT.fullmatch(self.lines[index].text)
        if match is None or len(self.lines[index].text) > _LONGEST_HEADER_LINE:
            return False
        if match[2] and not (kind_of(match[2]) and "略" not in match[2] and marker_at(match[2]) is None):
            return False
        following = self.lines[index + 1 : index + 8]
        if not following:
            return False
        if match[2]:
            first = following[0]
            # 附件1：…方案 above 附件2：…名单 is a list of attachments, none of which begins there.
            return _begins_body(first) and not whole_date(first.text) and not ATTACHMENT.fullmatch(first.text)
        title, end = self._title_text(index + 1)
        if title:
            return end < len(self.lines) and not _signature_follows(self.lines[end : end + 3])
        return self._is_listed_title(index + 1) or _explains(following)

    def _is_listed_title(self, index: int) -> bool:
        """Whether lines repeat a title, of whatever kind, that the list of attachments above them names."""
        text = ""
        for line in self.lines[index : min(index + _LONGEST_TITLE_LINES, len(self.lines) - 1)]:
            text = compact(text + line.text)
            if text in self.listed:
                return True
        return False


def _begins_anew(line: Line, *styles: Style) -> bool:
    marker = marker_at(line.text)
    return marker is not None and marker.number == 1 and marker.style in (styles or LAW_STYLES)


def _begins_body(line: Line) -> bool:
    marker = marker_at(line.text)
    if marker is not None:
        return marker.number == 1 and (marker.style in LAW_STYLES or len(line.text) > marker.length)
    return line.width >= _LONGEST_HEADER_LINE


def _explains(lines: Sequence[Line]) -> bool:
    """Whether the title of an explanation stands above text: 关于《某方案》的政策解读."""
    return len(lines) > 1 and _EXPLANATION.fullmatch(compact(lines[0].text)) is not None


def _signature_follows(lines: Sequence[Line]) -> bool:
    return any(whole_date(line.text) for line in lines)
