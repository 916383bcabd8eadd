import pytest

from goldenthread.reviews.tests.judging import ask, give

from .factories import declared


@pytest.fixture
def asked(town):
    """A second judgement is owed."""
    ask(town)
    return town


@pytest.fixture
def given(asked):
    """It was given: two levels higher than the first."""
    give(asked)
    return asked


@pytest.fixture
def review(town):
    return declared(town)
