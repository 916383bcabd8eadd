"""Reading in a process apart: the same document, a sentence for whatever goes wrong there."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from goldenthread.documents.reading import read, read_apart
from goldenthread.documents.reading.apart import Limits
from goldenthread.methods.refusal import Refused

from .excel_files import saved, sheet_of
from .files import PNG, changed, packed
from .word_files import p, tbl, tc, tr, word

# Not from the package: that would be the function of the same name.
apart = import_module("goldenthread.documents.reading.apart")

WORD = word(
    p("Plan", properties='<w:pStyle w:val="Title"/>')
    + tbl(tr("Ref", tc("Due", properties='<w:shd w:val="clear" w:fill="FF0000"/>')), tr("1", "May"))
)
FILES = {
    "plan.docx": WORD,
    "plan.xlsx": saved(sheet_of([["Ref", "Due"], [1, "May"]]).parent),
    "plan.csv": b"Ref,Due\n1,May\n",
    "plan.txt": b"Plan\nRef\tDue\n1\tMay\n",
}


def refusal(name, content, **limits):
    with pytest.raises(Refused) as caught:
        read_apart(content, name, limits=Limits(**limits))
    (only,) = caught.value.refusals
    assert (only.where, only.value) == ("upload", name)
    assert only.why
    assert only.do
    return only.code


@pytest.mark.parametrize("name", FILES)
def test_a_file_read_apart_says_what_it_says_here(name):
    document = read_apart(FILES[name], name)
    assert document == read(FILES[name], name)
    assert document.kind == name.rpartition(".")[2]
    assert document.tables[-1].rows[-1].cells[-1].text == "May"
    assert document.taken == document.in_file


def test_the_child_needs_no_django_and_sees_no_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    (tmp_path / "spy.py").write_text(
        "import os, sys, json\n"
        "import goldenthread.documents.reading.read\n"
        "rows = [len(os.environ.get('DATABASE_URL', '')), 'django' in sys.modules]\n"
        "parts = [{'line': {'text': str(rows)}, 'page': 0}]\n"
        "said = {'kind': 'txt', 'parts': parts, 'in_file': 0, 'remarks': []}\n"
        "print(json.dumps({'document': said}))\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(apart, "CHILD", "spy")
    assert list(read_apart(b"x", "plan.txt").texts()) == ["[0, False]"]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("import os; os.abort()", "file-unreadable"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "file-unreadable"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "file-too-much"),
        ("import sys; sys.exit(3)", "file-too-much"),
        ("raise RuntimeError", "file-unreadable"),
        ("print('{')", "file-unreadable"),
        ("print('[' * 100_000)", "file-unreadable"),
        ("print('null')", "file-unreadable"),
        ('print(\'{"document": {"parts": 3}}\')', "file-unreadable"),
        ("print('{\"document\": {}}'); raise SystemExit(1)", "file-unreadable"),
        ("while True: print('x' * 100_000)", "file-too-much"),
        ("while True: pass", "file-too-much"),
    ],
)
def test_whatever_the_child_does_is_a_sentence(what, code, monkeypatch, tmp_path):
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000,) * 2)\n"
    quiet = "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
    (tmp_path / "broken_child.py").write_text(f"{limit}{quiet}{what}\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(apart, "CHILD", "broken_child")
    assert refusal("plan.txt", b"text", wait=5, answer=1_000_000) == code


def test_limits_of_memory_work_and_answer_hold_in_the_real_child():
    rows = saved(sheet_of([[f"text {n}-{m}" for m in range(20)] for n in range(3_000)]).parent)
    assert refusal("plan.xlsx", rows, work=1) == "file-too-much"
    assert refusal("plan.csv", b"a,b\n" * 1_000, answer=1_000) == "file-too-much"
    if sys.platform == "linux":
        assert refusal("plan.csv", b"a,b,c\n" * 90_000, memory=90_000_000) == "file-too-much"


def test_a_small_limit_of_the_answer_leaves_no_cut_off_bytecode_behind():
    place = import_module("goldenthread.documents.reading.csv").__cached__
    Path(place).unlink(missing_ok=True)
    assert refusal("plan.csv", b"a,b\n" * 1_000, answer=1_000) == "file-too-much"
    assert not Path(place).exists()


def test_a_machine_without_room_for_a_child_says_so(monkeypatch):
    def full(*args, **kwargs):
        raise OSError("Cannot allocate memory")

    monkeypatch.setattr(subprocess, "run", full)
    assert refusal("plan.txt", b"text") == "file-not-now"


def test_size_and_name_are_looked_at_before_a_child_is_started(monkeypatch):
    monkeypatch.setattr(subprocess, "run", None)
    assert refusal("plan.docx", bytes(300_000_000)) == "file-too-big"
    assert refusal("plan.docx", b"") == "file-empty"
    assert refusal("../plan.docx", b"x") == "file-name"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("plan.png", PNG, "file-no-document"),
        ("plan.docx", PNG, "file-no-document"),  # renamed it would still be no plan
        ("plan.docx", WORD[: len(WORD) // 2], "file-damaged"),
        ("plan.docx", changed(WORD, b"</w:body>", b""), "file-unreadable"),
        ("plan.docx", packed(), "file-unreadable"),
        ("plan.xlsx", changed(FILES["plan.xlsx"], b"</worksheet>", b""), "file-unreadable"),
        ("plan.xlsx", changed(FILES["plan.xlsx"], b"</sheets>", b""), "file-unreadable"),
        ("plan.docx", changed(WORD, b"<w:body>", b"<!DOCTYPE a><w:body>"), "file-doctype"),
    ],
)
def test_what_is_damaged_or_of_another_kind_is_refused(name, content, code):
    assert refusal(name, content) == code


def test_a_thousand_levels_of_markup_end_in_a_sentence():
    deep = word("<w:sdt><w:sdtContent>" * 1_000 + p("x") + "</w:sdtContent></w:sdt>" * 1_000)
    assert refusal("plan.docx", deep) == "file-unreadable"


def test_a_file_cut_anywhere_is_refused():
    for part in range(1, 10):
        with pytest.raises(Refused):
            read(WORD[: len(WORD) * part // 10], "plan.docx")
