"""Coverage against gold: what is reached stands here and must not fall."""

import pytest

from policydiff.align import align_with
from policydiff.coverage import coverage_of
from policydiff.evaluation import read_gold
from policydiff.learn.agreement import coverage_agreement
from policydiff.learn.fit import gold_pairs
from policydiff.learn.left_out import judgement_without
from policydiff.model import CoverageStatus
from tests.conftest import GOLD

NAME = "national-2017--jiangsu-2017"
# Measured: 0.924 of 105 measures, with the weights of the package and with weights that never saw the pair.
FLOOR = 0.92
FLOOR_LEFT_OUT = 0.90


def test_coverage_agrees_with_gold_as_measured(aligned):
    found = coverage_agreement(
        coverage_of([aligned("national-2017", "jiangsu-2017")]), read_gold(GOLD / f"{NAME}.json")
    )
    assert found.measures > 100
    assert found.share >= FLOOR
    assert found.uncovered_missed == ()


def test_gold_agrees_with_itself_where_links_are_those_of_gold(aligned):
    found = coverage_agreement(
        coverage_of([aligned("national-2017", "jiangsu-2017")]), read_gold(GOLD / f"{NAME}.json")
    )
    same = sum(number for one, other, number in found.confusion if one is other)
    assert (same, found.measures) == (found.agreed, sum(number for *_, number in found.confusion))
    assert {one for one, _, _ in found.confusion} == set(CoverageStatus)


@pytest.mark.slow
def test_coverage_agrees_with_gold_when_the_pair_was_never_seen(library):
    gold = read_gold(GOLD / f"{NAME}.json")
    judged_by = judgement_without(gold_pairs(GOLD, library), f"{gold.source} → {gold.target}")
    alignment = align_with(judged_by, library.load(gold.source), library.load(gold.target))
    found = coverage_agreement(coverage_of([alignment]), gold)
    print(found)  # noqa: T201 - the figure, shown with pytest -s
    assert found.share >= FLOOR_LEFT_OUT
    assert found.uncovered_missed == ()
