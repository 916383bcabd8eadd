"""The command for the reading age of a text."""

from pathlib import Path
from typing import Annotated

import typer

from ..cli import Json, answer, bytes_of, refusing
from ..reading.age import Hard, ReadingAge, reading_age
from ..refusal import refuse

app = typer.Typer()


@app.command("reading-age")
def reading_age_command(
    file: Annotated[Path, typer.Argument(metavar="TXT", help="A text file in UTF-8.")],
    most: Annotated[float | None, typer.Option(help="The age aimed at, such as 11.")] = None,
    as_json: Json = False,
) -> None:
    """How old a reader must be, and which words make a text hard."""
    with refusing(as_json):
        found = reading_age(_text(file), most=most)
        answer(found.as_json(), as_json, _words(found, most))


def _text(file: Path) -> str:
    try:
        return bytes_of(file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        why, do = f"Byte {error.start + 1} is no UTF-8.", "Save it as plain text in UTF-8."
        raise refuse("file", file, why, do, "encoding") from None


def _words(found: ReadingAge, most: float | None) -> str:
    aim = {None: "", True: f", within {most:g}" if most else "", False: f", above {most or 0:g}"}
    lines = [
        f"Reading age {found.age:g}{aim[found.is_within]} "
        f"({found.youngest:g} to {found.oldest:g} by other formulas).",
        f"{found.words} words, {found.sentences} sentences; {found.headings} headings left out.",
        *map(_hard_words, found.hard),
        *found.why,
    ]
    return "\n".join(lines)


def _hard_words(one: Hard) -> str:
    lines = ", ".join(str(line) for line, _ in one.places)
    plainer = f": {one.plainer}?" if one.plainer else ""
    return f"{one.word} (line {lines}){plainer}"
