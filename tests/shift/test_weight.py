"""Weights are shares, with intervals that reproduce."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.model import Document, GroupKind, Measure, Metadata, Shift, Span, Task, Unit
from policydiff.shift.weight import weights_of
from tests.shift.conftest import FIRST, SECOND


def document(sizes: list[list[int]]) -> Document:
    """Tasks of measures of so many characters."""
    tasks = tuple(
        Task(
            id=str(number),
            text="",
            span=Span(0, 0),
            measures=tuple(Measure(text="甲" * size, span=Span(0, 0)) for size in measures),
        )
        for number, measures in enumerate(sizes)
    )
    return Document(id="d", metadata=Metadata(), span=Span(0, 0), tasks=tasks)


def weigh(*documents: Document, groups: int = 3, **options: int):
    membership = [{task.id: f"g{int(task.id) % groups}" for task in found.tasks} for found in documents]
    names = [(f"g{number}", "") for number in range(groups)]
    return weights_of(documents, GroupKind.LINEAGE, names, membership, **options)


SIZES = st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=5), min_size=1, max_size=8)


@given(SIZES, SIZES)
def test_shares_sum_to_one_in_every_unit(first, second):
    weights = weigh(document(first), document(second), replicates=20)
    for unit in Unit:
        for number in (0, 1):
            assert sum(weight.by(unit).shares[number] for weight in weights) == pytest.approx(1)


@given(SIZES)
def test_changes_sum_to_zero(sizes):
    weights = weigh(document(sizes), document(sizes[::-1]), replicates=20)
    for unit in Unit:
        assert sum(weight.change(unit, 0, 1).change for weight in weights) == pytest.approx(0, abs=1e-9)


def test_units_weigh_as_they_say():
    (weight, _, _) = weigh(document([[30, 10], [20], [40]]), document([[1]]), replicates=20)
    shares = {unit: weight.by(unit).shares[0] for unit in Unit}
    assert shares == pytest.approx({Unit.TEXT: 0.4, Unit.MEASURES: 0.5, Unit.TASKS: 1 / 3, Unit.POSITIONS: 0.5})


def test_the_same_text_twice_gives_no_firm_change():
    same = document([[10, 20, 30], [40, 5], [20]])
    changes = [weight.change(unit, 0, 1) for weight in weigh(same, same) for unit in Unit]
    assert all(change.change == 0 and change.low <= 0 <= change.high and not change.firm for change in changes)


def test_a_great_change_over_many_measures_is_firm():
    before, after = document([[10] * 40, [10] * 10]), document([[10] * 10, [10] * 40])
    change = weigh(before, after, groups=2)[0].change(Unit.TEXT, 0, 1)
    assert change.firm
    assert change.change == pytest.approx(-0.6)
    assert change.low < change.change < change.high < 0


def test_the_interval_covers_what_a_binomial_would():
    # The share of 30 in 100 equal measures, drawn twice: the standard error of the difference is √(2·0.3·0.7/100) = 6.5 points.
    same = document([[10] * 30, [10] * 70])
    change = weigh(same, same, groups=2)[0].change(Unit.MEASURES, 0, 1)
    assert (change.low, change.high) == pytest.approx((-0.127, 0.127), abs=0.012)


def test_the_seed_decides_the_interval():
    first, second = document([[10, 20, 30], [40, 5]]), document([[7], [40, 5, 9]])
    assert weigh(first, second) == weigh(first, second)
    assert weigh(first, second) != weigh(first, second, seed=1)


def test_a_history_gives_every_neighbouring_change_and_the_whole(three: Shift):
    pairs = [(change.source, change.target) for change in three.weights[0].units[0].changes]
    assert pairs == [(0, 1), (1, 2), (0, 2)]


def test_sizes_behind_the_shares_are_those_of_the_documents(real: Shift):
    for kind in GroupKind:
        for number, size in enumerate(real.sizes):
            found = [weight.sizes[number] for weight in real.weights_of(kind)]
            assert sum(part.tasks for part in found) == size.tasks
            assert sum(part.measures for part in found) == size.measures
            assert sum(part.characters for part in found) == size.characters


def test_a_section_keeps_its_line_when_it_is_renumbered(make: Callable[..., Shift]):
    renumbered = "一、总体要求\n（一）坚持依法治理。坚持依法治理，加强统筹协调，压实各方责任。\n" + SECOND.replace(
        "二、推进", "三、推进"
    ).replace("一、加强", "二、加强")
    history = make(FIRST, renumbered)
    line = next(line for line in history.sections if line.name == "加强市场监管")
    assert [(part.document, part.number) for part in line.parts] == [(0, 1), (1, 2)]


def test_a_section_that_others_were_merged_into_is_compared_with_all_of_them(make: Callable[..., Shift]):
    merged = FIRST.replace("二、推进制度建设\n", "").replace("一、加强市场监管", "一、加强综合治理")
    history = make(FIRST, merged)
    (line,) = history.sections
    assert [part.name for part in line.within(0)] == ["一、加强市场监管", "二、推进制度建设"]
    assert history.weights_of(GroupKind.SECTION)[0].change(Unit.TEXT, 0, 1).change == 0
    assert history.headlines.section is None


def test_a_section_that_was_split_is_compared_part_by_part(make: Callable[..., Shift]):
    history = make(FIRST.replace("二、推进制度建设\n", ""), FIRST)
    assert [part.tasks for line in history.sections for part in line.within(0)] == [("1", "2", "3"), ("4", "5")]
    for weight in history.weights_of(GroupKind.SECTION):
        assert weight.change(Unit.TEXT, 0, 1).change == 0


def test_no_section_is_lost_whose_tasks_are_carried_on(real: Shift):
    for line in real.sections:
        assert line.within(1), line.name
    merged = real.sections[0].within(0)
    assert [part.name for part in merged] == ["一、持续推进重点领域治理", "二、大力加强商品质量日常监管"]


def test_the_headline_is_more_than_what_crossed_the_border_of_its_section(real: Shift):
    line = next(line for line in real.sections if line.id == real.headlines.section)
    assert abs(real.weight(line.id).change(Unit.TEXT, 0, 1).change) > line.crossed
