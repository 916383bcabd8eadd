"""What `doctor` looks at: each check says what it found and what to do."""

import shutil
import smtplib
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.utils.timezone import now
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.queries import verify_trail

from . import jobs, restore_mark, setting_up

Found = tuple[bool, str, str]
WAITS_TOO_LONG = timedelta(minutes=10)
ROOM_NEEDED = 500_000_000  # bytes
SETUP = "Run `goldenthread setup`."


def examine() -> list[dict[str, Any]]:
    """Every check, the first that fails of a kind that others need stopping those others."""
    checks: list[tuple[str, Callable[[], Found]]] = [
        ("database", database),
        ("migrations", migrations),
        ("storage", storage),
        ("mail", mail),
        ("work queue", work_queue),
        ("trail", trail),
    ]
    found, stands = [], True
    for name, look in checks:
        ok, detail, do = _safely(look) if stands or name in ("storage", "mail") else _unseen()
        found.append({"name": name, "ok": ok, "detail": detail, "do": do})
        stands = stands and (ok or name not in ("database", "migrations"))
    if stands:
        record(by=Actor("system:doctor"), verb="examine", things=[], at=now())
    return found


def _safely(look: Callable[[], Found]) -> Found:
    try:
        return look()
    except (DatabaseError, OSError) as error:
        do = "Run `goldenthread setup`, or look at GOLDENTHREAD_HOME and DATABASE_URL."
        return False, f"It does not answer: {type(error).__name__}.", do


def _unseen() -> Found:
    return False, "Not looked at, as the database is not ready.", SETUP


def database() -> Found:
    if "django_migrations" not in connection.introspection.table_names():
        return False, "There is no database of Golden Thread here yet.", SETUP
    if restore_mark.MARK.exists():
        return False, "A restore was cut off before its end.", "Run the same restore again."
    kind = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    return True, f"{kind} answers.", ""


def migrations() -> Found:
    waiting = len(setting_up.waiting_migrations())
    return not waiting, f"{waiting} wait to be run.", SETUP if waiting else ""


def storage() -> Found:
    folder = Path(default_storage.path(""))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"well")
    room = shutil.disk_usage(folder).free
    said = f"Files can be written to {folder}; {room / 1e9:.1f} GB are free."
    return room > ROOM_NEEDED, said, "" if room > ROOM_NEEDED else "Make room on this disk."


def mail() -> Found:
    if not settings.EMAIL_HOST:
        return True, "No mail server is named, so mail is written to the log.", ""
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5):
            return True, f"{settings.EMAIL_HOST} answers.", ""
    except (OSError, smtplib.SMTPException) as error:
        do = "Look at GOLDENTHREAD_MAIL_HOST and GOLDENTHREAD_MAIL_PORT."
        return False, f"{settings.EMAIL_HOST} does not answer: {type(error).__name__}.", do


def work_queue() -> Found:
    """Waiting is well while nothing is served; waiting long while it is served is not."""
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    late = ready.filter(enqueued_at__lt=now() - WAITS_TOO_LONG, run_after__lt=now())
    failed = jobs.failed().count()
    said = f"{ready.count()} wait, {late.count()} of them long; {failed} did not end well."
    if late.exists():
        return False, said, "Is `goldenthread serve` running? It does the work."
    return not failed, said, "Open /jobs/ and try them again." if failed else ""


def trail() -> Found:
    report = verify_trail()
    said = f"{report.entries:,} entries, {report.unchained:,} not chained yet."
    if report.ok:
        return True, said, ""
    do = "Compare with the last backup, and tell your data protection officer."
    return False, f"{said} Broken at link {report.broken_at}.", do
