"""Whoever owns a part says themselves where it stands: that part, and no more than that."""

import datetime as dt

import pytest

from goldenthread.access.actor import Actor, NotAllowed
from goldenthread.authority.models import Appointment, Body, Membership, Post, Seat
from goldenthread.authority.operations import party_for
from goldenthread.authority.queries import system_actor
from goldenthread.findings.models import PartState
from goldenthread.findings.operations import report_part, say_part_state
from goldenthread.findings.queries import part_state, parts_owned, parts_to_do, state_of
from goldenthread.methods.refusal import Refused
from tests.town import LONG_AGO, NOW, TODAY, acting, party

from .factories import (
    LATER,
    SECRET,
    new_acceptance,
    new_finding,
    new_part,
    new_recommendation,
    rows,
    url,
)

DAY = TODAY + dt.timedelta(days=21)  # of LATER
DONE = {"state": "done", "because": "Asked in each supervision since Monday."}


@pytest.fixture
def accepted(town):
    return new_recommendation(town, new_finding(town.review, town.first, words=SECRET))


@pytest.fixture
def part(town, accepted):
    """Of a worker, who reaches neither the recommendation nor what it stands on."""
    return new_part(town, accepted, party(town.worker))


def reporting(part, who, **change):
    given = {**DONE, "by": acting(who, DAY), "at": LATER, **change}
    return report_part(part=part, **given)


def post_of(town, **more):
    post = Post.objects.create(title="Head of Early Help", service=town.north)
    held = Appointment.objects.create(post=post, person=town.worker, from_on=LONG_AGO, **more)
    return party_for(post=post), held


def team_of(town):
    held = Membership.objects.get(team=town.blue, person=town.first)
    held.is_manager = True
    held.save()
    return party_for(team=town.blue), held


def body_of(town):
    body = Body.objects.create(name="Early help board", service=town.north)
    held = Seat.objects.create(body=body, person=town.partner, capacity="Adviser", from_on=LONG_AGO)
    return party_for(body=body), held


HELD = [post_of, team_of, body_of]


def test_a_person_reports_their_own_part(town, accepted, part):
    made = reporting(part, town.worker)
    assert (made.state, made.because, made.by) == ("done", DONE["because"], town.worker)
    assert part_state(part) == "done"
    assert reporting(part, town.worker, state="open", because="It stopped.").state == "open"
    assert state_of(accepted) == "accepted"


@pytest.mark.parametrize("held", HELD)
def test_who_holds_the_owner_reports_until_the_day_on_which_they_go(town, accepted, held):
    owner, row = held(town)
    part = new_part(town, accepted, owner)
    row.to_on = DAY + dt.timedelta(days=1)
    row.save()
    assert reporting(part, row.person).state == "done"
    row.to_on = DAY
    row.save()
    with pytest.raises(NotAllowed):
        reporting(part, row.person, state="open")


def test_a_post_that_changes_hands_takes_its_parts_along(town, accepted):
    owner, before = post_of(town, to_on=DAY)
    part = new_part(town, accepted, owner)
    Appointment.objects.create(post=before.post, person=town.colleague, from_on=DAY)
    with pytest.raises(NotAllowed):
        reporting(part, town.worker)
    assert reporting(part, town.colleague).state == "done"


@pytest.mark.parametrize("who", ["worker", "colleague", "member", "south_head", "manager", "admin"])
def test_nobody_reports_the_part_of_somebody_else(town, accepted, who):
    part = new_part(town, accepted, party(town.partner))
    new_part(town, accepted, party(getattr(town, who)))
    with pytest.raises(NotAllowed):
        reporting(part, getattr(town, who))
    assert not rows(PartState).exists()


def test_who_only_works_in_a_team_does_not_answer_for_it(town, accepted):
    part = new_part(town, accepted, party_for(team=town.red))
    with pytest.raises(NotAllowed):
        reporting(part, town.worker)
    assert reporting(part, town.manager).state == "done"


def test_an_owner_does_not_settle_what_others_settle(town, part):
    with pytest.raises(NotAllowed):
        say_part_state(part=part, **DONE, by=acting(town.worker), at=LATER)


def test_what_nobody_has_accepted_is_nobodys_work(town, proposed):
    part = new_part(town, proposed, party(town.worker))
    assert not parts_owned(acting(town.worker), on=TODAY).exists()
    with pytest.raises(NotAllowed):
        reporting(part, town.worker)


def test_an_actor_who_is_no_person_owns_nothing(town, accepted):
    for owner in (party_for(team=town.red), body_of(town)[0], post_of(town)[0]):
        new_part(town, accepted, owner)
    for actor in (Actor("link:1"), Actor("account:1"), system_actor("test", [])):
        assert not parts_owned(actor, on=TODAY).exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": "not_done", "because": "No time."}, "not-yours"),
        ({"state": "open"}, "same"),
        ({"state": "closed"}, "no-state"),
        ({"because": "Wren was asked."}, "names"),
    ],
)
def test_what_an_owner_may_not_report_is_refused(town, part, change, code):
    with pytest.raises(Refused, match=code):
        reporting(part, town.worker, **change)
    assert not rows(PartState).exists()


def test_it_is_open_again_with_a_reason_only(town, part):
    reporting(part, town.worker)
    with pytest.raises(Refused, match="no-why"):
        reporting(part, town.worker, state="open", because=" ")


@pytest.mark.parametrize("decision", ["refused", "deferred"])
def test_nothing_is_reported_of_what_the_body_asks_no_more(town, accepted, part, decision):
    new_acceptance(town, accepted, decision, at=LATER)
    with pytest.raises(Refused, match="not-accepted"):
        reporting(part, town.worker)
    assert not parts_to_do(acting(town.worker), on=TODAY).exists()


def test_what_is_settled_stays_until_who_settled_it_opens_it(town, part):
    given_up = {"part": part, "state": "not_done", "because": "There is no such team."}
    say_part_state(**given_up, by=acting(town.head), at=NOW)
    with pytest.raises(Refused, match="settled"):
        reporting(part, town.worker)
    again = {"part": part, "state": "open", "because": "There is one again."}
    say_part_state(**again, by=acting(town.head), at=NOW + dt.timedelta(hours=1))
    assert reporting(part, town.worker).state == "done"


def test_the_page_shows_an_owner_what_the_work_needs_and_no_more(town, accepted, part, signed_in):
    again = "It was said too early."
    say_part_state(part=part, state="done", by=acting(town.head), at=NOW)
    say_part_state(part=part, state="open", because=again, by=acting(town.head), at=LATER)
    browser = signed_in(town.worker)
    page = browser.get(url("say_part", part.pk)).text
    for said in (part.words, accepted.words, again, "Back to My work"):
        assert said in page
    for kept in (SECRET, town.head.name, accepted.measure, "Will not be done"):
        assert kept not in page
    assert url("recommendation", accepted.pk) not in page
    assert browser.get(url("recommendation", accepted.pk)).status_code == 403


def test_an_owner_reports_by_page_and_who_keeps_it_reads_by_whom(town, accepted, part, signed_in):
    browser, page = signed_in(town.worker), url("say_part", part.pk)
    assert browser.post(page, {"state": "open"}).status_code == 200
    assert browser.post(page, {"state": "not_done", "because": "x"}).status_code == 200
    assert not rows(PartState).exists()
    assert browser.post(page, DONE).url == page
    assert "Where the part stands now: done." in browser.get(page).text
    told = signed_in(town.qa).get(page).text
    assert town.worker.name in told
    assert DONE["because"] in told


def test_a_page_says_why_there_is_nothing_to_report(town, accepted, part, signed_in):
    new_acceptance(town, accepted, "refused", at=LATER)
    browser, page = signed_in(town.worker), url("say_part", part.pk)
    why = "The body does not ask for this recommendation at present"
    shown = browser.get(page).text
    assert why in shown
    assert "Say so" not in shown
    assert why in browser.post(page, DONE).text
    assert not rows(PartState).exists()


def test_the_page_is_not_found_by_who_neither_owns_nor_reads(town, accepted, signed_in):
    owner, held = post_of(town)
    page = url("say_part", new_part(town, accepted, owner).pk)
    assert signed_in(town.worker).get(page).status_code == 200
    for who in (town.colleague, town.first, town.south_head, town.partner, town.admin):
        browser = signed_in(who)
        assert browser.get(page).status_code == 404
        assert browser.post(page, DONE).status_code == 404
    held.to_on = TODAY
    held.save()
    assert signed_in(town.worker).get(page).status_code == 404
    assert not rows(PartState).exists()


def test_who_reads_the_recommendation_reads_what_was_said_of_a_part(town, accepted, signed_in):
    part = new_part(town, accepted, party(town.worker))
    reporting(part, town.worker)
    browser, page = signed_in(town.member), url("say_part", part.pk)
    shown = browser.get(page).text
    assert DONE["because"] in shown
    assert "Back to the recommendation" in shown
    assert "Say so" not in shown
    assert browser.post(page, DONE).status_code == 404
    assert page in browser.get(url("recommendation", accepted.pk)).text


def test_an_owner_who_reads_the_recommendation_goes_back_to_it(town, accepted, signed_in):
    part = new_part(town, accepted, party(town.manager))
    browser, page = signed_in(town.manager), url("say_part", part.pk)
    assert "Say where it stands" in browser.get(url("recommendation", accepted.pk)).text
    assert browser.post(page, DONE).url == url("recommendation", accepted.pk)
    assert part_state(part) == "done"
