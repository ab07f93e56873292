"""Numbers at the head of a line: which of them number a point."""

import pytest

from policydiff.parse.markers import Style, marker_at


@pytest.mark.parametrize("opening", ["2023年底前，建成平台。", "2023 年2 月底前，建成平台。", "12345热线全年畅通。"])
def test_a_point_may_begin_with_a_year_or_the_hotline(opening, parsed):
    (document,) = parsed(f"一、甲事\n1.做甲。\n2.{opening}\n二、丙事\n3.做丙。\n4.做丁。\n5.做戊。\n")
    assert [task.id for task in document.tasks] == ["1", "2", "3", "4", "5"]
    assert document.task("2").measures[0].text == opening


@pytest.mark.parametrize("text", ["2.5亿元用于甲", "2.2023倍于甲", "1.2023.5年", "0.255元/立方米"])
def test_a_decimal_is_no_number_of_a_point(text):
    assert marker_at(text) is None


def headings(document):
    return [(section.label, section.heading, section.level) for section in document.sections]


def test_chinese_numbers_alone_above_articles_head_sections(parsed):
    (document,) = parsed(
        "某某解释\n一、受理\n第一条 甲应当受理。\n第二条 乙应当受理。\n二、处理\n（一）一般规定\n第三条 丙应当处理。\n"
        "（二）特别规定\n第四条 丁应当处理。\n三、附则\n第五条 本解释自公布之日起施行。\n"
    )
    assert [(task.id, task.section) for task in document.tasks] == [("1", 1), ("2", 1), ("3", 3), ("4", 4), ("5", 5)]
    assert headings(document) == [
        ("一、", "受理", 1),
        ("二、", "处理", 1),
        ("（一）", "一般规定", 2),
        ("（二）", "特别规定", 2),
        ("三、", "附则", 1),
    ]


def test_chinese_numbers_inside_an_article_stay_there(parsed):
    (document,) = parsed(
        "某某规定\n第一条 适用下列情形：\n一、甲情形\n二、乙情形\n第二条 丙应当处理。\n第三条 丁应当处理。\n"
    )
    assert [task.id for task in document.tasks] == ["1", "2", "3"]
    assert document.sections == ()


def test_a_decision_is_not_headed_by_its_points_though_articles_follow(parsed):
    (document,) = parsed(
        "某某决定\n一、将第一条修改为：\n第一条 甲应当受理。\n二、将第二条修改为：\n第二条 乙应当受理。\n"
    )
    assert document.sections == ()


def test_a_gap_between_sections_in_a_numbering_that_runs_through_is_accepted_and_noted(parsed):
    (document,) = parsed(
        "一、甲事\n（一）子事\n1.做子。再做子。\n2.做好子。再做。\n（二）丑事\n4.做丑。再做丑。\n5.做好丑。再做。\n"
    )
    assert [task.id for task in document.tasks] == ["1", "2", "4", "5"]
    assert any("2.之后是4." in note.message for note in document.notes)


def test_a_number_inside_an_article_takes_up_none_of_the_article_before(parsed):
    (document,) = parsed(
        "某某办法\n第一条 适用下列情形：\n（一）甲情形；\n（二）乙情形。\n第二条 办理下列事项。\n（四）丁情形除外。\n"
        "第三条 本办法自公布之日起施行。\n"
    )
    assert [task.id for task in document.tasks] == ["1", "2", "3"]
    assert not document.notes


def test_a_second_list_announced_inside_an_article_is_no_doubt(parsed):
    (document,) = parsed(
        "某某安排\n第一条 甲委托乙的范围包括：\n（一）甲情形；\n（二）乙情形。\n乙委托甲的范围包括：\n（一）丙情形；\n（二）丁情形。\n"
        "第二条 本安排自公布之日起施行。\n"
    )
    assert [measure.text for measure in document.task("1").measures] == [
        "甲委托乙的范围包括：（一）甲情形；（二）乙情形。",
        "乙委托甲的范围包括：（一）丙情形；（二）丁情形。",
    ]
    assert not document.notes


@pytest.mark.parametrize(
    ("figure", "point"),
    [("1.4公里", "1.4公共服务"), ("2.5个", "2.5个人信息"), ("3.2项", "3.2项目管理"), ("1.3户", "1.3户外广告")],
)
def test_a_figure_with_a_unit_is_no_number_and_a_word_that_begins_like_one_is_no_unit(figure, point):
    assert marker_at(figure) is None
    assert marker_at(point).style is Style.DECIMAL
