"""A copy held against a document: is it the same, what did it lose and add, what stands around it.

published texts → letters (comparable.py) → what the copy has of the document (strands.py) → variants, word by word

    document  …（公安部、农业部负责）           copy  首页 > 正文 … （、农业部负责） … 相关阅读
    cut       公安部                         furniture  首页 > 正文, 相关阅读
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from policydiff.anchors import Run
from policydiff.comparable import Comparable, comparable
from policydiff.concordance import cut_words
from policydiff.displaced import Doubled
from policydiff.model import (
    BaseClass,
    BasePart,
    Collation,
    CopyClass,
    CopyPart,
    Published,
    Stretch,
    Variant,
    VariantKind,
    Verdict,
)
from policydiff.strands import Strands, strands_of
from policydiff.surroundings import Surroundings
from policydiff.tiling import minus, ranges_of, tiles_of
from policydiff.units import Units, units_of

# Letters quoted on either side of a difference.
_CONTEXT = 12
# A stretch of the copy stands for one of the document if it is not longer than so many times it and so many letters.
_CHANGED_TIMES, _CHANGED_MORE = 4, 4
# Inside a sentence so many letters must be repeated to be called doubled.
_LEAST_DOUBLED_INSIDE = 40
# A copy carries the document if it has so much of it, and is it if so much of the copy comes from it. Of 72 pairs of
# different documents of one family (a plan and its successor, or a province's version of it) none carries more than
# 0.71 or has more than 0.77 from the other; a copy that a word filter went over still carries 0.93.
_CARRIED = 0.85
_KEPT = 0.6
# Less than this in common is what any two texts of the genre have.
_UNRELATED = 0.05


def collate(copy: Published, base: Published) -> Collation:
    """Hold a copy against the document `base`. Every character of both falls into exactly one class.

    >>> from policydiff.model import Span
    >>> texts = ("由公安部、商务部负责。", "由、商务部负责。")
    >>> base, copy = (Published(id=text, text=text, span=Span(0, len(text))) for text in texts)
    >>> [(variant.kind.value, variant.base.text) for variant in collate(copy, base).variants]
    [('cut', '公安部')]
    """
    return _Collator(comparable(base, as_base=True), comparable(copy, as_base=False)).collation()


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two runs in place: letters lost of the base, letters of the copy that came in."""

    lost: tuple[tuple[int, int], ...]
    extra: tuple[tuple[int, int], ...]
    first: bool = False
    last: bool = False


class _Collator:
    """Both texts, and what they have in common, while the differences are named."""

    def __init__(self, base: Comparable, copy: Comparable) -> None:
        self.base, self.copy = base, copy
        self.units: Units = units_of(base)
        self.around = Surroundings(copy)
        strands = strands_of(base.folded, copy.folded, self.units.preference, self.around.preference)
        self.strands = self._without_citation(self._without_phrases(strands))
        self.classes = bytearray(len(copy))
        self.has = bytearray(len(base))
        for run in [*self.strands.in_place, *(run for block in self.strands.moved for run in block.runs)]:
            self.has[run.a : run.a_end] = b"\x01" * run.length
        self.lost: list[tuple[int, int]] = []
        self.lost_ends: list[int] = []
        self.variants: list[tuple[tuple[int, int], Variant]] = []

    def collation(self) -> Collation:
        """Name all differences, then sum up."""
        self._carry()
        for gap in self._gaps():
            self._judge(gap)
        self.lost_ends = [end for _, end in self.lost]
        copy_parts = self._copy_parts()
        self._add_furniture(copy_parts)
        variants = tuple(variant for _, variant in sorted(self.variants, key=lambda item: item[0]))
        carried_letters = sum(
            code == _CODES[CopyClass.CARRIED] or code == _CODES[CopyClass.MOVED] for code in self.classes
        )
        apart = sum(code == _CODES[CopyClass.DOUBLED] or code == _CODES[CopyClass.FURNITURE] for code in self.classes)
        carried = carried_letters / len(self.base) if len(self.base) else 0.0
        text = len(self.copy) - apart
        kept = carried_letters / text if text else 0.0
        in_place = sum(run.length for run in self.strands.in_place)
        return Collation(
            base=self.base.published,
            copy=self.copy.published,
            verdict=_verdict(carried, kept, variants),
            similarity=2 * carried * kept / (carried + kept) if carried_letters else 0.0,
            carried=carried,
            kept=kept,
            order=in_place / carried_letters if carried_letters else 1.0,
            variants=variants,
            words=cut_words(variants, self.base, self._is_whole),
            base_parts=self._base_parts(),
            copy_parts=copy_parts,
            notes=(*self.base.published.notes, *self.copy.published.notes),
        )

    def _without_phrases(self, strands: Strands) -> Strands:
        """The strands without repetitions that are none of the text: cited titles, phrases, menus that come twice."""
        doubled = [item for item in strands.doubled if self._is_repetition(item, strands)]
        return replace(strands, doubled=tuple(doubled))

    def _is_repetition(self, item: Doubled, strands: Strands) -> bool:
        size = item.end - item.begin
        beside = item.begin in (item.origin_end, item.origin - size)
        if size < _LEAST_DOUBLED_INSIDE and not beside and not self.around.is_passage(item.begin, item.end):
            return False
        number = bisect_left(strands.in_place, item.origin_end, key=lambda run: run.b)
        of_document = number > 0 and strands.in_place[number - 1].b_end > item.origin
        return of_document or self.around.has_text(item.begin, item.end)

    def _without_citation(self, strands: Strands) -> Strands:
        """The strands without a title of the document that the copy only cites: 《…》已经国务院同意."""
        title = self.units.title
        inside = [run for run in strands.in_place if title and title[0] <= run.a and run.a_end <= title[1]]
        if not inside:
            return strands
        before, after = inside[0].b - 1, inside[-1].b_end
        cited = before >= 0 and self.copy.folded[before] == "《" and self.copy.folded[after : after + 1] == "》"
        if not cited or any(run.b <= before < run.b_end or run.b <= after < run.b_end for run in strands.in_place):
            return strands
        return replace(strands, in_place=tuple(run for run in strands.in_place if run not in inside))

    def _carry(self) -> None:
        """Class what the copy has of the document and what it has twice."""
        for run in self.strands.in_place:
            self._put(CopyClass.CARRIED, run.b, run.b_end)
        for block in self.strands.moved:
            for run in block.runs:
                self._put(CopyClass.MOVED, run.b, run.b_end)
            where = (block.a, block.a_end)
            self._add(VariantKind.MOVED, where, (block.b, block.b_end), place=(block.a, block.b))
        for item in self.strands.doubled:
            self._put(CopyClass.DOUBLED, item.begin, item.end)
            longer = max(item.end - item.begin, item.origin_end - item.origin)
            self._add(
                VariantKind.DOUBLED,
                None,
                (item.begin, item.end),
                place=(self._base_place(item.begin), item.begin),
                origin=self.copy.stretch(item.origin, item.origin_end),
                likeness=item.alike / longer,
            )

    def _gaps(self) -> Iterator[_Gap]:
        moved = self.strands.moved
        a_taken = sorted((run.a, run.a_end) for block in moved for run in block.runs)
        b_taken = sorted(
            [(run.b, run.b_end) for block in moved for run in block.runs]
            + [(item.begin, item.end) for item in self.strands.doubled]
        )
        edges = [Run(0, 0, 0), *self.strands.in_place, Run(len(self.base), len(self.copy), 0)]
        for number, (left, right) in enumerate(pairwise(edges)):
            yield _Gap(
                lost=tuple(minus((left.a_end, right.a), a_taken)),
                extra=tuple(minus((left.b_end, right.b), b_taken)),
                first=number == 0,
                last=number == len(edges) - 2,
            )

    def _judge(self, gap: _Gap) -> None:
        """Name what is lost and what came in between two runs."""
        self.lost += gap.lost
        parts = self.around.parts(gap.extra, gap.first, gap.last)
        extras = [(begin, end) for begin, end, is_text in parts if is_text]
        for begin, end, is_text in parts:
            self._put(CopyClass.EXTRA if is_text else CopyClass.FURNITURE, begin, end)
        if len(gap.lost) == 1 and len(extras) == 1 and self._stands_for(gap.lost[0], extras[0]):
            self._put(CopyClass.CHANGED, *extras[0])
            self._add(VariantKind.CHANGED, gap.lost[0], extras[0], place=(gap.lost[0][0], extras[0][0]))
            return
        at = gap.extra[0][0] if gap.extra else None
        for lost in gap.lost:
            for kind, begin, end in self.units.parts(lost, self._is_carried):
                place = (begin, at if at is not None else self._copy_place(begin))
                empty = (place[1], place[1])
                self._add(kind, (begin, end), empty, place=place)
        for begin, end in extras:
            here = self._base_place(begin)
            self._add(VariantKind.EXTRA, (here, here), (begin, end), place=(here, begin))

    def _stands_for(self, lost: tuple[int, int], extra: tuple[int, int]) -> bool:
        sizes = sorted((lost[1] - lost[0], extra[1] - extra[0]))
        return sizes[1] <= _CHANGED_TIMES * sizes[0] + _CHANGED_MORE and not self.around.whole_lines(extra)

    def _is_whole(self, begin: int, end: int) -> bool:
        """Whether the copy has all letters of a range of the base, in their place or elsewhere."""
        number = bisect_left(self.lost_ends, begin + 1)
        return number == len(self.lost) or self.lost[number][0] >= end

    def _is_carried(self, begin: int, end: int) -> bool:
        """Whether the copy has any letter of a range of the base."""
        return any(self.has[begin:end])

    def _add(
        self,
        kind: VariantKind,
        base: tuple[int, int] | None,
        copy: tuple[int, int],
        *,
        place: tuple[int, int],
        origin: Stretch | None = None,
        likeness: float = 1.0,
    ) -> None:
        in_base = base is not None and base[1] > base[0]
        source, (begin, end) = (self.base, base) if in_base and base else (self.copy, copy)
        variant = Variant(
            kind=kind,
            base=None if base is None else self.base.stretch(*base),
            copy=self.copy.stretch(*copy),
            before=source.letters[max(0, begin - _CONTEXT) : begin],
            after=source.letters[end : end + _CONTEXT],
            origin=origin,
            likeness=min(1.0, likeness),
        )
        self.variants.append((place, variant))

    def _put(self, kind: CopyClass, begin: int, end: int) -> None:
        self.classes[begin:end] = bytes([_CODES[kind]]) * (end - begin)

    def _base_place(self, position: int) -> int:
        """Where in the base a letter of the copy would stand: behind the run in place before it."""
        number = bisect_left(self.strands.in_place, position, key=lambda run: run.b) - 1
        return self.strands.in_place[number].a_end if number >= 0 else 0

    def _copy_place(self, position: int) -> int:
        """Where in the copy a letter of the base would stand."""
        number = bisect_left(self.strands.in_place, position, key=lambda run: run.a) - 1
        return self.strands.in_place[number].b_end if number >= 0 else 0

    def _copy_parts(self) -> tuple[CopyPart, ...]:
        codes = bytearray(len(self.copy.published.text))
        for begin, end, code in ranges_of(self.classes):
            codes[self.copy.offsets[begin] : self.copy.offsets[end - 1] + 1] = bytes([code]) * (
                self.copy.offsets[end - 1] + 1 - self.copy.offsets[begin]
            )
        for span in self.copy.apart:
            codes[span.begin : span.end] = bytes([_CODES[CopyClass.FURNITURE]]) * len(span)
        span = self.copy.published.span
        return tuple(
            CopyPart(kind=_CLASSES[code] if code else CopyClass.FURNITURE, span=part)
            for code, part in tiles_of(codes, span)
        )

    def _base_parts(self) -> tuple[BasePart, ...]:
        kinds = (BaseClass.CARRIED, BaseClass.CARRIED, BaseClass.LOST, BaseClass.APART)
        codes = bytearray(len(self.base.published.text))
        letters = bytearray(b"\x01" * len(self.base))
        for begin, end in self.lost:
            letters[begin:end] = b"\x02" * (end - begin)
        for begin, end, code in ranges_of(letters):
            first, last = self.base.offsets[begin], self.base.offsets[end - 1] + 1
            codes[first:last] = bytes([code]) * (last - first)
        for span in self.base.apart:
            codes[span.begin : span.end] = b"\x03" * len(span)
        return tuple(BasePart(kind=kinds[code], span=part) for code, part in tiles_of(codes, self.base.published.span))

    def _add_furniture(self, parts: Sequence[CopyPart]) -> None:
        """One variant for each stretch of furniture; its text is that published, blanks made one."""
        for part in parts:
            if part.kind is not CopyClass.FURNITURE:
                continue
            text = " ".join(part.span.of(self.copy.published.text).split())
            if text:
                first = self.copy.position(part.span.begin)
                stretch = replace(self.copy.stretch(first, first), text=text, span=part.span)
                variant = Variant(kind=VariantKind.FURNITURE, copy=stretch)
                self.variants.append(((self._base_place(first), first), variant))


_CLASSES = (CopyClass.CARRIED, *CopyClass)
_CODES = {kind: number for number, kind in enumerate(_CLASSES) if number}


def _verdict(carried: float, kept: float, variants: Sequence[Variant]) -> Verdict:
    if all(variant.kind is VariantKind.FURNITURE for variant in variants) and carried == 1.0:
        return Verdict.IDENTICAL
    if carried >= _CARRIED:
        return Verdict.SAME if kept >= _KEPT else Verdict.COLLECTION
    if kept >= _CARRIED:
        return Verdict.EXCERPT
    return Verdict.DIFFERENT if max(carried, kept) >= _UNRELATED else Verdict.UNRELATED
