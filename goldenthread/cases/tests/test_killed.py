"""kill -9 half-way through a list: nothing of it is in force, and the same call takes it up."""

import json
import os
import signal
import subprocess
import sys

import pytest
from django_tasks_db.models import DBTaskResult

from goldenthread.access import pace
from goldenthread.access.permissions import Permission
from goldenthread.cases import intake, operations, queries, tasks
from goldenthread.cases.models import (
    Batch,
    Case,
    CaseIdentifier,
    CaseIdentity,
    Entry,
    Involvement,
    Spell,
)
from goldenthread.cases.rules import State

from .factories import NOW, TODAY, acting, row, write_list

CHILDREN = 300


def run(tmp_path, *words):
    environment = {
        **os.environ,
        "GOLDENTHREAD_HOME": str(tmp_path),
        "GOLDENTHREAD_SECRET_KEY": "k" * 60,
    }
    for name in ("DATABASE_URL", "GOLDENTHREAD_DEMO"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "goldenthread.cases.tests.killed", *words]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def test_a_list_killed_half_way_is_reached_by_nobody_and_taken_up_again(tmp_path):
    path = write_list(tmp_path / "list.csv", *(row(f"C{n}") for n in range(CHILDREN)))
    dead = run(tmp_path, str(path), "die")
    assert dead.returncode == -signal.SIGKILL, dead.stderr
    again = run(tmp_path, str(path))
    assert again.returncode == 0, again.stderr
    told = json.loads(again.stdout.splitlines()[-1])
    assert told["before"]["states"] == ["staging"]
    assert told["before"]["in_force"] is False
    assert told["before"]["reached"] == 0
    assert 0 < told["before"]["rows"]["Entry"] < CHILDREN
    assert told["after"] == {
        "reached": CHILDREN,
        "in_force": True,
        "states": ["in force"],
        "rows": {"Case": CHILDREN, "Entry": CHILDREN, "Spell": CHILDREN},
    }


@pytest.fixture
def half_staged(council, tmp_path, monkeypatch):
    """An uploaded list whose worker died after its first chunk of children."""
    monkeypatch.setattr(pace, "ALONE", 1)  # a test is one transaction; chunks as outside of one
    from django.core.files.uploadedfile import SimpleUploadedFile

    path = write_list(tmp_path / "list.csv", *(row(f"C{n}") for n in range(120)))
    by = acting(council.analyst)
    upload = SimpleUploadedFile("list.csv", path.read_bytes())
    batch = intake.upload_list(upload=upload, as_of=TODAY, service=council.council, by=by, at=NOW)
    work = intake.Work(by, lambda: NOW, 0)
    intake.check(batch=batch, work=work)
    operations.order_in_force(batch=batch, by=by, at=NOW)
    stage = operations.stage

    def and_die(**given):
        stage(**given)
        raise SystemExit

    monkeypatch.setattr(operations, "stage", and_die)
    with pytest.raises(SystemExit):
        intake.put_in_force(batch=batch, work=work)
    monkeypatch.setattr(operations, "stage", stage)
    assert 0 < Entry.objects.for_system(because="test").count() < 120
    return batch


def waiting():
    return [
        (one.task_path.rsplit(".", 1)[1], one.args_kwargs["args"])
        for one in DBTaskResult.objects.all()
    ]


def test_a_first_list_half_staged_is_reached_by_nobody(half_staged, council):
    assert queries.list_in_force() is None
    assert not queries.open_cases(on=TODAY).exists()
    for permission in (Permission.CASE_READ, Permission.CASE_NAMES, Permission.CASE_IMPORT):
        assert not Case.objects.visible_to(acting(council.analyst), permission).exists()
        assert not Case.objects.visible_to(acting(council.manager), permission).exists()


def test_the_tick_takes_up_a_list_whose_task_was_lost_and_only_when_it_is_silent(
    half_staged, monkeypatch
):
    tasks.tick(NOW)
    assert waiting() == []
    late = NOW + queries.SILENT * 2
    tasks.tick(late)
    tasks.tick(late)  # one task waits, however often the tick asks
    assert waiting() == [("put_list_in_force", [half_staged.pk])]
    monkeypatch.setattr(tasks, "now", lambda: late)
    tasks.put_list_in_force.func(half_staged.pk)
    batch = Batch.objects.for_system(because="test").get()
    assert batch.state == State.IN_FORCE
    assert Case.objects.for_system(because="test").count() == 120
    assert Entry.objects.for_system(because="test").count() == 120


def test_two_tasks_never_work_on_one_list(half_staged, council):
    """The second finds the first at work and leaves it alone."""
    by = acting(council.analyst)
    given = {"batch": half_staged, "worker": "elsewhere:1", "by": by, "at": NOW}
    assert operations.start_staging(**given) is False
    assert operations.start_staging(**given | {"at": NOW + queries.SILENT * 2}) is True
    assert operations.start_staging(**given | {"at": NOW + queries.SILENT * 2}) is False


def test_a_list_discarded_while_it_is_staged_leaves_nothing(half_staged, council):
    by = acting(council.analyst)
    operations.discard(batch=half_staged, by=by, at=NOW)
    tasks.tick(NOW)
    assert waiting() == [("clear_list", [half_staged.pk])]
    tasks.clear_list.func(half_staged.pk)
    for model in (Entry, Spell, Involvement, CaseIdentity, CaseIdentifier):
        assert not model.objects.for_system(because="test").exists()
    assert not queries.cases_named("case_system", ["C0"])
