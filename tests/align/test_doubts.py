"""Doubts about a comparison as a whole: documents that share next to nothing, that are not of one sort, that are silent."""

from dataclasses import replace

import pytest

from policydiff.compare import compare, compare_alignment
from policydiff.coverage import coverage, coverage_of
from policydiff.model import NoteKind

FLOODS = """2024年某市防汛抗旱工作要点

一、水库安全
（一）水库调度。汛期水库水位不得超过汛限水位，泄洪前通知下游村镇。
（二）堤防巡查。堤防每日巡查两次，发现管涌立即封堵。
"""
LAW = """某市防汛条例

第一条 汛期水库水位不得超过汛限水位，泄洪前应当通知下游村镇。
第二条 堤防每日应当巡查两次，发现管涌立即封堵。
"""


def kinds(comparison):
    return [note.kind for note in comparison.notes]


@pytest.fixture
def floods(parsed):
    return parsed(FLOODS)[0]


def test_documents_that_share_next_to_nothing_are_noted(floods, document):
    comparison = compare(document("national-2017"), floods)
    assert max(comparison.summary.carried, comparison.summary.kept) < 0.02
    assert kinds(comparison).count(NoteKind.NOTHING_IN_COMMON) == 1


def test_a_draft_held_against_the_wrong_upper_document_is_noted(aligned):
    """Of two upper documents one has a single link, of the fewest words, as that of a stranger has."""
    right = aligned("national-2017", "national-2020")
    wrong = aligned("opinions-2017", "national-2020")
    link = min(wrong.measure_links, key=lambda link: (len(link.source.text) + len(link.target.text), link.source.task))
    found = coverage_of([right, replace(wrong, task_links=(), measure_links=(link,))])
    (note,) = [note for note in found.notes if note.kind is NoteKind.NOTHING_IN_COMMON]
    assert note.message.startswith("与 opinions-2017 几乎没有共同的内容（上级文字的 0% 已覆盖，")


def test_a_draft_of_tasks_held_against_a_law_is_noted(floods, parsed):
    (note,) = [note for note in coverage(parsed(LAW)[0], floods).notes if note.kind is NoteKind.UNLIKE_KINDS]
    assert "条例与工作要点" in note.message


def test_documents_that_share_one_point_of_many_are_not_doubted(parsed):
    others = ("古籍修复。整理馆藏善本，编制残损目录。", "冰雪运动。开放城区滑冰场，培训基层教练。", "养蜂产业。推广标准化蜂箱，建立蜜源台账。",
              "公厕改造。增设无障碍厕位，公布开放时间。", "森林防火。疏通隔离带，配齐风力灭火机。", "献血宣传。进校园讲解血型知识，表彰志愿者。")  # fmt: skip
    shared = "堤防巡查。堤防每日巡查两次，发现管涌立即封堵。"
    lists = [
        parsed("某市工作要点\n" + "".join(f"{number}. {text}\n" for number, text in enumerate(texts, start=1)))[0]
        for texts in ((*others[:3], shared), (shared, *others[3:]))
    ]
    comparison = compare(*lists)
    assert 0.02 < max(comparison.summary.carried, comparison.summary.kept) < 0.3
    assert NoteKind.NOTHING_IN_COMMON not in kinds(comparison)


@pytest.mark.parametrize("swapped", [False, True])
def test_one_point_taken_out_of_a_long_list_is_not_doubted(parsed, document, swapped):
    """Next to nothing of the list is carried over, but all of the other document comes from it, or goes into it."""
    long = document("national-2017")
    point = min((task for task in long.tasks if task.heading), key=lambda task: len(task.text))
    short = parsed(
        f"某市工作要点\n一、重点工作\n（一）{point.heading}\n{''.join(item.text for item in point.measures)}\n"
    )[0]
    comparison = compare(*((short, long) if swapped else (long, short)))
    assert min(comparison.summary.carried, comparison.summary.kept) < 0.02
    assert max(comparison.summary.carried, comparison.summary.kept) > 0.9
    assert NoteKind.NOTHING_IN_COMMON not in kinds(comparison)


def test_links_by_turns_of_phrase_alone_are_doubted(aligned):
    """The links of one measure, and none else, are left of an alignment: next to no text stands on either side."""
    whole = aligned("national-2017", "national-2020")
    link = min(whole.measure_links, key=lambda link: (len(link.source.text) + len(link.target.text), link.source.task))
    ends = (link.source.task, link.target.task)
    tasks = tuple(found for found in whole.task_links if (found.source, found.target) == ends)
    comparison = compare_alignment(replace(whole, task_links=tasks, measure_links=(link,)))
    (note,) = [note for note in comparison.notes if note.kind is NoteKind.NOTHING_IN_COMMON]
    assert f"沿用 {comparison.summary.carried:.0%}" in note.message


@pytest.mark.parametrize("target", ["national-2020", "jiangsu-2017", "beijing-2017"])
def test_documents_on_one_subject_are_not_doubted(target, compared):
    found = kinds(compared("national-2017", target))
    assert not {NoteKind.NOTHING_IN_COMMON, NoteKind.UNLIKE_KINDS} & {*found}


def test_a_list_of_tasks_against_a_regulation_is_noted(floods, parsed):
    comparison = compare(floods, parsed(LAW)[0])
    (note,) = [note for note in comparison.notes if note.kind is NoteKind.UNLIKE_KINDS]
    assert "工作要点与条例" in note.message
    assert NoteKind.NOTHING_IN_COMMON not in kinds(comparison)


def test_the_note_on_agencies_says_whether_one_side_or_both_name_none(floods, document):
    def said(source, target):
        return [note.message for note in compare(source, target).notes if note.kind is NoteKind.NO_AGENCIES]

    named = document("national-2017")
    assert said(named, named) == []
    assert "一方没有写明" in said(named, floods)[0]
    assert "双方都没有写明" in said(floods, floods)[0]
