"""Scores of pairs of measures and of tasks; the only user of scikit-learn.

Evidence is gathered clause by clause: a sentence that merges three others, or carries one clause of another, is found
by that clause. Words count by how rare they are in the two documents (TF-IDF) and in the genre (`lexicon`); a clause
that a document repeats in several measures (政策实施期限截至…) is set aside as a formula.

    coverage of a clause c by a measure m   Σ weight(w)·max similarity(w, v)  over w in c, v in m  /  Σ weight(w)
    strength of a clause                    coverage² · min(Σ weight(w), cap)
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from policydiff.agencies import registry
from policydiff.model import Document
from policydiff.residue import Shared
from policydiff.sides import Place, Side, later_date
from policydiff.word_match import WordMatch

# The features of a pair of measures, in the order of `Candidate.features`.
FEATURES = (
    *("harmonic", "source_coverage", "target_coverage", "cosine", "source_bigrams", "target_bigrams"),
    *("source_clause", "target_clause", "source_sum", "target_sum", "source_distinct", "target_distinct"),
    *("agencies", "formula", "task_text", "task_heading", "heading_in_target", "heading_in_source"),
    *("task_row", "task_column"),
)
# The weight of a clause beyond which more words do not make it stronger evidence.
_CAP = 6.0
# Candidates kept for each measure on either side; the others cannot be linked. At 12, 7 of 900 gold links are lost.
_CANDIDATES = 12
_UNKNOWN_AGENCIES = 0.5
# Shares of the bigrams of both measures that stand in the other from which on the two are nearly the same. Of the 59
# such pairs at 0.9 in thirteen read alignments all are links, and one of their measures has another link besides.
_NEAR = 0.95


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of measures (positions in `Scores.sources` and `Scores.targets`) with its features, as in FEATURES."""

    source: int
    target: int
    features: tuple[float, ...]

    def feature(self, name: str) -> float:
        """The feature of that name."""
        return self.features[FEATURES.index(name)]


@dataclass(frozen=True, slots=True)
class TaskScore:
    """How alike two tasks are, by position: text, headings, each heading in the other's text, agencies (None: unknown)."""

    text: float
    heading: float
    heading_in_target: float
    heading_in_source: float
    agencies: float | None


@dataclass(frozen=True, slots=True)
class Scores:
    """All that is known of two documents' pairs before anything is decided.

    `shared` says of each measure, of the source and of the target, what it shares with its candidates. `same` are the pairs of measures that differ in nothing but punctuation and blanks; `near` these and those of which
    either side has nearly all that the other has.
    """

    sources: tuple[Place, ...]
    targets: tuple[Place, ...]
    candidates: tuple[Candidate, ...]
    tasks: tuple[tuple[TaskScore, ...], ...]
    shared: tuple[tuple[Shared, ...], tuple[Shared, ...]]
    same: frozenset[tuple[int, int]] = frozenset()
    near: frozenset[tuple[int, int]] = frozenset()


def score(source: Document, target: Document) -> Scores:
    """Score the pairs of measures worth a look, and all pairs of tasks."""
    sides = (Side(source), Side(target))
    pair = _Pair(sides[0], sides[1])
    candidates, same = pair.candidates(), _same(*sides)
    return Scores(
        sources=sides[0].places,
        targets=sides[1].places,
        candidates=candidates,
        tasks=pair.task_scores(),
        shared=(pair.shared(0, candidates), pair.shared(1, candidates)),
        same=same,
        near=same | _near(candidates),
    )


def _near(candidates: Sequence[Candidate]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (found.source, found.target)
        for found in candidates
        if min(found.feature("source_bigrams"), found.feature("target_bigrams")) >= _NEAR
    )


def _same(source: Side, target: Side) -> frozenset[tuple[int, int]]:
    rows: dict[str, list[int]] = {}
    for row, text in enumerate(source.bare):
        rows.setdefault(text, []).append(row)
    return frozenset((row, column) for column, text in enumerate(target.bare) for row in rows.get(text, ()))


class _Pair:
    """Matrices over two sides. Rows are the source, columns the target."""

    def __init__(self, source: Side, target: Side) -> None:
        import numpy  # noqa: PLC0415 - heavy
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - 0.8 s

        self.np: Any = numpy
        self.source, self.target = source, target
        vectorizer = TfidfVectorizer(analyzer=_identity, smooth_idf=False, sublinear_tf=True)
        matrix = vectorizer.fit_transform([*source.words, *target.words])
        counts = numpy.asarray((matrix > 0).sum(axis=0)).ravel()
        standing = {word: int(counts[column]) for word, column in vectorizer.vocabulary_.items()}
        self.words = WordMatch(source, target, standing)
        rows = len(source.places)
        self.cosine = self._rare_cosine(vectorizer, matrix, rows)
        grams = TfidfVectorizer(analyzer="char", ngram_range=(2, 2), smooth_idf=False, binary=True, norm=None)
        self.source_bigrams, self.target_bigrams = self._bigram_shares(grams)

    def _rare_cosine(self, vectorizer: Any, matrix: Any, rows: int) -> Any:
        """Cosine of TF-IDF vectors whose idf is also weighted by rarity in the genre."""
        from sklearn.preprocessing import normalize  # noqa: PLC0415

        vocabulary = vectorizer.get_feature_names_out()
        weights = self.words.weights_of(vocabulary)
        weighted = normalize((matrix > 0).multiply(weights).tocsr())
        return (weighted[:rows] @ weighted[rows:].T).toarray()

    def _bigram_shares(self, vectorizer: Any) -> tuple[Any, Any]:
        """Share of the weight of one side's character bigrams that stand in the other."""
        rows = len(self.source.places)
        texts = [*self.source.plain, *self.target.plain]
        if all(len(text) < 2 for text in texts):
            return self.np.zeros((rows, len(texts) - rows)), self.np.zeros((rows, len(texts) - rows))
        matrix = vectorizer.fit_transform(texts)
        present = (matrix > 0).astype(float)
        common = (matrix[:rows] @ present[rows:].T).toarray()
        sums = self.np.asarray(matrix.sum(axis=1)).ravel() + 1e-9
        return common / sums[:rows, None], common / sums[None, rows:]

    def candidates(self) -> tuple[Candidate, ...]:
        """The pairs of measures worth deciding on, with their features."""
        np = self.np
        if not self.source.places or not self.target.places:
            return ()
        measure_words, nearest = self.measure_words, self.nearest
        coverage = [
            np.stack([self.words.covered(side, group, nearest[side]) for group in measure_words[side]])
            for side in (0, 1)
        ]
        coverage[1] = coverage[1].T
        clause = [self._clause_features(side, nearest[side]) for side in (0, 1)]
        harmonic = 2 * coverage[0] * coverage[1] / (coverage[0] + coverage[1] + 1e-9)
        tasks = self.tasks
        places = (
            np.array([place.task for place in self.source.places]),
            np.array([place.task for place in self.target.places]),
        )
        grid = np.ix_(*places)
        formula = np.logical_or.outer(np.array(self.source.formula), np.array(self.target.formula)).astype(float)
        agencies = np.array(
            [[_UNKNOWN_AGENCIES if share is None else share for share in row] for row in self._agency_shares()]
        )
        whole = tasks["text"] / max(float(tasks["text"].max()), 0.01) + 0.7 * tasks["heading"]
        whole = whole + 0.3 * (tasks["heading_in_target"] + tasks["heading_in_source"])
        layers = {
            "harmonic": harmonic,
            "source_coverage": coverage[0],
            "target_coverage": coverage[1],
            "cosine": self.cosine,
            "source_bigrams": self.source_bigrams,
            "target_bigrams": self.target_bigrams,
            "source_clause": clause[0][0],
            "target_clause": clause[1][0].T,
            "source_sum": clause[0][1],
            "target_sum": clause[1][1].T,
            "source_distinct": clause[0][2],
            "target_distinct": clause[1][2].T,
            "agencies": agencies,
            "formula": formula,
            "task_text": tasks["text"][grid],
            "task_heading": tasks["heading"][grid],
            "heading_in_target": tasks["heading_in_target"][grid],
            "heading_in_source": tasks["heading_in_source"][grid],
            "task_row": (whole / np.maximum(whole.max(axis=1, keepdims=True), 1e-9))[grid],
            "task_column": (whole / np.maximum(whole.max(axis=0, keepdims=True), 1e-9))[grid],
        }
        worth = harmonic + 0.3 * (clause[0][0] + clause[1][0].T) / _CAP
        kept = np.nonzero(self._best(worth))
        features = np.stack([layers[name][kept] for name in FEATURES], axis=-1)
        return tuple(
            Candidate(int(row), int(column), tuple(round(float(value), 6) for value in values))
            for row, column, values in zip(*kept, features, strict=True)
        )

    @functools.cached_property
    def measure_words(self) -> tuple[list[Any], list[Any]]:
        """The words of each measure of either side, as positions in the vocabulary of the side."""
        source, target = (
            [self.words.indexes(side, found) for found in own.words]
            for side, own in enumerate((self.source, self.target))
        )
        return source, target

    @functools.cached_property
    def nearest(self) -> tuple[Any, Any]:
        """For each word of a side its best similarity to the words of each measure of the other."""
        source, target = self.measure_words
        return self.words.nearest(0, target), self.words.nearest(1, source)

    def shared(self, side: int, candidates: Sequence[Candidate]) -> tuple[Shared, ...]:
        """What each measure of a side shares with those it may be linked with."""
        partners: list[list[int]] = [[] for _ in self.measure_words[side]]
        for found in candidates:
            own, other = (found.source, found.target) if side == 0 else (found.target, found.source)
            partners[own].append(other)
        return tuple(
            Shared(self.words.weights[side][group], tuple(others), self.nearest[side][self.np.ix_(group, others)])
            for group, others in zip(self.measure_words[side], partners, strict=True)
        )

    def _clause_features(self, side: int, nearest: Any) -> tuple[Any, Any, Any]:
        """For each measure of a side and each of the other: strongest clause, sum over clauses, how much it stands out."""
        np = self.np
        own = (self.source, self.target)[side]
        owners = np.array([number for number, clauses in enumerate(own.clauses) for _ in clauses])
        groups = [self.words.indexes(side, clause) for clauses in own.clauses for clause in clauses]
        coverage = np.stack([self.words.covered(side, group, nearest) for group in groups])
        mass = np.array([float(self.words.weights[side][group].sum()) for group in groups])
        strength = coverage**2 * np.minimum(mass, _CAP)[:, None]
        spread = strength.std(axis=1, keepdims=True) + 0.15
        standing = (strength - strength.mean(axis=1, keepdims=True)) / spread / 4
        begins = np.searchsorted(owners, np.arange(len(own.clauses)))
        return (
            np.maximum.reduceat(strength, begins, axis=0),
            np.log1p(np.add.reduceat(strength, begins, axis=0)),
            np.maximum.reduceat(standing, begins, axis=0),
        )

    def _best(self, worth: Any) -> Any:
        np = self.np
        keep = np.zeros(worth.shape, dtype=bool)
        rows = np.argsort(-worth, axis=1, kind="stable")[:, :_CANDIDATES]
        keep[np.arange(worth.shape[0])[:, None], rows] = True
        columns = np.argsort(-worth, axis=0, kind="stable")[:_CANDIDATES]
        keep[columns, np.arange(worth.shape[1])[None, :]] = True
        return keep

    @functools.cached_property
    def tasks(self) -> dict[str, Any]:
        """How alike all pairs of tasks are, by text and by headings."""
        np = self.np
        text_words: list[list[Any]] = []
        heading_words: list[list[Any]] = []
        for side, own in enumerate((self.source, self.target)):
            by_task: list[list[str]] = [list(heading) for heading in own.headings]
            for place, found in zip(own.places, own.words, strict=True):
                by_task[place.task].extend(found)
            text_words.append([self.words.indexes(side, found) for found in by_task])
            heading_words.append([self.words.indexes(side, heading) for heading in own.headings])
        text = self._geometric(text_words)
        # Where a task has no heading (an article of a law), its text speaks for it: absent is not zero.
        bare = [np.array([len(group) == 0 for group in groups]) for groups in heading_words]
        either = np.logical_or.outer(*bare)
        return {
            "text": text,
            "heading": np.where(either, text, self._geometric(heading_words)),
            "heading_in_target": np.where(bare[0][:, None], text, self._contained(0, heading_words[0], text_words[1])),
            "heading_in_source": np.where(
                bare[1][None, :], text, self._contained(1, heading_words[1], text_words[0]).T
            ),
        }

    def _geometric(self, groups: list[list[Any]]) -> Any:
        """Geometric mean of how far each group of words is covered by the other, near words counting less."""
        forth = self._contained(0, groups[0], groups[1], power=2)
        back = self._contained(1, groups[1], groups[0], power=2).T
        return self.np.sqrt(forth * back)

    def _contained(self, side: int, groups: Sequence[Any], others: Sequence[Any], power: int = 1) -> Any:
        nearest = self.words.nearest(side, others) ** power
        return self.np.stack([self.words.covered(side, group, nearest) for group in groups])

    def _agency_shares(self) -> list[list[float | None]]:
        """Overlap of the agencies that answer for two measures; None where a side names none."""
        late = later_date(self.source.document, self.target.document)
        sets = [
            [tuple(frozenset(registry().heirs(ident, late)) for ident in own) for own in side.agencies]
            for side in (self.source, self.target)
        ]
        memory: dict[tuple[object, object], float | None] = {}
        result: list[list[float | None]] = []
        for first in sets[0]:
            row: list[float | None] = []
            for second in sets[1]:
                key = (first, second)
                if key not in memory:
                    memory[key] = _overlap(first, second)
                row.append(memory[key])
            result.append(row)
        return result

    def task_scores(self) -> tuple[tuple[TaskScore, ...], ...]:
        """Scores of all pairs of tasks."""
        if not self.source.tasks or not self.target.tasks:
            return ()
        matrices = self.tasks
        late = later_date(self.source.document, self.target.document)
        sets = [
            [
                tuple(
                    frozenset(registry().heirs(item.key, late))
                    for assignment in task.assignments
                    for item in assignment.responsibilities
                )
                for task in side.tasks
            ]
            for side in (self.source, self.target)
        ]
        return tuple(
            tuple(
                TaskScore(
                    text=float(matrices["text"][row, column]),
                    heading=float(matrices["heading"][row, column]),
                    heading_in_target=float(matrices["heading_in_target"][row, column]),
                    heading_in_source=float(matrices["heading_in_source"][row, column]),
                    agencies=_overlap(sets[0][row], sets[1][column]),
                )
                for column in range(len(self.target.tasks))
            )
            for row in range(len(self.source.tasks))
        )


def _overlap(first: Sequence[frozenset[str]], second: Sequence[frozenset[str]]) -> float | None:
    """Mean share of the agencies of each side that have a counterpart on the other."""
    if not first or not second:
        return None
    forth = sum(any(one & other for other in second) for one in first) / len(first)
    back = sum(any(one & other for other in first) for one in second) / len(second)
    return (forth + back) / 2


def _identity(value: list[str]) -> list[str]:
    return value
