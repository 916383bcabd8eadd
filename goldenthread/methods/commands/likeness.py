"""Commands for what may be the same: texts that are alike, names that mean one post or body."""

from pathlib import Path
from typing import Annotated

import typer

from ..cli import CsvFile, Json, answer, bytes_of, refusing
from ..likeness.groups import groups
from ..likeness.marks import Marked, marked
from ..likeness.names import Alias
from ..likeness.names import aliases as names_of
from ..likeness.pairs import LIKE, Entry, Pair, alike
from ..refusal import refuse
from ..sheet import Sheet, read_sheet

app = typer.Typer()


@app.command("alike")
def alike_command(
    csv: CsvFile,
    least: Annotated[float, typer.Option(help="Lowest score of two texts, 0.3 to 1.")] = LIKE,
    across: Annotated[bool, typer.Option("--across", help="Only pairs of two sources.")] = False,
    name: Annotated[list[str] | None, typer.Option(help="A body or post to tell apart.")] = None,
    as_json: Json = False,
) -> None:
    """Texts that may be the same, with the reason: columns key,text and maybe source."""
    with refusing(as_json):
        entries = _entries(read_sheet(bytes_of(csv)), across)
        found, short = alike(entries, least=least, across=across, names=name or [])
        joined = groups(found)
        marks = marked(entries)
        data = {
            "texts": len(entries),
            "pairs": [pair.as_json() for pair in found],
            "groups": [group.as_json() for group in joined],
            "marks": [one.as_json() for one in marks],
            "too_short": list(short),
        }
        lines = [*map(_pair_words, found), *map(_mark_words, marks)]
        lines.append(f"{len(joined)} groups to look at, none is merged.")
        if short:
            lines.append(f"Too short to compare: {', '.join(short)}.")
        answer(data, as_json, "\n".join(lines))


@app.command("aliases")
def aliases_command(
    csv: CsvFile,
    full: Annotated[Path, typer.Option(help="A CSV file of full names: column name.")],
    as_json: Json = False,
) -> None:
    """Which full name each written one may mean: column name in both files."""
    with refusing(as_json):
        written, names = (_column(read_sheet(bytes_of(path)), "name") for path in (csv, full))
        found = names_of(list(dict.fromkeys(written)), names)
        answer([one.as_json() for one in found], as_json, "\n".join(map(_alias_words, found)))


def _entries(sheet: Sheet, across: bool) -> list[Entry]:
    keys, texts = _column(sheet, "key"), _column(sheet, "text")
    if "source" in sheet.headings:
        return [Entry(*one) for one in zip(keys, texts, _column(sheet, "source"), strict=True)]
    if across:
        do = "Add a column source, or leave --across out."
        raise refuse("row 1", "source", "There is no column source.", do, "column-missing")
    return [Entry(*one) for one in zip(keys, texts, strict=True)]


def _column(sheet: Sheet, name: str) -> list[str]:
    (place,) = sheet.places([name])
    return [row.cells[place] for row in sheet.rows]


def _pair_words(pair: Pair) -> str:
    how = "one is like a part of the other" if pair.kind == "part" else "alike"
    told = [
        f"{one.kind}: {', '.join(one.first) or '-'} | {', '.join(one.second) or '-'}"
        for one in pair.differs
    ]
    differs = f"; but they differ in {'; '.join(told)}" if told else ""
    shared = ", ".join(pair.words)
    return f"{pair.first} and {pair.second}: {how}, {pair.score:.2f}; both have {shared}{differs}."


def _mark_words(one: Marked) -> str:
    said = ", ".join(f"“{words}”" for words in one.marks)
    return f"{one.first} and {one.second}: only these two say {said}."


def _alias_words(alias: Alias) -> str:
    names = "; ".join(
        f"{one.name} ({one.score:.2f}{', left over: ' if one.left else ''}{', '.join(one.left)})"
        for one in alias.matches
    )
    return f'"{alias.written}": {alias.verdict}. {alias.why} {names}'.rstrip()
