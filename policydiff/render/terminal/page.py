"""A page of text built line by line with rich, as a string."""

import io
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from policydiff.model import Note
from policydiff.render.display import Display
from policydiff.render.safe import visible
from policydiff.render.words import word

# The palette: what is added and dropped also carries + and −, so that nothing rests on colour.
ADDED = "green"
DROPPED = "red"
CHANGED = "yellow"
FAINT = "dim"
STRONG = "bold"
HEADING = "bold cyan"

# Signs that must not begin a line, and those that must not end one (GB/T 15834-2011, 5.1.10).
_NOT_FIRST = frozenset("，。、；：？！）》」』】〕”’…,.;:?!)")
_NOT_LAST = frozenset("（《「『【〔“‘(")
# Marks that stay with the Latin word or number before them, and those that stay with the one behind them; a hyphen
# between two words is a place to break.
_BEHIND_WORD = frozenset("*%]}")
_BEFORE_NUMBER = frozenset("+-−[{")


class Page:
    """Collects what is printed, then gives it as one string."""

    def __init__(self, display: Display) -> None:
        """Begin an empty page."""
        self.display = display
        self._stream = io.StringIO()
        self._console = Console(
            file=self._stream,
            width=display.width,
            color_system="standard" if display.color else None,
            force_terminal=display.color,
            no_color=not display.color,
            highlight=False,
            emoji=False,
            markup=False,
            legacy_windows=False,
            soft_wrap=False,
        )

    def line(self, *parts: tuple[str, str] | str) -> None:
        """Print a paragraph of styled parts, wrapped at the page's width."""
        for piece in wrapped(styled(*parts), self.display.width):
            self._print(piece)

    def blank(self) -> None:
        """Print an empty line."""
        self._stream.write("\n")

    def heading(self, text: str) -> None:
        """Print a heading with a rule to the right of it."""
        piece = styled((text, HEADING))
        room = self.display.width - piece.cell_len - 1
        if room > 2:
            piece.append(" " + "─" * room, style=FAINT)
        for part in wrapped(piece, self.display.width):
            self._print(part)

    def indented(self, indent: int, mark: str | Text, text: Text) -> None:
        """Print a paragraph whose first line bears a mark and whose other lines stand below its text."""
        first = Text(mark) if isinstance(mark, str) else mark
        width = max(self.display.width - indent - first.cell_len, 8)
        for number, piece in enumerate(wrapped(text, width)):
            head = first if number == 0 else Text(" " * first.cell_len)
            self._print(Text(" " * indent) + head + piece)

    def columns(self, cells: Sequence[Text], widths: Sequence[int], separator: str = " ") -> None:
        """Print texts side by side."""
        for line in faced(cells, widths, separator).split("\n", allow_blank=True):
            self._print(line)

    def table(self, columns: Iterable[tuple[str, int]], rows: Iterable[Iterable[Text]]) -> None:
        """Print a table with columns of fixed widths (in cells), its titles and cells wrapped."""
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0, expand=False)
        widths = []
        for title, width in columns:
            table.add_column(_stacked(Text(title), width), width=width, overflow="crop", no_wrap=True)
            widths.append(width)
        for row in rows:
            table.add_row(*(_stacked(cell, width) for cell, width in zip(row, widths, strict=True)))
        self._print(table)

    def notes(self, notes: Iterable[Note]) -> None:
        """Print remarks, if there are any."""
        for note in notes:
            self.indented(0, f"{word('note', self.display.language)} ", styled((note.message, FAINT)))

    def _print(self, renderable: RenderableType) -> None:
        self._console.print(renderable, overflow="fold", no_wrap=isinstance(renderable, Text), crop=False)

    def text(self) -> str:
        """All that was printed, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self._stream.getvalue().split("\n"))


def styled(*parts: tuple[str, str] | str) -> Text:
    """A text of parts, plain or with a style; control signs of documents made visible."""
    text = Text()
    for part in parts:
        if isinstance(part, str):
            text.append(visible(part))
        else:
            text.append(visible(part[0]), style=part[1])
    return text


def joined(parts: Iterable[Text], separator: str = " ") -> Text:
    """Texts joined by a separator."""
    return Text(separator).join([part for part in parts if part.plain])


def faced(cells: Sequence[Text], widths: Sequence[int], separator: str = " ") -> Text:
    """Texts side by side, each wrapped within its width (in cells) and padded to it, so that borders stand upright."""
    lines = []
    columns = (wrapped(cell, width) for cell, width in zip(cells, widths, strict=True))
    for pieces in zip_longest(*columns, fillvalue=Text()):
        line = Text()
        for number, (piece, width) in enumerate(zip(pieces, widths, strict=True)):
            if number:
                line.append(separator, style=FAINT)
            line.append_text(piece)
            line.append(" " * max(width - piece.cell_len, 0))
        lines.append(line)
    return Text("\n").join(lines)


def flowed(parts: Iterable[Text], width: int) -> Text:
    """Texts one after the other with a blank between, broken between them rather than inside one that fits a line."""
    flow = Text()
    used = 0
    for part in parts:
        if used and used + 1 + part.cell_len > width:
            flow.append("\n")
            used = 0
        elif used:
            flow.append(" ")
            used += 1
        flow.append_text(part)
        used += part.cell_len
    return flow


def wrapped(text: Text, width: int) -> list[Text]:
    """Lines of at most `width` cells; no line begins with ， or ends with （ where that can be helped."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        lines.extend(_wrapped_line(paragraph, width))
    return lines


def _wrapped_line(text: Text, width: int) -> list[Text]:
    plain = text.plain
    cuts: list[int] = []
    begin = used = 0
    for index, character in enumerate(plain):
        size = cell_len(character)
        if used + size > width and index > begin:
            cut = _good_cut(plain, begin, index)
            cuts.append(cut)
            used = cell_len(plain[cut:index])
            begin = cut
        used += size
    pieces = list(text.divide(cuts)) if cuts else [text]
    return [_without_edges(piece, first=number == 0) for number, piece in enumerate(pieces)]


def _without_edges(piece: Text, *, first: bool) -> Text:
    piece.rstrip()
    if first or not piece.plain.startswith(" "):
        return piece
    blanks = len(piece.plain) - len(piece.plain.lstrip(" "))
    return piece[blanks:]


def _good_cut(plain: str, begin: int, index: int) -> int:
    """Where to break a line that would overflow at `index`: not before ，, not after （, not inside a Latin word."""
    cut = index
    for _ in range(24):
        if cut - 1 <= begin:
            return index
        if (
            plain[cut] in _NOT_FIRST
            or plain[cut - 1] in _NOT_LAST
            or _inside_word(plain, cut)
            or _inside_mark(plain, cut)
        ):
            cut -= 1
            continue
        return cut
    return index


def _inside_word(plain: str, cut: int) -> bool:
    """Whether a break would tear a Latin word or number, or a mark from it: 10, A1.13], 9*, +33."""
    before, after = plain[cut - 1], plain[cut]
    if before == after == "-":  # of --option
        return True
    if after in _BEHIND_WORD:
        return before.isascii() and before.isalnum()
    if before in _BEFORE_NUMBER:
        return after.isascii() and after.isalnum() and (cut == 1 or not _in_latin(plain[cut - 2]))
    return before.isascii() and after.isascii() and (before.isalnum() or before == ".") and after.isalnum()


def _in_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _inside_mark(plain: str, cut: int) -> bool:
    """Whether a break would tear {+…+}, [−…−] or [+] at their signs, or leave a sign or [A1.2] without its text."""
    if plain[cut - 1] == "]":
        return plain[max(cut - 2, 0)] != "−" and plain[cut] not in " ["
    if "[+]" in (plain[cut - 1 : cut + 2], plain[max(cut - 2, 0) : cut + 1]):
        return True
    opened = plain[max(cut - 2, 0) : cut] in ("{+", "[−")
    closed = plain[cut : cut + 2] in ("+}", "−]")
    return opened or closed or plain[cut - 1 : cut + 1] in ("{+", "[−", "+}", "−]")


def _stacked(cell: Text, width: int) -> Text:
    return Text("\n").join(wrapped(cell, width))
