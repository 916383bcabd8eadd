"""What `goldenthread setup` does: database, cache table, tools, and the demo when asked."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import localdate, now

from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.authority.queries import system_actor
from goldenthread.methods.refusal import refuse
from goldenthread.packs.models import Making
from goldenthread.tools.operations import publish_library

from . import environment, new_database, restore_mark


def set_up(*, demo: bool) -> dict[str, Any]:
    """Everything here may run twice; the second time it finds little to do."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    restore_mark.refuse_if_half_restored()
    migrated = migrate()
    call_command("createcachetable", verbosity=0)
    publish_tools()
    return {"migrated": migrated, "demo": begin_demo() if demo else demo_here()}


def migrate() -> int:
    """Migrations that ran; 0 when the database was up to date."""
    plan = waiting_migrations()
    if plan and new_database.is_new():
        new_database.make_tables(plan)
    elif plan:
        call_command("migrate", verbosity=0, interactive=False)
    return len(plan)


def waiting_migrations() -> list[Any]:
    executor = MigrationExecutor(connection)
    return list(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def publish_tools() -> None:
    """The tools of the library; a published version that was changed is refused there."""
    by = system_actor("setup", {Permission.ROUND_MANAGE})
    publish_library(by=by, at=now(), on=localdate())


def begin_demo() -> str | None:
    """Never on top of a real authority: the demo's door lets anybody in as anybody."""
    if Person.objects.exists() and not Making.objects.exists():
        raise refuse(
            "--demo",
            "",
            "This database holds an authority already, and the demo lets anyone in.",
            "Give the demo a folder of its own: GOLDENTHREAD_HOME=some/other/folder.",
            "not_empty",
        )
    environment.DEMO_MARK.touch()
    import_module("goldenthread.packs.tasks").begin()
    return demo_here()


def demo_here() -> str | None:
    """The slug of the demo that this database holds, if it holds one."""
    return Making.objects.values_list("slug", flat=True).first()
