"""What holds of reviews, whoever asks: pure functions and values."""

from .allocation import PartKind, State, Tie, Ties, bound

__all__ = ["PartKind", "State", "Tie", "Ties", "bound"]
