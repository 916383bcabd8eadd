"""Lines of a PDF's tables that nobody drew, from those that were."""

from types import SimpleNamespace

from goldenthread.documents.reading.pdf_edges import table_settings


def upright(across, top, bottom):
    return {"orientation": "v", "x0": across, "x1": across, "top": top, "bottom": bottom}


def level(height, left, right):
    return {"orientation": "h", "x0": left, "x1": right, "top": height, "bottom": height}


def added(*edges, name="explicit_horizontal_lines"):
    page = SimpleNamespace(edges=edges, extract_words=list)
    found = table_settings(page).get(name, [])
    return [(one["x0"], one["top"], one["x1"], one["bottom"]) for one in found]


SIDES = [upright(across, 10, 90) for across in (0, 50, 100)]


def test_a_row_that_the_end_of_the_page_cuts_is_closed_where_its_sides_end():
    assert added(*SIDES, level(10, 0, 100), level(50, 0, 100)) == [
        (0, 90, 50, 90),
        (50, 90, 100, 90),
    ]


def test_a_row_that_began_on_the_page_before_is_closed_at_its_top():
    assert added(*SIDES, level(90, 0, 100)) == [(0, 10, 50, 10), (50, 10, 100, 10)]


def test_only_the_merged_cell_that_goes_on_is_closed():
    drawn = [level(10, 0, 100), level(50, 50, 100), level(90, 50, 100)]
    assert added(*SIDES, *drawn) == [(0, 90, 50, 90)]


def test_a_merged_cell_within_the_page_stays_open_between_its_rows():
    halves = [upright(across, top, top + 40) for across in (0, 50, 100) for top in (10, 50)]
    drawn = [level(10, 0, 100), level(50, 50, 100), level(90, 0, 100)]
    assert added(*halves, *drawn) == []


def test_a_closed_table_gets_no_lines():
    assert added(*SIDES, level(10, 0, 100), level(90, 0, 100)) == []
