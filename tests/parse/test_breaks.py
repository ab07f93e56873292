"""Texts without line breaks: the breaks are found again from numbering, signatures and titles."""

import pytest

from policydiff.ingest import read_path
from policydiff.model import RawText
from policydiff.parse import parse

FILLER = "做好这一项工作，取得实效。" * 80


def run_together(text):
    return "".join(line.strip() for line in text.splitlines())


def read(text):
    return parse(RawText(name="text", text=text, format="text"))


@pytest.mark.parametrize("name", ["jiangsu-2017", "opinions-2017", "national-2020", "beijing-2017"])
def test_a_document_in_one_line_has_the_tasks_of_its_published_form(name, library):
    text = read_path(library.entries[name].file).text
    found = max(read(run_together(text)), key=lambda document: len(document.tasks))
    wanted = max(read(text), key=lambda document: len(document.tasks))
    headings = {task.heading for task in wanted.tasks}
    assert len({task.heading for task in found.tasks} & headings) >= len(headings) - 1
    assert len(found.sections) == len(wanted.sections)


def test_notice_signature_date_title_and_articles_come_apart():
    documents = read(
        "各县（市、区）人民政府，市级各部门：《甲市工作管理办法》已经同意，现印发给你们，请认真贯彻执行。"
        "广安市人民政府办公室2023年12月13日甲市工作管理办法第一条　为做好工作，制定本办法。"
        f"第二条　{FILLER}第三条　依照本办法第一条规定办理。"
    )
    assert [document.metadata.date for document in documents] == ["2023-12-13", "2023-12-13"]
    assert [document.metadata.title for document in documents] == [None, "甲市工作管理办法"]
    assert documents[0].metadata.issuer == "广安市人民政府办公室"
    assert [task.id for task in documents[1].tasks] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("announced", "title"),
    [
        ("《市审计局关于做好某事的实施意见》已经同意，现予印发", "关于做好某事的实施意见"),
        ("市审计局《关于做好某事的实施意见》已经同意，现转发你们", "关于做好某事的实施意见"),
    ],
)
def test_a_forwarded_document_begins_with_its_title_without_the_organ_that_wrote_it(announced, title):
    documents = read(
        f"各县（市、区）人民政府，市级各部门：{announced}，请认真执行。广安市人民政府办公室2019年12月16日"
        f"{title}市审计局为做好某事，提出以下意见。一、甲事。{FILLER}二、乙事。做乙。"
    )
    found = [(document.metadata.title, document.metadata.issuer, document.metadata.date) for document in documents]
    assert found == [(None, "广安市人民政府办公室", "2019-12-16"), (title, "广安市人民政府办公室", "2019-12-16")]
    assert len(documents[1].tasks) == 2


@pytest.mark.parametrize(
    ("listed", "attached"),
    [
        ("附件：重点工作进度安排表", "重点工作进度安排表"),
        ("附件：1.重点任务分解表2.考核任务及标准", "附件1重点任务分解表"),
    ],
)
def test_a_signature_may_stand_behind_a_list_of_attachments(listed, attached):
    documents = read(
        f"各县（市、区）人民政府，市级各部门：现提出以下意见。一、甲事。{FILLER}二、乙事。做乙。{listed}"
        f"广安市人民政府2016年12月28日{attached}序号任务1做丙。做丁。"
    )
    metadata = documents[0].metadata
    assert (metadata.issuer, metadata.date) == ("广安市人民政府", "2016-12-28")
    assert documents[0].tasks[-1].text == "做乙。"
    assert documents[1].metadata.title == attached.removeprefix("附件1")


def test_headings_that_nothing_closes_come_apart_from_the_points_below():
    (document,) = read(
        f"某某意见一、加强监管（一）甲事。{FILLER}（二）乙事。做乙。二、保障措施（一）丙事。做丙。（二）丁事。做丁。"
    )
    assert [section.heading for section in document.sections] == ["加强监管", "保障措施"]
    assert [task.heading for task in document.tasks] == ["甲事", "乙事", "丙事", "丁事"]


def test_a_long_paragraph_among_others_is_left_whole():
    text = f"一、甲事。{FILLER}包括：（一）甲；（二）乙。\n" + "".join(
        f"{number}、事项。{FILLER[:676]}\n" for number in "二三四五六"
    )
    (document,) = read(text)
    assert [task.id for task in document.tasks] == ["1", "2", "3", "4", "5", "6"]
    assert document.task("1").measures[-1].text == "包括：（一）甲；（二）乙。"


def test_a_date_that_begins_a_point_is_no_signature():
    (document,) = read(
        f"某某办法（一）甲事。{FILLER}（二）乙事。{FILLER}（三）2022年1月1日至本办法施行前，符合条件的，可按规定申报。"
        "（四）本办法自2022年12月18日起施行。"
    )
    assert [task.id for task in document.tasks] == ["1", "2", "3", "4"]
    assert document.task("3").measures[0].text.startswith("2022年1月1日至")
