"""Markdown: its signs become marks."""

from policydiff.ingest import read_bytes
from policydiff.model import Emphasis


def read(text, name="a.md"):
    return read_bytes(text.encode(), name)


def marked(raw, emphasis):
    return [mark.span.of(raw.text) for mark in raw.marks if mark.emphasis is emphasis]


def lines(raw):
    return [line for line in raw.text.split("\n") if line]


def test_headings_emphasis_and_lists_lose_their_signs_and_get_marks():
    raw = read("# 某某办法\n\n## 第一章 总则\n\n第一条 **目的** 为了*甲*。\n\n3. 乙\n4. 丙\n\n- 丁\n")
    assert lines(raw) == ["某某办法", "第一章 总则", "第一条 目的 为了甲。", "3.乙", "4.丙", "丁"]
    assert marked(raw, Emphasis.HEADING) == ["某某办法", "第一章 总则"]
    assert marked(raw, Emphasis.BOLD) == ["目的"]
    assert marked(raw, Emphasis.NUMBER) == ["3.", "4."]


def test_front_matter_and_comments_are_furniture_and_front_matter_gives_fields():
    raw = read("---\ntitle: 某某要点\n发文字号: 某政发〔2020〕1号\n---\n<!-- INFO END -->\n\n一、甲\n")
    assert [(field.name, field.value) for field in raw.fields] == [
        ("标题", "某某要点"),
        ("发文字号", "某政发〔2020〕1号"),
    ]
    assert marked(raw, Emphasis.FURNITURE)[-1] == "<!-- INFO END -->"
    assert lines(raw)[-1] == "一、甲"


def test_a_table_is_marked_as_one():
    raw = read("# 甲\n\n| 序号 | 任务 |\n|---|---|\n| 1 | 乙<br>丙 |\n")
    assert marked(raw, Emphasis.ROW) == ["序号\t任务", "1\t乙 丙"]


def test_what_a_reference_stands_for_stays_in_the_text():
    raw = read("一、严格执法[1]，依照[办法][b]。\n\n[1]: 国办发〔2017〕46号\n[b]: https://example.org\n")
    assert lines(raw) == ["一、严格执法[1]，依照[办法][b]。", "[1]: 国办发〔2017〕46号", "[b]: https://example.org"]


def test_wrapped_lines_stay_lines_and_set_in_ones_are_no_code():
    raw = read("# 甲\n\n乙\n丙\n\n    丁\n")
    assert lines(raw) == ["甲", "乙", "丙", "丁"]
    assert not raw.paragraphs


def test_markdown_is_told_without_its_name_and_stars_alone_are_none():
    assert read("# 甲\n\n乙", "a.txt").format == "markdown"
    assert read("一、**甲**乙\n", "a.txt").format == "text"
    assert read("一、甲\n", "-").format == "text"
