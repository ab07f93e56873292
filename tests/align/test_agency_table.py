"""Agency × task: what a reform joined is one row, a rename is no change of responsibility, absent is not dropped."""

import pytest
from rich.cells import cell_len

from policydiff.model import AgencyPart, AgencyRow, Fate, Flag, Role


@pytest.fixture
def table(compared):
    return compared("national-2017", "national-2020").agencies


def row(table, name):
    (found,) = [row for row in table.rows if name in row.source]
    return found


def test_agencies_that_a_reform_joined_are_one_row(table):
    found = row(table, "工商总局")
    assert set(found.source) == {"工商总局", "质检总局", "食品药品监管总局"}
    assert found.target[0] == "市场监管总局"
    assert (found.fate, found.reform.year) == (Fate.RENAMED, 2018)


def test_an_organ_that_took_over_by_a_reform_is_no_newcomer(table):
    found = row(table, "中央宣传部")
    taken = [part for part in found.parts if part.fate is Fate.RENAMED]
    assert found.fate is Fate.KEPT
    assert {item.name for part in taken for item in part.before} == {"新闻出版广电总局"}
    assert all(not part.tasks_before for part in taken)


def test_every_responsibility_of_either_document_stands_in_a_row(compared):
    comparison = compared("national-2017", "national-2020")
    table, alignment = comparison.agencies, comparison.alignment
    for document, side in ((alignment.source, "before"), (alignment.target, "after")):
        named = {
            (task.id, item.name)
            for task in document.tasks
            for assignment in task.assignments
            for item in assignment.responsibilities
        }
        covered = {
            (ident, item.name)
            for row in table.rows
            for part in row.parts
            for ident in getattr(part, f"tasks_{side}")
            for item in getattr(part, side)
        }
        assert named <= covered


def test_agencies_that_a_dispersed_task_left_behind_alone_are_told_as_gone(table):
    gone = {
        name
        for row in table.rows
        for name in row.source
        for part in row.parts
        if part.source == ("24",) and part.fate is Fate.DROPPED
    }
    assert gone == {"公安部"}


def test_the_table_and_the_rows_tell_the_same(compared):
    comparison = compared("national-2017", "national-2020")
    for found in comparison.rows:
        parts = [part for row in comparison.agencies.rows for part in row.parts if part.source == found.source]
        parts = [part for part in parts if part.target == found.target]
        told = {part.fate for part in parts if part.fate in (Fate.ADDED, Fate.DROPPED)}
        assert told <= {change.fate for change in found.agencies}
        if found.source and found.target and Flag.REASSIGNED not in found.flags:
            assert told == set()


def test_leads_gained_and_lost_are_counted(table):
    assert table.leads(gained=False) > 0
    for gained in (True, False):
        parts = [part for row in table.rows for part in row.parts if part.lead is gained]
        assert table.leads(gained=gained) == len(parts)
        assert all((part.role_after is Role.LEAD) is gained for part in parts)
        assert all((part.role_before is Role.LEAD) is not gained for part in parts)


def test_where_one_document_names_no_agency_nothing_is_said_to_be_dropped(compared):
    table = compared("national-2017", "jiangsu-2017").agencies
    assert {row.fate for row in table.rows} == {None}
    assert {part.fate for row in table.rows for part in row.parts} == {None}


def test_a_rename_needs_a_reform():
    with pytest.raises(ValueError, match="reform"):
        AgencyRow(source=("甲局",), target=("乙局",), before=0, after=0, parts=(), fate=Fate.RENAMED)


def test_a_part_needs_a_role():
    with pytest.raises(ValueError, match="role"):
        AgencyPart(source=("1",), target=("1",))


@pytest.mark.parametrize("width", [60, *(pytest.param(width, marks=pytest.mark.slow) for width in (80, 120, 200))])
def test_the_printed_table_keeps_to_the_width(width, policydiff):
    run = policydiff("diff", "national-2017", "national-2020", "--agencies", "--width", str(width))
    assert run.code == 0
    assert max(cell_len(line) for line in run.out.splitlines()) <= width


@pytest.mark.slow
def test_json_of_the_table_alone_is_that_of_the_whole(policydiff):
    alone = policydiff("diff", "national-2017", "national-2020", "--agencies", "-f", "json").json
    whole = policydiff("diff", "national-2017", "national-2020", "-f", "json").json
    assert alone["agencies"] == whole["agencies"]
    assert list(alone) == ["schema", "source", "target", "agencies", "notes"]
    renamed = [row for row in alone["agencies"]["rows"] if row["fate"] == "renamed"]
    assert alone["agencies"]["summary"]["renamed"] == len(renamed) > 5


def test_an_agency_leads_only_the_tasks_of_a_row_that_say_so(table):
    (part,) = [part for part in row(table, "商务部").parts if "32" in part.target]
    assert part.target == part.tasks_after == ("28", "32")
    assert part.roles_after == (Role.RESPONSIBLE, Role.LEAD)
