"""How everything stands in one file: a line of JSON a row, a file a table, a list of it all.

The same text from either kind of database, so that a backup moves between them.
"""

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

FORMAT = 1
MANIFEST = "manifest.json"
# Made anew by every installation, or gone with the next sign-in.
LEFT_OUT = {"sessions", "contenttypes", "auth"}
CHUNK = 2_000
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """One table or file inside the backup: lines (of a table) and the hash of its bytes."""

    name: str
    sha256: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    made_at: str
    trail_head: str
    migrations: list[str]
    tables: list[Member] = field(default_factory=list)
    files: list[Member] = field(default_factory=list)
    format: int = FORMAT

    def as_text(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True)

    @classmethod
    def read(cls, text: str) -> "Manifest":
        given = json.loads(text)
        for part in ("tables", "files"):
            given[part] = [Member(**one) for one in given[part]]
        return cls(**given)

    def summary(self, whole: str) -> dict[str, Any]:
        """As the commands print it; `whole` is the hash of the backup file itself."""
        rows = {_table_of(one.name): one.rows for one in self.tables}
        return {"rows": rows, "files": len(self.files), "sha256": whole}


def _table_of(name: str) -> str:
    return name.removeprefix("tables/").removesuffix(".jsonl")


def models_kept() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    kept = (one for one in found if one._meta.app_label not in LEFT_OUT)
    return sorted(
        (one for one in kept if one._meta.managed and not one._meta.proxy),
        key=lambda one: one._meta.db_table,
    )


def member_of(model: type[models.Model]) -> str:
    return f"tables/{model._meta.db_table}.jsonl"


def rows_of(model: type[models.Model]) -> "models.QuerySet[Any]":
    """Past every seal: a backup holds what nobody alone may see, so keep it as safe as that."""
    return models.QuerySet(model)


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    names = [one.attname for one in model._meta.concrete_fields]
    rows = rows_of(model).order_by("pk").values(*names)
    for row in rows.iterator(chunk_size=CHUNK):
        yield json.dumps(row, default=plain, ensure_ascii=False).encode() + b"\n"


def plain(value: object) -> object:
    """Values that JSON lacks, without losing a microsecond."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return f"{value.days} {value.seconds}.{value.microseconds:06}"
    raise TypeError(f"a backup cannot keep a {type(value).__name__}")


def row_from(model: type[models.Model], line: bytes) -> models.Model:
    given = json.loads(line)
    made = model()
    for one in model._meta.concrete_fields:
        value = given[one.attname]
        kind = getattr(one, "target_field", one)  # of a foreign key, what it points to
        is_text = value is not None and not isinstance(kind, models.JSONField)
        setattr(made, one.attname, kind.to_python(value) if is_text else value)
    return made


def migrations_run() -> list[str]:
    done = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in done)


def folders() -> dict[str, Path]:
    """Where files lie that rows speak of."""
    return {
        "uploads": Path(default_storage.path("")),
        "extracts": Path(settings.HOME) / "extracts",
    }


def digest(source: IO[bytes]) -> str:
    found = sha256()
    while block := source.read(BLOCK):
        found.update(block)
    return found.hexdigest()


def digest_of(path: Path) -> str:
    with path.open("rb") as source:
        return digest(source)


def write_member(out: zipfile.ZipFile, name: str, parts: Iterator[bytes]) -> Member:
    """Streams into the archive; memory stays the same however many rows there are."""
    found, count = sha256(), 0
    with out.open(name, "w", force_zip64=True) as target:
        for part in parts:
            target.write(part)
            found.update(part)
            count += 1
    return Member(name, found.hexdigest(), count)


@contextmanager
def one_moment() -> Iterator[None]:
    """All tables as they stood at one moment, while others go on saving."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # a reader: Django's own would hold up every writer
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def fill(held: zipfile.ZipFile) -> None:
    """Every table anew, inside the transaction of whoever calls."""
    kept = models_kept()
    with connection.cursor() as cursor:
        for model in kept:  # foreign keys are looked at when all is done
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # the name is our own
        for model in kept:
            with held.open(member_of(model)) as lines:
                _insert(model, (row_from(model, line) for line in lines))
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)


def _insert(model: type[models.Model], rows: Iterator[models.Model]) -> None:
    """Raw: no field fills itself in, so a moment stays the moment it was."""
    fields = model._meta.concrete_fields
    table: Any = rows_of(model)
    while chunk := list(islice(rows, CHUNK)):
        size = connection.ops.bulk_batch_size(fields, chunk)
        for start in range(0, len(chunk), size):
            table._insert(chunk[start : start + size], fields=fields, using="default", raw=True)
