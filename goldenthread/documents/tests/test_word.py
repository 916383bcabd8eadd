"""Word documents are read as people see them: order, merges, lists, colours, tracked changes."""

from io import BytesIO

import docx
import pytest

from goldenthread.documents.reading.parts import Cell, Paragraph, Table
from goldenthread.documents.reading.word import read_docx
from goldenthread.methods.refusal import Refused

from .files import changed
from .word_files import grid, lines, only_table, p, read, run, span, tbl, tc, texts, tr, word

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_paragraphs_and_tables_come_in_their_order():
    first, table, owner, second = read(
        p("Section 1") + tbl(tr("Ref", "Action")) + p("Owner: Head of service") + tbl(tr("1", "A"))
    ).parts
    assert isinstance(first, Paragraph)
    assert isinstance(owner, Paragraph)
    assert (first.line.text, owner.line.text) == ("Section 1", "Owner: Head of service")
    assert (table.where, second.where) == ("table 1", "table 2")
    assert grid(second) == [["1", "A"]]


def test_a_cell_merged_across_and_down_covers_its_places():
    table = only_table(
        tbl(
            tr(tc("Plan", properties=span(2)), "Due"),
            tr(tc("1", properties=RESTART), "Train staff", "May"),
            tr(tc(properties=CONTINUE), "Check files", "June"),
            tr("2", "Write", "July"),
        )
    )
    assert grid(table) == [
        ["Plan", None, "Due"],
        ["1", "Train staff", "May"],
        [None, "Check files", "June"],
        ["2", "Write", "July"],
    ]
    assert (table.rows[0].cells[0].columns, table.rows[1].cells[0].rows) == (2, 2)
    assert table.at(2, 0).text == "1"


def test_text_hidden_in_a_cell_that_goes_on_from_above_is_not_lost():
    table = only_table(
        tbl(tr(tc("One", properties=RESTART), "x"), tr(tc("Two", properties=CONTINUE), "y"))
    )
    assert grid(table) == [["One\nTwo", "x"], [None, "y"]]


def test_a_merge_below_a_cell_of_another_width_starts_anew():
    table = only_table(
        tbl(
            tr(tc("Wide", properties=span(2) + RESTART), "x"),
            tr(tc("Narrow", properties=CONTINUE), "b", "c"),
        )
    )
    assert grid(table) == [["Wide", None, "x"], ["Narrow", "b", "c"]]


@pytest.mark.parametrize("between", [tr(tc("Wide", properties=span(2))), tr("Short")])
def test_a_merge_that_another_row_interrupts_starts_anew(between):
    top, below = tc("b", properties=RESTART), tc("d", properties=CONTINUE)
    table = only_table(tbl(tr("a", top), between, tr("c", below)))
    assert [cell and cell.text for cell in table.rows[2].cells] == ["c", "d"]
    assert table.rows[0].cells[1].rows == 1


def test_grid_columns_in_which_no_cell_starts_are_left_out():
    table = only_table(
        tbl(tr(tc("a", properties=span(3)), "b"), tr(tc("c", properties=span(3)), "d"))
    )
    assert grid(table) == [["a", "b"], ["c", "d"]]
    assert table.rows[0].cells[0].columns == 1


def test_places_left_out_before_and_after_a_row_are_empty_cells():
    table = only_table(
        tbl(
            tr("a", "b", "c"),
            tr("d", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
            tr("e"),
        )
    )
    assert grid(table) == [["a", "b", "c"], ["", "d", ""], ["e", "", ""]]
    assert table.rows[1].cells[0] == Cell()


def test_a_nested_table_gives_lines_to_the_cell_around_it():
    inner = tbl(tr("Lead", "Team 2"), tr("Due", "May"))
    table = only_table(tbl(tr(tc(p("Action"), inner, p("More")), "x")))
    assert grid(table) == [["Action\nLead\nTeam 2\nDue\nMay\nMore", "x"]]


def test_a_nested_table_of_figures_keeps_each_beside_what_it_counts():
    inner = tbl(tr("Group", "Here", "England"), tr("Excluded", "16.67%", "10.67%"))
    table = only_table(tbl(tr(tc(p("Fewer exclusions"), inner), "x")))
    assert grid(table) == [["Fewer exclusions\nGroup Here England\nExcluded 16.67% 10.67%", "x"]]


@pytest.mark.parametrize(
    "wrap",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        "<w:ins>{}</w:ins>",
    ],
)
def test_what_a_control_wraps_is_read_at_every_level(wrap):
    made = wrap.format(run("in a line"))
    body = wrap.format(p("in the body") + p(made))
    body += tbl(wrap.format(tr(wrap.format(tc(wrap.format(p("in a cell")))), "x")))
    document = read(body)
    assert list(document.texts()) == ["in the body", "in a line", "in a cell", "x"]
    assert grid(document.tables[0]) == [["in a cell", "x"]]


@pytest.mark.parametrize("tag", ["hyperlink", "smartTag", "fldSimple", "moveTo", "dir"])
def test_runs_inside_a_link_or_a_tag_belong_to_the_line(tag):
    assert texts(p("See ", f"<w:{tag}>{run('the plan')}</w:{tag}>", " today")) == [
        "See the plan today"
    ]


def test_tracked_insertions_are_kept_and_deletions_counted():
    document = read(
        p(
            "Due ",
            f"<w:del>{run('May').replace('w:t', 'w:delText')}</w:del>",
            f"<w:ins>{run('June')}</w:ins>",
            f"<w:moveFrom>{run('gone')}</w:moveFrom>",
        )
        + tbl(tr("kept"), tr("struck", properties="<w:del/>"), tr("new", properties="<w:ins/>"))
    )
    assert list(document.texts()) == ["Due June", "kept", "new"]
    assert document.remarks == (
        "3 tracked deletions were left out.",
        "One tracked insertion was taken as if it were accepted.",
    )


def test_hidden_text_is_left_out_and_said():
    style = '<w:style w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
    document = read(
        p("Seen ", run("unseen", "<w:vanish/>"), run("shown", '<w:vanish w:val="0"/>'))
        + p("ghostly", properties='<w:pStyle w:val="Ghost"/>'),
        styles=style,
    )
    assert list(document.texts()) == ["Seen shown"]
    assert document.remarks == ("2 pieces of hidden text were left out.",)


def test_a_prompt_that_nobody_answered_is_no_text():
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    document = read(
        tbl(tr("Due", control.format(tc("Click to enter a date"))), tr("Lead", "Team 2"))
    )
    assert grid(document.tables[0]) == [["Due", ""], ["Lead", "Team 2"]]
    assert document.remarks == ("One field that nobody has filled was left empty.",)


def test_a_field_shows_its_result_and_not_its_code():
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>IF </w:instrText></w:r>"
    inner = mark.format("begin") + mark.format("separate") + run("7") + mark.format("end")
    field = mark.format("begin") + code + inner + mark.format("separate") + run("May")
    assert texts(p("Due ", field + mark.format("end"), " 2026")) == ["Due May 2026"]


def test_breaks_begin_lines_and_other_signs_are_characters():
    signs = "<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:cr/>{}</w:r>"
    end = "<w:t>14</w:t><w:noBreakHyphen/><w:t>day</w:t><w:softHyphen/><w:t>s</w:t>"
    assert texts(p(signs.format(end))) == ["one", "two three", "14-days"]


def test_a_symbol_is_its_character_and_one_at_the_beginning_is_a_list_mark():
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
    done, item = lines(
        p("Done ", sign.format("Wingdings", "F0FC"))
        + p(sign.format("Symbol", "F0B7"), "<w:r><w:tab/></w:r>", "Train staff")
    )
    assert (done.text, done.bullet) == ("Done ✓", 0)
    assert (item.text, item.bullet) == ("Train staff", 1)


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('In the box')}{tbl(tr('a', 'b'))}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{0}</wps:txbx></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(p("Anchor", both.format(box), " text") + p("After")) == [
        "Anchor text",
        "In the box",
        "a",
        "b",
        "After",
    ]
    outer = f"<w:txbxContent>{p('Outer', both.format(box))}</w:txbxContent>"
    assert texts(p("Anchor", both.format(outer))) == ["Anchor", "Outer", "In the box", "a", "b"]
    older = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert texts(tbl(tr(tc(p("Cell", older))))) == ["Cell", "In the box", "a", "b"]


def test_rows_that_repeat_or_are_hidden_say_so():
    table = only_table(
        tbl(
            tr("Ref", properties="<w:tblHeader/>"),
            tr("1", properties='<w:tblHeader w:val="0"/>'),
            tr("2", properties="<w:hidden/>"),
        )
    )
    assert [row.is_heading for row in table.rows] == [True, False, False]
    assert [row.is_hidden for row in table.rows] == [False, False, True]
    assert [row.number for row in table.rows] == [1, 2, 3]


def test_notes_and_comments_that_are_missing_are_counted():
    document = read(
        p("Text", '<w:r><w:footnoteReference w:id="1"/></w:r>')
        + p("More", '<w:r><w:commentReference w:id="1"/></w:r>') * 2
        + p("Photo\u2028below", "<w:r><w:pict><v:imagedata/></w:pict></w:r>")
    )
    assert list(document.texts())[-1] == "Photo below"
    assert document.remarks == (
        "It has one footnote, which was not read.",
        "It has 2 comments, which were not read.",
        "It has one picture, which was not read.",
    )


def test_a_footnote_in_a_cell_is_a_line_after_everything_else_and_counts():
    note = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r>'
        "</w:p></w:footnote>"
        for at, text in ((2, "Agreed by the board."), (7, "If the grant comes."), (9, "Unused."))
    )
    table = tbl(tr(tc(p("Visit", note.format(7))), "May 2025"))
    document = read(table + p("End", note.format(2) * 2), footnotes=notes)
    assert list(document.texts()) == [
        "Visit", "May 2025", "End", "If the grant comes.", "Agreed by the board."
    ]  # fmt: skip
    marks = [part.line.mark for part in document.parts if isinstance(part, Paragraph)]
    assert marks == ["", "1", "2"]
    assert document.remarks == ()


def test_the_strict_form_of_word_is_read_alike():
    usual = b"schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = changed(word(p("Strict")), usual, b"purl.oclc.org/ooxml/wordprocessingml/main")
    assert list(read_docx(content).texts()) == ["Strict"]


def test_a_plan_written_by_another_program_is_read_whole():
    plan = docx.Document()
    plan.add_heading("Improvement plan", 1)
    table = plan.add_table(rows=3, cols=3)
    for place, text in enumerate(("Ref", "Action", "Progress")):
        table.cell(0, place).text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1.1"
    table.cell(1, 1).text = "Agree the threshold\nTell every team"
    table.cell(1, 1).add_paragraph("By letter", style="List Bullet 2")
    plan.add_paragraph("Owner: Service manager", style="List Number")
    out = BytesIO()
    plan.save(out)
    document = read_docx(out.getvalue())
    heading, found, owner = document.parts
    assert isinstance(found, Table)
    assert heading.line.style == "heading 1"
    assert owner.line.bullet == 1
    assert grid(found) == [
        ["Ref", "Action", "Progress"],
        ["1.1", "Agree the threshold\nTell every team\nBy letter", ""],
        [None, "", ""],
    ]
    assert [line.bullet for line in found.rows[1].cells[1].lines] == [0, 0, 2]
    assert document.taken == document.in_file


def test_a_document_without_a_body_is_refused():
    with pytest.raises(Refused, match="file-unreadable"):
        read_docx(changed(word(""), b"<w:body></w:body>", b""))
