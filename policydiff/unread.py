"""What a draft says outside its measures: the preamble, the leads of sections and headings are not aligned as text.

    本省实际，对困难人员合理安置。 │ 一、稳定就业 …      upper: 对困难人员合理安置。  missing, but it stands in the preamble
    5.加大监察力度，保障劳动者权益。推动…             upper: 加大监察力度，保障劳动者权益。  missing, but it is a heading

A measure of an upper document that such a sentence says is told of it, and stays missing or partial.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from policydiff.clauses import HELD, clauses_of, may_hold, shares_held
from policydiff.edits import weight
from policydiff.model import Document, MeasureCoverage, Note, NoteKind, TaskCoverage
from policydiff.parse.sentences import sentence_ends

# A sentence that holds every clause by half and the whole by this share says what the measure says.
_SAYS_THE_SAME = 0.75
_OUTSIDE = "引言和部分导语不计入"
_HEADINGS = "标题不作为措施计入"


def with_unread(tasks: Sequence[TaskCoverage], draft: Document) -> list[TaskCoverage]:
    """The tasks, each measure that the draft does not carry with what first says it outside the draft's measures."""
    outside, headings = tuple(dict.fromkeys(_sentences(draft))), tuple(dict.fromkeys(_headings(draft)))

    def told(item: MeasureCoverage) -> MeasureCoverage:
        if item.exempt is not None or item.named or item.share >= _SAYS_THE_SAME:
            return item
        text = item.measure.text
        said = (sentence for sentence in outside if _holds(sentence, text))
        named = (heading for heading in headings if _is_heading_of(heading, text))
        sentence = next(chain(said, named), None)
        return item if sentence is None else replace(item, outside=_stretch(sentence, text))

    return [replace(task, measures=tuple(map(told, task.measures))) for task in tasks]


def notes_on_unread(tasks: Sequence[TaskCoverage], draft: Document) -> tuple[Note, ...]:
    """A note for each sentence outside the draft's measures that says measures, in the order of the draft."""
    outside = dict.fromkeys(_sentences(draft))
    found: dict[str, list[str]] = {sentence: [] for sentence in (*outside, *_headings(draft))}
    for task in tasks:
        for item in task.measures:
            if item.outside is not None:
                said = next(sentence for sentence in found if item.outside in sentence)
                found[said].append(f"{task.document} 任务 {task.task}「{item.measure.text}」")
    return tuple(
        _note(draft, _OUTSIDE if sentence in outside else _HEADINGS, sentence, measures)
        for sentence, measures in found.items()
        if measures
    )


def notes_on_origins(document: Document, sources: Sequence[Document]) -> tuple[Note, ...]:
    """A note for each sentence outside a document's measures that says what a measure of its sources says, and little else."""
    outside = dict.fromkeys(_sentences(document))
    notes = []
    for sentence in dict.fromkeys((*outside, *_headings(document))):
        said = (_first_said(sentence, source) for source in sources)
        measures = [place for place in said if place is not None]
        if measures:
            notes.append(_note(document, _OUTSIDE if sentence in outside else _HEADINGS, sentence, measures))
    return tuple(notes)


def _first_said(sentence: str, source: Document) -> str | None:
    """Where a source has the first measure that a sentence says, and its words."""
    for task in source.tasks:
        for measure in task.measures:
            if _is_heading_of(sentence, measure.text):
                return f"{source.id} 任务 {task.id}「{measure.text}」"
    return None


def _note(draft: Document, name: str, sentence: str, measures: Sequence[str]) -> Note:
    return Note(kind=NoteKind.LIMIT, message=f"{draft.id}：{name}；其中「{sentence}」与 {'、'.join(measures)} 相近")


def _sentences(draft: Document) -> Iterator[str]:
    for text in (draft.preamble, *(section.lead for section in draft.sections)):
        begin = 0
        for end in sentence_ends(text) if text else ():
            yield text[begin:end].strip()
            begin = end


def _headings(draft: Document) -> Iterator[str]:
    headings = (*(section.heading for section in draft.sections), *(task.heading for task in draft.tasks))
    return (heading for heading in headings if heading)


def _holds(sentence: str, measure: str) -> bool:
    return (
        may_hold(sentence, measure)
        and _share(sentence, measure) >= _SAYS_THE_SAME
        and min(shares_held(clauses_of(measure), sentence)) >= HELD
    )


def _stretch(sentence: str, measure: str) -> str:
    """The fewest clauses of a sentence, standing together, that say a measure which the sentence says."""
    clauses = clauses_of(sentence)
    for count in range(1, len(clauses)):
        for begin in range(len(clauses) - count + 1):
            stretch = "".join(clauses[begin : begin + count])
            if _holds(stretch, measure):
                return stretch
    return sentence


def _is_heading_of(heading: str, measure: str) -> bool:
    """Whether a heading, or another sentence, says a measure, and little besides."""
    return _holds(heading, measure) and _share(measure, heading) >= HELD


def _share(text: str, held: str) -> float:
    """The share of the clauses of one text that another text holds, by length."""
    clauses = clauses_of(held)
    total = sum(weight(clause) for clause in clauses)
    carried = sum(weight(clause) * share for clause, share in zip(clauses, shares_held(clauses, text), strict=True))
    return carried / total if total else 0.0
