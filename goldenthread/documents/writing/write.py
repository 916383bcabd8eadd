"""Writes a paper in any kind of file that a plan can be given back in."""

from collections.abc import Callable
from importlib import import_module

from goldenthread.documents.rules import MEDIA as ALL_MEDIA

from .paper import Paper

# Imported when asked for: each brings a large library.
WRITERS = {
    "docx": ("word", "write_docx"),
    "xlsx": ("excel", "write_xlsx"),
    "csv": ("csv", "write_csv"),
    "pdf": ("pdf", "write_pdf"),
}
MEDIA = {kind: ALL_MEDIA[kind] for kind in WRITERS}


def write(paper: Paper, kind: str) -> bytes:
    """The file's bytes; `kind` is docx, xlsx, csv or pdf, else KeyError."""
    module, function = WRITERS[kind]
    writer: Callable[[Paper], bytes] = getattr(import_module(f".{module}", __package__), function)
    return writer(paper)
