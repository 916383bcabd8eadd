"""A document as plain values and back, for the way between two processes."""

from dataclasses import asdict
from typing import Any

from .parts import Cell, Document, Line, Paragraph, Row, Table


def as_values(document: Document) -> dict[str, Any]:
    """Lists, texts and numbers only; a paragraph is told from a table by its "line"."""
    return asdict(document)


def as_document(values: dict[str, Any]) -> Document:
    """What `as_values` gave; TypeError or KeyError for anything else."""
    return Document(
        kind=values["kind"],
        parts=tuple(_paragraph(one) if "line" in one else _table(one) for one in values["parts"]),
        in_file=int(values["in_file"]),
        remarks=tuple(map(str, values["remarks"])),
    )


def table_at(values: dict[str, Any], number: int) -> Table:
    """One of its tables, counted from 0, without making values of all the others."""
    return _table([one for one in values["parts"] if "line" not in one][number])


def _paragraph(values: dict[str, Any]) -> Paragraph:
    return Paragraph(_line(values["line"]), values["page"])


def _line(values: dict[str, Any]) -> Line:
    return Line(**{**values, "printed": tuple(values.get("printed", ()))})


def _table(values: dict[str, Any]) -> Table:
    return Table(
        values["where"],
        tuple(map(_row, values["rows"])),
        tuple(values["hidden_columns"]),
        values.get("is_drawn", True),
        values.get("is_hidden", False),
    )


def _row(values: dict[str, Any]) -> Row:
    return Row(**{**values, "cells": tuple(map(_cell, values["cells"]))})


def _cell(values: dict[str, Any] | None) -> Cell | None:
    if values is None:
        return None
    return Cell(**{**values, "lines": tuple(map(_line, values["lines"]))})
