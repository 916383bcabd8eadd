"""What showed something of an action speaks for the one in which it lives, under the same reach."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.documents.operations import InHand
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Action, Closure, Completion, Reopening
from tests.plans import bring, take
from tests.town import NOW, TODAY, acting, grant

from .acts import refused
from .factories import new_evidence
from .plan_shared import document, place, rows, settled
from .test_sharing import LATER, part, share


@pytest.fixture
def plan(town, manager):
    return settled(town, manager)


def offers(action):
    return [one.is_accepted for one in queries.facts_of([action])[action.pk].offers]


def done(town, action):
    return operations.mark_done(action=action, done_on=TODAY, by=acting(town.qa_head), at=LATER)


def test_completion_needs_evidence_and_finds_that_of_the_action_that_lives_in_it(
    town, manager, plan
):
    refused("no-evidence", done, town=town, action=place("1.1").action)
    new_evidence(place("3.1").action, town.manager, accepted_by=town.qa)
    kept = share(manager, "1.1", "3.1")
    assert offers(kept) == [True]
    done(town, kept)
    facts = queries.facts(kept, on=TODAY)
    assert facts.done_on == TODAY
    assert not facts.is_over  # nothing closes by merging
    assert not rows(Closure).exists()


def test_merging_alone_makes_nothing_done_and_closes_nothing(town, manager, plan):
    new_evidence(place("3.1").action, town.manager, accepted_by=town.qa)
    kept = share(manager, "1.1", "3.1")
    facts = queries.facts(kept, on=TODAY)
    assert (facts.done_on, facts.ended) == (None, "")
    assert not rows(Completion).exists()


def test_refused_evidence_stays_refused(town, manager, plan):
    new_evidence(place("3.1").action, town.manager, accepted_by=town.qa, is_accepted=False)
    kept = share(manager, "1.1", "3.1")
    assert offers(kept) == [False]
    refused("no-evidence", done, town=town, action=kept)


def test_accepted_by_somebody_who_leads_it_now_is_accepted_by_nobody_else(town, manager, plan):
    """The head leads 1.1: they accepted the evidence of 3.1 while that was another action."""
    new_evidence(place("3.1").action, town.manager, accepted_by=town.head)
    kept = share(manager, "1.1", "3.1")
    assert offers(kept) == [None]
    assert [one.is_accepted for one in queries.facts(kept, on=TODAY).offers] == [None]


def test_from_before_a_reopening_it_shows_nothing(town, manager, plan):
    own = place("3.1").action
    new_evidence(own, town.manager, accepted_by=town.qa)
    Reopening.objects.create(action=own, reason="-", by=town.qa, at=NOW + dt.timedelta(hours=1))
    assert offers(share(manager, "1.1", "3.1")) == []


def test_through_another_one_it_speaks_too(town, manager, plan):
    new_evidence(place("3.1").action, town.manager, accepted_by=town.qa)
    middle = share(manager, "2.1", "3.1")
    kept = share(manager, "1.1", "2.1")
    assert middle.pk != kept.pk
    assert offers(kept) == [True]


def test_parted_it_has_its_evidence_again_and_the_other_has_it_no_more(town, manager, plan):
    new_evidence(place("3.1").action, town.manager, accepted_by=town.qa)
    kept = share(manager, "1.1", "3.1")
    back = part(manager, "3.1")
    assert (offers(kept), offers(back)) == ([], [True])


def test_it_is_not_parted_from_what_is_done_by_its_evidence_alone(town, manager, plan):
    new_evidence(place("3.1").action, town.manager, accepted_by=town.qa)
    kept = share(manager, "1.1", "3.1")
    done(town, kept)
    refused("rests-on-it", lambda: part(manager, "3.1"))
    operations.offer_evidence(
        action=kept, kind="statement", words="Ten carers have it", shows_on=TODAY,
        by=acting(town.head), at=LATER,
    )  # fmt: skip
    part(manager, "3.1")
    assert offers(kept) == [None]


# Pages, under reach


@pytest.fixture
def filed(town, manager, plan):
    """Evidence with a file, of the action that then lives in the other one."""
    paper = InHand("carers.csv", b"carer\nten")
    offered = operations.offer_evidence(
        action=place("3.1").action, kind="file", words="SECRETWORDS of ten carers", shows_on=TODAY,
        upload=paper, by=acting(town.qa_head), at=NOW,
    )  # fmt: skip
    operations.decide_evidence(evidence=offered, is_accepted=True, by=acting(town.qa), at=NOW)
    return share(manager, "1.1", "3.1"), offered


def test_the_page_of_the_kept_one_shows_it_and_hands_out_its_file(town, filed, signed_in):
    kept, offered = filed
    browser = signed_in(town.director)
    page = browser.get(reverse("improvement:action", args=[kept.pk])).text
    assert "SECRETWORDS" in page
    assert f"for action {offered.action_id}, which is this one now" in page
    file = reverse("improvement:file", args=[kept.pk, offered.pk])
    assert file in page
    assert browser.get(file).status_code == 200


def test_who_does_not_reach_the_other_reads_neither_words_nor_file(town, filed, signed_in):
    """The other action is of a service that this reader does not reach."""
    kept, offered = filed
    rows(Action).filter(pk=kept.pk).update(service=town.north)
    rows(Action).filter(pk=offered.action_id).update(service=town.south)
    grant(town.worker, "head_of_service", town.north)
    browser = signed_in(town.worker)
    page = browser.get(reverse("improvement:action", args=[kept.pk])).text
    assert "SECRETWORDS" not in page
    assert "1 piece of evidence of an action that your role does not open" in page
    assert "No evidence yet" not in page
    file = reverse("improvement:file", args=[kept.pk, offered.pk])
    assert file not in page
    assert browser.get(file).status_code == 404
    assert offers(kept) == [True]  # it counts all the same


def test_its_own_thread_leads_to_the_one_kept_and_says_so(town, filed, signed_in):
    kept, offered = filed
    browser = signed_in(town.director)
    gone = browser.get(f"/thread/action/{offered.action_id}/")
    assert gone.url == f"/thread/action/{kept.pk}/"
    page = browser.get(gone.url).text
    assert f"Action {offered.action_id} is the same as action {kept.pk} and lives there." in page
    assert "Evidence: file" in page
    assert browser.get(f"/thread/evidence/{offered.pk}/").status_code == 200


def test_the_thread_of_one_whose_other_is_closed_to_the_reader_leads_to_its_page(
    town, filed, signed_in
):
    kept, offered = filed
    rows(Action).filter(pk=kept.pk).update(service=town.south)
    rows(Action).filter(pk=offered.action_id).update(service=town.north)
    grant(town.worker, "head_of_service", town.north)
    browser = signed_in(town.worker)
    where = browser.get(f"/thread/action/{offered.action_id}/")
    assert where.url == reverse("improvement:action", args=[offered.action_id])
    assert "one that your role does not open" in browser.get(where.url).text
    assert browser.get(f"/thread/action/{kept.pk}/").status_code == 404


def test_the_thread_of_the_kept_one_does_not_say_that_nothing_shows_it(town, filed, signed_in):
    kept, offered = filed
    done(town, kept)
    rows(Action).filter(pk=kept.pk).update(service=town.north)
    rows(Action).filter(pk=offered.action_id).update(service=town.south)
    grant(town.worker, "head_of_service", town.north)
    page = signed_in(town.worker).get(f"/thread/action/{kept.pk}/").text
    assert "Nothing shows that it was done" not in page
    assert "Evidence: file" not in page
    assert signed_in(town.worker).get(f"/thread/evidence/{offered.pk}/").status_code == 404


def test_who_reaches_neither_finds_nothing(town, filed, signed_in):
    _, offered = filed
    assert signed_in(town.worker).get(f"/thread/action/{offered.action_id}/").status_code == 404


def test_the_thread_does_not_call_its_own_lead_another_person(town, manager, plan, signed_in):
    new_evidence(place("3.1").action, town.manager, accepted_by=town.head)
    kept = share(manager, "1.1", "3.1")
    page = signed_in(town.director).get(f"/thread/action/{kept.pk}/").text
    assert "accepted by another person" not in page
    assert "accepted by who leads this action, which does not count here" in page
    new_evidence(place("3.1").action, town.manager, accepted_by=town.qa)
    assert (
        "accepted by another person"
        in signed_in(town.director).get(f"/thread/action/{kept.pk}/").text
    )


def test_no_chain_is_so_long_that_proof_would_be_lost(town, manager):
    deed = "|Write a guide for carers|||Mar-27||"
    blocks = [(number, [f"{number}.1{deed}"]) for number in range(1, 6)]
    take(bring(town, manager, text=document("Plan for homes", *blocks)), manager)
    new_evidence(place("1.1").action, town.manager, accepted_by=town.qa)
    share(manager, "2.1", "1.1")
    share(manager, "3.1", "2.1")
    kept = share(manager, "4.1", "3.1")
    assert offers(kept) == [True]
    refused("too-deep", lambda: share(manager, "5.1", "4.1"))
    assert offers(share(manager, "4.1", "5.1")) == [True]
