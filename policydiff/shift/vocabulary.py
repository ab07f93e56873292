"""Vocabulary: which words and phrases rose and fell, by log-odds with an informative Dirichlet prior.

Monroe, Colaresi and Quinn, "Fightin' Words: Lexical Feature Selection and Evaluation for Identifying the Content of
Political Conflict", Political Analysis 16 (2008), 372–403, equations 16, 19, 20 and 22:

    δ = ln[(y₂+α)/(n₂+α₀−y₂−α)] − ln[(y₁+α)/(n₁+α₀−y₁−α)]      z = δ / √(1/(y₂+α) + 1/(y₁+α))

y is how often a term stands in a document, n how many terms the document has, α the prior of the term: its share of all
the documents together, times α₀. The prior pulls rare words towards no change, where a plain ratio would put them first.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policydiff.lexicon import FUNCTION_WORDS
from policydiff.model import Document, KeywordLine, Mention, TermHistory, TermKind, TermScore
from policydiff.shift.collocation import Phrases, phrases_of
from policydiff.shift.names import names_in
from policydiff.tokens import cut, is_word, plain

# Words that the prior counts for: about a sixth of a list of key points, so that a term needs several mentions to rise.
PRIOR_WORDS = 500.0
# A term that stands once in all documents tells nothing of a trend.
_LEAST_COUNT = 2
_RATE = 1000
_NUMBER = re.compile(r"[\d.%‰]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a measure, or a name that is counted apart; `kind` is None for what is not counted by itself.

    `joins` says whether it may be part of a phrase: a single character may (区块 + 链), though alone it is not counted.
    """

    form: str
    kind: TermKind | None
    mention: Mention
    joins: bool = False


def terms_of(documents: Sequence[Document]) -> tuple[TermHistory, ...]:
    """Histories of all terms that stand at least twice: words, phrases, agencies, places; the most frequent first.

    Only measures count: headings repeat what their tasks say, assignments name agencies, which have a table of their own.
    """
    stretches = [list(_tokens(number, document)) for number, document in enumerate(documents)]
    pairs = [(number, number + 1) for number in range(len(documents) - 1)]
    if len(documents) > 2:
        pairs.append((0, len(documents) - 1))
    words = [[token for stretch in tokens for token in stretch if token.kind is TermKind.WORD] for tokens in stretches]
    phrases = phrases_of(_runs(stretch) for tokens in stretches for stretch in tokens)
    joined = [list(_joined(tokens, phrases)) for tokens in stretches]
    named = [[token for stretch in tokens for token in stretch] for tokens in stretches]
    histories = [
        *_histories(words, TermKind.WORD, pairs),
        *_histories(joined, TermKind.PHRASE, pairs),
        *(
            history
            for kind in (TermKind.AGENCY, TermKind.PLACE)
            for history in _counted(
                [[token for token in tokens if token.kind is kind] for tokens in named], words, kind
            )
        ),
    ]
    return tuple(histories)


def keyword_lines(documents: Sequence[Document], keyword: str) -> tuple[KeywordLine, ...]:
    """Every place where a keyword stands in a measure, with the text before and after it; blanks do not matter."""
    pattern = re.compile(r"\s*".join(map(re.escape, plain(keyword))), re.IGNORECASE)
    lines = []
    for number, document in enumerate(documents):
        for task in document.tasks:
            for index, measure in enumerate(task.measures):
                for match in pattern.finditer(measure.text) if pattern.pattern else ():
                    begin, end = match.span()
                    lines.append(
                        KeywordLine(
                            mention=Mention(document=number, task=task.id, index=index, begin=begin, end=end),
                            before=measure.text[:begin],
                            keyword=match[0],
                            after=measure.text[end:],
                        )
                    )
    return tuple(lines)


def log_odds(
    first: tuple[float, float], second: tuple[float, float], prior: tuple[float, float]
) -> tuple[float, float]:
    """Log-odds ratio and z-score of a term; each pair is the term's count and the sum of all counts.

    >>> log_odds((4, 100), (4, 100), (2.0, 50.0))
    (0.0, 0.0)

    Where a term is all that is counted, it cannot have changed.
    """
    if prior[0] == prior[1]:
        return 0.0, 0.0
    odds = []
    variance = 0.0
    for count, total in (first, second):
        mass = count + prior[0]
        odds.append(math.log(mass / (total + prior[1] - mass)))
        variance += 1 / mass
    delta = odds[1] - odds[0]
    return delta, delta / math.sqrt(variance)


def _tokens(number: int, document: Document) -> Iterable[list[Token]]:
    """The tokens of each measure, names of agencies and places as one token each."""
    for task in document.tasks:
        for index, measure in enumerate(task.measures):
            tokens: list[Token] = []
            position = 0
            for name in (*names_in(measure.text), None):
                end = name.begin if name is not None else len(measure.text)
                for word in cut(measure.text[position:end]):
                    mention = Mention(
                        document=number, task=task.id, index=index, begin=position, end=position + len(word)
                    )
                    form = plain(word)
                    tokens.append(Token(form=form, kind=_kind(form), mention=mention, joins=_joins(form)))
                    position += len(word)
                if name is not None:
                    mention = Mention(document=number, task=task.id, index=index, begin=name.begin, end=name.end)
                    tokens.append(Token(form=name.form, kind=name.kind, mention=mention))
                    position = name.end
            yield tokens


def _joins(form: str) -> bool:
    return is_word(form) and form not in FUNCTION_WORDS and not _NUMBER.fullmatch(form)


def _kind(form: str) -> TermKind | None:
    return TermKind.WORD if _joins(form) and len(form) > 1 else None


def _runs(stretch: Sequence[Token]) -> list[list[str]]:
    """Words that stand side by side, with nothing between them."""
    runs: list[list[str]] = [[]]
    for token in stretch:
        if token.joins:
            runs[-1].append(token.form)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _joined(stretches: Iterable[Sequence[Token]], phrases: Phrases) -> Iterable[Token]:
    """The words of measures with phrases joined; words that belong to none stand for themselves."""
    for stretch in stretches:
        run: list[Token] = []
        for token in (*stretch, None):
            if token is not None and token.joins:
                run.append(token)
                continue
            position = 0
            for length in phrases.lengths([part.form for part in run]):
                parts = run[position : position + length]
                position += length
                if length == 1:
                    if parts[0].kind is TermKind.WORD:
                        yield parts[0]
                    continue
                first, last = parts[0].mention, parts[-1].mention
                yield Token(
                    form="".join(part.form for part in parts),
                    kind=TermKind.PHRASE,
                    mention=Mention(
                        document=first.document, task=first.task, index=first.index, begin=first.begin, end=last.end
                    ),
                )
            run = []


def _histories(
    documents: Sequence[Sequence[Token]], kind: TermKind, pairs: Sequence[tuple[int, int]]
) -> list[TermHistory]:
    """Histories with scores of the terms of a kind; all tokens count for the totals."""
    counts = [Counter(token.form for token in tokens) for tokens in documents]
    totals = [sum(count.values()) for count in counts]
    pooled = sum(counts, Counter[str]())
    everything = sum(totals) or 1
    mentions = _mentions(documents, kind)
    histories = []
    for term in mentions:
        prior = (PRIOR_WORDS * pooled[term] / everything, PRIOR_WORDS)
        scores = []
        for source, target in pairs:
            delta, z = log_odds((counts[source][term], totals[source]), (counts[target][term], totals[target]), prior)
            scores.append(TermScore(source=source, target=target, log_odds=delta, z=z))
        histories.append(_history(term, kind, mentions[term], totals, scores))
    return _by_frequency(histories)


def _counted(
    documents: Sequence[Sequence[Token]], words: Sequence[Sequence[Token]], kind: TermKind
) -> list[TermHistory]:
    """Histories without scores, rates against all words."""
    mentions = _mentions(documents, kind)
    totals = [len(tokens) for tokens in words]
    return _by_frequency([_history(term, kind, found, totals, ()) for term, found in mentions.items()])


def _mentions(documents: Sequence[Sequence[Token]], kind: TermKind) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for tokens in documents:
        for token in tokens:
            if token.kind is kind:
                found.setdefault(token.form, []).append(token.mention)
    least = _LEAST_COUNT if kind in (TermKind.WORD, TermKind.PHRASE) else 1
    return {term: mentions for term, mentions in found.items() if len(mentions) >= least}


def _history(
    term: str, kind: TermKind, mentions: Sequence[Mention], totals: Sequence[int], scores: Sequence[TermScore]
) -> TermHistory:
    counts = Counter(mention.document for mention in mentions)
    return TermHistory(
        term=term,
        kind=kind,
        counts=tuple(counts[number] for number in range(len(totals))),
        rates=tuple(_RATE * counts[number] / total if total else 0.0 for number, total in enumerate(totals)),
        scores=tuple(scores),
        mentions=tuple(mentions),
    )


def _by_frequency(histories: Sequence[TermHistory]) -> list[TermHistory]:
    return sorted(histories, key=lambda history: (-len(history.mentions), history.term))
