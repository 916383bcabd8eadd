"""A plan whose printed leads nobody has settled, and a post that one of them may mean."""

import pytest

from goldenthread.authority.operations import appoint, set_up_post
from goldenthread.improvement.models import Action, Lead, Placement
from goldenthread.improvement.operations import leading
from tests.town import NOW, TODAY, acting

from .hand import rows


@pytest.fixture
def post(town):
    made = set_up_post(
        title="Head of Listening Service", service=town.council, by=acting(town.admin), at=NOW
    )
    appoint(person=town.head, post=made, from_on=TODAY, by=acting(town.admin), at=NOW)
    return made


def key_of(printed):
    return f"lead-{rows(Lead).get(printed=printed, to_on=None).pk}"


def settle(plan, manager, printed, holder, **more):
    return leading.settle_written(
        plan=plan, key=key_of(printed), holder=holder, by=manager, at=NOW, **more
    )


def action_of(ref):
    return rows(Action).get(pk=rows(Placement).get(printed_ref=ref).action_id)
