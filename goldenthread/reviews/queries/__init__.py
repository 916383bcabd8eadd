"""What can be asked of reviews. Every answer names its reader, or says why there is none."""

from .independence import ties_of, ties_to

__all__ = ["ties_of", "ties_to"]
