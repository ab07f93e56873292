"""The alluvial picture: a column of tasks for each document, bands between tasks that correspond.

A block is as high as the task's share of the text, but one line at least, so that a label fits; a band is as wide as the
text in common. Fate is told by colour, hatching and sign: born +, ending −. The first and the last column bear the names
of all tasks, those between only numbers and the names of what is new there.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policydiff.model import Event, Flow, LinkRole, Section, Shift, TaskRef
from policydiff.render.charts.canvas import (
    CAME,
    FAINT,
    INK,
    KEPT,
    PAPER,
    SHAPE,
    WENT,
    Canvas,
    box,
    figure,
    line,
    ribbon,
    write,
)
from policydiff.render.display import Language
from policydiff.render.shift_words import lineages_title, shift_word, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Inches.
_TOP, _BOTTOM, _LINE, _SECTION = 1.25, 0.6, 0.17, 0.27
_BLOCK, _LABELS = 0.14, 2.9
_PITCH, _WIDE_PITCH = 2.0, 3.2
_NAME, _NAME_BETWEEN = 20, 12
# How much higher columns are than their lines need, so that heights tell shares.
_SPARE = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A task as drawn."""

    x: float
    top: float
    height: float


def draw_alluvial(shift: Shift, language: Language, *, links: bool = False) -> Canvas:
    """Draw all lineages; with `links` blocks lead to the anchors of their tasks (t-DOCUMENT-TASK)."""
    pitch = _WIDE_PITCH if len(shift.periods) == 2 else _PITCH
    width = 2 * _LABELS + pitch * (len(shift.periods) - 1) + _BLOCK
    heights = [_least_height(shift, document) for document in range(len(shift.periods))]
    depth = max(heights) * _SPARE
    title = lineages_title(shift, language)
    made, axes = figure(width, _TOP + depth + _BOTTOM, title, shift_word("alluvial_note", language).rstrip("；; "))
    blocks: dict[TaskRef, _Block] = {}
    for document in range(len(shift.periods)):
        blocks.update(_column(shift, document, _LABELS + pitch * document, depth))
    _bands(axes, shift, blocks)
    fates = _fates(shift)
    for document, period in enumerate(shift.periods):
        write(axes, _LABELS + pitch * document + _BLOCK / 2, _TOP - 0.12, period.label, size=11, align="center")
        _section_names(axes, shift, document, blocks)
    for ref, block in blocks.items():
        _block(axes, shift, ref, block, fates[ref], links=links)
    _legend(axes, _LABELS, _TOP + depth + 0.35, language)
    return Canvas(figure=made, title=title)


def _homes(shift: Shift, document: int) -> list[Section | None]:
    """The outermost section of each task."""
    found: list[Section | None] = []
    sections = {section.number: section for section in shift.periods[document].document.sections}
    for task in shift.periods[document].document.tasks:
        section = sections.get(task.section) if task.section is not None else None
        while section is not None and section.parent is not None:
            section = sections[section.parent]
        found.append(section)
    return found


def _least_height(shift: Shift, document: int) -> float:
    homes = _homes(shift, document)
    return _LINE * len(homes) + _SECTION * _breaks(homes)


def _breaks(homes: list[Section | None]) -> int:
    return sum(place == 0 or home is not homes[place - 1] for place, home in enumerate(homes))


def _column(shift: Shift, document: int, x: float, depth: float) -> dict[TaskRef, _Block]:
    """Blocks from the top: one line each, and what room is left by the shares of the text."""
    period = shift.periods[document]
    homes = _homes(shift, document)
    spare = depth - _least_height(shift, document)
    blocks: dict[TaskRef, _Block] = {}
    top = _TOP
    for place, (task, share) in enumerate(zip(period.document.tasks, period.shares, strict=True)):
        if place == 0 or homes[place] is not homes[place - 1]:
            top += _SECTION
        height = _LINE + spare * share
        blocks[TaskRef(document=document, task=task.id)] = _Block(x=x, top=top, height=height - 0.03)
        top += height
    return blocks


def _fates(shift: Shift) -> dict[TaskRef, tuple[bool, bool]]:
    """Whether each task is the first of its lineage (after the first document), and the last (before the last one)."""
    found: dict[TaskRef, tuple[bool, bool]] = {}
    for lineage in shift.lineages:
        standing = [stage for stage in lineage.stages if stage.tasks]
        ended = lineage.stages[-1].ends
        for stage in standing:
            for task in stage.tasks:
                found[TaskRef(document=stage.document, task=task)] = (stage.begins, ended and stage is standing[-1])
    return found


def _bands(axes: "Axes", shift: Shift, blocks: dict[TaskRef, _Block]) -> None:
    flows = [flow for flow in shift.flows if flow.role is LinkRole.PRINCIPAL]
    moved = {
        TaskRef(document=stage.document, task=task)
        for lineage in shift.lineages
        for stage in lineage.stages
        if {Event.MOVED, Event.SPLIT, Event.REGROUPED} & set(stage.events)
        for task in stage.tasks
    }
    left = _edges(flows, blocks, side=0)
    right = _edges(flows, blocks, side=1)
    for place, flow in enumerate(flows):
        turned = not flow.main or flow.target in moved
        ribbon(
            axes,
            left[place],
            right[place],
            color=SHAPE if turned else KEPT,
            alpha=0.35 if turned else 0.4,
            edge=INK if flow.rested else "none",
            dashes=flow.rested,
        )


def _edges(flows: list[Flow], blocks: dict[TaskRef, _Block], side: int) -> dict[int, tuple[float, float, float]]:
    """Where each band leaves (side 0) or enters (side 1) its block: x, top, bottom; bands of a block do not overlap."""
    ends: dict[TaskRef, list[int]] = {}
    for place, flow in enumerate(flows):
        ends.setdefault(flow.target if side else flow.source, []).append(place)
    found: dict[int, tuple[float, float, float]] = {}
    for ref, places in ends.items():
        block = blocks[ref]
        parts = {place: flows[place].of_target if side else flows[place].of_source for place in places}
        total = max(1.0, sum(parts.values()))
        top = block.top
        for place in sorted(places, key=lambda place: blocks[_other(flows[place], side)].top):
            thick = max(0.015, block.height * parts[place] / total)
            x = block.x if side else block.x + _BLOCK
            found[place] = (x, top, min(top + thick, block.top + block.height))
            top += thick
    return found


def _other(flow: Flow, side: int) -> TaskRef:
    return flow.source if side else flow.target


def _block(axes: "Axes", shift: Shift, ref: TaskRef, block: _Block, fate: tuple[bool, bool], *, links: bool) -> None:
    born, ending = fate
    anchor = f"#t-{ref.document}-{ref.task}" if links else None
    fill = CAME if born else WENT if ending else KEPT
    hatch = "////" if born else "...." if ending else None
    box(axes, (block.x, block.top), (_BLOCK, block.height), fill=fill, edge=PAPER, hatch=hatch, link=anchor)
    name = shift.periods[ref.document].document.task(ref.task).name
    sign = ("+ " if born else "") + ("− " if ending else "")
    middle = block.top + block.height / 2 + 0.045
    if ref.document == 0:
        text, x, align = f"{sign}{short(name, _NAME)}  {ref.task}", block.x - 0.08, "right"
    elif ref.document == len(shift.periods) - 1:
        text, x, align = f"{ref.task}  {sign}{short(name, _NAME)}", block.x + _BLOCK + 0.08, "left"
    else:
        shown = f"  {sign}{short(name, _NAME_BETWEEN)}" if born or ending else ""
        text, x, align = f"{ref.task}{shown}", block.x + _BLOCK + 0.05, "left"
    write(axes, x, middle, text, size=7.5, align=align, link=anchor)


def _section_names(axes: "Axes", shift: Shift, document: int, blocks: dict[TaskRef, _Block]) -> None:
    """Above the first task of each section, beside the outer columns."""
    if document not in shift.ends:
        return
    homes = _homes(shift, document)
    for place, (task, home) in enumerate(zip(shift.periods[document].document.tasks, homes, strict=True)):
        if home is not None and (place == 0 or home is not homes[place - 1]):
            block = blocks[TaskRef(document=document, task=task.id)]
            first = document == 0
            x = block.x - 0.08 if first else block.x + _BLOCK + 0.08
            write(
                axes, x, block.top - 0.06, short(home.label + home.heading, _NAME), size=7, color=FAINT,
                align="right" if first else "left",
            )  # fmt: skip


def _legend(axes: "Axes", x: float, y: float, language: Language) -> None:
    entries = (
        ("legend_kept", KEPT, None),
        ("legend_born", CAME, "////"),
        ("legend_ended", WENT, "...."),
        ("legend_moved", SHAPE, None),
    )
    for place, (name, color, hatch) in enumerate(entries):
        sign = {"legend_born": "+ ", "legend_ended": "− "}.get(name, "")
        box(axes, (x - 2.4 + 1.7 * place, y - 0.1), (0.2, 0.12), fill=color, edge=PAPER, hatch=hatch)
        write(axes, x - 2.13 + 1.7 * place, y, sign + shift_word(name, language), size=8)
    end = x - 2.4 + 1.7 * len(entries)
    line(axes, (end, y - 0.04), (end + 0.2, y - 0.04), color=INK, dashes=True)
    write(axes, end + 0.27, y, shift_word("legend_rested", language), size=8)
