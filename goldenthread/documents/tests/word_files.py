"""Word documents made by hand: the body's XML between two tags, styles and lists beside it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from goldenthread.documents.reading.word import read_docx

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
LINK = '<Relationship Id="r{0}" Type="' + RELATION + '/{0}" Target="{1}"/>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent6><a:srgbClr val="70AD47"/></a:accent6></a:clrScheme></a:themeElements></a:theme>'
)


def word(body, styles="", numbering="", footnotes="", comments="", hdr="", ftr=""):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr(
            "_rels/.rels", LINKS.format(LINK.format("officeDocument", "word/document.xml"))
        )
        parts = {"styles": styles, "numbering": numbering, "footnotes": footnotes,
                 "comments": comments}  # fmt: skip
        links = [LINK.format("theme", "theme/theme1.xml")]
        file.writestr("word/theme/theme1.xml", THEME)
        for name, xml in parts.items():
            if xml:
                links.append(LINK.format(name, f"{name}.xml"))
                file.writestr(f"word/{name}.xml", f"<w:{name} {NAMES}>{xml}</w:{name}>")
        for name, tag, xml in (("header", "hdr", hdr), ("footer", "ftr", ftr)):
            for at, one in enumerate(filter(None, xml.split("|"))):
                links.append(LINK.format(name, f"{name}{at}.xml"))
                file.writestr(f"word/{name}{at}.xml", f"<w:{tag} {NAMES}>{one}</w:{tag}>")
        file.writestr("word/_rels/document.xml.rels", LINKS.format("".join(links)))
        whole = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        file.writestr("word/document.xml", whole)
    return out.getvalue()


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs, properties=""):
    texts = (one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(texts)}</w:p>"


def tc(*blocks, properties=""):
    texts = (one if one.startswith("<") else p(one) for one in blocks or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(texts)}</w:tc>"


def tr(*cells, properties=""):
    texts = (one if one.startswith("<") else tc(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(texts)}</w:tr>"


def tbl(*rows):
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def span(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


def read(body, **parts):
    document = read_docx(word(body, **parts))
    assert document.taken == document.in_file
    return document


def lines(body, **parts):
    return [part.line for part in read(body, **parts).parts]


def texts(body, **parts):
    return list(read(body, **parts).texts())


def grid(table):
    return [[cell and cell.text for cell in row.cells] for row in table.rows]


def only_table(body, **parts):
    (table,) = read(body, **parts).tables
    return table
