"""The door: signing in, being turned away, signing out; each in the trail."""

import pytest
from django.urls import reverse

from goldenthread.access.models import TrailEntry, User
from goldenthread.access.operations import open_account

pytestmark = pytest.mark.django_db
RIGHT = {"login": "robin@example.org", "password": "three odd words"}


@pytest.fixture
def robin(db):
    return open_account(email="Robin@Example.org", password="three odd words")


def knock(client, **changed):
    return client.post(reverse("account_login"), {**RIGHT, **changed})


def test_an_account_has_one_address_in_small_letters(robin):
    assert User.objects.get().email == "robin@example.org"


def test_signing_in_and_out_is_trailed(client, robin):
    assert knock(client).status_code == 302
    client.post(reverse("account_logout"))
    verbs = list(TrailEntry.objects.order_by("pk").values_list("verb", "actor_key"))
    assert verbs == [("sign in", f"account:{robin.pk}"), ("sign out", f"account:{robin.pk}")]


def test_a_wrong_password_says_what_to_do_and_names_the_account_by_its_key(client, robin):
    shown = knock(client, password="wrong words here").content.decode()
    assert "We do not know this address with this password." in shown
    entry = TrailEntry.objects.get(verb="turn away")
    assert f'["account","{robin.pk}"]' in entry.text


def test_an_unknown_address_is_told_the_same_and_never_written_down(client, robin):
    shown = knock(client, login="secret-password@example.org").content.decode()
    assert "We do not know this address with this password." in shown
    assert "secret-password" not in TrailEntry.objects.get(verb="turn away").text


def test_after_five_wrong_passwords_the_right_one_waits_too(client, robin):
    for _ in range(5):
        knock(client, password="wrong words here")
    assert "There were too many attempts" in knock(client).content.decode()
    assert "_auth_user_id" not in client.session


def test_a_closed_account_does_not_open(client, robin):
    User.objects.update(is_active=False)
    knock(client)
    assert "_auth_user_id" not in client.session
    assert "This account is closed" in client.get(reverse("account_inactive")).content.decode()


def test_an_open_redirect_is_not_followed(client, robin):
    answer = client.post(f"{reverse('account_login')}?next=https://example.com/", RIGHT)
    assert answer.url == "/"


def test_there_is_no_page_to_sign_up(client):
    assert client.get("/sign-up/").status_code == 404
    assert client.get("/accounts/signup/").status_code == 404
