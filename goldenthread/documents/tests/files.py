"""Small files made by hand, good and bad."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20
TYPES = (
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.{}"/></Types>'
)
WORD = "wordprocessingml.document.main+xml"
EXCEL = "spreadsheetml.sheet.main+xml"


def packed(kind=WORD, **parts):
    """A packed document; `parts` are further members, "/" written as "__"."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES.format(kind))
        file.writestr("word/document.xml", "<w:document>Eight plans</w:document>")
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def packed_with(name, text=""):
    out = BytesIO(packed())
    with ZipFile(out, "a", ZIP_DEFLATED) as file:
        file.writestr(name, text)
    return out.getvalue()


def plain_pack(**parts):
    """A packed folder that is no document: `parts` as they stand, not made small."""
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def changed(content, old, new):
    """The same packed document with `old` replaced in every part."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as file, ZipFile(out, "w", ZIP_DEFLATED) as to:
        for name in file.namelist():
            to.writestr(name, file.read(name).replace(old, new))
    return out.getvalue()
