"""见于他处: clauses of a changed stretch that another link of the same measure carries.

    source  强化网上交易管理。  组织开展专项行动。        target  强化网上交易管理，组织开展专项行动。

Either link sees the other's clause as words that came; neither came.
"""

import re
from collections.abc import Sequence

from policydiff.edits import edit_of, weight
from policydiff.model import Edit, EditKind, LinkEdits, MeasureRef, Operation
from policydiff.signs import either_width

# A clause counts as carried by another link if this share of its characters stands there in equal words.
_MOST = 0.7
# Fewer characters may stand in both by chance.
_LEAST = 4
_CLAUSE = re.compile(either_width("[^，；：。]*[，；：。]?"))


class Elsewhere:
    """Knows, for each measure, which of its characters each of its links carries in equal words."""

    def __init__(self, edits: Sequence[LinkEdits]) -> None:
        """Mark the equal words of all links."""
        self._marks: dict[tuple[str, str, int], list[tuple[int, list[bool]]]] = {}
        for number, found in enumerate(edits):
            for side in ("source", "target"):
                marks = [
                    found_edit.operation is Operation.EQUAL
                    for found_edit in found.edits
                    for _ in getattr(found_edit, side)
                ]
                self._marks.setdefault(_key(side, getattr(found.link, side)), []).append((number, marks))

    def split(self, number: int, found: LinkEdits) -> list[Edit]:
        """The edits of a link, what stands elsewhere split off; `number` is the link's place among all."""
        result: list[Edit] = []
        positions = {"source": 0, "target": 0}
        for edit in found.edits:
            if edit.operation is Operation.EQUAL:
                result.append(edit)
            else:
                olds = self._clauses(number, "source", found.link.source, positions["source"], edit.source)
                news = self._clauses(number, "target", found.link.target, positions["target"], edit.target)
                result.extend(_parted(olds, news))
            positions["source"] += len(edit.source)
            positions["target"] += len(edit.target)
        return result

    def _clauses(self, number: int, side: str, ref: MeasureRef, begin: int, text: str) -> list[tuple[str, bool]]:
        """The clauses of a stretch, neighbours of one sort joined, and whether another link carries them."""
        others = [marks for other, marks in self._marks[_key(side, ref)] if other != number]
        result: list[tuple[str, bool]] = []
        for match in _CLAUSE.finditer(text):
            if not match[0]:
                continue
            carried = any(_is_carried(match[0], marks[begin + match.start() : begin + match.end()]) for marks in others)
            if result and (result[-1][1] is carried or not weight(match[0]) or not weight(result[-1][0])):
                # A mere comma goes with its neighbour.
                sort = carried if weight(match[0]) else result[-1][1]
                result[-1] = (result[-1][0] + match[0], sort)
            else:
                result.append((match[0], carried))
        return result


def _key(side: str, ref: MeasureRef) -> tuple[str, str, int]:
    return (side, ref.task, ref.index)


def _is_carried(clause: str, marks: Sequence[bool]) -> bool:
    whole = weight(clause)
    return (
        whole >= _LEAST and sum(weight(sign) for sign, mark in zip(clause, marks, strict=True) if mark) >= _MOST * whole
    )


def _parted(olds: list[tuple[str, bool]], news: list[tuple[str, bool]]) -> list[Edit]:
    """Edits of what stands elsewhere at either end of the two sides, and of what lies between; all of it if one is empty."""
    if not olds or not news:
        return [edit_of(text, "", kind=_kind(carried)) for text, carried in olds] + [
            edit_of("", text, kind=_kind(carried)) for text, carried in news
        ]
    result: list[Edit] = []
    tail: list[Edit] = []
    for side, clauses in ((0, olds), (1, news)):
        if clauses[0][1]:
            result.append(_one_sided(clauses.pop(0)[0], side))
        if clauses and clauses[-1][1]:
            tail.append(_one_sided(clauses.pop()[0], side))
    old, new = ("".join(text for text, _ in clauses) for clauses in (olds, news))
    middle = [edit_of(old, new)] if old or new else []
    return [*result, *middle, *tail]


def _one_sided(text: str, side: int) -> Edit:
    return edit_of("" if side else text, text if side else "", kind=EditKind.ELSEWHERE)


def _kind(carried: bool) -> EditKind | None:
    return EditKind.ELSEWHERE if carried else None
