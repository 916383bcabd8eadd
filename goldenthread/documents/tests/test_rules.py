"""The guard: what is taken, what is not, and that the name decides nothing."""

import pytest

from goldenthread.documents.rules import KINDS, MEDIA, MOST_BYTES, check_name, kind_of
from goldenthread.methods.refusal import Refused

from .files import EXCEL, JPEG, PDF, PNG, packed, packed_with, plain_pack


def refused(name, content):
    with pytest.raises(Refused) as caught:
        kind_of(name, content)
    (only,) = caught.value.refusals
    assert only.where == "upload"
    assert only.do
    return only.code


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("record.pdf", PDF, "pdf"),
        ("Record.PDF", PDF, "pdf"),
        ("minutes.docx", packed(), "docx"),
        ("figures.xlsx", packed(EXCEL), "xlsx"),
        ("board.png", PNG, "png"),
        ("board.jpg", JPEG, "jpg"),
        ("board.jpeg", JPEG, "jpg"),
        ("list.csv", b"plan,late\n1,yes\n", "csv"),
        ("list.csv", "plan;café\n".encode("cp1252"), "csv"),
        ("list.csv", "plan;café\n".encode("utf-16"), "csv"),
        ("note.txt", "\ufeffÉight plans, £5".encode(), "txt"),
        ("note.txt", "Sept\u200bember".encode(), "txt"),
    ],
)
def test_a_file_of_a_kind_that_we_take_is_known_by_its_content(name, content, kind):
    assert kind_of(name, content) == kind
    assert kind in KINDS
    assert kind in MEDIA


@pytest.mark.parametrize(
    ("name", "content"),
    [("record.pdf", PNG), ("board.png", PDF), ("figures.xlsx", packed()), ("note.docx", b"text")],
)
def test_a_name_that_says_another_kind_is_refused(name, content):
    assert refused(name, content) == "file-kind-differs"


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0\x03",
        b"\x7fELF\x02\x01",
        b"GIF89a\0\x01",
        b"<!doctype html><script>alert(1)</script>",
        b"  <html><body>",
        b'<?xml version="1.0"?><svg onload="x()"/>',
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",  # an old .doc or .xls, which may hold macros
        b"one\0two",
        "one\0two".encode("utf-16"),
        "one\u202etwo".encode("utf-16"),
        packed("presentationml.presentation.main+xml"),
    ],
)
def test_whatever_is_none_of_them_is_refused_though_its_name_is_harmless(content):
    assert refused("note.txt", content) == "file-kind-unknown"


@pytest.mark.parametrize(
    "content",
    [
        packed_with("word/vbaProject.bin", "x"),
        packed_with("word/embeddings/oleObject1.bin", "x"),
        packed_with("word/activeX/activeX1.xml", "<x/>"),
        packed("wordprocessingml.document.main+xml;macroEnabled"),
    ],
)
def test_a_macro_or_a_program_inside_is_refused(content):
    assert refused("minutes.docx", content) == "file-active"


@pytest.mark.parametrize("mark", [b"/JavaScript (x)", b"/JS (x)", b"/Launch", b"/EmbeddedFile"])
def test_a_pdf_that_runs_something_is_refused(mark):
    assert refused("record.pdf", PDF + mark + b" ") == "file-active"


def test_letters_that_stand_in_a_packed_picture_by_chance_are_no_script():
    stream = b"5 0 obj << >> stream\n%s/JS (x)endstream endobj\n"
    assert kind_of("record.pdf", PDF + stream % b"\x9c\xff") == "pdf"
    assert refused("record.pdf", PDF + stream % b"in plain text") == "file-active"
    assert refused("record.pdf", PDF + stream % b"\x9c" + b"/JS (x)") == "file-active"


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ['<!DOCTYPE a [<!ENTITY b "c">]>', '<!ENTITY b "c">'])
def test_a_document_type_is_refused_in_any_encoding(mark, code):
    content = packed_with("word/styles.xml", f"<?xml?>{mark}".encode(code))
    assert refused("minutes.docx", content) == "file-doctype"


def test_a_template_from_elsewhere_is_refused_and_a_link_is_not():
    row = '<Relationship Id="1" Type="http://x/relationships/{}" TargetMode="External"/>'
    outside = packed_with("word/_rels/settings.xml.rels", row.format("attachedTemplate"))
    link = packed_with("word/_rels/document.xml.rels", row.format("hyperlink"))
    assert refused("minutes.docx", outside) == "file-outside"
    assert kind_of("minutes.docx", link) == "docx"


NEARBY = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def linked(kind, target):
    row = f'<Relationship Id="1" Type="{NEARBY}{kind}" Target="{target}" TargetMode="External"/>'
    return packed_with("word/_rels/settings.xml.rels", row)


@pytest.mark.parametrize("kind", ["attachedTemplate", "externalLinkPath"])
@pytest.mark.parametrize(
    "target",
    [
        "file:///C:\\Users\\a\\AppData\\Roaming\\Microsoft\\Templates\\Normal.dotm",
        "file:///\\\\corpfs01\\templates\\Report.dotx",
        "Plan%20tracker.xlsx",
    ],
)
def test_a_template_on_the_own_disk_or_file_server_is_kept_and_never_fetched(kind, target):
    assert kind_of("minutes.docx", linked(kind, target)) == "docx"


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a.dotm",
        "//example.org/a.dotm",
        "file:////files.example.org/share/a.dotm",
        "\\\\files.example.org\\share\\a.dotm",
        "\\\\files@ssl\\share\\a.dotm",
        "mhtml:https://example.org/a",
        "",
    ],
)
def test_a_template_from_another_network_is_refused(target):
    assert refused("minutes.docx", linked("attachedTemplate", target)) == "file-outside"


def test_a_picture_from_the_file_server_is_refused_still():
    content = linked("image", "file:///C:\\a.png")
    assert refused("minutes.docx", content) == "file-outside"


def test_the_workbook_behind_a_chart_is_kept_when_it_is_plain():
    place = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
    book = packed("spreadsheetml.sheet.main+xml")
    assert kind_of("minutes.docx", packed_with(place, book)) == "docx"


@pytest.mark.parametrize(
    "book",
    [
        packed("spreadsheetml.sheet.main+xml;macroEnabled"),
        packed("spreadsheetml.sheet.main+xml", **{"xl__vbaProject.bin": "x"}),
        packed("spreadsheetml.sheet.main+xml", **{"xl__embeddings__oleObject1.bin": "x"}),
        packed("spreadsheetml.sheet.main+xml", **{"xl__embeddings__deeper.xlsx": "x"}),
        b"MZ a program",
    ],
)
def test_the_workbook_behind_a_chart_that_holds_more_is_refused(book):
    content = packed_with("word/embeddings/Microsoft_Excel_Sheet1.xlsx", book)
    assert refused("minutes.docx", content) == "file-active"


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refused("minutes.docx", packed_with("word/media.xml", "0" * 30_000_000)) == "file-bomb"
    many = packed(**{f"word__part{n}.bin": "" for n in range(2_000)})
    assert refused("minutes.docx", many) == "file-bomb"


def test_a_member_that_lies_about_its_size_is_refused():
    content = bytearray(packed_with("word/styles.xml", "a" * 1_000))
    place = content.rindex((1_000).to_bytes(4, "little"))
    content[place : place + 4] = (10).to_bytes(4, "little")
    assert refused("minutes.docx", bytes(content)) == "file-damaged"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "a/../../evil.xml", "C:/evil"])
def test_a_member_that_points_outside_is_refused(name):
    assert refused("minutes.docx", packed_with(name, "x")) == "file-path"


def test_a_damaged_or_locked_file_is_refused():
    assert refused("minutes.docx", packed()[:-30]) == "file-damaged"
    locked = bytearray(packed())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(mark)
        while place != -1:
            locked[place + offset] |= 1
            place = locked.find(mark, place + 4)
    assert refused("minutes.docx", bytes(locked)) == "file-damaged"


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


@pytest.mark.parametrize(
    ("name", "stream", "code"),
    [
        ("plan.doc", "WordDocument", "file-kind-unknown"),
        ("plan.xls", "Workbook", "file-kind-unknown"),
        ("plan.xls", "Book", "file-kind-unknown"),
        ("plan.docx", "EncryptedPackage", "file-locked"),
        ("plan.xlsx", "EncryptedPackage", "file-locked"),
        ("mail.msg", "__substg1.0", "file-kind-unknown"),
    ],
)
def test_an_old_document_and_a_locked_one_are_told_apart(name, stream, code):
    assert refused(name, OLD + stream.encode("utf-16-le") + b"\0" * 100) == code


ODT = plain_pack(mimetype="application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "content", "what", "do"),
    [
        ("plan.doc", OLD + "WordDocument".encode("utf-16-le"), "old kind of Word", ".docx"),
        ("plan.doc", OLD, "old kind of Word", ".docx"),  # the first half of one
        ("mail.msg", OLD + "__substg1.0".encode("utf-16-le"), "mail saved from Outlook", "in it"),
        ("plan.doc", b"{\\rtf1\\ansi Plan}", "rich text", ".docx"),
        ("plan.xls", b"<html><table><tr><td>1</td></tr></table>", "web page", ".xlsx"),
        (
            "plan.odt",
            plain_pack(mimetype="application/vnd.oasis.opendocument.text"),
            "OpenDocument",
            ".docx",
        ),
        ("plan.pptx", packed("presentationml.presentation.main+xml"), "PowerPoint", "PDF"),
        ("plans.zip", plain_pack(plan="x"), "packed folder", "Unpack"),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0", "picture", "JPEG"),
        ("plan.gif", b"GIF89a\0\x01", "picture", "PNG"),
    ],
)
def test_what_a_file_is_and_what_to_do_with_it_is_said(name, content, what, do):
    with pytest.raises(Refused) as error:
        kind_of(name, content)
    (found,) = error.value.refusals
    assert found.code == "file-kind-unknown"
    assert what in found.why
    assert do in found.do


def test_a_pdf_that_is_cut_off_is_refused_and_one_with_a_tail_is_not():
    assert refused("record.pdf", PDF[:-8]) == "file-damaged"
    assert kind_of("record.pdf", PDF + b"\n--mail--" * 100) == "pdf"


def test_nothing_and_too_much_are_refused():
    assert refused("note.txt", b"") == "file-empty"
    assert refused("note.txt", b"a" * (MOST_BYTES + 1)) == "file-too-big"
    assert kind_of("note.txt", b"a" * MOST_BYTES) == "txt"


@pytest.mark.parametrize(
    "name",
    [
        *("", "  ", "../note.txt", "a..txt", "a/b.txt", "a\\b.txt", "a\0.txt", "a\n.txt"),
        *("cod\u202etxt.exe", "a" * 201),
    ],
)
def test_a_name_that_is_a_path_or_hides_something_is_refused(name):
    with pytest.raises(Refused, match="file-name"):
        check_name(name)


@pytest.mark.parametrize("name", ["Plan of May.docx", "Plän (2).pdf", "Screenshot 9\u202fAM.png"])
def test_an_ordinary_name_is_kept(name):
    assert check_name(name) == name
