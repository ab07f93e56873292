"""`policydiff review SOURCE TARGET`."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from policydiff.alignment_file import read_decisions
from policydiff.cli import options
from policydiff.cli.decided import alignment_file, decisions_on, make_folder
from policydiff.cli.documents import files_of, load_all
from policydiff.cli.output import write
from policydiff.errors import UsageError
from policydiff.ingest import is_file
from policydiff.model import Decision, MeasureRef
from policydiff.render.display import Display
from policydiff.render.records.alignment import alignment_record, dumps_alignment
from policydiff.render.terminal import render_review_end, render_review_item, render_review_reply
from policydiff.render.words import word
from policydiff.review import Item, Review

# What a terminal sends for Ctrl-C, Ctrl-D; nothing at the end of a file.
_END = frozenset({"", "\x03", "\x04", "q"})


@dataclass(frozen=True, slots=True)
class Keys:
    """Where keys and lines come from: a terminal, key by key, or standard input, character by character."""

    key: Callable[[], str]
    line: Callable[[], str]
    on_terminal: bool


def register(app: typer.Typer) -> None:
    """Add the command to the program."""

    @app.command(epilog="Example: policydiff review national-2017 national-2020 --by 王某")
    def review(
        source: options.SourceArgument,
        target: options.TargetArgument,
        by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides; kept with each decision.")] = None,
        alignments: options.NewAlignmentsOption = options.ALIGNMENTS,
        color: options.ColorOption = options.Color.AUTO,
        width: options.WidthOption = None,
        lang: options.LangOption = options.Lang.AUTO,
        corpus: options.CorpusOption = None,
    ) -> None:
        """Decide on uncertain links one by one, each with a key.

        a accept, r reject, o and a digit: another target, n a note for the next decision, s skip, b back, q quit, ?
        explains the keys. Each decision is saved at once, and every command honours it.
        """
        if "-" in (source, target):
            raise UsageError(message="review reads its keys from standard input; save the document to a file first")
        first, second = load_all([source, target], corpus)
        path = alignment_file(first, second, alignments)
        known = decisions_on(first, second, alignments)
        session = Review(first, second, known, by)
        display = options.display_of(color, width, lang, None)
        _Session(session, path, known, tuple(files_of([source, target], corpus)), display).run(_keys())


def _keys() -> Keys:
    if sys.stdin.isatty():
        return Keys(key=_Typed().key, line=sys.stdin.readline, on_terminal=True)
    return Keys(key=lambda: sys.stdin.read(1), line=sys.stdin.readline, on_terminal=False)


class _Typed:
    """Keys of a terminal one by one, also where several arrive at once; an escape sequence is one key."""

    def __init__(self) -> None:
        self._waiting = ""

    def key(self) -> str:
        if not self._waiting:
            arrived = typer.getchar()
            if not arrived or arrived.startswith("\x1b"):
                return arrived
            self._waiting = arrived
        key, self._waiting = self._waiting[0], self._waiting[1:]
        return key


class _Session:
    """One sitting: shows a link, waits for a key, saves."""

    def __init__(
        self, review: Review, path: Path, known: tuple[Decision, ...], inputs: tuple[Path, ...], display: Display
    ) -> None:
        self.review = review
        self.path = path
        self.inputs = inputs
        self.display = display
        self.note: str | None = None
        # The decisions as they stood in the file when it was last read or written.
        self.known = known

    def run(self, keys: Keys) -> None:
        """Until all links are through or the person quits."""
        shown = -1
        while (item := self.review.current) is not None:
            if shown != self.review.position:
                shown = self.review.position
                write(self._asked(item, (shown + 1, len(self.review.items))), None)
            try:
                key = keys.key()
                if key in _END:
                    break
                if key.isspace() and not keys.on_terminal:
                    continue
                reply = self._press(key, keys, item)
            except (KeyboardInterrupt, EOFError):
                break
            if reply is None:
                sys.stderr.write("\a" if sys.stderr.isatty() else "")
                reply = self._reply("review_keys")
            write(reply, None)
        left = len(self.review.items) - self.review.position
        write(render_review_end(self.review.made, left, str(self.path), self.display), None)

    def _asked(self, item: Item, place: tuple[int, int]) -> str:
        linked = self.review.linked()
        return render_review_item(item.link, item.others, linked, item.headings, place, self.display)

    def _reply(self, name: str, chosen: MeasureRef | None = None) -> str:
        return render_review_reply(name, self.display, chosen)

    def _press(self, key: str, keys: Keys, item: Item) -> str | None:
        """Do what a key says and answer in one line; None for a key that says nothing."""
        match key:
            case "n":
                return self._noted(keys)
            case "?":
                return self._reply("review_help")
            case "s":
                self.review.skip()
                return self._reply("review_skipped")
            case "a":
                self.review.accept(self.note)
                reply = self._reply("review_accepted")
            case "r":
                self.review.reject(self.note)
                reply = self._reply("review_rejected")
            case "b" if self.review.back():
                reply = self._reply("review_back")
            case "o" if number := _digit(keys.key(), len(item.others)):
                self.review.other(number, self.note)
                reply = self._reply("review_other", item.others[number - 1].target)
            case _:
                return None
        self.note = None
        self._save()
        return reply

    def _noted(self, keys: Keys) -> str:
        if keys.on_terminal:
            write(word("review_note", self.display.language), None)
        self.note = keys.line().strip() or None
        return self._reply("review_note_kept" if self.note else "review_note_none")

    def _save(self) -> None:
        """Write all decisions, with those that somebody wrote into the file since it was last read."""
        make_folder(self.path.parent)
        now = read_decisions(self.path) if is_file(self.path) else self.known
        gone = [decision for decision in self.known if decision not in now]
        come = [decision for decision in now if decision not in self.known]
        self.review.take_over(gone, come)
        record = alignment_record(self.review.alignment())
        write(dumps_alignment(record), self.path, self.inputs, with_decisions=True)
        self.known = read_decisions(self.path)


def _digit(key: str, most: int) -> int:
    """The number that a key stands for, from 1 to `most`; 0 for any other key."""
    return int(key) if key.isascii() and key.isdigit() and int(key) <= most else 0
