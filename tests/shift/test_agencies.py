"""Agencies through reforms, and the strength of wording."""

from collections.abc import Callable

import pytest

from policydiff.kinds.strength import ladders
from policydiff.model import AgencyHistory, Shift
from policydiff.shift import shift
from policydiff.shift.strength import first_step
from tests.shift.conftest import FIRST


def history_of(shift: Shift, name: str) -> AgencyHistory:
    return next(found for found in shift.agencies if found.name == name)


def test_agencies_that_a_reform_joined_are_one_line(real: Shift):
    years = history_of(real, "市场监管总局").years
    assert [set(year.names) for year in years] == [{"工商总局", "质检总局", "食品药品监管总局"}, {"市场监管总局"}]


def test_a_divided_agency_goes_to_the_heir_that_took_its_tasks_over(real: Shift):
    assert "新闻出版广电总局" in history_of(real, "中央宣传部").years[0].names


def test_a_list_without_agencies_between_two_others_does_not_hide_the_heir(real: Shift, document):
    between = shift([document(name) for name in ("national-2017", "jiangsu-2017", "national-2020")])
    years = [
        (history_of(found, "中央宣传部").years[0], history_of(found, "中央宣传部").years[-1])
        for found in (real, between)
    ]
    assert [(year.tasks, year.names) for year in years[0]] == [(year.tasks, year.names) for year in years[1]]


def test_the_reform_stands_before_the_first_document_with_the_new_names(three: Shift):
    assert [(mark.reform.id, mark.document) for mark in three.reforms] == [("2018", 1)]


def test_each_task_counts_once_for_an_agency_by_its_strongest_role(real: Shift):
    for found in real.agencies:
        for year in found.years:
            tasks = [*year.lead, *year.responsible, *year.participant]
            assert len(tasks) == len(set(tasks)) == year.tasks
            assert sum(number for _, number in year.sections) == year.tasks


def test_partners_answer_together(three: Shift):
    year = history_of(three, "公安部").years[0]
    assert {(partner.name, partner.tasks) for partner in year.partners} == {("市场监管总局", 2), ("农业农村部", 1)}


def test_partners_are_mutual(real: Shift):
    names = {found.agency: found for found in real.agencies}
    for found in real.agencies:
        for year in found.years:
            for partner in year.partners:
                other = next(item for item in names[partner.agency].years if item.document == year.document)
                assert any((back.agency, back.tasks) == (found.agency, partner.tasks) for back in other.partners)


def test_documents_without_agencies_have_none(make: Callable[..., Shift]):
    import re  # noqa: PLC0415 - only here

    bare = re.sub("（[^（）]*(?:负责|配合)）", "", FIRST)
    assert make(bare, bare + "\n").agencies == ()


def test_steps_of_a_ladder_and_none_make_up_all_measures(real: Shift):
    for section in (None, *(line.id for line in real.sections)):
        for ladder in {share.step.ladder for share in real.strengths}:
            shares = [share for share in real.strengths if (share.step.ladder, share.section) == (ladder, section)]
            for document in range(2):
                if shares[0].totals[document]:
                    assert sum(share.shares[document] for share in shares) == pytest.approx(1)
                    assert sum(share.count(document) for share in shares) == shares[0].totals[document]


@pytest.mark.parametrize(
    ("ladder", "text", "step"),
    [
        ("demand", "必须严格查验，鼓励举报", 7),
        ("demand", "鼓励举报，必须查验", 2),
        ("demand", "查处侵权案件", 5),
        ("severe", "严厉打击违法行为", 3),
        ("severe", "打击违法行为", 0),
        ("build", "探索建立信用档案", 1),
        ("build", "推动企业转型", None),
        ("tighten", "可比价格计算", None),
    ],
)
def test_a_measure_stands_on_the_step_of_its_first_word(ladder, text, step):
    found = next(item for item in ladders() if item.name == ladder)
    assert first_step(found, text)[0] == step


def test_sections_add_up_to_the_whole(real: Shift):
    whole = {share.step: share for share in real.strengths if share.section is None}
    for step, share in whole.items():
        parts = [other for other in real.strengths if other.section is not None and other.step == step]
        assert [sum(part.count(number) for part in parts) for number in (0, 1)] == [share.count(0), share.count(1)]
