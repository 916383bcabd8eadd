"""Headers and footers of a Word document are read once each, and its comments with their place."""

from .word_files import p, read, run, tbl, tc, tr

COMMENT = '<w:r><w:commentReference w:id="{}"/></w:r>'
FIELD = '<w:fldSimple w:instr="PAGE"><w:r><w:t>{}</w:t></w:r></w:fldSimple>'


def around(body, **parts):
    document = read(body, **parts)
    return [(one.line.style, one.line.text) for one in document.parts if hasattr(one, "line")]


def test_headers_and_footers_stand_once_at_the_end_without_page_numbers():
    hdr = f"{p('Official')}{p('Draft 4')}|{p('Official')}"
    ftr = f"{p(run('Millbrook    Page '), FIELD.format(1), run(' of '), FIELD.format(9))}|"
    ftr += p(FIELD.format(2))
    assert around(p("Body"), hdr=hdr, ftr=ftr) == [
        ("", "Body"),
        ("page header", "Official"),
        ("page header", "Draft 4"),
        ("page footer", "Millbrook"),
    ]


def test_a_comment_is_a_line_that_says_where_it_stands():
    comments = f'<w:comment w:id="3">{p("Ask the chair.")}{p("By May?")}</w:comment>'
    table = tbl(tr(tc(p("See each child", COMMENT.format(3)))))
    document = read(table + p("Text", COMMENT.format(9)), comments=comments)
    last = document.parts[-1].line
    assert (last.style, last.text) == (
        "file comment", "On “See each child”: Ask the chair. By May?",
    )  # fmt: skip
    assert document.remarks == ("It has one comment, which was not read.",)


def test_numbers_of_a_list_go_on_when_a_comment_stands_at_one():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p("See", COMMENT.format(3), properties=listed) + p("Hear", properties=listed)
    comments = f'<w:comment w:id="3">{p("Why?")}</w:comment>'
    document = read(body, numbering=numbering, comments=comments)
    assert [one.line.mark for one in document.parts] == ["1.", "2.", ""]
