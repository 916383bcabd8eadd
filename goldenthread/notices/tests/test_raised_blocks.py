"""A level that is raised to the body of a plan: who sits there is told, once for each rating."""

import datetime as dt

import pytest

from goldenthread.authority import operations as authority
from goldenthread.authority.models import Body
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import BlockOwner, Lead
from goldenthread.improvement.rules import scales
from goldenthread.notices import tasks
from goldenthread.notices.models import Notice
from tests.plans import LISTS, SMALL, bring, take
from tests.town import NOW, TODAY, acting, grant, party, person

LATER = NOW + dt.timedelta(hours=2)
SCALE = scales.scale_json(scales.USUAL["progress"])
RAISES = {"off_track": ["escalation"], "at_risk": ["escalation"], "on_track": []}
SCALE["levels"] = [
    {**one, "raises": RAISES.get(one["key"], []), "needs": []} for one in SCALE["levels"]
]


@pytest.fixture
def manager(town):
    return acting(town.programme)


@pytest.fixture
def board(town):
    """The member sits on it, the partner on another one."""
    board = Body.objects.get()
    other = Body.objects.create(name="Another board", service=town.council)
    by = acting(town.admin)
    for member, body in ((town.member, board), (town.partner, other)):
        authority.take_seat(
            body=body, person=member, capacity="Member", from_on=TODAY, by=by, at=NOW
        )
    return board


@pytest.fixture
def plan(town, manager, board):
    return owned(town, manager, SMALL)


def owned(town, manager, text):
    board = Body.objects.order_by("pk").first()
    made = take(bring(town, manager, text=text), manager, body=board)
    operations.set_scale(
        plan=made, aspect="progress", content=SCALE, in_force_from=TODAY, why="The board says so.",
        by=manager, at=NOW,
    )  # fmt: skip
    return made


def rate(manager, plan, level="off_track", at=LATER):
    one = queries.blocks_of(plan)[0]
    return operations.rate_block(
        block=one,
        aspect="progress",
        level=level,
        why="-",
        rated_on=TODAY,
        by=manager,
        at=at,
    )


def told(kind="block_raised"):
    tasks.tick(LATER)
    rows = Notice.objects.for_system(because="a test").filter(kind=kind).order_by("pk")
    return [(row.person.name.removesuffix(" Testperson"), row.thing_key) for row in rows]


def test_who_sits_on_the_body_is_told_and_nobody_else(town, manager, plan):
    rated = rate(manager, plan)
    assert told() == [("member", rated.block_id)]


def test_a_level_that_raises_nothing_tells_nobody(manager, plan):
    rate(manager, plan, "on_track")
    assert told() == []


def test_not_twice_for_the_same_rating(manager, plan):
    rate(manager, plan)
    assert len(told()) == 1
    assert len(told()) == 1  # the trail is read again
    rate(manager, plan, at=LATER + dt.timedelta(days=1))  # the same level, said again
    assert len(told()) == 1
    rate(manager, plan, "at_risk", at=LATER + dt.timedelta(days=2))  # another one that is raised
    assert len(told()) == 2
    rate(manager, plan, "on_track", at=LATER + dt.timedelta(days=3))
    rate(manager, plan, at=LATER + dt.timedelta(days=4))
    assert len(told()) == 3


def test_a_later_document_that_prints_such_a_level_tells_them_and_the_same_again_does_not(
    town, manager, board
):
    """Amber was printed when the plan came in, red a month later: the second is news."""
    plan = owned(town, manager, LISTS)
    assert told() == []
    red = LISTS.replace("AMBER", "RED")
    for days in (1, 2):
        brought = bring(town, manager, text=red, plan=plan)
        operations.renew_plan(brought=brought, by=manager, at=LATER + dt.timedelta(days=days))
        assert [name for name, _ in told()] == ["member"]


def raising(plan, manager, *raises):
    levels = [
        {**one, "raises": list(raises) if one["key"] == "off_track" else []}
        for one in SCALE["levels"]
    ]
    operations.set_scale(
        plan=plan, aspect="progress", content={**SCALE, "levels": levels}, why="Agreed.",
        in_force_from=TODAY + dt.timedelta(days=1), by=manager, at=NOW,
    )  # fmt: skip


NEXT = LATER + dt.timedelta(days=1)  # on which that scale holds


def test_a_level_that_asks_for_an_action_tells_who_is_accountable_once(town, manager, plan):
    raising(plan, manager, "action")
    first = queries.places_of(queries.blocks_of(plan)[0])[0]
    for lead, is_accountable in ((town.worker, True), (town.manager, False)):
        Lead.objects.create(
            plan=plan, placement=first, party=party(lead), printed="-", from_on=TODAY,
            is_accountable=is_accountable, order=9,
        )  # fmt: skip
    BlockOwner.objects.create(
        plan=plan, block=first.block, party=party(town.head), printed="-", from_on=TODAY
    )
    rated = rate(manager, plan, at=NEXT)
    expected = [("worker", rated.block_id), ("head", rated.block_id)]
    assert told("block_to_act_on") == expected
    rate(manager, plan, at=NEXT + dt.timedelta(days=1))  # the same level, said again
    assert told("block_to_act_on") == expected
    assert told() == told("block_to_review") == []


def test_a_level_that_is_looked_at_again_tells_the_chair_and_who_keeps_the_plan(
    town, manager, plan, board
):
    raising(plan, manager, "review")
    authority.take_seat(
        body=board, person=town.director, capacity="Chair", from_on=TODAY, by=acting(town.admin),
        at=NOW,
    )  # fmt: skip
    other = person("otherkeeper")
    grant(other, "programme_manager", town.council)
    rated = rate(manager, plan, at=NEXT)
    assert told("block_to_review") == [
        ("director", rated.block_id),
        ("otherkeeper", rated.block_id),
    ]
    assert told() == told("block_to_act_on") == []


def test_one_level_may_raise_several_things_and_a_later_document_too(town, manager, board):
    plan = owned(town, manager, LISTS)
    raising(plan, manager, "review", "escalation")
    authority.take_seat(
        body=board, person=town.director, capacity="Chair", from_on=TODAY, by=acting(town.admin),
        at=NOW,
    )  # fmt: skip
    brought = bring(town, manager, text=LISTS.replace("AMBER", "RED"), plan=plan)
    operations.renew_plan(brought=brought, by=manager, at=NEXT)
    assert [name for name, _ in told("block_to_review")] == ["director"]
    assert [name for name, _ in told()] == ["director", "member"]


@pytest.mark.parametrize(
    ("level", "before", "raised"),
    [("off_track", "", True), ("off_track", "off_track", False), ("off_track", "at_risk", True),
     ("on_track", "", False), ("", "", False)],
)  # fmt: skip
def test_the_rule(level, before, raised):
    scale = scales.scale_of("progress", SCALE)
    assert scales.raised(scale, level, before) == (("escalation",) if raised else ())
