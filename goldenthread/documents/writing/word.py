"""Word documents (.docx): landscape, with real headings and lists, and tables that repeat theirs.

ECMA-376 part 1, chapter 17. What python-docx has no word for is set as XML of its elements.
"""

from collections.abc import Sequence
from io import BytesIO

from docx import Document as new_document
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as Written

from goldenthread.documents.reading.parts import Paragraph, Table

from .paper import Paper, writable
from .word_lines import LISTS, add_line
from .word_table import add_table

LANGUAGE = "en-GB"
FONT = "Arial"
HEADER_BLUE = RGBColor(0x0F, 0x38, 0x5C)
A4, A3, MARGIN = (Mm(297), Mm(210)), (Mm(420), Mm(297)), Mm(15)
TEXT_SIZE = Pt(10)
SIZES = {"Title": Pt(22), "Heading 1": Pt(16), "Heading 2": Pt(12)}
INDENT = Mm(4)


def write_docx(paper: Paper) -> bytes:
    document = new_document()
    _styles(document)
    width = _page(document, is_wide=paper.is_wide)
    _describe(document, paper)
    kept = kept_together(paper.parts)
    for at, part in enumerate(paper.parts):
        if isinstance(part, Paragraph):
            written = document.add_paragraph()
            add_line(written, part.line)
            if at in kept:
                written.paragraph_format.keep_with_next = True
        else:
            add_table(document, part, paper.look_of(part), width)
            document.add_paragraph().paragraph_format.space_after = Pt(2)
    _footer(document, paper)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def kept_together(parts: Sequence[Paragraph | Table]) -> set[int]:
    """The lines between a heading and its table: they go to the next page with it."""
    kept: set[int] = set()
    is_near = False
    for at in range(len(parts) - 1, -1, -1):
        part = parts[at]
        is_near = isinstance(part, Table) or (is_near and not part.line.style)
        if is_near:
            kept.add(at)
    return kept


def _styles(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, TEXT_SIZE
    normal.paragraph_format.space_after = Pt(3)
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.bold = size, HEADER_BLUE, True
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(4)
        _one_font(style)
    for level, name in enumerate(LISTS, start=1):
        layout = document.styles[name].paragraph_format
        layout.left_indent, layout.first_line_indent = INDENT * level, -INDENT
        layout.space_after = Pt(1)
    _language(document)


def _one_font(style: ParagraphStyle) -> None:
    """The template's headings take their font from a theme, which goes before a name."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), FONT)


def _language(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    properties = defaults.find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    properties.append(language)


def _page(document: Document, *, is_wide: bool) -> int:
    """The width that is left for text."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = A3 if is_wide else A4
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Mm(7)
    return int(section.page_width - 2 * MARGIN)


def _describe(document: Document, paper: Paper) -> None:
    about = document.core_properties
    about.title, about.language = writable(paper.title)[:255], LANGUAGE
    about.author, about.comments = "Golden Thread", ""
    if paper.moment:
        about.created = about.modified = paper.moment


def _footer(document: Document, paper: Paper) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.style.font.size = Pt(8)
    if paper.foot:
        foot.add_run(f"{writable(paper.foot)}    ")
    foot.add_run("Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Written, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"  # until Word counts
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
