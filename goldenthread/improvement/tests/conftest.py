"""What the tests of this room share."""

import pytest

from goldenthread.authority.models import Body
from goldenthread.improvement import tasks
from tests.plans import bring, take
from tests.town import acting

from .factories import new_action


@pytest.fixture
def action(town):
    return new_action(town)


@pytest.fixture
def board():
    return Body.objects.order_by("pk").first()


@pytest.fixture
def plan(town, board):
    """One that the board owns, taken in from a document."""
    manager = acting(town.programme)
    return take(bring(town, manager), manager, body=board)


@pytest.fixture(autouse=True)
def nothing_followed_yet(monkeypatch):
    """The work process remembers when it last looked at leads; no test leans on the one before."""
    monkeypatch.setattr(tasks, "_followed", [])
