"""What a draft demands otherwise where it carries a measure: other numbers, and words that demand less.

    upper    中小微企业按60%返还，│大型企业按30%返还。        60% → 50%
    draft    大型企业按20%返还，│中小微企业按50%返还。        30% → 20%

Numbers are compared clause by clause (`kinds/exchanged.py`). A number that the draft does not have, nor another in its
place, is lacking, not altered.
"""

from collections.abc import Sequence

from policydiff.compare import word_edits
from policydiff.kinds.exchanged import other_numbers
from policydiff.model import Alignment, Direction, Edit, Relation, Via
from policydiff.quantities import quantities

# The sorts of numbers that are a demand by themselves; a day or a plan is that of the document.
_COUNTED = ("count", "share")


def alterations(alignment: Alignment) -> dict[tuple[str, int], tuple[Edit, ...]]:
    """Other numbers, and words that demand less in what carries a measure as a whole; by task and index."""
    found: dict[tuple[str, int], dict[Edit, None]] = {}
    carriers: dict[tuple[str, int], list[str]] = {}
    texts: dict[tuple[str, int], str] = {}
    for edited in word_edits(alignment):
        link, place = edited.link, (edited.link.source.task, edited.link.source.index)
        if link.via is Via.WORDS:
            texts[place] = link.source.text
            carriers.setdefault(place, []).append(link.target.text)
            if link.relation is not Relation.PARTIAL:
                weaker = (edit for edit in edited.edits if edit.direction is Direction.WEAKER)
                found.setdefault(place, {}).update(dict.fromkeys(weaker))
    return {
        place: tuple(dict.fromkeys((*other_numbers(text, carriers[place]), *found.get(place, ()))))
        for place, text in texts.items()
    }


def lost_numbers(text: str, others: Sequence[str]) -> tuple[str, ...]:
    """The counts and shares of a text that no other text has, nor another in their place; in order.

    >>> lost_numbers("提升满意度，满意率98%以上。", ["提升满意度。"])
    ('98%以上',)
    """
    there = {(number.sort, number.value) for other in others for number in quantities(other)}
    replaced = {edit.source for edit in other_numbers(text, others)}
    return tuple(
        said
        for number in quantities(text)
        if number.sort.startswith(_COUNTED) and (number.sort, number.value) not in there
        if (said := number.span.of(text)) not in replaced
    )
