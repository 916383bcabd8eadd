"""Workbooks are read as people see them: values by their format, merges, fills, what is hidden."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Font

from goldenthread.documents.reading.excel import read_xlsx
from goldenthread.documents.reading.excel_package import trimmed
from goldenthread.methods.refusal import Refused

from .excel_files import grid, only_table, read, saved, sheet_of, solid
from .files import changed


def test_every_sheet_is_a_table_in_order_and_a_hidden_one_is_said():
    sheet = sheet_of([["Ref", "Action"], [1, "Train staff"]])
    second = sheet.parent.create_sheet("Old plan")
    second.append(["x"])
    second.sheet_state = "hidden"
    sheet.parent.create_sheet("Empty")
    document = read(sheet)
    assert [table.where for table in document.tables] == ["sheet “Plan”", "sheet “Old plan”"]
    assert grid(document.tables[0]) == [["Ref", "Action"], ["1", "Train staff"]]
    assert document.remarks == ("Sheet “Old plan” is hidden; it was read.",)


def test_merged_areas_cover_their_places_and_end_with_the_text():
    sheet = sheet_of([["Priority 1", None, None], ["1", "A", "x"], [None, "B", "y"]])
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A2:A3")
    table = only_table(sheet)
    assert grid(table) == [["Priority 1", None, None], ["1", "A", "x"], [None, "B", "y"]]
    assert (table.rows[0].cells[0].columns, table.rows[1].cells[0].rows) == (3, 2)


def test_hidden_rows_and_columns_are_read_and_marked():
    sheet = sheet_of([["a", "b", "c", "d"], ["1", "2", "3", "4"], ["5", "6", "7", "8"]])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions.group("B", "C", hidden=True)
    document = read(sheet)
    (table,) = document.tables
    assert [row.is_hidden for row in table.rows] == [False, True, False]
    assert table.hidden_columns == (1, 2)
    assert document.remarks == (
        "Sheet “Plan” has one hidden row; read, and marked.",
        "Sheet “Plan” has 2 hidden columns; read, and marked.",
    )


def test_the_rows_that_a_sheet_prints_on_every_page_are_headings():
    sheet = sheet_of([["Plan"], ["Ref"], ["1"]])
    sheet.print_title_rows = "1:2"
    assert [row.is_heading for row in only_table(sheet).rows] == [True, True, False]


def test_breaks_in_a_cell_are_lines_and_typed_marks_are_list_items():
    sheet = sheet_of([["Train staff:\n- new ones\n•\tall others\r\nby May\n\n-5 places"], ["-"]])
    sheet["A1"].font = Font(bold=True)
    first, second = (row.cells[0].lines for row in only_table(sheet).rows)
    assert [(line.text, line.bullet) for line in first] == [
        ("Train staff:", 0),
        ("new ones", 1),
        ("all others", 1),
        ("by May", 0),
        ("-5 places", 0),
    ]
    assert first[0].is_bold
    assert second[0].text == "-"
    assert not second[0].is_bold


def test_text_in_several_fonts_is_one_text():
    sheet = sheet_of()
    sheet["A1"] = CellRichText("Due ", TextBlock(InlineFont(b=True), "May"), " 2026")
    assert grid(only_table(sheet)) == [["Due May 2026"]]


def test_a_formula_gives_its_stored_value_or_says_that_there_is_none():
    content = saved(sheet_of([["Sum", "=1+1"], ["Due", "=TODAY()"]]).parent)
    content = changed(content, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    document = read_xlsx(content)
    (table,) = document.tables
    assert grid(table) == [["Sum", "2"], ["Due", ""]]
    assert [row.cells[1].note for row in table.rows] == ["", "a formula whose value is not stored"]
    assert "open it in Excel" in document.remarks[0]
    assert document.taken == document.in_file == len("Sum2Due")
    empty = changed(content, b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
    assert read_xlsx(empty).tables[0].rows[1].cells[1].note == ""


def test_a_colour_by_rule_is_said_and_not_guessed():
    sheet = sheet_of([["Progress", "Share"], ["Green", 1], ["Red", 2]])
    sheet.conditional_formatting.add(
        "A2:XFD1048576", CellIsRule(operator="equal", formula=['"Green"'], fill=solid("FF00FF00"))
    )
    sheet.conditional_formatting.add(
        "A1", CellIsRule(operator="equal", formula=['"x"'], font=Font(bold=True))
    )
    sheet.conditional_formatting.add(
        "B2:B3",
        ColorScaleRule(start_type="min", start_color="FF0000", end_type="max", end_color="00FF00"),
    )
    document = read(sheet)
    notes = [[cell.note for cell in row.cells] for row in document.tables[0].rows]
    assert notes == [["", ""], ["coloured by a formula"] * 2, ["coloured by a formula"] * 2]
    assert document.remarks == (
        "Sheet “Plan” has 4 cells coloured by a formula; no colour was taken.",
    )


def test_comments_and_what_stands_on_each_page_are_read_once():
    sheet = sheet_of([["Action"]])
    sheet["A1"].comment = Comment("Why?", "Somebody")
    sheet["B2"].comment = Comment("[Threaded comment]\n\nYour version…\n\nComment:\n  By May?", "x")
    sheet.oddHeader.left.text = "Official && sensitive"
    sheet.oddFooter.center.text = "Page &P of &N"
    sheet.oddFooter.right.text = '&"Arial,Bold"Draft 4'
    document = read(sheet)
    assert document.remarks == ()
    assert [(part.line.style, part.line.text) for part in document.parts[1:]] == [
        ("page header", "Official & sensitive"),
        ("page footer", "Draft 4"),
        ("file comment", f"On “{sheet['A1'].value}” (sheet “Plan”): Why?"),
        ("file comment", "On B2 (sheet “Plan”): By May?"),
    ]


def test_a_gap_is_kept_and_a_very_long_one_left_out():
    sheet = sheet_of([["a"]])
    sheet["A4"] = "b"
    sheet["A1048576"] = "c"
    table = only_table(sheet)
    assert [row.number for row in table.rows] == [1, 2, 3, 4, 1_048_576]


def test_a_merged_area_over_a_gap_that_was_left_out_takes_the_rows_that_are_there():
    sheet = sheet_of([["a", "b"]])
    sheet["B500"] = "c"
    sheet.merge_cells("A1:A500")
    table = only_table(sheet)
    assert grid(table) == [["a", "b"], [None, "c"]]
    assert table.rows[0].cells[0].rows == 2


def formatted(rows, columns, tail):
    """A workbook with `tail` formatted and empty rows below one with text."""
    content = saved(sheet_of([["Ref", "Action"]]).parent)
    cells = "".join('<c r="{0}{1}" s="0"/>'.replace("{0}", one) for one in columns)
    empty = "".join(
        f'<row r="{row}">{cells.replace("{1}", str(row))}</row>' for row in range(rows, rows + tail)
    )
    return changed(content, b"</sheetData>", f"{empty}</sheetData>".encode())


def test_a_million_formatted_and_empty_rows_cost_nothing():
    content = formatted(2, "A", 1_000_000)
    (table,) = read_xlsx(content).tables
    assert grid(table) == [["Ref", "Action"]]
    with ZipFile(BytesIO(trimmed(content))) as file:  # before openpyxl makes an object of each
        assert len(file.read("xl/worksheets/sheet1.xml")) < 1_000


def test_more_cells_than_a_plan_has_are_refused():
    full = formatted(2, [f"{a}{b}" for a in "ABCDEFGH" for b in "ABCDEFGHIJKLM"], 4_000)
    full = changed(
        full, b"</sheetData>", b'<row r="9999"><c r="A9999"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(Refused, match="file-too-long"):
        read_xlsx(full)
    wide = sheet_of([["a"]] * 100)
    for column in range(90, 16_384, 90):
        wide.cell(50, column, "on and on")
    with pytest.raises(Refused, match="file-too-long"):
        read_xlsx(saved(wide.parent))


def test_a_merged_area_over_a_whole_sheet_is_refused_before_it_is_spread():
    content = saved(sheet_of([["a"]]).parent)
    whole = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    with pytest.raises(Refused, match="file-too-long"):
        read_xlsx(changed(content, b"</sheetData>", whole))


def test_the_strict_form_of_excel_is_read_alike():
    content = saved(sheet_of([["a", "b"]]).parent)
    usual = b"schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = changed(content, usual, b"purl.oclc.org/ooxml/spreadsheetml/main")
    assert grid(read_xlsx(content).tables[0]) == [["a", "b"]]


def test_cells_that_do_not_say_their_place_follow_each_other():
    content = saved(sheet_of([["a", 1.5, None, "d"], ["e", 0.25]]).parent)
    for mark in (b' r="B1"', b' r="A2"', b' r="B2"', b' r="2"'):
        content = changed(content, mark, b"")
    document = read_xlsx(content)
    assert grid(document.tables[0]) == [["a", "1.5", "", "d"], ["e", "0.25", "", ""]]
    assert document.taken == document.in_file


def test_a_chart_is_said_and_not_read():
    sheet = sheet_of([["a", 1]])
    sheet.add_chart(BarChart(), "D1")
    assert read(sheet).remarks == (
        "The workbook has pictures, charts or text boxes, which were not read.",
    )


def test_a_number_under_a_merged_area_does_no_harm():
    content = saved(sheet_of([["seen", 5]]).parent)
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    assert grid(read_xlsx(changed(content, b"</sheetData>", merged)).tables[0]) == [["seen"]]


def test_text_under_a_merged_area_shows_as_loss():
    content = saved(sheet_of([["seen", "under"]]).parent)
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    document = read_xlsx(changed(content, b"</sheetData>", merged))
    assert (document.taken, document.in_file) == (4, 9)


def test_the_workbooks_own_title_is_one_only_where_it_stands_first():
    rows = [["Getting to good", None], ["Ref", "Action"], ["1", "Getting to good"]]
    sheet = sheet_of(rows)
    sheet.parent.properties.title = "Getting to good"
    table = only_table(sheet)
    styles = {line.style for row in table.rows[1:] for cell in row.cells for line in cell.lines}
    assert (table.rows[0].cells[0].lines[0].style, styles) == ("title", {""})
    sheet.parent.properties.title = "Budget 2019"
    assert only_table(sheet).rows[0].cells[0].lines[0].style == ""
