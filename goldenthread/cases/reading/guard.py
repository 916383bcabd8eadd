"""What a file is, by its content, and whether it is safe to open. Before any parser."""

import zipfile
from pathlib import Path, PurePosixPath

from goldenthread.methods.refusal import Refused, refuse

MEGABYTE = 1_000_000
LARGEST = 300 * MEGABYTE  # the file itself
LARGEST_OPEN = 1_500 * MEGABYTE  # what a zip may become
LARGEST_BOOK = 400 * MEGABYTE  # what a workbook may become
MOST_MEMBERS = 500
MOST_RATIO = 200  # bytes out for a byte in; spreadsheets of repeated words reach about 60
LOOKED_AT = 4_096  # bytes at the head of each part in which a document type would stand
CSV, XLSX, ZIP = "csv", "xlsx", "zip"
BOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
UNWANTED = ("vbaproject", "/embeddings/", "/externallinks/", "/activex/", ".bin")
SEND_CSV = "Save it as CSV, or as a workbook (.xlsx) without macros, and send that."


def kind_of(path: Path) -> str:
    """csv, xlsx or zip, whatever the name says; Refused for everything else."""
    size = path.stat().st_size
    if size == 0:
        raise refuse("upload", path.name, "This file is empty.", "Choose another.", "empty_file")
    if size > LARGEST:
        why = f"This file has {size // MEGABYTE} MB; at most {LARGEST // MEGABYTE} are read."
        raise refuse("upload", path.name, why, "Send fewer columns or a shorter list.", "too_big")
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        why = "This is a workbook of the old kind (.xls), or one with a password."
        raise refuse("upload", path.name, why, SEND_CSV, "old_workbook")
    if head.startswith((b"%PDF", b"<?xml", b"<html", b"<!DOC", b"{\\rtf", b"\x1f\x8b", b"Rar!")):
        why = "This is neither CSV nor a workbook nor a zip of CSV files."
        raise refuse("upload", path.name, why, SEND_CSV, "not_a_list")
    return CSV


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            check_members(archive, path.name)
            if "[Content_Types].xml" not in archive.namelist():
                return ZIP
            check_book(archive, path.name)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError) as error:
        why = "This file says that it is a zip, and cannot be opened."
        raise refuse("upload", path.name, why, "Make it again and send that.", "bad_zip") from error
    return XLSX


def check_members(archive: zipfile.ZipFile, name: str) -> None:
    """Count, sum, ratio and names of the members, from the directory, before one is opened."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MOST_MEMBERS or total > LARGEST_OPEN or total / packed > MOST_RATIO:
        why = "This zip holds more, or grows larger, than a list of ours can."
        raise refuse("upload", name, why, "Send only the CSV files of the extract.", "zip_bomb")
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in member.filename:
            why = "A file in this zip has a name that leads out of it."
            raise refuse("upload", name, why, "Make the zip again from a plain folder.", "zip_path")
        if member.flag_bits & 1:
            why = "This zip has a password."
            raise refuse("upload", name, why, "Send it without a password.", "zip_password")
        if member.external_attr >> 28 == 0xA:  # noqa: PLR2004  # a symbolic link on Unix
            why = "This zip holds a link in place of a file."
            raise refuse("upload", name, why, "Make the zip from the files themselves.", "zip_link")


def check_book(archive: zipfile.ZipFile, name: str) -> None:
    """A plain workbook by its own list of contents: nothing in it runs or reaches out."""
    if BOOK not in archive.read("[Content_Types].xml"):
        why = "This file is not a plain workbook; it may hold macros."
        raise refuse("upload", name, why, SEND_CSV, "not_a_workbook")
    if sum(member.file_size for member in archive.infolist()) > LARGEST_BOOK:
        raise refuse("upload", name, "This workbook is too big.", SEND_CSV, "too_big")
    for member in archive.infolist():
        lower = f"/{member.filename.casefold()}"
        if any(one in lower for one in UNWANTED) and not lower.endswith("printersettings1.bin"):
            why = "This workbook holds macros, embedded files or links to other files."
            raise refuse("upload", name, why, SEND_CSV, "unsafe_workbook")
        if lower.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if b"<!doctype" in part.read(LOOKED_AT).lower():
                    why = "This workbook holds a document type, which no spreadsheet writes."
                    raise refuse("upload", name, why, SEND_CSV, "doctype")


def unreadable(name: str, why: str, code: str) -> Refused:
    do = "Make the file again from the case system; look at that row first."
    return refuse(name, "", why, do, code)
