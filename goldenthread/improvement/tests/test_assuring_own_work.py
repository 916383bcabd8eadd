"""Nobody tests or decides on their own work: neither a person nor a body."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.models import Body, Party
from goldenthread.improvement import operations
from goldenthread.improvement.models import (
    BlockDecision,
    BlockOwner,
    BlockTest,
    Lead,
)
from tests.town import TODAY, acting, party

from .assured import LATER, deciding, done, looked_at, refused, seeing, setting
from .hand import place, rows


@pytest.fixture
def owner(board):
    return board


def leads(town, someone, ref="1.1"):
    Lead.objects.create(
        plan=place(ref).plan, placement=place(ref), party=party(someone), printed="-",
        from_on=TODAY, order=9,
    )  # fmt: skip


def test_who_leads_did_or_showed_an_action_neither_sets_nor_sees_the_test(town, plan):
    one = done(town)
    leads(town, town.qa)
    refused("owner-closes", setting, town, one, tester="team:" + str(town.blue.pk))
    setting(town, one, tester=f"person:{town.worker.pk}", by=acting(town.qa_head))
    refused("owner-closes", seeing, town, one)
    assert seeing(town, one, by=acting(town.qa_head)).by == town.qa_head


@pytest.mark.parametrize("how", ["done", "shown"])
def test_who_did_it_or_offered_what_shows_it_is_not_the_tester(town, plan, how):
    one = done(town, by=town.qa) if how == "done" else done(town, shown_by=town.qa)
    code = "doer-closes" if how == "done" else "offerer-closes"
    refused(code, setting, town, one)
    refused("own-work", setting, town, one, by=acting(town.qa_head))
    assert not rows(BlockTest).exists()


def test_whoever_leads_an_action_or_owns_the_block_is_not_the_tester(town, plan):
    one = done(town)
    leads(town, town.worker)
    of = {"by": acting(town.qa_head), "at": LATER}
    refused("own-work", setting, town, one, tester=f"person:{town.worker.pk}", **of)
    BlockOwner.objects.create(
        plan=plan, block=one, party=party(town.qa), printed="-", from_on=TODAY
    )
    refused("own-work", setting, town, one, **of)


@pytest.mark.parametrize("who", ["leads", "did", "showed", "tested"])
def test_who_leads_did_showed_or_tested_it_does_not_record_the_decision(town, plan, who):
    codes = {"leads": "owner-closes", "did": "doer-closes", "showed": "offerer-closes",
             "tested": "tester-decides"}  # fmt: skip
    one = done(
        town,
        by=town.qa_head if who == "did" else None,
        shown_by=town.qa_head if who == "showed" else None,
    )
    setting(town, one)
    seeing(town, one, by=acting(town.qa_head if who == "tested" else town.qa))
    if who == "leads":
        leads(town, town.qa_head)
    refused(codes[who], deciding, town, one)
    assert not rows(BlockDecision).exists()
    assert deciding(town, one, by=acting(town.director)).by == town.director


def test_the_named_tester_does_not_record_the_decision_either(town, plan):
    one = done(town)
    setting(town, one, tester=f"person:{town.qa_head.pk}")
    seeing(town, one)
    refused("tester-decides", deciding, town, one)


def test_only_a_body_that_owns_the_plan_and_did_none_of_it_sets_and_decides(town, plan, board):
    other = Body.objects.create(name="Another board", service=town.council)
    one = done(town)
    refused("not-owner-body", setting, town, one, body=other)
    setting(town, one)
    seeing(town, one)
    refused("not-owner-body", deciding, town, one, body=other)
    refused("not-owner-body", deciding, town, one, body=other, how="without_proof", words="-")
    Lead.objects.create(
        plan=plan, placement=place("1.2"), party=Party.objects.get(body=board), printed="-",
        from_on=TODAY, order=9,
    )  # fmt: skip
    refused("own-work", deciding, town, one)
    operations.change_bodies(
        plan=plan, body=other, from_on=TODAY, why="It looks at what the board does.",
        by=acting(town.programme), at=LATER,
    )  # fmt: skip
    assert deciding(town, one, body=other).body == other


@pytest.mark.parametrize("who", ["qa", "programme", "worker", "head", "member", "south_head"])
def test_without_the_right_to_close_nobody_records_a_decision(town, plan, who):
    one = looked_at(town)
    with pytest.raises(NotAllowed):
        deciding(town, one, by=acting(getattr(town, who)))


@pytest.mark.parametrize("who", ["programme", "worker", "head", "director", "member"])
def test_without_the_right_to_test_nobody_sets_a_test_or_records_it(town, plan, who):
    one = done(town)
    by = acting(getattr(town, who))
    with pytest.raises(NotAllowed):
        setting(town, one, by=by)
    setting(town, one)
    with pytest.raises(NotAllowed):
        seeing(town, one, by=by)
