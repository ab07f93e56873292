"""Numbering: what counts as a section, a task, a part of a point."""

import pytest

from policydiff.model import Emphasis, Mark, RawText, Span
from policydiff.parse import parse


def tasks(parsed, text):
    (document,) = parsed(text)
    return document


def test_points_numbered_through_keep_their_printed_numbers(parsed):
    document = tasks(
        parsed, "一、总则\n（一）甲事。做甲。\n（二）乙事。做乙。\n二、分则\n（三）丙事。做丙。\n（四）丁事。做丁。\n"
    )
    assert [task.id for task in document.tasks] == ["1", "2", "3", "4"]
    assert [task.section for task in document.tasks] == [1, 1, 2, 2]


def test_numbering_that_starts_again_takes_the_section_into_the_id(parsed):
    document = tasks(
        parsed, "一、总则\n（一）甲事。做甲。\n（二）乙事。做乙。\n二、分则\n（一）丙事。做丙。\n（二）丁事。做丁。\n"
    )
    assert [task.id for task in document.tasks] == ["1.1", "1.2", "2.1", "2.2"]


def test_articles_are_tasks_and_their_items_are_not(parsed):
    document = tasks(
        parsed,
        "某某条例\n第一章 总则\n第一条 为了甲，制定本条例。\n第二条 下列情形适用：\n（一）甲；\n（二）乙。\n"
        "第二章 附则\n第三条 本条例自公布之日起施行。\n",
    )
    assert [task.id for task in document.tasks] == ["1", "2", "3"]
    assert [section.heading for section in document.sections] == ["总则", "附则"]
    assert document.task("2").measures[0].text == "下列情形适用：（一）甲；（二）乙。"


def test_inserted_articles_have_ids_of_their_own(parsed):
    document = tasks(parsed, "某某条例\n第一条 甲。\n第一条之一 乙。\n第二条 丙。\n")
    assert [task.id for task in document.tasks] == ["1", "1-1", "2"]


def test_bracketed_arabic_numbers_stay_inside_a_point(parsed):
    document = tasks(parsed, "一、甲事。做好以下工作。（1）做乙。（2）做丙。\n二、丁事。做丁。再做戊。\n")
    assert [task.id for task in document.tasks] == ["1", "2"]


def test_an_enumeration_of_items_is_part_of_its_point(parsed):
    document = tasks(parsed, "一、甲事。包括：\n1.乙；\n2.丙；\n3.丁。\n二、戊事。做戊。再做己。\n")
    assert [task.id for task in document.tasks] == ["1", "2"]


def test_points_of_the_third_level_are_tasks_where_they_carry_the_text(parsed):
    document = tasks(
        parsed,
        "一、总则\n（一）甲事\n1.乙事。做好乙的全部工作。\n2.丙事。做好丙的全部工作。\n"
        "（二）丁事\n1.戊事。做好戊的全部工作。\n2.己事。做好己的全部工作。\n",
    )
    assert [task.id for task in document.tasks] == ["1.1.1", "1.1.2", "1.2.1", "1.2.2"]
    assert [(section.heading, section.level, section.parent) for section in document.sections] == [
        ("总则", 1, None),
        ("甲事", 2, 1),
        ("丁事", 2, 1),
    ]


def test_a_few_numbered_principles_do_not_turn_points_into_sections(parsed):
    points = "".join(f"（{number}）事{number}。{'做好这一件工作，' * 10}做完。\n" for number in "三四五六七八")
    document = tasks(
        parsed, f"一、总则\n（一）指导思想。坚持甲。\n（二）基本原则。\n1.坚持乙。做乙。\n2.坚持丙。做丙。\n{points}"
    )
    assert [task.id for task in document.tasks] == [str(number) for number in range(1, 9)]
    assert len(document.task("2").measures) == 4


def test_paragraphs_without_numbers_are_tasks(parsed):
    document = tasks(parsed, "某某工作意见\n做好甲的工作，取得实效。\n\n做好乙的工作，取得实效。\n")
    assert [task.id for task in document.tasks] == ["1", "2"]


def test_the_only_paragraph_of_a_section_bears_its_number(parsed):
    document = tasks(
        parsed, "一、甲事\n做好甲的各项工作。\n二、乙事\n做好乙的各项工作。\n三、丙事\n做好丙的各项工作。\n"
    )
    assert [task.id for task in document.tasks] == ["1", "2", "3"]


def test_paragraphs_of_a_section_are_counted(parsed):
    document = tasks(parsed, "一、甲事\n做好甲的第一项工作。\n做好甲的第二项工作。\n二、乙事\n做好乙的各项工作。\n")
    assert [task.id for task in document.tasks] == ["1.1", "1.2", "2"]


def test_a_number_out_of_sequence_at_the_head_of_a_line_is_text(parsed):
    document = tasks(parsed, "一、甲事。依照本办法第七条第\n（二）项的规定办理。再做乙。\n二、丙事。做丙。再做丁。\n")
    assert [task.id for task in document.tasks] == ["1", "2"]
    assert "（二）项的规定" in document.task("1").text


def test_industries_by_number_are_no_numbering(parsed):
    document = tasks(parsed, "一、甲事。推进\n一、二、三产业融合。再做乙。\n二、丙事。做丙。再做丁。\n")
    assert [task.id for task in document.tasks] == ["1", "2"]


def test_a_gap_in_the_numbering_is_accepted_and_noted(parsed):
    document = tasks(parsed, "一、甲事。做甲。再做。\n二、乙事。做乙。再做。\n四、丁事。做丁。再做。\n")
    assert [task.id for task in document.tasks] == ["1", "2", "4"]
    assert any("二、之后是四、" in note.message for note in document.notes)


@pytest.mark.parametrize("indent", ["", "　　", "    "])
def test_wrapped_lines_make_one_paragraph(indent, parsed):
    sentence = (
        "加强对重点产品生产企业和输出重要商品的集散地和大型专业市场的监管，强化涉外展会和交易会的知识产权保护工作。"
    )
    width = 38
    lines = [sentence[begin : begin + width] for begin in range(0, len(sentence), width)]
    text = "".join(f"{indent}（{number}）事项。{lines[0]}\n{lines[1]}\n" for number in "一二三四")
    document = tasks(parsed, text)
    assert {task.measures[0].text for task in document.tasks} == {sentence}


def test_a_heading_on_its_line_ends_there(parsed):
    document = tasks(parsed, "一、甲的事项和安排\n（一）乙事。做乙。\n二、丙的事项和安排\n（二）丁事。做丁。\n")
    assert [section.heading for section in document.sections] == ["甲的事项和安排", "丙的事项和安排"]


def bold(text, *parts):
    return tuple(
        Mark(emphasis=Emphasis.BOLD, span=Span(text.index(part), text.index(part) + len(part))) for part in parts
    )


def test_bold_lines_without_numbers_are_headings():
    text = "某市工作方案\n加强监管\n做好监管的各项工作，取得实效。\n优化服务\n做好服务的各项工作，取得实效。\n"
    marks = bold(text, "加强监管", "优化服务")
    (document,) = parse(RawText(name="text", text=text, format="html", paragraphs=True, marks=marks))
    assert [section.heading for section in document.sections] == ["加强监管", "优化服务"]
    assert len(document.tasks) == 2


def test_a_bold_beginning_without_a_number_is_the_heading_of_its_paragraph():
    text = "某市工作方案\n加强监管。做好监管的各项工作。\n优化服务。做好服务的各项工作。\n"
    marks = bold(text, "加强监管。", "优化服务。")
    (document,) = parse(RawText(name="text", text=text, format="html", paragraphs=True, marks=marks))
    assert [task.heading for task in document.tasks] == ["加强监管", "优化服务"]


def test_what_is_bold_up_to_the_middle_of_a_sentence_is_stressed_and_no_heading():
    text = "某市工作方案\n加强监管。做好监管的各项工作。\n优化服务。做好服务的各项工作。\n"
    marks = bold(text, "加强监管。做好监管的各", "优化服务。做好服务")
    (document,) = parse(RawText(name="text", text=text, format="html", paragraphs=True, marks=marks))
    found = [measure.text for task in document.tasks for measure in task.measures]
    assert "做好监管的各项工作。" in found
    assert not any("做好监管的各" in (task.heading or "") for task in document.tasks)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Ⅰ．甲事\n做好甲的各项工作。\nⅡ．乙事\n做好乙的各项工作。\n", ["1", "2"]),
        ("1. 甲\n1.1 子事\n做好子的工作。\n1.2 丑事\n做好丑的工作。\n2. 乙\n2.1 寅事\n做好寅的工作。\n", ["1.1", "1.2", "2.1"]),
        ("第一部分 甲\n一、子事。做子。\n二、丑事。做丑。\n第二部分 乙\n一、寅事。做寅。\n", ["1.1", "1.2", "2.1"]),
        ("一、甲\n1.子事。做子。再做。\n2.丑事。做丑。再做。\n二、乙\n1.寅事。做寅。再做。\n2.卯事。做卯。再做。\n",
         ["1.1", "1.2", "2.1", "2.2"]),
    ],
)  # fmt: skip
def test_numbering_of_every_style_makes_tasks(text, ids, parsed):
    assert [task.id for task in tasks(parsed, text).tasks] == ids


def test_paragraphs_of_an_enumeration_in_words_belong_to_their_point(parsed):
    document = tasks(parsed, "一、甲事\n做好以下工作：\n一是做乙。再做。\n二是做丙。再做。\n二、丁事\n做丁。再做。\n")
    assert [task.id for task in document.tasks] == ["1", "2"]
    assert len(document.task("1").measures) == 4


def test_a_book_of_a_code_begins_with_a_later_article(parsed):
    document = tasks(
        parsed,
        "某法典\n第一分编 通则\n第一章 一般规定\n第一千一百六十四条 甲。\n第一千一百六十五条 乙。\n第一千一百六十六条 丙。\n",
    )
    assert [task.id for task in document.tasks] == ["1164", "1165", "1166"]
    assert [section.heading for section in document.sections] == ["通则", "一般规定"]


def test_the_last_article_may_lack_its_full_stop(parsed):
    document = tasks(parsed, "某办法\n第一条 甲。\n第二条 本办法自2020年1月1日起施行\n")
    assert [task.id for task in document.tasks] == ["1", "2"]


def test_bracketed_points_above_the_first_section_do_not_hold_it(parsed):
    document = tasks(
        parsed, "（一）甲事。做甲。再做。\n（二）乙事。做乙。再做。\n一、丙事。做丙。再做。\n二、丁事。做丁。再做。\n"
    )
    assert [task.label for task in document.tasks] == ["（一）", "（二）", "一、", "二、"]
    assert document.sections == ()


def test_a_first_division_after_an_article_stands_above_the_articles_below_it(parsed):
    document = tasks(
        parsed,
        "某条例\n第一条 甲。\n第一章 会议\n第二条 乙。\n第二章 议案\n第三条 丙。\n第一节 一般规定\n第四条 丁。\n",
    )
    assert [task.id for task in document.tasks] == ["1", "2", "3", "4"]
    assert [(section.heading, section.level) for section in document.sections] == [
        ("会议", 1),
        ("议案", 1),
        ("一般规定", 2),
    ]


def test_points_that_end_with_an_assignment_in_square_brackets_are_tasks(parsed):
    long = "全面及时发布相关的政策举措，强化支持经济发展的各项政策公开，运用智能推送服务，推动政策主动找到需要它的人。"
    document = tasks(
        parsed,
        f"一、甲事\n（一）{long}〔责任部门：财政部〕\n（二）{long}〔责任部门：商务部〕\n"
        f"二、乙事\n（一）{long}〔责任部门：公安部〕\n（二）{long}〔责任部门：司法部〕\n",
    )
    assert [task.id for task in document.tasks] == ["1.1", "1.2", "2.1", "2.2"]


WRAPPED = (
    "一、甲事\n（一）\n落实行政许可清单制度，编制市县两级事项清单，定期更新指南，实现同一要\n素管理和同一标准办理。\n"
    "（二）\n推行证明事项告知承诺制改革，\n持续深化涉企经营许可事项改革的各项举措并且\n减少环节和材料。\n"
    "（三）整合审批流程相对统一的事项，分类设置综合窗口和专业窗口，统一编制服务\n指南并且公开。\n"
    "（四）梳理工程建设项目审批事项，推行合并审批，将项目建议书和可行性研究报告\n合并办理。\n"
)


def test_a_label_broken_off_its_line_makes_no_heading_of_what_follows(parsed):
    document = tasks(parsed, WRAPPED)
    assert [(task.heading, len(task.measures)) for task in document.tasks] == [(None, 1)] * 4


def test_a_point_of_several_paragraphs_below_a_section_is_one_task(parsed):
    document = tasks(
        parsed,
        "一、甲事\n1.受理申请\n收到申请后当日受理，并且告知申请人。\n2.审查决定\n需要验收的事项，由主管部门现场验收。\n"
        "无需验收的事项，由系统自动获取结论。\n二、乙事\n3.公开结果\n结果应当及时公开，接受社会监督。\n",
    )
    assert [(task.id, len(task.measures)) for task in document.tasks] == [("1", 1), ("2", 2), ("3", 1)]


def test_the_first_line_of_an_article_may_lack_the_width_of_its_indent(parsed):
    first = "有关部门应当依法及时办理各类登记申请并且"  # 47 cells with its label, in a column of 54
    second = "不得设置任何障碍和条件，不得对企业变更住所设置限制，也不"
    lines = "".join(f"第{number}条 {first}\n{second[:27]}\n得要求提供材料。\n" for number in "一二三四")
    document = tasks(parsed, f"某某条例\n{lines}")
    assert [len(task.measures) for task in document.tasks] == [1, 1, 1, 1]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_point_of_one_sentence_and_its_assignment_has_a_measure_and_no_heading(gap, parsed):
    document = tasks(
        parsed,
        f"一、甲事\n1.建立监管制度，压实各方责任。{gap}（公安部负责）\n2.公布典型案例，形成震慑。{gap}（司法部负责）\n"
        f"二、乙事\n3.压缩办理时限，推行网上办理。{gap}（财政部负责）\n4.加强宣传。做好宣传的工作。{gap}（商务部负责）\n",
    )
    assert [(task.heading, len(task.measures)) for task in document.tasks][:3] == [(None, 1)] * 3


def test_a_sentence_longer_than_a_heading_is_a_measure(parsed):
    long = "督促商务楼宇管理人及时公示宽带接入领域的收费项目和标准，严肃查处限制进场和未经公示收费的行为，维护公平竞争的秩序。"
    document = tasks(
        parsed, f"一、甲事\n1.{long}\n再做甲的工作。\n2.{long}\n再做乙的工作。\n二、乙事\n3.丙事\n做丙的工作。\n"
    )
    assert [(task.heading, len(task.measures)) for task in document.tasks] == [(None, 2), (None, 2), ("丙事", 1)]


def test_a_short_heading_alone_above_text_and_assignment_stays_a_heading(parsed):
    document = tasks(
        parsed, "一、甲事\n1.加强监管\n做好监管。\n（公安部负责）\n2.优化服务\n做好服务。\n（财政部负责）\n"
    )
    assert [task.heading for task in document.tasks] == ["加强监管", "优化服务"]


def test_an_assignment_in_a_paragraph_of_its_own_belongs_to_the_paragraph_above(parsed):
    document = tasks(
        parsed,
        "一、甲事\n对甲的工作进行总结。\n〔责任部门：公安部〕\n二、乙事\n对乙的工作进行总结。\n〔责任部门：司法部〕\n",
    )
    found = [(task.id, task.heading, len(task.measures), len(task.assignments)) for task in document.tasks]
    assert found == [("1", "甲事", 1, 1), ("2", "乙事", 1, 1)]


def reported(*lines):
    above = ["2020年工作报告", "2020年，全市认真落实各项任务。", "加强监管", "各地要严格执法，打击违法行为。"]
    text = "\n".join([*above, *lines]) + "\n"
    (document,) = parse(RawText(name="x", text=text, format="html", paragraphs=True))
    return document


def test_an_enumeration_below_a_new_heading_is_no_part_of_the_section_before():
    enumerated = ["一是简化流程，方便群众。", "二是压缩时限，提高效率。"]
    document = reported("优化服务", *enumerated)
    assert [task.section for task in document.tasks] == [None, 1, 2]
    assert [measure.text for measure in document.tasks[-1].measures] == enumerated


def test_an_assignment_below_a_heading_without_number_holds_for_the_paragraphs_below_it():
    document = reported("优化服务", "（责任单位：市公安局）", "简化流程，方便群众。")
    assigned = [[item.name for one in task.assignments for item in one.responsibilities] for task in document.tasks]
    assert assigned == [[], [], ["市公安局"]]


def test_a_line_of_responsible_units_is_no_heading_of_what_stands_below_it():
    lines = [
        "一、甲事",
        "做好甲的各项工作。",
        "责任单位：公安部、商务部",
        "继续做好乙的工作。",
        "再做丙。",
        "二、丁事",
        "做丁。",
    ]
    (document,) = parse(RawText(text="\n".join(lines), name="甲", format="html", paragraphs=True))
    assert [section.heading for section in document.sections] == ["甲事"]
    assert document.tasks[0].assignments[0].responsibilities[-1].name == "商务部"


def test_headings_before_a_colon_may_quote_and_be_long_where_most_points_have_one(parsed):
    headings = ["全面推行“一件事”", "优化服务", "加大对吸纳就业能力强的各个行业和企业扩岗的支持", "加强监管"]
    document = tasks(
        parsed, "".join(f"{index}.{heading}：做好甲，做好乙。\n" for index, heading in enumerate(headings, 1))
    )
    assert [task.heading for task in document.tasks] == headings


@pytest.mark.parametrize("numbers", [["（一）", "（二）", "（一）", "（二）"], ["1.", "2.", "3.", "4."]])
def test_headings_without_numbers_stand_above_points_that_have_them(numbers, parsed):
    first, second, third, fourth = numbers
    document = tasks(
        parsed,
        f"某市工作方案\n总体要求\n{first}指导思想。做甲。（公安部负责）\n{second}主要目标。做乙。（公安部负责）\n"
        f"强化全过程监管格局\n{third}加强抽查。做丙。\n{fourth}加强检查。做丁。\n",
    )
    assert [section.heading for section in document.sections] == ["总体要求", "强化全过程监管格局"]
    assert [(task.section, task.heading) for task in document.tasks] == [
        (1, "指导思想"),
        (1, "主要目标"),
        (2, "加强抽查"),
        (2, "加强检查"),
    ]


@pytest.mark.parametrize("line", ["公安部、商务部", "责任单位"])
def test_agencies_above_a_number_are_no_heading(line, parsed):
    document = tasks(
        parsed,
        f"某市工作方案\n{line}\n（一）甲事。做甲。\n（二）乙事。做乙。\n{line}\n（一）丙事。做丙。\n（二）丁事。做丁。\n",
    )
    assert document.sections == ()


def test_words_that_lead_up_to_the_next_numbers_make_no_heading_of_a_sentence(parsed):
    document = tasks(
        parsed, "（1）做甲。（公安部负责）\n争先任务：\n（2）做乙。（公安部负责）\n（3）做丙。（公安部负责）\n"
    )
    assert document.tasks[0].measures[0].text == "做甲。"
