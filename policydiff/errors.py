"""What can go wrong, as values that carry where it went wrong.

Every error that a user can cause is a `PolicydiffError`; its text is one line: what is wrong and what to do.
Anything else that escapes is a bug, which `policydiff.cli.main` reports as such.
"""

from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class PolicydiffError(Exception):
    """Trouble with something the user gave: `message` in one line, where known with `path` and `line` (from 1)."""

    message: str
    path: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """`path:line: message`, as far as it is known, on one line."""
        place = f"{self.path}:" if self.path is not None else ""
        if self.line is not None:
            place += f"{self.line}:"
        return " ".join(f"{place} {self.message}".split())


class InputError(PolicydiffError):
    """A file, folder or stream that cannot be read as what it should be."""


class ParseError(PolicydiffError):
    """A text that was read but holds no document that can be compared."""


class UnknownNameError(PolicydiffError):
    """A name (document, agency, task, option value) that nothing bears."""


class UsageError(PolicydiffError):
    """Options that contradict one another or lie out of range."""


class OutputError(PolicydiffError):
    """A result that cannot be written where it was asked for."""


class MissingDependencyError(PolicydiffError):
    """An optional package or program that the request needs is not installed."""
