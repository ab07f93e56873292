"""Writing results: to standard output as UTF-8 whatever the locale, or to a file, whole or not at all.

A pipe or a device that -o names is written to as it stands.
"""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from policydiff.alignment_file import holds_decisions
from policydiff.cli.pager import show_paged
from policydiff.errors import OutputError
from policydiff.ingest import exists, is_file, is_folder
from policydiff.render.safe import visible


def write(
    result: str | bytes,
    output: Path | None,
    inputs: Iterable[Path] = (),
    *,
    paged: bool = False,
    with_decisions: bool = False,
) -> None:
    """Write a result; `paged`, through a pager where standard output is a terminal and the text is long.

    `with_decisions` says that the result has in it what people decided in the file that it replaces. Raises OutputError
    for a place that cannot be written, that is one of the inputs, or where people's decisions would be lost.
    """
    if output is None:
        _show(result, paged=paged)
        return
    data = _encoded(result)
    check_place(output, inputs, with_decisions=with_decisions)
    try:
        mode = _mode_of(output)
        if mode is None or stat.S_ISREG(mode):
            _replace(Path(os.path.realpath(output)), data, mode)
        else:
            output.write_bytes(data)
    except OSError as error:
        raise OutputError(message=f"cannot be written: {error.strerror or error}", path=str(output)) from error


def check_place(output: Path, inputs: Iterable[Path] = (), *, with_decisions: bool = False) -> None:
    """Raise the OutputError of `write` for what can be told of a place beforehand: where two files are written, for both."""
    if is_folder(output):
        raise OutputError(message="this is a folder; name a file in it", path=str(output))
    if not is_folder(output.parent):
        raise OutputError(message=f"cannot be written: {os.strerror(errno.ENOENT)}", path=str(output))
    if any(_same_file(output, path) for path in inputs):
        raise OutputError(message="this is one of the inputs; choose another name", path=str(output))
    if not with_decisions and is_file(output) and holds_decisions(output):
        message = "people decided about links in this file, which would be lost; choose another name"
        raise OutputError(message=message, path=str(output))


def discard_unwritten() -> None:
    """Let what standard output did not take go nowhere, so that the interpreter does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(remarks: Iterable[str]) -> None:
    """Put remarks on standard error, for formats that have no place for them."""
    for remark in remarks:
        sys.stderr.write(f"{visible(remark)}\n")


def _show(result: str | bytes, *, paged: bool) -> None:
    """Write to standard output. A reader that went away (`| head`) is left to `main`, for whom it is no trouble."""
    if sys.stdout is None:  # what Python makes of `>&-`
        raise OutputError(message="standard output is closed; name a file with -o")
    if sys.stdout.isatty():
        if isinstance(result, bytes):
            raise OutputError(message="this format is not text and would garble the terminal; name a file with -o")
        if paged and os.environ.get("TERM") != "dumb" and show_paged(result):
            return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(_encoded(result))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_unwritten()
        raise OutputError(message=f"standard output cannot be written: {error.strerror or error}") from error


def _encoded(result: str | bytes) -> bytes:
    return result.encode("utf-8", "replace") if isinstance(result, str) else result


def _same_file(output: Path, path: Path) -> bool:
    try:
        return exists(output) and exists(path) and output.samefile(path)
    except (OSError, ValueError):
        return False


def _mode_of(output: Path) -> int | None:
    """What stands at the place, at the end of all links; None for nothing."""
    try:
        return output.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(place: Path, data: bytes, mode: int | None) -> None:
    """Write beside the place and move there, so that nobody ever sees half a file; a file keeps its permissions.

    The name there is a short one of its own: of the longest name that a file may have, none longer can be made.
    """
    handle, temporary = tempfile.mkstemp(dir=place.parent, prefix=".policydiff-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask if mode is None else stat.S_IMODE(mode))
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
