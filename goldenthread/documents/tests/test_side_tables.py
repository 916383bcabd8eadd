"""A key or a list of measures on the right of a sheet's table, past an empty column."""

from goldenthread.documents.reading.parts import Cell, Line, Row, Table
from goldenthread.documents.reading.side_tables import apart


def table(*rows, hidden=()):
    cells = [tuple(Cell((Line(text),)) if text else Cell() for text in row) for row in rows]
    return Table("sheet “A”", tuple(Row(at, one) for at, one in enumerate(cells, 1)), hidden)


def texts(one):
    return [tuple(cell.text for cell in row.cells if cell) for row in one.rows]


LEFT = [("Ref", "Action"), ("1", "Write"), ("2", "Print"), ("3", "Send"), ("4", "Ask")]
KEY = [("", ""), ("R", "Late"), ("G", "Done"), ("", ""), ("", "")]


def test_a_shorter_table_past_an_empty_column_is_one_of_its_own():
    rows = [(*one, "", *key) for one, key in zip(LEFT, KEY, strict=True)]
    first, second = apart(table(*rows, hidden=(0, 4)))
    assert texts(first) == LEFT
    assert (texts(second), second.where) == (KEY[1:3], "sheet “A”, columns D to E")
    assert [row.number for row in second.rows] == [2, 3]
    assert (first.hidden_columns, second.hidden_columns) == ((0,), (1,))


def test_a_column_left_empty_inside_one_table_parts_nothing():
    both = [(*one, "", f"Status {at}", "Note") for at, one in enumerate(LEFT)]
    assert apart(table(*both)) == (table(*both),)
    with_gap = [
        (*one, "", *key)
        for one, key in zip(LEFT, [KEY[1], KEY[0], KEY[2], KEY[0], KEY[0]], strict=True)
    ]
    assert len(apart(table(*with_gap))) == 1  # words here and there are of their rows


def test_a_title_merged_over_both_is_the_first_ones():
    rows = [(*one, "", *key) for one, key in zip(LEFT, KEY, strict=True)]
    made = table(*rows)
    title = Row(0, (Cell((Line("Our plan"),), columns=5), None, None, None, None))
    first, second = apart(Table(made.where, (title, *made.rows)))
    assert (first.rows[0].cells[0].text, first.rows[0].cells[0].columns) == ("Our plan", 2)
    assert texts(second) == KEY[1:3]
