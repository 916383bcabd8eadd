"""Cells that a person parts before taking, whether or not anything was asked of them."""

from html import unescape

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Lead
from goldenthread.improvement.queries.cells import cells_of
from goldenthread.improvement.rules.plans.said_cells import key_of
from goldenthread.methods.refusal import Refused
from tests.plans import bring, take
from tests.town import NOW, acting

from .hand import LATER, rows
from .plan_of_halls import now, read, text

POSTS = "Head of visits; Head of plans"
DEEDS = "Ring each family. Write it down the same day"
LEADS, DATES, ACTIONS = "parts_2", "parts_3", "parts_1"


PLAIN = text(
    f"1.1|{DEEDS}|{POSTS}|May 2027|Green",
    f"1.2|Paint the hall|{POSTS}|June 2027|Green",
)
LISTED = text(
    "<p>1.1 Visits</p>|<ul><li>Ring each family</li><li>Visit them</li></ul>|<p>Head of visits</p>"
    "<p>Head of plans</p>|<p>May 2027</p><p>June 2027</p>|Begun. AMBER",
    head="Area for improvement|Actions|Lead|Completion date|Progress",
)


def row():
    return read().blocks[0].actions[0].where.row


def page():
    return reverse("improvement:cells", args=[now().pk, 0, row()])


def said(browser, **parts):
    shown = {f"parts_{one.at}": "\n".join(one.parts) for one in cells()}
    return browser.post(page(), {**shown, **parts, "version": now().version})


def cells():
    return cells_of(now(), queries.table_of(now(), 0), row())


def leads():
    return [[lead.text for lead in one.leads] for one in read().actions]


def test_leads_that_we_parted_without_asking_are_one_where_a_person_says_so(town, browser, manager):
    bring(town, manager, text=PLAIN)
    assert leads() == [["Head of visits", "Head of plans"]] * 2
    shown = unescape(browser.get(page()).text)
    assert "Head of visits\nHead of plans</textarea>" in shown
    assert f"Printed: {POSTS}" in shown
    assert said(browser, **{LEADS: POSTS}).status_code == 302
    assert leads() == [[POSTS]] * 2  # wherever the same words are printed
    assert "You said so. Printed: " in browser.get(page()).text
    take(now(), manager)
    assert [(one.printed, one.cell) for one in rows(Lead)] == [(POSTS, "")] * 2


def test_leads_are_parted_otherwise_and_the_next_edition_says_the_same(town, browser, manager):
    bring(town, manager, text=PLAIN)
    said(browser, **{LEADS: "Head of\nvisits; Head of plans"})
    assert leads()[0] == ["Head of", "visits; Head of plans"]
    plan = take(now(), manager)
    assert {one.cell for one in rows(Lead)} == {POSTS}
    bring(town, manager, text=PLAIN, plan=plan)
    assert leads()[0] == ["Head of", "visits; Head of plans"]
    assert operations.renew_plan(brought=now(), by=manager, at=LATER) == []


def test_an_action_is_parted_and_only_the_first_part_keeps_the_number(town, browser, manager):
    bring(town, manager, text=PLAIN)
    said(browser, **{ACTIONS: DEEDS.replace(". ", ".\n")})
    found = [(one.ref, one.text) for one in read().actions]
    assert found[:2] == [("1.1", "Ring each family."), ("", "Write it down the same day")]
    assert "pairing" in {one.kind for one in read().questions}  # whose leads these are is asked
    assert read().lost == ()


def test_lists_of_a_block_are_parted_otherwise(town, browser, manager):
    bring(town, manager, text=LISTED)
    (block,) = read().blocks
    assert [one.text for one in block.leads] == ["Head of visits", "Head of plans"]
    said(browser, **{LEADS: "Head of visits Head of plans", DATES: "May 2027 June 2027"})
    (block,) = read().blocks
    assert [one.text for one in block.leads] == ["Head of visits Head of plans"]
    assert [one.text for one in block.dates] == ["May 2027 June 2027"]
    said(browser, **{ACTIONS: "Ring each family Visit them"})
    assert [one.text for one in read().blocks[0].actions] == ["Ring each family Visit them"]


def test_an_empty_box_is_parted_as_we_part_it_and_what_is_left_says_nothing(town, browser, manager):
    bring(town, manager, text=PLAIN)
    assert said(browser).status_code == 302
    assert now().answers == {}
    said(browser, **{LEADS: POSTS})
    assert set(now().answers) == {key_of("lead", POSTS)}
    said(browser, **{LEADS: ""})
    assert now().answers == {}
    assert leads()[0] == ["Head of visits", "Head of plans"]


@pytest.mark.parametrize(("parts", "why"), [
    ({LEADS: "Somebody else"}, "is not printed there"),
    ({ACTIONS: "Ring each family"}, "Something of what is printed"),
    ({DATES: "May"}, "Something of what is printed"),
])  # fmt: skip
def test_parts_that_are_not_printed_or_leave_words_over_are_refused(
    town, browser, manager, parts, why
):
    bring(town, manager, text=PLAIN)
    answer = said(browser, **parts)
    assert why in unescape(answer.text)
    assert now().answers == {}


def test_each_row_of_actions_leads_to_its_cells_once_while_it_is_open(town, browser, manager):
    bring(town, manager, text=LISTED)
    where = reverse("improvement:import", args=[now().pk])
    assert browser.get(where).text.count(page()) == 1
    link = page()
    take(now(), manager)
    assert link not in browser.get(where).text
    assert browser.get(link).status_code == 302


def test_a_row_of_headings_or_none_has_no_page(town, browser, manager):
    bring(town, manager, text=PLAIN)
    assert browser.get(reverse("improvement:cells", args=[now().pk, 0, 99])).status_code == 404
    assert browser.get(reverse("improvement:cells", args=[now().pk, 9, 1])).status_code == 404


def test_somebody_elses_save_is_not_saved_over(town, browser, manager):
    bring(town, manager, text=PLAIN)
    old = now()
    said(browser, **{LEADS: POSTS})
    with pytest.raises(Refused) as refused:
        operations.part_cells(
            brought=old, table=0, row=row(), parts={2: "Head of visits\nHead of plans"},
            version=old.version, by=manager, at=NOW,
        )  # fmt: skip
    assert refused.value.refusals[0].code == "stale"
    assert leads()[0] == [POSTS]


def test_who_may_not_bring_plans_parts_no_cells(town, manager):
    brought = bring(town, manager, text=PLAIN)
    with pytest.raises(NotAllowed):
        operations.part_cells(
            brought=brought, table=0, row=row(), parts={2: POSTS}, version=brought.version,
            by=acting(town.director), at=NOW,
        )  # fmt: skip
