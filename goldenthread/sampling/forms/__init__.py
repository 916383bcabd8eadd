"""What is asked on the pages of a draw."""

from .defining import Freeze, HowMany, LeaveOut, Seed, Step, Who
from .draws import AskReplacement, DecideReplacement, Withdraw

__all__ = [
    "AskReplacement",
    "DecideReplacement",
    "Freeze",
    "HowMany",
    "LeaveOut",
    "Seed",
    "Step",
    "Who",
    "Withdraw",
]
