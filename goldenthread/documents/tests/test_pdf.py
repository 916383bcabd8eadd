"""PDF: drawn tables over pages, colours, wrapped lines, and what cannot be read."""

from io import BytesIO

import pypdfium2
import pytest
import typst

from goldenthread.documents.reading.parts import Line, Paragraph, Table
from goldenthread.documents.reading.pdf import read_pdf
from goldenthread.methods.refusal import Refused

PAGE = '#set page(paper: "a4", flipped: true, margin: 2cm)\n#set text(size: 10pt)\n'
LONG = (
    "Train every team in the new way of working, and check with them after three months whether "
    "it has helped them in their daily work with families; write down what they say."
)


def pdf(source):
    return typst.compile((PAGE + source).encode())


def read(source):
    document = read_pdf(pdf(source))
    assert document.taken == document.in_file
    return document


def only_table(source):
    (table,) = read(source).tables
    return table


def grid(table):
    return [[cell and cell.text for cell in row.cells] for row in table.rows]


def test_text_and_tables_come_in_their_order_with_their_page():
    before, table, after = read(
        "Owner: Head of service\n#table(columns: 2, [Ref], [Action], [1], [Train])\nAfter it"
    ).parts
    assert before == Paragraph(Line("Owner: Head of service"), 1)
    assert grid(table) == [["Ref", "Action"], ["1", "Train"]]
    assert [row.page for row in table.rows] == [1, 1]
    assert after == Paragraph(Line("After it"), 1)


def test_wrapped_lines_are_one_line_again_outside_and_inside_a_table():
    document = read(f"{LONG}\n\n{LONG}\n#table(columns: (4cm, 4cm), [{LONG}], [x])")
    first, second, table = document.parts
    assert (first.line.text, second.line.text) == (LONG, LONG)
    assert grid(table) == [[LONG, "x"]]


def test_a_line_that_its_author_broke_stays_broken():
    table = only_table(r"#table(columns: (5cm, 5cm), [Post 1 \ Post 2 \ Post 3], [May \ June])")
    assert grid(table) == [["Post 1\nPost 2\nPost 3", "May\nJune"]]


def test_list_items_are_lines_of_their_own_and_known_as_such():
    table = only_table(f"#table(columns: (6cm, 3cm), [First: \n- {LONG}\n- Two\n\nLast], [x])")
    assert [(line.text, line.bullet) for line in table.rows[0].cells[0].lines] == [
        ("First:", 0),
        (LONG, 1),
        ("Two", 1),
        ("Last", 0),
    ]


def test_merged_cells_cover_their_places():
    table = only_table(
        "#table(columns: 3, table.cell(colspan: 2)[Plan], [Due], "
        "table.cell(rowspan: 2)[1], [Train], [May], [Check], [June])"
    )
    assert grid(table) == [["Plan", None, "Due"], ["1", "Train", "May"], [None, "Check", "June"]]
    assert (table.rows[0].cells[0].columns, table.rows[1].cells[0].rows) == (2, 2)


@pytest.mark.parametrize(
    ("fill", "code"),
    [
        ('rgb("92D050")', "92D050"),
        ("luma(50%)", "808080"),
        ("cmyk(0%, 100%, 100%, 0%)", "FF0000"),
        ("white", ""),
        ("none", ""),
    ],
)
def test_the_colour_under_a_cell_is_its_fill(fill, code):
    table = only_table(f"#table(columns: 2, [Progress], table.cell(fill: {fill})[Green])")
    assert [cell.fill for cell in table.rows[0].cells] == ["", code]


ROWS = (
    "#table(columns: (2cm, 8cm, 3cm), table.header([Ref], [Action], [Due]), "
    "..for n in range(1, 61) {([1.#n], [Train team #n \\ and team two], [May])})"
)


def test_a_table_on_several_pages_is_one_and_its_heading_stands_once():
    before, table, after = read(f"Before\n{ROWS}\nAfter").parts
    assert (before.line.text, after.line.text) == ("Before", "After")
    assert [row.cells[0].text for row in table.rows] == ["Ref", *(f"1.{n}" for n in range(1, 61))]
    assert [row.number for row in table.rows] == list(range(1, 62))
    assert [row.is_heading for row in table.rows] == [True] + [False] * 60
    pages = [row.page for row in table.rows]
    assert pages == sorted(pages)
    assert pages[-1] >= 3


def test_headers_and_footers_do_not_part_a_table_and_are_read_once():
    document = read(
        "#set page(header: [Improvement plan, draft 3], footer: context "
        f"[Council #h(1fr) #counter(page).display()])\n{ROWS}"
    )
    assert len(document.tables) == 1
    assert len(document.tables[0].rows) == 61
    assert [part.line.text for part in document.parts if isinstance(part, Paragraph)] == [
        "Improvement plan, draft 3",
        "Council 1",
    ]
    assert document.taken == document.in_file
    (remark,) = document.remarks
    assert remark.startswith("Headers and footers stand on ")


def test_a_heading_at_the_top_of_a_new_page_begins_a_new_table():
    part = (
        "== Priority {0}\n#table(columns: (3cm, 3cm), [Ref], [Due], [{0}], [May])\n#pagebreak()\n"
    )
    document = read("".join(part.format(n) for n in (1, 2, 3)))
    assert len(document.tables) == 3
    assert [table.where for table in document.tables] == ["table 1", "table 2", "table 3"]


def test_a_page_that_shows_merged_rows_alone_goes_on_with_the_table():
    merged = "".join(f"table.cell(colspan: 2)[Evidence {n}], [Green], " for n in range(9))
    table = only_table(
        "#set page(flipped: false, height: 7cm)\n#table(columns: (2cm, 6cm, 3cm), "
        f"[Ref], [Action], [Due], [1], [Train], [May], {merged})"
    )
    assert table.rows[-1].page > 1
    assert grid(table)[-1] == ["Evidence 8", None, "Green"]
    assert table.width == 3


def test_a_row_cut_by_the_end_of_two_pages_is_one_row():
    table = only_table(
        "#set page(flipped: false, height: 6.5cm)\n#table(columns: (2cm, 4cm, 3cm), "
        f"[Ref], [Action], [Due], [1], [{LONG}], [May], [2], [Write], [June])"
    )
    assert grid(table) == [["Ref", "Action", "Due"], ["1", LONG, "May"], ["2", "Write", "June"]]
    assert [row.page for row in table.rows] == [1, 1, 3]


def test_text_turned_by_a_right_angle_is_read_in_its_direction():
    up, down = (f"rotate({angle}deg, reflow: true)[Desired outcome]" for angle in (-90, 90))
    table = only_table(f"#table(columns: 3, {up}, {down}, [Lead])")
    assert grid(table) == [["Desired outcome", "Desired outcome", "Lead"]]


def test_bold_lines_are_known():
    heading, text = read("*Recommendation 2*\n\nWe will *act* now").parts
    assert (heading.line.is_bold, text.line.is_bold) == (True, False)


def test_a_frame_around_one_text_is_no_table():
    document = read("#table(columns: 1, [Framed text])\n#table(columns: 2, [a], [b])")
    assert [type(part) for part in document.parts] == [Paragraph, Table]


def test_a_page_number_alone_is_no_text():
    document = read("#set page(footer: [Page 1 of 1])\nText")
    assert list(document.texts()) == ["Text"]


@pytest.mark.parametrize(
    ("between", "columns"), [("#v(1cm)", "(3cm, 3cm)"), ("#pagebreak()", "(2cm, 4cm)")]
)
def test_tables_on_one_page_or_with_other_columns_stay_apart(between, columns):
    first = "#table(columns: (3cm, 3cm), [Ref], [Due], [1], [May])"
    document = read(f"{first}{between}#table(columns: {columns}, [Ref], [Due], [2], [June])")
    assert [grid(table)[1] for table in document.tables] == [["1", "May"], ["2", "June"]]


def test_a_pdf_without_a_drawn_table_says_so():
    (remark,) = read("Only text").remarks
    assert remark.startswith("No table of several columns is drawn in this PDF")
    assert read("#table(columns: 2, [a], [b])").remarks == ()


def pictured(pages):
    """A PDF of pages that are pictures alone, as a scanner makes it."""
    from PIL import Image

    out = BytesIO()
    first, *rest = [Image.new("L", (80, 60), 200) for _ in range(pages)]
    first.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def put_together(*contents):
    whole = pypdfium2.PdfDocument.new()
    for content in contents:
        whole.import_pages(pypdfium2.PdfDocument(content))
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def refused(content):
    with pytest.raises(Refused) as caught:
        read_pdf(content, "plan.pdf")
    (only,) = caught.value.refusals
    assert (only.where, only.value) == ("upload", "plan.pdf")
    return only


def test_a_scanned_pdf_is_refused_and_a_single_picture_is_said():
    assert refused(pictured(2)).code == "file-scanned"
    assert "Word or Excel" in refused(pictured(2)).do
    text = pdf("One #pagebreak() Two")
    assert refused(put_together(text, pictured(3))).code == "file-scanned"
    document = read_pdf(put_together(pictured(1), text))
    assert document.remarks[0] == "Without text, as they are pictures: page 1."
    assert list(document.texts()) == ["One", "Two"]


def test_more_pages_than_a_plan_has_are_refused():
    assert refused(pdf("#for n in range(301) [#n #pagebreak(weak: true)]")).code == "file-too-long"


LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"41" * 32
    + b">/U<"
    + b"42" * 32
    + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<41><41>]>>\nstartxref\n0\n%%EOF\n"
)


def test_a_locked_pdf_is_refused_as_such():
    assert refused(LOCKED).code == "file-locked"


def test_letters_printed_twice_for_weight_are_read_once():
    twice = "#place(dx: 0.4pt)[Ref 1.1]#place[Ref 1.1]"
    small = "#text(size: 5pt)[all will fill it]"
    assert grid(only_table(f"#table(columns: (3cm, 3cm), [{twice}], [{small}])")) == [
        ["Ref 1.1", "all will fill it"]
    ]


RULED = "#table(columns: (2cm, 8cm, 4cm), stroke: (x: none, y: 0.5pt), "


def test_a_table_that_is_ruled_across_only_has_its_columns():
    rows = "".join(
        f"[1.{n}], [Train every team in the new way], [Head of team {n}], " for n in "123"
    )
    table = only_table(f"{RULED}[Ref], [Action], [Lead], {rows})")
    assert grid(table)[0] == ["Ref", "Action", "Lead"]
    assert grid(table)[2] == ["1.2", "Train every team in the new way", "Head of team 2"]


def test_words_that_run_across_a_table_without_lines_between_columns_stay_together():
    band = "table.cell(colspan: 3)[Objective 1 Leaders who know what their services do], "
    rows = "".join(
        f"[1.{n}], [Train every team in the new way], [Head of team {n}], " for n in "1234"
    )
    table = only_table(f"{RULED}[Ref], [Action], [Lead], {band}{rows})")
    assert grid(table)[1][0] == "Objective 1 Leaders who know what their services do"
    assert grid(table)[3][2] == "Head of team 2"


def test_lines_of_a_cell_that_begin_with_dashes_are_items():
    table = only_table(
        "#table(columns: (5cm, 3cm), [Actions], [Lead], "
        "[Write the guidance with \\ - Refresher training of all the \\ - Standard template for], "
        "[Ann])"
    )
    cell = table.rows[1].cells[0]
    assert [line.text for line in cell.lines] == [
        "Write the guidance with",
        "Refresher training of all the",
        "Standard template for",
    ]


def test_larger_letters_are_headings():
    parts = read(
        "= Leaders\n== Aim\nWords of the usual size, and more of them than elsewhere."
    ).parts
    assert [one.line.style for one in parts] == ["heading 1", "heading 2", ""]
