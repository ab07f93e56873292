"""The words of a sentence, marked where no sentence that it is linked to has them.

source 1.2  深入开展[-专项行动-]，加强协作。     target 1.2 has 深入开展…, target 1.3 has …加强协作:
                                                only what neither has is marked
"""

from collections.abc import Sequence
from dataclasses import dataclass

from policydiff.model import Edit, LinkEdits, Operation
from policydiff.render.display import Language
from policydiff.render.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a sentence: `mark` is del, ins or empty; `note` says what the edit is about, `sign` in short."""

    text: str
    mark: str = ""
    kind: str = ""
    note: str = ""
    sign: str = ""


def runs_of(text: str, found: Sequence[LinkEdits], side: str, language: Language) -> tuple[Run, ...]:
    """The sentence in stretches; what stands in any partner is unmarked, the rest as its likeliest partner has it."""
    if not found:
        return (Run(text=text),)
    edits: list[Edit | None] = [None] * len(text)
    for linked in sorted(found, key=lambda item: item.link.score):
        position = 0
        for edit in linked.edits:
            length = len(edit.source if side == "source" else edit.target)
            for offset in range(position, position + length):
                before = edits[offset]
                if before is None or before.operation is not Operation.EQUAL:
                    edits[offset] = edit
            position += length
    runs: list[Run] = []
    begin = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _same(edits[end], edits[begin]):
            runs.append(_run(text[begin:end], edits[begin], side, language))
            begin = end
    return tuple(runs)


def _same(one: Edit | None, other: Edit | None) -> bool:
    if one is not None and other is not None and one.operation is other.operation is Operation.EQUAL:
        return True
    return one is other


def _run(text: str, edit: Edit | None, side: str, language: Language) -> Run:
    if edit is None or edit.operation is Operation.EQUAL:
        return Run(text=text)
    note, sign = [], ""
    if edit.kind is not None:
        note.append(label(edit.kind, language))
    if edit.direction is not None:
        sign = label(edit.direction, language)
        note.append(sign)
    if edit.reform is not None:
        sign = str(edit.reform.year)
        note.append(edit.reform.name)
    note.append(f"{edit.source or '∅'} → {edit.target or '∅'}")
    return Run(
        text=text,
        mark="del" if side == "source" else "ins",
        kind=edit.kind or "",
        note=" · ".join(note),
        sign=sign if side == "target" or not edit.target else "",
    )
