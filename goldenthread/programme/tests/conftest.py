import pytest

from .factories import village


@pytest.fixture
def place(db):
    return village()
