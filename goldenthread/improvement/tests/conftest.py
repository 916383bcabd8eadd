"""What the tests of this room share."""

import pytest

from .factories import new_action


@pytest.fixture
def action(town):
    return new_action(town)
