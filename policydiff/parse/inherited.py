"""Assignments that stand with the heading of a section and hold for each task below it.

（一）优化纳税服务（牵头单位：市税务局）
1.落实减税政策。…（责任单位：市财政局）      led by 市税务局, responsible 市财政局
2.推进网上办税。…                          led by 市税务局
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from policydiff.model import Assignment, Measure, Span, Task
from policydiff.parse.assignments import read_assignment, unbracketed
from policydiff.parse.measures import Context
from policydiff.parse.passages import Passage
from policydiff.parse.structure import PlannedSection


def with_inherited(tasks: Sequence[Task], sections: Sequence[PlannedSection], context: Context) -> tuple[Task, ...]:
    """The tasks, each with what its sections assign in roles that it, or a section nearer to it, gives to nobody."""
    around = {section.number: section for section in sections}
    assigned = {number: [_read(passage, context) for passage in around[number].assigned] for number in around}
    return tuple(_with_those_above(task, [assigned[number] for number in _upwards(task, around)]) for task in tasks)


def _read(passage: Passage, context: Context) -> Assignment:
    """An assignment that governs nothing before it: its scope is empty."""
    reading = read_assignment(unbracketed(passage.text), date=context.date, level=context.level)
    return Assignment(
        text=passage.text,
        span=passage.span,
        scope=Span(passage.span.begin, passage.span.begin),
        responsibilities=reading.responsibilities,
        deadline=reading.deadline,
    )


def _upwards(task: Task, around: Mapping[int, PlannedSection]) -> Iterator[int]:
    """The sections of a task, the innermost first."""
    number = task.section
    while number is not None:
        yield number
        number = around[number].parent


def _with_those_above(task: Task, levels: Sequence[Sequence[Assignment]]) -> Task:
    held = list(task.assignments)
    for level in levels:
        roles = {item.role for assignment in held for item in assignment.responsibilities}
        for assignment in level:
            wanted = tuple(item for item in assignment.responsibilities if item.role not in roles)
            if wanted or not assignment.responsibilities:
                held.append(replace(assignment, responsibilities=wanted))
    if len(held) == len(task.assignments):
        return task
    measures = tuple(_governed(measure, len(task.assignments)) for measure in task.measures)
    return replace(task, assignments=tuple(held), measures=measures)


def _governed(measure: Measure, number: int) -> Measure:
    return measure if measure.assignment is not None else replace(measure, assignment=number)
