"""What changed places within a sentence: words taken out here and put in there, or changed for one another, are wording.

[-大型企业按30%返还，-]中小微企业按60%返还{+，大型企业按30%返还+}。
[-中小微-]{+大型+}企业按[-60%-]{+30%+}返还，[-大型-]{+中小微+}企业按[-30%-]{+60%+}返还。
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from policydiff.edits import is_trivial, units
from policydiff.kinds.exchanged import other_numbers, stands_alike
from policydiff.model import Edit, EditKind, Operation
from policydiff.quantities import quantities
from policydiff.signs import either_width

# A single word may come and go for other reasons.
_LEAST_WORDS = 2
_CLAUSE_END = re.compile(either_width("[，。；：]"))
_LISTING = re.compile(either_width("[、和及或]"))


def reordered(edits: Sequence[Edit]) -> list[Edit]:
    """The edits of a sentence, those that only moved words or numbers as wording."""
    result = list(edits)
    source, target = ("".join(getattr(edit, side) for edit in edits) for side in ("source", "target"))
    gone = [(place, _words(edit.source)) for place, edit in _of(edits, Operation.DELETE)]
    for place, edit in _of(edits, Operation.INSERT):
        came = _words(edit.target)
        other = next(
            (
                found
                for found in gone
                if found[1] == came
                and (came.total() >= _LEAST_WORDS or (came and _listed(edits, *sorted((place, found[0])))))
            ),
            None,
        )
        if other is not None and all(stands_alike(number, source, target) for number in quantities(edit.target)):
            gone.remove(other)
            for at in (place, other[0]):
                result[at] = replace(edits[at], kind=EditKind.WORDING)
    moved = _moved_numbers(edits, source, target)
    for at in {*moved, *_exchanged_words(edits, moved)}:
        result[at] = replace(edits[at], kind=EditKind.WORDING)
    return result


def _of(edits: Sequence[Edit], operation: Operation) -> list[tuple[int, Edit]]:
    return [
        (place, edit)
        for place, edit in enumerate(edits)
        if edit.operation is operation and edit.kind is EditKind.SUBSTANCE
    ]


def _words(text: str) -> Counter[str]:
    return Counter(unit.strip() for unit in units(text) if not is_trivial(unit))


def _moved_numbers(edits: Sequence[Edit], source: str, target: str) -> list[int]:
    """Places of the edits of numbers that stand on both sides, as often, in clauses of the same words."""
    numbers = [
        (place, [number for text in (edit.source, edit.target) for number in quantities(text)])
        for place, edit in enumerate(edits)
        if edit.kind is EditKind.NUMBER
    ]
    if not numbers:
        return []
    old, new = (Counter(number[1:] for number in quantities(text)) for text in (source, target))
    moved = [
        place
        for place, found in numbers
        if found
        and all(old[number[1:]] == new[number[1:]] and stands_alike(number, source, target) for number in found)
    ]
    return [] if moved and other_numbers(source, [target]) else moved


def _exchanged_words(edits: Sequence[Edit], moved: Sequence[int]) -> list[int]:
    """Places of two edits that changed words for one another: in one enumeration, or each with its moved number."""
    with_numbers = any(edits[place].operation is Operation.REPLACE for place in moved)
    found: list[int] = []
    for (one, first), (other, second) in combinations(_of(edits, Operation.REPLACE), 2):
        if (
            _words(first.source) == _words(second.target)
            and _words(first.target) == _words(second.source)
            and (with_numbers or _listed(edits, one, other))
        ):
            found += [one, other]
    return found


def _listed(edits: Sequence[Edit], one: int, other: int) -> bool:
    """Whether two edits with nothing but equal words between them stand in one enumeration."""
    whole = "".join(edit.source or edit.target for edit in edits[one : other + 1])
    return other == one + 2 and not _CLAUSE_END.search(whole) and _LISTING.search(whole) is not None
