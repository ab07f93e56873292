"""Lineages: each task in one, whatever splits, merges or rests."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from policydiff.compare import compare, compare_alignment
from policydiff.model import Change, Comparison, Document, Event, Flag, Flow, LinkRole, Shift, TaskRef
from policydiff.shift import ShiftOptions, shift
from policydiff.shift.lineage import lineages_of
from tests.shift.conftest import FIRST, SECOND, THIRD, documents_of

SPLIT = FIRST.replace(
    "，查处一批大案要案。",
    "。（公安部负责）\n（二）查处大案要案。查处一批大案要案，挂牌督办跨省跨区域制售假冒伪劣种子、化肥、农药案件。",
)


def events(history: Shift, name: str) -> list[list[Event]]:
    line = next(line for line in history.lineages if line.name == name)
    return [list(stage.events) for stage in line.stages]


def test_each_task_stands_in_exactly_one_lineage(real: Shift):
    for number, period in enumerate(real.periods):
        named = [
            task for line in real.lineages for stage in line.stages if stage.document == number for task in stage.tasks
        ]
        assert sorted(named) == sorted(task.id for task in period.document.tasks)


def test_a_history_that_leaves_a_task_out_is_refused(three: Shift):
    with pytest.raises(ValueError, match="exactly one lineage"):
        replace(three, lineages=three.lineages[1:])


def test_a_task_that_is_not_taken_up_again_has_ended(three: Shift):
    assert events(three, "宣传普及知识") == [[], [Event.ENDED]]


def test_a_task_that_comes_first_in_a_later_document_is_born(three: Shift):
    assert events(three, "保护地理标志") == [[Event.BORN], [Event.CARRIED]]


def test_a_task_that_rests_a_year_is_one_lineage(three: Shift):
    assert events(three, "组织集中销毁") == [[], [Event.RESTED], [Event.RETURNED]]


def test_a_name_that_only_changes_its_verb_is_not_renamed(make: Callable[..., Shift]):
    history = make(FIRST, FIRST.replace("规范网络交易", "加强规范网络交易").replace("打击假冒伪劣", "打击侵犯商标"))
    assert events(history, "加强规范网络交易") == [[], [Event.CARRIED]]
    assert Event.RENAMED in events(history, "打击侵犯商标")[1]


def test_an_article_without_a_heading_has_no_name_to_change(make: Callable[..., Shift]):
    law = "统计法\n第一条 为了加强统计监督，制定本法。\n第二条 统计工作应当接受社会公众的监督。\n"
    history = make(law, law.replace("加强统计监督", "加强统计监督，保障数据真实"))
    assert not any(Event.RENAMED in stage.events for line in history.lineages for stage in line.stages)


def test_a_task_that_goes_to_the_end_moves_down_and_the_others_stay(make: Callable[..., Shift]):
    lines = FIRST.splitlines()
    moved = "\n".join([lines[0], *lines[2:], lines[1].replace("（一）", "（六）")])
    history = make(FIRST, moved)
    turned = [line.name for line in history.lineages if {Event.UP, Event.DOWN} & set(line.stages[1].events)]
    assert turned == ["打击假冒伪劣"]
    assert Event.DOWN in events(history, "打击假冒伪劣")[1]


@pytest.fixture(scope="module")
def told(document: Callable[[str], Document]) -> Comparison:
    """What `diff` says of the key points of 2017 and 2020."""
    return compare(document("national-2017"), document("national-2020"))


def with_event(history: Shift, event: Event) -> list[tuple[set[str], set[str]]]:
    """The tasks of both documents, by lineage, for which an event is told."""
    return [
        tuple(set(stage.tasks) if (stage := line.stage(number)) else set() for number in (0, 1))
        for line in history.lineages
        if event in line.stages[-1].events
    ]


def test_each_move_is_a_row_that_diff_flags_and_each_such_row_is_told(real: Shift, told: Comparison):
    flagged = [row for row in told.rows if Flag.MOVED in row.flags]
    moved = with_event(real, Event.MOVED)
    assert len(moved) == len(flagged)
    for sources, targets in moved:
        assert any(sources <= set(row.source) and targets <= set(row.target) for row in flagged)


@pytest.mark.parametrize(
    ("event", "change"),
    [
        (Event.BORN, Change.NEW),
        (Event.ASSEMBLED, Change.ASSEMBLED),
        (Event.ENDED, Change.DROPPED),
        (Event.DISPERSED, Change.DISPERSED),
        (Event.SPLIT, Change.SPLIT),
        (Event.REGROUPED, Change.REGROUPED),
    ],
)
def test_of_two_documents_the_same_is_told_as_by_diff(event: Event, change: Change, real: Shift, told: Comparison):
    rows = [row for row in told.rows if row.change is change]
    found = with_event(real, event)
    assert {task for sources, _ in found for task in sources} == {task for row in rows for task in row.source}
    assert {task for _, targets in found for task in targets} == {task for row in rows for task in row.target}


def test_a_move_tells_its_way_only_where_it_leads_clearly_one_way(real: Shift):
    ways = {
        line.stages[0].tasks: {Event.UP, Event.DOWN} & set(line.stages[1].events)
        for line in real.lineages
        if len(line.stages) > 1 and Event.MOVED in line.stages[1].events
    }
    assert (ways["6",], ways["12",]) == (set(), set())
    assert (ways["18",], ways["7",]) == ({Event.UP}, {Event.DOWN})


def test_the_order_of_the_arguments_does_not_matter():
    documents = documents_of(FIRST, SECOND, THIRD)
    options = ShiftOptions(years={"d0": 2017, "d1": 2018, "d2": 2019})
    assert shift(documents[::-1], options) == shift(documents, options)


def test_the_order_given_is_kept_if_asked():
    documents = documents_of(FIRST, SECOND)
    options = ShiftOptions(years={"d0": 2017, "d1": 2018}, keep_order=True)
    assert [period.label for period in shift(documents[::-1], options).periods] == ["2018", "2017"]


class Links:
    """Alignments by hand: the trees are built from links alone."""

    def __init__(self, *documents: Document) -> None:
        self.documents = documents

    def flows(self, *pairs: tuple[int, str, int, str]) -> Any:
        from policydiff.model import Alignment, Evidence, TaskLink  # noqa: PLC0415 - only here

        neighbours, gaps = [], []
        for step, made in ((1, neighbours), (2, gaps)):
            for number in range(len(self.documents) - step):
                links = tuple(
                    TaskLink(
                        source=old, target=new, role=LinkRole.PRINCIPAL, score=0.9,
                        evidence=Evidence(heading=0, words=0, characters=0, context=0),
                    )
                    for source, old, target, new in pairs
                    if (source, target) == (number, number + step)
                )  # fmt: skip
                made.append(
                    Alignment(source=self.documents[number], target=self.documents[number + step], task_links=links)
                )
        return lineages_of(self.documents, [compare_alignment(alignment) for alignment in neighbours], gaps)


@pytest.fixture(scope="module")
def links() -> Links:
    return Links(*documents_of(FIRST, FIRST, FIRST))


def test_parts_of_a_split_task_stay_in_its_lineage(links: Links):
    line = links.flows((0, "1", 1, "1"), (0, "1", 1, "2")).lineages[0]
    assert (line.stages[1].tasks, Event.SPLIT in line.stages[1].events) == (("1", "2"), True)


def test_a_task_that_another_takes_over_ends_as_merged_into_it(links: Links):
    lines = links.flows((0, "1", 1, "1"), (0, "2", 1, "1")).lineages
    assert lines[0].stages[1].events == (Event.CARRIED, Event.MERGED)
    assert (lines[0].stages[1].related, lines[1].stages[1].related) == (("L2",), ("L1",))
    assert lines[1].stages[1].events == (Event.MERGED,)
    assert lines[1].stages[1].ends


def test_one_loose_link_does_not_join_two_lineages(links: Links):
    found = links.flows((0, "1", 1, "1"), (0, "2", 1, "2"), (0, "2", 1, "1"))
    assert [line.stages[1].tasks for line in found.lineages[:2]] == [("1",), ("2",)]
    assert [flow.main for flow in found.flows] == [True, True, False]


def test_a_gap_is_bridged_only_between_tasks_that_lead_nowhere_else(links: Links):
    bridged = links.flows((0, "1", 2, "1"), (0, "2", 2, "2"), (0, "2", 1, "2"), (1, "2", 2, "3"))
    rested = [flow for flow in bridged.flows if flow.rested]
    assert rested == [
        Flow(
            source=TaskRef(document=0, task="1"), target=TaskRef(document=2, task="1"), role=LinkRole.PRINCIPAL,
            score=0.9, shared=0.0, of_source=0.0, of_target=0.0, main=True,
        )
    ]  # fmt: skip
