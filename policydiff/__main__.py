"""`python -m policydiff`."""

from policydiff.cli.main import run

run()
