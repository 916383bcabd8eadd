"""Blocks that are done, tested and decided on: as rows, and as people do it."""

import datetime as dt

import pytest

from goldenthread.authority.models import Body
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import BlockDecision, BlockResult, BlockTest
from goldenthread.improvement.queries import places_of
from goldenthread.methods.refusal import Refused
from tests.town import NOW, TODAY, acting, party

from .factories import MEASURED, mark, new_evidence
from .hand import block

LATER = NOW + dt.timedelta(days=1)
SET_ON = dt.date(2027, 3, 2)  # when what was done has settled
THEN = dt.datetime(2027, 3, 2, 9, tzinfo=dt.UTC)


def done(town, one=None, *, by=None, shown_by=None, on=TODAY):
    """Every action of the block is done, and its evidence accepted; by the team manager."""
    one = one or block()
    for place in places_of(one):
        mark(place.action, by or town.manager, done_on=on)
        new_evidence(place.action, shown_by or town.manager, accepted_by=town.head)
    return one


def setting(town, one, **change):
    given = {
        "body": Body.objects.order_by("pk").first(),
        "tester": f"person:{town.qa.pk}",
        "planned_on": SET_ON,
        **MEASURED,
        "measure": "Plans that hold the child's words",
        "by": acting(town.qa),
        "at": LATER,
    }
    return operations.set_block_test(block=one, **{**given, **change})


def seeing(town, one, **change):
    given = {"after_hits": 24, "after_of": 30, "seen_on": SET_ON, "verdict": "yes", "words": ""}
    given |= {"by": acting(town.qa), "at": THEN}
    return operations.record_block_result(block=one, **{**given, **change})


def deciding(town, one, **change):
    given = {"how": "proved", "body": Body.objects.order_by("pk").first(), "decided_on": SET_ON}
    given |= {"words": "", "by": acting(town.qa_head), "at": THEN + dt.timedelta(hours=1)}
    return operations.decide_block(block=one, **{**given, **change})


def decided(one, town, *, body=None):
    """Closed by a body on its test, as rows."""
    of = {"plan_id": one.plan_id, "block": one, "by": town.qa, "at": NOW}
    body = body or Body.objects.order_by("pk").first()
    test = BlockTest.objects.create(
        **of, body=body, tester=party(town.qa), planned_on=TODAY, measure="Plans", direction="up",
        chosen_how="random", before_hits=5, before_of=30, before_on=TODAY,
    )  # fmt: skip
    result = BlockResult.objects.create(
        **of, test=test, after_hits=24, after_of=30, seen_on=TODAY, comparison="better",
        because="-", verdict="yes",
    )  # fmt: skip
    BlockDecision.objects.create(**of, how="proved", body=body, decided_on=TODAY, result=result)


def refused(code, deed, *given, **more):
    with pytest.raises(Refused) as caught:
        deed(*given, **more)
    assert code in {one.code for one in caught.value.refusals}
    assert all(one.do for one in caught.value.refusals)


def said(plan, on=SET_ON):
    return queries.block_page(plan, block(), on=on)["sure"]


def short(plan):
    return queries.plan_page(plan, on=SET_ON).lines[0].assured


def looked_at(town):
    one = done(town)
    setting(town, one)
    seeing(town, one)
    return one
