"""Word edits: they give both texts back, mark whole words, and do not mark punctuation width."""

import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.edits import edits_between
from policydiff.model import Operation

WORDS = st.lists(
    st.sampled_from(
        [
            "加强",
            "知识产权",
            "保护",
            "的",
            "和",
            "，",
            "。",
            "监管",
            "2017",
            "年",
            " ",
            "（",
            "(",
            "）",
            ")",
            "“剑网”",
            "；",
            "（二）",
            "（三）",
        ]
    ),
    max_size=30,
).map("".join)


def marked(source, target):
    return [(edit.operation.value, edit.source, edit.target) for edit in edits_between(source, target)]


def test_the_shape_of_a_bracket_is_no_edit():
    assert marked("落实某政发〔2017〕46号【试行】。", "落实某政发[2017]46号〔试行〕。") == [
        ("equal", "落实某政发〔2017〕46号【试行】。", "落实某政发[2017]46号〔试行〕。")
    ]


@given(WORDS, WORDS)
@settings(deadline=None, max_examples=200)
def test_edits_give_both_texts_back(source, target):
    edits = edits_between(source, target)
    assert "".join(edit.source for edit in edits) == source
    assert "".join(edit.target for edit in edits) == target


@given(WORDS)
@settings(deadline=None)
def test_equal_texts_have_no_edits(text):
    assert all(edit.operation is Operation.EQUAL for edit in edits_between(text, text))


def test_a_measure_without_any_full_stop_for_pages_is_compared_in_little_time():
    words = ("监管", "执法", "检查", "打击", "违法", "完善", "制度", "机制", "提升", "服务")
    source, target = ("".join(Random(seed).choices(words, k=6000)) for seed in (1, 2))  # noqa: S311 - no secret
    begin = time.process_time()
    edits = edits_between(source, target)
    assert time.process_time() - begin < 3
    assert ("".join(edit.source for edit in edits), "".join(edit.target for edit in edits)) == (source, target)
    assert Operation.EQUAL in {edit.operation for edit in edits}


def test_the_width_of_punctuation_and_blanks_make_no_edit():
    edits = edits_between("到 2020 年（含）,完成。", "到2020年(含)，完成。")
    assert {edit.operation for edit in edits} == {Operation.EQUAL}


def test_whole_words_are_marked():
    assert marked("加强商标监管。", "加强专利监管。") == [
        ("equal", "加强", "加强"),
        ("replace", "商标", "专利"),
        ("equal", "监管。", "监管。"),
    ]


def test_edits_with_a_mere_comma_between_them_are_one():
    operations = [edit[0] for edit in marked("甲方办理，乙方配合。", "丙厂办结，丁厂协助。")]
    assert operations.count("replace") == 1


@pytest.mark.parametrize("closer", ["；", "。"])
def test_another_number_of_an_item_is_no_edit_and_an_item_that_came_brings_its_own(closer):
    old = f"履行下列职责：（一）编制规划{closer}（二）审批申请{closer}（三）监督检查。"
    new = f"履行下列职责：（一）编制规划{closer}（二）开展监测{closer}（三）审批申请{closer}（四）监督检查。"
    assert [edit for edit in marked(old, new) if edit[0] != "equal"] == [("insert", "", f"（二）开展监测{closer}")]
    assert [edit for edit in marked(new, old) if edit[0] != "equal"] == [("delete", f"（二）开展监测{closer}", "")]


@pytest.mark.parametrize("label", ["（一）", "1.", "一、"])
def test_another_number_of_a_measure_is_no_edit_but_one_that_came_or_went_is(label):
    assert [edit[0] for edit in marked(f"{label}商标监管。", "（二）商标监管。")] == ["equal"]
    assert [edit for edit in marked(f"{label}商标监管。", "商标监管。") if edit[0] != "equal"] == [
        ("delete", label, "")
    ]
    assert [edit for edit in marked("商标监管。", f"{label}商标监管。") if edit[0] != "equal"] == [
        ("insert", "", label)
    ]


def test_a_stock_word_between_two_long_edits_is_no_text_that_was_kept():
    long = marked("严格食品药品抽检推动社会监督举报。", "规范网络平台经营推动行业协会自律。")
    short = marked("严格抽检推动社会监督。", "规范平台推动行业自律。")
    assert [edit[0] for edit in long] == ["replace", "equal"]
    assert ("equal", "推动", "推动") in short


def test_another_item_that_a_sentence_refers_to_is_an_edit():
    assert [edit[0] for edit in marked("依照第五条第（二）项办理。", "依照第五条第（三）项办理。")] != ["equal"]


@pytest.mark.parametrize(("old", "new"), [("第二十七条", "第二十八条"), ("第八条", "第八条之一")])
def test_a_reference_to_an_article_is_one_word(old, new):
    assert ("replace", old, new) in marked(f"违反本法{old}第三款的规定。", f"违反本法{new}第三款的规定。")
