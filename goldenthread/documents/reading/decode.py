"""Bytes of a text file as text: UTF-8, UTF-16 with its mark, or what Excel on Windows writes."""

from goldenthread.documents.guard import text_of
from goldenthread.documents.rules import no


def decoded(content: bytes, name: str = "") -> str:
    """The text without its byte order mark; refused when it is not text."""
    text = text_of(content)
    if text is not None:
        return text
    raise no(
        name,
        "This file is not text in a coding that we know.",
        "Open it, save it as CSV UTF-8 or as plain text, and choose that one.",
        "file-kind-unknown",
    )
