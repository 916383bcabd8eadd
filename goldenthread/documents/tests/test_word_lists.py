"""List items of Word, the numbers before them, weight and colour: by paragraph and by style."""

import pytest

from goldenthread.documents.reading.word_numbers import roman

from .word_files import grid, lines, only_table, p, read, run, tbl, tc, tr

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:pStyle w:val="Deep"/></w:lvl>'
    "</w:abstractNum>"
)
STYLES = (
    '<w:style w:styleId="LB"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    '</w:numPr></w:pPr></w:style><w:style w:styleId="LB3"><w:name w:val="List Bullet 3"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Deep"><w:name w:val="Deep"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    '</w:numPr></w:pPr></w:style><w:style w:styleId="Own"><w:name w:val="Our list"/>'
    '<w:basedOn w:val="LB"/></w:style>'
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    "</w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
)


@pytest.mark.parametrize(
    ("properties", "bullet", "style"),
    [
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', 1, ""),
        ('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>', 3, ""),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', 0, ""),
        ('<w:pStyle w:val="LB"/>', 1, "list bullet"),
        ('<w:pStyle w:val="LB"/><w:numPr><w:numId w:val="0"/></w:numPr>', 0, "list bullet"),
        ('<w:pStyle w:val="LB3"/>', 3, "list bullet 3"),
        ('<w:pStyle w:val="Deep"/>', 2, "deep"),
        ('<w:pStyle w:val="Own"/>', 1, "our list"),
        ('<w:pStyle w:val="H1"/>', 0, "heading 1"),
        ("", 0, ""),
    ],
)
def test_a_list_item_is_known_by_its_paragraph_or_its_style(properties, bullet, style):
    (line,) = lines(p("Text", properties=properties), styles=STYLES, numbering=NUMBERING)
    assert (line.bullet, line.style) == (bullet, style)


def level(place, form, text, more=""):
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%1%2)")
    + level(2, "upperRoman", "%3")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="5">'
    + level(0, "bullet", "o")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    + '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
)


def item(text, number, place=0):
    marks = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=marks)


def test_the_numbers_of_a_list_are_counted_as_word_counts_them():
    body = (
        item("One", 1)
        + item("a", 1, 1)
        + item("b", 1, 1)
        + item("deep", 1, 2)
        + item("Two", 1)
        + item("a again", 1, 1)
        + item("Seven", 2)
        + item("Eight", 2)
        + item("bullet", 3)
        + p("plain")
    )
    found = lines(body, numbering=LISTS)
    marks = ["1.", "1a)", "1b)", "I", "2.", "2a)", "7.", "8.", "", ""]
    assert [line.mark for line in found] == marks
    assert [line.bullet for line in found] == [1, 2, 2, 3, 1, 2, 1, 1, 1, 0]


def test_a_reference_that_is_only_a_number_of_a_list_is_the_text_of_its_cell():
    row = tr(tc(item("", 1)), tc(item("Train", 3), item("", 3)))
    table = only_table(tbl(row, row) + item("", 1), numbering=LISTS)
    assert grid(table) == [["1.", "Train"], ["2.", "Train"]]
    assert list(read(tbl(row) + item("", 1), numbering=LISTS).texts()) == ["1.", "Train"]


def test_a_list_that_leans_on_a_list_style_takes_its_levels():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Ours"/>'
        + level(0, "upperLetter", "Aim %1")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Ours"/>'
        + '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    )
    found = lines(item("x", 4) * 28, numbering=numbering)
    assert [found[n].mark for n in (0, 25, 26, 27)] == ["Aim A", "Aim Z", "Aim AA", "Aim BB"]


def test_roman_numbers_are_written_as_always():
    known = {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 99: "xcix", 1987: "mcmlxxxvii"}
    assert {number: roman(number) for number in known} == known


def test_a_line_after_a_break_goes_on_with_the_item():
    first, second = lines(
        p(
            run("Item"),
            "<w:r><w:br/><w:t>and more</w:t></w:r>",
            properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        )
    )
    assert (first.bullet, second.bullet) == (1, 0)


def test_bold_is_all_runs_in_bold_also_by_style():
    bold = "<w:b/>"
    found = lines(
        p(run("All", bold), run(" of it", bold))
        + p(run("Some", bold), " of it")
        + p("Heading", properties='<w:pStyle w:val="H1"/>')
        + p(run("Not", '<w:b w:val="false"/>'), properties='<w:pStyle w:val="H1"/>'),
        styles=STYLES,
    )
    assert [line.is_bold for line in found] == [True, False, True, False]


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('w:val="clear" w:color="auto" w:fill="92D050"', "92D050"),
        ('w:val="clear" w:color="auto" w:fill="auto"', ""),
        ('w:val="nil" w:fill="92D050"', ""),
        ('w:val="solid" w:color="ff0000" w:fill="auto"', "FF0000"),
        ('w:val="solid" w:color="auto" w:fill="92D050"', "000000"),
        ('w:val="pct50" w:color="auto" w:fill="FFFFFF"', "808080"),
        ('w:val="clear" w:fill="auto" w:themeFill="accent6"', "70AD47"),
        # Half way to white in lightness: hue 96°, 40% → L from 0.478 to 0.739 (by hand).
        ('w:val="clear" w:fill="auto" w:themeFill="accent6" w:themeFillTint="80"', "B7D8A0"),
        ('w:val="clear" w:fill="auto" w:themeFill="unknown"', ""),
    ],
)
def test_the_fill_of_a_cell_is_its_colour_or_none(shading, fill):
    table = only_table(tbl(tr(tc("Green", properties=f"<w:shd {shading}/>"))))
    assert table.rows[0].cells[0].fill == fill
