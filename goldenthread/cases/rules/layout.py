"""A layout says which columns a list has and what must hold of them: data, read from a library."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .words import plain

ERROR, WARNING = "error", "warning"
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Column:
    """One column and its checks. Rule codes stand in the data: each council reads the same.

    kind: text, date, code, flag, number, team. `blank` is the rule when it is empty; it applies
    only when `when` (another column) is filled and `unless` (another one) is empty.
    """

    name: str
    kind: str = "text"
    needed: bool = False
    blank: str = ""
    blank_severity: str = ERROR
    when: str = ""
    unless: str = ""
    codes: frozenset[str] = frozenset()
    codes_severity: str = ERROR
    future: str = ""
    not_before: str = ""
    refers: str = ""
    refers_rule: str = "PARENT_MISSING"
    refers_severity: str = ERROR
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Chain:
    """Rows of one group follow each other day by day while their reason says that they go on."""

    group: str
    start: str
    end: str
    reason: str
    goes_on: str


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    key: str
    columns: dict[str, Column]
    person: str = ""
    person_by: tuple[str, str, str] | None = None
    needed: bool = False
    chain: Chain | None = None
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    slug: str
    version: str
    title: str
    tables: dict[str, Table]
    main: str
    settings: Mapping[str, Any]
    is_sheet: bool = False
    ignored: frozenset[str] = frozenset()


def read_layout(data: Mapping[str, Any]) -> Layout:
    codes = {name: frozenset(values) for name, values in data.get("codes", {}).items()}
    tables = {name: _table(name, row, codes) for name, row in data["tables"].items()}
    return Layout(
        slug=data["slug"],
        version=data["version"],
        title=data["title"],
        tables=tables,
        main=data["main"],
        settings=data.get("settings", {}),
        is_sheet=bool(data.get("is_sheet")),
        ignored=frozenset(data.get("ignored", ())),
    )


def heading(text: str) -> str:
    """A heading as layouts know it: "Opened on " and "opened_on" are the same column."""
    return plain(text).replace(" ", "_")


def _table(name: str, row: Mapping[str, Any], codes: Mapping[str, frozenset[str]]) -> Table:
    columns = {column: _column(column, spec, codes) for column, spec in row["columns"].items()}
    for one in (name, *columns):
        if not NAME.match(one):
            raise ValueError(f"{name}.{one} is not a name that a layout may use")
    by = row.get("person_by")
    return Table(
        name=name,
        key=row["key"],
        columns=columns,
        person=row.get("person", ""),
        person_by=(by["column"], by["table"], by["match"]) if by else None,
        needed=bool(row.get("needed")),
        chain=Chain(**row["chain"]) if "chain" in row else None,
        dates=tuple(name for name, column in columns.items() if column.kind == "date"),
    )


def _column(name: str, spec: Mapping[str, Any], codes: Mapping[str, frozenset[str]]) -> Column:
    given = dict(spec)
    named = given.pop("codes", None)
    if named:
        given.setdefault("kind", "code")
    return Column(name=name, codes=codes[named] if named else frozenset(), **given)
