"""What a file is made of, looked at before anything opens it: its text, what its markup
asks, and what it is where it is of no kind that is taken."""

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
# Kinds of file that people bring and that are not taken: what each is, and what to do with it.
TAKEN = "We take PDF, Word (.docx), Excel (.xlsx), PNG, JPEG, CSV and plain text up to 10 MB."
PICTURE = "a picture of a kind that is not taken", "Save it as PNG or JPEG, and choose that one."
AS_NEW = "Open it, save it as .docx or .xlsx, and choose that one."
OLD = "of the old kind of Word or Excel (.doc or .xls)", AS_NEW
MAIL = "a mail saved from Outlook", "Open it, save the document in it, and choose that one."
MARKUP = re.compile(rb"^\s*<(!doctype|html|svg|script|\?xml)", re.IGNORECASE)
WEB = "a web page or a kind of XML, perhaps under another name", AS_NEW
OF_MAIL = "__substg1.0".encode("utf-16-le")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB]: what Office wrote until 2007, and mails
PACKED = b"PK\x03\x04"
# Mark, where it stands, what the file is. A packed file says its kind early, in a part unpacked.
MARKS = (
    (b"{\\rtf", 0, ("rich text (.rtf), perhaps under another name", AS_NEW)),
    (b"GIF8", 0, PICTURE),
    (b"II*\0", 0, PICTURE),
    (b"MM\0*", 0, PICTURE),
    (b"WEBP", 8, PICTURE),
    (b"ftyphei", 4, PICTURE),
    (b"mimetypeapplication/vnd.oasis.opendocument", 30, ("an OpenDocument file", AS_NEW)),
)
SLIDES = "a PowerPoint presentation", "Save it as PDF, and choose that one."
FOLDER = "a packed folder", "Unpack it, and choose the document in it."


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


def is_markup(content: bytes) -> bool:
    return bool(MARKUP.match(content))


def is_one(content: bytes) -> bool:
    """By a mark of its own, though it may read as text."""
    return _marked(content) is not None


def told(content: bytes, main: bytes = b"") -> tuple[str, str]:
    """Why this file is not taken, and what to do. `main`: what a packed one says that it is."""
    known = _marked(content)
    if known is None and content.startswith(COMPOUND):
        known = MAIL if OF_MAIL in content else OLD
    if known is None and content.startswith(PACKED):
        known = SLIDES if b"presentationml" in main else FOLDER
    if known is None and is_markup(content):
        known = WEB
    if known is None:
        return "This is not a kind of file that can be kept.", TAKEN
    return f"This file is {known[0]}.", known[1]


def _marked(content: bytes) -> tuple[str, str] | None:
    return next((known for mark, at, known in MARKS if content.startswith(mark, at)), None)
