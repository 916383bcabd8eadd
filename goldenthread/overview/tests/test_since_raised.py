"""A block that was raised to the body of its plan: told with a link to whoever reads the plan."""

import datetime as dt

import pytest

from goldenthread.access.permissions import Permission
from goldenthread.authority import operations as authority
from goldenthread.authority.models import Body
from goldenthread.authority.queries import system_actor
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Block, Plan, PlanTemplate
from goldenthread.improvement.rules import scales
from goldenthread.notices import tasks
from goldenthread.overview.queries.since import since_line
from tests.plans import bring, take
from tests.town import NOW, TODAY, acting

LATER = NOW + dt.timedelta(hours=2)


@pytest.fixture
def raised(town):
    """The block, after it was rated at a level that is raised."""
    manager, board = acting(town.programme), Body.objects.get()
    plan = take(bring(town, manager), manager, body=board)
    scale = scales.scale_json(scales.USUAL["progress"])
    scale["levels"][-1]["raises"] = ["escalation"]
    operations.set_scale(
        plan=plan, aspect="progress", content=scale, in_force_from=TODAY, why="-", by=manager,
        at=NOW,
    )  # fmt: skip
    authority.take_seat(
        body=board, person=town.member, capacity="Chair", from_on=TODAY, by=acting(town.admin),
        at=NOW,
    )  # fmt: skip
    operations.follow_bodies(by=system_actor("test", {Permission.PLAN_EDIT}), at=NOW)
    block = queries.blocks_of(plan)[0]
    operations.rate_block(
        block=block, aspect="progress", level="off_track", why="-", rated_on=TODAY, by=manager,
        at=LATER,
    )  # fmt: skip
    tasks.tick(LATER)
    return block


def line(person):
    found = since_line(acting(person), at=LATER, visit_began=LATER, words={})
    return [(one["text"], one["url"]) for one in found["changes"]]


def test_it_leads_to_the_block(town, raised):
    said = f"block {raised.pk} of a plan is raised to the body that owns it"
    assert line(town.member) == [(said, f"/plans/heard/b{raised.pk}/")]
    assert line(town.director) == []


def test_it_is_called_as_the_template_of_its_plan_calls_it(town, raised):
    own = PlanTemplate.objects.create(
        slug="ours", number=1, title="Ours", content={"words": {"block": "priority"}},
        in_force_from=TODAY,
    )  # fmt: skip
    plans = Plan.objects.for_system(because="test").filter(pk=raised.plan_id)
    plans.update(template=own)
    said = f"priority {raised.pk} of a plan is raised to the body that owns it"
    assert [text for text, _ in line(town.member)] == [said]
    Block.objects.for_system(because="test").filter(pk=raised.pk).update(kind="goal")
    said = f"block {raised.pk} of a plan is raised to the body that owns it"
    assert [text for text, _ in line(town.member)] == [said]  # not all of them are priorities


def test_who_no_longer_reads_the_plan_is_led_nowhere(town, raised):
    other = Body.objects.create(name="Another board", service=town.council)
    now = queries.bodies_of(raised.plan)[0]
    operations.change_bodies(
        plan=raised.plan, gone=[now.pk], body=other, from_on=TODAY, why="-",
        by=acting(town.programme), at=LATER,
    )  # fmt: skip
    assert [url for _, url in line(town.member)] == [""]
