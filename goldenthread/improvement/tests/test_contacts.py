"""Whom to ask at an agency of a block: typed by hand, shown beside the agency, with its history."""

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.models import Agency
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import BlockLine
from tests.plans import bring, seat
from tests.town import TODAY, acting

from .hand import LATER, SMALL, block, changes, refused, reword, rows

DESK = "Duty desk of the night team, 01632 960 001"


@pytest.fixture
def agencies(plan, manager):
    for name in ("Coast Health", "Harbour Trust"):
        Agency.objects.create(name=name)
        given = {"kind": "agency", "words": name, "by": manager, "at": LATER}
        operations.add_line(block=block(), **given)
    return {one.words: one for one in rows(BlockLine).filter(kind="agency")}


def added(by, agency, words=DESK, one=None):
    return operations.add_contact(block=one or block(), agency=agency, words=words, by=by, at=LATER)


def contacts(plan):
    lists = dict(queries.block_page(plan, block(), on=TODAY)["lists"])
    return [(str(one.party), one.words) for one in lists["Whom to ask at an agency"]]


def test_each_agency_of_a_block_has_its_own_contact(plan, manager, agencies):
    added(manager, agencies["Harbour Trust"])
    added(manager, agencies["Coast Health"], "Named nurse")
    assert contacts(plan) == [("Harbour Trust", DESK), ("Coast Health", "Named nurse")]


def test_a_contact_is_changed_and_taken_out_and_both_stay_in_the_history(plan, manager, agencies):
    made = added(manager, agencies["Coast Health"])
    reword(manager, made, "words", "Named nurse")
    assert contacts(plan) == [("Coast Health", "Named nurse")]
    operations.take_out(row=rows(BlockLine).get(pk=made.pk), why="She left", by=manager, at=LATER)
    assert contacts(plan) == []
    told = [(one.deed, one.before, one.after) for one in changes(row=made.pk, what="line")]
    assert told[:2] == [("added", "", DESK), ("reworded", DESK, "Named nurse")]
    assert told[2][0] == "taken_out"


def test_it_needs_words_and_an_agency_of_this_block_that_is_settled(plan, manager, agencies):
    settled = agencies["Coast Health"]
    assert refused("empty", added, by=manager, agency=settled, words=" ").do
    assert refused("no-agency", added, by=manager, agency=settled, one=block("2")).do
    given = {"kind": "agency", "words": "Police {north}", "by": manager, "at": LATER}
    unknown = operations.add_line(block=block(), **given)
    said = refused("unsettled", added, by=manager, agency=unknown)
    assert "Who is who" in said.do
    operations.take_out(row=settled, why="Gone", by=manager, at=LATER)
    settled.refresh_from_db()
    assert refused("no-agency", added, by=manager, agency=settled).do
    assert not rows(BlockLine).filter(kind="contact").exists()


def test_only_who_keeps_the_plan_says_it(town, plan, agencies):
    for person in (town.head, town.member, town.qa):
        with pytest.raises(NotAllowed):
            added(acting(person), agencies["Coast Health"])


def test_a_later_document_leaves_it(town, plan, manager, agencies):
    added(manager, agencies["Coast Health"])
    later = bring(town, manager, text=SMALL.replace("Ask each child", "Ask all"), plan=plan)
    operations.renew_plan(brought=later, by=manager, at=LATER)
    assert contacts(plan) == [("Coast Health", DESK)]


def test_by_page_and_as_the_body_sees_it(town, plan, agencies, signed_in):
    keeper = signed_in(town.programme)
    home = reverse("improvement:block", args=["heard", block().pk])
    page = reverse("improvement:add_to_block", args=["heard", block().pk, "contact"])
    change = reverse("improvement:change_block", args=["heard", block().pk])
    assert page in keeper.get(change).text
    given = {"agency": agencies["Coast Health"].pk, "words": DESK}
    assert keeper.post(page, given).url == home
    assert DESK in keeper.get(change).text
    seat(town.member, plan)
    reader = signed_in(town.member)
    assert f"Coast Health: {DESK}" in reader.get(home).text
    assert reader.get(page).status_code == 403
