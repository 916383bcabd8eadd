"""Who answers for a party on a day, of every kind and for many at once."""

import pytest

from goldenthread.access.actor import Actor
from goldenthread.authority import operations
from goldenthread.authority.models import Appointment, Body, Membership, Post, Seat
from goldenthread.authority.queries import holders_of_each, parties_held

from .factories import LONG_AGO, TODAY, acting, person

pytestmark = pytest.mark.django_db


def post_held_by(who, title, service):
    post = Post.objects.create(title=title, service=service)
    Appointment.objects.create(person=who, post=post, from_on=LONG_AGO)
    return operations.party_for(post=post)


def test_a_person_answers_for_themselves_a_holder_for_the_post_managers_for_the_team(council):
    manager = person("manager")
    Membership.objects.create(person=manager, team=council.red, from_on=LONG_AGO, is_manager=True)
    themselves = operations.party_for(person=council.worker)
    post = post_held_by(council.newcomer, "Head of North", council.north)
    team = operations.party_for(team=council.red)
    empty = operations.party_for(post=Post.objects.create(title="Empty", service=council.north))
    body = operations.party_for(body=Body.objects.create(name="Board", service=council.north))
    assert holders_of_each([themselves, post, team, empty, body], on=TODAY) == {
        themselves.pk: [council.worker],
        post.pk: [council.newcomer],
        team.pk: [manager],
        empty.pk: [],
        body.pk: [],
    }


def test_as_many_questions_for_ten_parties_as_for_two(council, django_assert_num_queries):
    def party(number):
        holder = person(f"holder{number}")
        return post_held_by(holder, f"Post {number}", council.north)

    parties = [party(number) for number in range(10)]
    parties.append(operations.party_for(team=council.red))
    for some in (parties[-2:], parties):
        with django_assert_num_queries(3):
            assert len(holders_of_each(some, on=TODAY)) == len(some)


def test_what_somebody_holds_is_what_they_are_a_holder_of_and_their_bodies(council):
    manager = person("manager")
    Membership.objects.create(person=manager, team=council.red, from_on=LONG_AGO, is_manager=True)
    board = Body.objects.create(name="Board", service=council.north)
    for sits in (manager, council.newcomer):
        Seat.objects.create(person=sits, body=board, capacity="Member", from_on=LONG_AGO)
    over = Post.objects.create(title="Over", service=council.north)
    Appointment.objects.create(person=manager, post=over, from_on=LONG_AGO, to_on=TODAY)
    parties = [
        operations.party_for(person=manager),
        operations.party_for(person=council.worker),
        operations.party_for(team=council.red),
        operations.party_for(post=over),
        post_held_by(council.newcomer, "Head of North", council.north),
    ]
    body = operations.party_for(body=board)
    holders = holders_of_each(parties, on=TODAY)
    for who in (manager, council.worker, council.newcomer):
        held = {one for one in parties if who in holders[one.pk]}
        sat = {body} if who != council.worker else set()
        assert set(parties_held(acting(who), on=TODAY)) == held | sat


def test_who_is_no_person_holds_nothing(council):
    operations.party_for(team=council.red)
    assert not parties_held(Actor("link:1"), on=TODAY).exists()
