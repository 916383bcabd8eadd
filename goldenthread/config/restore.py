"""An empty database filled from a backup, all or nothing, on either kind of database."""

import shutil
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.utils.timezone import now

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.queries import verify_trail
from goldenthread.methods.refusal import Refused, refuse

from . import archive, backup, restore_mark, setting_up

BY = Actor("system:restore")
# What `setup` makes by itself and a backup holds too.
MADE_BY_SETUP = ("tools_", "access_trail", "django_tasks")


def restore(path: Path) -> dict[str, Any]:
    """Checks the file first; a mark stands from the first change until the last."""
    done = backup.verify(path)
    restore_mark.MARK.parent.mkdir(parents=True, exist_ok=True)
    setting_up.migrate()
    call_command("createcachetable", verbosity=0)
    with backup.opened(path) as (held, manifest):
        _refuse_if_other_version(manifest)
        _refuse_if_not_empty()
        restore_mark.MARK.write_text(str(path), encoding="utf-8")
        for one in manifest.files:
            _put_file(held, one.name)
        with transaction.atomic():
            archive.fill(held)
            _refuse_if_broken(manifest)
            record(by=BY, verb="restore", things=[], at=now())
    restore_mark.MARK.unlink()
    return done


def _put_file(held: zipfile.ZipFile, name: str) -> None:
    kind, *parts = PurePosixPath(name).parts
    folder = archive.folders().get(kind)
    if folder is None or not parts or ".." in parts:
        raise refuse(name, "", "This file has no place here.", "Use another copy.", "place")
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with held.open(name) as source, target.open("wb") as out:
        shutil.copyfileobj(source, out)


def _refuse_if_not_empty() -> None:
    for model in archive.models_kept():
        table = model._meta.db_table
        if not table.startswith(MADE_BY_SETUP) and archive.rows_of(model).exists():
            raise refuse(
                "database",
                table,
                f"This database is not empty: {table} holds rows.",
                "Restore into an empty one: another GOLDENTHREAD_HOME or DATABASE_URL.",
                "not_empty",
            )


def _refuse_if_other_version(manifest: archive.Manifest) -> None:
    """Rows fit the tables of the version that wrote them, and no others."""
    if differing := set(manifest.migrations) ^ set(archive.migrations_run()):
        raise refuse(
            "FILE",
            ", ".join(sorted(differing)[:3]),
            "This backup was made by another version of Golden Thread.",
            "Restore it with that version, then run `goldenthread setup` with this one.",
            "version",
        )


def _refuse_if_broken(manifest: archive.Manifest) -> None:
    report = verify_trail(printed_head=manifest.trail_head)
    if not report.ok:
        raise _broken(report.broken_at)


def _broken(where: int | None) -> Refused:
    return refuse(
        "trail",
        str(where),
        f"The trail in this backup is broken at link {where}; nothing was restored.",
        "Use an earlier backup, and tell your data protection officer.",
        "trail",
    )
