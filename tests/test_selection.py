"""Selection: a row is shown if it meets every part that is given, by any of its values; pairs hold all measures."""

import pytest

from policydiff.compare import compare
from policydiff.errors import UnknownNameError
from policydiff.model import Change, EditKind, Flag, Order, Selection
from policydiff.selection import select


@pytest.fixture
def comparison(compared):
    return compared("national-2017", "national-2020")


def rows(comparison, **parts):
    return [shown.row for shown in select(comparison, Selection(**parts)).rows]


def test_without_a_selection_all_rows_are_shown_in_their_order(comparison):
    assert rows(comparison) == list(comparison.rows)


def test_changes_and_flags_are_one_part(comparison):
    found = rows(comparison, changes=(Change.NEW,), flags=(Flag.MOVED,))
    assert found == [row for row in comparison.rows if row.change is Change.NEW or Flag.MOVED in row.flags]
    assert {row.change for row in found} > {Change.NEW}


def test_parts_are_met_together(comparison):
    found = rows(comparison, changes=(Change.NEW, Change.DROPPED), agencies=("公安部",))
    tasks = {task.id for task in comparison.alignment.target.tasks if "公安部" in task.text}
    assert found
    assert all(row.change in (Change.NEW, Change.DROPPED) for row in found)
    assert all(set(row.target) <= tasks for row in found)
    assert {row.target for row in comparison.rows if row.change is Change.NEW and set(row.target) & tasks} == {
        row.target for row in found if row.change is Change.NEW
    }


@pytest.mark.parametrize(
    ("name", "sources", "targets"),
    [("source:12", ("12",), ("12",)), ("target:14", ("7",), ("14",)), ("4", ("4",), ("7",))],
)
def test_a_task_is_found_on_the_side_that_is_named(name, sources, targets, comparison):
    found = rows(comparison, tasks=(name,))
    assert (sources, targets) in [(row.source, row.target) for row in found]
    assert len(found) == (1 if ":" in name else 2)


@pytest.mark.parametrize("name", ["target:2", "target:二", "target:二、", "target:强化知识产权保护", "知识产权保护"])
def test_a_section_is_found_by_number_printed_number_and_heading(name, comparison):
    assert {ident for row in rows(comparison, sections=(name,)) for ident in row.target} >= {"8", "10", "13", "15"}


def test_a_section_holds_the_tasks_of_the_sections_in_it(parsed):
    text = (
        "第一章 总则\n第一节 甲类\n第一条 做甲事，再做甲。\n第二条 做乙事，再做乙。\n"
        "第二节 乙类\n第三条 做丙事，再做丙。\n第四条 做丁事，再做丁。\n"
        "第二章 附则\n第五条 做戊事，再做戊。\n第六条 做己事，再做己。\n"
    )
    (document,) = parsed(text)

    chapter = document.sections[0]
    found = rows(compare(document, document), sections=(chapter.heading,))
    assert [row.source for row in found] == [("1",), ("2",), ("3",), ("4",)]


def test_an_old_name_finds_the_agency_it_became(comparison):
    old = rows(comparison, agencies=("新闻出版广电总局",))
    assert any(not row.source for row in rows(comparison, agencies=("中央宣传部",)))
    target = comparison.alignment.target
    named = {
        task.id for task in target.tasks for part in task.assignments for item in part.responsibilities
        if item.name == "中央宣传部"
    }  # fmt: skip
    assert named <= {ident for row in old for ident in row.target}


def test_a_new_name_finds_the_agencies_it_came_from(comparison):
    (row,) = [row for row in rows(comparison, agencies=("司法部",)) if row.source == ("20",)]
    assert "国务院法制办" in {item.name for change in row.agencies for item in change.source}


@pytest.mark.parametrize("part", ["agencies", "sections", "tasks"])
def test_an_unknown_name_is_answered_with_known_ones(part, comparison):
    with pytest.raises(UnknownNameError, match=r"known are|close names are"):
        rows(comparison, **{part: ("没有这个",)})


def test_a_kind_selects_the_rows_and_pairs_that_have_it(comparison):
    for kind in (EditKind.CAMPAIGN, EditKind.STRENGTH):
        shown = select(comparison, Selection(kinds=(kind,))).rows
        having = [row for row in comparison.rows if any(_has(found, kind) for found in row.edits)]
        assert [view.row for view in shown] == having != []
        assert all(pair.edits is not None and _has(pair.edits, kind) for view in shown for pair in view.pairs)


def _has(found, kind):
    return any(edit.kind is kind for edit in found.edits)


def test_nothing_selected_is_no_group(comparison):
    assert select(comparison, Selection(changes=(Change.UNCHANGED,))).groups == ()


def test_the_order_of_the_source_is_that_of_the_source(comparison):
    place = {task.id: index for index, task in enumerate(comparison.alignment.source.tasks)}
    order = [place[row.source[0]] for row in rows(comparison, order=Order.SOURCE) if row.source]
    assert order == sorted(order)


def test_by_change_rows_stand_under_their_change(comparison):
    for group in select(comparison, Selection(order=Order.CHANGE)).groups:
        assert {shown.row.change for shown in group.rows} == {group.change}


def test_by_carried_the_least_carried_comes_first(comparison):
    shares = [row.carried for row in rows(comparison, order=Order.CARRIED)]
    assert shares == sorted(shares)


@pytest.mark.parametrize("order", Order)
def test_no_order_loses_a_row(order, comparison):
    def key(row):
        return row.source, row.target

    assert sorted(map(key, rows(comparison, order=order))) == sorted(map(key, comparison.rows))


@pytest.mark.parametrize(("source", "target"), [("national-2017", "national-2020"), ("opinions-2017", "jiangsu-2017")])
def test_pairs_hold_every_measure_and_every_link(source, target, compared):
    comparison = compared(source, target)
    pairs = [pair for shown in select(comparison).rows for pair in shown.pairs]
    for side in ("source", "target"):
        held = {(ref.task, ref.index) for pair in pairs if (ref := getattr(pair, side))}
        document = getattr(comparison.alignment, side)
        assert held == {(task.id, index) for task in document.tasks for index in range(len(task.measures))}
    assert {id(pair.edits) for pair in pairs if pair.edits} == {id(found) for found in comparison.edits}


def test_a_measure_linked_to_another_row_is_not_shown_as_alone(compared):
    comparison = compared("national-2017", "national-2020")
    linked = {(found.link.source.task, found.link.source.index) for found in comparison.edits}
    alone = {
        (pair.source.task, pair.source.index)
        for shown in select(comparison).rows
        for pair in shown.pairs
        if pair.source and not pair.target
    }
    assert not linked & alone


def test_measures_without_counterpart_follow_the_one_before_them(comparison):
    for shown in select(comparison).rows:
        if len(shown.row.source) == 1:
            first = {}
            for place, pair in enumerate(shown.pairs):
                if pair.source and pair.source.task in shown.row.source:
                    first.setdefault(pair.source.index, []).append(place)
            for place, pair in enumerate(shown.pairs):
                if pair.source and not pair.target and pair.source.index:
                    assert max(first[pair.source.index - 1]) < place


def test_figures_of_groups_add_up_to_the_whole(comparison):
    view = select(comparison)
    for change in Change:
        assert sum(group.summary.count(change) for group in view.groups) == comparison.summary.count(change)


@pytest.mark.parametrize("parts", [{"changes": (Change.NEW,)}, {"agencies": ("公安部",)}, {"sections": ("target:2",)}])
def test_the_figures_of_a_view_are_those_of_its_rows(parts, comparison):
    view = select(comparison, Selection(**parts))
    for change in Change:
        assert view.summary.count(change) == sum(shown.row.change is change for shown in view.rows)


def test_without_a_filter_the_figures_are_those_of_the_comparison(comparison):
    assert select(comparison, Selection(order=Order.CARRIED)).summary == comparison.summary


@pytest.mark.parametrize(
    ("change", "carried", "kept"),
    [
        (Change.NEW, False, False),
        (Change.DROPPED, False, False),
        (Change.ASSEMBLED, False, True),
        (Change.EDITED, True, True),
    ],
)
def test_a_share_is_told_only_of_a_side_whose_rows_can_have_one(change, carried, kept, comparison):
    view = select(comparison, Selection(changes=(change,)))
    assert (view.carried is not None, view.kept is not None) == (carried, kept)


def test_a_document_against_itself_does_not_differ(document):

    own = document("opinions-2017")
    assert not select(compare(own, own)).differs
