"""Priorities over the years: several documents → the history of their tasks, and what gained and lost weight."""

from policydiff.shift.history import ShiftOptions, shift
from policydiff.shift.vocabulary import keyword_lines

__all__ = ["ShiftOptions", "keyword_lines", "shift"]
