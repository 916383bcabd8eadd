"""Rows made ready before the database is held: their keys given ahead, their statements worked out.

A plan is some thousand rows, and of the time that writing them takes nine tenths are our own work,
which nobody else has to wait for. What is left is written in one go, all of it or nothing; of rows
that are never written only their numbers are gone.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery

Row = Any  # one of our models; what follows asks for more of it than its stubs tell
COUNTED = "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s"
BEGUN = "INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)"
LAST = "SELECT seq FROM sqlite_sequence WHERE name = %s"
NEXT = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"


class Ahead:
    """Rows are added in the order in which they are to stand; they may point at each other."""

    def __init__(self) -> None:
        self._rows: dict[type[models.Model], list[Row]] = {}
        self._statements: list[tuple[str, Sequence[Any]]] = []

    def add(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._rows.setdefault(type(row), []).append(row)

    def make_ready(self) -> None:
        """Once all are added: each gets its key, in one short write, and becomes SQL."""
        with transaction.atomic():
            for model, rows in self._rows.items():
                for row, key in zip(rows, _keys(model, len(rows)), strict=True):
                    row.pk = key
        for model, rows in self._rows.items():
            self._statements += _inserting(model, rows)

    def write(self) -> None:
        """In the transaction of whoever calls."""
        with connection.cursor() as cursor:
            for statement, given in self._statements:
                cursor.execute(statement, given)
        for row in (row for rows in self._rows.values() for row in rows):
            row._state.adding, row._state.db = False, connection.alias


def _keys(model: type[models.Model], many: int) -> Sequence[int]:
    """So many keys that nobody else is given."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(NEXT, [connection.ops.quote_name(table), column, many])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute(COUNTED, [many, table])
        if not cursor.rowcount:
            cursor.execute(BEGUN, [many, table])
        cursor.execute(LAST, [table])
        (last,) = cursor.fetchone()
    return range(last - many + 1, last + 1)


def _inserting(model: type[models.Model], rows: list[Row]) -> Iterator[tuple[str, Sequence[Any]]]:
    fields = model._meta.concrete_fields
    size = connection.ops.bulk_batch_size(fields, rows)
    for row in rows:
        row._prepare_related_fields_for_save("bulk_create")  # keys of rows that have them only now
    for start in range(0, len(rows), size):
        query = InsertQuery(model)
        query.insert_values(fields, rows[start : start + size])
        yield from query.get_compiler(connection=connection).as_sql()
