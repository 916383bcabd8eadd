"""What the tests of this room share."""

import pytest

from .factories import SECRET, new_finding, new_recommendation


@pytest.fixture
def draft(town):
    return new_finding(town.review, town.first, words="FIRSTWORDS plan", state="draft")


@pytest.fixture
def proposed(town):
    return new_recommendation(town, new_finding(town.review, town.first), state="proposed")


@pytest.fixture
def recommended(town):
    finding = new_finding(town.review, town.first, words=SECRET)
    return new_recommendation(town, finding, state="proposed")
