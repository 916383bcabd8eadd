"""Parts of a recommendation of the demonstration: one is somebody's work, one is done."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from goldenthread.authority.queries import actor_of
from goldenthread.findings.queries import part_states, parts_to_do
from goldenthread.findings.tests.factories import new_recommendation
from goldenthread.packs.demo import parts, recipe
from goldenthread.packs.demo.library import read
from goldenthread.packs.demo.rounds import LAST, clock_of

from .test_plan_of_the_town import NOW

PLACE = (LAST - 1, 0)


@pytest.mark.django_db
def test_the_partner_has_a_part_to_do_and_a_team_has_done_its_own():
    town = recipe.found_authority(NOW)
    family, qa = "Family support", town.door["qa-officer"]
    given = SimpleNamespace(
        round=None, body=town.body, north=town.services[family], qa=qa, manager=qa,
        head=town.heads[family],
    )  # fmt: skip
    of = new_recommendation(given, at=NOW - timedelta(days=60))
    parts.split(*PLACE, of, town, clock_of(LAST - 1, NOW))
    assert sorted(part_states([of])[of.pk]) == ["done", "open"]
    partner = actor_of(town.door["partner"], on=NOW.date())
    open_one = parts_to_do(partner, on=NOW.date()).get()
    assert open_one.words in [one["words"] for one in read("words")["parts"]]
    assert open_one.due_on > NOW.date()
