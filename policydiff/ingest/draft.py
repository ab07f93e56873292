"""Text being put together from a container, with marks on what the container says about it."""

import re
from collections.abc import Iterable, Sequence

from policydiff.errors import InputError
from policydiff.ingest.limits import MAX_CHARACTERS
from policydiff.model import Emphasis, Field, Mark, Note, RawText, Span

_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile(r"[\t\n\r\v\f\x85\u2028\u2029]+")


class Draft:
    """Grows line by line. Marks are kept in the order in which they end, longer ones after those they hold."""

    def __init__(self, name: str) -> None:
        """Begin with nothing; `name` stands in messages."""
        self.name = name
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []

    @property
    def length(self) -> int:
        """Characters so far: where the next one will stand."""
        return self._length

    @property
    def ends_line(self) -> bool:
        """Whether the next character begins a line."""
        return not self._pieces or self._pieces[-1].endswith("\n")

    def write(self, text: str) -> None:
        """Add text. Raises InputError where there is too much of it."""
        if not text:
            return
        # A half of a surrogate pair is no character and could not be written to any file.
        self._pieces.append(_SURROGATES.sub("\ufffd", text))
        self._length += len(text)
        if self._length > MAX_CHARACTERS:
            raise InputError(message=f"the text has more than {MAX_CHARACTERS:,} characters", path=self.name)

    def end_line(self) -> None:
        """Begin a new line, unless one has just begun."""
        if not self.ends_line:
            self.write("\n")

    def mark(self, emphasis: Emphasis, begin: int, end: int | None = None, level: int = 0) -> None:
        """Mark what was written from `begin` on (to `end`); nothing is marked where nothing was written."""
        end = self._length if end is None else end
        if end > begin or emphasis is Emphasis.CELL:
            self._marks.append(Mark(emphasis=emphasis, span=Span(begin, end), level=level))

    def line(self, text: str, emphasis: Emphasis | None = None, level: int = 0) -> None:
        """Add a line of its own, marked as a whole."""
        self.end_line()
        begin = self._length
        self.write(text)
        if emphasis is not None:
            self.mark(emphasis, begin, level=level)
        self.end_line()

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Add a table: a line for each row, a tab between cells, no other tab or line break in them.

        Every cell is marked, also an empty one, so that columns can be told.
        """
        self.end_line()
        first = self._length
        for row in rows:
            begin = self._length
            for index, cell in enumerate(row):
                if index:
                    self.write("\t")
                cell_begin = self._length
                self.write(cell_text(cell))
                self.mark(Emphasis.CELL, cell_begin)
            self.mark(Emphasis.ROW, begin)
            self.write("\n")
        self.mark(Emphasis.TABLE, first)

    def raw(
        self,
        kind: str,
        *,
        encoding: str | None = None,
        paragraphs: bool = True,
        fields: Sequence[Field] = (),
        notes: Sequence[Note] = (),
    ) -> RawText:
        """What was read, as the parser takes it."""
        return RawText(
            name=self.name,
            text="".join(self._pieces),
            format=kind,
            encoding=encoding,
            paragraphs=paragraphs,
            fields=tuple(fields),
            marks=tuple(self._marks),
            notes=tuple(notes),
        )


def cell_text(text: str) -> str:
    r"""The text of a table cell on one line.

    >>> cell_text(" 市发改委\n市财政局\t")
    '市发改委 市财政局'
    """
    return _BREAKS.sub(" ", text.strip())
