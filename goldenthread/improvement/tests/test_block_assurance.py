"""How sure a block is: as sure as the one of its actions that is least sure, and nothing before."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.improvement.models import Closure
from goldenthread.improvement.rules.closing import assured_said
from goldenthread.improvement.rules.states import Facts
from tests.plans import bring, seat, take
from tests.town import acting

from .hand import block

DAY = dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((), ""),
        ((0,), "0 of 1 closed on a test; no level until all are"),
        ((3, 0, 2), "2 of 3 closed on a test; no level until all are"),
        ((3, 2), "Level 2: quality assurance looked, in each of its 2"),
        ((3, 3), "Level 3: somebody outside the service looked, in each of its 2"),
    ],
)
def test_the_rule(levels, said):
    assert assured_said([Facts(DAY, (), assured=level) for level in levels]) == said


def test_the_page_of_the_block_says_so(town, signed_in):
    plan = take(bring(town, acting(town.programme)), acting(town.programme))
    seat(town.member, plan)
    page = signed_in(town.member).get(reverse("improvement:block", args=["heard", block().pk])).text
    assert "0 of 3 closed on a test; no level until all are" in page
    assert not Closure.objects.for_system(because="test").exists()
