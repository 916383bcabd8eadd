"""A council's template: filled with plain values, held in a sandbox, refused with its line."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from goldenthread.documents.reading import read
from goldenthread.documents.reading.apart import Limits
from goldenthread.documents.writing.paper import Paper
from goldenthread.documents.writing.template import fill, fill_apart, plain
from goldenthread.methods.refusal import Refused

PLAN = {
    "plan": {
        "title": "R&D <b> “q” {{ x }}",
        "blocks": [
            {"title": "Visits", "actions": [{"ref": "1", "text": "Go\nand ask", "fill": "982828"}]},
            {"title": "Plans", "actions": []},
        ],
    }
}


def template(*lines, rows=()):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def filled(*lines, rows=()):
    return read(fill(template(*lines, rows=rows), "plan.docx", PLAN), "plan.docx")


def refusal(*lines, **limits):
    content = template(*lines)
    with pytest.raises(Refused) as refused:
        fill_with(content, limits)
    (one,) = refused.value.refusals
    assert (one.where, one.value) == ("template", "plan.docx")
    return one


def fill_with(content, limits):
    if limits:
        return fill_apart(content, "plan.docx", PLAN, limits=Limits(**limits))
    return fill(content, "plan.docx", PLAN)


def test_what_people_typed_is_text_in_a_filled_template():
    assert list(filled("{{ plan.title }}").texts()) == ["R&D <b> “q” {{ x }}"]


def test_paragraphs_and_rows_repeat():
    document = filled(
        "{%p for block in plan.blocks %}",
        "{{ block.title }}",
        "{%p endfor %}",
        rows=[
            ("Ref", "Action"),
            ("{%tr for action in plan.blocks[0].actions %}", ""),
            ("{{ action.ref }}", "{% cellbg action.fill %}{{ action.text }}"),
            ("{%tr endfor %}", ""),
        ],
    )
    assert list(document.texts()) == ["Visits", "Plans", "Ref", "Action", "1", "Go", "and ask"]
    assert document.tables[0].rows[1].cells[1].fill == "982828"


def test_it_is_filled_apart_as_it_is_here():
    content = template("{{ plan.title }}")
    here, apart = (ZipFile(BytesIO(one)).read("word/document.xml") for one in (
        fill(content, "a.docx", PLAN), fill_apart(content, "a.docx", PLAN),
    ))  # fmt: skip
    assert here == apart


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("Of {{ plan.titel }}", "template-unknown", "asks for “titel”"),
        ("Of {{ plann.title }}", "template-unknown", "asks for “plann”"),
        ("Of {{ plan.title | nofilter }}", "template-broken", "No filter named 'nofilter'"),
        ("Of {% for a in plan.blocks %}", "template-broken", "'endfor'"),
    ],
)
def test_a_template_that_does_not_fill_is_refused_with_its_line(line, code, why):
    one = refusal("First", "Second", "Third", "Fourth", line, "Last")
    assert one.code == code
    assert why in one.why
    assert f"The line says: “{line}" in one.why


@pytest.mark.parametrize(
    "tag",
    [
        "{{ plan.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ plan.title.format.__globals__ }}",
        "{{ plan.blocks.append(1) }}",
        "{{ plan.clear() }}",
        "{{ ('{0.__class__}').format(plan) }}",
    ],
)
def test_a_template_cannot_leave_its_values_or_change_them(tag):
    assert refusal(tag).code in ("template-unsafe", "template-unknown")


@pytest.mark.parametrize(
    "tag",
    ["{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{{ range(9) }}", "{{ 1 / 0 }}"],
)
def test_a_template_reaches_no_file_and_no_function(tag):
    assert refusal(tag).code in ("template-broken", "template-unknown")


@pytest.mark.parametrize(
    ("tag", "limits"),
    [
        ("{{ 'a' * 10 ** 10 }}", {"memory": 600_000_000}),
        ("{% set a = 'a' * 9999 %}" + "{% for b in a %}" * 3 + "{% endfor %}" * 3, {"wait": 4.0}),
    ],
)
def test_a_template_without_end_is_stopped(tag, limits):
    assert refusal(tag, **limits).code == "template-too-much"


def refusal_apart(content, name="plan.docx"):
    with pytest.raises(Refused) as refused:
        fill_apart(content, name, PLAN)
    return refused.value.refusals[0]


def test_what_is_no_word_document_is_no_template():
    assert refusal_apart(b"Hello", "plan.txt").code == "template-kind"
    assert refusal_apart(b"PK\x03\x04", "plan.docx").code == "file-damaged"


def test_a_refusal_of_the_child_comes_through():
    one = refusal_apart(template("{{ plan.titel }}"))
    assert (one.code, one.value) == ("template-unknown", "plan.docx")


@pytest.mark.parametrize("value", [Paper("", (), ()), {1, 2}, len, b"x"])
def test_only_texts_numbers_lists_and_dicts_are_handed_in(value):
    with pytest.raises(TypeError, match="is not handed to templates"):
        plain({"plan": [value]})


def test_values_are_cleaned_of_what_word_cannot_hold():
    assert plain({"a": ["x\x00y", 1, None, ("z",)]}) == {"a": ["xy", 1, None, ["z"]]}
