"""`show` on the terminal: what a poorly written document is remarked for does not bury the document."""

import pytest

from policydiff.render.display import Display, Language
from policydiff.render.terminal import render_document

TEXT = "2019年甲市工作要点\n一、甲事\n" + "".join(
    f"（{number}）整治{name}市场。开展{name}市场专项检查。（乌有局、子虚局负责）\n"
    for number, name in zip("一二三四五六", "棉油米茶药鱼", strict=True)
)


def notes_of(out, language):
    return [line for line in out.splitlines() if line.startswith("注 " if language is Language.CHINESE else "note ")]


@pytest.mark.parametrize("language", Language)
def test_remarks_of_one_kind_stand_on_one_line_with_their_number(language, parsed):
    (document,) = parsed(TEXT)
    out = render_document(document, Display(width=200, color=False, language=language))
    (note,) = notes_of(out, language)
    assert "12" in note
    assert "任务 1 乌有局" in note
    assert "--check" in note
    assert len(document.notes) == 12


def test_a_single_remark_is_given_in_full(parsed):
    text = TEXT.replace("乌有局、子虚局", "公安部").replace("公安部", "乌有局", 1)
    (document,) = parsed(text)
    out = render_document(document, Display(width=200, color=False, language=Language.CHINESE))
    assert notes_of(out, Language.CHINESE) == ["注 任务 1 的部门不在名录中：乌有局"]


def test_no_remark_is_given_twice_and_the_json_has_them_all(policydiff):
    notes = notes_of(policydiff("show", "national-2017-mirror").out, Language.CHINESE)
    assert len(notes) == len(set(notes)) <= 5
    assert len(policydiff("show", "national-2017-mirror", "-f", "json").json["notes"]) == 20
