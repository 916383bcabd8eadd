"""Accounts that no password opens, for whoever is signed in by another way than ours."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.authority import operations

from .factories import NOW, acting, person
from .test_operations import code_of

pytestmark = pytest.mark.django_db


def test_no_password_opens_an_account_that_was_given(council):
    given = {"person": council.newcomer, "by": acting(council.admin), "at": NOW}
    account = operations.give_account(email=" New@Example.org ", **given)
    council.newcomer.refresh_from_db()
    assert council.newcomer.account == account
    assert account.email == "new@example.org"
    assert not account.has_usable_password()
    assert TrailEntry.objects.filter(verb="give account").count() == 1


def test_an_address_is_one_and_nobody_has_two_accounts(council):
    by = {"by": acting(council.admin), "at": NOW}
    give_to = {"person": council.newcomer, **by}
    operations.give_account(email="new@example.org", **give_to)
    assert code_of(operations.give_account, email="other@example.org", **give_to) == ["has"]
    other = person("Another One")
    given = {"person": other, **by}
    assert code_of(operations.give_account, email="new@example.org", **given) == ["taken"]


def test_who_may_not_manage_people_gives_no_account(council):
    with pytest.raises(NotAllowed):
        operations.give_account(
            person=council.newcomer,
            email="new@example.org",
            by=acting(council.newcomer),
            at=NOW,
        )
