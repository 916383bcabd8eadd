"""What the tests of this room share."""

import pytest

from goldenthread.authority.models import Body
from goldenthread.improvement import tasks
from tests.plans import bring, take
from tests.town import acting

from .factories import new_action
from .plan_forms import form_of


@pytest.fixture
def action(town):
    return new_action(town)


@pytest.fixture
def board():
    return Body.objects.order_by("pk").first()


@pytest.fixture
def manager(town):
    """Who keeps the plans."""
    return acting(town.programme)


@pytest.fixture
def browser(town, signed_in):
    """Signed in as who keeps the plans."""
    return signed_in(town.programme)


@pytest.fixture
def owner():
    """The body that owns the plan; none, unless a file of tests says which."""
    return None


@pytest.fixture
def plan(town, manager, owner):
    """Taken in from a document."""
    return take(bring(town, manager), manager, body=owner)


@pytest.fixture
def brag(town, manager):
    """A plan whose Blue needs all done, the third level of assurance, and the board."""
    return take(bring(town, manager), manager, template=form_of("s3-recommendations"))


@pytest.fixture(autouse=True)
def nothing_followed_yet(monkeypatch):
    """The work process remembers when it last looked at leads; no test leans on the one before."""
    monkeypatch.setattr(tasks, "_followed", [])
