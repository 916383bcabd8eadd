"""What every command of this room shares: answers, refusals, files and days that were typed.

The only module of this room that reads files. Commands stand in `commands/`, one file a subject.
Every command is a promise to users: see docs/reference/command-line.md before changing one.
"""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from .refusal import Refused, refuse

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
PART = re.compile(r"[-+]?[0-9./]{1,30}\s*%?")
CsvFile = Annotated[Path, typer.Argument(metavar="CSV", help="A CSV file in UTF-8.")]


def answer(data: object, as_json: bool, text: str) -> None:
    """Print the JSON document, in UTF-8 whatever the terminal, or the same for people."""
    said = json.dumps(data, ensure_ascii=False) if as_json else text
    typer.echo(said.encode(errors="replace"))


@contextmanager
def refusing(as_json: bool) -> Iterator[None]:
    """Say a refusal as the interface promises and leave with 1, never with a traceback."""
    try:
        yield
    except Refused as refused:
        if as_json:
            answer(refused.as_json(), as_json, "")
        else:
            for one in refused.refusals:
                typer.echo(f"{one.where}: {one.why} {one.do}", err=True)
        raise typer.Exit(1) from None


def note(text: str) -> None:
    typer.echo(text, err=True)


def bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refuse(
            "file",
            path,
            f"The file cannot be read: {error.strerror}.",
            "Check its name and that you may open it.",
            "file-unreadable",
        ) from None


def write_whole(path: Path, content: bytes) -> None:
    """All of the file or nothing: a name beside it is renamed once every byte is there."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        why = f"The file cannot be written: {error.strerror}."
        raise refuse("FILE", path, why, "Choose a folder you may write to.", "file-write") from None


def lines_of_input() -> list[str]:
    """The lines of standard input, in UTF-8 whatever the terminal; an empty line is one too."""
    said = sys.stdin.buffer.read().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return said.removesuffix("\n").split("\n") if said else []


def levels_of(text: str) -> tuple[str, ...]:
    """The grades of worst,...,best; none of an empty text."""
    return tuple(level.strip() for level in text.split(",")) if text.strip() else ()


def part_of(text: str, where: str) -> Fraction:
    """An exact part of a whole, from 5%, 0.05 or 1/20."""
    try:
        if not PART.fullmatch(text.strip()):
            raise ValueError
        return Fraction(text.strip().removesuffix("%")) / (100 if text.strip()[-1:] == "%" else 1)
    except (ValueError, ZeroDivisionError):
        why = f"{text} is no part of a whole."
        raise refuse(where, text, why, "Give a part such as 5%, 0.05 or 1/20.", "part") from None


def day_of(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refuse(
            where,
            text,
            f"There is no day {text}.",
            "Give a day such as 2026-03-27.",
            "date",
        ) from None
