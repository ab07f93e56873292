"""Measures: which sentences of a point are one."""

import pytest


def measures(parsed, text):
    (document,) = parsed(f"某某条例\n第一条 {text}第二条 本条例自公布之日起施行。\n")
    return [measure.text for measure in document.task("1").measures]


def test_an_item_with_sentences_of_its_own_ends_where_the_next_begins(parsed):
    text = "应当遵守以下规定：\n（一）不喧哗；\n（二）不占用通道。不占用绿地；\n（三）不燃放烟花；\n（四）不抛物。\n"
    assert measures(parsed, text) == [
        "应当遵守以下规定：（一）不喧哗；（二）不占用通道。",
        "不占用绿地；",
        "（三）不燃放烟花；（四）不抛物。",
    ]


def test_items_below_an_item_with_sentences_of_its_own_are_part_of_it(parsed):
    text = "应当遵守以下规定：\n（一）不占用通道。不占用下列场所：\n1.绿地；\n2.广场；\n（二）不抛物。\n"
    assert measures(parsed, text) == [
        "应当遵守以下规定：（一）不占用通道。",
        "不占用下列场所：1.绿地；2.广场；",
        "（二）不抛物。",
    ]


def test_a_sentence_before_a_list_leaves_the_list_whole(parsed):
    text = "遵守公共秩序。应当遵守以下规定：\n（一）不喧哗；\n（二）不占用绿地；\n（三）不抛物。\n"
    assert measures(parsed, text) == [
        "遵守公共秩序。",
        "应当遵守以下规定：（一）不喧哗；（二）不占用绿地；（三）不抛物。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "业主应当报告街道办事处（镇人民政府）、居民委员会，由其协调。",
        "省军区（卫戍区、警备区）、军分区（警备区）和武装部对民兵进行国防教育。",
        "申请人应当将批准文件抄送地方证管办（证监会）。",
    ],
)
def test_a_bracket_inside_a_sentence_of_an_article_that_names_no_role_explains_a_word(text, parsed):
    (document,) = parsed(f"某某条例\n第一条 为了甲，制定本条例。\n第二条 {text}\n第三条 本条例自公布之日起施行。\n")
    task = document.task("2")
    assert ([measure.text for measure in task.measures], task.assignments) == ([text], ())


def test_a_bracket_behind_the_sentence_of_an_article_assigns_it(parsed):
    (document,) = parsed(
        "某某条例（草案）\n第一条 甲应当公开乙。（市法院）\n第二条 甲推进乙（市公安局牵头）。\n第三条 丙。\n"
    )
    assert [
        [(item.name, item.role.value) for found in task.assignments for item in found.responsibilities]
        for task in document.tasks
    ] == [[("市法院", "responsible")], [("市公安局", "lead")], []]


def test_those_spoken_to_are_no_measure_of_their_own(parsed):
    (document,) = parsed("一、甲事。各位代表！过去一年，甲取得成效。\n二、乙事。做好乙。同志们！使命光荣。\n")
    assert [measure.text for task in document.tasks for measure in task.measures] == [
        "各位代表！过去一年，甲取得成效。",
        "做好乙。",
        "同志们！使命光荣。",
    ]


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("按月报送，联系电话：010-62328591，各地于每月十日前报上月情况。", "按月报送，各地于每月十日前报上月情况。"),
        ("电话：010-62325377申请人填写过程中遇到问题可联系技术支持。", "申请人填写过程中遇到问题可联系技术支持。"),
        ("按月报送，联系人：张三，邮箱：a@b.cn。", "按月报送，"),
        ("按月报送，联系人：张三，主任科员。", "按月报送，"),
    ],
)
def test_a_contact_takes_from_a_sentence_what_says_how_somebody_is_reached_and_no_more(sentence, kept, parsed):
    assert measures(parsed, f"做好报送。{sentence}\n") == ["做好报送。", kept]


def test_a_telephone_that_is_to_be_published_is_part_of_the_measure(parsed):
    sentence = "公布举报电话：12315，受理群众投诉，依法查处侵权行为。"
    assert measures(parsed, f"做好受理。{sentence}\n") == ["做好受理。", sentence]
