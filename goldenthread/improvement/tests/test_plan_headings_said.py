"""A person says in which rows the headings stand and what a colour means; all is read by it."""

import pytest
from django.urls import reverse

from goldenthread.documents.operations import InHand
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import PlanImport
from goldenthread.improvement.rules.template_faults import faults
from goldenthread.methods.refusal import Refused
from tests.plans import bring, read_here, take
from tests.town import NOW

from .plan_workbooks import workbook

HEAD = ("Ref", "Action", "Lead", "Due date", "RAG")
ROWS = (
    ("1.1", "Open the hall on Sundays", "Head of halls", "May 2027", "#FFC000"),
    ("1.2", "Paint the hall", "Paint officer", "June 2027", "#92D050"),
)
RIGHT = (HEAD, *ROWS)
# What comes next stands above the plan, under headings that we know; the plan's own are new to us.
WRONG = (
    ("Ref", "Action", "Lead", "Due date", ""),
    ("A", "Sign the plan", "Chair of the board", "April 2027", ""),
    ("Nr", "What we promise", "Whose job", "Till", "How it stands"),
    *ROWS,
)
FIELDS = ["ref", "action", "lead", "due", "rating"]
ORANGE, GREEN = "FFC000", "92D050"


def brought_of(town, manager, rows=WRONG, plan=None):
    with read_here():
        return operations.bring_plan(
            upload=InHand("plan.xlsx", workbook(rows)), service=town.council, plan=plan,
            by=manager, at=NOW,
        )  # fmt: skip


def page(name, brought, table=0):
    return reverse(f"improvement:{name}", args=[brought.pk, table])


def now(brought):
    return PlanImport.objects.for_system(because="test").get(pk=brought.pk)


def actions(brought):
    return [one.text for one in queries.draft_of(now(brought)).actions]


def levels(brought):
    return [one.rating.level for one in queries.draft_of(now(brought)).actions]


def heads(brought):
    (one,) = queries.draft_of(now(brought)).layout.tables
    return one.header_rows


# Headings


def test_the_rows_of_the_headings_are_said_by_page_and_the_document_is_read_by_them(
    town, browser, manager
):
    brought = brought_of(town, manager)
    assert (heads(brought), actions(brought)[:2]) == ((0,), ["Sign the plan", "What we promise"])
    shown = browser.get(page("headings", brought)).text
    assert "Row 3: Nr | What we promise | Whose job | Till | How it stands" in shown
    sent = browser.post(page("headings", brought), {"rows": ["2"], "version": 1})
    assert sent.url == page("columns", brought)
    assert "What we promise" in browser.get(sent.url).text
    given = {f"column_{at}": one for at, one in enumerate(FIELDS)}
    browser.post(sent.url, {**given, "version": 2})
    assert heads(brought) == (2,)
    assert actions(brought) == ["Open the hall on Sundays", "Paint the hall"]
    read = queries.draft_of(now(brought))
    assert read.lost == ()
    assert "Ref Action Lead Due date" not in [one.title for one in read.blocks]
    shown = browser.get(reverse("improvement:import", args=[brought.pk])).text
    assert "Headings: row 3. Colours: orange is amber, green is green" in shown


def test_two_rows_are_headings_where_a_person_says_so(town, manager):
    under = ("number", "in words", "by post", "at the latest", "colour")
    brought = brought_of(town, manager, (HEAD, under, *ROWS))
    where = queries.table_of(brought, 0).map.where
    operations.correct_headings(
        brought=brought, table=where, rows=[0, 1], version=1, by=manager, at=NOW
    )
    (one,) = queries.draft_of(now(brought)).layout.tables
    assert [each.header for each in one.columns[:2]] == ["Ref number", "Action in words"]
    assert actions(brought) == ["Open the hall on Sundays", "Paint the hall"]


def test_a_table_without_headings_goes_on_with_the_columns_of_the_one_above(town, manager):
    text = "\n".join(["Plan", "", *("\t".join(row[:4]) for row in RIGHT[:2]), "",
                      "Then", "", "1.3\tActions\tLeads\tTo be dated",
                      "1.4\tClean the hall\tCleaner\tMay 2027", ""])  # fmt: skip
    brought = bring(town, manager, text=text)
    assert len(actions(brought)) == 2
    operations.correct_headings(
        brought=brought, table="table 2", rows=[], version=1, by=manager, at=NOW
    )
    assert actions(brought) == ["Open the hall on Sundays", "Actions", "Clean the hall"]


@pytest.mark.parametrize(("rows", "code"), [
    ([0, 2], "no-headings"), ([0, 1, 2, 3], "no-headings"), ([9], "no-row"),
])  # fmt: skip
def test_rows_that_can_be_no_headings_are_refused(town, manager, rows, code):
    brought = brought_of(town, manager)
    with pytest.raises(Refused, match=code):
        operations.correct_headings(
            brought=brought, table=queries.table_of(brought, 0).map.where, rows=rows, version=1,
            by=manager, at=NOW,
        )  # fmt: skip


def test_of_a_form_no_row_is_offered(town, browser, manager):
    text = "\n".join(["Plan", "", "Action\tOpen the hall", "Lead\tHead of halls",
                      "Due date\tMay 2027", ""])  # fmt: skip
    brought = bring(town, manager, text=text)
    assert len(actions(brought)) == 1
    assert page("headings", brought) not in browser.get(page("columns", brought)).text
    with pytest.raises(Refused, match="a-form"):
        operations.correct_headings(
            brought=brought, table="table 1", rows=[0], version=1, by=manager, at=NOW
        )


def test_the_headings_that_were_said_are_known_in_the_plans_next_document(town, manager):
    brought = brought_of(town, manager)
    where = queries.table_of(brought, 0).map.where
    deed = {"brought": brought, "table": where, "by": manager, "at": NOW}
    operations.correct_headings(rows=[2], version=1, **deed)
    operations.correct_columns(fields=FIELDS, version=2, **deed)
    plan = take(now(brought), manager)
    later = brought_of(town, manager, (("As agreed in May",), *WRONG), plan)
    assert actions(later) == ["Open the hall on Sundays", "Paint the hall"]
    assert heads(later) == (3,)


# Colours


def test_a_colour_means_the_level_that_a_person_says(town, browser, manager):
    brought = brought_of(town, manager, RIGHT)
    assert levels(brought) == ["amber", "green"]
    shown = browser.get(page("colours", brought)).text
    assert f"Orange ({ORANGE})" in shown
    assert "As we read it: amber" in shown
    given = {f"colour_{ORANGE}": "red", f"colour_{GREEN}": "none", "version": 1}
    assert browser.post(page("colours", brought), given).status_code == 302
    assert levels(brought) == ["red", ""]
    assert queries.draft_of(now(brought)).actions[1].rating.state == "not_rated"
    given = {f"colour_{ORANGE}": "", f"colour_{GREEN}": "none", "version": 2}
    browser.post(page("colours", brought), given)
    assert levels(brought) == ["amber", ""]  # taken back


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD[:4], *((*row[:3], f"{row[3]}{row[4]}") for row in ROWS)),
        (HEAD, *(tuple(f"{one.partition('#')[0]}{row[4]}" for one in row) for row in ROWS)),
    ],
    ids=["no column is one of ratings", "from end to end"],
)
def test_colours_are_ratings_once_a_person_says_so(town, manager, rows):
    """Where no column holds any, and where the row is coloured from end to end."""
    brought = brought_of(town, manager, rows)
    assert levels(brought) == ["", ""]
    operations.correct_colours(
        brought=brought, table=queries.table_of(brought, 0).map.where,
        levels={ORANGE: "red", GREEN: "blue"}, version=1, by=manager, at=NOW,
    )  # fmt: skip
    assert levels(brought) == ["red", "blue"]


def test_colours_are_remembered_with_the_template_and_in_the_plans_next_document(town, manager):
    brought = brought_of(town, manager, RIGHT)
    where = queries.table_of(brought, 0).map.where
    operations.correct_colours(
        brought=brought, table=where, levels={ORANGE: "red"}, version=1, by=manager, at=NOW
    )
    plan = take(now(brought), manager)
    assert levels(brought_of(town, manager, RIGHT, plan)) == ["red", "green"]
    assert levels(brought_of(town, manager, RIGHT)) == ["amber", "green"]
    made = operations.remember_template(brought=now(brought), title="Ours", by=manager, at=NOW)
    assert made.content["colours"] == {ORANGE: "red"}
    assert levels(brought_of(town, manager, RIGHT)) == ["red", "green"]


def test_a_template_says_colours_as_a_person_does(town, manager):
    brought = brought_of(town, manager, RIGHT)
    made = operations.remember_template(brought=brought, title="Ours", by=manager, at=NOW)
    for colours, codes in (
        ({ORANGE: "none"}, []),
        ({"orange": "red"}, ["colour"]),
        ([], ["colours"]),
    ):
        found = faults({**made.content, "colours": colours}, "templates[1]")
        assert [one.code for one in found] == codes


@pytest.mark.parametrize("levels", [{"orange": "red"}, {ORANGE: "pink"}])
def test_what_is_no_colour_or_no_level_is_refused(town, manager, levels):
    brought = brought_of(town, manager)
    where = queries.table_of(brought, 0).map.where
    with pytest.raises(Refused, match="level"):
        operations.correct_colours(
            brought=brought, table=where, levels=levels, version=1, by=manager, at=NOW
        )
