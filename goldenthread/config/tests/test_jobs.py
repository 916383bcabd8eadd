"""Background work: orphans, attempts, ticks that fail, and the page of jobs."""

import datetime as dt

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from goldenthread.access.models import TrailEntry
from goldenthread.config import jobs, operations, queue, tasks, ticks

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


def job(status, *workers, started_at=NOW, path="goldenthread.cases.tasks.stage_list", **more):
    return DBTaskResult.objects.create(
        status=status,
        worker_ids=list(workers),
        started_at=started_at,
        task_path=path,
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=NOW,
        **more,
    )


def dead(token="a"):
    return f"{queue.HOST}:999999999:{token}"


def test_a_task_of_a_killed_worker_runs_again_and_the_third_time_is_shown():
    twice, thrice = job("RUNNING", dead()), job("RUNNING", dead(), dead("b"), dead("c"))
    assert operations.put_back_orphans(by=ticks.worker(), at=NOW) == 2
    twice.refresh_from_db()
    thrice.refresh_from_db()
    assert (twice.status, thrice.status) == ("READY", "FAILED")
    assert jobs.said(thrice).why == "It was cut off 3 times before its end."


def test_a_task_of_a_worker_that_lives_is_left_alone():
    import os

    living = job("RUNNING", f"{queue.HOST}:{os.getppid()}:a")
    elsewhere = job("RUNNING", "othermachine:7:a")
    assert operations.put_back_orphans(by=ticks.worker(), at=NOW) == 0
    assert {living.status, elsewhere.status} == {"RUNNING"}


def test_a_task_of_another_machine_comes_back_after_an_hour_of_silence():
    row = job("RUNNING", "othermachine:7:a", started_at=NOW - dt.timedelta(minutes=61))
    operations.put_back_orphans(by=ticks.worker(), at=NOW)
    row.refresh_from_db()
    assert row.status == "READY"


def test_a_failure_is_tried_three_times_in_all_after_a_pause():
    again, enough = job("FAILED", "a:1:a"), job("FAILED", "a:1:a", "a:1:b", "a:1:c")
    operations.retry_failed(by=ticks.worker(), at=NOW)
    again.refresh_from_db()
    enough.refresh_from_db()
    assert (again.status, again.run_after) == ("READY", NOW + queue.PAUSE)
    assert enough.status == "FAILED"


def test_a_failing_tick_stops_nobody_rests_and_shows_once(caplog):
    called = []

    def fails(at):
        called.append("fails")
        raise ValueError("the name of a child")

    rounds = ticks.Rounds([("notices", fails), ("access", lambda at: called.append("runs"))])
    for second in (0, 2, 61, 63):
        rounds.once(NOW + dt.timedelta(seconds=second))
    assert called.count("runs") == 4
    assert called.count("fails") == 2
    row = jobs.said(DBTaskResult.objects.get())
    assert row.title == "Notices: what is done every two seconds"
    assert "name of a child" not in row.why


def test_a_tick_that_works_again_settles_its_row():
    works = [False]

    def tick(at):
        if not works[0]:
            raise ValueError

    rounds = ticks.Rounds([("notices", tick)])
    rounds.once(NOW)
    works[0] = True
    rounds.once(NOW + dt.timedelta(minutes=2))
    assert not jobs.failed().exists()


def test_every_room_with_a_tick_is_called():
    rooms = [room for room, _ in ticks.ticks()]
    assert {"access", "config"} <= set(rooms)
    assert all(callable(tick) for _, tick in ticks.ticks())


def test_failed_jobs_are_listed_without_what_was_typed_and_tried_again(signed_in, council):
    fault = 'File "/x/goldenthread/cases/tasks.py", line 7, in stage\n  ValueError: Wren Ashgrove'
    row = job(
        "FAILED",
        *["a:1:a"] * 3,
        finished_at=NOW,
        traceback=fault,
        exception_class_path="builtins.ValueError",
    )
    client = signed_in(council.admin)
    shown = client.get(reverse("jobs:list")).content.decode()
    assert "ValueError in cases/tasks.py, line 7" in shown
    assert "Wren" not in shown
    client.post(reverse("jobs:try_again", args=[row.pk]))
    row.refresh_from_db()
    assert (row.status, row.worker_ids) == ("READY", [])
    assert TrailEntry.objects.filter(verb="try job again").exists()


def test_what_did_not_fail_is_not_tried_again(signed_in, council):
    row = job("SUCCESSFUL", "a:1:a")
    url = reverse("jobs:try_again", args=[row.pk])
    assert signed_in(council.admin).post(url).status_code == 404


def test_an_empty_list_says_so(signed_in, council):
    client = signed_in(council.admin)
    assert "No job has run yet." in client.get(reverse("jobs:list")).content.decode()
    asked = client.get(reverse("jobs:list"), {"state": "FAILED"}).content.decode()
    assert "No job is in this state." in asked


def test_jobs_are_for_administrators(signed_in, council):
    assert signed_in(council.worker).get(reverse("jobs:list")).status_code == 403


def test_what_went_well_is_forgotten_after_a_month():
    job("SUCCESSFUL", "a:1:a", finished_at=NOW - dt.timedelta(days=31))
    kept = job("SUCCESSFUL", "a:1:a", finished_at=NOW - dt.timedelta(days=29))
    tasks.tick(NOW)
    assert DBTaskResult.objects.get() == kept


def test_only_who_may_see_jobs_tries_them_again(council):
    from goldenthread.access.actor import NotAllowed
    from goldenthread.authority.tests.factories import acting

    row = job("FAILED", "a:1:a")
    with pytest.raises(NotAllowed):
        operations.try_again(task=row, by=acting(council.worker), at=NOW)
