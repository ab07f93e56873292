"""What two measures share beyond what the other links of either carry already."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.residue import Shared, residues

# Three words of one source measure, each of weight 1, and three target measures.
APART = numpy.eye(3)
ALIKE = numpy.array([[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])


def _source(similar: numpy.ndarray, weights: tuple[float, ...] = (1.0, 1.0, 1.0)) -> tuple[Shared, ...]:
    return (Shared(numpy.array(weights), tuple(range(similar.shape[1])), similar),)


def _targets(similar: numpy.ndarray) -> tuple[Shared, ...]:
    """Every target measure has one word, which the source measure has if it has any of its words there."""
    return tuple(Shared(numpy.array([1.0]), (0,), numpy.array([[column.max()]])) for column in similar.T)


def _source_shares(similar: numpy.ndarray, *probabilities: float) -> list[float]:
    pairs = {(0, column): value for column, value in enumerate(probabilities)}
    found = residues((_source(similar), _targets(similar)), pairs)
    return [found[pair][0] for pair in pairs]


def test_parts_of_a_merged_sentence_leave_one_another_whole() -> None:
    assert _source_shares(APART, 0.9, 0.9, 0.1) == pytest.approx([1 / 1.3] * 3, abs=1e-5)


def test_what_a_better_link_covers_is_not_left_for_another() -> None:
    assert _source_shares(ALIKE, 0.9, 0.2, 0.5) == pytest.approx([2 * 0.8 / 2.3, 2 * 0.1 / 2.3, 1 / 1.3], abs=1e-5)


def test_links_that_are_none_take_nothing() -> None:
    assert _source_shares(ALIKE, 0.5, 0.0, 0.0)[0] == pytest.approx(2 / 2.3, abs=1e-5)


def test_words_count_by_their_weight() -> None:
    """The first word, of three times the weight, is half taken by another link; the second is not."""
    similar = numpy.array([[1.0, 1.0], [1.0, 0.0]])
    shared = _source(similar, (3.0, 1.0)), _targets(similar)
    assert residues(shared, {(0, 0): 0.5, (0, 1): 0.5})[0, 0][0] == pytest.approx((3 * 0.5 + 1) / 4.3, abs=1e-5)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.lists(st.floats(0, 1), min_size=9, max_size=9))
def test_a_share_is_a_share_and_swapped_sides_swap_it(probabilities: list[float], values: list[float]) -> None:
    similar = numpy.array(values).reshape(3, 3)
    pairs = {(0, column): value for column, value in enumerate(probabilities)}
    sides = _source(similar), _targets(similar)
    found = residues(sides, pairs)
    swapped = residues((sides[1], sides[0]), {(column, row): value for (row, column), value in pairs.items()})
    for (row, column), (source, target) in found.items():
        assert 0 <= source < 1
        assert 0 <= target < 1
        assert swapped[column, row] == (target, source)
