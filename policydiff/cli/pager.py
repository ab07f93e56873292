"""Long text on a terminal goes through a pager, as git's does."""

import os
import shlex
import shutil
import signal
import subprocess

# -F quit if it fits one screen, -R pass colours on, -X leave the text on the screen. A LESS of the user's stands.
_LESS = "FRX"


def show_paged(text: str) -> bool:
    """Show text with the pager if it is longer than the screen; False if it is not, or if there is no pager.

    PAGER names the pager, with options; an empty PAGER, or cat, means none. To be called only on a terminal.
    """
    command = _command()
    if command is None or text.count("\n") < shutil.get_terminal_size().lines:
        return False
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's own pager
    except OSError:
        return False
    # Ctrl-C belongs to the pager (less stops a search with it); policydiff waits until the pager is closed.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text.encode("utf-8", "replace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _command() -> list[str] | None:
    """The pager and its options; less if none is named and it is there."""
    named = os.environ.get("PAGER")
    if named is None:
        return ["less"] if shutil.which("less") else None
    try:
        command = shlex.split(named)
    except ValueError:
        return None
    return None if not command or command == ["cat"] else command
