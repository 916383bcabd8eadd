"""The guard: what a file is, told by its content, and why one is not taken. Nothing is opened."""

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from goldenthread.methods.refusal import Refused, refuse

from . import guard
from .guard import WIDE, declares, fetches, text_of

MOST_BYTES = 10_000_000
MOST_MEMBERS = 2_000
MOST_UNPACKED = 60_000_000  # bytes of all members of a packed document together
MOST_RATIO = 150  # unpacked to packed, of one member over a megabyte; text rarely reaches 30
BIG_MEMBER = 1_000_000
LONGEST_NAME = 200

KINDS = {
    "pdf": "PDF",
    "docx": "Word",
    "xlsx": "Excel",
    "png": "PNG picture",
    "jpg": "JPEG picture",
    "csv": "CSV",
    "txt": "plain text",
}
PICTURES = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
ENDINGS = {**{kind: kind for kind in KINDS}, "jpeg": "jpg"}
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "csv": "text/csv",
    "txt": "text/plain",
}
# The main part of a packed document says what it is; its name and ending may say anything.
MAIN_PARTS = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
}
WITH_MACROS = (b"macroEnabled", b"vbaProject", b"ms-office.activeX")
PDF_SCRIPTS = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b")
PDF_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
# Streams of the old compound files, in which a locked new document is wrapped too ([MS-CFB]).
LOCKED = "EncryptedPackage".encode("utf-16-le")
PDF_END = b"%%EOF"
PDF_TAIL = 4_096  # bytes in which the end of a whole PDF stands; mail programs add some after it


def no(value: str, why: str, do: str, code: str) -> Refused:
    return refuse("upload", value, why, do, code)


def check_name(name: str) -> str:
    """The name as people gave it; refused with a path, a control character, or nothing in it."""
    if not name.strip() or len(name) > LONGEST_NAME:
        raise no(
            name[:40],
            f"A file needs a name of 1 to {LONGEST_NAME} characters.",
            "Rename it and choose it again.",
            "file-name",
        )
    if ".." in name or any(mark in name for mark in "/\\") or _hides(name, ""):
        raise no(
            name,
            "The file's name looks like a path or holds characters that cannot be kept.",
            "Rename it with letters and figures, and choose it again.",
            "file-name",
        )
    return name


def check_size(name: str, size: int) -> None:
    if not size:
        raise no(name, "This file is empty.", "Choose the file that shows it.", "file-empty")
    if size > MOST_BYTES:
        raise no(
            name,
            f"This file has {size / 1_000_000:.1f} MB; at most 10 MB can be kept.",
            "Choose a smaller file, or the pages of it that show the point.",
            "file-too-big",
        )


def kind_of(name: str, content: bytes) -> str:
    """One of `KINDS`, by content; refused when it is none, is unsafe, or its name says another."""
    check_name(name)
    check_size(name, len(content))
    ending = ENDINGS.get(name.rpartition(".")[2].casefold(), "")
    kind = _found(name, content, ending)
    if kind != ending:
        a = "a " if kind in PICTURES else ""
        raise no(
            name,
            f"By its content this is {a}{KINDS[kind]}; its name says otherwise.",
            f"Rename it to end in .{kind}, and choose it again.",
            "file-kind-differs",
        )
    return kind


def picture_in(content: bytes) -> str:
    """png or jpg, whatever the file is called; "" for anything else."""
    return next((kind for kind, mark in PICTURES.items() if content.startswith(mark)), "")


def _found(name: str, content: bytes, ending: str) -> str:
    for mark, look in SIGNATURES.items():
        if content.startswith(mark):
            return look(name, content)
    if guard.is_one(content):
        raise _stranger(name, content)
    return _text(name, content, ending)


def _pdf(name: str, content: bytes) -> str:
    # In 5 MB of packed pictures three given letters stand by chance once in four times.
    if PDF_SCRIPTS.search(PDF_STREAM.sub(_if_text, content)):
        raise no(
            name,
            "This PDF holds a script, a form that runs, or another file inside it.",
            "Print it to PDF again, which leaves those out, and choose that one.",
            "file-active",
        )
    if PDF_END not in content[-PDF_TAIL:]:
        raise no(
            name,
            "This PDF is cut off: its end is missing.",
            "Download or save it again, and choose that one.",
            "file-damaged",
        )
    return "pdf"


def _if_text(stream: re.Match[bytes]) -> bytes:
    return stream[0] if stream[0].isascii() else b""


def _compound(name: str, content: bytes) -> str:
    """An old .doc or .xls, which may hold macros, or a new one that is locked; never taken."""
    if LOCKED in content:
        raise no(
            name,
            "This file is locked with a password.",
            "Open it, save it again without a password, and choose that one.",
            "file-locked",
        )
    raise _stranger(name, content)


def _stranger(name: str, content: bytes, main: bytes = b"") -> Refused:
    return no(name, *guard.told(content, main), "file-kind-unknown")


def _text(name: str, content: bytes, ending: str) -> str:
    """Plain text is what reads as text; whether it is a table only its name can say."""
    is_wide = content.startswith(WIDE)
    if guard.is_markup(content) or (b"\0" in content and not is_wide) or not _reads(content):
        raise _stranger(name, content)
    return "csv" if ending == "csv" else "txt"


def _reads(content: bytes) -> bool:
    """As text, and without control characters."""
    text = text_of(content)
    return text is not None and not _hides(text, "\t\r\n\f\ufeff\u200b\u200c\u200d\u2060\u00ad")


def _hides(text: str, allowed: str) -> bool:
    """Whether it holds control or direction characters, by which text can look like another."""
    marks = {one for one in set(text) if unicodedata.category(one) in ("Cc", "Cf")}
    return not marks <= set(allowed)


def _packed(name: str, content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
            _check_members(name, members)
            return _check_parts(name, content, packed, members)
    except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as broken:
        if isinstance(broken, Refused):
            raise
        raise no(
            name,
            "This file is damaged, or locked with a password.",
            "Open it, save it again without a password, and choose that one.",
            "file-damaged",
        ) from broken


def _check_members(name: str, members: list[ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    swollen = any(
        member.file_size > BIG_MEMBER and member.file_size > MOST_RATIO * member.compress_size
        for member in members
    )
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or swollen:
        raise no(
            name,
            "This file unpacks to far more than a document of this size would.",
            "Save the document again, or choose the part of it that shows the point.",
            "file-bomb",
        )
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise no(
                name,
                "This file holds parts that point outside it.",
                "Save the document again from Word or Excel, and choose that one.",
                "file-path",
            )


def _check_parts(name: str, content: bytes, packed: ZipFile, members: list[ZipInfo]) -> str:
    kind, main = "", b""
    for member in members:
        inside = member.filename.casefold()
        is_inside = "/embeddings/" in inside and not _is_data_of_chart(packed, member)
        if is_inside or "vbaproject" in inside or "/activex/" in inside:
            raise _active(name)
        if inside.endswith((".xml", ".rels", ".vml")):
            text = _read(packed, member)
            _check_markup(name, text)
            if inside == "[content_types].xml":
                main = text
                kind = next((found for mark, found in MAIN_PARTS.items() if mark in text), "")
                if any(mark in text for mark in WITH_MACROS):
                    raise _active(name)
    if not kind:
        raise _stranger(name, content, main)
    return kind


def _read(packed: ZipFile, member: ZipInfo) -> bytes:
    """No more than the member said it holds: a lie about its size is a damaged file."""
    with packed.open(member) as part:
        text = part.read(member.file_size + 1)
    if len(text) > member.file_size:
        raise BadZipFile(member.filename)
    return text


def _check_markup(name: str, text: bytes) -> None:
    if declares(text):
        raise no(
            name,
            "This file holds a document type declaration, which can expand without end.",
            "Save the document again from Word or Excel, and choose that one.",
            "file-doctype",
        )
    if fetches(text):
        raise no(
            name,
            "This file fetches a template or a picture from somewhere else when it is opened.",
            "Save it with its pictures inside and without a template, and choose that one.",
            "file-outside",
        )


def _is_data_of_chart(packed: ZipFile, member: ZipInfo) -> bool:
    """The workbook behind a chart: plain itself, and with nothing more inside it."""
    try:
        content = _read(packed, member)
        with ZipFile(BytesIO(content)) as inner:
            members = inner.infolist()
            _check_members(member.filename, members)
            deeper = any("/embeddings/" in one.filename.casefold() for one in members)
            kind = "" if deeper else _check_parts(member.filename, content, inner, members)
            return kind == "xlsx"
    except (Refused, BadZipFile, NotImplementedError, ValueError, EOFError):
        return False


def _active(name: str) -> Refused:
    return no(
        name,
        "This file holds a macro or another program inside it.",
        "Save it as a plain .docx or .xlsx, and choose that one.",
        "file-active",
    )


SIGNATURES: dict[bytes, Callable[[str, bytes], str]] = {
    b"%PDF-": _pdf,
    b"\x89PNG\r\n\x1a\n": lambda name, content: "png",
    b"\xff\xd8\xff": lambda name, content: "jpg",
    guard.PACKED: _packed,
    guard.COMPOUND: _compound,
}
