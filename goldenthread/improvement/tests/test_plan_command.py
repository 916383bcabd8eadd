"""`goldenthread improvement import FILE --dry-run` on files that are written here."""

import json

import pytest
from docx import Document
from typer.testing import CliRunner

from goldenthread.documents import reading
from goldenthread.improvement import commands, queries
from goldenthread.improvement.commands import app
from goldenthread.improvement.models import Plan, PlanImport
from tests.plans import SMALL, bring, take
from tests.town import acting

RUN = CliRunner()


@pytest.fixture
def plan(tmp_path):
    document = Document()
    document.add_heading("Improvement plan", 0)
    document.add_paragraph("Priority 1: Visits")
    document.add_paragraph("Owner: Head of Practice")
    table = document.add_table(rows=2, cols=4)
    rows = (("Ref", "Action", "Lead", "Due date"), ("1.1", "See each child.", "Manager", "May"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = tmp_path / "plan.docx"
    document.save(str(path))
    return path


def asked(*words):
    return RUN.invoke(app, ["import", *map(str, words)])


def test_a_plan_is_shown_as_json_and_nothing_is_stored(plan):
    done = asked(plan, "--dry-run", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {"title", "blocks", "themes", "notes", "alerts", "questions", "lost", "share"} <= set(
        told
    )
    (block,) = told["blocks"]
    assert (block["ref"], block["title"], block["owner"]) == ("1", "Visits", "Head of Practice")
    (action,) = block["actions"]
    assert (action["ref"], action["text"], action["kind"]) == ("1.1", "See each child.", "main")
    assert (action["leads"], action["due"]["kind"]) == (["Manager"], "unknown")
    assert told["lost"] == []


def test_the_day_of_writing_settles_a_missing_year(plan):
    done = asked(plan, "--dry-run", "--json", "--written-on", "2025-03-01")
    (block,) = json.loads(done.stdout)["blocks"]
    assert block["actions"][0]["due"]["end"] == "2025-05-31"


def test_people_read_counts_questions_and_what_is_lost(plan):
    said = asked(plan, "--dry-run").stdout
    assert "1 block in 0 themes, 1 action, 0 rows of what would show success" in said
    assert "Lost: 0" in said


def test_without_dry_run_it_asks_whose_deed_it_is(plan, db):
    done = asked(plan, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["refused"][0]["where"] == "--as"


def test_a_file_without_a_plan_is_refused(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear all,\nthank you.\n")
    done = asked(path, "--dry-run", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["refused"][0]["where"] == "file"


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path, monkeypatch):
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(300_000_000)
    monkeypatch.setattr(type(big), "read_bytes", lambda path: pytest.fail(f"{path.name} was read"))
    done = asked(big, "--dry-run", "--json")
    (only,) = json.loads(done.stdout)["refused"]
    assert done.exit_code == 1
    assert "at most 10 MB" in only["why"]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    done = asked(tmp_path / "none.docx", "--dry-run", "--json")
    assert "cannot be read" in json.loads(done.stdout)["refused"][0]["why"]


@pytest.fixture
def taken(town):
    by = acting(town.programme)
    return take(bring(town, by), by)


def as_manager(*words):
    return RUN.invoke(app, [*map(str, words), "--as", "programme@example.org", "--json"])


@pytest.fixture
def later(tmp_path):
    path = tmp_path / "later.txt"
    path.write_text(SMALL.replace("Mar-27", "May-27"))
    return path


def test_a_later_document_is_compared_row_by_row_and_nothing_is_stored(taken, later):
    before = PlanImport.objects.for_system(because="test").count()
    done = as_manager("import", later, "--plan", taken.slug, "--dry-run")
    assert json.loads(done.stdout)["changes"] == [
        {"kind": "changed", "what": "action", "where": "1.1", "field": "due date",
         "before": "Mar-27", "after": "May-27"}
    ]  # fmt: skip
    words = ["import", str(later), "--plan", taken.slug, "--dry-run"]
    said = RUN.invoke(app, [*words, "--as", "programme@example.org"]).stdout
    assert "Changes: 1\n  1.1, due date: Mar-27 → May-27" in said
    assert PlanImport.objects.for_system(because="test").count() == before
    assert queries.as_printed(taken).actions[0].due.text == "Mar-27"


def test_without_a_name_a_dry_run_opens_no_database(later):
    done = asked(later, "--plan", "getting-to-good", "--dry-run", "--json")
    assert "changes" not in json.loads(done.stdout)
    assert "--as EMAIL" in done.stderr


def test_of_a_plan_that_is_not_there_nothing_is_compared(town, later):
    done = as_manager("import", later, "--plan", "none-yet", "--dry-run")
    assert "changes" not in json.loads(done.stdout)


def word(path, *lines):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_a_plan_is_given_back_in_the_columns_that_are_named(taken, tmp_path):
    out = tmp_path / "plan.csv"
    done = as_manager("export", taken.slug, out, "--columns", "document")
    assert done.exit_code == 0, done.output
    assert "Progress BRAG" in out.read_text("utf-8-sig")
    refused = as_manager("export", taken.slug, out, "--columns", "no-such")
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["refused"][0]["do"] == "Choose one of: document."


def test_a_word_template_is_filled_and_one_is_kept(taken, tmp_path):
    own = word(tmp_path / "own.docx", "{{ plan.title }}!")
    out = tmp_path / "plan.docx"
    done = as_manager("export", taken.slug, out, "--template", own)
    assert done.exit_code == 0, done.output
    assert Document(str(out)).paragraphs[0].text == "Children are heard!"
    kept = as_manager("template", taken.slug, own)
    assert json.loads(kept.stdout) == {
        "slug": taken.slug, "template": "own.docx", "for_all": False
    }  # fmt: skip
    bad = word(tmp_path / "bad.docx", "{{ plan.nothing }}")
    refused = json.loads(as_manager("template", taken.slug, bad).stdout)["refused"][0]
    assert "asks for “nothing”" in refused["why"]
    csv = as_manager("export", taken.slug, tmp_path / "plan.csv", "--template", own)
    assert csv.exit_code == 1


@pytest.fixture
def read_here(monkeypatch):
    """In this process, so that nothing but the command is on trial."""
    monkeypatch.setattr(commands, "read_apart", reading.read)


def test_the_same_file_again_changes_nothing(town, plan, read_here):
    first, second = (as_manager("import", plan) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0), second.output
    told = json.loads(second.stdout)
    assert (told["plan"], told["changes"]) == (json.loads(first.stdout)["plan"], [])
    assert Plan.objects.for_system(because="test").count() == 1


def test_a_later_document_of_a_plan_is_never_taken_for_it_unasked(town, plan, read_here):
    slug = json.loads(as_manager("import", plan).stdout)["plan"]
    later = Document(str(plan))
    later.tables[0].cell(1, 1).text = "See each child at home."
    later.save(str(plan))
    refused = as_manager("import", plan)
    assert refused.exit_code == 1
    assert f"--plan {slug}" in json.loads(refused.stdout)["refused"][0]["do"]
    told = json.loads(as_manager("import", plan, "--plan", slug).stdout)
    assert [one["after"] for one in told["changes"]] == ["See each child at home."]


def test_an_earlier_file_of_a_plan_undoes_nothing_unasked(town, plan, read_here):
    slug = json.loads(as_manager("import", plan).stdout)["plan"]
    earlier = plan.with_name("earlier.docx")
    earlier.write_bytes(plan.read_bytes())
    later = Document(str(plan))
    later.tables[0].cell(1, 1).text = "See each child at home."
    later.save(str(plan))
    assert as_manager("import", plan, "--plan", slug).exit_code == 0
    assert as_manager("import", earlier).exit_code == 1
    assert as_manager("import", plan).exit_code == 0
