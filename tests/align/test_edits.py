"""Word edits: they give both texts back, mark whole words, and do not mark punctuation width."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.edits import edits_between
from policydiff.model import Operation

WORDS = st.lists(
    st.sampled_from(
        ["加强", "知识产权", "保护", "的", "和", "，", "。", "监管", "2017", "年", " ", "（", "(", "）", ")", "“剑网”"]
    ),
    max_size=30,
).map("".join)


def marked(source, target):
    return [(edit.operation.value, edit.source, edit.target) for edit in edits_between(source, target)]


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
