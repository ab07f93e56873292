"""Seeds of every format, and damage done to them."""

import io
import random
import zipfile

from tests.ingest import writers

PARAGRAPHS = [
    "某某市人民政府关于印发2020年工作要点的通知",
    "某政发〔2020〕1号",
    "各区人民政府：",
    "一、总体要求",
    "（一）加强监管。围绕重点领域，深入开展执法检查，严厉打击违法行为。（公安部、商务部按职责分工负责）",
    "（二）加强保护。完善制度，健全机制，提升能力。",
    "二、组织实施",
    "各区要加强领导，落实责任。",
    "2020年1月2日",
]
_TABLE = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>"
# What breaks readers: limits of numbers, signs of structure, bytes that no encoding has.
_TOKENS = (
    b"\x00", b"\xff\xfe", b"<", b">", b"&amp;", b"&#xD800;", b"&#0;", b'"', b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", b"-1", b"0",
    b"99999999999999999999", b"1e309", b"nan", b"<w:p>", b"</w:p>", b"<table>", b"<td>", b"stream\n", b"endobj", b"/Kids [2 0 R]", b"PK\x03\x04",
    b"\xe4\xb8\x80\xe3\x80\x81", b"\xef\xbc\x88\xe4\xb8\x80\xef\xbc\x89", b"\n\n", b"\t", b"# ", b"---\n", b"|", b"**", b"g 99999999 1",
)  # fmt: skip


def _html() -> bytes:
    page = writers.html(PARAGRAPHS).replace(
        "</body>", "<table><tr><td>文号：</td><td>甲</td></tr></table><ol><li>乙</ol></body>"
    )
    return page.encode()


def _markdown() -> bytes:
    table = "\n\n| 序号 | 任务 |\n|---|---|\n| 1 | **甲** |\n\n1. 乙\n2. 丙\n\n<!-- 丁 -->\n\n> 戊\n"
    return ("---\ntitle: 某某要点\n---\n# " + "\n\n".join(PARAGRAPHS) + table).encode()


_TABLE_PAGES = writers.ruled(
    [("序号", "任务", "责任单位"), ("1", "开展执法检查。" * 9, "市公安局"), (None, "公布结果。", "市财政局")],
    (2, 12, 8),
    above=16,
)

SEEDS: dict[str, bytes] = {
    "text": "\n".join(PARAGRAPHS).encode("gb18030"),
    "markdown": _markdown(),
    "html": _html(),
    "docx": writers.docx(
        "".join(writers.paragraph(text, writers.in_list(1)) for text in PARAGRAPHS)
        + _TABLE.format(writers.paragraph("乙")),
        numbering=writers.part(
            "numbering",
            f'<w:abstractNum w:abstractNumId="0">{writers.level(0, "chineseCounting", "%1、")}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
        styles=writers.part(
            "styles", '<w:style w:styleId="1" w:type="paragraph"><w:name w:val="heading 1"/></w:style>'
        ),
    ),
    "xlsx": writers.xlsx(
        [
            ["某市重点任务分工表"],
            ["序号", "任务", "责任单位"],
            ["1", "加强监管。", "市公安局"],
            ["2", "优化服务。", "市财政局"],
        ]
    ),
    "docx-long": writers.numbered_docx(PARAGRAPHS),
    "pdf": writers.pdf([*writers.placed(PARAGRAPHS), *_TABLE_PAGES]),
    "ofd": writers.ofd([*writers.placed(PARAGRAPHS), *_TABLE_PAGES], template=[writers.Placed("模板", 10, 10)]),
}


def damaged(seed: bytes, chance: random.Random) -> bytes:
    """A seed with some damage; in an archive, more often to a part than to the archive itself."""
    if seed.startswith(b"PK") and chance.random() < 0.8:
        return _damaged_part(seed, chance)
    return _damaged_bytes(seed, chance)


def _damaged_part(seed: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    if chance.random() < 0.05:
        del parts[name]
    else:
        content = parts[name]
        assert isinstance(content, bytes)
        parts[name] = _damaged_bytes(content, chance)
    return writers.zipped(parts)


def _damaged_bytes(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        begin = chance.randrange(len(data) + 1)
        end = min(len(data), begin + chance.choice((0, 1, 2, 8, 64, 512)))
        kind = chance.randrange(6)
        if kind == 0:
            data = data[:begin] + bytes(chance.randrange(256) for _ in range(chance.randrange(1, 5))) + data[end:]
        elif kind == 1:
            data = data[:begin] + chance.choice(_TOKENS) + data[end:]
        elif kind == 2:
            data = data[:begin] + data[end:]
        elif kind == 3:
            data = data[:end] + data[begin:end] * chance.choice((1, 2, 50)) + data[end:]
        elif kind == 4 and chance.random() < 0.3:
            data = data[:begin]
        elif data[begin:end]:
            data = data[:begin] + bytes([data[begin] ^ (1 << chance.randrange(8))]) + data[begin + 1 :]
    return data
