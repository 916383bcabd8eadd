"""Who reviews what: as many as can be, as evenly as can be. docs/reference/the-allocation.md"""

from .answer import Aim, Allocation, Assignment, Least, Load, Shortage, Unplaced, Why
from .people import Case, Last, Reviewer
from .share import allocate

__all__ = [
    "Aim",
    "Allocation",
    "Assignment",
    "Case",
    "Last",
    "Least",
    "Load",
    "Reviewer",
    "Shortage",
    "Unplaced",
    "Why",
    "allocate",
]
