"""A private table store for one reading: SQLite's own temporary file, gone when it is closed.

It holds what was sent while it is checked, so memory stays the same for a thousand rows and for a
million, and rows of one child can be brought together in whatever order they came.
"""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from itertools import groupby
from typing import Any

from ..rules.checks import Fault
from ..rules.child import Child
from ..rules.layout import Chain, Table

CACHE_KB = 32_000
FETCHED = 2_000


class Scratch:
    """Names of tables and columns come from layouts, which allow plain names only."""

    def __init__(self) -> None:
        self.base = sqlite3.connect("", isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{CACHE_KB}"):
            self.base.execute(f"PRAGMA {pragma}")
        self.base.execute(
            'CREATE TABLE "=faults" ("table", "row" INT, "key", "column", '
            'value, rule, severity, why, "do")'
        )

    def close(self) -> None:
        self.base.close()

    def make(self, table: Table, columns: Sequence[str]) -> None:
        kept = ", ".join(f'"{one}" TEXT' for one in columns)
        self.base.execute(f'CREATE TABLE "{table.name}" (row_no INT, bad INT, {kept})')

    def fill(self, table: Table, width: int, rows: Iterable[Sequence[Any]]) -> None:
        marks = ", ".join("?" * (width + 2))
        self.base.execute("BEGIN")
        self.base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608
        self.base.execute("COMMIT")

    def index(self, table: str, column: str) -> None:
        self.base.execute(
            f'CREATE INDEX IF NOT EXISTS "{table}_{column}" ON "{table}" ("{column}", row_no)'
        )

    def count(self, table: str) -> int:
        return self.base.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # type: ignore[no-any-return]  # noqa: S608

    def note(self, faults: Iterable[Fault]) -> None:
        self.base.executemany(
            'INSERT INTO "=faults" VALUES (?,?,?,?,?,?,?,?,?)', (astuple(one) for one in faults)
        )

    def spoil(self, table: str) -> None:
        """Rows with an error are not taken further."""
        self.base.execute(
            f'UPDATE "{table}" SET bad = 1 WHERE row_no IN '  # noqa: S608
            '(SELECT "row" FROM "=faults" WHERE "table" = ? AND severity = \'error\')',
            (table,),
        )

    def faults(self) -> Iterator[Fault]:
        rows = self.base.execute('SELECT * FROM "=faults" ORDER BY severity, "table", "row"')
        for row in rows:
            yield Fault(*row)

    def fault_counts(self) -> dict[str, int]:
        return dict(self.base.execute('SELECT severity, count(*) FROM "=faults" GROUP BY severity'))

    def fault_rules(self) -> list[tuple[str, str, int]]:
        rows = self.base.execute(
            'SELECT rule, severity, count(*) FROM "=faults" GROUP BY rule, severity ORDER BY 3 DESC'
        )
        return list(rows)

    def repeats(self, table: Table) -> Iterator[tuple[int, str, int]]:
        """(row, key, first row) of every row whose key stood before."""
        key = table.key
        return iter(
            self.base.execute(
                f'SELECT t.row_no, t."{key}", f.first FROM "{table.name}" t JOIN '  # noqa: S608
                f'(SELECT "{key}" AS k, min(row_no) AS first FROM "{table.name}" '
                f'WHERE "{key}" <> \'\' GROUP BY "{key}" HAVING count(*) > 1) f '
                f'ON t."{key}" = f.k WHERE t.row_no > f.first ORDER BY t.row_no'
            ).fetchall()
        )

    def strays(self, table: Table, column: str, target: Table) -> list[tuple[int, str, str]]:
        """(row, key, value) of rows that point at a row of `target` which is not there."""
        return self.base.execute(
            f'SELECT t.row_no, t."{table.key}", t."{column}" FROM "{table.name}" t '  # noqa: S608
            f"WHERE t.\"{column}\" <> '' AND NOT EXISTS "
            f'(SELECT 1 FROM "{target.name}" o WHERE o."{target.key}" = t."{column}")'
        ).fetchall()

    def chains(self, table: Table, chain: Chain) -> Iterator[list[tuple[int, str, str, str, str]]]:
        """Rows of each group by start: (row, key, start, end, reason)."""
        rows = self.base.execute(
            f'SELECT "{chain.group}", row_no, "{table.key}", "{chain.start}", "{chain.end}", '  # noqa: S608
            f'"{chain.reason}" FROM "{table.name}" WHERE bad = 0 AND "{chain.group}" <> \'\' '
            f'ORDER BY "{chain.group}", "{chain.start}", row_no'
        )
        for _, group in groupby(rows, key=lambda row: row[0]):
            yield [row[1:] for row in group]

    def people(self, table: Table, columns: Sequence[str]) -> Iterator[tuple[str, list[Any]]]:
        """(person, values) of the rows without an error, brought together by person."""
        chosen = ", ".join(f't."{one}"' for one in columns)
        if table.person_by:
            column, other, match = table.person_by
            pairs = f'(SELECT DISTINCT "{match}" AS m, p FROM "{other}_people")'  # noqa: S608
            source = f'"{table.name}" t JOIN {pairs} o ON o.m = t."{column}"'
            person = "o.p"
        else:
            source, person = f'"{table.name}" t', f't."{table.person}"'
        cursor = self.base.execute(
            f"SELECT {person}, {chosen} FROM {source} WHERE t.bad = 0 ORDER BY 1, t.row_no"  # noqa: S608
        )
        cursor.arraysize = FETCHED
        for person_key, *values in cursor:
            yield person_key, values

    def with_rows(self, table: Table, faults: Iterable[Fault]) -> Iterator[Fault]:
        """Faults found child by child, with the row in which the child stands."""
        find = f'SELECT row_no FROM "{table.name}" WHERE "{table.key}" = ? AND bad = 0'  # noqa: S608
        for one in list(faults):
            row = self.base.execute(find, (one.key,)).fetchone()
            yield replace(one, row=row[0] if row else 0)

    def view_people(self, table: Table, match: str) -> None:
        """Which person a shared number of another table belongs to."""
        self.base.execute(
            f'CREATE TEMP VIEW IF NOT EXISTS "{table.name}_people" AS '  # noqa: S608
            f'SELECT "{match}", "{table.person}" AS p FROM "{table.name}" WHERE bad = 0'
        )

    def keep(self, children: Iterable[Child]) -> None:
        """Children as they were made, so that they are made once and read as often as needed."""
        self.base.execute('CREATE TABLE "=children" (made BLOB)')
        self.base.execute("BEGIN")
        rows = ((pickle.dumps(child, pickle.HIGHEST_PROTOCOL),) for child in children)
        self.base.executemany('INSERT INTO "=children" VALUES (?)', rows)
        self.base.execute("COMMIT")

    def kept(self) -> Iterator[Child]:
        """Only this process wrote them, into a file that no other can open."""
        for (made,) in self.base.execute('SELECT made FROM "=children" ORDER BY rowid'):
            yield pickle.loads(made)  # noqa: S301

    def all_rows(self, table: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
        chosen = ", ".join(f'"{one}"' for one in columns)
        rows = self.base.execute(f'SELECT {chosen} FROM "{table}" WHERE bad = 0 ORDER BY row_no')  # noqa: S608
        for row in rows:
            yield dict(zip(columns, row, strict=True))
