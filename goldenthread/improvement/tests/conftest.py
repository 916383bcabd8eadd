"""What the tests of this room share."""

import pytest

from goldenthread.improvement import tasks

from .factories import new_action


@pytest.fixture
def action(town):
    return new_action(town)


@pytest.fixture(autouse=True)
def nothing_followed_yet(monkeypatch):
    """The work process remembers when it last looked at leads; no test leans on the one before."""
    monkeypatch.setattr(tasks, "_followed", [])
