"""A folder, a zip, a CSV or a workbook as tables of text: one row at a time."""

import codecs
import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Generator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from goldenthread.methods.refusal import refuse

from . import guard

BLOCK = 1 << 20
LONGEST_FIELD = 100_000  # characters; more than this means an unclosed quotation mark
MOST_COLUMNS = 300
BLANK_ROWS = 1_000  # after so many empty rows a sheet is over, whatever it says of itself
Rows = Generator[list[str], None, None]


@dataclass(frozen=True, slots=True)
class Source:
    """One table as sent. `rows` begins with the heading and may be read again from the start."""

    name: str
    rows: Callable[[], Rows]

    def headings(self) -> list[str]:
        rows = self.rows()
        try:
            return next(rows, [])
        finally:
            rows.close()


@dataclass(frozen=True, slots=True)
class Sent:
    """All tables of what was sent, with one hash over their content."""

    name: str
    sha256: str
    sources: dict[str, Source]


def open_sent(path: Path) -> Sent:
    """Look at a file or folder; nothing but its shape is read yet."""
    if not path.exists():
        raise refuse("path", str(path), "There is nothing here.", "Correct the path.", "no_file")
    if path.is_dir():
        return _folder(path)
    kind = guard.kind_of(path)
    if kind == guard.ZIP:
        sources = _zipped(path)
    else:
        name = table_name(path.name)
        sources = {name: Source(name, lambda: _book(path) if kind == guard.XLSX else _csv(path))}
    return Sent(path.name, hash_of(path), sources)


def hash_of(path: Path) -> str:
    """Of a file its content; of a folder the names and contents of its CSV files, in order."""
    made = sha256()
    for file in [path] if path.is_file() else _csv_files(path):
        if path.is_dir():
            made.update(f"{file.name}\n".encode())
        with file.open("rb") as stream:
            while block := stream.read(BLOCK):
                made.update(block)
    return made.hexdigest()


def table_name(file_name: str) -> str:
    return PurePosixPath(file_name).stem.strip().casefold().replace("-", "_").replace(" ", "_")


def _csv_files(path: Path) -> list[Path]:
    return sorted(one for one in path.iterdir() if one.is_file() and one.suffix.lower() == ".csv")


def _folder(path: Path) -> Sent:
    files = _csv_files(path)
    for file in files:
        if file.stat().st_size and guard.kind_of(file) != guard.CSV:
            raise refuse(file.name, "", "This is not CSV.", "Send CSV files only.", "not_csv")
    sources = {
        table_name(file.name): Source(table_name(file.name), _reader(file)) for file in files
    }
    return Sent(path.name, hash_of(path), sources)


def _reader(file: Path) -> Callable[[], Rows]:
    return lambda: _csv(file)


def _csv(path: Path) -> Rows:
    with path.open("rb") as raw:
        encoding = _encoding(raw, path.name)
    with path.open("rb") as raw:
        yield from _text_rows(raw, encoding, path.name)


def _zipped(path: Path) -> dict[str, Source]:
    with zipfile.ZipFile(path) as archive:
        names = [
            member.filename
            for member in archive.infolist()
            if member.filename.lower().endswith(".csv") and "__MACOSX" not in member.filename
        ]
    found = {table_name(name): name for name in names}
    if len(found) != len(names):
        why = "Two files in this zip have the same name."
        raise refuse("upload", path.name, why, "Send one extract only.", "zip_twice")
    return {table: Source(table, _zip_reader(path, member)) for table, member in found.items()}


def _zip_reader(path: Path, member: str) -> Callable[[], Rows]:
    def rows() -> Rows:
        with zipfile.ZipFile(path) as archive:
            with archive.open(member) as raw:
                encoding = _encoding(raw, member)  # type: ignore[arg-type]
            with archive.open(member) as raw:
                yield from _text_rows(raw, encoding, member)  # type: ignore[arg-type]

    return rows


def _encoding(raw: BinaryIO, name: str) -> str:
    """UTF-8 with or without its mark, UTF-16 with its mark, else Windows' Western European."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    first = True
    while block := raw.read(BLOCK):
        if first and block[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        if b"\x00" in block:
            why = "This file holds bytes that no text has."
            raise guard.unreadable(name, why, "not_text")
        first = False
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _text_rows(raw: BinaryIO, encoding: str, name: str) -> Rows:
    """`errors` is gentle: a byte that Windows does not know is shown as one, not a lost file."""
    text = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(LONGEST_FIELD)
    head = text.readline()
    rows = csv.reader(chain([head], text), delimiter=_delimiter(head), strict=True)
    try:
        for row in rows:
            if len(row) > MOST_COLUMNS:
                raise guard.unreadable(name, f"A row has {len(row)} columns.", "too_many_columns")
            yield [value.strip() for value in row]
    except csv.Error as error:
        why = (
            f"Near line {rows.line_num} a quotation mark stands where none can: it was opened and "
            "not closed, or stands inside a value."
        )
        raise guard.unreadable(name, why, "stray_quote") from error
    finally:
        text.detach()  # the file is its opener's to close


def _delimiter(head: str) -> str:
    return max(",;\t|", key=lambda one: (head.count(one), one == ","))


def _book(path: Path) -> Rows:
    """The first sheet that people see, read row by row."""
    import openpyxl  # noqa: PLC0415  # costs a third of a second that CSV need not pay

    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
        blank = 0
        for cells in sheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS):
            row = [_cell(value) for value in cells]
            blank = 0 if any(row) else blank + 1
            if blank > BLANK_ROWS:
                return
            yield row
    except (ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
        raise guard.unreadable(path.name, "This workbook cannot be read.", "bad_book") from error
    finally:
        book.close()


def _cell(value: Any) -> str:
    """A cell as CSV would write it; a date without a time is a day."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
