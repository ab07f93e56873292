"""What is known of the genre's words: near-synonyms, broader words, kinds of action, how common each word is.

The data files state how they were made. Nothing in them comes from the gold alignments.
"""

import functools
import math
import re
from dataclasses import dataclass
from importlib import resources

# Similarity of two words: synonyms of one group; a word and its broader term; words that share characters.
_SYNONYM = 0.85
_BROADER = 0.6
_SHARED_CHARACTERS = 0.8
_SHARPENING = 1.2
# Words of the genre that carry next to nothing by themselves, and empty nouns, count for less as evidence.
_STOCK_FACTOR = 0.3
_FRAME_FACTOR = 0.4
_SHORTEST_ABBREVIATION = 3
_LONGER = 1.5
# A word of the background corpus cannot be so common as to count for nothing at all.
_LEAST_RARITY = 0.3
# Two numbers are the same number or not, however many figures they share: 第三十二条, 第二十八条.
_NUMBERED = re.compile(r"第?[0-9〇零一二三四五六七八九十百千]+[编章节条款项目倍日月年个次天元]*")
FUNCTION_WORDS = frozenset(
    [
        "的",
        "和",
        "等",
        "在",
        "对",
        "与",
        "为",
        "及",
        "或",
        "以",
        "将",
        "把",
        "从",
        "由",
        "中",
        "上",
        "下",
        "并",
        "要",
        "其",
        "了",
        "是",
        "不",
        "被",
        "向",
        "于",
        "有",
        "一",
        "各",
        "按",
        "按照",
        "通过",
        "进行",
        "以及",
        "年",
        "相关",
        "有关",
        "及其",
        "各类",
        "该",
        "所",
        "者",
        "这",
        "地",
        "到",
        "使",
        "让",
        "还",
        "个",
    ]
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The loaded data: groups by word, broader terms by word, action classes, counts over `units` stretches of text.

    `abbreviations` are pairs of an abbreviation and a full form, from the groups whose members differ much in length.
    """

    groups: dict[str, frozenset[int]]
    broader: dict[str, frozenset[str]]
    actions: dict[str, str]
    counts: dict[str, int]
    units: int
    abbreviations: tuple[tuple[str, str], ...] = ()

    def similarity(self, one: str, other: str) -> float:
        """How far two words stand for one another, in [0, 1].

        >>> (
        ...     lexicon().similarity("电商", "电子商务"),
        ...     lexicon().similarity("农药", "农资"),
        ...     lexicon().similarity("税", "茶"),
        ... )
        (0.85, 0.6, 0.0)
        """
        if one == other:
            return 1.0
        if self.groups.get(one, frozenset()) & self.groups.get(other, frozenset()):
            return _SYNONYM
        related = other in self.broader.get(one, frozenset()) or one in self.broader.get(other, frozenset())
        return max(_BROADER if related else 0.0, _character_similarity(one, other))

    def related(self, word: str) -> frozenset[str]:
        """The words that stand for a word, are broader or narrower, whatever their characters."""
        groups, narrower = _members(), _narrower()
        same = [member for number in self.groups.get(word, ()) for member in groups[number]]
        return frozenset((*same, *self.broader.get(word, ()), *narrower.get(word, ())))

    def rarity(self, word: str) -> float:
        """Weight of a word as evidence by how rare it is in the genre: ln((N+1)/(n+1)), less for stock words."""
        value = max(_LEAST_RARITY, math.log((self.units + 1) / (self.counts.get(word, 0) + 1)))
        action = self.actions.get(word)
        if action == "stock":
            return value * _STOCK_FACTOR
        return value * _FRAME_FACTOR if action == "frame" else value


@functools.cache
def _members() -> dict[int, list[str]]:
    """The words of each group."""
    found: dict[int, list[str]] = {}
    for word, numbers in lexicon().groups.items():
        for number in numbers:
            found.setdefault(number, []).append(word)
    return found


@functools.cache
def _narrower() -> dict[str, list[str]]:
    """The narrower words of each word."""
    found: dict[str, list[str]] = {}
    for word, wides in lexicon().broader.items():
        for wide in wides:
            found.setdefault(wide, []).append(word)
    return found


def _character_similarity(one: str, other: str) -> float:
    """Share of common characters of two words of at least two characters: 惩戒 and 惩处 share one of two."""
    if len(one) < 2 or len(other) < 2 or (_NUMBERED.fullmatch(one) and _NUMBERED.fullmatch(other)):
        return 0.0
    first, second = set(one), set(other)
    common = len(first & second)
    return float((_SHARED_CHARACTERS * common / max(len(first), len(second))) ** _SHARPENING) if common else 0.0


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon that comes with the package."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("synonyms.txt")):
        for member in line.split():
            groups.setdefault(member, set()).add(number)
    broader: dict[str, set[str]] = {}
    for line in _lines("broader.tsv"):
        narrow, wide = line.split("\t")
        broader.setdefault(narrow, set()).add(wide)
    actions: dict[str, str] = {}
    for line in _lines("actions.tsv"):
        word, action = line.split("\t")
        actions[word] = action
    rows = [line.split("\t") for line in _lines("frequency.tsv")]
    counts = {word: int(count) for word, count in rows[1:]}
    return Lexicon(
        groups={word: frozenset(numbers) for word, numbers in groups.items()},
        broader={word: frozenset(words) for word, words in broader.items()},
        actions=actions,
        counts=counts,
        units=int(rows[0][1]),
        abbreviations=tuple(_abbreviations()),
    )


def _abbreviations() -> list[tuple[str, str]]:
    """(两法衔接, 行政执法与刑事司法衔接): members of a group of which one is at least half as long again."""
    return [
        (short, full)
        for line in _lines("synonyms.txt")
        for short in line.split()
        for full in line.split()
        if len(short) >= _SHORTEST_ABBREVIATION and len(full) >= _LONGER * len(short)
    ]


def _lines(name: str) -> list[str]:
    text = resources.files("policydiff").joinpath(f"data/{name}").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
