"""Kinds of edit: what each change of words is about, and the campaigns of a whole comparison.

edits ─▶ what stands elsewhere ─▶ findings (agency, campaign, place, number, strength) ─▶ the rest: wording or substance
"""

from policydiff.kinds.campaigns import campaigns_of
from policydiff.kinds.kinds import kinds_of

__all__ = ["campaigns_of", "kinds_of"]
