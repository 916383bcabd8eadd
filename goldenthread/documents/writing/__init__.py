"""Parts of a document to bytes: Word, Excel, CSV and PDF. What they mean is not decided here."""

from .paper import Look, Paper
from .write import MEDIA, write

__all__ = ["MEDIA", "Look", "Paper", "write"]
