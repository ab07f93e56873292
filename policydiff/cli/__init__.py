"""The command line: thin commands over the library."""

from policydiff.cli.main import main

__all__ = ["main"]
