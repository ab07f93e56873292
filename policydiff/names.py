"""Names that are one word to a reader: organs of the registry and words of the ladder of levels, in running text."""

import functools
import re
from importlib import resources

from policydiff.agencies import registry
from policydiff.model import Level

LEVELS = (Level.NATIONAL, Level.PROVINCIAL, Level.MUNICIPAL, Level.COUNTY)
# Shorter names (处, 法院, 移动) are common words; of longer ones those count that end as organs do.
_SHORTEST = 3
_ORGAN = re.compile(r"(?:[部委局厅署院会办行科]|办公室|总社|中心|领导小组|组织|海关|机关|检察院|法院)$")


@functools.cache
def agency_names() -> re.Pattern[str]:
    """Matches the longest name of an organ, without a place in front; 民政部门 names none.

    >>> agency_names().findall("由工商总局会同质检总局办理")
    ['工商总局', '质检总局']
    """
    names = [name for name in registry().names if len(name) >= _SHORTEST and _ORGAN.search(name)]
    return re.compile("|".join(re.escape(name) + ("(?!门)" if name.endswith("部") else "") for name in names))


@functools.cache
def level_words() -> dict[str, frozenset[tuple[str, Level]]]:
    """Every word of the ladder of levels (data/localised.tsv) with the notions and levels it stands for."""
    found: dict[str, set[tuple[str, Level]]] = {}
    text = resources.files("policydiff").joinpath("data/localised.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        notion, *fields = line.split("\t")
        for level, words in zip(LEVELS, fields, strict=False):
            for term in words.split():
                found.setdefault(term, set()).add((notion, level))
    return {term: frozenset(meanings) for term, meanings in found.items()}


@functools.cache
def level_names(shortest: int) -> re.Pattern[str]:
    """Matches the longest word of the ladder with at least so many characters."""
    words = sorted((term for term in level_words() if len(term) >= shortest), key=lambda term: (-len(term), term))
    return re.compile("|".join(map(re.escape, words)))
