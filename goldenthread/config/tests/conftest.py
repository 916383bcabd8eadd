import pytest

from goldenthread.authority.tests.factories import build_council


@pytest.fixture
def council(db):
    return build_council()
