"""Strength: which share of the measures stands on which step of the lexicon (data/strength.tsv), by section and year.

    必须查验        demand 7        推进建设        demand 4        探索建立        demand 1, build 1
    严厉打击        severe 3        打击            severe 0        健全制度        build 4

A measure stands on the step of the first word of a ladder that it holds: the verb or modal word that opens it governs
the rest. One without any such word stands on the ladder's bare step, where the ladder has one (an order without a modal
word), and on none where it has not; so the steps of each ladder, and none, make up all measures.
"""

from collections.abc import Mapping, Sequence

from policydiff.kinds.strength import Ladder, ladders
from policydiff.model import Document, Mention, SectionLine, StrengthShare, StrengthStep
from policydiff.tokens import cut

# Tokens that a word of the lexicon may consist of at most (鼓励 支持).
_LONGEST = 4
_WORDS = 2
# The low steps of this ladder (推动, 鼓励) say something of an institution only beside a word for building one.
_BUILD, _BUILT = "build", 3


def strengths_of(
    documents: Sequence[Document], sections: Sequence[SectionLine], homes: Sequence[Mapping[str, str]]
) -> tuple[StrengthShare, ...]:
    """For each ladder, strongest step first: the shares of measures, in all and by section line, with all mentions."""
    found: list[StrengthShare] = []
    for ladder in ladders():
        placed = [_placed(ladder, number, document) for number, document in enumerate(documents)]
        for step in _steps(ladder):
            for section in (None, *(line.id for line in sections)):
                own = [
                    [item for item in items if section is None or homes[number][item[1].task] == section]
                    for number, items in enumerate(placed)
                ]
                found.append(_share(step, section, own))
    return tuple(found)


def _steps(ladder: Ladder) -> list[StrengthStep]:
    """The steps from the strongest down; `words` are the first of each, none for the bare step and for no step at all."""
    by_step: dict[int | None, list[str]] = {}
    for word, step in ladder.steps.items():
        by_step.setdefault(step, []).append(word)
    by_step.setdefault(ladder.bare, [])
    order = sorted((step for step in by_step if step is not None), reverse=True)
    return [
        StrengthStep(ladder=ladder.name, step=step, words=tuple(by_step[step][:_WORDS]))
        for step in (*order, *((None,) if ladder.bare is None else ()))
    ]


def _share(
    step: StrengthStep, section: str | None, documents: Sequence[Sequence[tuple[int | None, Mention]]]
) -> StrengthShare:
    mentions = [[mention for found, mention in items if found == step.step] for items in documents]
    return StrengthShare(
        step=step,
        section=section,
        totals=tuple(len(items) for items in documents),
        shares=tuple(
            len(found) / len(items) if items else 0.0 for found, items in zip(mentions, documents, strict=True)
        ),
        mentions=tuple(mention for found in mentions for mention in found),
    )


def _placed(ladder: Ladder, number: int, document: Document) -> list[tuple[int | None, Mention]]:
    """The step of each measure, and the word that says so (the whole measure where none does)."""
    found: list[tuple[int | None, Mention]] = []
    for task in document.tasks:
        for index, measure in enumerate(task.measures):
            step, begin, end = first_step(ladder, measure.text)
            found.append((step, Mention(document=number, task=task.id, index=index, begin=begin, end=end)))
    return found


def first_step(ladder: Ladder, text: str) -> tuple[int | None, int, int]:
    """The step of the first word of a ladder in a text, and where the word stands; the bare step and all of it if none.

    >>> first_step(ladders()[0], "逐步探索，严禁收费"), first_step(ladders()[0], "查处案件")
    ((1, 2, 4), (5, 0, 4))
    """
    words = _words_of(ladder, text)
    if ladder.name == _BUILD and not any(step >= _BUILT for step, _, _ in words):
        words = []
    return words[0] if words else (ladder.bare, 0, len(text))


def _words_of(ladder: Ladder, text: str) -> list[tuple[int, int, int]]:
    """The words of a ladder in a text in order, the longest where several begin: step and code points of each."""
    tokens = cut(text)
    found: list[tuple[int, int, int]] = []
    begin = place = 0
    while place < len(tokens):
        word, taken = _word_at(ladder, tokens, place)
        if word:
            found.append((ladder.steps[word], begin, begin + len(word)))
        begin += sum(map(len, tokens[place : place + taken]))
        place += taken
    return found


def _word_at(ladder: Ladder, tokens: Sequence[str], place: int) -> tuple[str, int]:
    """The word of a ladder that begins with a token, and how many tokens it takes; empty if none does."""
    for size in range(min(_LONGEST, len(tokens) - place), 0, -1):
        word = "".join(tokens[place : place + size])
        if word in ladder.steps:
            return word, size
    # jieba has 严厉打击 as one word; a single character (应, 可) at the head of a word is none.
    heads = (tokens[place][:length] for length in range(len(tokens[place]) - 1, 1, -1))
    return next((head for head in heads if head in ladder.steps), ""), 1
