"""Writes paragraphs as files of each format, as small as the format allows and byte for byte the same each time."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from policydiff.parse.numerals import number_of

# A page as GB/T 9704-2012 sets it: A4, 仿宋 of 16 points, 28 characters to a line, 22 lines to a page.
SIZE, PITCH, LEFT, HEAD, CHARACTERS, LINES = 16.0, 29.0, 79.0, 105.0, 28, 22
WIDTH, HEIGHT = 595.0, 842.0
RUNNING_HEAD = "某某市人民政府公报"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NUMBERED = re.compile(r"([一二三四五六七八九十]+)、|（([一二三四五六七八九十]+)）")


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


# Word


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this XML in its body; parts by name: numbering, styles, footnotes, header1."""
    types = f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    links = ""
    for name in parts:
        kind = name.rstrip("123")
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        links += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
            "_rels/.rels": _relations(
                f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": _relations(links),
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def _relations(links: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{links}</Relationships>'


def xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet with these cells."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    written = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for column, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{sheet}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{sheet}.worksheet+xml"/></Types>',
            "_rels/.rels": _relations(
                f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            ),
            "xl/_rels/workbook.xml.rels": _relations(
                f'<Relationship Id="a" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            ),
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="a"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{written}</sheetData></worksheet>",
        }
    )


def part(name: str, content: str) -> str:
    """A part of a .docx: its root element with the namespace."""
    return f"<w:{name} {_W}>{content}</w:{name}>"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{head}<w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def in_list(list_id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(number: int, style: str, text: str, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered_docx(paragraphs: Sequence[str]) -> bytes:
    """A .docx whose numbers 一、 and （一） are generated by Word, and whose text stands in a table of one cell."""
    abstracts = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCountingThousand", "%1、")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "chineseCounting", "（%1）")}</w:abstractNum>'
    )
    lists: list[str] = []
    current: dict[int, tuple[int, int]] = {}
    written: list[str] = []
    for text in paragraphs:
        match = _NUMBERED.match(text)
        kind = 0 if match and match[1] else 1
        number = number_of(match[1] or match[2]) if match else None
        if match is None or number is None:
            written.append(paragraph(text))
            continue
        if kind not in current or current[kind][1] + 1 != number:
            start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride>'
            lists.append(f'<w:num w:numId="{len(lists) + 1}"><w:abstractNumId w:val="{kind}"/>{start}</w:num>')
            current[kind] = (len(lists), number)
        current[kind] = (current[kind][0], number)
        written.append(paragraph(text[match.end() :], in_list(current[kind][0])))
    table = f"<w:tbl><w:tr><w:tc>{''.join(written)}</w:tc></w:tr></w:tbl>"
    return docx(table, numbering=part("numbering", abstracts + "".join(lists)))


# Pages


@dataclass(frozen=True)
class Placed:
    """A line at its place, measured from the left and from the head of the page to the base line."""

    text: str
    left: float
    base: float


@dataclass(frozen=True)
class Ruled:
    """A rule across or down the page, measured as text is; drawn as a line if it has no thickness, else as a box."""

    left: float
    top: float
    right: float
    bottom: float


Item = Placed | Ruled


def ruled(
    rows: Sequence[Sequence[str | None]], widths: Sequence[int], *, thickness: float = 0.0, above: int = 0
) -> list[list[Item]]:
    """Rows of cells between rules, columns so many characters wide; None goes on with the cell above.

    Cells are wrapped, rows are broken where a page (on the first of which some lines stand above the table) is full.
    """
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + (width + 0.8) * SIZE)
    pages: list[list[Item]] = [[]]
    line = above
    for number, row in enumerate(rows):
        cells = [_cell_lines(text or "", width) for text, width in zip(row, widths, strict=True)]
        height, begun = max(map(len, cells)), 0
        while begun < height:
            if line == LINES:
                pages.append([])
                line = 0
            count = min(LINES - line, height - begun)
            top, bottom = HEAD + line * PITCH, HEAD + (line + count) * PITCH
            for left, lines in zip(edges, cells, strict=False):
                pages[-1].extend(
                    Placed(text, left + 0.4 * SIZE, top + (place + 0.75) * PITCH)
                    for place, text in enumerate(lines[begun : begun + count])
                    if text
                )
            pages[-1].extend(_rule(edge, top, edge, bottom, thickness) for edge in edges)
            ends = number == len(rows) - 1 and begun + count == height
            for text, left, right in zip(row, edges, edges[1:], strict=False):
                if text is not None or begun or line == 0:
                    pages[-1].append(_rule(left, top, right, top, thickness))
                if ends or line + count == LINES:
                    pages[-1].append(_rule(left, bottom, right, bottom, thickness))
            line += count
            begun += count
    return pages


def _rule(left: float, top: float, right: float, bottom: float, thickness: float) -> Ruled:
    return Ruled(left, top, max(right, left + thickness), max(bottom, top + thickness))


def _cell_lines(text: str, width: int) -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while len(rest) > width:
            end = width
            while rest[end] in "，。、；：！？）》”":
                end -= 1  # no line begins with such a sign
            lines.append(rest[:end])
            rest = rest[end:]
        lines.append(rest)
    return lines


def placed(paragraphs: Iterable[str]) -> list[list[Placed]]:
    """Paragraphs on pages: first lines set in by two characters, lines full to the margin, titles in the middle."""
    pages: list[list[Placed]] = [[]]
    row = 0
    for text in paragraphs:
        for line, indent in _wrapped(text):
            if row == LINES:
                pages.append([])
                row = 0
            pages[-1].append(Placed(line, LEFT + indent * SIZE, HEAD + row * PITCH))
            row += 1
    for number, page in enumerate(pages, 1):
        page.insert(0, Placed(RUNNING_HEAD, LEFT, 60.0))
        page.append(Placed(f"— {number} —", 460.0 if number % 2 else LEFT, 780.0))
    return pages


def _wrapped(text: str) -> Iterable[tuple[str, float]]:
    if len(text) < CHARACTERS - 2 and not _NUMBERED.match(text) and text[-1] not in "。：":
        yield text, (CHARACTERS - len(text)) / 2
        return
    indent = 0.0 if text.endswith("：") and text[0] in "各市省" else 2.0
    while text:
        length = int(CHARACTERS - indent)
        while length < len(text) and (text[length] in "，。、；：）”》" or " " in text[length - 1 : length + 1]):
            length += 1  # a mark of punctuation hangs over the margin; a blank is not lost at it
        yield text[:length], indent
        text, indent = text[length:], 0.0


def pdf(pages: Sequence[Sequence[Item]], *, unicode_map: bool = True, before: str = "") -> bytes:
    """A PDF with a font of whole characters whose codes are UTF-16; without a map they mean nothing.

    `before` stands at the head of each page, to turn it for instance.
    """
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding /Identity-H /DescendantFonts [4 0 R]"
        f"{' /ToUnicode 6 0 R' if unicode_map else ''} >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong /DW 1000 /FontDescriptor 5 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        "<< /Type /FontDescriptor /FontName /FangSong /Ascent 860 /Descent -140 /Flags 4 /ItalicAngle 0"
        " /FontBBox [0 -140 1000 860] /CapHeight 860 /StemV 80 >>",
        _stream(cmap),
    ]
    for number, page in enumerate(pages):
        show = "\n".join((before, *map(_pdf_operators, page)))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {8 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream(show))
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    begin = len(data)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n".encode()


def _pdf_operators(item: Item) -> str:
    if isinstance(item, Placed):
        text = item.text.encode("utf-16-be").hex()
        return f"BT /F1 {SIZE} Tf 1 0 0 1 {item.left} {HEIGHT - item.base} Tm <{text}> Tj ET"
    if item.left == item.right or item.top == item.bottom:
        return f"{item.left} {HEIGHT - item.top} m {item.right} {HEIGHT - item.bottom} l S"
    return f"{item.left} {HEIGHT - item.bottom} {item.right - item.left} {item.bottom - item.top} re f"


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def ofd(pages: Sequence[Sequence[Item]], *, template: Sequence[Placed] = ()) -> bytes:
    """An OFD in millimetres, each line a text object with its distances between characters."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    common = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    parts: dict[str, str | bytes] = {}
    if template:
        common += '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = f"<ofd:Page {space}>{_ofd_content(template)}</ofd:Page>"
    listed = ""
    for number, page in enumerate(pages):
        place = f"Pages/Page_{number}/Content.xml"
        listed += f'<ofd:Page ID="{100 + number}" BaseLoc="{place}"/>'
        used = '<ofd:Template TemplateID="9"/>' if template else ""
        parts[f"Doc_0/{place}"] = f"<ofd:Page {space}>{used}{_ofd_content(page)}</ofd:Page>"
    document = (
        f"<ofd:Document {space}><ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    root = (
        f'<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    return zipped({"OFD.xml": root, "Doc_0/Document.xml": document, **parts})


def _ofd_content(page: Sequence[Item]) -> str:
    unit = 25.4 / 72
    size = SIZE * unit
    objects = ""
    for number, line in enumerate(page):
        if isinstance(line, Ruled):
            objects += _ofd_path(number, line, unit)
            continue
        deltas = f"g {len(line.text) - 1} {size:.4f}" if len(line.text) > 1 else ""
        objects += (
            f'<ofd:TextObject ID="{number}" Font="1" Size="{size:.4f}"'
            f' Boundary="{line.left * unit:.4f} {(line.base - SIZE) * unit:.4f} 170 {size * 1.2:.4f}">'
            f'<ofd:TextCode X="0" Y="{size:.4f}" DeltaX="{deltas}">{escape(line.text)}</ofd:TextCode></ofd:TextObject>'
        )
    return f'<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content>'


def _ofd_path(number: int, rule: Ruled, unit: float) -> str:
    width, height = (rule.right - rule.left) * unit, (rule.bottom - rule.top) * unit
    if width and height:
        fill = ' Stroke="false" Fill="true"'
        data = f"M 0 0 L {width:.4f} 0 L {width:.4f} {height:.4f} L 0 {height:.4f} C"
    else:
        fill, data = "", f"M 0 0 L {width:.4f} {height:.4f}"
    return (
        f'<ofd:PathObject ID="{number}"{fill} LineWidth="0.2"'
        f' Boundary="{rule.left * unit:.4f} {rule.top * unit:.4f} {width:.4f} {height:.4f}">'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


# The web


def html(paragraphs: Iterable[str]) -> str:
    """A page with navigation, sharing and comments around the paragraphs."""
    body = "".join(
        f'<p style="text-indent: 2em;">{escape(text).replace("。", "。<span> </span>", 1)}&nbsp;</p>\n'
        for text in paragraphs
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>某某市人民政府门户网站</title>
<script>var 甲 = "一、这不是正文。";</script><style>p {{ color: red; }}</style></head>
<body><div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="crumbs">您现在的位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; 文件</div>
<div class="main"><div class="share">分享到：<a href="#">微信</a><a href="#">微博</a> 【字体：大 中 小】</div>
<div class="article-body">
{body}</div>
<div class="comments"><h3>网友评论</h3><p>一、说得好，支持！希望抓紧落实，让群众满意。</p><p>二、什么时候开始？</p></div></div>
<div class="footer">版权所有：某某市人民政府办公室　备案号：京ICP备00000000号</div></body></html>
"""
