"""Bins: what each character of a published text is, kept as one code per character, read off as regions."""

from policydiff.model import Region, RegionKind, Span
from policydiff.parse.passages import UNSEEN_SIGN, Passage


class Bins:
    """One bin per published character; a later `put` overrides an earlier one."""

    def __init__(self, text: str) -> None:
        """Begin with nothing recognised."""
        self._text = text
        self._codes = bytearray(len(text))
        self._labels: list[tuple[RegionKind, str | None]] = [(RegionKind.UNRECOGNISED, None)]
        self._index: dict[tuple[RegionKind, str | None], int] = {self._labels[0]: 0}

    def put(self, passage: Passage, kind: RegionKind, name: str | None) -> None:
        """Record what the characters of a passage are."""
        label = (kind, name)
        code = self._index.get(label)
        if code is None:
            code = self._index[label] = len(self._labels)
            self._labels.append(label)
        for offset in passage.offsets:
            self._codes[offset] = code

    def regions(self, span: Span) -> tuple[Region, ...]:
        """Regions that tile a span. Blanks join what stands before them; blanks at the beginning what follows.

        What is not seen at all (a zero-width blank inside a word) is a blank here.
        """
        pieces: list[tuple[int, int]] = []
        for position in range(span.begin, span.end):
            code = self._codes[position]
            if code == 0 and pieces and _is_blank(self._text[position]):
                code = pieces[-1][0]
            if not pieces or pieces[-1][0] != code:
                pieces.append((code, position))
        if len(pieces) > 1 and all(map(_is_blank, self._text[span.begin : pieces[1][1]])):
            pieces[0] = (pieces[1][0], span.begin)
            del pieces[1]
        ends = [begin for _, begin in pieces[1:]] + [span.end]
        return tuple(
            Region(kind=self._labels[code][0], span=Span(begin, end), name=self._labels[code][1])
            for (code, begin), end in zip(pieces, ends, strict=True)
        )


def _is_blank(sign: str) -> bool:
    return sign.isspace() or UNSEEN_SIGN.match(sign) is not None
