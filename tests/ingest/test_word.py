"""Word files: generated numbers, tables, changes, notes, boxes."""

import io
import shutil
import subprocess

import pytest

from policydiff.errors import PolicydiffError
from policydiff.ingest import read_bytes
from policydiff.ingest.numerals import FORMATS, chinese_counting, formatted
from policydiff.model import Emphasis
from policydiff.parse.numerals import number_of
from tests.ingest.writers import docx, in_list, level, paragraph, part


def lines(data):
    return [line for line in read_bytes(data, "a.docx").text.split("\n") if line]


def marked(raw, emphasis):
    return [mark.span.of(raw.text) for mark in raw.marks if mark.emphasis is emphasis]


def numbering(*levels, nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'):
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}')


def listed(*items, **parts):
    return docx("".join(paragraph(text, in_list(*place)) for text, *place in items), **parts)


RESTART, WIDE, PLAIN = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>', '<w:b w:val="0"/>'
OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_levels_count_and_start_again_below_a_new_item():
    data = listed(
        ("甲", 1, 0),
        ("乙", 1, 1),
        ("丙", 1, 1),
        ("丁", 1, 2),
        ("戊", 1, 0),
        ("己", 1, 1),
        numbering=numbering(*OFFICIAL),
    )
    assert lines(data) == ["一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "（一）己"]
    assert marked(read_bytes(data, "a"), Emphasis.NUMBER) == ["一、", "（一）", "（二）", "1.", "二、", "（一）"]


def test_a_level_that_does_not_restart_runs_through():
    through = (OFFICIAL[0], level(1, "chineseCounting", "（%2）", '<w:lvlRestart w:val="0"/>'))
    data = listed(("甲", 1, 0), ("乙", 1, 1), ("丙", 1, 0), ("丁", 1, 1), numbering=numbering(*through))
    assert lines(data) == ["一、甲", "（一）乙", "二、丙", "（二）丁"]


def test_lists_of_one_definition_count_on_and_an_override_starts_again():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    data = listed(("甲", 1), ("乙", 2), ("丙", 3), ("丁", 3), ("戊", 1), numbering=numbering(*OFFICIAL, nums=nums))
    assert lines(data) == ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]


def test_an_override_may_bring_a_level_of_its_own():
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "ideographTraditional", "%1．")}</w:lvlOverride></w:num>'
    assert lines(listed(("甲", 1), ("乙", 1), numbering=numbering(*OFFICIAL, nums=nums))) == ["甲．甲", "乙．乙"]


def test_numbers_of_several_levels_and_legal_digits():
    levels = (level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    data = listed(("甲", 1, 0), ("乙", 1, 1), ("丙", 1, 1), numbering=numbering(*levels))
    assert lines(data) == ["第一章 甲", "1.1 乙", "1.2 丙"]


def test_numbers_may_come_from_the_style_and_its_level_from_the_list():
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>',
    )
    levels = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="a"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="b"/>'),
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", "a"), ("乙", "b"), ("丙", "a"))
    )
    body += paragraph("丁", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    raw = read_bytes(docx(body, styles=styles, numbering=numbering(*levels)), "a")
    assert raw.text.split() == ["一、甲", "（一）乙", "二、丙", "丁"]
    assert [mark.level for mark in raw.marks if mark.emphasis is Emphasis.HEADING] == [1, 2, 1, 1]


def test_bullets_and_empty_paragraphs_bear_no_number():
    data = docx(
        paragraph("", in_list(1)) + paragraph("甲", in_list(1)) + paragraph("乙", in_list(1, 1)),
        numbering=numbering(OFFICIAL[0], level(1, "bullet", "\uf06c")),
    )
    assert lines(data) == ["一、甲", "乙"]


@pytest.mark.parametrize("style", ["chineseCounting", "chineseCountingThousand", "japaneseCounting"])
def test_generated_chinese_numbers_are_those_that_the_parser_reads(style):
    assert [number_of(formatted(number, style)) for number in range(1, 500)] == list(range(1, 500))


@pytest.mark.parametrize("style", FORMATS)
def test_every_style_writes_any_number(style):
    assert all(formatted(number, style) for number in (-1, 0, 1, 20, 21, 105, 10_000, 1_000_000))


def test_a_zero_between_digits_is_read_out():
    assert chinese_counting(1005) == "一千零五"


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_tracked_changes_are_read_as_accepted_and_noted():
    body = (
        f"<w:p>{run('甲')}<w:ins>{run('乙')}</w:ins><w:del><w:r><w:delText>丙</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('丁')}</w:moveFrom><w:moveTo>{run('戊')}</w:moveTo></w:p>"
    )
    raw = read_bytes(docx(body), "a")
    assert raw.text.strip() == "甲乙戊"
    assert "修订" in raw.notes[0].message


def test_a_table_gives_rows_and_merged_cells_stand_once():
    def cell(text, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    body = (
        f"<w:tbl><w:tr>{cell('序号')}{cell('任务')}{cell('单位')}</w:tr>"
        f"<w:tr>{cell('1')}{cell('甲')}{cell('公安部', RESTART)}</w:tr>"
        f"<w:tr>{cell('乙', WIDE)}{cell('不见', '<w:vMerge/>')}</w:tr></w:tbl>"
    )
    raw = read_bytes(docx(body), "a")
    assert marked(raw, Emphasis.ROW) == ["序号\t任务\t单位", "1\t甲\t公安部", "乙\t\t"]
    assert len(marked(raw, Emphasis.CELL)) == 9


def test_columns_that_a_row_of_a_table_leaves_out_are_empty():
    def row(*texts, properties=""):
        cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    before, after = '<w:gridBefore w:val="2"/>', '<w:gridAfter w:val="1"/>'
    rows = (
        row("序号", "任务", "单位", "时限") + row("丙", properties=before + after) + row("丁", "戊", properties=before)
    )
    raw = read_bytes(docx(f"<w:tbl>{rows}</w:tbl>"), "a")
    assert marked(raw, Emphasis.ROW) == ["序号\t任务\t单位\t时限", "\t\t丙\t", "\t\t丁\t戊"]


def test_numbers_in_the_cells_of_a_table_count():
    rows = "".join(
        f"<w:tr><w:tc>{paragraph('', in_list(1))}{paragraph(text, in_list(1))}</w:tc><w:tc>{paragraph(text)}</w:tc></w:tr>"
        for text in "甲乙"
    )
    raw = read_bytes(docx(f"<w:tbl>{rows}</w:tbl>", numbering=numbering(*OFFICIAL)), "a")
    assert marked(raw, Emphasis.ROW) == ["一、甲\t甲", "二、乙\t乙"]


def test_footnotes_boxes_headers_and_contents_are_kept_apart():
    box = f"<mc:AlternateContent xmlns:mc='mc'><mc:Choice><w:txbxContent>{paragraph('框内')}</w:txbxContent></mc:Choice>" \
          f"<mc:Fallback><w:txbxContent>{paragraph('框内')}</w:txbxContent></mc:Fallback></mc:AlternateContent>"  # fmt: skip
    body = (
        paragraph("目次\t1", '<w:pStyle w:val="t"/>')
        + f"<w:p>{run('甲')}<w:r><w:footnoteReference w:id='2'/></w:r><w:r>{box}</w:r></w:p>"
    )
    raw = read_bytes(
        docx(
            body,
            styles=part("styles", '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'),
            footnotes=part(
                "footnotes",
                f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote><w:footnote w:id="3">{paragraph("无人引用")}</w:footnote>',
            ),
            header1=part("hdr", paragraph("页眉")),
        ),
        "a",
    )
    assert raw.text.split("\n") == ["目次\t1", "甲", "框内", "脚注", "页眉", ""]
    assert marked(raw, Emphasis.FURNITURE) == ["目次\t1", "页眉"]
    assert marked(raw, Emphasis.FOOTNOTE) == ["脚注"]


def test_bold_runs_are_marked_and_hidden_ones_left_out_with_a_note():
    raw = read_bytes(docx(f"<w:p>{run('甲。', '<w:b/>')}{run('乙', PLAIN)}{run('丙', '<w:vanish/>')}</w:p>"), "a")
    assert raw.text.strip() == "甲。乙"
    assert marked(raw, Emphasis.BOLD) == ["甲。"]
    assert "隐藏" in raw.notes[0].message


def test_what_python_docx_writes_is_read():
    from docx import Document  # noqa: PLC0415

    document = Document()
    document.add_heading("总体要求", 1)
    document.add_paragraph("甲事。做甲。", style="List Number")
    document.add_paragraph("乙事。", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "任务"
    table.cell(1, 1).text = "公安部"
    stream = io.BytesIO()
    document.save(stream)
    raw = read_bytes(stream.getvalue(), "a.docx")
    assert [line for line in raw.text.split("\n") if line] == [
        "总体要求",
        "1. 甲事。做甲。".replace(" ", ""),
        "2.乙事。",
        "任务\t",
        "\t公安部",
    ]
    assert marked(raw, Emphasis.HEADING) == ["总体要求"]


needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_other_office_formats_are_read_through_libreoffice(ending, tmp_path, monkeypatch):
    data = docx("".join(paragraph(text) for text in ("一、甲事。做甲。", "二、乙事。做乙。")))
    (tmp_path / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    raw = read_bytes((tmp_path / f"a.{ending}").read_bytes(), f"a.{ending}")
    assert [line for line in raw.text.split("\n") if line] == ["一、甲事。做甲。", "二、乙事。做乙。"]
    assert list(temporary.iterdir()) == []


def test_without_libreoffice_an_old_file_is_answered_with_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PolicydiffError, match="LibreOffice"):
        read_bytes(b"{\\rtf1 x}", "a.rtf")
