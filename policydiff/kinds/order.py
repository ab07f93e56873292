"""What changed places within a sentence: the same words taken out here and put in there are wording.

[-大型企业按30%返还，-]中小微企业按60%返还{+，大型企业按30%返还+}。
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from policydiff.edits import is_trivial, units
from policydiff.model import Edit, EditKind, Operation

# A single word may come and go for other reasons.
_LEAST_WORDS = 2


def reordered(edits: Sequence[Edit]) -> list[Edit]:
    """The edits of a sentence, those that took out and put in the same words as wording."""
    result = list(edits)
    gone = [(place, _words(edit.source)) for place, edit in _of(edits, Operation.DELETE)]
    for place, edit in _of(edits, Operation.INSERT):
        came = _words(edit.target)
        other = next((found for found in gone if found[1] == came and came.total() >= _LEAST_WORDS), None)
        if other is not None:
            gone.remove(other)
            for at in (place, other[0]):
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
