"""The door of the demonstration signs in as the ordinary door does: on the trail."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from goldenthread.access.models import TrailEntry
from goldenthread.authority.models import Setting
from goldenthread.packs.demo import door
from goldenthread.packs.demo.library import read
from goldenthread.packs.queries import DOOR


@pytest.fixture
def at_the_door(town, settings):
    settings.DEMO = True
    row = {"slug": "qa-officer", "title": "QA officer", "about": "Draws.", "person": town.qa.pk}
    Setting.objects.create(kind=DOOR, value=[row], in_force_from="2020-01-01")
    return town.qa


def test_who_is_chosen_at_the_door_is_on_the_trail(client, at_the_door):
    before = TrailEntry.objects.count()
    client.post(reverse("packs:door"), {"person": "qa-officer"})
    made = TrailEntry.objects.order_by("pk")[before:]
    told = [(one.verb, one.actor_key) for one in made]
    assert told == [("sign in", at_the_door.actor_key)]


def test_nobody_unknown_to_the_door_is_let_in(client, at_the_door):
    client.post(reverse("packs:door"), {"person": "somebody-else"})
    assert "_auth_user_id" not in client.session
    assert not TrailEntry.objects.filter(verb="sign in").exists()


def test_outside_the_demonstration_there_is_no_door(client, at_the_door, settings):
    settings.DEMO = False
    assert client.post(reverse("packs:door"), {"person": "qa-officer"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_nobody_stands_at_the_door_twice_and_nobody_is_missing(monkeypatch):
    """A judge may be in the middle of a review of their own; a round may owe no second look."""
    monkeypatch.setattr(door, "_reviewers", lambda newest: ["both", "Ada"])
    monkeypatch.setattr(door, "_judges", lambda newest: ["both", "Ben"])
    monkeypatch.setattr(door, "_workers", lambda newest: [])
    monkeypatch.setattr(door, "_managers", lambda newest: [])
    town = SimpleNamespace(
        reviewers=["Cid"], judges=["Dot"], workers={"T": ["both", "Eve"]}, managers={"T": "Flo"}
    )
    assert door._chosen(None, town) == {
        "reviewer": "both",
        "second-judge": "Ben",
        "worker": "Eve",
        "team-manager": "Flo",
    }


def test_the_council_does_not_say_what_the_page_of_a_concern_says_itself():
    """Both stood there: "Golden Thread is not the referral." twice in one warning."""
    front_door = read("authority")["activity"]["settings"]["front_door"]
    assert "999" in front_door
    assert "referral" not in front_door
