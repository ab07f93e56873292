"""What came closest to a task without a counterpart: named, quoted, and never what a person has rejected."""

import pytest

from policydiff.align import AlignOptions, align
from policydiff.compare import compare_alignment
from policydiff.explanation import explain
from policydiff.model import Change, Decision, Status, Subject

PAIR = ("national-2017", "national-2020")


def test_each_task_without_a_link_names_the_likeliest_of_all_its_pairs(aligned, document):
    alignment = aligned(*PAIR)
    linked = {link.source for link in alignment.task_links}
    alone = [task.id for task in alignment.source.tasks if task.id not in linked]
    nearest = {link.source.task: link for link in alignment.nearest if link.source.task in alone}
    assert alone
    assert list(nearest) == alone
    for task, link in nearest.items():
        candidates = [
            found for links in explain(document(PAIR[0]), document(PAIR[1]), task).measures for found in links
        ]
        assert link == max(candidates, key=lambda found: found.score)


@pytest.mark.parametrize("pair", [PAIR, PAIR[::-1], ("national-2017", "national-2020")])
def test_dropped_and_new_rows_and_no_others_say_what_came_closest(aligned, pair):
    comparison = compare_alignment(aligned(*pair))
    rows = [row for row in comparison.rows if row.change in (Change.DROPPED, Change.NEW)]
    assert rows
    for row in comparison.rows:
        assert (row.nearest is not None) == (row in rows)
        if row.nearest:
            assert row.nearest.source.task in row.source or row.nearest.target.task in row.target


def test_what_a_person_rejected_is_not_named_as_closest(aligned, document):
    first = aligned(*PAIR).nearest[0]
    rejected = Decision(
        subject=Subject.MEASURE,
        status=Status.REJECTED,
        source_text=first.source.text,
        target_text=first.target.text,
        source_task=first.source.task,
        target_task=first.target.task,
    )
    again = align(document(PAIR[0]), document(PAIR[1]), AlignOptions(decisions=(rejected,))).nearest[0]
    assert again.source.task == first.source.task
    assert (again.source, again.target) != (first.source, first.target)
    assert again.score <= first.score


def test_a_task_that_a_person_linked_needs_no_closest(aligned, document):
    first = aligned(*PAIR).nearest[0]
    added = Decision(
        subject=Subject.MEASURE, status=Status.ADDED, source_text=first.source.text, target_text=first.target.text
    )
    alignment = align(document(PAIR[0]), document(PAIR[1]), AlignOptions(decisions=(added,)))
    assert alignment.nearest_to("source", first.source.task) is None
