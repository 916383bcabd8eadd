"""A new database is made of the models as they are, not by repeating every step that led to them.

Django's own `migrate --run-syncdb` does the same for apps without migrations. It is right only
while models and migrations agree and while no migration of ours writes rows: tests hold both.
Databases that hold anything go on by migrations, one after the other.
"""

from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model


def is_new() -> bool:
    return not connection.introspection.table_names()


def make_tables(plan: list[Any]) -> None:
    """All tables and a note of every migration of the plan in one transaction.

    Killed half way, it leaves an empty database, which is new again.
    """
    emit_pre_migrate_signal(0, False, connection.alias)
    with connection.schema_editor() as editor:
        models: list[type[Model]] = [*apps.get_models(), MigrationRecorder.Migration]
        for model in models:
            options = model._meta
            if options.managed and not options.proxy:
                editor.create_model(model)
        recorder = MigrationRecorder(connection)
        for migration, _ in plan:
            recorder.record_applied(migration.app_label, migration.name)
    emit_post_migrate_signal(0, False, connection.alias)
