"""How what is written looks: pages, headings, colours, what a screen reader hears."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pdfplumber
import pytest

from goldenthread.documents.reading import Cell, Line, Paragraph, Row, Table, read
from goldenthread.documents.writing import Look, Paper, write
from goldenthread.documents.writing.excel import sheet_name
from goldenthread.documents.writing.paper import ink_on, shares
from goldenthread.methods.refusal import Refused

DAY = date(2026, 11, 20)


def paper(rows):
    table = Table("table 1", tuple(Row(at, tuple(row)) for at, row in enumerate(rows, start=1)))
    return Paper("A plan", (table,), (Look((1.0,) * table.width, "What it shows"),), DAY)


# Word

HEAD = Row(1, (Cell((Line("Ref", is_bold=True),), "E6E6E6"), Cell((Line("Action"),))), False, True)
BODY = Row(2, (Cell((Line("1.1"),)), Cell((Line("Train"), Line("one", 1), Line("two", 2)))))
SHEET = Table("table 1", (HEAD, BODY))
FULL = Paper(
    "Getting to good",
    (
        Paragraph(Line("Getting to good", style="title")),
        Paragraph(Line("Practice", style="heading 1")),
        Paragraph(Line("Owner: Head of service")),
        SHEET,
    ),
    (Look((1, 3), "Actions of block 1"),),
    DAY,
    "Printed 20 November 2026",
)


def document_xml():
    return ZipFile(BytesIO(write(FULL, "docx"))).read("word/document.xml").decode()


def test_a_word_document_has_real_headings_and_lists():
    parts = read(write(FULL, "docx"), "a.docx").parts
    assert [part.line.style for part in parts[:3]] == ["title", "heading 1", ""]
    cell = parts[3].rows[1].cells[1]
    assert [(line.style, line.bullet) for line in cell.lines] == [
        ("", 0), ("list bullet", 1), ("list bullet 2", 2),
    ]  # fmt: skip


def test_a_word_table_repeats_its_heading_and_says_what_it_shows():
    assert read(write(FULL, "docx"), "a.docx").tables[0].rows[0].is_heading
    xml = document_xml()
    assert xml.count("<w:tblHeader/>") == 1
    assert '<w:tblDescription w:val="Actions of block 1"/>' in xml
    assert xml.count("<w:cantSplit/>") == 2


def test_a_word_document_is_landscape_english_and_has_its_title_and_day():
    document = docx.Document(BytesIO(write(FULL, "docx")))
    page, about = document.sections[0], document.core_properties
    assert (page.page_width.mm, page.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    assert (about.title, about.language, about.created.date()) == (FULL.title, "en-GB", DAY)
    assert 'w:lang w:val="en-GB"' in document.styles.element.xml
    assert "Printed 20 November 2026" in document.sections[0].footer.paragraphs[0].text
    widths = [column.width for column in document.tables[0].columns]
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.01)


def test_lines_between_a_heading_and_its_table_go_to_the_next_page_with_it():
    document = docx.Document(BytesIO(write(FULL, "docx")))
    owner = document.paragraphs[2]
    assert (owner.text, owner.paragraph_format.keep_with_next) == ("Owner: Head of service", True)


def test_a_long_row_of_a_word_table_may_break_over_pages():
    long = replace(BODY, cells=(Cell((Line("word " * 300),)), Cell()))
    table = Table("table 1", (HEAD, long))
    content = write(replace(FULL, parts=(table,)), "docx")
    assert ZipFile(BytesIO(content)).read("word/document.xml").count(b"cantSplit") == 1


def test_light_text_stands_on_dark_colours_and_dark_on_light():
    # Contrast of white with each, by the calculator of WebAIM: 7.9, 1.5, 2.1, 7.9.
    assert [ink_on(fill) for fill in ("982828", "FFC845", "87BCA8", "16548A")] == [
        "FFFFFF", "0B0C0C", "0B0C0C", "FFFFFF",
    ]  # fmt: skip


# Excel


def sheet():
    return openpyxl.load_workbook(BytesIO(write(FULL, "xlsx"))).worksheets[0]


def test_a_sheet_is_frozen_filtered_and_printed_on_the_width_of_a_page():
    one = sheet()
    assert (one.freeze_panes, one.auto_filter.ref, one.print_title_rows) == ("A2", "A1:B2", "$1:$1")
    assert (one.page_setup.orientation, one.page_setup.fitToWidth) == ("landscape", 1)
    assert one.page_setup.fitToHeight == 0
    assert one["B2"].alignment.wrap_text
    assert one.column_dimensions["B"].width > one.column_dimensions["A"].width


def test_paragraphs_go_to_a_sheet_of_notes():
    book = openpyxl.load_workbook(BytesIO(write(FULL, "xlsx")))
    assert book.sheetnames == ["table 1", "Notes"]
    assert book["Notes"]["A3"].value == "Owner: Head of service"


def test_names_of_sheets_are_short_unique_and_without_signs_that_excel_forbids():
    long = "Leadership, management and governance"
    assert sheet_name(f"sheet “{long}”", []) == "Leadership, management and gove"
    assert sheet_name(f"sheet “{long}”", ["LEADERSHIP, management and gove"]) == (
        "Leadership, management and (2)"
    )
    assert sheet_name("sheet “Help: [0/25] * and ?”", []) == "Help 0 25 and"
    assert sheet_name("sheet “'”", []) == "Sheet"
    assert sheet_name("sheet “History”", []) == "History (2)"


def test_a_text_longer_than_a_cell_of_excel_is_refused_and_not_cut():
    with pytest.raises(Refused) as refused:
        write(paper([[Cell((Line("a" * 32_768),)), Cell()]]), "xlsx")
    assert refused.value.refusals[0].code == "text-too-long"


def test_an_and_in_the_title_is_no_command_of_a_header():
    one = openpyxl.load_workbook(BytesIO(write(replace(FULL, title="R&D"), "xlsx"))).worksheets[0]
    assert one.oddHeader.left.text == "R&&D"


# PDF


def pages(content):
    with pdfplumber.open(BytesIO(content)) as file:
        return [" ".join((page.extract_text() or "").split()) for page in file.pages]


def test_all_text_is_in_the_pdf_also_what_would_be_markup():
    rows = [[Cell((Line("#let x = 1 $y$ *z* _w_ `c` <l> @r \\ // [k] & é"),)), Cell()]]
    assert "#let x = 1 $y$ *z* _w_ `c` <l> @r \\ // [k] & é" in pages(write(paper(rows), "pdf"))[0]


def test_a_character_that_no_font_has_stands_as_its_name():
    rows = [[Cell((Line("Good 👍 文"),)), Cell()]]
    assert (
        "Good [thumbs up sign] [cjk unified ideograph-6587]" in pages(write(paper(rows), "pdf"))[0]
    )


def test_the_pdf_is_tagged_english_and_has_its_title():
    content = write(FULL, "pdf")
    with pdfplumber.open(BytesIO(content)) as file:
        assert file.metadata["Title"] == FULL.title
        assert file.metadata["CreationDate"].startswith("D:20261120")
        catalogue = file.doc.catalog
        assert catalogue["Lang"] in (b"en-GB", "en-GB")
        assert catalogue["MarkInfo"]["Marked"] is True
        assert "StructTreeRoot" in catalogue
    assert b"pdfuaid" in content


def test_the_same_paper_gives_the_same_pdf_in_another_process():
    script = (
        "import sys; from goldenthread.documents.tests.test_writing_looks import FULL;"
        "from goldenthread.documents.writing import write;"
        "sys.stdout.buffer.write(write(FULL, 'pdf'))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == write(FULL, "pdf")


def test_a_long_table_goes_over_pages_each_with_its_heading_and_number():
    body = tuple(
        replace(BODY, number=at, cells=(Cell((Line(f"r{at}"),)), Cell((Line("word " * 60),))))
        for at in range(2, 60)
    )
    found = pages(write(replace(FULL, parts=(Table("t", (HEAD, *body)),)), "pdf"))
    assert len(found) > 2
    assert all("Ref Action" in page for page in found)
    assert [page.rpartition("Page ")[2] for page in found] == [
        f"{at} of {len(found)}" for at in range(1, len(found) + 1)
    ]
    assert all(f"r{at} " in " ".join(found) for at in range(2, 60))


def test_a_wide_table_goes_on_a3():
    rows = [[Cell((Line(str(at)),)) for at in range(9)]]
    with pdfplumber.open(BytesIO(write(paper(rows), "pdf"))) as file:
        assert (round(file.pages[0].width), round(file.pages[0].height)) == (1191, 842)


def test_the_pdf_uses_the_fonts_of_the_product_and_nothing_else():
    with pdfplumber.open(BytesIO(write(FULL, "pdf"))) as file:
        names = {char["fontname"].partition("+")[2] for page in file.pages for char in page.chars}
    assert names
    assert all(name.startswith("SourceSans3") for name in names)


def test_shares_of_columns_sum_to_one_and_fill_what_is_missing():
    assert shares(Look((1, 3), ""), 2) == (0.25, 0.75)
    assert shares(Look((1, 3), ""), 3) == pytest.approx((1 / 6, 3 / 6, 2 / 6))
    assert sum(shares(Look((), ""), 3)) == pytest.approx(1)


@pytest.mark.parametrize(
    ("styles", "larger"),
    [
        ((2, 2, 2), (True, True, True)),  # blocks without themes: none is another's heading
        ((1, 2, 2, 1), (True, False, False, True)),
        ((1, 3, 3), (True, False, False)),  # no gap, and still alike
        ((3, 1), (True, True)),
    ],
)
def test_headings_that_are_alike_in_the_paper_are_alike_in_the_pdf(styles, larger):
    lines = [Paragraph(Line(f"H{n}", style=f"heading {x}")) for n, x in enumerate(styles)]
    with pdfplumber.open(BytesIO(write(Paper("A plan", tuple(lines), (), DAY), "pdf"))) as printed:
        sizes = [one["size"] for one in printed.pages[0].chars if one["text"] == "H"]
    assert tuple(size > max(sizes) - 0.1 for size in sizes) == larger
