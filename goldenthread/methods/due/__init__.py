"""Printed due texts read into days: a small grammar of our own, in the manner councils write.

The contract is `docs/reference/due-texts.md`. Nothing is guessed silently: what has two readings
gives the better one, `other`, and `why`; what was not read is quoted in `why`.
"""

from .answer import Due, Milestone, normal_form
from .reading import read, the_day
from .rhythm import days_of

__all__ = ["Due", "Milestone", "days_of", "normal_form", "read", "the_day"]
