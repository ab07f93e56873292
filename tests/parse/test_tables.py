"""Responsibility tables become tasks with agencies, roles and deadlines; other tables do not, and are not lost."""

import pytest

from policydiff.model import Emphasis, Mark, RawText, RegionKind, Role, Span
from policydiff.parse import grid, parse

HEAD = ["序号", "重点任务", "主要措施", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "加强监管", "开展监督抽查，公布结果。", "市场监管局", "公安局、财政局", "2023年6月底前"],
    ["", "", "建立信用档案。", "发展改革委", "", "2023年底前"],
    ["2", "优化服务", "推行网上办理。压减时限。", "大数据局", "各有关部门", "持续推进"],
]
TITLE = "附件\n某市2023年重点任务分工表\n"


def tabs(rows):
    return "\n".join("\t".join(row) for row in rows) + "\n"


def pipes(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|---|---|---|", *lines[1:]]) + "\n"


def blanks(rows):
    widths = [6, 12, 30, 14, 18, 16]
    return "\n".join(
        "".join(cell + " " * (width - 2 * len(cell) + sum(c.isascii() for c in cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ) + "\n"  # fmt: skip


def read(text, **more):
    return parse(RawText(name="text", text=text, format="text", **more))


def facts(document):
    return [
        (
            task.id,
            task.heading,
            [(measure.text, measure.assignment) for measure in task.measures],
            [
                ([(item.name, str(item.role)) for item in assignment.responsibilities], assignment.deadline)
                for assignment in task.assignments
            ],
        )
        for task in document.tasks
    ]


WANTED = [
    (
        "1",
        "加强监管",
        [("开展监督抽查，公布结果。", 0), ("建立信用档案。", 1)],
        [
            ([("市场监管局", "lead"), ("公安局", "participant"), ("财政局", "participant")], "2023年6月底前"),
            ([("发展改革委", "lead")], "2023年底前"),
        ],
    ),
    (
        "2",
        "优化服务",
        [("推行网上办理。", 0), ("压减时限。", 0)],
        [([("大数据局", "lead"), ("各有关部门", "participant")], "持续推进")],
    ),
]


@pytest.mark.parametrize("form", [tabs, pipes])
def test_rows_become_tasks_with_agencies_roles_and_deadlines(form):
    (document,) = read(TITLE + form([HEAD, *ROWS]))
    assert document.metadata.title == "某市2023年重点任务分工表"
    assert facts(document) == WANTED


def test_columns_set_with_blanks_are_told_by_the_places_of_their_heads():
    (document,) = read(TITLE + blanks([HEAD, *ROWS]))
    task = document.task("1")
    assert [measure.text for measure in task.measures] == ["开展监督抽查，公布结果。", "建立信用档案。"]
    assert document.task("2").assignments[0].responsibilities[0].name == "大数据局"


def test_a_table_marked_by_its_container_is_read_by_its_cells():
    text = TITLE + tabs([HEAD, *ROWS])
    begin = len(TITLE)
    mark = Mark(emphasis=Emphasis.TABLE, span=Span(begin, len(text)))
    (document,) = read(text, paragraphs=True, marks=(mark,))
    assert facts(document) == WANTED


def test_a_head_repeated_on_the_next_page_is_no_task():
    (document,) = read(TITLE + tabs([HEAD, *ROWS, HEAD, ["3", "强化保障", "加强领导。", "市政府办公室", "", ""]]))
    assert [task.id for task in document.tasks] == ["1", "2", "3"]


def test_a_row_of_one_cell_is_a_section():
    rows = [HEAD, ["一、监管"], ROWS[0], ["二、服务"], ROWS[2]]
    (document,) = read(TITLE + tabs(rows))
    assert [(section.label, section.heading) for section in document.sections] == [("一、", "监管"), ("二、", "服务")]
    assert [task.section for task in document.tasks] == [1, 2]


def test_a_table_without_numbers_has_a_task_for_each_row():
    rows = [["工作内容", "责任单位"], ["加强监管。", "市场监管局"], ["优化服务。", "大数据局"]]
    (document,) = read(TITLE + tabs(rows))
    assert [(task.id, task.measures[0].text) for task in document.tasks] == [("1", "加强监管。"), ("2", "优化服务。")]
    assert document.tasks[0].assignments[0].responsibilities[0].role is Role.RESPONSIBLE


def test_agencies_that_a_merged_cell_gives_to_several_rows_answer_for_each():
    rows = [["序号", "任务", "责任单位"], ["1", "加强监管。", "市场监管局"], ["2", "优化服务。", ""]]
    (document,) = read(TITLE + tabs(rows))
    assert [task.assignments[0].responsibilities[0].name for task in document.tasks] == ["市场监管局", "市场监管局"]


def test_points_of_the_text_and_rows_of_its_table_are_told_apart():
    (document,) = read("一、甲事。做甲。再做。\n二、乙事。做乙。再做。\n" + tabs([HEAD, *ROWS]))
    assert [task.id for task in document.tasks] == ["1", "2", "表1.1", "表1.2"]


def test_other_tables_make_no_tasks_and_are_not_lost():
    table = "序号\t名称\t数量\n1\t设备\t3\n2\t车辆\t5\n"
    text = "一、甲事。做甲。再做。\n二、乙事。做乙。再做。\n" + table
    (document,) = read(text)
    assert [task.id for task in document.tasks] == ["1", "2"]
    kept = [region for region in document.regions if region.name == "table"]
    assert [region.span.of(text).strip() for region in kept] == [table.strip()]


def test_every_character_of_a_table_lies_in_a_named_bin():
    (document,) = read(TITLE + tabs([HEAD, *ROWS]))
    assert all(region.kind is not RegionKind.UNRECOGNISED for region in document.regions)


def test_names_of_contacts_in_a_table_are_in_the_bin_of_contacts():
    rows = [["序号", "任务", "责任单位", "责任人"], ["1", "加强监管。", "市场监管局", "张三"]]
    text = TITLE + tabs(rows)
    (document,) = read(text)
    contacts = [region.span.of(text).strip() for region in document.regions if region.name == "contact"]
    assert contacts == ["张三"]
    assert "张三" not in document.tasks[0].text


@pytest.mark.parametrize("cell", ["/", "联系电话：12345678"])
def test_a_row_without_text_and_agencies_is_no_task(cell):
    rows = [["工作内容", "责任单位", "备注"], [cell, "", "甲"], ["开展抽查。", "公安部", ""]]
    text = TITLE + tabs(rows)
    (document,) = read(text)
    assert [task.text for task in document.tasks] == ["开展抽查。公安部"]
    assert all(region.kind is not RegionKind.UNRECOGNISED for region in document.regions)


@pytest.mark.parametrize("sign", ["\t", "|"])
def test_lines_with_one_sign_of_a_table_each_are_read_in_time_that_grows_with_their_number(sign, monkeypatch):
    split = []
    whole = grid._split
    monkeypatch.setattr(grid, "_split", lambda *args: split.append(args) or whole(*args))
    lines = "".join(f"甲{number}{sign}乙。\n" for number in range(100))
    read("一、甲事。做甲。再做。\n" + lines)
    assert len(split) <= 300


def test_a_table_may_begin_below_a_line_with_fewer_signs():
    (document,) = read("一、甲事。做甲。再做。\n" + "来源\t某市\n" * 4 + tabs([HEAD, *ROWS]))
    assert [task.id for task in document.tasks] == ["1", "表1.1", "表1.2"]


def test_a_row_whose_cells_end_like_names_of_columns_is_no_head(parsed):
    head = "序号\t重点任务\t具体举措\t责任单位\n"
    rows = "1\t加快推进重点项目\t做好甲。\t各单位按职责分工负责\n2\t优化服务\t做好乙。\t市公安局\n"
    (document,) = parsed(f"{head}{rows}{head}3\t加强监管\t做好丙。\t市公安局\n")
    assert [task.heading for task in document.tasks] == ["加快推进重点项目", "优化服务", "加强监管"]


def test_rules_above_the_head_below_it_and_at_the_end_do_not_join_the_rows_between_them():
    rule = "|---|---|---|---|---|---|\n"
    lines = pipes([HEAD, *ROWS]).replace(rule, "").splitlines(keepends=True)
    (document,) = read(TITLE + rule + lines[0] + rule + "".join(lines[1:]) + rule)
    assert facts(document) == WANTED


def test_a_line_that_goes_on_with_a_row_may_begin_a_little_before_its_column():
    text = TITLE + blanks([HEAD, ROWS[0], ROWS[2]])
    head = text.partition("序号")[2].splitlines()[0]
    begin = 4 + len(head) - len(head.lstrip())
    goes_on = " " * (begin - 1) + "和执法\n"
    (document,) = read(text.replace("2     优化服务", f"{goes_on}2     优化服务"))
    assert [task.heading for task in document.tasks] == ["加强监管和执法", "优化服务"]


def test_two_cells_between_pipes_are_no_table():
    text = "一、甲事。做甲。再做。\n| 甲事 | 做好甲事 |\n| 乙事 | 做好乙事 |\n"
    (document,) = read(text)
    assert "table" not in {region.name for region in document.regions}


def test_a_sentence_between_two_tables_is_no_row_of_them():
    text = (
        TITLE
        + tabs([HEAD, *ROWS])
        + "请认真组织落实。\n"
        + tabs([HEAD, ["3", "强化保障", "加强领导。", "市政府", "", ""]])
    )
    documents = read(text)
    in_tables = [region.span.of(text) for one in documents for region in one.regions if region.name == "table"]
    assert not any("请认真组织落实" in cell for cell in in_tables)


def test_a_numbered_heading_alone_in_a_row_is_a_section_in_whatever_column_it_stands():
    (document,) = read(TITLE + tabs([HEAD, ROWS[0], ["", "二、服务", "", "", "", ""], ROWS[2]]))
    assert [section.heading for section in document.sections] == ["服务"]


def test_agencies_above_a_section_do_not_answer_for_the_rows_below_it():
    rows = [["序号", "任务", "责任单位"], ["1", "加强监管。", "市场监管局"], ["二、服务"], ["2", "优化服务。", ""]]
    (document,) = read(TITLE + tabs(rows))
    assert [len(task.assignments) for task in document.tasks] == [1, 0]


def test_a_term_among_the_agencies_of_a_cell_is_the_deadline():
    rows = [["工作内容", "责任单位"], ["加强监管。", "市场监管局，2023年底前"], ["优化服务。", "大数据局"]]
    (document,) = read(TITLE + tabs(rows))
    assert [task.assignments[0].deadline for task in document.tasks] == ["2023年底前", None]


def test_a_row_of_agencies_alone_answers_for_the_task_above():
    rows = [["工作内容", "责任单位"], ["加强监管。", "市场监管局"], ["", "公安局"], ["优化服务。", "大数据局"]]
    (document,) = read(TITLE + tabs(rows))
    named = [[item.name for one in task.assignments for item in one.responsibilities] for task in document.tasks]
    assert named == [["市场监管局", "公安局"], ["大数据局"]]


MORE = [
    ["3", "强化保障", "加强组织领导。", "市政府", "", "2023年底前"],
    ["4", "营造氛围", "开展宣传。", "宣传部", "", "持续推进"],
]


BETWEEN = "以上任务请认真组织落实。\n"


def headings_in_tables(document):
    return [task.heading for task in document.tasks if task.assignments]


def test_a_table_without_a_head_goes_on_with_the_one_whose_numbers_it_follows():
    (document,) = read(TITLE + tabs([HEAD, *ROWS]) + BETWEEN + tabs(MORE))
    (whole,) = read(TITLE + tabs([HEAD, *ROWS, *MORE]))
    assert headings_in_tables(document) == ["加强监管", "优化服务", "强化保障", "营造氛围"]
    assert [fact[1:] for fact in facts(document) if fact[-1]] == [fact[1:] for fact in facts(whole)]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["6", *MORE[0][1:]], ["7", *MORE[1][1:]]], id="another numbering"),
        pytest.param([["3", "甲", "乙"], ["4", "丙", "丁"]], id="other columns"),
    ],
)
def test_another_table_without_a_head_makes_no_tasks(rows):
    (document,) = read(TITLE + tabs([HEAD, *ROWS]) + BETWEEN + tabs(rows))
    assert headings_in_tables(document) == ["加强监管", "优化服务"]


def test_a_head_of_two_rows_gives_each_column_the_name_that_stands_lower():
    rows = [
        ["序号", "工作任务", "责任单位", "", "完成时限"],
        ["", "", "牵头单位", "配合单位", ""],
        ["1", "开展执法检查。", "市公安局", "市财政局", "2024年底前"],
        ["2", "推行网上办理。", "市数据局", "各区政府", "持续推进"],
    ]
    (document,) = read(TITLE + tabs(rows))
    assert [fact[-1] for fact in facts(document)] == [
        [([("市公安局", "lead"), ("市财政局", "participant")], "2024年底前")],
        [([("市数据局", "lead"), ("各区政府", "participant")], "持续推进")],
    ]


def test_a_first_row_of_short_cells_is_no_second_head():
    rows = [["工作任务", "责任单位", ""], ["政务公开工作", "办公室", "已办"], ["政务服务工作", "政务局", ""]]
    (document,) = read(TITLE + tabs(rows))
    assert [task.measures[0].text for task in document.tasks] == ["政务公开工作", "政务服务工作"]


def test_national_agencies_without_signs_between_them_are_several():
    rows = [["工作内容", "责任单位"], ["加强监管。", "海关总署税务总局财政部、商务部外贸司"]]
    (document,) = read(TITLE + tabs(rows))
    named = [item.name for item in document.tasks[0].assignments[0].responsibilities]
    assert named == ["海关总署", "税务总局", "财政部", "商务部外贸司"]


def test_a_table_of_another_kind_close_below_makes_no_tasks():
    other = [["序号", "单位", "联系人", "联系电话", "", ""], ["1", "市公安局", "张某", "12345678", "", ""]]
    (document,) = read(TITLE + tabs([HEAD, *ROWS, *other]))
    assert facts(document) == WANTED
    (document,) = read(TITLE + tabs([HEAD, *ROWS[:2], *other, HEAD, ROWS[2]]))
    assert facts(document) == WANTED


@pytest.mark.parametrize("note", ["注：完成时限为最迟时间。", "备注：1.数字为暂定数。", "（注：以上由财政局解释。）"])
def test_a_note_right_below_a_table_is_no_task(note):
    text = TITLE + tabs([HEAD, *ROWS])
    (document,) = read(text + note + "\n", paragraphs=True)
    assert facts(document) == WANTED
    named = {region.span.of(text + note): region.name for region in document.regions}
    assert named[note] == "table"


def test_a_number_of_thousands_of_digits_numbers_nothing():
    more = [["9" * 5000, *MORE[0][1:]], ["4", *MORE[1][1:]]]
    (document,) = read(TITLE + tabs([HEAD, *ROWS]) + BETWEEN + tabs(more))
    assert headings_in_tables(document) == ["加强监管", "优化服务"]
