"""A new database has the tables, columns, keys and indexes that the migrations lead to."""

import os
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL

ROOMS = tuple(room for room in settings.ROOMS)


def made(home: Path, command: str) -> sqlite3.Connection:
    """The database that a process of its own has made in an empty folder."""
    home.mkdir()
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GOLDENTHREAD_")}
    kept |= {"GOLDENTHREAD_HOME": str(home), "DATABASE_URL": ""}
    kept["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
    script = f"import django; django.setup(); {command}"
    subprocess.run([sys.executable, "-c", script], check=True, env=kept)
    [file] = home.glob("*.sqlite3")
    return sqlite3.connect(file)


def shape(database: sqlite3.Connection) -> dict[str, object]:
    """By table: columns, foreign keys, indexes and checks, in no order of their making."""
    of = "index_xinfo"
    found: dict[str, object] = {}
    rows = database.execute("select name, sql from sqlite_master where type = 'table'").fetchall()
    for name, sql in rows:
        columns = {row[1:] for row in database.execute(f"pragma table_info('{name}')")}
        keys = {row[2:] for row in database.execute(f"pragma foreign_key_list('{name}')")}
        listed = database.execute(f"pragma index_list('{name}')").fetchall()
        indexes = sorted(
            repr(
                (unique, partial, [row[2:] for row in database.execute(f"pragma {of}('{index}')")])
            )
            for _, index, unique, _, partial in listed
        )
        named = {row[1] for row in listed if not row[1].startswith("sqlite_autoindex")}
        found[name] = (columns, keys, indexes, named, (sql or "").count("CHECK"))
    return found


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("databases")
    quick = "from goldenthread.config import setting_up; setting_up.migrate()"
    slow = (
        "from django.core.management import call_command; "
        "call_command('migrate', verbosity=0, interactive=False)"
    )
    return made(folder / "new", quick), made(folder / "by-migrations", slow)


def test_tables_made_of_the_models_are_those_of_the_migrations(both):
    new, by_migrations = (shape(database) for database in both)
    assert set(new) == set(by_migrations)
    assert {n: (new[n], by_migrations[n]) for n in new if new[n] != by_migrations[n]} == {}


def test_every_migration_is_noted_and_none_waits(both):
    said = [set(database.execute("select app, name from django_migrations")) for database in both]
    assert said[0] == said[1]


def test_what_django_writes_after_migrating_is_there(both):
    said = [
        set(database.execute("select app_label, model from django_content_type"))
        for database in both
    ]
    assert said[0] == said[1]


@pytest.mark.django_db
def test_models_and_migrations_agree():
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)
    assert "No changes detected" in out.getvalue()


def test_no_migration_of_a_room_writes_rows():
    """Such a migration would be passed over in a new database."""
    loader = MigrationLoader(None)
    wrote = [
        key
        for key, migration in loader.disk_migrations.items()
        if key[0] in ROOMS
        and any(isinstance(one, RunPython | RunSQL) for one in migration.operations)
    ]
    assert wrote == []
