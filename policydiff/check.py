"""How well a document was read: every character accounted for, and everything doubtful with its line.

line 12   四、                numbering: 二、之后是四、
line 40   国家发展委          unknown-agency
"""

import bisect
import re
from collections.abc import Collection, Iterable, Iterator

from policydiff.model import (
    Check,
    Document,
    Finding,
    FindingKind,
    NoteKind,
    RegionKind,
    Share,
    Span,
)
from policydiff.parse.frame import PREAMBLE
from policydiff.parse.furniture import NAVIGATION
from policydiff.parse.markers import Style, marker_at

# A heading longer than this is more likely a sentence, in characters; the longest in the documents measured is 41.
_LONGEST_HEADING = 45
# A paragraph shorter than this that ends no sentence may be a heading that was read as text.
_SHORTEST_TEXT = 30
_PAIRS = ("《》", "“”", "（）", "〔〕", "【】")
_LEFT_OPEN = tuple("，、,和与及的对在将")
_ENDS = tuple("。！？；：!?;:）)”》】〕")


def check(document: Document, text: str) -> Check:
    r"""Look at how `document` was read from `text`, the text as published.

    >>> from policydiff.model import RawText
    >>> from policydiff.parse import parse
    >>> text = "2020年工作要点\n一、甲事。做甲。\n二、乙事。做乙。（水务处负责）\n四、丁事。做丁。\n"
    >>> (document,) = parse(RawText(name="text", text=text, format="text"))
    >>> [(finding.kind.value, finding.line) for finding in check(document, text).findings]
    [('numbering', 4), ('unknown-agency', 3)]
    """
    lines = _Lines(text)
    found = [
        *_unrecognised(document, text, lines),
        *_metadata(document, text, lines),
        *_headings(document, lines),
        *_numbering(document, text, lines),
        *_numbers_as_text(document, text, lines),
        *_left_out(document, text, lines),
        *_assignments(document, lines),
    ]
    order = list(FindingKind)
    findings = sorted(found, key=lambda finding: (order.index(finding.kind), finding.line))
    return Check(document=document, shares=_shares(document, text), findings=tuple(dict.fromkeys(findings)))


class _Lines:
    """Numbers of lines, from 1, as editors count them: a form feed ends no line."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]

    def at(self, offset: int) -> int:
        return bisect.bisect_right(self._ends, offset) + 1


def _shares(document: Document, text: str) -> tuple[Share, ...]:
    counted: dict[tuple[RegionKind, str | None], int] = {}
    for region in document.regions:
        size = len("".join(region.span.of(text).split()))
        counted[region.kind, region.name] = counted.get((region.kind, region.name), 0) + size
    return tuple(Share(kind=kind, name=name, characters=size) for (kind, name), size in counted.items())


def _unrecognised(document: Document, text: str, lines: _Lines) -> Iterator[Finding]:
    for region in document.regions:
        if region.kind is RegionKind.UNRECOGNISED and (stretch := region.span.of(text).strip()):
            yield Finding(kind=FindingKind.UNRECOGNISED, line=lines.at(region.span.begin), text=stretch)


def _metadata(document: Document, text: str, lines: _Lines) -> Iterator[Finding]:
    """A title or year that no part of the document states, at its first line that is text."""
    own = (
        region for region in document.regions if region.kind is not RegionKind.BOILERPLATE or region.name == PREAMBLE
    )
    first = next((region.span for region in own), None)
    if first is None:
        return
    begin, head = next(iter(_lines_in(first, text)), (first.begin, ""))
    line = lines.at(begin)
    if document.metadata.title is None:
        yield Finding(kind=FindingKind.MISSING_TITLE, line=line, text=head)
    if document.metadata.year is None:
        yield Finding(kind=FindingKind.MISSING_YEAR, line=line, text=head)


def _headings(document: Document, lines: _Lines) -> Iterator[Finding]:
    held = {task.section for task in document.tasks} | {section.parent for section in document.sections}
    for section in document.sections:
        kind = _doubt_about(section.heading)
        if kind is None and section.number not in held and not section.lead:
            kind = FindingKind.EMPTY_SECTION
        if kind is not None:
            yield Finding(kind=kind, line=lines.at(section.span.begin), text=section.label + section.heading)
    for task in document.tasks:
        kind = _doubt_about(task.heading) if task.heading is not None else None
        if kind is not None:
            heading = task.label + (task.heading or "")
            yield Finding(kind=kind, line=lines.at(task.span.begin), text=heading, task=task.id)
        for measure in task.measures:
            if len(measure.text) < _SHORTEST_TEXT and not measure.text.endswith(_ENDS):
                line = lines.at(measure.span.begin)
                yield Finding(kind=FindingKind.HEADING_AS_TEXT, line=line, text=measure.text, task=task.id)


def _doubt_about(heading: str) -> FindingKind | None:
    if len(heading) > _LONGEST_HEADING:
        return FindingKind.LONG_HEADING
    if not heading or heading.endswith(_LEFT_OPEN):
        return FindingKind.OPEN_HEADING
    if any(heading.count(pair[0]) != heading.count(pair[1]) for pair in _PAIRS):
        return FindingKind.UNPAIRED_HEADING
    return None


def _numbering(document: Document, text: str, lines: _Lines) -> Iterator[Finding]:
    """What the parser noted of gaps, repeats and fresh starts."""
    for note in document.notes:
        if note.kind is NoteKind.NUMBERING and note.span is not None:
            yield Finding(
                kind=FindingKind.NUMBERING,
                line=lines.at(note.span.begin),
                text=note.span.of(text),
                detail=note.message.partition("：")[2] or note.message,
            )


def _numbers_as_text(document: Document, text: str, lines: _Lines) -> Iterator[Finding]:
    """Lines that begin like a section or a task of this document and were read as text."""
    styles = _styles(document)
    heads = {section.span.begin for section in document.sections} | {task.span.begin for task in document.tasks}
    for task in document.tasks:
        for begin, line in _numbered_lines(styles, task.span, text):
            if begin not in heads:
                yield Finding(kind=FindingKind.NUMBER_AS_TEXT, line=lines.at(begin), text=line, task=task.id)


def _left_out(document: Document, text: str, lines: _Lines) -> Iterator[Finding]:
    """Lines below the tasks that begin like one of them and were read as the page around the document."""
    styles = _styles(document)
    end = max((task.span.end for task in document.tasks), default=document.span.end)
    for region in document.regions:
        if region.name == NAVIGATION and region.span.begin >= end:
            for begin, line in _numbered_lines(styles, region.span, text):
                yield Finding(kind=FindingKind.LEFT_OUT, line=lines.at(begin), text=line)


def _styles(document: Document) -> frozenset[Style]:
    """How the sections and tasks of a document are numbered; the numbers of points inside them say nothing."""
    labels = [section.label for section in document.sections] + [task.label for task in document.tasks]
    found = {marker.style for label in labels if (marker := marker_at(label))}
    return frozenset(style for style in found if not _is_inner(style))


def _numbered_lines(styles: Collection[Style], span: Span, text: str) -> Iterator[tuple[int, str]]:
    """The lines of a span that are numbered in one of these styles, with where they begin."""
    for begin, line in _lines_in(span, text):
        marker = marker_at(line)
        if marker is not None and marker.style in styles:
            yield begin, line


def _is_inner(style: Style) -> bool:
    return style >= Style.ARABIC_BRACKETED


def _lines_in(span: Span, text: str) -> Iterable[tuple[int, str]]:
    """The lines that begin inside a span, with where their first character stands."""
    position = span.begin
    for line in span.of(text).splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            yield position + line.index(stripped[0]), stripped
        position += len(line)


def _assignments(document: Document, lines: _Lines) -> Iterator[Finding]:
    seen: set[Span] = set()
    for task in document.tasks:
        for assignment in task.assignments:
            if assignment.span in seen:  # a section's, which all its tasks share
                continue
            seen.add(assignment.span)
            line = lines.at(assignment.span.begin)
            if not assignment.responsibilities and assignment.deadline is None:
                yield Finding(kind=FindingKind.EMPTY_ASSIGNMENT, line=line, text=assignment.text, task=task.id)
            for item in assignment.responsibilities:
                if item.agency is None:
                    yield Finding(kind=FindingKind.UNKNOWN_AGENCY, line=line, text=item.name, task=task.id)
