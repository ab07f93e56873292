"""Words as evidence: which of a text's words count, how much each weighs, and which two texts share."""

import math
from collections import Counter

from policydiff.lexicon import FUNCTION_WORDS, Lexicon, lexicon
from policydiff.model import Document
from policydiff.tokens import words

# Scale that brings products of the two rarities (pair and genre) to about one.
_SCALE = 6.0
_LEAST_PAIR_RARITY = 0.05
# Words are shared evidence from this similarity on.
_SHARED = 0.5


def content_words(text: str) -> list[str]:
    """The words of a text without those that only join others."""
    return [word for word in words(text) if word not in FUNCTION_WORDS]


def evidence_weight(word: str, count: int, total: int, known: Lexicon) -> float:
    """What a word weighs as evidence: rare in the two documents (`count` of `total` measures) and rare in the genre."""
    return max(_LEAST_PAIR_RARITY, math.log((total + 1) / (count + 0.5))) * known.rarity(word) / _SCALE


class SharedWords:
    """Names the words on which a link between two documents rests."""

    def __init__(self, source: Document, target: Document) -> None:
        """Count the words of both documents."""
        self._counts: Counter[str] = Counter()
        self._total = 0
        self._indexes: dict[str, dict[str, set[str]]] = {}
        for document in (source, target):
            for task in document.tasks:
                for measure in task.measures:
                    self._total += 1
                    self._counts.update(set(content_words(measure.text)))

    def of(self, source: str, target: str) -> list[tuple[str, str, float]]:
        """The words that two texts share (or near-synonyms), with the weight of each as evidence, heaviest first."""
        known = lexicon()
        others = self._index(target)
        found: list[tuple[str, str, float]] = []
        for word in sorted(set(content_words(source))):
            if word in others.get(word, ()):
                best, similarity = word, 1.0
            else:
                alike = {other for part in (word, *word, *known.related(word)) for other in others.get(part, ())}
                similarity, best = max(((known.similarity(word, other), other) for other in alike), default=(0.0, ""))
            if similarity >= _SHARED:
                weight = evidence_weight(word, self._counts[word], self._total, known)
                found.append((word, best, similarity * weight))
        return sorted(found, key=lambda item: (-item[2], item[0]))

    def _index(self, text: str) -> dict[str, set[str]]:
        """The words of a text by themselves and by their characters: only these can be alike (or of one group)."""
        if text not in self._indexes:
            index: dict[str, set[str]] = {}
            for word in content_words(text):
                for part in (word, *word):
                    index.setdefault(part, set()).add(word)
            self._indexes[text] = index
        return self._indexes[text]
