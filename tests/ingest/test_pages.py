"""PDF and OFD: lines and paragraphs from places on pages."""

import pytest

from policydiff.ingest import read_bytes
from policydiff.ingest.draft import Draft
from policydiff.ingest.layout import write_pages
from policydiff.ingest.page import Glyph, Page
from policydiff.ingest.radicals import without_radicals
from policydiff.model import Emphasis
from tests.ingest import writers
from tests.ingest.writers import CHARACTERS, HEAD, LEFT, PITCH, SIZE, Placed

LONG = "（一）加强监管。" + "围绕重点领域，深入开展执法检查，严厉打击违法行为。" * 40
TITLE = "某某市2020年工作要点"


def marked(raw, emphasis):
    return [mark.span.of(raw.text) for mark in raw.marks if mark.emphasis is emphasis]


def text_lines(raw):
    furniture = {mark.span.begin for mark in raw.marks if mark.emphasis is Emphasis.FURNITURE}
    lines, begin = [], 0
    for line in raw.text.splitlines(keepends=True):
        if begin not in furniture:
            lines.append(line.strip())
        begin += len(line)
    return lines


def written(kind, pages):
    return read_bytes(writers.pdf(pages) if kind == "pdf" else writers.ofd(pages), f"a.{kind}")


KINDS = pytest.mark.parametrize("kind", ["pdf", "ofd"])


@KINDS
def test_a_paragraph_goes_on_over_lines_and_pages(kind):
    raw = written(kind, writers.placed([TITLE, LONG, "（二）加强保护。" + LONG[8:]]))
    assert text_lines(raw) == [TITLE, LONG, "（二）加强保护。" + LONG[8:]]


@KINDS
def test_running_heads_and_page_numbers_are_furniture(kind):
    pages = writers.placed([TITLE, LONG * 3])
    assert len(pages) > 4
    furniture = marked(written(kind, pages), Emphasis.FURNITURE)
    assert furniture.count(writers.RUNNING_HEAD) == len(pages)
    assert f"— {len(pages)} —" in furniture


@KINDS
def test_a_list_of_short_lines_stays_a_list(kind):
    items = [f"{number}.甲事项" for number in range(1, 30)]
    rows = [Placed(text, LEFT, HEAD + PITCH * (row % 22)) for row, text in enumerate(items)]
    pages = [rows[:22], rows[22:], *writers.placed([LONG])]
    assert text_lines(written(kind, pages))[: len(items)] == items


@KINDS
def test_a_number_in_the_text_is_no_page_number(kind):
    raw = written(
        kind, [[Placed("2020", LEFT, 300), *(Placed("甲" * CHARACTERS, LEFT, 300 + PITCH * n) for n in (-1, 1))]]
    )
    assert not marked(raw, Emphasis.FURNITURE)


@KINDS
def test_pieces_of_a_line_stand_in_order_with_blanks_where_there_are_gaps(kind):
    page = [
        Placed("财政厅", LEFT + 12 * SIZE, 300),
        Placed("某省", LEFT, 300.5),
        Placed("农业厅", LEFT + 2 * SIZE, 300),
    ]
    raw = written(kind, [[*page, Placed("甲" * CHARACTERS, LEFT, 400)]])
    assert text_lines(raw)[0] == "某省农业厅 财政厅"


def test_radicals_of_a_printed_page_are_read_as_characters():
    raw = written("pdf", writers.placed(["⼀、加强⻓效监管，⼴泛宣传，完善⼯作机制，⼈⺠政府抓好落实。"]))
    assert text_lines(raw)[1].startswith("一、加强长效监管，广泛宣传，完善工作机制，人民政府")
    assert "部首" in raw.notes[0].message


def test_every_radical_has_a_character():
    assert without_radicals("".join(map(chr, range(0x2F00, 0x2FD6)))).isprintable()
    assert not any(0x2E80 <= ord(character) < 0x2FE0 for character in without_radicals("⺠⻓⼀⿕"))


def test_a_font_without_a_map_to_unicode_is_no_text_and_said_so():
    raw = read_bytes(writers.pdf(writers.placed([LONG]), unicode_map=False), "a.pdf")
    assert "�" in raw.text
    assert "没有给出文字编码" in raw.notes[0].message


def test_a_template_of_an_ofd_is_furniture():
    data = writers.ofd(writers.placed([LONG]), template=[Placed("红头文件模板", LEFT, 40)])
    assert "红头文件模板" in marked(read_bytes(data, "a.ofd"), Emphasis.FURNITURE)


@pytest.mark.parametrize(
    ("delta", "ctm", "lines"),
    [
        ("g 3 5.6", "", ["甲乙丙丁"]),
        ("5.6 g 2 5.6", "", ["甲乙丙丁"]),
        ("5.6 30 5.6", "", ["甲乙 丙丁"]),
        ("g 3 2.8", "2 0 0 1 0 0", ["甲乙丙丁"]),
        ("g 3 5.6", "0 1 -1 0 0 0", []),
        ("g 99999999 5.6", "", ["甲乙丙丁"]),
        ("g x y", "1 2", ["甲乙丙丁"]),
    ],
)
def test_places_of_an_ofd_follow_distances_and_transformations(delta, ctm, lines):
    page = writers.ofd([[Placed("标记", LEFT, 300), Placed("甲" * CHARACTERS, LEFT, 400)]])
    text = f'<ofd:TextCode X="0" Y="5" DeltaX="{delta}">甲乙丙丁</ofd:TextCode>'
    content = f'<ofd:TextObject Size="5.6" Boundary="20 20 90 8"{f" CTM={chr(34)}{ctm}{chr(34)}" if ctm else ""}>{text}</ofd:TextObject>'
    raw = read_bytes(_with(page, content), "a.ofd")
    assert text_lines(raw)[:-2] == lines


def _with(data, content):
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    place = "Doc_0/Pages/Page_0/Content.xml"
    parts[place] = parts[place].replace(b"</ofd:Layer>", content.encode() + b"</ofd:Layer>")
    return writers.zipped(parts)


def glyphs(text, left, top, *, bold=False):
    return [Glyph(c, left + 10 * n, left + 10 * n + 10, top, top + 10, bold) for n, c in enumerate(text)]


def test_bold_type_and_letters_struck_twice():
    draft = Draft("a")
    twice = [Glyph(g.text, g.left + 0.3, g.right + 0.3, g.top, g.bottom) for g in glyphs("甲乙", 0, 0)]
    write_pages(draft, [Page([*glyphs("甲乙", 0, 0, bold=True), *twice, *glyphs("丙", 20, 0)])])
    raw = draft.raw("pdf")
    assert raw.text.strip() == "甲乙丙"
    assert marked(raw, Emphasis.BOLD) == ["甲乙"]


def test_two_narrow_letters_side_by_side_are_two():
    draft = Draft("a")
    write_pages(draft, [Page([Glyph(c, 2.8 * n, 2.8 * n + 2.8, 0, 10) for n, c in enumerate("//ll")])])
    assert draft.raw("pdf").text.strip() == "//ll"


@KINDS
def test_annexes_that_begin_pages_are_no_running_heads(kind):
    pages = [
        [
            Placed(f"附件{n}", LEFT, HEAD),
            *(Placed((9 - k) * f"{body}{k}查处。", LEFT, HEAD + k * PITCH) for k in range(4, 9)),
        ]
        for n, body in enumerate("甲乙", 1)
    ]
    assert [line for line in text_lines(written(kind, pages)) if line.startswith("附件")] == ["附件1", "附件2"]


@KINDS
def test_a_date_at_the_right_margin_ends_its_paragraph(kind):
    right = LEFT + (CHARACTERS - 9) * SIZE
    pages = [
        [*writers.placed([LONG])[-1], Placed("2024年3月5日", right, HEAD + 20 * PITCH)],
        [Placed("附件", LEFT, HEAD)],
    ]
    assert text_lines(written(kind, pages))[-2:] == ["2024年3月5日", "附件"]
