"""The words that a copy lacks, with all the places where they were cut: so a word filter shows itself.

公安部   执法。（工业和信息化部、[公安部]、农业部、国家卫生计生委
        机制。（工业和信息化部、[公安部]、文化部、工商总局          cut 14, had 14, left 0
"""

from collections.abc import Callable, Iterator, Sequence

from policydiff.comparable import Comparable
from policydiff.model import CutWord, Variant, VariantKind


def cut_words(
    variants: Sequence[Variant], base: Comparable, is_whole: Callable[[int, int], bool]
) -> tuple[CutWord, ...]:
    """The words cut, those cut in most places first, then in the order of the document."""
    places: dict[str, list[Variant]] = {}
    for variant in variants:
        if variant.kind is VariantKind.CUT and variant.base is not None:
            places.setdefault(base.fold(variant.base.text), []).append(variant)
    words = []
    for word, cut in places.items():
        found = list(_occurrences(word, base.folded))
        left = sum(is_whole(begin, begin + len(word)) for begin in found)
        text = cut[0].base.text if cut[0].base else ""
        words.append(CutWord(word=text, occurrences=len(found), left=left, places=tuple(cut)))
    return tuple(sorted(words, key=lambda word: -len(word.places)))


def _occurrences(word: str, text: str) -> Iterator[int]:
    begin = text.find(word)
    while begin >= 0:
        yield begin
        begin = text.find(word, begin + len(word))
