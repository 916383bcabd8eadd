"""What a document says, as its paragraphs and tables in order; not what they mean."""

from .parts import Cell, Document, Line, Paragraph, Row, Table
from .read import read, read_apart, readable

__all__ = [
    "Cell",
    "Document",
    "Line",
    "Paragraph",
    "Row",
    "Table",
    "read",
    "read_apart",
    "readable",
]
