"""What the letters of a document are: headings, sentences, words; so that a loss can be called by its name.

一、总体要求⏎（一）加强监管。各部门要…。（公安部负责）      units: 一、总体要求 | （一）加强监管。 | 各部门要…。 | （公安部负责）
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policydiff.comparable import Comparable
from policydiff.model import Document, RegionKind, Span, VariantKind
from policydiff.tokens import cut

_SENTENCE_ENDS = frozenset("。!?;")
_CLOSERS = frozenset("\")]》'")
# Words are looked for this far around a cut; longer cuts are judged by lines and sentences alone.
_AROUND = 20
_LONGEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """The letters of a heading, and those of the rest of its task; `rest` is None for the heading of a section."""

    begin: int
    end: int
    rest: tuple[int, int] | None = None


@dataclass(frozen=True)
class Units:
    """Headings, title and the bounds of sentences of a text, as positions of its letters."""

    text: Comparable
    headings: tuple[Heading, ...]
    title: tuple[int, int] | None
    bounds: tuple[int, ...]

    def parts(
        self, lost: tuple[int, int], is_carried: Callable[[int, int], bool]
    ) -> Iterator[tuple[VariantKind, int, int]]:
        """A lost range by what is lost: headings of their own, passages, words inside a sentence.

        The heading of a task is counted as missing only if other text of the task is there.
        """
        begin = lost[0]
        for heading in self.headings:
            if heading.begin < begin or heading.end > lost[1]:
                continue
            if heading.rest is not None and not is_carried(*heading.rest):
                continue
            if heading.begin > begin:
                yield self._kind(begin, heading.begin), begin, heading.begin
            yield VariantKind.HEADING, heading.begin, heading.end
            begin = heading.end
        if begin < lost[1]:
            yield self._kind(begin, lost[1]), begin, lost[1]

    def _kind(self, begin: int, end: int) -> VariantKind:
        inside = bisect_left(self.bounds, end) > bisect_right(self.bounds, begin)
        whole = self._is_bound(begin) and self._is_bound(end)
        return VariantKind.OMITTED if inside or whole else VariantKind.CUT

    def _is_bound(self, position: int) -> bool:
        number = bisect_left(self.bounds, position)
        return number < len(self.bounds) and self.bounds[number] == position

    def preference(self, begin: int, end: int) -> float:
        """How good a cut from `begin` to `end` is: at sentences best, then at words, not from a comma on."""
        return _preference(self.text, begin, end, self._is_bound)


def preference(text: Comparable, begin: int, end: int) -> float:
    """The same for a text of which only the lines are known."""
    return _preference(text, begin, end, text.starts.__contains__)


def _preference(text: Comparable, begin: int, end: int, is_bound: Callable[[int], bool]) -> float:
    begins, ends = is_bound(begin), is_bound(end) or end == len(text)
    value = 8.0 * (begins and ends) + 4.0 * begins + 3.0 * ends
    value += 2.0 * (begin in text.starts) + 1.0 * (end in text.starts)
    value += 2.0 * (begin > 0 and text.folded[begin - 1] in _SENTENCE_ENDS)
    if end - begin <= _LONGEST_WORDS:
        bounds = _word_bounds(text.folded, begin, end)
        value += 1.0 * (begin in bounds) + 1.0 * (end in bounds)
    if end > begin and not text.folded[begin].isalnum():
        value -= 0.5
    return value


def _word_bounds(folded: str, begin: int, end: int) -> set[int]:
    first = max(0, begin - _AROUND)
    bounds = {first}
    place = first
    for token in cut(folded[first : end + _AROUND]):
        place += len(token)
        bounds.add(place)
    return bounds


def units_of(text: Comparable) -> Units:
    """The units of a text; without a parsed document its sentences only."""
    document = text.published.document
    bounds = {0, len(text)} | set(_sentence_bounds(text.folded))
    headings: tuple[Heading, ...] = ()
    title = None
    if document is not None:
        headings = tuple(_headings(text, document))
        title = _title(text, document)
        for span in _spans(document):
            bounds |= {text.position(span.begin), text.position(span.end)}
    for heading in headings:
        bounds |= {heading.begin, heading.end}
    return Units(text, headings, title, tuple(sorted(bounds)))


def _sentence_bounds(folded: str) -> Iterator[int]:
    for position, sign in enumerate(folded):
        if sign in _SENTENCE_ENDS:
            end = position + 1
            while end < len(folded) and folded[end] in _CLOSERS:
                end += 1
            yield end


def _spans(document: Document) -> Iterator[Span]:
    for region in document.regions:
        if region.kind is not RegionKind.HEADING:
            yield region.span
    for task in document.tasks:
        yield task.span
        for assignment in task.assignments:
            yield assignment.span


def _headings(text: Comparable, document: Document) -> Iterator[Heading]:
    """Headings in order. Their regions begin with the number; two that touch are told apart by section and task."""
    found: list[Heading] = []
    spans = [region.span for region in document.regions if region.kind is RegionKind.HEADING]
    for section in document.sections:
        inside = [span for span in spans if section.span.begin <= span.begin < section.span.end]
        if inside:
            end = min(inside[-1].end, section.span.end)
            found.append(Heading(text.position(inside[0].begin), text.position(end)))
    for task in document.tasks:
        if not task.heading:
            continue
        inside = [span for span in spans if task.span.begin <= span.begin < task.span.end]
        if inside:
            begin, end = text.position(inside[0].begin), text.position(inside[-1].end)
            found.append(Heading(begin, end, (end, text.position(task.span.end))))
    yield from sorted((heading for heading in found if heading.end > heading.begin), key=lambda item: item.begin)


def _title(text: Comparable, document: Document) -> tuple[int, int] | None:
    for region in document.regions:
        if region.kind is RegionKind.METADATA and region.name == "title":
            return text.position(region.span.begin), text.position(region.span.end)
    return None
