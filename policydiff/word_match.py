"""The words of two sides: what each weighs as evidence, and how near each is to those of the other side."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policydiff.lexicon import lexicon
from policydiff.sides import Side
from policydiff.terms import evidence_weight


class WordMatch:
    """Vocabularies of two sides (0 the source, 1 the target) with the weights and the similarity of their words.

    `weights[side]` has one weight for each word of that side; `similar` a row for each source word and a column for each
    target word, in [0, 1].
    """

    def __init__(self, source: Side, target: Side, counts: Mapping[str, int]) -> None:
        """Match the words; `counts` says in how many measures of both sides each stands."""
        import numpy  # noqa: PLC0415 - heavy

        self.np: Any = numpy
        self.known = lexicon()
        self.counts = counts
        self.total = len(source.places) + len(target.places)
        self.vocabulary = tuple(self._vocabulary(side) for side in (source, target))
        self.weights = tuple(self.weights_of(vocabulary) for vocabulary in self.vocabulary)
        self.similar = self._similarities()

    def _vocabulary(self, side: Side) -> dict[str, int]:
        found = {word for clauses in side.clauses for clause in clauses for word in clause}
        found |= {word for heading in side.headings for word in heading}
        return {word: number for number, word in enumerate(sorted(found))}

    def weights_of(self, vocabulary: Iterable[str]) -> Any:
        """What each of some words weighs as evidence."""
        return self.np.array(
            [evidence_weight(word, self.counts.get(word, 0), self.total, self.known) for word in vocabulary]
        )

    def _similarities(self) -> Any:
        """Similarity of every source word to every target word; only words with something in common are looked at."""
        first, second = self.vocabulary
        matrix = self.np.zeros((len(first), len(second)), dtype=self.np.float32)
        index: dict[object, list[str]] = {}
        for word in second:
            for key in (*self._keys(word), *(("narrower", wide) for wide in self.known.broader.get(word, ()))):
                index.setdefault(key, []).append(word)
        for word, row in first.items():
            near = {other for key in self._keys(word) for other in index.get(key, ())}
            near |= {other for other in self.known.broader.get(word, ()) if other in second}
            near |= set(index.get(("narrower", word), ()))
            for other in near:
                matrix[row, second[other]] = self.known.similarity(word, other)
        return matrix

    def _keys(self, word: str) -> list[object]:
        return [
            *set(word),
            *self.known.groups.get(word, ()),
            *(("broader", wide) for wide in self.known.broader.get(word, ())),
        ]

    def indexes(self, side: int, found: Sequence[str]) -> Any:
        """Positions of some words in the vocabulary of a side, each once, ascending."""
        vocabulary = self.vocabulary[side]
        return self.np.array(sorted({vocabulary[word] for word in found}), dtype=int)

    def nearest(self, side: int, groups: Sequence[Any]) -> Any:
        """For each word of a side (row), its best similarity to the words of each group of the other side (column)."""
        matrix = self.similar if side == 0 else self.similar.T
        columns = [matrix[:, group].max(axis=1) if len(group) else self.np.zeros(len(matrix)) for group in groups]
        return self.np.stack(columns, axis=1) if columns else self.np.zeros((len(matrix), 0))

    def covered(self, side: int, group: Any, nearest: Any) -> Any:
        """The share of the weight of a group of words of a side that each group of the other covers, in [0, 1]."""
        weights = self.weights[side][group]
        return (weights[:, None] * nearest[group]).sum(axis=0) / max(float(weights.sum()), 1e-9)
