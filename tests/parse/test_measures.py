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
