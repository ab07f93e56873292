"""What a draft demands otherwise where it carries a measure: other numbers, and words that demand less.

    upper    中小微企业按60%返还，│大型企业按30%返还。        60% → 50%
    draft    大型企业按20%返还，│中小微企业按50%返还。        30% → 20%

Numbers are compared clause by clause (`kinds/exchanged.py`). A number that a clause of the draft does not have is
lacking, not altered.
"""

from policydiff.compare import word_edits
from policydiff.kinds.exchanged import other_numbers
from policydiff.model import Alignment, Direction, Edit, Relation, Via


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
