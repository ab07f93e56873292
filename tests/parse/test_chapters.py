"""Chapters above articles, as copies of laws print them."""

import pytest


def sections(document):
    return [(section.label, section.heading) for section in document.sections]


@pytest.mark.parametrize(
    "lines", ["工作报告的审议，国民经济计划和\n财政预决算的审查", "对审判程序中违法行为的监督\n与对执行活动的监督"]
)
def test_the_second_line_of_a_chapters_heading_is_part_of_it(lines, parsed):
    (document,) = parsed(f"某某规则\n第一章 总则\n第一条 甲。\n第二章 {lines}\n第二条 乙。\n第三条 丙。\n")
    assert sections(document) == [("第一章", "总则"), ("第二章", lines.replace("\n", ""))]
    assert all(not section.lead for section in document.sections)


@pytest.mark.parametrize("line", ["业主大会", "一般规定"])
def test_a_division_that_lost_its_number_is_no_part_of_the_chapters_heading(line, parsed):
    (document,) = parsed(f"某某条例\n第一章 总则\n第一条 甲。\n第二章 业主组织\n{line}\n第二条 乙。\n第三条 丙。\n")
    assert sections(document) == [("第一章", "总则"), ("第二章", "业主组织")]


@pytest.mark.parametrize("heading", ["附则", "附　则"])
def test_supplementary_provisions_without_a_number_are_the_last_chapter(heading, parsed):
    (document,) = parsed(
        f"某某条例\n第一章 总则\n第一条 甲。\n第二章 分则\n第二条 乙。\n{heading}\n第三条 本条例自公布之日起施行。\n"
    )
    assert sections(document) == [("第一章", "总则"), ("第二章", "分则"), ("", heading)]
    assert document.task("2").text == "乙。"
    assert document.task("3").section == 3


def test_a_line_above_an_article_is_the_chapter_that_is_missing_between_two_others(parsed):
    (document,) = parsed(
        "某某条例\n第一章 总则\n第一条 甲。\n烈士的评定\n第二条 乙。\n第三章 附则\n第三条 本条例自公布之日起施行。\n"
    )
    assert sections(document) == [("第一章", "总则"), ("", "烈士的评定"), ("第三章", "附则")]
    assert [(task.text, task.section) for task in document.tasks[:2]] == [("甲。", 1), ("乙。", 2)]


@pytest.mark.parametrize(("line", "last"), [("烈士的评定", "第二章"), ("评定应当公开。", "第三章")])
def test_a_line_above_an_article_is_no_chapter_where_none_is_missing_nor_where_it_is_a_sentence(line, last, parsed):
    (document,) = parsed(
        f"某某条例\n第一章 总则\n第一条 甲。\n{line}\n第二条 乙。\n{last} 附则\n第三条 本条例自公布之日起施行。\n"
    )
    assert sections(document) == [("第一章", "总则"), (last, "附则")]


def test_supplementary_provisions_of_a_code_stand_beside_its_books(parsed):
    (document,) = parsed(
        "某某法\n第一编 总则\n第一章 甲事\n第一条 甲。\n第二编 分则\n第一章 乙事\n第二条 乙。\n附则\n第三条 本法自公布之日起施行。\n"
    )
    assert document.sections[-1].level == 1


def test_a_copy_that_lost_its_first_chapters_has_the_others(parsed):
    (document,) = parsed(
        "某某条例\n第一条 甲。\n第二条 乙。\n第四章 监督检查\n第三条 丙。\n第五章 附则\n第四条 本条例自公布之日起施行。\n"
    )
    assert sections(document) == [("第四章", "监督检查"), ("第五章", "附则")]
    assert [(task.text, task.section) for task in document.tasks[1:3]] == [("乙。", None), ("丙。", 1)]
    assert any("编号从第四章开始" in note.message for note in document.notes)


def test_a_chapter_of_another_law_in_a_sentence_heads_nothing(parsed):
    (document,) = parsed(
        "某某条例\n第一条 甲适用某某法\n第四章 的程序。\n第二条 本条例自公布之日起施行。\n第三条 丙。\n"
    )
    assert document.sections == ()


def test_the_last_item_of_an_article_is_no_heading_because_another_section_had_one_of_the_number_before(parsed):
    (document,) = parsed(
        "某院关于审理某类案件的解释\n一、受理\n（一）管辖\n第一条 甲案由中级法院管辖。\n第二条 乙案由基层法院管辖。\n"
        "二、审理\n第三条 起诉应当提交：\n（一）起诉书；\n（二）身份证明\n第四条 本解释自公布之日起施行。\n"
    )
    assert [section.heading for section in document.sections] == ["受理", "管辖", "审理"]
