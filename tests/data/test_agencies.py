"""The registry of agencies: consistent in itself, complete for the State Council's lists and for the documents."""

import itertools
import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from policydiff.agencies import month_of, registry
from policydiff.model import Level

COUNCIL = tomllib.loads((Path(__file__).parent / "state_council.toml").read_text("utf-8"))
SIZES = {
    "2013": {"组成部门": 25, "直属机构": 15, "国家局": 16},
    "2018": {"组成部门": 26, "直属机构": 10, "国家局": 16},
    "2023": {"组成部门": 26, "直属机构": 14, "国家局": 17},
}
KINDS = {
    *("ministry", "commission", "bureau", "office", "institution", "party", "court", "procuratorate", "mass", "body"),
    "enterprise",
}
AGENCIES = sorted(registry().agencies.values(), key=lambda agency: agency.id)


def data(name):
    return tomllib.loads(resources.files("policydiff").joinpath(f"data/{name}").read_text("utf-8"))


def test_ids_are_unique():
    ids = [row["id"] for row in data("agencies.toml")["agency"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.id)
def test_an_agency_begins_before_it_ends_and_has_a_known_kind(agency):
    assert agency.since < agency.until
    assert agency.kind in KINDS
    assert re.fullmatch(r"[a-z][a-z0-9-]*", agency.id)


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.id)
def test_an_abolished_agency_has_successors_in_force_at_the_reform_that_ended_it(agency):
    assert bool(agency.successors) == (agency.until < 9999 * 12)
    for step in agency.successors:
        when = month_of(registry().reforms[step.reform].date)
        assert when == agency.until
        assert registry().agencies[step.agency].lived_in(when)


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.id)
def test_principal_successors_lead_to_a_living_agency_without_a_circle(agency):
    seen = [agency.id]
    while agency.successors:
        agency = registry().agencies[agency.successors[0].agency]
        assert agency.id not in seen
        seen.append(agency.id)


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.id)
def test_moved_functions_go_from_a_living_agency_to_a_living_agency(agency):
    for step in agency.functions_moved:
        when = month_of(registry().reforms[step.reform].date)
        assert agency.lived_in(when)
        assert registry().agencies[step.agency].lived_in(when)


def test_a_name_belongs_to_one_agency_at_any_time():
    owners = {}
    for agency in AGENCIES:
        for name in {agency.name, *agency.short}:
            owners.setdefault(name, []).append(agency)
    for name, found in owners.items():
        spans = sorted((agency.since, agency.until) for agency in found)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans)), name


def test_every_reform_has_a_date_and_a_basis():
    for reform in registry().reforms.values():
        assert re.fullmatch(r"\d{4}-\d\d(-\d\d)?", reform.date)
        assert reform.basis


@pytest.mark.parametrize("year", COUNCIL)
def test_the_council_list_has_the_size_its_notice_states(year):
    assert {group: len(COUNCIL[year][group]) for group in SIZES[year]} == SIZES[year]


@pytest.mark.parametrize(
    ("year", "name"), [(year, name) for year in COUNCIL for names in COUNCIL[year].values() for name in names]
)
def test_every_organ_of_the_council_lists_is_known_and_in_force(year, name):
    when = registry().reforms[year].date
    ident = registry().resolve(name, date=when, level=Level.NATIONAL)
    assert ident is not None
    assert registry().agencies[ident].lived_in(month_of(when))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("工商总局", "市场监管总局"),
        ("质检总局", "市场监管总局"),
        ("质检总局", "海关总署"),
        ("食品药品监管总局", "市场监管总局"),
        ("食品药品监管总局", "药监局"),
        ("新闻出版广电总局", "中央宣传部"),
        ("新闻出版广电总局", "广电总局"),
        ("农业部", "农业农村部"),
        ("环境保护部", "生态环境部"),
        ("国家林业局", "林草局"),
        ("文化部", "文化和旅游部"),
        ("国家卫生计生委", "卫生健康委"),
        ("国务院法制办", "司法部"),
        ("中央综治办", "中央政法委"),
    ],
)
def test_the_reform_of_2018_explains_the_successors(old, new):
    before = registry().resolve(old, date="2017-05-16", level=Level.NATIONAL)
    after = registry().resolve(new, date="2020-05-27", level=Level.NATIONAL)
    assert after in registry().heirs(before, "2020-05-27")
    assert registry().succession(before, after).reform == "2018"


def test_an_heir_of_a_small_part_does_not_stand_for_the_organ():
    assert registry().heirs("moa", "2020-05-27") == ("mara",)
    assert registry().succession("moa", "nfga") is not None


@pytest.mark.parametrize(
    ("name", "level", "ident"),
    [
        ("国家网信办", Level.NATIONAL, "cac"),
        ("网信办", Level.NATIONAL, "cac"),
        ("高检院", Level.NATIONAL, "spp"),
        ("国管局", Level.NATIONAL, "ngoa"),
        ("林草局", Level.NATIONAL, "nfga"),
        ("林草局", Level.PROVINCIAL, "local:nfga"),
        ("省公安厅", Level.PROVINCIAL, "local:mps"),
        ("南京市公安局", Level.MUNICIPAL, "local:mps"),
        ("省大数据局", Level.PROVINCIAL, "local:data-bureau"),
        ("通信管理办公室", Level.MUNICIPAL, "local:telecom-office"),
        ("各地区", Level.NATIONAL, "collective:regions"),
        ("各市、县（市、区）人民政府", Level.PROVINCIAL, "collective:local-governments"),
        ("各市州、县市区人民政府", Level.PROVINCIAL, "collective:local-governments"),
        ("各市、县、区", Level.PROVINCIAL, "collective:local-governments"),
        ("各区、各部门", Level.MUNICIPAL, "collective:departments"),
        ("有关部门", Level.NATIONAL, "collective:departments"),
        ("无此机关", Level.NATIONAL, None),
    ],
)
def test_names_as_written_resolve(name, level, ident):
    assert registry().resolve(name, date="2020-05-27", level=level) == ident


def test_every_agency_of_the_documents_is_known(document):
    for name in ("national-2017", "national-2020"):
        unknown = [
            item.name
            for task in document(name).tasks
            for assignment in task.assignments
            for item in assignment.responsibilities
            if item.agency is None
        ]
        assert unknown == []


def test_a_bare_name_means_the_organ_of_its_time():
    assert registry().resolve("卫生部", date="2010", level=Level.NATIONAL) == "moh"
    early = registry().resolve("国家知识产权局", date="2005", level=Level.NATIONAL)
    assert early == "cnipa"


def test_a_local_counterpart_shares_an_heir_with_the_national_organ():
    assert set(registry().heirs("local:mps", "2020")) & set(registry().heirs("mps", "2020"))
