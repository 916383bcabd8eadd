"""What a file is made of, looked at before anything opens it: its text, what its markup asks."""

import codecs
import re

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DOCTYPES = tuple(
    mark.encode(code)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for code in ("utf-8", "utf-16-le", "utf-16-be")
)
OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>')
HARMLESS = b"/relationships/hyperlink"
# A template, or a workbook that values were once taken from. We fetch neither. On the reader's own
# disk, or a file server of their own network (a name without dots), nobody else stands behind it.
NEARBY = (b"/relationships/attachedTemplate", b"/relationships/externalLinkPath")
TARGET = re.compile(rb'Target\s*=\s*["\']([^"\']+)["\']')
HOST = rb"[\\/]{2}[A-Za-z0-9_-]+[\\/]"
NEAR = re.compile(
    rb"(?:file:/{0,3})?(?:[A-Za-z]:[\\/]|" + HOST + rb")[^@]*$|[^:\\/@][^:@]*$", re.IGNORECASE
)


def declares(text: bytes) -> bool:
    """Whether it holds a document type, which can expand without end."""
    return any(mark in text for mark in DOCTYPES)


def fetches(text: bytes) -> bool:
    """Whether opening it fetches something that a stranger may have put there."""
    return any(HARMLESS not in link and not _is_near(link) for link in OUTSIDE.findall(text))


def _is_near(link: bytes) -> bool:
    target = TARGET.search(link)
    return bool(any(one in link for one in NEARBY) and target and NEAR.match(target[1]))


def text_of(content: bytes) -> str | None:
    """UTF-8, UTF-16 with its mark, or what Excel on Windows writes; None where it is no text."""
    for code in ("utf-16",) if content.startswith(WIDE) else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    return None
