"""An action has an owner who reaches it and a day by which nobody is late yet."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import Admission
from goldenthread.authority.models import Post
from goldenthread.findings.tests.factories import new_recommendation
from goldenthread.improvement import operations as deeds
from goldenthread.improvement.models import Action, Due
from goldenthread.improvement.queries import my_actions
from goldenthread.methods.refusal import Refused
from tests.town import NOW, TODAY, acting

from .acts import promised, refused
from .factories import DAY, rows


def test_an_action_has_an_owner_who_reaches_it_and_a_first_date(town):
    made = promised(town, printed="Nov-26")
    assert (made.service, made.theme, made.limit_on) == (
        town.north,
        "planning",
        dt.date(2026, 12, 2),
    )
    assert list(my_actions(acting(town.manager))) == [made]
    due = rows(Due).get()
    assert (due.due_on, due.printed) == (dt.date(2026, 11, 27), "Nov-26")


def test_asap_is_refused_with_the_day_to_give(town):
    with pytest.raises(Refused) as caught:
        promised(town, due_on="ASAP", kind="immediate")
    (only,) = caught.value.refusals
    assert (only.where, only.code) == ("due_on", "no-date")
    # Monday 2 November 2026 and five working days
    assert only.do == "Give a day, at the latest 9 November 2026."


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"due_on": "TBC"}, "no-date"),
        ({"due_on": None}, "no-date"),
        ({"due_on": dt.date(2026, 12, 3)}, "date-late"),
        ({"due_on": dt.date(2026, 11, 10), "kind": "immediate"}, "date-late"),
        ({"due_on": TODAY - DAY}, "date-over"),
        ({"words": " "}, "empty"),
        ({"kind": "someday"}, "no-kind"),
        ({"words": "See Wren alone"}, "names"),
        ({"outcome": "The Ashgrove family knows"}, "names"),
    ],
)
def test_what_an_action_lacks_is_refused_and_nothing_is_written(town, change, code):
    refused(code, promised, town=town, **change)
    assert not rows(Action).exists()
    assert not Admission.objects.exists()


def test_an_ordinary_action_may_take_longer_with_a_reason_that_stays(town):
    promised(town, due_on=dt.date(2027, 3, 1), reason="The course is in February")
    assert rows(Due).get().reason == "The course is in February"


@pytest.mark.parametrize("state", ["proposed", "refused", "deferred"])
def test_nothing_is_promised_before_a_body_has_accepted(town, state):
    more = {"recommendation": new_recommendation(town, state=state)}
    refused("not-accepted", promised, town=town, **more)


@pytest.mark.parametrize("who", ["worker", "director", "member", "south_head"])
def test_only_who_adds_actions_over_the_service_may(town, who):
    with pytest.raises(NotAllowed):
        promised(town, by=acting(getattr(town, who)))


def test_a_page_names_the_owner_and_the_party_is_made_when_needed(town):
    post = Post.objects.create(title="Head of Family Support", service=town.north)
    made = deeds.add_action_for(
        owner=f"post:{post.pk}",
        recommendation=new_recommendation(town),
        words="Do it",
        outcome="Seen",
        kind="ordinary",
        due_on="27 November 2026",
        by=acting(town.qa),
        at=NOW,
    )
    assert made.owner.post == post
