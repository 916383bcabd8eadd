"""Everything in one file, out and in again, whole or not at all.

A town is backed up from the test's own database (SQLite or PostgreSQL) and restored by the command
itself in folders and databases of its own.
"""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from goldenthread.access.operations import seal_trail
from goldenthread.access.queries import trail_head
from goldenthread.authority.models import Person
from goldenthread.config import archive, backup
from goldenthread.methods.refusal import Refused

pytestmark = pytest.mark.django_db
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "")


def goldenthread(home, *words, database="", **more):
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"GOLDENTHREAD_HOME": str(home), **more}
    if database:
        environment["DATABASE_URL"] = database
    return subprocess.run(
        [sys.executable, "-m", "goldenthread.config", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def answered(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def saved(town, tmp_path):
    """(file, what the command said, hash at the trail's end) of a town with one upload."""
    name = default_storage.save("evidence/note.txt", ContentFile(b"What changed: plans."))
    file = tmp_path / "saved.zip"
    yield file, backup.back_up(file), trail_head()
    default_storage.delete(name)


def test_a_backup_counts_every_row_and_file_and_verifies(saved):
    file, done, _ = saved
    assert done["rows"]["authority_person"] == Person.objects.count()
    assert done["rows"]["cases_caseidentity"] == 3
    assert done["files"] >= 1
    assert done["sha256"] == archive.digest_of(file)
    assert backup.verify(file) == done
    assert file.stat().st_mode & 0o077 == 0


def test_sessions_are_left_out_and_every_other_table_is_in(saved):
    _, done, _ = saved
    assert "django_session" not in done["rows"]
    ours = {name for name in connection.introspection.table_names() if "_" in name}
    ignored = {"django_session", "django_migrations", "django_content_type"}
    missing = {one for one in ours - ignored if not one.startswith("auth_")} - set(done["rows"])
    assert not missing


def test_the_trail_is_chained_to_its_end_before_it_is_written(saved):
    assert seal_trail() == 0


@pytest.mark.parametrize("damage", ["changed", "cut", "added", "nonsense"])
def test_a_damaged_file_is_refused(saved, damage, tmp_path):
    file, _, _ = saved
    bytes_now = file.read_bytes()
    if damage == "cut":
        file.write_bytes(bytes_now[: len(bytes_now) // 2])
    elif damage == "nonsense":
        file.write_text("not a zip")
    else:
        other = tmp_path / "other.zip"
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
            for name in old.namelist():
                text = old.read(name)
                if damage == "changed" and name == "tables/authority_person.jsonl":
                    text = text.replace(b"worker Testperson", b"parker Testperson")
                new.writestr(name, text)
            if damage == "added":
                new.writestr("uploads/more.txt", "more")
        file = other
    with pytest.raises(Refused):
        backup.verify(file)


def test_a_backup_never_overwrites(saved):
    file, _, _ = saved
    with pytest.raises(Refused) as refused:
        backup.back_up(file)
    assert refused.value.refusals[0].code == "exists"


def test_values_that_json_lacks_lose_nothing():
    import datetime as dt
    from decimal import Decimal

    moment = dt.datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=dt.UTC)
    assert archive.plain(moment) == "2026-03-29T01:30:00.123456+00:00"
    assert archive.plain(Decimal("1.10")) == "1.10"
    with pytest.raises(TypeError):
        archive.plain(object())


def test_it_is_restored_into_an_empty_folder_with_its_trail_and_files(saved, tmp_path):
    file, done, head = saved
    home = tmp_path / "new"
    assert answered(goldenthread(home, "restore", str(file), "--json")) == done
    checked = answered(goldenthread(home, "access", "verify-trail", "--head", head, "--json"))
    assert checked["ok"]
    assert (home / "uploads/evidence/note.txt").read_bytes() == b"What changed: plans."
    again = answered(goldenthread(home, "backup", str(tmp_path / "again.zip"), "--json"))
    differing = {name for name, rows in again["rows"].items() if rows != done["rows"][name]}
    assert differing <= {"access_trailentry", "access_trailthing", "access_traillink"}
    same_rows(file, tmp_path / "again.zip")


def same_rows(first, second):
    """Every table but the trail, which has grown by the restore and the second backup."""
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as two:
        for name in one.namelist():
            if name.startswith("tables/") and "access_trail" not in name:
                # PostgreSQL keeps no order of the keys inside a JSON value.
                rows = [list(map(json.loads, each.read(name).splitlines())) for each in (one, two)]
                assert rows[0] == rows[1], name


def test_after_setup_alone_a_database_still_counts_as_empty(saved, tmp_path):
    file, done, _ = saved
    home = tmp_path / "new"
    answered(goldenthread(home, "setup", "--json"))
    assert answered(goldenthread(home, "restore", str(file), "--json")) == done


def test_a_database_with_people_is_not_restored_into(saved, tmp_path):
    file, _, _ = saved
    home = tmp_path / "new"
    answered(goldenthread(home, "restore", str(file), "--json"))
    done = goldenthread(home, "restore", str(file), "--json")
    assert done.returncode == 1
    assert "is not empty" in json.loads(done.stdout)["refused"][0]["why"]


def test_a_restore_that_is_killed_says_so_and_begins_anew(saved, tmp_path):
    file, done, _ = saved
    home = tmp_path / "new"
    answered(goldenthread(home, "setup", "--json"))
    process = subprocess.Popen(
        [sys.executable, "-m", "goldenthread.config", "restore", str(file)],
        env={**os.environ, "GOLDENTHREAD_HOME": str(home), "DATABASE_URL": ""},
    )
    mark = home / "restore-unfinished"
    until = time.monotonic() + 60
    while not mark.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert mark.exists(), "it ended before it could be killed"
    for words in (("setup",), ("backup", str(tmp_path / "x.zip")), ("serve", "--port", "8999")):
        refused = goldenthread(home, *words)
        assert refused.returncode == 1
        assert "cut off before its end" in refused.stderr
    assert answered(goldenthread(home, "restore", str(file), "--json")) == done
    assert not mark.exists()


@pytest.mark.skipif(not POSTGRES, reason="TEST_POSTGRES_URL names no PostgreSQL")
def test_it_is_restored_from_one_kind_of_database_into_the_other(saved, tmp_path):
    """From SQLite into PostgreSQL, and where the tests run on PostgreSQL the other way round."""
    file, done, head = saved
    with other_database(tmp_path) as database:
        home = tmp_path / "moved"
        assert (
            answered(goldenthread(home, "restore", str(file), "--json", database=database)) == done
        )
        checked = goldenthread(
            home, "access", "verify-trail", "--head", head, "--json", database=database
        )
        assert answered(checked)["ok"]
        again = tmp_path / "again.zip"
        answered(goldenthread(home, "backup", str(again), "--json", database=database))
        same_rows(file, again)


class other_database:
    """The address of an empty database of the other kind; "" is SQLite in its folder."""

    def __init__(self, tmp_path):
        self.name = f"moved_{os.getpid()}"

    def __enter__(self):
        if connection.vendor != "sqlite":
            return ""
        self._run(f'CREATE DATABASE "{self.name}"')
        return urlsplit(POSTGRES)._replace(path=f"/{self.name}").geturl()

    def __exit__(self, *_):
        if connection.vendor == "sqlite":
            self._run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    @staticmethod
    def _run(statement):
        import psycopg

        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(statement)
