"""`policydiff review SOURCE TARGET`."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from policydiff.cli import options
from policydiff.cli.decided import alignment_file, decisions_on
from policydiff.cli.documents import load_all
from policydiff.cli.output import write
from policydiff.errors import OutputError, UsageError
from policydiff.render.display import Display
from policydiff.render.records.alignment import alignment_record, dumps_alignment
from policydiff.render.terminal import render_review_end, render_review_item
from policydiff.review import Review

# What a terminal sends for Ctrl-C, Ctrl-D; nothing at the end of a file.
_END = frozenset({"", "\x03", "\x04", "q"})


@dataclass(frozen=True, slots=True)
class Keys:
    """Where keys and lines come from: a terminal, key by key, or standard input, character by character."""

    key: Callable[[], str]
    line: Callable[[], str]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command()
    def review(
        source: options.SourceArgument,
        target: options.TargetArgument,
        by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; kept with each decision.")] = None,
        alignments: options.AlignmentsOption = options.ALIGNMENTS,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Go through uncertain links one by one; each decision is saved at once and honoured by every command.

        a accept, r reject, o and a digit: another target, n a note for the next decision, s skip, b back, q quit.
        """
        if "-" in (source, target):
            raise UsageError(message="review reads its keys from standard input; save the document to a file first")
        first, second = load_all([source, target], corpus)
        path = alignment_file(first, second, alignments)
        session = Review(first, second, decisions_on(first, second, alignments), by)
        _Session(session, path, [source, target], options.display_of(color, width, lang, None)).run(_keys())


def _keys() -> Keys:
    if sys.stdin.isatty():
        return Keys(key=typer.getchar, line=sys.stdin.readline)
    return Keys(key=lambda: sys.stdin.read(1), line=sys.stdin.readline)


class _Session:
    """One sitting: shows a link, waits for a key, saves."""

    def __init__(self, review: Review, path: Path, inputs: list[str], display: Display) -> None:
        self.review = review
        self.path = path
        self.inputs = inputs
        self.display = display
        self.note: str | None = None

    def run(self, keys: Keys) -> None:
        """Until all links are through or the person quits."""
        shown = -1
        while (item := self.review.current) is not None:
            if shown != self.review.position:
                shown = self.review.position
                place = (shown + 1, len(self.review.items))
                write(render_review_item(item.link, item.others, place, self.display), None)
            try:
                key = keys.key()
            except (KeyboardInterrupt, EOFError):
                break
            if key in _END:
                break
            if not self._press(key, keys):
                sys.stderr.write("\a" if sys.stderr.isatty() else "")
        left = len(self.review.items) - self.review.position
        write(render_review_end(self.review.alignment().decided, left, str(self.path), self.display), None)

    def _press(self, key: str, keys: Keys) -> bool:
        """Do what a key says; False for a key that says nothing."""
        item = self.review.current
        others = len(item.others) if item else 0
        if key == "n":
            self.note = keys.line().strip() or None
            return True
        if key == "s":
            self.review.skip()
            return True
        if key == "a":
            self.review.accept(self.note)
        elif key == "r":
            self.review.reject(self.note)
        elif key == "b":
            self.review.back()
        elif key == "o":
            digit = keys.key()
            if not (digit.isascii() and digit.isdigit() and 1 <= int(digit) <= others):
                return False
            self.review.other(int(digit), self.note)
        else:
            return False
        self.note = None
        self._save()
        return True

    def _save(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(message=f"cannot be made: {error.strerror}", path=str(self.path.parent)) from error
        write(dumps_alignment(alignment_record(self.review.alignment())), self.path, self.inputs)
