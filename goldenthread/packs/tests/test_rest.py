"""The rest of the demonstration is made behind whatever somebody waits for on a page."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.improvement.tasks import make_draft, read_plan, take_plan_in
from goldenthread.packs import queries, tasks
from goldenthread.packs.demo import recipe
from goldenthread.packs.demo.rounds import ROUNDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(monkeypatch):
    """The demonstration as it is when set-up ends, each round made by nothing but being counted."""
    monkeypatch.setattr(recipe, "make_next", lambda made, *, now: None)
    tasks.begin()


def taken_up():
    """What the worker takes up next, as the task library orders it."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).first()
    return ready.task_path.rsplit(".", 1)[1] if ready else None


def work_off():
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY).first()
    DBTaskResult.objects.filter(pk=ready.pk).update(status=TaskResultStatus.SUCCESSFUL)
    return ready.task.func(*ready.args_kwargs["args"])


@pytest.mark.parametrize("wanted", [read_plan, take_plan_in, make_draft])
def test_what_a_person_waits_for_goes_before_the_rest(begun, wanted):
    assert taken_up() == "make_rest"
    wanted.enqueue(1, 1)
    assert taken_up() == wanted.func.__name__


def test_the_rest_is_made_a_round_at_a_time_until_all_stand(begun):
    made = []
    while taken_up():
        made.append(work_off())
    assert made == list(range(recipe.AT_ONCE + 1, ROUNDS + 1))
    assert queries.making().made == ROUNDS
