"""From letters and lines on a page back to words, paragraphs and cells, by made-up places."""

import json
import math

import pytest

from goldenthread.documents.reading.kept import as_document, as_values
from goldenthread.documents.reading.parts import Cell, Document, Line, Paragraph, Row, Table
from goldenthread.documents.reading.pdf_lines import (
    Printed,
    joined,
    once,
    paragraphs,
    printed_lines,
)
from goldenthread.documents.reading.pdf_tables import (
    colour_code,
    colours_under,
    continued,
    grid_of,
    rows_of,
)


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
        ({"top": -20.0}, (), 2),
        ({"text": "• an item"}, (), 2),
        ({"text": "2. an item"}, (), 1),
        ({"text": "- and more", "first_word": 4.0}, (), 1),
    ],
)
def test_a_wrapped_line_goes_on_and_a_changed_one_does_not(second, words, parts):
    second = {"text": "goes on", "top": 12.0} | second
    lines = [printed("the first line", right=95.0), printed(**second)]
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


def test_letters_that_stand_apart_are_words_without_a_space_in_the_file():
    def char(text, left, top=0.0):
        place = {"x0": left, "x1": left + 5, "top": top, "bottom": top + 10}
        return {**place, "text": text, "size": 10, "fontname": "Sans", "matrix": (1, 0, 0, 1, 0, 0)}

    letters = [char("b", 20), char("a", 0), char("c", 25.5), char("d", 0, 12)]
    assert [line.text for line in printed_lines(letters)] == ["a bc", "d"]


def test_a_number_after_the_end_of_a_sentence_begins_a_line():
    lines = [printed("It ends here.", right=95.0), printed("2. Next", top=12.0)]
    assert len(list(paragraphs(lines, 0, 100, frozenset()))) == 2


def test_a_dash_that_would_have_fitted_on_the_line_before_begins_an_item():
    item = printed("- Tell families", top=12.0, first_word=4.0)
    first, second = paragraphs([printed("- Train", right=85.0), item], 0, 100, frozenset())
    assert joined(first)[0] + joined(second)[0] == [Line("Train", 1), Line("Tell families", 1)]


def test_a_word_with_a_space_after_it_was_not_cut():
    lines = [printed("practition", right=97.0, is_spaced=True), printed("ers", top=12.0)]
    (found,) = paragraphs(lines, 0, 100, frozenset())
    assert joined(found)[0] == [Line("practition ers")]


def row(number, *texts, page=1):
    cells = tuple(Cell((Line(text),) if text else ()) for text in texts)
    return Row(number, cells, page=page)


@pytest.mark.parametrize(
    ("below", "texts"),
    [
        (("", "in the team.", ""), [("1", "Train all in the team.", "May")]),
        (("", "In the team.", ""), [("1", "Train all", "May"), ("", "In the team.", "")]),
        (("2", "in the team.", "June"), [("1", "Train all", "May"), ("2", "in the team.", "June")]),
    ],
)
def test_a_row_is_put_together_over_a_page_only_where_a_sentence_runs_on(below, texts):
    table, repeated = continued(Table("t", (row(1, "1", "Train all", "May"),)), [row(1, *below)])
    assert [tuple(cell.text for cell in one.cells) for one in table.rows] == texts
    assert repeated == []


def test_a_row_that_has_text_where_the_one_above_has_none_is_its_own():
    above = Table("t", (row(1, "1", "Train all", ""),))
    table, _ = continued(above, [row(1, "", "in the team", "May")])
    assert len(table.rows) == 2


def test_a_paragraph_keeps_the_lines_over_which_it_was_printed():
    (line,), _ = joined([printed("Head of Intake"), printed("and Referral", top=12.0)])
    assert (line.text, line.printed) == (
        "Head of Intake and Referral", ("Head of Intake", "and Referral")
    )  # fmt: skip
    whole = Document("pdf", (Paragraph(line, 1),))
    (again,) = as_document(json.loads(json.dumps(as_values(whole)))).parts
    assert again.line.printed == line.printed


def test_a_bullet_without_a_letter_of_its_own_is_a_bullet():
    at = {"x0": 1.0, "x1": 2.0, "top": 1.0, "bottom": 2.0}
    found = once([{"text": "(cid:127)", **at}, {"text": "(cid:3)", **at}])
    assert [char["text"] for char in found] == ["•", "(cid:3)"]
