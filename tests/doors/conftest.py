"""The lived-in town, and a browser for whoever holds a role in it."""

import pytest

from .world import PEOPLE, build_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once: no test below changes it."""
    from django.db import transaction

    from tests.town import build_town

    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world(build_town())
        transaction.set_rollback(True)


@pytest.fixture
def browser(world, client):
    """`browser("director")`, or `browser("nobody")`."""

    def sign_in(role):
        client.logout()
        if role != "nobody":
            client.force_login(getattr(world, PEOPLE[role]).account)
        return client

    return sign_in
