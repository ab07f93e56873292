"""`policydiff coverage --watch`: show again on each save."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from policydiff.errors import InputError, MissingDependencyError, ParseError, UnknownNameError, UsageError

# Milliseconds without a further change after which a save is taken for finished; word processors write in steps.
_QUIET = 300


def show_on_each_save(paths: Sequence[Path], show: Callable[[], None]) -> None:
    """Show now, and again whenever one of the files is saved, until the person interrupts.

    A file that is being written, is gone for a moment, or names points that do not exist is no error: that is told, and
    what was shown stands until the next save.
    Raises MissingDependencyError without the extra `watch`.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingDependencyError(
            message="--watch needs watchfiles; install it with pip install 'policydiff[watch]'"
        ) from error
    wanted = {str(path.resolve()) for path in paths}
    # Word processors save to another file and rename it, so the folder is watched and not the file.
    folders = dict.fromkeys(path.resolve().parent for path in paths)
    try:
        show()
        for _ in watch(
            *folders,
            watch_filter=lambda _change, name: str(Path(name)) in wanted,
            debounce=_QUIET,
            step=_QUIET // 6,
            recursive=False,
        ):
            _show_if_whole(show)
    except KeyboardInterrupt:
        return


def _show_if_whole(show: Callable[[], None]) -> None:
    try:
        show()
    # The last two are what a list of points to ignore can name wrongly.
    except (InputError, ParseError, UnknownNameError, UsageError) as error:
        sys.stderr.write(f"policydiff: waiting for the next save ({error})\n")
        sys.stderr.flush()
