"""Lines that a converter broke anywhere: which of them make up a heading or a sentence."""

import pytest

from policydiff.parse.lines import Setting, goes_on, lines_of, setting_of

RAGGED = (
    "深入推进各项改革任务落地见效并且持续巩固和扩大成果，\n“放管服”改革、\n"
    "“一件事”改革取得明显成效并且持续优化营商环境和服务企\n业的水平与能力，实现各项预期目标。\n"
)
# The same text as it was set.
EVEN = "深入推进各项改革任务落地见效并且持续巩固和扩大成果，“放\n管服”改革取得明显成效并且持续优化营商环境和服务企业的\n水平与能力，实现各项预期目标。\n"


def test_a_heading_broken_before_a_quotation_is_one_where_a_converter_breaks_so(parsed):
    (document,) = parsed(
        f"一、强化共享，以\n“快”为要提升便利度。\n{RAGGED}二、优化服务。\n{RAGGED}三、保障落实。\n{RAGGED}"
    )
    assert document.tasks[0].heading == "强化共享，以“快”为要提升便利度"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("推进\n“机器+审批”\n服务。", "推进“机器+审批”服务"),
        ("深化“证照分离”\n改革。", "深化“证照分离”改革"),
        ("加大《甲条例》\n和\n《乙条例》\n宣传。", "加大《甲条例》和《乙条例》宣传"),
    ],
)
def test_a_heading_broken_behind_a_quotation_is_one(broken, whole, parsed):
    (document,) = parsed(f"一、{broken}\n{RAGGED}二、优化服务。\n{RAGGED}三、保障落实。\n{RAGGED}")
    assert document.tasks[0].heading == whole


@pytest.mark.parametrize(
    "broken",
    [
        "清理限制迁移的各项规定，简化\n企业办理迁移的程序，",
        "公布国家统一制定的\n办理材料目录，",
        "认真贯彻落实\n《甲措施》规定，",
        "认真落实《甲\n乙措施》规定，",
    ],
)
def test_a_numbered_line_that_cannot_end_there_goes_on(broken, parsed):
    text = "".join(f"{number}、{broken}做好工作。{RAGGED}" for number in "一二三")
    (document,) = parsed(text)
    assert [task.heading for task in document.tasks] == [broken.replace("\n", "") + "做好工作"] * 3


def test_a_heading_that_ends_with_a_quotation_stands_alone_where_lines_are_set_evenly(parsed):
    text = "".join(f"{number}、全面推行“一件事”\n{EVEN}" for number in "一二三")
    (document,) = parsed(text)
    assert [task.heading for task in document.tasks] == ["全面推行“一件事”"] * 3


def test_a_heading_above_text_stands_alone_where_lines_are_broken_anywhere(parsed):
    text = "".join(f"{number}、清理限制，简化程序\n{RAGGED}" for number in "一二三")
    (document,) = parsed(text)
    assert [task.heading for task in document.tasks] == ["清理限制，简化程序"] * 3


@pytest.mark.parametrize("margin", ["", "　　"])
def test_a_margin_before_all_lines_begins_no_paragraph(margin, parsed):
    lines = [
        "　　深入推进各项改革任务落地见效并且巩固和扩大成果。",
        "推进“放管服”改革，全面实行清单管理，持续优化营商环",
        "境和服务企业的水平与能力，实现各项预期目标。",
    ]
    (document,) = parsed("".join(f"{margin}{line}\n" for line in lines * 3))
    assert [task.text for task in document.tasks] == ["".join(lines).strip()] * 3


def test_the_bracket_of_a_number_is_no_sign_that_lines_are_broken_anywhere(parsed):
    text = "".join(f"（{number}）全面推行“一件事”\n{EVEN}" for number in "一二三四五")
    (document,) = parsed(f"一、重点\n{text}")
    assert [task.heading for task in document.tasks] == ["全面推行“一件事”"] * 5


def test_a_line_is_full_if_no_more_than_two_wide_signs_are_missing():
    setting = Setting(40)
    assert [setting.is_full(line) for line in lines_of(f"{'甲' * 18}\n{'甲' * 17}")] == [True, False]


def test_a_full_line_that_begins_with_a_quotation_does_not_go_on_with_the_line_above():
    setting = Setting(40, ragged=True)
    short, full = lines_of(f"“双随机”监管。\n“双随机”{'甲' * 15}")
    assert (setting.breaks_between("一、强化共享", short), setting.breaks_between("一、强化共享", full)) == (
        True,
        False,
    )


def test_a_full_line_that_ends_a_sentence_goes_on_unless_an_empty_line_follows():
    full, near, apart = lines_of(f"{'甲' * 19}。\n再做乙。\n\n再做丙。")
    assert (goes_on([full], near, Setting(40)), goes_on([full], apart, Setting(40))) == (True, False)


@pytest.mark.parametrize("before", ["第一条", "加强监管，"])
def test_a_number_alone_and_a_line_that_ends_in_a_comma_go_on_whatever_the_container_says(before):
    lines = lines_of(f"{before}\n做好甲事。")
    assert goes_on(lines[:1], lines[1], Setting(None, paragraphs=True))


def test_lines_wider_than_any_page_are_paragraphs_though_left_open():
    assert setting_of(lines_of(f"{'甲' * 100}\n" * 5)).width is None
    assert setting_of(lines_of(f"{'甲' * 40}\n" * 5)).width == 80
