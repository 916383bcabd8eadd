"""What a review agreed becomes actions; their leads follow the post."""

import datetime as dt

import pytest

from goldenthread.access.models import TrailEntry
from goldenthread.authority.models import Appointment, Party, Post
from goldenthread.improvement import tasks
from goldenthread.improvement.models import Action, Due
from goldenthread.improvement.queries import actions_seen, my_actions
from goldenthread.reviews.models import Answer
from tests.town import LONG_AGO, NOW, TODAY, acting

from .acts import promised
from .factories import DAY, rows


def agreed(town, number=1, review=None, **parts):
    given = {
        "words": "Write down what the child said",
        "outcome": "The next worker reads it",
        "kind": "immediate",
        "owner": "worker",
        "due": "2026-11-06",
        **parts,
    }
    for part, value in given.items():
        Answer.objects.create(
            review=review or town.review,
            question=f"action.{number}.{part}",
            value=value,
            by=town.first,
            at=NOW,
        )


def test_lines_of_a_submitted_review_become_actions_once(town):
    agreed(town)
    agreed(town, 2, kind="ordinary", owner="manager", due="2026-11-20")
    tasks.tick(NOW)
    tasks.tick(NOW + 1 * DAY)
    first, second = rows(Action).order_by("origin_key")
    assert (first.kind, first.owner.person, first.limit_on) == (
        "immediate",
        town.worker,
        dt.date(2026, 11, 9),
    )
    assert (second.kind, second.owner.person) == ("ordinary", town.manager)
    assert list(my_actions(acting(town.worker))) == [first]
    assert [one.due_on for one in rows(Due).order_by("pk")] == [
        dt.date(2026, 11, 6),
        dt.date(2026, 11, 20),
    ]
    entry = TrailEntry.objects.filter(verb="take_up_action").first()
    assert ("case", town.case.key) in entry.things.values_list("kind", "key")


@pytest.mark.parametrize("due", ["", "ASAP", "2026-12-24", "2026-10-01"])
def test_a_line_without_a_day_that_can_stand_gets_the_limit_and_says_so(town, due):
    agreed(town, due=due)
    tasks.tick(NOW)
    only = rows(Due).get()
    assert only.due_on == dt.date(2026, 11, 9)
    assert only.printed == due
    assert "The last day that the limit allows stands instead." in only.reason


def test_a_name_in_a_line_gives_way_to_a_mark(town):
    agreed(town, words="Ask Wren and Worker Testperson", owner=str(town.colleague.pk))
    tasks.tick(NOW)
    only = rows(Action).get()
    assert only.words == "Ask [name] and [name]"
    assert only.owner.person == town.colleague


def test_a_review_not_submitted_gives_no_action_and_a_restricted_one_keeps_its_mark(town):
    agreed(town)
    town.review.state = "begun"
    town.review.save()
    tasks.tick(NOW)
    assert not rows(Action).exists()
    town.review.state, town.review.is_restricted = "submitted", True
    town.review.save()
    tasks.tick(NOW)
    only = rows(Action).get()
    assert only.is_restricted
    assert not actions_seen(acting(town.qa_head)).exists()
    assert list(actions_seen(acting(town.worker))) == [only]


def test_when_a_post_changes_hands_so_does_the_action(town):
    post = Post.objects.create(title="Conference manager", service=town.north)
    held = Appointment.objects.create(post=post, person=town.manager, from_on=LONG_AGO)
    one = promised(town, owner=Party.objects.create(kind="post", post=post))
    held.to_on = TODAY
    held.save()
    Appointment.objects.create(post=post, person=town.colleague, from_on=TODAY)
    tasks.tick(NOW + 1 * DAY)
    assert not my_actions(acting(town.manager)).exists()
    assert list(my_actions(acting(town.colleague))) == [one]
    entries = TrailEntry.objects.filter(verb="follow_lead").count()
    tasks.tick(NOW + 2 * DAY)
    assert TrailEntry.objects.filter(verb="follow_lead").count() == entries == 1
