"""Clauses of a sentence, and how much of a clause other sentences hold.

    加强执法检查，│ 督促企业遵守各项规定，│ 推进“绿盾”工程建设。
        0.9       │         0.2          │        0.8            share of each held by what a draft says

The share is that of the clause's words, weighed by how rare they are in the genre, each by its best counterpart.
"""

import functools
from collections import Counter
from collections.abc import Iterator, Sequence

from policydiff.edits import weight
from policydiff.lexicon import lexicon
from policydiff.parse.sentences import CLOSERS, matching
from policydiff.quantities import is_quantity
from policydiff.terms import content_words
from policydiff.tokens import cut

# From this share on a clause counts as held: more of its weight has a counterpart than has none.
HELD = 0.5
# From this share on a clause stands in the text as it is, whatever else the text carries with the same words.
WHOLE = 0.9
# From this share on an item of an enumeration counts as held; the first and the last carry words of the others too.
ITEM_HELD = 1 / 3
# Under this share a clause is lost wholly: what little there is are words that stand in every second clause.
LOST = 0.15
# A clause that holds the whole of another one says the same if this share of its own weight stands there; 上述政策 adds a word.
_SAYS_THE_SAME = 0.75
_ENDS = frozenset("，；。：！？,;:!?")
_SIGNS = _ENDS.union(CLOSERS)
_LISTING = "、"
# A clause of so few characters (同时，) says nothing by itself and goes with the next one.
_SHORTEST = 4
# Words of so many characters are mostly two words, which are cut apart or not as the text around has it.
_COMPOUND = 4
# Words of these classes (加大…力度) are no loss by themselves; nor are words of a single character.
_SAYING_LITTLE = ("stock", "frame")


def clauses_of(text: str) -> tuple[str, ...]:
    """The clauses of a sentence; joined, they give the sentence. Brackets and quotations are not cut open.

    >>> clauses_of("同时，加强检查（一次，两次），督促企业。")
    ('同时，加强检查（一次，两次），', '督促企业。')
    """
    pieces: list[str] = []
    begin = 0
    for index in _outside(text):
        if index >= begin and text[index] in _ENDS:
            end = index + 1
            while end < len(text) and text[end] in _SIGNS:
                end += 1
            pieces.append(text[begin:end])
            begin = end
    if begin < len(text):
        pieces.append(text[begin:])
    return tuple(_without_short(pieces))


def items_of(clause: str) -> tuple[str, ...]:
    """The items of a clause that enumerates; joined by 、 they give the clause, which is the only one if it does not.

    Brackets and quotations are not cut open, nor is what shares its head with a single character (市、区两级).

    >>> items_of("加强食品安全、运输安全等协作，"), items_of("开展春、秋两季行动，")
    (('加强食品安全', '运输安全等协作，'), ('开展春、秋两季行动，',))
    """
    pieces: list[str] = []
    begin = 0
    for index in _outside(clause):
        if clause[index] == _LISTING and weight(next(iter(cut(clause[index + 1 :])), "")) > 1:
            pieces.append(clause[begin:index])
            begin = index + 1
    return (*pieces, clause[begin:])


def _outside(text: str) -> Iterator[int]:
    """The places of a text outside brackets and quotations that are closed in it."""
    index = 0
    while index < len(text):
        close = matching(text, index)
        if close is None:
            yield index
        index = (index if close is None else close) + 1


def _without_short(pieces: Sequence[str]) -> list[str]:
    result: list[str] = []
    waiting = ""
    for piece in pieces:
        waiting += piece
        if weight(waiting) >= _SHORTEST:
            result.append(waiting)
            waiting = ""
    if waiting and result:
        result[-1] += waiting
    elif waiting:
        result.append(waiting)
    return result


def shares_held(clauses: Sequence[str], text: str) -> tuple[float, ...]:
    """For each clause the share of its weight that a text holds, in [0, 1]; 0 for a clause without content.

    A word of the text stands for one word of one clause, the clause that is held best: what carries one clause does
    not carry its neighbour as well because both speak of the same things.

    >>> shares_held(["加强电子商务监管，", "举办峰会。"], "进一步加强电商监管。")
    (0.9..., 0.0)
    >>> shares_held(["开展商品质量执法打假，", "健全商品质量执法打假协查机制。"], "开展商品质量执法打假。")
    (1.0, 0.0...)
    """
    there = content_words(text)
    contents = [tuple(dict.fromkeys(_cut_alike(content_words(clause), there))) for clause in clauses]
    left = Counter(_cut_alike(there, [word for content in contents for word in content]))
    alone = [_share(content, left.copy()) for content in contents]
    shares = list(alone)
    for place in sorted(range(len(contents)), key=lambda place: (-alone[place], place)):
        beside = _share(contents[place], left)
        if alone[place] < WHOLE:
            shares[place] = beside
    return tuple(shares)


def says_the_same(clause: str, other: str) -> bool:
    """Whether a clause stands in another one, which says little besides; a deadline alone is that of what follows it.

    >>> (
    ...     says_the_same("稳就业政策期限截至2023年底。", "上述稳就业政策期限截至2023年底。"),
    ...     says_the_same("2023年底前，", "2023年底前，"),
    ... )
    (True, False)
    """
    return (
        may_hold(other, clause)
        and not is_quantity(clause.rstrip("，。；："))
        and shares_held((clause,), other)[0] >= WHOLE
        and shares_held((other,), clause)[0] >= _SAYS_THE_SAME
    )


def may_hold(text: str, clause: str) -> bool:
    """Whether a text has half of the letters of a clause: a look that rules most out before their words are compared."""
    letters = set(clause)
    return len(letters.intersection(text)) >= HELD * len(letters)


def _cut_alike(found: Sequence[str], others: Sequence[str]) -> list[str]:
    """Words with compounds cut where the others have both halves apart: 信用制度 beside 信用…制度."""
    known = frozenset(others)
    cut_words: list[str] = []
    for word in found:
        halves = (word[: len(word) // 2], word[len(word) // 2 :])
        apart = word not in known and len(word) == _COMPOUND and known.issuperset(halves)
        cut_words += halves if apart else (word,)
    return cut_words


def _share(content: Sequence[str], left: Counter[str]) -> float:
    """The share of the weight of some words that has a counterpart among the words left, which are used up."""
    known = lexicon()
    weights = [known.rarity(word) for word in content]
    total = sum(weights)
    held = 0.0
    # Equal words first, so that none is used up by a word that only resembles it.
    waiting = []
    for word, value in zip(content, weights, strict=True):
        if left[word]:
            left[word] -= 1
            held += value
        else:
            waiting.append((word, value))
    for word, value in waiting:
        there = ((known.similarity(word, other), other) for other, number in left.items() if number)
        found, other = max(there, default=(0.0, ""))
        if found >= HELD:
            left[other] -= 1
        held += value * found
    return min(1.0, held / total) if total else 0.0


def best_shares(clauses: Sequence[str], texts: Sequence[str]) -> tuple[float, ...]:
    """For each clause the largest share that one of the texts holds."""
    if not texts:
        return (0.0,) * len(clauses)
    return tuple(max(column) for column in zip(*(shares_held(clauses, text) for text in texts), strict=True))


def lost_items(clause: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The items of an enumerating clause of which no text holds a third; nothing for a clause that does not enumerate.

    >>> lost_items("推进食品安全、商业特许经营、运输安全监管。", ["推进食品安全、运输安全监管。"])
    ('商业特许经营',)
    """
    items = items_of(clause)
    if len(items) == 1:
        return ()
    return tuple(item for item, share in zip(items, best_shares(items, texts), strict=True) if share < ITEM_HELD)


def held_places(shares: Sequence[float]) -> tuple[int, ...]:
    """Places of the clauses that count as held; the best one at least, for a link rests on something."""
    found = tuple(place for place, share in enumerate(shares) if share >= HELD)
    if found or not shares:
        return found
    return (max(range(len(shares)), key=lambda place: (shares[place], -place)),)


def unmatched(text: str, others: Sequence[str]) -> tuple[str, ...]:
    """Stretches of a text whose words have no counterpart in any of the others, as published; no quotation is torn.

    >>> unmatched("加大互联网医疗监督管理力度。", ["加大互联网监督管理力度。"])
    ('医疗',)
    >>> unmatched("加强窗口“智能帮办”服务。", ["加强帮办服务。"])
    ('窗口“智能帮办”',)
    """
    known = lexicon()
    there = tuple(sorted({word for other in others for word in content_words(other)}))
    spans: list[tuple[int, int]] = []
    begin: int | None = None
    end = position = 0
    for token in cut(text):
        place, position = position, position + len(token)
        content = [
            word for word in content_words(token) if len(word) > 1 and known.actions.get(word) not in _SAYING_LITTLE
        ]
        if not content:
            continue
        if not any(_best(word, there) >= HELD for word in content):
            begin, end = (place if begin is None else begin), position
        elif begin is not None:
            spans.append((begin, end))
            begin = None
    if begin is not None:
        spans.append((begin, end))
    return tuple(text[begin:end] for begin, end in _with_whole_quotations(spans, text))


def _with_whole_quotations(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans with all of a quotation, or of what stands in brackets, at whose borders one is cut; joined if they meet."""
    quoted = [(index, close + 1) for index in range(len(text)) if (close := matching(text, index)) is not None]
    found: list[tuple[int, int]] = []
    for span in spans:
        begin, end = span
        for opened, closed in quoted:
            if begin < opened < end < closed or opened < begin < closed < end:
                begin, end = min(begin, opened), max(end, closed)
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


@functools.lru_cache(maxsize=1 << 16)
def _best(word: str, others: tuple[str, ...]) -> float:
    """How far the best of some words stands for a word; the same clauses are asked for from both sides."""
    if word in others:
        return 1.0
    known = lexicon()
    return max((known.similarity(word, other) for other in others), default=0.0)
