"""A loop is closed on its latest test, by somebody else."""

from unittest.mock import Mock

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.models import Appointment, Party, Post
from goldenthread.improvement import operations as deeds
from goldenthread.improvement import tasks
from goldenthread.improvement.models import Closure, ImpactResult
from goldenthread.improvement.operations import closing
from goldenthread.improvement.queries import action_state
from goldenthread.methods.refusal import Refused
from tests.town import LONG_AGO, NOW, TODAY, acting, party

from .acts import closed, closing_it, doing, offering, planning, refused
from .factories import DAY, mark, new_action, new_evidence, new_result, new_test, provable, rows


def test_a_loop_is_closed_on_its_latest_test_by_somebody_else(town):
    one = provable(town)
    made = closing_it(town, one)
    assert (made.how, made.result) == ("proved", rows(ImpactResult).get())
    assert action_state(one).loop.key == "closed"
    refused("closed", closing_it, town=town, one=one)


def test_without_the_right_to_close_nobody_does_not_even_the_owner(town):
    one = provable(town)
    for who in ("manager", "qa", "worker", "south_head", "member"):
        with pytest.raises(NotAllowed):
            closing_it(town, one, by=acting(getattr(town, who)))


def test_the_owner_with_the_right_to_close_does_not(town):
    refused("owner-closes", closing_it, town=town, one=provable(town, owner=party(town.qa_head)))


def test_the_holder_of_the_owning_post_does_not_nor_who_held_it_before(town):
    post = Post.objects.create(title="Conference manager", service=town.north)
    held = Appointment.objects.create(post=post, person=town.qa_head, from_on=LONG_AGO)
    one = provable(town, owner=Party.objects.create(kind="post", post=post))
    refused("owner-closes", closing_it, town=town, one=one)
    tasks.operations.follow_leads(by=system(), at=NOW)
    held.to_on = TODAY
    held.save()
    tasks.operations.follow_leads(by=system(), at=NOW)
    refused("owner-closes", closing_it, town=town, one=one)
    assert closing_it(town, one, by=acting(town.head)).how == "proved"


def system():
    from goldenthread.access.permissions import Permission
    from goldenthread.authority.queries import system_actor

    return system_actor("test", {Permission.ACTION_ADD})


def test_who_marked_it_done_and_who_offered_the_evidence_do_not(town):
    one = new_action(town)
    new_evidence(one, town.manager, accepted_by=town.qa)
    mark(one, town.qa_head)
    new_result(new_test(one, town.qa), town.qa)
    refused("doer-closes", closing_it, town=town, one=one)
    other = new_action(town)
    new_evidence(other, town.qa_head, accepted_by=town.qa)
    mark(other, town.manager)
    new_result(new_test(other, town.qa), town.qa)
    refused("offerer-closes", closing_it, town=town, one=other)
    assert not rows(Closure).exists()


@pytest.mark.parametrize(
    ("comparison", "verdict", "code"),
    [
        ("cannot_tell", "yes", "cannot-tell"),
        ("better", "too_early", "too-early"),
        ("better", "no", "no-effect"),
        ("worse", "yes", "contradiction"),
        ("same", "yes", "same-needs-words"),
    ],
)
def test_a_test_that_does_not_prove_it_keeps_it_open(town, comparison, verdict, code):
    one = provable(town, comparison=comparison, verdict=verdict)
    refused(code, closing_it, town=town, one=one)
    assert not rows(Closure).exists()


def test_missing_proof_keeps_it_open(town, action):
    with pytest.raises(Refused) as caught:
        closing_it(town, action)
    assert [one.code for one in caught.value.refusals] == ["not-done", "no-evidence", "not-tested"]


def test_a_later_test_that_says_no_undoes_an_earlier_yes(town):
    one = provable(town)
    new_result(new_test(one, town.qa), town.qa, verdict="no", at=NOW + DAY)
    refused("no-effect", closing_it, town=town, one=one, at=NOW + 2 * DAY)


def test_a_round_may_need_a_higher_level_of_assurance(town):
    town.round.version.settings = {"assurance_level_needed": 3}
    town.round.version.save()
    one = provable(town)
    refused("level-too-low", closing_it, town=town, one=one)
    closing_it(town, one, level="3")


def test_a_body_may_end_it_without_proof_and_it_is_another_state(town, action):
    given = {"action": action, "body": town.body, "at": NOW}
    refused("no-why", deeds.end_without_proof, words=" ", by=acting(town.qa_head), **given)
    with pytest.raises(NotAllowed):
        deeds.end_without_proof(words="Law changed", by=acting(town.qa), **given)
    deeds.end_without_proof(words="The law changed", by=acting(town.qa_head), **given)
    assert action_state(action).loop.key == "ended_without_proof"
    again = {**given, "words": "x", "by": acting(town.head)}
    refused("closed", deeds.end_without_proof, **again)


def test_the_owner_does_not_end_it_without_proof(town):
    one = new_action(town, owner=party(town.head))
    given = {"body": town.body, "words": "x", "by": acting(town.head), "at": NOW}
    refused("owner-closes", deeds.end_without_proof, action=one, **given)


def test_nothing_is_added_to_a_closed_loop(town):
    one = closed(town)
    refused("closed", offering, town=town, one=one)
    refused("closed", doing, town=town, one=one)
    refused("closed", planning, town=town, one=one)


def test_the_deed_and_its_trail_entry_stand_or_fall_together(town, monkeypatch):
    one = provable(town)
    monkeypatch.setattr(closing, "record", Mock(side_effect=OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        closing_it(town, one)
    assert not rows(Closure).exists()
