"""Files that nobody should open."""

import zipfile

import openpyxl
import pytest

from goldenthread.cases.reading import guard

from .lists import refused


def test_an_unknown_kind_of_file_is_refused_by_its_content(tmp_path):
    for name, head, code in [
        ("list.csv", b"%PDF-1.7", "not_a_list"),
        ("list.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
        ("list.csv", b"", "empty_file"),
        ("list.csv", b"PK\x03\x04broken", "bad_zip"),
        ("list.csv", b"child_id,forename\nC1,\x00\x00", "not_text"),
        ("list.csv", b"colour,size\nred,3\n", "layout_unrecognised"),
    ]:
        (tmp_path / name).write_bytes(head)
        assert refused(tmp_path / name) == [code]
    assert refused(tmp_path / "nowhere.csv") == ["no_file"]


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_a_zip_that_leads_out_or_blows_up_is_refused(tmp_path, monkeypatch):
    assert refused(zipped(tmp_path / "a.zip", **{"../ssd_person.csv": "x"})) == ["zip_path"]
    assert refused(zipped(tmp_path / "b.zip", **{"/etc/ssd_person.csv": "x"})) == ["zip_path"]
    bomb = zipped(tmp_path / "c.zip", **{"ssd_person.csv": "0" * 5_000_000})
    assert refused(bomb) == ["zip_bomb"]
    many = {f"t{n}.csv": "x" for n in range(guard.MOST_MEMBERS + 1)}
    assert refused(zipped(tmp_path / "d.zip", **many)) == ["zip_bomb"]
    monkeypatch.setattr(guard, "LARGEST", 10)
    assert refused(zipped(tmp_path / "e.zip", **{"ssd_person.csv": "x"})) == ["too_big"]


@pytest.mark.parametrize(
    ("member", "content", "code"),
    [
        ("xl/vbaProject.bin", "x", "unsafe_workbook"),
        ("xl/embeddings/object1.doc", "x", "unsafe_workbook"),
        ("xl/externalLinks/externalLink1.xml", "<x/>", "unsafe_workbook"),
        ("xl/extra.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>', "doctype"),
    ],
)
def test_a_workbook_with_more_than_cells_is_refused(tmp_path, member, content, code):
    openpyxl.Workbook().save(tmp_path / "list.xlsx")
    with zipfile.ZipFile(tmp_path / "list.xlsx", "a") as archive:
        archive.writestr(member, content)
    assert refused(tmp_path / "list.xlsx") == [code]


def test_a_workbook_that_says_it_has_macros_is_refused(tmp_path):
    types = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert refused(zipped(tmp_path / "x.xlsx", **{"[Content_Types].xml": types})) == [
        "not_a_workbook"
    ]
