"""The measures of a task and the assignments that govern them.

严厉打击…。深入开展…。（农业部、公安部负责）组织开展…抽查。（国家林业局负责）
└─ measure ┘└ measure ┘└──── assignment ───┘└─ measure ─┘└── assignment ──┘
                        governs both before  governs back to the assignment before

完善体系（省大数据局牵头），优化流程（省政府办公厅牵头）。     inside a sentence: only the clause before it
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from policydiff.model import Assignment, Level, Measure, Span
from policydiff.parse.assignments import (
    OPENERS,
    assignment_end,
    boxed_end,
    is_assignment,
    is_labelled_assignment,
    labels_of,
    names_role,
    offices_end,
    read_assignment,
    unbracketed,
)
from policydiff.parse.contacts import without_contact
from policydiff.parse.markers import Style, marker_at
from policydiff.parse.passages import Passage, joined
from policydiff.parse.sentences import ENDS, matching, sentence_end, sentence_ends
from policydiff.signs import either_width

_WORD = re.compile(r"\w")
# Those spoken to, in a report: no sentence of its own.
_ADDRESS = re.compile(r"(?:各位(?:代表|委员|同志)|同志们)(?:、同志们)?[！!]\s*")
# An organ that a bracket behind it may explain; 服务中心（市民政局） may be who builds the centre.
_OFFICES = (*"局厅委办部省", "政府", "办事处", "管委会")
_DUTY = re.compile(r"负责|牵头")
# 由县人民政府负责管理地震工作的部门…: whoever is in charge of something is a name, and says nothing of this measure.
_LED_BY = re.compile(
    either_width(
        r"由(?P<text>(?P<by>[^，。；、由]{2,30}(?:、[^，。；、由]{2,30})*(?:牵头|负责(?!解释|同志|人)))"
        r"(?![^，。；、]{1,16}的(?:[主有相]\w)?(?:部门|机构|单位|机关|人员))"
        r"(?:[^，。；：]{0,10})(?P<with>(?:，[^，。；]{2,60}(?:配合|参与|参加|协助|协办))?))"
    )
)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the document around a task: it decides which agency a name means, and what a bracket says.

    Inside a sentence of an `article` a bracket that names organs and no role explains a word: 街道办事处（镇人民政府）.
    """

    date: str | None = None
    level: Level | None = None
    article: bool = False


@dataclass(slots=True)
class Content:
    """What a task's text was read into; `texts` and `brackets` are the passages behind measures and assignments.

    `contacts` are names and telephone numbers that stood among the text; they are part of no measure.
    """

    measures: list[Measure] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    texts: list[Passage] = field(default_factory=list)
    brackets: list[Passage] = field(default_factory=list)
    contacts: list[Passage] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole readable text in order of the publication."""
        pieces = sorted([*self.texts, *self.brackets], key=lambda piece: piece.offsets[0])
        return "".join(piece.text for piece in pieces)


def read_content(paragraphs: Iterable[Passage], context: Context) -> Content:
    """Measures and assignments of the paragraphs of one task."""
    content = Content()
    for block in _blocks(paragraphs):
        _read_block(block, content, context)
    return content


def _blocks(paragraphs: Iterable[Passage]) -> list[Passage]:
    """Paragraphs joined where a sentence runs on: after a colon, a semicolon or nothing at all before （1）.

    An item that holds sentences of its own, （一）不占用通道。不占用绿地；, ends where the next item begins.
    """
    groups: list[list[Passage]] = []
    within: Style | None = None  # of the item inside which, behind a full stop, the last sentence begins
    for paragraph in paragraphs:
        marker = marker_at(paragraph.text)
        leaves_item = within is not None and marker is not None and marker.style <= within
        if groups and _runs_on(groups[-1][-1].text, paragraph.text, leaves_item=leaves_item):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
            within = None
        if len(sentence_ends(paragraph.text)) > 1:
            within = marker.style if marker else None
    return [joined(group) for group in groups]


def _runs_on(text: str, following: str, *, leaves_item: bool) -> bool:
    if is_labelled_assignment(following) or (is_labelled_assignment(text) and marker_at(following) is not None):
        return False
    if text.endswith(("：", ":")):
        return True
    if leaves_item:
        return False
    if text.endswith(("；", ";", "，", ",", "、")):
        return True
    return text[-1] not in ENDS + "”）)" and marker_at(following) is not None


def _read_block(block: Passage, content: Content, context: Context) -> None:
    text = block.text
    begin = 0
    while begin < len(text):
        if text[begin].isspace():
            begin += 1
            continue
        end = boxed_end(text, begin) or assignment_end(text, begin)
        if end is None and content.measures:
            end = offices_end(text, begin)
        if end is not None:
            _add_stated(content, block.slice(begin, end), context)
            begin = end
            continue
        end, inner = _sentence(text, begin, context)
        if inner is None or is_labelled_assignment(text[begin:end]):
            _add_sentence(content, block.slice(begin, end), context)
        else:
            _add_with_inner(content, block, begin, end, inner, context)
        begin = end


def _sentence(text: str, begin: int, context: Context) -> tuple[int, list[tuple[int, int]] | None]:
    """End of the sentence at `begin`, and the assignments in brackets inside it (None if there are none)."""
    inner: list[tuple[int, int]] = []
    limit = sentence_end(text, begin)
    if _ADDRESS.fullmatch(text[begin:limit]):
        limit = sentence_end(text, limit)
    index = begin
    while index < limit:
        if text[index] in OPENERS:
            close = assignment_end(text, index)
            if (
                close is not None
                and index > begin
                and _WORD.search(text[begin:index])
                and _closes(text, index, close, context)
            ):
                inner.append((index, close))
                if close < len(text) and _starts_afresh(text, close):
                    return close, inner
                index = close
                limit = max(limit, index)
                continue
            skip = matching(text, index)
            index = skip + 1 if skip is not None else index + 1
            continue
        index += 1
    return limit, inner or None


def _closes(text: str, begin: int, end: int, context: Context) -> bool:
    """Whether a bracket ends a clause, or says outright who is responsible.

    （高新区）管委会 explains a word, as do 甲大学（省科学院）、乙大学 in a list and 报市住建局（市工改办）。 behind an organ,
    and all that name no role in an article of a law.
    """
    bracket = text[begin:end]
    reading = read_assignment(unbracketed(bracket))
    if not reading.responsibilities and reading.deadline is None:
        return False  # a role that the bracket gives to the name before it: 市商务局（牵头）、市财政局
    if names_role(bracket):
        return True
    if context.article:
        return False
    if end >= len(text):
        return True
    if text[end].isalnum() or text[end] == "、":
        return False
    return not text.endswith(_OFFICES, 0, begin) or reading.deadline is not None


def _starts_afresh(text: str, position: int) -> bool:
    """Whether a new sentence begins right after an assignment that stands where a full stop should."""
    return text[position] not in "，,、；;。.：:" + ENDS + "”’》）)的等和与及或"


def _add_sentence(content: Content, sentence: Passage, context: Context) -> None:
    sentence, contact = without_contact(sentence)
    if contact is not None:
        content.contacts.append(contact)
    if not _WORD.search(sentence.text):
        return
    if is_labelled_assignment(sentence.text):
        _add_stated(content, sentence, context)
        return
    content.measures.append(Measure(text=sentence.text, span=sentence.span))
    content.texts.append(sentence)
    match = _LED_BY.search(sentence.text)
    if match and is_assignment(match["text"]):
        _add_led_by(content, sentence, match, context)


def _add_stated(content: Content, stated: Passage, context: Context) -> None:
    """Add an assignment that stands by itself, or complete the one before it."""
    if _goes_on_with_labels(content, stated):
        _add_labels(content, stated, context)
    else:
        _add_assignment(content, stated, context, waiting=True)


def _goes_on_with_labels(content: Content, stated: Passage) -> bool:
    """Whether labels or a term complete the assignment right before them: 牵头单位：甲。 | 完成时限：年底前。"""
    if not content.brackets:
        return False
    before, after = unbracketed(content.brackets[-1].text), unbracketed(stated.text)
    if content.texts and content.texts[-1].offsets[0] > content.brackets[-1].offsets[0]:
        return False
    if content.assignments[-1].deadline is None and not read_assignment(after).responsibilities:
        return True
    labelled = is_labelled_assignment(before) and is_labelled_assignment(after)
    return labelled and labels_of(before).isdisjoint(labels_of(after))


def _add_labels(content: Content, sentence: Passage, context: Context) -> None:
    """Complete the last assignment by what the labels of the next sentence state."""
    last = content.assignments[-1]
    reading = read_assignment(unbracketed(sentence.text), date=context.date, level=context.level)
    named = {item.name for item in last.responsibilities}
    content.brackets[-1] = joined([content.brackets[-1], sentence])
    content.assignments[-1] = replace(
        last,
        text=content.brackets[-1].text,
        span=content.brackets[-1].span,
        responsibilities=(
            *last.responsibilities,
            *(item for item in reading.responsibilities if item.name not in named),
        ),
        deadline=last.deadline or reading.deadline,
    )


def _add_led_by(content: Content, sentence: Passage, match: re.Match[str], context: Context) -> None:
    """由…牵头，…配合: the words stay in the measure, the agencies are read out of them."""
    reading = read_assignment(match["text"], date=context.date, level=context.level)
    if not any(item.agency for item in reading.responsibilities):
        return
    if any(_DUTY.search(item.name) for item in reading.responsibilities):
        # 由街道办事处、镇人民政府负责召集: what they are to do is no part of a name.
        reading = read_assignment(match["by"] + match["with"], date=context.date, level=context.level)
    content.assignments.append(
        Assignment(
            text=match[0],
            span=sentence.slice(match.start(), match.end()).span,
            scope=sentence.span,
            responsibilities=reading.responsibilities,
            deadline=reading.deadline,
        )
    )
    content.measures[-1] = replace(content.measures[-1], assignment=len(content.assignments) - 1)


def _is_led_by(assignment: Assignment) -> bool:
    """Whether an assignment was read out of the words of a sentence: it governs that sentence and no more."""
    return assignment.scope.covers(assignment.span)


def _add_with_inner(
    content: Content, block: Passage, begin: int, end: int, inner: Sequence[tuple[int, int]], context: Context
) -> None:
    """A sentence with assignments inside: its measure is the sentence without them."""
    pieces: list[Passage] = []
    position = begin
    for open_at, close_at in inner:
        pieces.append(block.slice(position, open_at))
        position = close_at
    pieces.append(block.slice(position, end))
    sentence = joined(piece for piece in pieces if piece.text)
    content.measures.append(Measure(text=sentence.text, span=sentence.span))
    content.texts.append(sentence)
    closes = not _WORD.search(block.slice(inner[-1][1], end).text)
    if closes and len(inner) == 1:
        # …做乙。再做丙（公安部负责）。 is …做乙。再做丙。（公安部负责） set otherwise; a mere term is that of its sentence.
        bracket = block.slice(*inner[0])
        if read_assignment(unbracketed(bracket.text)).responsibilities:
            _add_assignment(content, bracket, context, waiting=True)
            return
    scope_begin = begin
    for open_at, close_at in inner:
        clause = block.slice(scope_begin, open_at)
        _add_assignment(content, block.slice(open_at, close_at), context, waiting=False, scope=clause)
        scope_begin = close_at
    if closes:
        content.measures[-1] = replace(content.measures[-1], assignment=len(content.assignments) - 1)


def _add_assignment(
    content: Content, bracket: Passage, context: Context, *, waiting: bool, scope: Passage | None = None
) -> None:
    """Record an assignment; a `waiting` one governs all measures since the assignment before."""
    reading = read_assignment(unbracketed(bracket.text), date=context.date, level=context.level)
    number = len(content.assignments)
    governed: list[int] = []
    if waiting:
        for index in range(len(content.measures) - 1, -1, -1):
            held = content.measures[index].assignment
            if held is not None and not _is_led_by(content.assignments[held]):
                break
            governed.append(index)
    begin = bracket.span.begin
    if scope is not None and scope.text:
        begin = scope.span.begin
    elif governed:
        begin = content.measures[governed[-1]].span.begin
    content.assignments.append(
        Assignment(
            text=bracket.text,
            span=bracket.span,
            scope=Span(begin, bracket.span.begin),
            responsibilities=reading.responsibilities,
            deadline=reading.deadline,
        )
    )
    content.brackets.append(bracket)
    for index in governed:
        content.measures[index] = replace(content.measures[index], assignment=number)
