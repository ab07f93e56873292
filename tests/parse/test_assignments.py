"""Assignments: who leads, who answers, who takes part, by when, for which measures."""

import re

import pytest

from policydiff.agencies import registry
from policydiff.parse.assignments import _MANNER, is_assignment, read_assignment


def read(text):
    return [(item.name, str(item.role)) for item in read_assignment(text).responsibilities]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("公安部、商务部按职责分工负责", [("公安部", "responsible"), ("商务部", "responsible")]),
        ("商务部牵头负责", [("商务部", "lead")]),
        ("商务部牵头，公安部配合", [("商务部", "lead"), ("公安部", "participant")]),
        ("发展改革委、市场监管总局分别牵头", [("发展改革委", "lead"), ("市场监管总局", "lead")]),
        ("税务总局、海关总署等按职责分工分别负责", [("税务总局", "responsible"), ("海关总署", "responsible")]),
        ("责任单位：市发改委；配合单位：市财政局", [("市发改委", "responsible"), ("市财政局", "participant")]),
        ("牵头单位：市公安局，责任单位：市商务局", [("市公安局", "lead"), ("市商务局", "responsible")]),
        ("财政部会同各地方按职责分工负责", [("财政部", "responsible"), ("各地方", "responsible")]),
        ("公安部负责，持续推进", [("公安部", "responsible")]),
        ("责任部门：市公安局 市商务局", [("市公安局", "responsible"), ("市商务局", "responsible")]),
        ("行业主管部门牵头、有关部门参与", [("行业主管部门", "lead"), ("有关部门", "participant")]),
        ("市公安局及各县（市、区）", [("市公安局", "responsible"), ("各县（市、区）", "responsible")]),
        ("牵头领导：张三；牵头单位：公安部", [("公安部", "lead")]),
        ("公安部牵头负责；商务部、各县（市、区）政府，市级有关部门配合",
         [("公安部", "lead"), ("商务部", "participant"), ("各县（市、区）政府", "participant"),
          ("市级有关部门", "participant")]),
        ("、农业部、海关总署按职责分工负责", [("农业部", "responsible"), ("海关总署", "responsible")]),
        ("各市、县（市、区）人民政府负责", [("各市、县（市、区）人民政府", "responsible")]),
        ("省大数据局、省政府办公厅牵头，各有关部门、各市政府配合",
         [("省大数据局", "lead"), ("省政府办公厅", "lead"), ("各有关部门", "participant"), ("各市政府", "participant")]),
    ],
)  # fmt: skip
def test_names_and_roles_are_read(text, wanted):
    assert is_assignment(text)
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("责任单位：市发改委；完成时限：2023年底前", "2023年底前"),
        ("市发改委、市财政局，2023年6月底前完成", "2023年6月底前完成"),
        ("公安部负责", None),
        ("牵头单位：公安部，2025年底前", "2025年底前"),
        ("公安部负责，持续推进", "持续推进"),
        ("2025年底前", "2025年底前"),
    ],
)
def test_deadlines_are_read(text, deadline):
    assert read_assignment(text).deadline == deadline


@pytest.mark.parametrize(
    "text", ["以下简称要点", "主要负责人", "IP 地址", "试行", "市、区", "国办发〔2019〕1号", "含港澳台", "负责任大国"]
)
def test_other_brackets_are_no_assignments(text):
    assert not is_assignment(text)


def test_an_assignment_inside_a_sentence_governs_only_the_clause_before_it(parsed):
    text = "一、甲事。先做乙。完善体系（省大数据局牵头），优化流程（省公安厅负责）。\n二、丙事。做丙。再做丁。\n"
    (document,) = parsed(text)
    task = document.task("1")
    assert [measure.text for measure in task.measures] == ["先做乙。", "完善体系，优化流程。"]
    assert [measure.assignment for measure in task.measures] == [None, 1]
    assert [assignment.scope.of(text) for assignment in task.assignments] == ["完善体系", "，优化流程"]


def test_an_assignment_after_sentences_governs_back_to_the_one_before(parsed):
    (document,) = parsed("一、甲事。做乙。做丙。（公安部负责）做丁。（商务部负责）\n二、戊事。做戊。再做己。\n")
    assert [measure.assignment for measure in document.task("1").measures] == [0, 0, 1]


def test_a_bracket_before_the_full_stop_that_says_only_by_when_is_the_term_of_its_sentence(parsed):
    (document,) = parsed(
        "一、甲事。给予补助。第一步做乙（2023年底前完成）。第二步做丙（2024年底前完成）。\n二、丁事。做丁。\n"
    )
    assert [measure.assignment for measure in document.task("1").measures] == [None, 0, 1]


def test_a_line_of_responsible_units_governs_its_task(parsed):
    (document,) = parsed(
        "一、甲事\n做好甲的各项工作。\n责任单位：公安部、商务部\n二、乙事\n做好乙的各项工作。\n责任单位：财政部\n"
    )
    assert [[item.name for item in task.assignments[0].responsibilities] for task in document.tasks] == [
        ["公安部", "商务部"],
        ["财政部"],
    ]


def test_agencies_named_in_the_sentence_are_read_and_the_sentence_stays_whole(parsed):
    (document,) = parsed("一、甲事。由公安部牵头，商务部配合，做好乙。再做丙。\n二、丁事。做丁。再做戊。\n")
    task = document.task("1")
    assert task.measures[0].text == "由公安部牵头，商务部配合，做好乙。"
    assert [(item.name, str(item.role)) for item in task.assignments[0].responsibilities] == [
        ("公安部", "lead"),
        ("商务部", "participant"),
    ]


def test_lines_of_lead_participant_and_term_below_a_task_make_one_assignment(parsed):
    (document,) = parsed(
        "一、甲事\n做好甲的各项工作。\n牵头单位：公安部\n配合单位：商务部、财政部\n完成时限：2025年12月底前\n"
        "二、乙事\n做好乙的各项工作。\n责任单位：财政部\n"
    )
    (assignment,) = document.task("1").assignments
    assert [(item.name, str(item.role)) for item in assignment.responsibilities] == [
        ("公安部", "lead"),
        ("商务部", "participant"),
        ("财政部", "participant"),
    ]
    assert assignment.deadline == "2025年12月底前"


def test_a_term_in_brackets_is_the_deadline_and_no_measure(parsed):
    (document,) = parsed("一、甲事。做好甲的工作。（2025年底前）\n二、乙事。做乙。再做丙（2023年5月16日印发）。\n")
    task = document.task("1")
    assert [measure.text for measure in task.measures] == ["做好甲的工作。"]
    assert [assignment.deadline for assignment in task.assignments] == ["2025年底前"]
    assert document.task("2").assignments == ()


@pytest.mark.parametrize(("opening", "closing"), ["（）", "()", "〔〕", "【】", "[]"])
def test_assignments_stand_in_any_brackets(opening, closing, parsed):
    (document,) = parsed(f"一、甲事。做甲。{opening}责任单位：公安部{closing}\n二、乙事。做乙。再做丙。\n")
    assert document.task("1").assignments[0].responsibilities[0].name == "公安部"


@pytest.mark.parametrize(
    "sentence",
    [
        "各省（自治区、直辖市）要明确牵头机构。",
        "由某某园区（高新区）管委会制定细则。",
        "支持中心城市（甲市、乙市）先行先试。",
        "实施免检政策市人力资源社会保障局（牵头）、市民政局年内启动。",
        "支持甲工业大学（山东省科学院）、乙大学等高校。",
        "考核市对区（开发区管委会）、市直部门的绩效。",
        "每季度将情况报送市住建局（市发改委），并通报各区。",
        "覆盖全国31个省（自治区、直辖市）。",
    ],
)
def test_a_bracket_that_explains_the_word_before_it_assigns_nothing(sentence, parsed):
    (document,) = parsed(f"一、甲事。{sentence}\n二、乙事。做乙。再做丙。\n")
    task = document.task("1")
    assert ([measure.text for measure in task.measures][-1], task.assignments) == (sentence, ())


def test_organs_or_a_term_in_brackets_behind_a_clause_assign_it(parsed):
    (document,) = parsed(
        "一、甲事。制定清单（市发改委），建设服务中心（市民政局），报市财政局（6月底前）。\n二、乙事。做乙。再做丙。\n"
    )
    task = document.task("1")
    assert [measure.text for measure in task.measures] == ["制定清单，建设服务中心，报市财政局。"]
    assert [assignment.text for assignment in task.assignments] == ["（市发改委）", "（市民政局）", "（6月底前）"]


def test_a_number_below_a_line_of_responsible_units_begins_a_sentence_of_its_own(parsed):
    long = "全面做好各个领域的信息公开工作，不断提高公开的质量和实效。" * 4
    (document,) = parsed(
        "一、总则\n（一）甲事。1.公开乙信息。\n责任单位：公安部\n2.公开丙信息。\n责任单位：商务部\n"
        f"（二）丁事。{long}\n（三）戊事。{long}\n"
    )
    task = document.task("1")
    assert [item.name for part in task.assignments for item in part.responsibilities] == ["公安部", "商务部"]
    assert [measure.text for measure in task.measures] == ["1.公开乙信息。", "2.公开丙信息。"]


def test_a_square_bracket_left_open_by_a_line_break_is_one_assignment(parsed):
    (document,) = parsed(
        "一、甲事。做甲。再做甲二。\n〔牵头单位：\n市公安局；\n配合单位：市商务局〕\n二、乙事。做乙。再做丙。\n"
    )
    (assignment,) = document.task("1").assignments
    assert [(item.name, str(item.role)) for item in assignment.responsibilities] == [
        ("市公安局", "lead"),
        ("市商务局", "participant"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市商务局、甲市海关等市政府有关部门按职责分工负责", ["市商务局", "甲市海关"]),
        ("市商务局、市财政局等有关部门（单位）负责", ["市商务局", "市财政局"]),
        ("市商务局、国网甲市供电公司等市直相关单位负责", ["市商务局", "国网甲市供电公司"]),
        ("省商务厅、人民银行甲市中心支行等单位按职责分别牵头负责", ["省商务厅", "人民银行甲市中心支行"]),
    ],
)
def test_departments_summed_up_behind_the_last_of_a_list_are_no_part_of_its_name(text, names):
    assert [name for name, _ in read(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市商务局，中、省驻甲有关单位负责", ["市商务局", "中、省驻甲有关单位"]),
        ("市商务局，各市、州、县人民政府负责", ["市商务局", "各市、州、县人民政府"]),
        ("市商务局，各县、市、区政府及功能区管委负责", ["市商务局", "各县、市、区政府", "功能区管委"]),
        ("市商务局，各市〔州〕、县〔市、区〕人民政府负责", ["市商务局", "各市〔州〕、县〔市、区〕人民政府"]),
        ("市商务局、市财政局负责", ["市商务局", "市财政局"]),
    ],
)
def test_levels_told_apart_by_a_mark_of_lists_are_one_name(text, names):
    assert [name for name, _ in read(text)] == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("省商务厅、省财政厅分工负责", [("省商务厅", "responsible"), ("省财政厅", "responsible")]),
        ("省商务厅牵头，有关部门各尽其责、通力配合", [("省商务厅", "lead"), ("有关部门", "participant")]),
        ("省商务厅牵头，各市密切配合", [("省商务厅", "lead"), ("各市", "participant")]),
    ],
)
def test_how_agencies_answer_is_no_part_of_their_names(text, wanted):
    assert read(text) == wanted


def test_a_mark_of_lists_in_a_quotation_parts_no_name():
    assert [name for name, _ in read("省商务厅、“双随机、一公开”监管联席会议成员单位负责")] == [
        "省商务厅",
        "“双随机、一公开”监管联席会议成员单位",
    ]


def test_departments_summed_up_behind_an_agency_are_no_part_of_its_name():
    assert read("责任单位：市财政局、市商务局等行业主管部门，各县（市、区）人民政府") == [
        ("市财政局", "responsible"),
        ("市商务局", "responsible"),
        ("各县（市、区）人民政府", "responsible"),
    ]


SECTIONS = """甲市工作要点
一、重点任务
（一）扩大投资{first}
1.推进项目建设，完成投资任务。（责任单位：市财政局）
2.强化要素保障，做好服务工作。（牵头单位：市水务局）
（二）促进消费{second}
3.开展促消费活动，活跃市场。
4.发展电子商务，培育主体。
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（牵头单位：市发展改革委）", "（牵头部门：\n市商务局；目标位置：全省前5）"),
        ("\n（市发展改革委牵头）", "\n牵头单位：市商务局"),
    ],
)
def test_who_leads_a_section_leads_the_tasks_below_it_that_name_no_lead(first, second, parsed):
    text = SECTIONS.format(first=first, second=second)
    (document,) = parsed(text)
    assert [section.heading for section in document.sections[1:]] == ["扩大投资", "促进消费"]
    assert [
        [(item.name, str(item.role)) for part in task.assignments for item in part.responsibilities]
        for task in document.tasks
    ] == [
        [("市财政局", "responsible"), ("市发展改革委", "lead")],
        [("市水务局", "lead")],
        [("市商务局", "lead")],
        [("市商务局", "lead")],
    ]
    assigned = [region.span.of(text).strip() for region in document.regions if region.kind == "assignment"]
    assert assigned[0] == first.strip()


def test_a_section_may_say_who_answers_within_a_line_of_its_own_text(parsed):
    (document,) = parsed(
        "一、总体要求。做好工作。\n二、开办企业\n牵头单位：市财政局。围绕市场主体，延伸服务链。\n"
        "（一）甲事。做好甲。再做乙。\n（二）丙事。做好丙。再做丁。\n"
    )
    assert document.sections[0].lead == "围绕市场主体，延伸服务链。"
    assert [document.task(ident).assignments[0].responsibilities[0].name for ident in "12"] == ["市财政局", "市财政局"]


def test_an_assignment_of_a_sentence_above_the_tasks_is_not_theirs(parsed):
    (document,) = parsed(
        "一、总体要求。做好工作。\n二、开办企业\n围绕市场主体，延伸服务链。（市财政局牵头）\n"
        "（一）甲事。做好甲。再做乙。\n（二）丙事。做好丙。再做丁。\n"
    )
    assert document.task("1").assignments == ()


def test_a_bracket_of_a_heading_that_assigns_nothing_stays_in_it(parsed):
    (document,) = parsed(SECTIONS.format(first="（市、县）", second="（试行）"))
    assert [section.heading for section in document.sections[1:]] == ["扩大投资（市、县）", "促进消费（试行）"]


def test_agencies_outside_the_registry_that_a_section_names_are_remarked_on_once(parsed):
    (document,) = parsed("一、甲事（星际事务部牵头）\n1.做好甲的工作。\n2.做好乙的工作。\n二、乙事。做乙。再做丙。\n")
    assert [note.message for note in document.notes] == ["任务 1 的部门不在名录中：星际事务部"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("责任单位：市财政局、市水利局（逗号前为牵头单位，未明确牵头单位的按职责分工负责，下同）", ["市财政局", "市水利局"]),
        ("市财政局负责。排在第一位的部门为牵头部门，下同", ["市财政局"]),
        ("市财政局负责，各县区政府均为责任单位，以下不再列出", ["市财政局", "各县区政府"]),
        ("责任单位：市财政局，各县区政府落实（以下任务均需各县区政府落实，不再列出）", ["市财政局", "各县区政府"]),
        ("责任单位：市财政局，各县区政府。以下责任单位中均包含各县区政府，不再列出", ["市财政局", "各县区政府"]),
        ("市财政局负责；以下任务均需各县区政府落实，不再一一列出", ["市财政局", "各县区政府"]),
        ("市财政局等按职责分工负责，各县区政府负责落实。以下任务均需各县区政府落实，不再一一列出", ["市财政局", "各县区政府"]),
    ],
)  # fmt: skip
def test_remarks_on_the_reading_of_assignments_are_no_agencies(text, wanted):
    assert is_assignment(text)
    assert read(text) == [(name, "responsible") for name in wanted]


ORDERED = "一、甲事。做甲。（{first}）\n二、乙事。做乙。（{second}）\n三、丙事。做丙。（{third}）\n"


def leads(document):
    return [
        [item.name for item in task.assignments[0].responsibilities if item.role == "lead"] for task in document.tasks
    ]


def test_the_first_of_a_list_leads_from_where_a_document_says_so(parsed):
    (document,) = parsed(
        ORDERED.format(
            first="责任单位：市财政局、市水利局",
            second="责任单位：市水利局、市财政局，排名第一位的为牵头责任单位，下同",
            third="责任单位：市公安局、市财政局",
        )
    )
    assert leads(document) == [[], ["市水利局"], ["市公安局"]]


def test_those_before_a_comma_lead_from_where_a_document_says_so(parsed):
    (document,) = parsed(
        ORDERED.format(
            first="责任单位：市财政局、市水利局（逗号前为牵头单位，下同）",
            second="责任单位：市水利局、市公安局，市财政局",
            third="市公安局牵头，市财政局、市水利局负责",
        )
    )
    assert leads(document) == [[], ["市水利局", "市公安局"], ["市公安局"]]


def test_an_order_declared_for_one_task_holds_for_it_alone(parsed):
    (document,) = parsed(
        ORDERED.format(
            first="市财政局、市水利局负责，列第一位者为牵头部门",
            second="市水利局、市财政局负责",
            third="市公安局负责",
        )
    )
    assert leads(document) == [["市财政局"], [], []]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("任务分解：市商务局、市财政局等有关单位做好信息收集、发布工作；各县（市）区政府在门户网站开设专栏，加强信息发布",
         [("市商务局", "responsible"), ("市财政局", "responsible"), ("各县（市）区政府", "responsible")]),
        ("任务分解：市司法局牵头做好清理工作，市直各单位按照“谁制作，谁解读”原则及时做好相关工作，并报市公开办",
         [("市司法局", "lead"), ("市直各单位", "responsible")]),
        ("任务分工：市商务局、市财政局", [("市商务局", "responsible"), ("市财政局", "responsible")]),
        ("任务分工：市商务局牵头，市财政局配合", [("市商务局", "lead"), ("市财政局", "participant")]),
    ],
)  # fmt: skip
def test_duties_told_behind_those_who_bear_them_are_no_agencies(text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    "remark",
    [
        "市财政局负责；以下任务均需各县（区）政府落实，不再一一列出",
        "市财政局牵头，各县区政府均为责任单位，以下不再列出",
        "责任单位：市财政局，各县区政府落实（以下均需各县（区）政府落实，不再列出）",
    ],
)
def test_those_said_to_answer_for_all_that_follows_are_not_listed_again(remark, parsed):
    (document,) = parsed(ORDERED.format(first="市公安局负责", second=remark, third="市水利局牵头"))
    named = [[item.name for item in task.assignments[0].responsibilities] for task in document.tasks]
    assert [named[0], named[1][0], len(named[1])] == [["市公安局"], "市财政局", 2]
    assert named[2] == ["市水利局", named[1][1]]
    assert document.tasks[2].assignments[0].responsibilities[1].role == "responsible"


def test_who_answers_or_by_when_is_no_part_of_a_heading_that_text_follows_at_once(parsed):
    text = "一、甲事（2023年6月底前）。市财政局要拟定细则。再做甲。\n二、乙事（市水利局负责）。做好乙。再做丙。\n"
    (document,) = parsed(text)
    assert [task.heading for task in document.tasks] == ["甲事", "乙事"]
    assert [task.assignments[0].text for task in document.tasks] == ["（2023年6月底前）", "（市水利局负责）"]
    assert [task.measures[0].text for task in document.tasks] == ["市财政局要拟定细则。", "做好乙。"]


@pytest.mark.parametrize("end", ["。", "。\n"])
def test_labels_in_sentences_that_follow_one_another_make_one_assignment(end, parsed):
    (document,) = parsed(
        f"一、甲事。做甲。再做好甲。\n牵头单位：公安部{end}责任单位：商务部、财政部{end}完成时限：2025年12月{end}\n"
        "二、乙事。做乙。再做丙。\n"
    )
    task = document.task("1")
    (assignment,) = task.assignments
    assert [(item.name, str(item.role)) for item in assignment.responsibilities] == [
        ("公安部", "lead"),
        ("商务部", "responsible"),
        ("财政部", "responsible"),
    ]
    assert assignment.deadline == "2025年12月"
    assert [measure.assignment for measure in task.measures] == [0, 0]


def test_a_label_that_comes_again_begins_another_assignment(parsed):
    (document,) = parsed("一、甲事。做甲。\n责任单位：公安部。\n责任单位：商务部。\n二、乙事。做乙。再做丙。\n")
    assert [part.responsibilities[0].name for part in document.task("1").assignments] == ["公安部", "商务部"]


def test_a_bracket_in_the_list_behind_a_label_is_part_of_a_name(parsed):
    (document,) = parsed(
        "一、甲事。做甲。再做好甲。\n牵头单位：市发改委、市住建局（人防办）、市水利局\n二、乙事。做乙。再做丙。\n"
    )
    task = document.task("1")
    assert [measure.text for measure in task.measures] == ["做甲。", "再做好甲。"]
    assert [item.name for item in task.assignments[0].responsibilities] == [
        "市发改委",
        "市住建局（人防办）",
        "市水利局",
    ]


@pytest.mark.parametrize("term", ["，完成时限：2025年底前", "，2025年底前完成并长期坚持", "；2025年底前"])
def test_organs_that_share_out_the_work_answer_for_it_whatever_term_follows(term):
    text = f"法规处、市财政局等按照职责分工负责{term}"
    assert is_assignment(text)
    assert read(text) == [("法规处", "responsible"), ("市财政局", "responsible")]


@pytest.mark.parametrize(
    ("text", "wanted", "deadline"),
    [
        ("市财政局负责，2025年底前开工", [("市财政局", "responsible")], "2025年底前"),
        (
            "市财政局牵头，9月底前完成；各有关部门配合，年底前实现全覆盖",
            [("市财政局", "lead"), ("各有关部门", "participant")],
            "9月底前完成",
        ),
    ],
)
def test_a_term_and_what_is_done_by_then_are_no_agency(text, wanted, deadline):
    assert read(text) == wanted
    assert read_assignment(text).deadline == deadline


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "由公安部牵头，商务部、财政部参加。",
            [("公安部", "lead"), ("商务部", "participant"), ("财政部", "participant")],
        ),
        ("由公安部、商务部负责召集。", [("公安部", "responsible"), ("商务部", "responsible")]),
        ("由公安部负责统一监督管理，各地落实。", [("公安部", "responsible")]),
        (
            "由公安部、商务部负责召集，财政部参加。",
            [("公安部", "responsible"), ("商务部", "responsible"), ("财政部", "participant")],
        ),
    ],
)
def test_what_an_organ_does_in_its_role_is_no_part_of_its_name(sentence, wanted, parsed):
    (document,) = parsed(f"一、甲事。{sentence}再做甲。\n二、乙事。做乙。再做丙。\n")
    (assignment,) = document.task("1").assignments
    assert [(item.name, str(item.role)) for item in assignment.responsibilities] == wanted


@pytest.mark.parametrize("sentence", ["本办法由公安部、商务部负责解释。", "成员由公安部、商务部等部门负责同志组成。"])
def test_who_explains_a_document_or_sits_in_a_group_is_assigned_no_task(sentence, parsed):
    (document,) = parsed(f"一、甲事。{sentence}再做甲。\n二、乙事。做乙。再做丙。\n")
    assert document.task("1").assignments == ()


def test_a_bracket_below_governs_also_a_sentence_that_names_agencies_itself(parsed):
    (document,) = parsed("一、甲事。做甲。由公安部牵头，做好乙。再做丙。（财政部负责）\n二、丁事。做丁。再做戊。\n")
    task = document.task("1")
    assert [assignment.responsibilities[0].name for assignment in task.assignments] == ["公安部", "财政部"]
    assert [measure.assignment for measure in task.measures] == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("市商务局（牵头）、市文旅局", [("市商务局", "lead"), ("市文旅局", "responsible")]),
        (
            "责任单位：市商务局（牵头），市文旅局（配合）、各区",
            [("市商务局", "lead"), ("市文旅局", "participant"), ("各区", "responsible")],
        ),
        ("市商务局、市文旅局（牵头单位）按职责分工负责", [("市商务局", "responsible"), ("市文旅局", "lead")]),
        ("市商务局（自贸委）牵头", [("市商务局（自贸委）", "lead")]),
        ("责任单位：市商务局〔牵头〕、市文旅局", [("市商务局", "lead"), ("市文旅局", "responsible")]),
    ],
)
def test_a_bracket_behind_a_name_may_give_it_a_role_of_its_own(text, wanted):
    assert is_assignment(text)
    assert read(text) == wanted


@pytest.mark.parametrize("offices", ["（高技术处）", "(国际合作处、政策法规科)", "〔医药价格和招标采购处〕"])
def test_offices_in_brackets_behind_a_sentence_answer_for_it(offices, parsed):
    (document,) = parsed(f"一、甲事。做甲。再做好甲。{offices}\n二、乙事。做乙。再做丙。\n")
    task = document.task("1")
    assert [measure.text for measure in task.measures] == ["做甲。", "再做好甲。"]
    assert [measure.assignment for measure in task.measures] == [0, 0]
    assert "、".join(item.name for item in task.assignments[0].responsibilities) == offices[1:-1]


@pytest.mark.parametrize("words", ["（共三处）", "（另有两处）", "（见第三处）", "（暂行）"])
def test_other_words_in_brackets_behind_a_sentence_are_text(words, parsed):
    (document,) = parsed(f"一、甲事。做甲。再做好甲。{words}\n二、乙事。做乙。再做丙。\n")
    assert document.task("1").assignments == ()


@pytest.mark.parametrize("slip", ["", "；完成时限：（2023年6月）"])
def test_a_bracket_left_open_by_a_slip_ends_where_the_next_point_begins(slip, parsed):
    (document,) = parsed(
        f"一、甲事。做甲。再做好甲。（牵头单位：市公安局；责任单位：市财政局，各区{slip}\n二、乙事。做乙。再做丙。\n三、丁事。做丁。再做戊。\n"
    )
    assert [task.id for task in document.tasks] == ["1", "2", "3"]
    (assignment,) = document.task("1").assignments
    assert [item.name for item in assignment.responsibilities] == ["市公安局", "市财政局", "各区"]


def test_what_those_in_charge_are_to_do_is_no_part_of_their_names(parsed):
    (document,) = parsed("一、甲事。业主大会由街道办事处、乡镇人民政府负责召集。\n二、乙事。做乙。再做丙。\n")
    (assignment,) = document.tasks[0].assignments
    assert [item.name for item in assignment.responsibilities] == ["街道办事处", "乡镇人民政府"]


@pytest.mark.parametrize(
    "text",
    [
        "烈度由省、自治区、直辖市人民政府负责管理地震工作的部门或者机构评定。",
        "联席会议由教育部、民政部、自然资源部等部门负责同志组成。",
    ],
)
def test_whoever_is_in_charge_of_something_else_is_assigned_nothing(text, parsed):
    (document,) = parsed(f"一、甲事。{text}\n二、乙事。做乙。再做丙。\n")
    assert document.tasks[0].assignments == ()


def test_a_long_list_of_agencies_in_brackets_is_an_assignment(parsed):
    places = "津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川"
    agencies = [f"{place}省{organ}" for place in places for organ in ("人民政府办公厅", "公安厅", "财政厅")]
    assigned = f"（{'、'.join(agencies)}按职责分工负责）"
    assert 400 < len(assigned) < 700
    (document,) = parsed(
        f"某某要点\n一、加强监管。严格执法，打击违法。{assigned}\n二、优化服务。简化流程，方便群众。\n"
    )
    (assignment,) = document.tasks[0].assignments
    assert len(assignment.responsibilities) == len(agencies)
    assert [measure.text for measure in document.tasks[0].measures] == ["严格执法，打击违法。"]


@pytest.mark.parametrize("manner", ["根据职责分工", "按职责分工分别", "依照职责共同"])
def test_a_run_of_words_of_manner_can_be_read_in_one_way_only(manner):
    assert re.compile(f"(?:{_MANNER})+").fullmatch(manner * 2)
    readings = [0] * (len(manner) + 1)
    readings[0] = 1
    for end in range(1, len(manner) + 1):
        readings[end] = sum(
            readings[begin] for begin in range(end) if re.compile(_MANNER).fullmatch(manner, begin, end)
        )
    assert readings[-1] == 1


@pytest.mark.parametrize("name", ["县（市）政府", "各县（市、区）", "开发（度假）区管委会"])
def test_an_organ_is_known_by_a_name_with_brackets_of_either_width(name):
    known = registry().resolve(name)
    assert known is not None
    assert registry().resolve(name.replace("（", "(").replace("）", ")")) == known


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("第一责任单位：市水利局；协同单位：市财政局", [("市水利局", "responsible"), ("市财政局", "participant")]),
        ("市水利局按职责分工落实，市审计局监督", [("市水利局", "responsible"), ("市审计局", "participant")]),
    ],
)
def test_rarer_words_for_roles_are_read(text, wanted):
    assert is_assignment(text)
    assert read(text) == wanted


@pytest.mark.parametrize("colon", ["", "："])
def test_labels_may_stand_in_brackets_before_the_names(colon, parsed):
    (document,) = parsed(
        f"一、甲事。做甲。再做好甲。【牵头单位】{colon}市公安局【责任单位】{colon}市财政局、各区\n二、乙事。做乙。再做丙。\n"
    )
    task = document.task("1")
    assert [measure.text for measure in task.measures] == ["做甲。", "再做好甲。"]
    assert [(item.name, str(item.role)) for item in task.assignments[0].responsibilities] == [
        ("市公安局", "lead"),
        ("市财政局", "responsible"),
        ("各区", "responsible"),
    ]


@pytest.mark.parametrize("comma", "，,")
def test_words_behind_a_comma_of_either_width_are_no_part_of_who_leads(comma, parsed):
    text = f"某某要点\n一、加强监管。开展检查，由公安部、商务部牵头负责组织实施{comma}作为临时机构。\n二、优化服务。简化流程，方便群众。\n"
    (document,) = parsed(text)
    assert document.tasks[0].assignments[0].text == "由公安部、商务部牵头负责组织实施"


@pytest.mark.parametrize("year", ["2025", "２０２５"])
def test_a_term_may_stand_in_digits_of_either_width(year):
    assert read_assignment(f"公安部负责，{year}年底前").deadline == f"{year}年底前"


@pytest.mark.parametrize("brackets", ["（）", "()", "〔〕", "﹝﹞", "［］", "[]", "【】", "〔]"])
def test_an_assignment_may_stand_in_brackets_of_any_kind(brackets, parsed):
    text = f"某某要点\n一、加强监管。严格执法，打击违法。{brackets[0]}公安部负责{brackets[1]}\n二、优化服务。简化流程，方便群众。\n"
    (document,) = parsed(text)
    assert [item.name for item in document.tasks[0].assignments[0].responsibilities] == ["公安部"]


def agencies(document, task="1"):
    return [[item.name for item in assignment.responsibilities] for assignment in document.task(task).assignments]


@pytest.mark.parametrize("line", ["责任单位：公安部、商务部", "负责部门：公安部、商务部", "【责任单位】公安部、商务部"])
def test_a_paragraph_may_follow_a_line_of_responsible_units_that_nothing_closes(line, parsed):
    (document,) = parsed(
        f"一、重点\n（一）甲事\n做好甲的各项工作。\n{line}\n继续做好乙的工作，推动丙。\n责任单位：财政部\n（二）丁事\n做丁。\n"
    )
    assert agencies(document) == [["公安部", "商务部"], ["财政部"]]
    assert [measure.assignment for measure in document.task("1").measures] == [0, 1]


def test_units_that_a_wrapped_line_breaks_off_go_on_in_the_next(parsed):
    body = (
        "深入推进各项改革任务落地见效并且巩固和扩大成果，全面实行清单\n管理，持续优化营商环境和服务企业的水平与能力。\n"
    )
    label = "责任单位：公安部、商务部、财政部、自然资源部、水利部、农业农村\n部、海关总署\n"
    (document,) = parsed("".join(f"{number}、甲事\n{body}{label}" for number in "一二三"))
    assert agencies(document) == [["公安部", "商务部", "财政部", "自然资源部", "水利部", "农业农村部", "海关总署"]]


@pytest.mark.parametrize(
    "stated",
    [
        "（牵头单位：公安部）（责任单位：商务部）（完成时限：6月底前）",
        "【牵头单位】公安部。【责任单位】商务部。【完成时限】6月底前。",
        "（牵头单位：公安部；责任单位：商务部）（6月底前完成）",
        "（公安部牵头，商务部负责）（完成时限：6月底前）",
    ],
)
def test_brackets_one_after_another_are_one_assignment(stated, parsed):
    (document,) = parsed(f"一、甲事。做甲。{stated}\n二、乙事。做乙。再做丙。\n")
    (assignment,) = document.task("1").assignments
    assert [(item.name, str(item.role)) for item in assignment.responsibilities] == [
        ("公安部", "lead"),
        ("商务部", "responsible"),
    ]
    assert assignment.deadline


def test_a_bracket_before_the_full_stop_governs_as_one_behind_it(parsed):
    (document,) = parsed("一、甲事。做甲。再做乙（公安部负责）。做丙（商务部负责）。\n二、丁事。做丁。再做戊。\n")
    assert [measure.assignment for measure in document.task("1").measures] == [0, 0, 1]


@pytest.mark.parametrize(
    ("bracket", "names"),
    [
        ("某区、某集团按职责分工负责，2023年底前完成", ["某区", "某集团"]),
        ("某区牵头，某集团配合；完成时限：2023年6月", ["某区", "某集团"]),
        ("责任科室：法规科、执法科", ["法规科", "执法科"]),
        ("公安部为牵头单位，商务部为责任单位", ["公安部", "商务部"]),
        ("责任单位：公安部 商务部 海关总署", ["公安部", "商务部", "海关总署"]),
    ],
)
def test_a_bracket_that_says_who_answers_is_an_assignment_whatever_else_it_says(bracket, names):
    assert is_assignment(bracket)
    assert [item.name for item in read_assignment(bracket).responsibilities] == names


def test_a_line_of_responsible_units_begins_apart_below_a_full_line(parsed):
    full = "深入推进第{}项改革任务落地见效，持续优化营商环境办好实事。\n责任单位：公安部\n"
    body = "深入推进第{}大改革任务落地见效并且巩固和扩大成果全面实行\n清单管理，持续优化营商环境和服务。\n责任单位：商务部\n"
    text = "".join(f"（{n}）甲事\n{full.format(n)}{body.format(n)}{body.format(n + '小')}" for n in "一二三四")
    (document,) = parsed(f"一、重点\n{text}")
    assert [section.heading for section in document.sections] == ["重点"]
    assert agencies(document) == [["公安部"], ["商务部"], ["商务部"]]


def test_a_paragraph_set_in_below_a_full_line_of_responsible_units_begins_apart(parsed):
    body = "　　深入推进第{}项改革任务落地见效并且巩固和扩大成果，全面实\n行清单管理，持续优化营商环境和服务企业的水平，办好各项实事。\n"
    label = "　　责任单位：公安部、商务部、财政部、自然资源部、水利部、海关\n"
    text = "".join(f"　　（{n}）甲事\n{body.format(n)}{label}{body.format(n + '大')}" for n in "一二三四")
    (document,) = parsed(f"　　一、重点\n{text}")
    assert [len(task.measures) for task in document.tasks] == [2, 2, 2, 2]


def test_of_two_deadlines_of_a_list_the_first_counts():
    assert read_assignment("责任单位：公安部；完成时限：2023年底前；时限：长期坚持").deadline == "2023年底前"


def test_a_remark_that_the_same_holds_below_is_no_name():
    assert [item.name for item in read_assignment("公安部、商务部，以下同").responsibilities] == ["公安部", "商务部"]


def test_an_organ_behind_a_term_is_not_lost_with_it():
    assert [item.name for item in read_assignment("2023年底前市公安局").responsibilities] == ["2023年底前市公安局"]


def test_a_label_behind_another_measure_does_not_complete_the_list_above_it(parsed):
    (document,) = parsed("一、甲事\n牵头单位：公安部。再做乙事。完成时限：2023年底前。\n二、丙事。做丙。再做丁。\n")
    assert [one.deadline for one in document.tasks[0].assignments] == [None, "2023年底前"]


def test_whoever_is_no_organ_and_is_responsible_in_a_sentence_is_assigned_nothing(parsed):
    (document,) = parsed("一、甲事。门前清扫由经营者负责。再做甲。\n二、丙事。做丙。再做丁。\n")
    assert document.tasks[0].assignments == ()


def test_those_who_answer_for_all_below_are_not_added_to_who_is_named_in_a_sentence(parsed):
    declared = "（市财政局负责；以下任务均需各县区政府落实，不再一一列出）"
    text = f"一、甲事\n做好甲事。{declared}\n二、乙事\n由市水利局牵头开展检查。\n三、丙事\n做好丙事。（市教育局负责）\n"
    (document,) = parsed(text)
    named = [[item.name for one in task.assignments for item in one.responsibilities] for task in document.tasks]
    assert named[1:] == [["市水利局"], ["市教育局", "各县区政府"]]
