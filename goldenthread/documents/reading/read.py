"""Reads a file of any kind that can hold a plan; the kind is told by its content."""

from collections.abc import Callable
from importlib import import_module

from goldenthread.documents.rules import ENDINGS, KINDS, kind_of, no, picture_in
from goldenthread.methods.refusal import Refused

from .apart import read_apart
from .parts import Document
from .refusals import unreadable

__all__ = ["read", "read_apart", "readable"]

# Imported when asked for: each brings a large library, and one file needs one of them.
READERS = {
    "docx": ("word", "read_docx"),
    "xlsx": ("excel", "read_xlsx"),
    "csv": ("csv", "read_csv"),
    "pdf": ("pdf", "read_pdf"),
    "txt": ("text", "read_txt"),
}


def readable(content: bytes, name: str) -> str:
    """The kind of a file that a reader can be tried on; refused by the guard, and for a picture,
    however it is named: another name makes no plan of it."""
    picture = picture_in(content)
    kind = picture or kind_of(name, content)
    if kind not in READERS:
        is_named_so = ENDINGS.get(name.rpartition(".")[2].casefold()) == kind
        although = "" if is_named_so else ", although its name says otherwise"
        raise no(
            name,
            f"This is a {KINDS[kind]}{although}; a plan cannot be read from it.",
            "Choose the Word, Excel or CSV file that the plan is kept in, or its PDF.",
            "file-no-document",
        )
    return kind


def read(content: bytes, name: str) -> Document:
    """The document, in this process: for a file that somebody brought, use `read_apart`.

    Refused as `readable` does, and for whatever no reader can make sense of.
    """
    module, function = READERS[readable(content, name)]
    reader: Callable[[bytes, str], Document] = getattr(
        import_module(f".{module}", __package__), function
    )
    try:
        return reader(content, name)
    except (Refused, MemoryError):
        raise
    except Exception as broken:
        # Parsers of damaged files raise anything; what they raise says nothing to a person.
        raise unreadable(name) from broken
