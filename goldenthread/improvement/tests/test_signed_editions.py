"""A sign-off is tied to the plan as it stood: what changed since is counted and listed."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import PlanSigning
from goldenthread.improvement.rules.editions import changed_since, edition_of
from goldenthread.methods.refusal import Refused
from tests.plans import SMALL, bring, seat, take

from .hand import LATER, NOW, TODAY, block, place, reword, rows

DAY = dt.timedelta(days=1)


def sign(plan, by, **changed):
    given = {"kind": "signed", "signer": "Director", "signed_on": TODAY, "edition": "May",
             "at": LATER, **changed}  # fmt: skip
    return operations.sign_plan(plan=plan, **given, by=by)


def where(name, *args):
    return reverse(f"improvement:{name}", args=["heard", *args])


def since(plan):
    return [(one.where, one.field or one.kind, one.before, one.after)
            for one in queries.signed_of(plan)[0].changes]  # fmt: skip


def test_nothing_changed_until_something_does(manager, plan):
    sign(plan, manager)
    assert since(plan) == []
    reword(manager, block(), "title", "Every child is heard")
    reword(manager, place(), "outcome", "Plans say what they said")
    operations.rate_block(
        block=block(), aspect="progress", level="at_risk", why="-", rated_on=TODAY, by=manager,
        at=LATER,
    )  # fmt: skip
    operations.add_statement(block=block("2"), words="Ask me.", by=manager, at=LATER)
    assert since(plan) == [
        ("1", "title", "Children are heard in every plan", "Every child is heard"),
        ("1", "progress rating", "not rated", "amber"),
        ("1.1", "desired outcome", "Plans hold the child's words", "Plans say what they said"),
        ("2", "added", "", "Ask me."),
    ]
    assert queries.signed_of(plan)[0].stood_on == LATER.date()


def test_order_kind_level_timescale_and_what_is_critical_or_in_the_way_are_changes(manager, plan):
    sign(plan, manager)
    for field, words in (
        ("kind", "goal"), ("timescale", "Within 3 months"), ("is_critical", True),
        ("blocker", "Nobody is free."),
    ):  # fmt: skip
        reword(manager, block("2"), field, words)
    for field, words in (
        ("level", "underpinned_by"), ("is_critical", True), ("blocker", "No room."),
    ):  # fmt: skip
        reword(manager, place("1.2"), field, words)
    blocks, places = [block("1"), block("2")], [place(ref) for ref in ("1.1", "1.2", "1.4")]
    operations.put_in_order(
        row=places[2], where="first", seen=[one.pk for one in places], by=manager, at=LATER
    )
    operations.put_in_order(
        row=blocks[1], where="first", seen=[one.pk for one in blocks], by=manager, at=LATER
    )
    assert since(plan) == [
        ("1.2", "level", "main", "underpinned by"),
        ("1.2", "critical", "no", "yes"),
        ("1.2", "what is in the way", "", "No room."),
        ("2", "kind", "recommendation", "goal"),
        ("2", "timescale", "", "Within 3 months"),
        ("2", "critical", "no", "yes"),
        ("2", "what is in the way", "", "Nobody is free."),
        ("the plan", "order of blocks", "1, 2", "2, 1"),
        ("1", "order of actions", "1.1, 1.2, 1.4", "1.4, 1.1, 1.2"),
    ]


def test_what_an_edition_does_not_hold_is_not_claimed_to_have_changed(town, manager, plan):
    """Of a document nobody knows what was critical; of an edition kept before, nor its kinds."""
    reword(manager, block("2"), "is_critical", words=True)
    sign(plan, manager, brought=queries.documents_of(plan)[0])
    assert since(plan) == []
    reword(manager, block("2"), "kind", "goal")
    assert since(plan) == [("2", "kind", "recommendation", "goal")]
    row = rows(PlanSigning).get()
    for one in row.stood["blocks"]:
        del one["beside"]
        for action in one["actions"]:
            del action["beside"]
    assert changed_since(row.stood, *queries.as_signed(plan)) == []


def test_each_signature_keeps_its_own_edition(manager, plan):
    sign(plan, manager, edition="May")
    reword(manager, block(), "title", "Every child is heard")
    sign(plan, manager, edition="June", at=LATER + DAY)
    june, may = queries.signed_of(plan)
    assert (june.row.edition, len(june.changes)) == ("June", 0)
    assert (may.row.edition, len(may.changes)) == ("May", 1)


def test_the_document_that_lay_in_front_of_them_may_be_an_earlier_one(town, manager, plan):
    first = queries.documents_of(plan)[0]
    later = bring(town, manager, text=SMALL.replace("Look at ten", "Look at twenty"), plan=plan)
    operations.renew_plan(brought=later, by=manager, at=LATER)
    made = sign(plan, manager, brought=first)
    assert made.brought == first
    assert since(plan) == [("1.4", "words", "Look at ten plans", "Look at twenty plans")]
    assert queries.signed_of(plan)[0].stood_on == NOW.date()


def test_a_document_that_is_not_in_the_plan_is_refused(town, manager, plan):
    waits = bring(town, manager, plan=plan)
    other = take(bring(town, manager), manager, slug="other")
    for brought in (waits, queries.documents_of(other)[0]):
        with pytest.raises(Refused, match="not-taken"):
            sign(plan, manager, brought=brought)
    assert not rows(PlanSigning).exists()


def test_a_signature_from_before_editions_were_kept_claims_nothing(manager, plan, town, signed_in):
    made = PlanSigning.objects.create(
        plan=plan, kind="signed", signer="Director", signed_on=TODAY, edition="May",
        by=town.programme, at=NOW,
    )  # fmt: skip
    (found,) = queries.signed_of(plan)
    assert not found.is_kept
    browser = signed_in(town.programme)
    assert "What it said then was not kept" in browser.get(where("terms")).text
    assert browser.get(where("signed", made.pk)).status_code == 404


def test_pages_say_how_it_stood_and_list_what_changed(town, manager, plan, signed_in):
    seat(town.member, plan)
    keeper = signed_in(town.programme)
    form = keeper.get(where("sign_plan")).text
    assert "The plan as it stands now" in form
    document = queries.documents_of(plan)[0]
    assert f'value="{document.pk}"' in form
    today = dt.date.today()
    day = {f"signed_on_{part}": getattr(today, part) for part in ("day", "month", "year")}
    given = {"kind": "signed", "signer": "Director", "edition": "May", "brought": document.pk}
    assert keeper.post(where("sign_plan"), {**given, **day}).status_code == 302
    reader = signed_in(town.member)
    assert "nothing changed since" in reader.get(where("terms")).text
    reword(manager, block(), "title", "Every child is heard")
    page = reader.get(where("terms")).text
    assert "Signed for the plan as it stood on" in page
    assert "1 thing changed since" in page
    made = rows(PlanSigning).get()
    found = reader.get(where("signed", made.pk)).text
    for words in ("Children are heard in every plan", "Every child is heard", "Title"):
        assert words in found
    other = take(bring(town, manager), manager, slug="other")
    elsewhere = reverse("improvement:signed", args=[other.slug, made.pk])
    assert signed_in(town.programme).get(elsewhere).status_code == 404


def test_the_rule_comes_back_from_what_is_kept(manager, plan):
    """As the database keeps it: texts, lists and nothing else."""
    read = queries.as_printed(plan)
    kept = json.loads(json.dumps(edition_of(read)))
    assert changed_since(kept, read) == []
