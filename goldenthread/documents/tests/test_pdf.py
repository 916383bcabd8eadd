"""PDF: drawn tables over pages, colours, wrapped lines, and what cannot be read."""

import math
from io import BytesIO

import pypdfium2
import pytest
import typst

from goldenthread.documents.reading.parts import Line, Paragraph, Table
from goldenthread.documents.reading.pdf import read_pdf
from goldenthread.documents.reading.pdf_lines import Printed, joined, paragraphs, printed_lines
from goldenthread.documents.reading.pdf_tables import colour_code, colours_under, grid_of, rows_of
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


def test_headers_and_footers_do_not_part_a_table_and_are_said():
    document = read(
        "#set page(header: [Improvement plan, draft 3], footer: context "
        f"[Council #h(1fr) #counter(page).display()])\n{ROWS}"
    )
    assert len(document.tables) == 1
    assert len(document.tables[0].rows) == 61
    assert [part.line.text for part in document.parts if isinstance(part, Paragraph)] == [
        "Improvement plan, draft 3"
    ]
    (remark,) = document.remarks
    assert remark.startswith("Headers and footers were left out on ")


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
    document = read("#rect[Framed text]\n#table(columns: 2, [a], [b])")
    assert [type(part) for part in document.parts] == [Paragraph, Table]


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


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        (0.5, "808080"),
        ((1,), "FFFFFF"),
        ((0, 0.5, 1), "0080FF"),
        ((0, 1, 1, 0), "FF0000"),
        (None, ""),
        ((), ""),
        (("P1",), ""),
        ((math.pi, -1, 0), "FF0000"),
    ],
)
def test_a_colour_is_told_from_its_shares(colour, code):
    assert colour_code(colour) == code


def test_strips_of_a_colour_count_together_and_the_last_drawn_wins():
    cell = (0.0, 0.0, 100.0, 30.0)
    strips = [((0.0, 10.0 * n, 100.0, 10.0 * n + 10), "FFC000") for n in range(3)]
    assert colours_under([cell], strips) == {cell: "FFC000"}
    assert colours_under([cell], strips[:1]) == {cell: ""}
    assert colours_under([cell], [*strips, (cell, "FFFFFF")]) == {cell: ""}
    assert colours_under([cell], [(cell, "FFFFFF"), *strips]) == {cell: "FFC000"}
    assert colours_under([cell], [((200.0, 0.0, 300.0, 30.0), "FFC000")]) == {cell: ""}


def test_a_place_that_no_cell_covers_is_an_empty_cell():
    found = grid_of([(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 50, 40)])
    rows = rows_of(found, {}, 1)
    assert [[cell is None for cell in row.cells] for row in rows] == [[True, True], [True, False]]


def printed(text, left=0.0, right=90.0, top=0.0, **other):
    values = {"bottom": top + 10, "size": 10.0, "first_word": 30.0, "first_letter": 5.0}
    values |= {"is_bold": False, "is_spaced": False} | other
    return Printed(text, left, right, top, **values)


@pytest.mark.parametrize(
    ("second", "words", "parts"),
    [
        ({}, (), 1),
        ({"first_word": 5.0, "right": 20.0}, (), 1),
        ({"top": 30.0}, (), 2),
        ({"is_bold": True}, (), 2),
        ({"size": 12.0}, (), 2),
    ],
)
def test_a_wrapped_line_goes_on_and_a_changed_one_does_not(second, words, parts):
    lines = [printed("the first line", right=95.0), printed("goes on", **{"top": 12.0} | second)]
    assert len(list(paragraphs(lines, 0, 100, frozenset(words)))) == parts


@pytest.mark.parametrize(
    ("head", "tail", "words", "text"),
    [
        ("understandin", "g of it", {"of", "it"}, "understanding of it"),
        ("practitioners", "are here", {"are", "here"}, "practitioners are here"),
        ("safeguarding", "service", {"safeguarding"}, "safeguarding service"),
        ("development", "s and", {"development"}, "developments and"),
        ("compl", "ex", {"compl", "complex"}, "complex"),
        ("appropriately", ", too", set(), "appropriately, too"),
        ("off-", "line", set(), "off-line"),
        ("2016 -", "new", set(), "2016 - new"),
        ("Team", "Two", set(), "Team Two"),
    ],
)
def test_a_word_cut_by_the_width_is_whole_where_the_document_knows_no_better(
    head, tail, words, text
):
    lines = [printed(head, right=97.0), printed(tail, top=12.0)]
    (found,) = paragraphs(lines, 0, 100, frozenset(words))
    assert joined(found)[0] == [Line(text)]


def test_letters_printed_twice_for_weight_are_read_once():
    twice = "#place(dx: 0.4pt)[Ref 1.1]#place[Ref 1.1]"
    small = "#text(size: 5pt)[all will fill it]"
    assert grid(only_table(f"#table(columns: (3cm, 3cm), [{twice}], [{small}])")) == [
        ["Ref 1.1", "all will fill it"]
    ]


def test_letters_that_stand_apart_are_words_without_a_space_in_the_file():
    def char(text, left, top=0.0):
        place = {"x0": left, "x1": left + 5, "top": top, "bottom": top + 10}
        return {**place, "text": text, "size": 10, "fontname": "Sans", "matrix": (1, 0, 0, 1, 0, 0)}

    letters = [char("b", 20), char("a", 0), char("c", 25.5), char("d", 0, 12)]
    assert [line.text for line in printed_lines(letters)] == ["a bc", "d"]
