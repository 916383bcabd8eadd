"""Bytes of a text file as text: UTF-8, UTF-16 with its mark, or what Excel on Windows writes."""

import codecs

from goldenthread.documents.rules import no


def decoded(content: bytes, name: str = "") -> str:
    """The text without its byte order mark; refused when it is not text."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for code in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    raise no(
        name,
        "This file is not text in a coding that we know.",
        "Open it, save it as CSV UTF-8 or as plain text, and choose that one.",
        "file-kind-unknown",
    )
