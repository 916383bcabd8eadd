"""The pages of people and places, as those who may open them and those who may not."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils.timezone import now

from goldenthread.authority import operations
from goldenthread.authority.models import Body, Grant, Person, Post, Service, Team

from .factories import LONG_AGO, acting, person

pytestmark = pytest.mark.django_db
DAY = {"from_on_day": "2", "from_on_month": "11", "from_on_year": "2026"}


def page(client, name, /, *keys, **data):
    return client.get(reverse(f"authority:{name}", args=keys), data)


def send(client, name, /, *keys, **data):
    return client.post(reverse(f"authority:{name}", args=keys), data, follow=True)


def test_people_are_listed_with_what_they_hold_today(signed_in, council):
    shown = page(signed_in(council.governance), "people").content.decode()
    assert "Social worker or key worker, North" in shown
    assert "Add a person" not in shown


def test_the_list_leads_on_to_what_each_may_open(signed_in, council):
    trail, jobs = reverse("authority:trail"), reverse("jobs:list")
    shown = page(signed_in(council.governance), "people").content.decode()
    assert (trail in shown, jobs in shown) == (True, False)
    shown = page(signed_in(council.admin), "people").content.decode()
    assert (trail in shown, jobs in shown) == (False, True)


def test_the_list_is_narrowed_and_says_when_nobody_fits(signed_in, council):
    client = signed_in(council.admin)
    shown = page(client, "people", role="administrator").content.decode()
    assert "Northadmin" in shown
    assert ">Worker<" not in shown
    assert "Nobody fits." in page(client, "people", q="nobodyatall").content.decode()


def test_the_list_asks_as_often_for_many_as_for_few(
    signed_in, council, django_assert_max_num_queries
):
    client, asked = signed_in(council.admin), []
    page(client, "people")
    for first, last in ((0, 10), (10, 100)):
        for number in range(first, last):
            person(f"p{number:03}", role="worker", over=council.north, team=council.red)
        with django_assert_max_num_queries(30) as found:
            page(client, "people")
        asked.append(len(found))
    assert asked[0] == asked[1]


def test_pages_of_people_are_not_for_a_worker(signed_in, council):
    client = signed_in(council.worker)
    for name, keys in (("people", ()), ("services", ()), ("person", (council.worker.pk,))):
        assert page(client, name, *keys).status_code == 403


@pytest.mark.parametrize(
    ("name", "has_key"),
    [("add_person", False), ("give_grant", True), ("place", True), ("invite", True)],
)
def test_only_administrators_open_the_forms(signed_in, council, name, has_key):
    keys = (council.newcomer.pk,) if has_key else ()
    assert page(signed_in(council.governance), name, *keys).status_code == 403
    assert page(signed_in(council.admin), name, *keys).status_code == 200


def test_a_person_is_added_given_a_role_put_in_a_team_and_ended(signed_in, council):
    client = signed_in(council.admin)
    shown = send(client, "add_person", name="Robin Woodpath", staff_ref="E9").content.decode()
    assert "Robin Woodpath is added." in shown
    robin = Person.objects.get(staff_ref="E9")
    given = {"role": "reviewer", "service": council.north.pk, **DAY}
    assert (
        "is now Reviewer over North"
        in send(client, "give_grant", robin.pk, **given).content.decode()
    )
    send(client, "place", robin.pk, team=council.red.pk, **DAY)
    assert robin.memberships.get().team == council.red
    ending = now().date() + dt.timedelta(days=2)
    when = {"to_on_day": ending.day, "to_on_month": ending.month, "to_on_year": ending.year}
    send(client, "end_grant", robin.grants.get().pk, because="Moved on", **when)
    send(client, "end_place", robin.memberships.get().pk, **when)
    assert robin.grants.get().to_on == robin.memberships.get().to_on == ending


def test_refusals_stand_beside_their_fields(signed_in, council):
    client = signed_in(council.admin)
    shown = send(client, "give_grant", council.newcomer.pk, role="reviewer").content.decode()
    assert "There is a problem" in shown
    operations.add_person(name="A", staff_ref="E1", by=acting(council.admin), at=now())
    twice = send(client, "add_person", name="B", staff_ref="E1").content.decode()
    assert "Somebody else has this staff reference." in twice


def test_an_administrator_of_one_service_is_offered_no_other(signed_in, council):
    shown = page(signed_in(council.north_admin), "give_grant", council.newcomer.pk)
    offered = list(shown.context["form"].fields["service"].queryset)
    assert offered == [council.north]
    given = {"role": "reviewer", "service": council.south.pk, **DAY}
    send(signed_in(council.north_admin), "give_grant", council.newcomer.pk, **given)
    assert not Grant.objects.filter(person=council.newcomer).exists()


def test_a_role_out_of_reach_is_not_ended(signed_in, council):
    grant = Grant.objects.create(
        person=council.newcomer, role="worker", service=council.south, from_on=LONG_AGO
    )
    when = {"to_on_day": "1", "to_on_month": "1", "to_on_year": "2030", "because": "x"}
    answer = send(signed_in(council.north_admin), "end_grant", grant.pk, **when)
    assert answer.status_code == 403
    assert Grant.objects.get(pk=grant.pk).to_on is None


def test_the_tree_grows_by_pages(signed_in, council):
    client = signed_in(council.admin)
    send(client, "add_service", name="East", parent=council.council.pk)
    east = Service.objects.get(name="East")
    send(client, "add_team", name="Teal", code="TEAL", service=east.pk)
    send(client, "add_body", name="Panel", service=east.pk)
    send(client, "add_post", title="Head of East", service=east.pk)
    post = Post.objects.get(title="Head of East")
    send(client, "appoint", post.pk, person=council.worker.pk, **DAY)
    shown = page(client, "services").content.decode()
    assert all(word in shown for word in ("Teal (TEAL)", "Panel", "Head of East", "Worker"))
    assert Team.objects.filter(service=east).exists()
    assert Body.objects.filter(service=east).exists()


def test_an_invitation_is_shown_once_and_leads_to_a_password(signed_in, council, client):
    admin = signed_in(council.admin)
    shown = send(admin, "invite", council.newcomer.pk, email="new@example.org").content.decode()
    path = re.search(r"http://testserver(/invitation/[^<\s]+/)", shown).group(1)
    assert path not in page(admin, "person", council.newcomer.pk).content.decode()
    admin.logout()
    assert "You will sign in as new@example.org" in client.get(path).content.decode()
    weak = client.post(path, {"password": "short"}).content.decode()
    assert "This password is too short." in weak
    client.post(path, {"password": "some long odd words"})
    over = client.get(path)
    assert over.status_code == 410
    signing = {"login": "new@example.org", "password": "some long odd words"}
    assert client.post(reverse("account_login"), signing).status_code == 302


def test_ones_own_account_shows_roles_and_changes_the_password(signed_in, council):
    client = signed_in(council.worker)
    assert "Social worker or key worker" in page(client, "account").content.decode()
    wrong = send(client, "password", current="no", password="other long odd words")
    assert "This is not your current password." in wrong.content.decode()
    done = send(client, "password", current="three odd words", password="other long odd words")
    assert "Your password is changed." in done.content.decode()
    council.worker.account.refresh_from_db()
    assert council.worker.account.check_password("other long odd words")


def test_nobody_who_is_not_signed_in_gets_further_than_the_door(client, council):
    for name in ("people", "services", "account"):
        answer = page(client, name)
        assert answer.url.startswith("/sign-in/")
