"""Web pages: what is the article, what stands around it, and what the page says of itself."""

import pytest

from policydiff.ingest import read_bytes
from policydiff.model import Emphasis
from tests.ingest import writers

PROSE = "各区人民政府要加强领导，落实责任，确保各项任务按期完成。"


def read(page, name="page.html"):
    return read_bytes(page.encode("utf-8"), name)


def marked(raw, emphasis):
    return [mark.span.of(raw.text) for mark in raw.marks if mark.emphasis is emphasis]


def text_of(raw):
    """The lines that are no furniture."""
    furniture = {mark.span.begin for mark in raw.marks if mark.emphasis is Emphasis.FURNITURE}
    lines, begin = [], 0
    for line in raw.text.splitlines(keepends=True):
        if begin not in furniture and line.strip():
            lines.append(line.strip())
        begin += len(line)
    return lines


def test_blocks_and_breaks_end_lines_and_nothing_else_does():
    raw = read("<div><p>甲<span>乙</span><b>丙</b></p><p>丁<br>戊</p><p>己\n    庚 Latin\nwords</p></div>")
    assert raw.text.split("\n") == ["甲乙丙", "丁", "戊", "己庚 Latin words", ""]
    assert raw.paragraphs


def test_bold_type_and_headings_are_marked():
    raw = read(
        "<h2>甲</h2><p><strong>一、乙。</strong>丙</p><p style='font-weight: 700'>丁<i style='font-weight:normal'>戊</i></p>"
    )
    assert marked(raw, Emphasis.HEADING) == ["甲"]
    assert marked(raw, Emphasis.BOLD) == ["一、乙。", "丁"]
    assert [mark.level for mark in raw.marks if mark.emphasis is Emphasis.HEADING] == [2]


def test_the_article_is_told_from_what_stands_around_it():
    raw = read(writers.html([PROSE, "一、" + PROSE]))
    assert text_of(raw) == [PROSE, "一、" + PROSE]
    assert "网友评论" in raw.text


def test_a_second_part_beside_the_article_is_not_lost():
    page = (
        f"<div class=x><div class=a>{f'<p>{PROSE}</p>' * 60}</div><div class=b>{f'<p>附件{PROSE}</p>' * 5}</div></div>"
    )
    assert text_of(read(page)).count("附件" + PROSE) == 5


def test_the_title_above_the_article_is_kept_if_the_page_is_named_by_it():
    title = "某某市关于某事的通知"
    page = (
        f"<html><head><title>{title}_某某市政府</title></head><body><div><h1>{title}</h1><h1>政务公开栏目</h1>"
        f"<div>{f'<p>{PROSE}</p>' * 9}</div></div></body></html>"
    )
    assert text_of(read(page))[0] == title
    assert "政务公开栏目" not in text_of(read(page))


def test_scripts_styles_and_comments_leave_no_text():
    raw = read(f"<script>甲</script><style>乙</style><!-- 丙 --><noscript>丁</noscript><p>{PROSE}</p><p>戊</p>")
    assert raw.text.split() == [PROSE, "戊"]


def test_a_table_of_data_is_a_line_for_each_row_and_a_tab_between_cells():
    raw = read(
        "<table><tr><th>序号</th><th>任务</th><th>牵头<br>单位</th></tr>"
        "<tr><td>1</td><td><p>甲事</p><p>乙事</p></td><td></td></tr><tr><td colspan=2>丙</td><td>丁</td></tr></table>"
    )
    assert marked(raw, Emphasis.ROW) == ["序号\t任务\t牵头 单位", "1\t甲事 乙事\t", "丙\t\t丁"]
    assert marked(raw, Emphasis.CELL) == ["序号", "任务", "牵头 单位", "1", "甲事 乙事", "", "丙", "", "丁"]
    assert len(marked(raw, Emphasis.TABLE)) == 1


def test_a_cell_that_spans_rows_leaves_its_column_empty_below():
    raw = read(
        "<table><tr><th>序号</th><th>任务</th><th>措施</th><th>单位</th></tr>"
        "<tr><td rowspan=2>1</td><td rowspan=2>甲</td><td>乙</td><td rowspan=3>丁</td></tr><tr><td>丙</td></tr>"
        "<tr><td>2</td><td>戊</td><td>己</td></tr></table>"
    )
    assert marked(raw, Emphasis.ROW)[1:] == ["1\t甲\t乙\t丁", "\t\t丙\t", "2\t戊\t己\t"]


@pytest.mark.parametrize("lead", ["", f"<p>{PROSE}</p>"])
def test_a_page_that_is_a_table_of_tasks_keeps_its_rows(lead):
    rows = "".join(f"<tr><td>{number}</td><td>{PROSE * 3}</td><td>市公安局</td></tr>" for number in range(1, 6))
    raw = read(
        f"<body><h1>某市任务分解表</h1>{lead}<table><tr><th>序号</th><th>任务</th><th>单位</th></tr>{rows}</table></body>"
    )
    assert marked(raw, Emphasis.ROW)[1] == f"1\t{PROSE * 3}\t市公安局"
    assert len(marked(raw, Emphasis.TABLE)) == 1


def test_a_table_with_the_article_in_one_cell_lays_out_the_page():
    raw = read(
        f"<table><tr><td>首页</td><td>政务公开</td></tr><tr><td>栏目</td><td>{f'<p>{PROSE}</p>' * 5}</td></tr></table>"
    )
    assert text_of(raw).count(PROSE) == 5
    assert not marked(raw, Emphasis.TABLE)


def test_a_cell_that_spans_rows_leaves_its_columns_empty_below_to_the_end_of_its_group():
    raw = read(
        "<table><thead><tr><th rowspan=0>序号</th><th>任务</th><th>单位</th></tr><tr><th>内容</th><th>牵头</th></tr></thead>"
        "<tbody><tr><td rowspan=2 colspan=2>甲</td><td>子</td></tr><tr><td>丑</td></tr>"
        "<tr><td>乙</td><td>事</td><td rowspan=9>寅</td></tr><tr><td>丙</td><td>物</td></tr></tbody></table>"
    )
    rows = ["序号\t任务\t单位", "\t内容\t牵头", "甲\t\t子", "\t\t丑", "乙\t事\t寅", "丙\t物\t"]
    assert marked(raw, Emphasis.ROW) == rows


def test_spans_that_ask_for_endless_columns_and_rows_are_bounded():
    rows = "<tr>" + "<td rowspan=900000 colspan=900000>甲</td>" * 9 + "</tr>" + "<tr><td>乙</td><td>丙</td></tr>" * 99
    assert len(read(f"<table>{rows}</table>").text) < 20_000


def test_a_table_that_lays_out_the_page_is_no_table():
    raw = read(f"<table><tr><td><table><tr><td>{'<p>' + PROSE + '</p>'}</td></tr></table></td></tr></table>")
    assert raw.text.strip() == PROSE
    assert not marked(raw, Emphasis.TABLE)


METADATA = """<table><tr><td><b>索 引 号：</b></td><td>000014349/1996-00073</td><td>主题分类：</td><td>国防\\国防建设</td></tr>
<tr><td>发文机关：</td><td>国务院</td><td>成文日期：</td><td>1996年11月05日</td></tr>
<tr><td>标　　题：</td><td colspan="3">国务院关于某事的批复</td></tr>
<tr><td>发文字号：</td><td>国函〔1996〕95号</td><td>发布日期：</td><td>2018年12月03日</td></tr>
<tr><td>主 题 词：</td><td></td></tr></table>"""


def test_the_metadata_table_of_a_government_site_gives_fields_and_no_text():
    raw = read(f"<div>{METADATA}<div>{f'<p>{PROSE}</p>' * 4}</div></div>")
    assert [(field.name, field.value) for field in raw.fields] == [
        ("索引号", "000014349/1996-00073"),
        ("主题分类", "国防\\国防建设"),
        ("发文机关", "国务院"),
        ("成文日期", "1996年11月05日"),
        ("标题", "国务院关于某事的批复"),
        ("发文字号", "国函〔1996〕95号"),
        ("发布日期", "2018年12月03日"),
    ]
    assert text_of(raw) == [PROSE] * 4


def test_lines_of_metadata_and_the_tags_that_sites_must_carry_give_fields():
    page = (
        '<html><head><meta name="ArticleTitle" content="关于某事的通知"><meta name="PubDate" content="2020-01-02"></head><body>'
        f"<ul><li>发文字号：某政发〔2020〕1号</li><li><span>发文机关：</span><span>某市政府</span></li></ul><div>{f'<p>{PROSE}</p>' * 5}"
        "</div></body></html>"
    )
    assert {(field.name, field.value) for field in read(page).fields} == {
        ("发文字号", "某政发〔2020〕1号"),
        ("发文机关", "某市政府"),
        ("标题", "关于某事的通知"),
        ("发布日期", "2020-01-02"),
    }


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
        ("<ol start=3 type=A><li>甲</li><li value=9>乙</li></ol>", ["C.甲", "I.乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲</li></ol>", ["一、甲"]),
        ("<ol><li>一、甲</li></ol><ul><li>乙</li></ul>", ["一、甲", "乙"]),
    ],
)
def test_numbers_that_a_browser_generates_are_in_the_text(page, lines):
    assert read(page + "<p>丙</p>").text.split() == [*lines, "丙"]


def test_preformatted_text_keeps_its_lines():
    assert read("<div><pre>甲\n  乙</pre><p>丙</p></div>").text.split("\n")[:2] == ["甲", "乙"]


def test_a_page_in_gbk_is_read_by_what_it_declares():
    page = f'<html><head><meta charset="gb2312"></head><body><p>{PROSE}</p></body></html>'
    raw = read_bytes(page.encode("gbk"), "page.html")
    assert raw.text.strip() == PROSE
    assert raw.encoding == "gb18030"


def test_a_file_that_is_not_what_its_name_says_is_read_and_noted():
    raw = read(f"<div><p>{PROSE}</p><p>甲</p></div>", "a.docx")
    assert raw.format == "html"
    assert "docx" in raw.notes[0].message
