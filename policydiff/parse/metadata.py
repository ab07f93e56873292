"""What a document says of itself: title, number, issuer, level, region, date, year, kind."""

import itertools
import re
from collections.abc import Sequence

from policydiff.agencies import registry
from policydiff.model import Field, Level, Metadata
from policydiff.parse.dates import COMMON_YEAR, date_in, own_year_in, year_in
from policydiff.parse.frame import Frame
from policydiff.parse.history import enacted_by, enacted_on
from policydiff.parse.parts import NUMBER, number_of_header
from policydiff.parse.titles import book_titles, compact, is_organ, issued_titles, kind_of
from policydiff.places import Place, is_municipality, places_in

# The metadata table of government sites (GB/T 21063 and the site's own labels), by what it states.
_FIELDS = {
    "title": ("标题", "名称", "文件名称", "信息名称"),
    "number": ("发文字号", "文号", "发文号", "文件编号", "发文文号"),
    "issuer": (
        "发文机关",
        "发布机构",
        "发文单位",
        "制定机关",
        "发布机关",
        "发文机构",
        "公布机关",
        "颁布单位",
        "印发单位",
    ),
    "date": ("成文日期", "发文日期", "公布日期", "通过日期", "发布日期", "生成日期", "颁布时间", "发文时间"),
}
_ORGAN_IN_TITLE = re.compile(
    r"^(?P<organ>[\u4e00-\u9fff、（）()·\s]{2,80}?(?:政府|办公[厅室]|委员会|[部厅局委署院会]|领导小组|公司|法院|检察院|国务院|全国人大|总局|党委|管委会))"
    r"(?:令|公告|决定)?(?:关于|印发|转发|批转|对|令)"
)
_NATIONAL = re.compile(r"^(?:国务院|政务院|中共中央|中央|全国|国家|最高人民|中华人民共和国|国办|国发)")
# 省政府办公厅, 市人民代表大会: an organ of the place that the title names.
_ORGAN_OF_PLACE = re.compile(r"([省市区县州])(人民代表大会|(?:人民)?政府)")
# 彭水苗族土家族自治县, before an organ or at the head of a title.
_AUTONOMOUS_COUNTY = re.compile(r"(?!关于|[各全本我省市区县州自])[\u4e00-\u9fff]{2,12}?自治[县旗]")
# All prefectures are listed, so a city, county or district that is not is one of county level: 瑞昌市人民政府.
_COUNTY_CITY = re.compile(
    rf"({_AUTONOMOUS_COUNTY.pattern}|(?![各全本我省市区县州自])[\u4e00-\u9fff]{{1,6}}?[市县旗])"
    r"(?:人民政府|人民代表大会|[\u4e00-\u9fff]{2,12}[局委])"
)
# 附件：某某工作要点 on one line; 附件三所列法律 is a title's own word.
_LABEL = re.compile(r"^附\s*[件表录]\s*[0-9０-９一二三四五六七八九十]{0,3}\s*(?:[:：]|(?<=\s))\s*(?=\S)")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# What stands behind a blank in the name of one organ, set apart by the typesetter.
_PART_OF_ORGAN = re.compile(r"人民政府|办公[厅室]|委员会|[省市县区](?:人民政府|委员会|办公[厅室]|委?$)")


def metadata_of(frame: Frame, fields: Sequence[Field], cover: Metadata | None, body_head: str) -> Metadata:
    """Metadata read from the frame of a document, completed from the container's table and from a cover notice.

    `cover` is the metadata of the notice that issues or forwards the document; `body_head` the beginning of its text.
    """
    table = _from_fields(fields)
    title = _unquoted(compact(_LABEL.sub("", "".join(line.text for line in frame.title)))) or table.title or None
    number = _number(frame) or table.number
    history = "".join(line.text for line in frame.history)
    date = frame.date or enacted_on(history) or table.date
    issuer = _issuer(frame, title, history) or table.issuer
    if cover is not None:
        number, date, issuer = number or cover.number, date or cover.date, issuer or cover.issuer
        title = title or _announced(cover)
    issuer, place = _with_place(issuer, title, frame)
    level = _level(issuer, place, title, number)
    region = place.name if place is not None and level is not Level.NATIONAL else None
    if level is None and cover is not None:
        level, region = cover.level, cover.region
    return Metadata(
        title=title,
        number=number,
        issuer=issuer,
        level=level,
        region=region,
        date=date,
        year=_year(title, number, date) or frame.year or own_year_in(body_head[:200]),
        kind=_kind(title) if title else None,
        recipients="".join(line.text for line in frame.recipients).rstrip("：:") or None,
    )


def _unquoted(title: str) -> str:
    """The title without the marks of a quotation around all of it."""
    return title[1:-1] if title[:1] == "《" and title.find("》") == len(title) - 1 else title


def _from_fields(fields: Sequence[Field]) -> Metadata:
    values: dict[str, str] = {}
    for name, labels in _FIELDS.items():
        stated = {re.sub(r"[\s：:【】\[\]]", "", field.name): field.value.strip() for field in reversed(fields)}
        if value := next((stated[label] for label in labels if stated.get(label)), None):
            values[name] = value
    return Metadata(
        title=compact(values["title"]) if "title" in values else None,
        number=compact(values["number"]) if "number" in values else None,
        issuer=re.sub("[,，;；]", "、", compact(values["issuer"])) if "issuer" in values else None,
        date=date_in(_spelled_out(values.get("date", ""))),
    )


def _spelled_out(date: str) -> str:
    """2018-05-08 for the 20180508 of a database."""
    return re.sub(r"^\s*((?:19|20)\d{2})(\d{2})(\d{2})\s*$", r"\1-\2-\3", date)


def _number(frame: Frame) -> str | None:
    if frame.number is not None:
        return _plain_number(number_of_header(frame.number.text) or frame.number.text)
    for line in frame.title:
        match = NUMBER.search(compact(line.text))
        if match and "〔" in match[0]:
            return _plain_number(match[0])
    return None


def _plain_number(text: str) -> str:
    """国办发〔2017〕46号, whatever brackets and digits were typed."""
    text = compact(text).translate(_DIGITS)
    return re.sub(rf"[〔﹝\[［【（(]({COMMON_YEAR})[〕﹞\]］】）)](?:第)?", r"〔\1〕", text)


def _issuer(frame: Frame, title: str | None, history: str) -> str | None:
    if frame.signature:
        return "、".join(name for line in frame.signature for name in _signed_by(line.text))
    if title and (match := _ORGAN_IN_TITLE.match(title)):
        return _organs_above(frame) or compact(match["organ"])
    letterhead = compact("".join(line.text for line in frame.letterhead))
    if letterhead.endswith("文件"):
        return letterhead.removesuffix("文件")
    return frame.reporter or enacted_by(history)


def _organs_above(frame: Frame) -> str | None:
    """The organs that a title begins with, set apart by lines or blanks; None if it names one, or joins them itself."""
    pieces = [piece for line in frame.title for piece in line.text.split()]
    # 关于内地与香港特别行政区法院⏎相互认可… ends like an organ, and is what the title is about.
    organs = list(itertools.takewhile(lambda piece: is_organ(piece) and not piece.startswith("关于"), pieces))
    if not 1 < len(organs) < len(pieces) or any(_PART_OF_ORGAN.match(organ) for organ in organs):
        return None
    return "、".join(organs)


def _signed_by(text: str) -> list[str]:
    """The organs of one line of a signature: 财政厅　教育厅 are two, 某 市 人民政府 is one."""
    pieces = text.split()
    if all(is_organ(piece) and not _PART_OF_ORGAN.match(piece) for piece in pieces):
        return pieces
    return [_without_date(compact(text))]


def _without_date(text: str) -> str:
    return re.sub(r"[\d〇○一二三四五六七八九十]{4}年.*$", "", text)


def _with_place(issuer: str | None, title: str | None, frame: Frame) -> tuple[str | None, Place | None]:
    """The issuer spelled out (省政府办公厅 of a title that names 江苏省), and the place it governs."""
    if issuer is not None:
        issuer = _without_date(issuer)
        places = places_in(issuer)
        if places:
            return issuer, places[-1]
        if _NATIONAL.match(issuer):
            return issuer, None
        if match := _COUNTY_CITY.match(issuer):
            return issuer, Place(name=match[1], level=Level.COUNTY)
    for text in (title or "", *book_titles(title or ""), *issued_titles(title or "", "")):
        for candidate in _place_candidates(text):
            places = places_in(candidate)
            if places:
                return _expanded(issuer, places[-1]), places[-1]
    if match := _AUTONOMOUS_COUNTY.match(title or ""):
        county = Place(name=match[0], level=Level.COUNTY)
        return _expanded(issuer, county), county
    return issuer, None


def _place_candidates(text: str) -> list[str]:
    """The title, and what follows a year or 关于 in it, where a place name may stand."""
    plain = re.sub(rf"^[（(]?{COMMON_YEAR}年?(?:度)?[）)]?", "", text)
    parts = [text, plain]
    parts.extend(part for part in re.split(rf"印发|转发|关于|《|{COMMON_YEAR}年度?", text) if part)
    return parts


def _expanded(issuer: str | None, place: Place) -> str | None:
    if issuer is None:
        return None
    match = _ORGAN_OF_PLACE.match(issuer)
    if match is None or not place.name.endswith(match[1]):
        return issuer
    organ = match[2] if match[2].startswith("人民") else f"人民{match[2]}"
    return place.name + organ + issuer[match.end() :]


def _level(issuer: str | None, place: Place | None, title: str | None, number: str | None) -> Level | None:
    if place is not None:
        if place.level is Level.PROVINCIAL and issuer and is_municipality(place) and "区人民政府" in issuer:
            return Level.MUNICIPAL
        return place.level
    if issuer is not None:
        if _NATIONAL.match(issuer):
            return Level.NATIONAL
        first = re.split(r"[、\s]", issuer)[0].removesuffix("办公厅")
        ident = registry().resolve(first, level=Level.NATIONAL)
        if ident is not None and ":" not in ident:
            return Level.NATIONAL
    if (title and _NATIONAL.match(title)) or (number and _NATIONAL.match(number)):
        return Level.NATIONAL
    if title and re.search(rf"^(?:{COMMON_YEAR}年)?全国", title):
        return Level.NATIONAL
    return None


def _year(title: str | None, number: str | None, date: str | None) -> int | None:
    """The year a document is for: that of its title, else of its number, its date."""
    for text in (title, number):
        if text and (year := year_in(text)):
            return year
    if date:
        return int(date[:4])
    return None


def _kind(title: str) -> str | None:
    """The kind that a title names, be it in the title that it quotes last: …印发《关于…的意见》."""
    return kind_of(title) or (kind_of(book_titles(title)[-1]) if title.endswith("》") and book_titles(title) else None)


def _announced(cover: Metadata) -> str | None:
    titles = issued_titles(cover.title or "", "")
    return titles[0] if len(titles) == 1 else None
