"""Word edits between two texts, as a reader would mark them; the only user of diff-match-patch.

    source  深入开展“剑网行动”，进一步加大…          edits  [-深入开展“剑网行动”-]{+组织开展“剑网2020”+}…

Words are the units (jieba's), compared in their plain form, so that （ and ( or a blank make no edit. The result does
not depend on the machine: diff-match-patch's time limit is off, and texts are single measures.
"""

import functools
from collections.abc import Sequence
from typing import Any

from policydiff.model import Edit, Operation
from policydiff.tokens import cut, is_word, plain

# Between two edits these words do not help a reader; left standing they would make confetti.
_FUNCTION_WORDS = frozenset("的地得和与及或等对在为以将把并而于中上下之了，、；：“”《》（）")
# The code points that stand for words while diff-match-patch runs: private use, one for each different word.
_FIRST_CODE = 0xF0000


@functools.cache
def _engine() -> Any:
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - only where edits are asked for

    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # without a limit the result is the same on any machine
    return engine


def units(text: str) -> list[str]:
    """The words of a text, each with the blanks after it; joined, they give the text back.

    >>> units("到 2020 年，")
    ['到 ', '2020 ', '年', '，']
    """
    result: list[str] = []
    for token in cut(text):
        if token.isspace() and result:
            result[-1] += token
        else:
            result.append(token)
    return result


def edits_between(source: str, target: str) -> tuple[Edit, ...]:
    """The edits that turn one text into the other; joined, their sides give both texts. Equal texts give one edit.

    >>> [(e.operation.value, e.source, e.target) for e in edits_between("全国抽查", "全省抽查")]
    [('replace', '全国', '全省'), ('equal', '抽查', '抽查')]
    """
    before, after = units(source), units(target)
    codes: dict[str, str] = {}
    encoded = [_encoded(side, codes) for side in (before, after)]
    diffs = _engine().diff_main(encoded[0], encoded[1], False)
    pieces: list[tuple[str, str]] = []
    equal: list[bool] = []
    at_source = at_target = 0
    for operation, stretch in diffs:
        count = len(stretch)
        old = new = ""
        if operation <= 0:
            old = "".join(before[at_source : at_source + count])
            at_source += count
        if operation >= 0:
            new = "".join(after[at_target : at_target + count])
            at_target += count
        pieces.append((old, new))
        equal.append(operation == 0)
    return tuple(_edit(old, new, same) for old, new, same in _merged(pieces, equal))


def _encoded(side: Sequence[str], codes: dict[str, str]) -> str:
    return "".join(codes.setdefault(plain(unit) or unit, chr(_FIRST_CODE + len(codes))) for unit in side)


def _merged(pieces: Sequence[tuple[str, str]], equal: Sequence[bool]) -> list[tuple[str, str, bool]]:
    """Join edits that stand side by side, or with nothing but function words between them."""
    result: list[tuple[str, str, bool]] = []
    for index, ((old, new), same) in enumerate(zip(pieces, equal, strict=True)):
        trivial = same and 0 < index < len(pieces) - 1 and not _carries_meaning(old)
        if result and not result[-1][2] and (not same or trivial):
            result[-1] = (result[-1][0] + old, result[-1][1] + new, False)
        else:
            result.append((old, new, same))
    return result


def _carries_meaning(text: str) -> bool:
    return any(is_word(unit) and unit.strip() not in _FUNCTION_WORDS for unit in cut(text))


def _edit(old: str, new: str, same: bool) -> Edit:
    if same:
        return Edit(operation=Operation.EQUAL, source=old, target=new)
    if not old:
        return Edit(operation=Operation.INSERT, source="", target=new)
    if not new:
        return Edit(operation=Operation.DELETE, source=old, target="")
    return Edit(operation=Operation.REPLACE, source=old, target=new)


def weight(text: str) -> int:
    """Characters of a text that carry it: letters, digits and Chinese characters."""
    return sum(is_word(character) for character in text)
