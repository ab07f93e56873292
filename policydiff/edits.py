"""Word edits between two texts, as a reader would mark them; the only user of diff-match-patch, and of rapidfuzz.

    source  深入开展“剑网行动”，进一步加大…          edits  [-深入开展“剑网行动”-]{+组织开展“剑网2020”+}…

Words are the units (jieba's, a short quoted name being one), compared in their plain form, so that （ and ( or a blank
make no edit. The result does not depend on the machine: diff-match-patch's time limit is off, and texts are single
measures.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from policydiff.lexicon import FUNCTION_WORDS, lexicon
from policydiff.model import Edit, EditKind, Operation
from policydiff.names import agency_names, level_names
from policydiff.tokens import cut, folded, is_word

# Between two edits these words do not help a reader; left standing they would make confetti.
_FUNCTION_WORDS = frozenset("的地得和与及或等对在为以将把并而于中上下之了、，；：“”《》（）")
# The code points that stand for words while diff-match-patch runs: private use, one for each different word.
_FIRST_CODE = 0xF0000
# A name in quotation marks of up to this many characters is one word to a reader: “双随机、一公开”, “秋风2017”.
_QUOTED = r"“[^“”，。；：\n]{1,12}”"
# A number or a dash that the text of a measure begins with; another one is no change.
_LABEL = re.compile(
    r"\s*(?:[（(][0-9一二三四五六七八九十]{1,3}[）)]|[0-9]{1,3}[.．、](?=\D|(?:19|20)\d\d|\Z)|[一二三四五六七八九十]{1,3}[、是]|[—–―]{1,2})\s*"
)
# The number of an item inside a measure, …：（一）甲；（二）乙: another one is no change, where an item came or went before it.
_ITEM = r"(?<=[：:；;。])[（(][0-9一二三四五六七八九十]{1,3}[）)]"
# A reference to a part of a law is one word: 第二十七条, 第八条之一.
_REFERENCE = r"第[0-9零〇一二三四五六七八九十百千]{1,9}[章节条款项](?:之[一二三四五六七八九十]{1,3})?"
# So is a month, a day and a count of months: 5月8日 and 8月1日 share no 8, 12月 and 12个月 no 12.
_DAY = r"[0-9０-９]{1,3}\s*(?:个月|月|日)"
_ITEM_LAST = re.compile(rf"{_ITEM}\Z")
_ITEM_ALONE = re.compile(r"[（(][0-9一二三四五六七八九十]{1,3}[）)]")
# Endings that make no word by themselves: 常态 + 化.
_SUFFIXES = frozenset("化性率者")
_CHINESE = re.compile(r"[\u4e00-\u9fff，、]+")
# Stretches that count as one word: quotations, names of organs, and words of the ladder of levels from this length on: 中央企业, 各市、县（市、区）.
_LONG = 4
# Stock words of the genre that stand alone between two edits are chance, not text that was kept, if each side of them
# has this many times their characters in edits.
_CHANCE = 3
_LONGEST_CHANCE = 4
# Words that limit an amount or join a penalty; halves of them are function words, and yet 上 for 下 is no wording.
_BOUNDS = frozenset({"以上", "以下", "以内", "以外", "并处", "单处"})
# Two texts of more units in all, some 8,000 characters, are compared by rapidfuzz, which keeps as many units but may
# choose others of equal ones. diff-match-patch needs 2 s for two different texts of this length, 9 s for twice as much.
_MOST_UNITS = 4000


class _Piece(NamedTuple):
    """What stands on both sides, and whether a reader takes it for the same."""

    old: str
    new: str
    same: bool


@functools.cache
def _engine() -> Any:
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - only where edits are asked for

    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # without a limit the result is the same on any machine
    return engine


@functools.cache
def _whole() -> re.Pattern[str]:
    return re.compile("|".join((_QUOTED, _ITEM, _REFERENCE, _DAY, agency_names().pattern, level_names(_LONG).pattern)))


def units(text: str) -> list[str]:
    """The words of a text, each with the blanks after it; joined, they give the text back.

    >>> units("到 2020 年，“秋风 2017”")
    ['到 ', '2020 ', '年', '，', '“秋风 2017”']
    """
    result: list[str] = []
    begin = 0
    for whole in (*_whole().finditer(text), None):
        end = whole.start() if whole else len(text)
        for token in cut(text[begin:end]):
            if result and (token.isspace() or (token in _SUFFIXES and _CHINESE.fullmatch(result[-1]))):
                result[-1] += token
            else:
                result.append(token)
        if whole:
            result.append(whole[0])
            begin = whole.end()
    return result


def edits_between(source: str, target: str) -> tuple[Edit, ...]:
    """The edits that turn one text into the other; joined, their sides give both texts. Equal texts give one edit.

    >>> [(e.operation.value, e.source, e.target) for e in edits_between("全国抽查", "全省抽查")]
    [('replace', '全国', '全省'), ('equal', '抽查', '抽查')]
    """
    labels = [_LABEL.match(source), _LABEL.match(target)]
    begin, at = (label.end() if label and all(labels) else 0 for label in labels)
    compared = _compared(units(source[begin:]), units(target[at:]))
    pieces = [_Piece(source[:begin], target[:at], same=True)] if begin else []
    pieces += [part for piece in _merged(_at_items(compared)) for part in _trimmed(piece)]
    return tuple(edit_of(*piece) for piece in _joined(_without_chance(_joined(pieces))))


def is_label(text: str) -> bool:
    """Whether a text is nothing but the number or the dash of an item.

    >>> is_label("2."), is_label("——"), is_label("2")
    (True, True, False)
    """
    return _LABEL.fullmatch(text) is not None


def _compared(before: Sequence[str], after: Sequence[str]) -> list[_Piece]:
    codes: dict[str, str] = {}
    encoded = [_encoded(side, codes) for side in (before, after)]
    pieces: list[_Piece] = []
    at_source = at_target = 0
    for operation, count in _steps(*encoded):
        old = new = ""
        if operation <= 0:
            old = "".join(before[at_source : at_source + count])
            at_source += count
        if operation >= 0:
            new = "".join(after[at_target : at_target + count])
            at_target += count
        pieces.append(_Piece(old, new, operation == 0))
    return pieces


def _steps(before: str, after: str) -> Iterator[tuple[int, int]]:
    """What leads from one text to the other: so many units dropped (-1), kept (0), added (1)."""
    if len(before) + len(after) <= _MOST_UNITS:
        yield from ((operation, len(stretch)) for operation, stretch in _engine().diff_main(before, after, False))
        return
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only for texts that are hardly ever so long

    for step in Indel.opcodes(before, after):
        operation = {"delete": -1, "equal": 0, "insert": 1}[step.tag]
        yield operation, max(step.src_end - step.src_start, step.dest_end - step.dest_start)


def _encoded(side: Sequence[str], codes: dict[str, str]) -> str:
    return "".join(codes.setdefault(_form(unit), chr(_FIRST_CODE + len(codes))) for unit in side)


def _form(unit: str) -> str:
    """What a unit is compared by: one form for the numbers of all items."""
    return "()" if _ITEM_ALONE.fullmatch(unit.strip()) else folded(unit) or unit


def _at_items(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Items that came or went taken with their own number: （二）{+乙；（三）+}丙 is {+（二）乙；+}（三）丙."""
    result = list(pieces)
    for index in range(1, len(result) - 1):
        before, piece, after = result[index - 1 : index + 2]
        ends = [_ITEM_LAST.search(text) for text in (before.old, before.new, piece.old or piece.new)]
        if piece.same or (piece.old and piece.new) or not (before.same and after.same):
            continue
        old, new, own = ends
        if old is None or new is None or own is None:
            continue
        text = (old if piece.old else new)[0] + own.string[: own.start()]
        result[index - 1] = _Piece(before.old[: old.start()], before.new[: new.start()], same=True)
        result[index] = _Piece(text, "", same=False) if piece.old else _Piece("", text, same=False)
        numbers = (own[0], new[0]) if piece.old else (old[0], own[0])
        result[index + 1] = _Piece(numbers[0] + after.old, numbers[1] + after.new, same=True)
    return [piece for piece in result if piece.old or piece.new]


def _merged(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Join edits that stand side by side, or with nothing but function words between them."""
    result: list[_Piece] = []
    for index, piece in enumerate(pieces):
        between = piece.same and 0 < index < len(pieces) - 1 and is_trivial(piece.old)
        if result and not result[-1].same and (not piece.same or between):
            result[-1] = _Piece(result[-1].old + piece.old, result[-1].new + piece.new, same=False)
        else:
            result.append(piece)
    return result


def _trimmed(piece: _Piece) -> list[_Piece]:
    """An edit without what is the same at its ends: words cut otherwise (线, 对线), parts of words (严厉打击, 打击)."""
    if piece.same or not piece.old or not piece.new or {piece.old, piece.new} <= FUNCTION_WORDS:
        return [piece]
    if folded(piece.old) == folded(piece.new):
        return [_Piece(piece.old, piece.new, same=True)]
    head = _common(piece.old, piece.new)
    old, new = piece.old[head:], piece.new[head:]
    tail = _common(old[::-1], new[::-1])
    middle = _Piece(old[: len(old) - tail], new[: len(new) - tail], same=False)
    before = _Piece(piece.old[:head], piece.new[:head], same=True)
    after = _Piece(old[len(old) - tail :], new[len(new) - tail :], same=True)
    small = is_trivial(middle.old) and is_trivial(middle.new)
    if any(_cuts_a_bound(text, place) for text in piece[:2] for place in (head, len(text) - tail)):
        return [piece]
    if not small and (
        any(_whole().search(text) or not _CHINESE.fullmatch(text) for text in piece[:2])
        or not all(_whole_words(text) for part in (before, middle, after) for text in part[:2])
    ):
        return [piece]
    return [part for part in (before, middle, after) if part.old or part.new]


def _cuts_a_bound(text: str, place: int) -> bool:
    begin = 0
    for token in cut(text):
        if begin < place < begin + len(token):
            return token in _BOUNDS
        begin += len(token)
    return False


def _whole_words(text: str) -> bool:
    """Whether a text falls into words of at least two characters, none of them a fragment."""
    return all(len(unit) > 1 or not is_word(unit) for unit in cut(text))


def _common(old: str, new: str) -> int:
    """Characters that two texts have in common from their beginning."""
    for index, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return index
    return min(len(old), len(new))


def _without_chance(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Take stock words that stand by chance between two long edits into the edit around them."""
    result = list(pieces)
    for index in range(1, len(result) - 1):
        piece, before, after = result[index], result[index - 1], result[index + 1]
        room = _CHANCE * weight(piece.old)
        if (
            piece.same
            and weight(piece.old) <= _LONGEST_CHANCE
            and all(weight(side) >= room for edit in (before, after) for side in (edit.old, edit.new))
            and _is_stock(piece.old)
        ):
            result[index] = _Piece(piece.old, piece.new, same=False)
    return result


def _is_stock(text: str) -> bool:
    actions = lexicon().actions
    return all(actions.get(unit.strip()) in ("stock", "frame") or is_trivial(unit) for unit in cut(text))


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces of the same sort that stand side by side made one."""
    result: list[_Piece] = []
    for piece in pieces:
        if result and result[-1].same is piece.same:
            result[-1] = _Piece(result[-1].old + piece.old, result[-1].new + piece.new, piece.same)
        else:
            result.append(piece)
    return result


def is_trivial(text: str) -> bool:
    """Whether a text holds nothing but function words, punctuation and blanks.

    >>> is_trivial("、和"), is_trivial("和监管"), is_trivial("")
    (True, False, True)
    """
    return all(unit.strip() in _FUNCTION_WORDS or not is_word(unit) for unit in cut(text))


def edit_of(old: str, new: str, same: bool = False, kind: EditKind | None = None) -> Edit:
    """The edit between two stretches of words, not both empty."""
    if same:
        return Edit(operation=Operation.EQUAL, source=old, target=new)
    operation = Operation.REPLACE if old and new else Operation.DELETE if old else Operation.INSERT
    return Edit(operation=operation, source=old, target=new, kind=kind)


def weight(text: str) -> int:
    """Characters of a text that carry it: letters, digits and Chinese characters."""
    return sum(is_word(character) for character in text)
