import pytest

from goldenthread.sampling.operations import define_frame, draw_sample, freeze_frame

from .factories import NOW, acting, children, town


@pytest.fixture
def place(db):
    return town()


@pytest.fixture
def by(place):
    return {"by": acting(place.qa), "at": NOW}


@pytest.fixture
def defined(place, by):
    """Sixty children of two teams, twelve to be drawn, spread by team."""
    children(place, 60)
    return define_frame(round=place.round, strata=["team"], size=12, **by)


@pytest.fixture
def frozen(defined, by):
    return freeze_frame(frame=defined, seed_source="system", **by)


@pytest.fixture
def drawn(frozen, by):
    return draw_sample(frame=frozen, **by)


@pytest.fixture
def browser(client, place):
    client.force_login(place.qa.account)
    return client
