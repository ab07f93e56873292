"""What a draft says outside its tasks: the preamble and the leads of sections are not aligned.

    本省实际，对困难人员合理安置。 │ 一、稳定就业 …      upper: 对困难人员合理安置。  missing, but it stands in the preamble

A missing measure of an upper document that such a sentence holds is pointed out, and stays missing.
"""

from collections.abc import Iterator, Sequence

from policydiff.clauses import HELD, clauses_of, shares_held
from policydiff.edits import weight
from policydiff.model import CoverageStatus, Document, Note, NoteKind, TaskCoverage
from policydiff.parse.sentences import sentence_ends

# A sentence that holds every clause by half and the whole by this share says what the measure says.
_SAYS_THE_SAME = 0.75


def notes_on_unread(tasks: Sequence[TaskCoverage], draft: Document) -> tuple[Note, ...]:
    """A note for each sentence outside the draft's tasks that holds missing measures, each at its first such sentence."""
    found: dict[str, list[str]] = {sentence: [] for sentence in _sentences(draft)}
    for task in tasks if found else ():
        for item in task.measures:
            if item.status is CoverageStatus.MISSING and item.exempt is None:
                sentence = next((sentence for sentence in found if _holds(sentence, item.measure.text)), None)
                if sentence is not None:
                    found[sentence].append(f"{task.document} 任务 {task.task}「{item.measure.text}」")
    return tuple(
        Note(
            kind=NoteKind.LIMIT,
            message=f"{draft.id}：引言和部分导语不计入；其中「{sentence}」与 {'、'.join(measures)} 相近",
        )
        for sentence, measures in found.items()
        if measures
    )


def _sentences(draft: Document) -> Iterator[str]:
    for text in (draft.preamble, *(section.lead for section in draft.sections)):
        begin = 0
        for end in sentence_ends(text) if text else ():
            yield text[begin:end].strip()
            begin = end


def _holds(sentence: str, measure: str) -> bool:
    clauses = clauses_of(measure)
    shares = shares_held(clauses, sentence)
    total = sum(weight(clause) for clause in clauses)
    held = sum(weight(clause) * share for clause, share in zip(clauses, shares, strict=True))
    return bool(total) and min(shares) >= HELD and held >= _SAYS_THE_SAME * total
