"""What each published file does to a careless parser."""

import pytest

from policydiff.corpus import packaged_corpus
from policydiff.ingest import read_bytes, read_path
from policydiff.model import NoteKind, RegionKind, Role
from policydiff.parse import parse
from tests.conftest import NAMES

COUNTS = {
    "beijing-2017": (3, 0),
    "national-2017": (31, 8),
    "national-2017-mirror": (31, 0),
    "jiangsu-2017": (19, 6),
    "national-2020": (35, 7),
    "opinions-2017": (19, 7),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_document_of_the_corpus_is_read_by_name(name, document):
    found = document(name)
    assert (found.id, len(found.tasks), len(found.sections)) == (name, *COUNTS[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_character_lies_in_a_recognised_bin(name, document):
    lost = [region for region in document(name).regions if region.kind is RegionKind.UNRECOGNISED]
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_measures_stand_where_their_spans_say(name, library, document):
    text = read_path(library.entries[name].file).text
    for task in document(name).tasks:
        for measure in task.measures:
            published = "".join(measure.span.of(text).split())
            if any(measure.span.covers(assignment.span) for assignment in task.assignments):
                continue
            assert "".join(measure.text.split()) == published


def test_parts_of_a_file_tile_it():
    for path in sorted(packaged_corpus().glob("*.txt")):
        raw = read_path(path)
        documents = parse(raw)
        ends = [0, *(document.span.end for document in documents)]
        begins = [*(document.span.begin for document in documents), len(raw.text)]
        assert ends == begins


def test_a_forwarding_notice_and_the_document_it_forwards_come_apart(library):
    documents = parse(read_path(library.entries["beijing-2017"].file))
    assert [document.metadata.number for document in documents] == [
        "京打假办字〔2017〕10号",
        "国办发〔2017〕46号",
        "国办发〔2017〕46号",
    ]
    assert [document.metadata.kind for document in documents] == ["通知", "通知", "工作要点"]


def test_an_attached_list_inherits_number_issuer_and_date_of_its_cover_notice(document):
    metadata = document("national-2017").metadata
    assert (metadata.number, metadata.issuer, metadata.date) == ("国办发〔2017〕46号", "国务院办公厅", "2017-05-16")


def test_a_news_text_in_front_is_not_the_list(library):
    documents = parse(read_path(library.entries["national-2020"].file))
    assert [len(document.tasks) for document in documents] == [2, 1, 35]


def test_a_page_break_inside_a_word_is_closed(document):
    texts = [measure.text for measure in document("national-2017").task("19").measures]
    assert any("升级知识产权海关保护执法系统" in text for text in texts)


def test_an_assignment_on_a_line_of_its_own_governs_the_measures_before_it(document):
    task = document("national-2017").task("15")
    assert [measure.assignment for measure in task.measures] == [0, 0]
    assert task.assignments[0].responsibilities[0].name == "高法院"


def test_a_stray_mark_is_no_measure(document):
    texts = [measure.text for task in document("beijing-2017").tasks for measure in task.measures]
    assert "、" not in texts


def test_contact_and_printing_lines_are_boilerplate(library):
    documents = parse(read_path(library.entries["beijing-2017"].file))
    names = {region.name for region in documents[0].regions if region.kind is RegionKind.BOILERPLATE}
    assert {"contact", "print-note"} <= names


def test_a_body_given_twice_is_read_once_and_said_so(document):
    (message,) = [note.message for note in document("national-2017-mirror").notes if note.kind is NoteKind.DOUBLED_BODY]
    # The same is said of a last page that is saved twice, which is not the whole body.
    assert message == "有 33 行文字出现两次，只读第一次"


def test_missing_section_headings_are_noted(document):
    notes = [note.kind for note in document("national-2017-mirror").notes]
    assert NoteKind.MISSING_SECTIONS in notes


def test_words_cut_out_of_an_assignment_leave_the_other_agencies(document):
    first = document("national-2017-mirror").task("1").assignments[0]
    assert [item.name for item in first.responsibilities][:3] == ["工业和信息化部", "农业部", "国家卫生计生委"]


def test_an_assignment_without_any_agency_is_kept_and_noted(document):
    mirror = document("national-2017-mirror")
    assert mirror.task("13").assignments[0].responsibilities == ()
    assert NoteKind.EMPTY_ASSIGNMENT in [note.kind for note in mirror.notes]


def test_names_not_in_the_registry_are_kept_and_noted(document):
    mirror = document("national-2017-mirror")
    unknown = [
        item.name
        for task in mirror.tasks
        for assignment in task.assignments
        for item in assignment.responsibilities
        if item.agency is None
    ]
    assert set(unknown) == {"新闻出版", "国家发展委", "部"}
    assert sum(note.kind is NoteKind.UNKNOWN_AGENCY for note in mirror.notes) == len(unknown)


def test_lead_is_told_with_and_without_responsible(document):
    later = document("national-2020")
    roles = {item.name: item.role for item in later.task("20").assignments[0].responsibilities}
    assert roles == {"发展改革委": Role.LEAD, "市场监管总局": Role.LEAD}
    roles = {item.name: item.role for item in later.task("7").assignments[0].responsibilities}
    assert roles == {"市场监管总局": Role.LEAD, "有关部门": Role.RESPONSIBLE}


def test_numbers_in_half_width_brackets_are_numbers(document):
    labels = {task.label for task in document("national-2017").tasks}
    assert {"(一)", "（二）", "(十三)"} <= labels


def test_unnumbered_sub_headings_stay_in_their_task(document):
    texts = [measure.text for measure in document("opinions-2017").task("2").measures]
    assert texts[0::2] == ["依法治理。", "打建结合。", "统筹协作。", "社会共治。"]


def test_foot_lines_are_no_part_of_the_last_task(document):
    for name in ("opinions-2017", "national-2020"):
        last = document(name).tasks[-1]
        assert "http" not in last.text
        assert "出所" not in last.text


def test_site_navigation_is_no_part_of_the_last_task(document):
    assert document("national-2017-mirror").tasks[-1].text.endswith("负责)")


def test_a_title_over_three_lines_is_one(library):
    documents = parse(read_path(library.entries["jiangsu-2017"].file))
    assert (
        documents[0].metadata.title
        == "省政府办公厅关于印发2017年江苏省打击侵犯知识产权和制售假冒伪劣商品工作要点的通知"
    )


@pytest.mark.parametrize(
    ("name", "level", "region", "year", "kind"),
    [
        ("beijing-2017", "provincial", "北京市", 2017, "通知"),
        ("national-2017-mirror", "national", None, 2017, "通知"),
        ("jiangsu-2017", "provincial", "江苏省", 2017, "工作要点"),
        ("national-2020", "national", None, 2020, "工作要点"),
        ("opinions-2017", "national", None, 2017, "意见"),
    ],
)
def test_level_region_year_and_kind_are_read_from_the_text(name, level, region, year, kind, document):
    metadata = document(name).metadata
    assert (metadata.level, metadata.region, metadata.year, metadata.kind) == (level, region, year, kind)


TWO_PLANS = (
    "甲省人民政府办公厅关于印发《甲省政务服务工作要点》和《甲省政务公开工作要点》的通知\n各市人民政府：\n"
    "《甲省政务服务工作要点》和《甲省政务公开工作要点》已经省人民政府同意，现印发给你们。\n2023年3月6日\n"
    "甲省政务服务工作要点\n坚持改革方向。\n一、办好服务。做好甲。\n二、扩大服务。做好乙。\n{between}"
    "甲省政务公开工作要点\n坚持公开方向。\n一、公开目录。做好丙。\n二、公开结果。做好丁。\n"
)


@pytest.mark.parametrize("between", ["", "政务公开工作要点\n以下为全文。\n"])
def test_each_document_that_the_title_of_a_notice_names_is_a_part(between, parsed):
    documents = parsed(TWO_PLANS.format(between=between))
    assert [document.title for document in documents[1:]] == ["甲省政务服务工作要点", "甲省政务公开工作要点"]
    assert [[task.heading for task in document.tasks][:1] for document in documents[1:]] == [["办好服务"], ["公开目录"]]


def test_a_title_that_stands_on_each_page_begins_one_part_only(parsed):
    documents = parsed(TWO_PLANS.format(between="甲省政务服务工作要点\n三、提高服务。做好戊。\n"))
    assert len(documents) == 3


def test_a_title_between_articles_and_another_first_article_begins_a_part(parsed):
    documents = parsed(
        "甲市交通局关于印发甲市交通政务服务两项制度的通知\n各区交通局：\n现将两项制度印发给你们。\n2023年5月4日\n"
        "甲市交通政务服务帮办制度\n第一条为方便群众，制定本制度。\n第二条设立帮办窗口。\n"
        "甲市交通政务服务预约制度\n第一条为减少等候，制定本制度。\n第二条开通预约电话。\n"
    )
    assert [document.title for document in documents[1:]] == ["甲市交通政务服务帮办制度", "甲市交通政务服务预约制度"]


def test_a_line_like_a_title_between_articles_begins_no_part(parsed):
    documents = parsed(
        "甲市交通管理办法\n第一章总则\n第一条为方便群众，制定本办法。\n第二条本市实行\n交通管理制度\n第三条设立窗口。\n"
    )
    assert len(documents) == 1


@pytest.mark.parametrize("end", ["的主要职责：", "，市公安局："])
def test_an_article_wrapped_inside_a_bracket_is_no_title_above_recipients(end, parsed):
    documents = parsed(
        "甲市热线运行管理办法\n第一条为规范热线运行，制定本办法。\n第二条分中心管理机构\n"
        f"（税务热线管理机构甲市税务局第二\n税务分局、警务热线管理机构市公安局支队）{end}\n"
        "（一）负责分中心的运行；\n（二）负责数据共享。\n第三条设立专家库。\n"
    )
    assert [task.label for document in documents for task in document.tasks] == ["第一条", "第二条", "第三条"]


def test_how_a_file_was_read_is_said_of_each_document_in_it():
    text = (
        "某省人民政府办公厅关于印发重点工作要点的通知\n各市人民政府：\n现将《重点工作要点》印发给你们。\n"
        "某省人民政府办公厅\n2020年5月1日\n重点工作要点\n一、总体工作\n（一）加强监管。开展检查。\n（二）加强服务。开展培训。\n"
    )
    documents = parse(read_bytes(text.encode("gb18030"), "a.txt"))
    assert len(documents) == 2
    for document in documents:
        assert NoteKind.ENCODING in [note.kind for note in document.notes]


def test_the_end_of_a_text_saved_twice_is_read_once(parsed):
    body = "".join(
        f"（{number}）做好第{number}项工作。\n推进各项改革任务落地见效，持续优化营商环境。\n"
        for number in "一二三四五六七八九"
    )
    end = "（十）加强宣传推介。\n开展政策宣传解读，\n组织主题宣传活动，\n将宣传推介纳入工作重点，\n提高政策的覆盖面和可及性，推动形成比学赶超的良好氛围，\n开展政策进园区、进企业等精准宣传推广工作，不断扩大影响。\n"
    (document,) = parsed(f"某市工作方案\n{body}{end}{end}")
    assert [task.id for task in document.tasks][-2:] == ["9", "10"]
