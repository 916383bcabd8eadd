"""A council of its own for each walk, and one browser window for each person."""

import pytest

from goldenthread.config.ticks import ticks

from .authority import set_up
from .visitor import Visitor


@pytest.fixture(autouse=True)
def work_at_once(settings):
    """Background work is done in the request that asks for it; ticks are called by the walk."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def council(transactional_db):
    return set_up()


@pytest.fixture
def tick():
    """What the worker does every two seconds."""
    from django.utils.timezone import now

    def once():
        for _, each in ticks():
            each(now())

    return once


@pytest.fixture
def visit(window, live_server, axe_faults):
    """`visit(person)`: signed in through the page, with the password."""
    visitors, seen = {}, set()

    def come(person):
        if person.pk not in visitors:
            visitors[person.pk] = Visitor(window(), live_server.url, axe_faults, seen)
            visitors[person.pk].sign_in(person)
        return visitors[person.pk]

    come.visitors, come.seen = visitors, seen
    return come
