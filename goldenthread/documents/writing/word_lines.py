"""Lines of a Word document: headings and list items by the styles that Word knows them by."""

from docx.shared import RGBColor
from docx.text.paragraph import Paragraph as Written

from goldenthread.documents.reading.parts import Line

from .paper import writable

HEADINGS = {"title": "Title", "heading 1": "Heading 1", "heading 2": "Heading 2",
            "body text": "Body Text"}  # fmt: skip
LISTS = ("List Bullet", "List Bullet 2", "List Bullet 3")  # deeper items go with the third


def add_line(paragraph: Written, line: Line, ink: str = "") -> None:
    """The line in the paragraph: a real list item or heading where it is one."""
    name = style_name(line)
    if name:
        paragraph.style = name
    run = paragraph.add_run(writable(line.text))
    if line.is_bold and not line.style:
        run.bold = True
    if ink:
        run.font.color.rgb = RGBColor.from_string(ink)


def style_name(line: Line) -> str:
    if line.bullet:
        return LISTS[min(line.bullet, len(LISTS)) - 1]
    return HEADINGS.get(line.style, "")
