"""A workbook's own XML: cut to what is used, counted apart from the reader, and held to limits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl.utils.cell import get_column_letter, range_boundaries

from .lines import characters
from .refusals import too_long

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Excel's "strict" form says the same under other names, which openpyxl does not know.
STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": S[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
}
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
MOST_CELLS = 400_000
MOST_MERGED = 200_000  # cells that merged areas cover; openpyxl makes an object of each
TOO_MANY = "This workbook has far more cells than a plan has."
MUCH_EMPTY = 10_000  # bytes of empty rows that are worth cutting off


@dataclass(slots=True)
class Sheet:
    """What a sheet's XML holds: characters of its strings, and where numbers and formulas stand."""

    strings: int = 0
    numbers: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)  # formulas whose value is not stored


def trimmed(content: bytes) -> bytes:
    """The same workbook without formatted but empty rows after its last value."""
    out, changed = BytesIO(), False
    with ZipFile(BytesIO(content)) as file, ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as to:
        for member in file.infolist():
            xml = file.read(member)
            kept = _without_tail(xml) if SHEET.fullmatch(member.filename) else xml
            if member.filename.endswith((".xml", ".rels")) and b"purl.oclc.org" in kept:
                for strict, usual in STRICT.items():
                    kept = kept.replace(strict, usual)
            changed = changed or kept is not xml
            to.writestr(member.filename, kept)
    return out.getvalue() if changed else content


def _without_tail(xml: bytes) -> bytes:
    last = max(xml.rfind(mark) for mark in (b"</v>", b"</t>", b"</f>", b"<f "))
    start = xml.find(b"</row>", last) + len(b"</row>") if last >= 0 else xml.find(b"<row ")
    end = xml.find(b"</sheetData>")
    if not 0 < start < end - MUCH_EMPTY:
        return xml
    return xml[:start] + xml[end:]


def check_limits(content: bytes, name: str) -> None:
    """Refused with more cells, or larger merged areas, than any plan has."""
    with ZipFile(BytesIO(content)) as file:
        for member in file.namelist():
            if SHEET.fullmatch(member):
                xml = file.read(member)
                merged = sum(map(_area, re.findall(rb'<(?:\w+:)?mergeCell ref="([^"]+)"', xml)))
                if len(re.findall(rb"<(?:\w+:)?c[ >]", xml)) > MOST_CELLS or merged > MOST_MERGED:
                    raise too_long(name, TOO_MANY)


def _area(reference: bytes) -> int:
    left, top, right, bottom = range_boundaries(reference.decode("ascii", "replace"))
    return int((right - left + 1) * (bottom - top + 1))


def has_drawings(content: bytes) -> bool:
    with ZipFile(BytesIO(content)) as file:
        return any(name.startswith("xl/drawings/drawing") for name in file.namelist())


def surveyed(content: bytes) -> dict[str, Sheet]:
    """By sheet title, what its XML holds. Streamed: memory does not grow with the sheet."""
    found = {}
    with ZipFile(BytesIO(content)) as file:
        shared = list(_shared(file))
        for title, part in _sheets(file):
            if part in file.namelist():
                found[title] = _survey(file, part, shared)
    return found


def _shared(file: ZipFile) -> Iterator[int]:
    for name in file.namelist():
        if name.casefold() == "xl/sharedstrings.xml":
            for item in etree.fromstring(file.read(name), _parser()).iter(f"{S}si"):
                yield _characters_of(item)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _characters_of(item: etree._Element) -> int:
    """Without the reading aids (rPh) that East Asian text carries."""
    texts = (one.text or "" for one in item.iter(f"{S}t") if one.getparent().tag != f"{S}rPh")
    return characters("".join(texts))


def _sheets(file: ZipFile) -> Iterator[tuple[str, str]]:
    rels = etree.fromstring(file.read("xl/_rels/workbook.xml.rels"), _parser())
    targets = {link.get("Id"): str(link.get("Target")) for link in rels}
    book = etree.fromstring(file.read("xl/workbook.xml"), _parser())
    for sheet in book.iter("{*}sheet"):
        target = targets.get(sheet.get(f"{R}id"), "")
        inside = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        yield str(sheet.get("name")), inside


def _survey(file: ZipFile, part: str, shared: list[int]) -> Sheet:
    sheet = Sheet()
    number = 0
    with file.open(part) as xml:
        for _, row in etree.iterparse(
            xml, tag=f"{S}row", resolve_entities=False, no_network=True, load_dtd=False
        ):
            number = int(row.get("r") or number + 1)
            column = 0
            for cell in row.iter(f"{S}c"):
                # Some programs leave the place out when a cell follows the one before it.
                place = cell.get("r") or f"{get_column_letter(column + 1)}{number}"
                column = range_boundaries(place)[0]
                _count(sheet, cell, place, shared)
            row.clear()
    return sheet


def _count(sheet: Sheet, cell: etree._Element, place: str, shared: list[int]) -> None:
    kind, said = cell.get("t", "n"), cell.findtext(f"{S}v") or ""
    if kind == "inlineStr":
        sheet.strings += _characters_of(cell)
    elif not said:
        if kind != "str" and cell.find(f"{S}f") is not None:
            sheet.unknown.add(place)
    elif kind == "s":
        sheet.strings += shared[int(said)]
    elif kind == "str":
        sheet.strings += characters(said)
    else:
        sheet.numbers.append(place)
