"""Measures: which sentences of a point are one."""


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


def test_those_spoken_to_are_no_measure_of_their_own(parsed):
    (document,) = parsed("一、甲事。各位代表！过去一年，甲取得成效。\n二、乙事。做好乙。同志们！使命光荣。\n")
    assert [measure.text for task in document.tasks for measure in task.measures] == [
        "各位代表！过去一年，甲取得成效。",
        "做好乙。",
        "同志们！使命光荣。",
    ]
