"""Copies of one document held against it: what each lost, added, doubled, moved; readings of several, a consensus."""

from policydiff.witness.apparatus import apparatus_of
from policydiff.witness.collation import collate

__all__ = ["apparatus_of", "collate"]
