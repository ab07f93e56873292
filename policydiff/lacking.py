"""What a draft lacks of a sentence that it carries: whole clauses, items of an enumeration, words, numbers."""

from collections.abc import Sequence

from policydiff.alterations import lost_numbers
from policydiff.clauses import HELD, LOST, WHOLE, best_shares, items_of, lost_items, unmatched
from policydiff.kinds.wording import says_nothing
from policydiff.tokens import cut


def lacking_of(clause: str, share: float, texts: Sequence[str], *, in_words: bool) -> tuple[str, ...]:
    """What the draft lacks of a clause of which it holds that share: some of its items or words, all of it, nothing.

    >>> lacking_of("推进食品、建筑、运输监管，", 0.4, ["开展建筑审批。"], in_words=False)
    ('推进食品', '运输监管，')
    """
    if share >= HELD:
        return lost_items(clause, texts)
    if share < LOST:
        return (clause,)
    # The few words that are there may stand in any item; those items count that stand there as they are.
    items = items_of(clause)
    shares = best_shares((_without_lead(items[0]), *items[1:]), texts)
    lost = tuple(item for item, held in zip(items, shares, strict=True) if held < WHOLE)
    if 0 < len(lost) < len(items):
        return lost
    return unmatched(clause, texts) if in_words else (clause,)


def _without_lead(item: str) -> str:
    """The first item of an enumeration without the words that lead up to it: 特别是对食品; the item if it has no others."""
    begin = 0
    for token in cut(item):
        if not says_nothing(token):
            return item[begin:]
        begin += len(token)
    return item


def with_numbers(lacking: tuple[str, ...], text: str, others: Sequence[str]) -> tuple[str, ...]:
    """What is lacking and, in the order of the text, the numbers that are lost where the words are held.

    >>> with_numbers(("举办活动。",), "满意率98%以上，举办活动。", ["提升满意率。"])
    ('98%以上', '举办活动。')
    """
    placed: list[tuple[int, str]] = []
    position = 0
    for stretch in lacking:
        position = max(position, text.find(stretch, position))
        placed.append((position, stretch))
        position += len(stretch)
    numbers = (said for said in lost_numbers(text, others) if not any(said in stretch for stretch in lacking))
    return tuple(said for _, said in sorted([*placed, *((text.find(said), said) for said in numbers)]))
