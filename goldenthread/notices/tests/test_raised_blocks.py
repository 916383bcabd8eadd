"""A level that is raised to the body of a plan: who sits there is told, once for each rating."""

import datetime as dt

import pytest

from goldenthread.authority import operations as authority
from goldenthread.authority.models import Body
from goldenthread.improvement import operations, queries
from goldenthread.improvement.rules import scales
from goldenthread.notices import tasks
from goldenthread.notices.models import Notice
from tests.plans import LISTS, SMALL, bring, take
from tests.town import NOW, TODAY, acting

LATER = NOW + dt.timedelta(hours=2)
SCALE = scales.scale_json(scales.USUAL["progress"])
SCALE["levels"] = [
    {**one, "raises": ["escalation"] if one["key"] in {"off_track", "at_risk"} else [], "needs": []}
    for one in SCALE["levels"]
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
    for person, body in ((town.member, board), (town.partner, other)):
        authority.take_seat(
            body=body, person=person, capacity="Member", from_on=TODAY, by=by, at=NOW
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


def told():
    tasks.tick(LATER)
    rows = Notice.objects.for_system(because="a test").filter(kind="block_raised").order_by("pk")
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


@pytest.mark.parametrize(
    ("level", "before", "is_raised"),
    [("off_track", "", True), ("off_track", "off_track", False), ("off_track", "at_risk", True),
     ("on_track", "", False), ("", "", False)],
)  # fmt: skip
def test_the_rule(level, before, is_raised):
    scale = scales.scale_of("progress", SCALE)
    assert scales.is_raised(scale, level, before) is is_raised
