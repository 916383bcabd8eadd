"""`sampling draw`: the room of draws takes it over as its own command."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from .. import draw as drawing
from ..cli import CsvFile, Json, answer, bytes_of, note, refusing
from ..draws.rolling import Round
from ..draws.selection import Selection
from ..draws.spread import draw_spread
from ..sheet import Sheet, read_sheet
from .draw_kinds import Asked, Condition, draw_kind, frame_of, holds, wrong_use

Size = Annotated[int | None, typer.Option(help="How many to draw.")]
Seed = Annotated[str | None, typer.Option(help="Any text; the same text draws the same.")]
Key = Annotated[str | None, typer.Option(help="Key column; the first if left out.")]
Stratum = Annotated[list[str] | None, typer.Option(help="Share places by column.")]
Exclude = Annotated[
    list[str] | None, typer.Option(metavar="COLUMN=VALUE", help="Leave these rows out.")
]
Minimum = Annotated[int | None, typer.Option(min=1, help="At least so many of each stratum.")]
Equal = Annotated[bool, typer.Option("--equal", help="The same number of each stratum.")]
OnePer = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="At most one of each family or worker; no size: all."),
]
Apart = Annotated[
    list[str] | None,
    typer.Option(metavar="COLUMN=VALUE", help="With --one-per: these are a family of their own."),
]
Longest = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="More chance the longer ago the day in the column."),
]
On = Annotated[str | None, typer.Option(metavar="DATE", help="Day of the draw: --longest-since.")]
Last = Annotated[
    str | None, typer.Option(metavar="COLUMN", help="The latest days of the column; not random.")
]
Window = Annotated[
    tuple[str, str, str] | None,
    typer.Option(metavar="COLUMN FROM TO", help="Only days from FROM up to, not including, TO."),
]
Everybody = Annotated[bool, typer.Option("--all", help="Everybody; not random.")]
Share = Annotated[str | None, typer.Option(help="A part of the list in place of a size: 5%.")]
Carried = Annotated[str | None, typer.Option(help="With --share: what the round before carried.")]
Earlier = Annotated[
    list[Path] | None, typer.Option(metavar="CSV", help="With --share: keys drawn earlier.")
]
Again = Annotated[bool, typer.Option("--again", help="With --earlier: may be drawn again.")]
Chances = Annotated[bool, typer.Option("--chances", help="Print the chance of everybody, too.")]


def draw_command(
    csv: CsvFile,
    *,
    size: Size = None,
    seed: Seed = None,
    key: Key = None,
    stratum: Stratum = None,
    exclude: Exclude = None,
    minimum: Minimum = None,
    equal: Equal = False,
    one_per: OnePer = None,
    apart: Apart = None,
    longest_since: Longest = None,
    on: On = None,
    last_closed: Last = None,
    window: Window = None,
    everybody: Everybody = False,
    share: Share = None,
    carried: Carried = None,
    earlier: Earlier = None,
    again: Again = False,
    chances: Chances = False,
    as_json: Json = False,
) -> None:
    """Draw a random sample that anybody can repeat with a SHA-256 tool."""
    out, alone = conditions("exclude", exclude), conditions("apart", apart)
    asked = Asked(
        size, seed, key, stratum or [], out, minimum, equal, one_per, alone, longest_since, on,
        last_closed, window, everybody, share, carried, earlier or [], again,
    )  # fmt: skip
    if wrong := "; ".join(wrong_use(asked)):
        raise typer.BadParameter(wrong)
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        if asked.is_plain:
            _plain(sheet, asked, chances, as_json)
        else:
            found = draw_kind(sheet, asked)
            _kind(found, chances, as_json)
        _say_unused(sheet, asked)


def conditions(option: str, texts: Sequence[str] | None) -> list[Condition]:
    return [_condition(option, text) for text in texts or []]


def _condition(option: str, text: str) -> Condition:
    column, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"--{option} {text}: write COLUMN=VALUE")
    return column.strip(), value.strip()


def _plain(sheet: Sheet, asked: Asked, chances: bool, as_json: bool) -> None:
    """The published draw. Its parts are a promise; the chances come on top when asked for."""
    frame = list(frame_of(sheet, asked.key, asked.stratum, asked.exclude))
    size, seed = asked.size or 0, asked.seed or ""
    found = drawing.draw(frame, size=size, seed=seed)
    more: dict[str, object] = {}
    if chances:
        more = {"chances": draw_spread(frame, size=size, seed=seed).chances_as_json()}
    answer(found.as_json() | more, as_json, _words(found))


def _kind(found: Selection | Round, chances: bool, as_json: bool) -> None:
    selection = found.selection if isinstance(found, Round) else found
    more = {"chances": selection.chances_as_json()} if chances else {}
    answer(found.as_json() | more, as_json, "\n".join([_words(selection), *_ends(found)]))


def _say_unused(sheet: Sheet, asked: Asked) -> None:
    for column, value in asked.exclude:
        if not any(map(holds(sheet, [(column, value)]), sheet.rows)):
            note(f"No row was left out for {column}={value}.")


def _words(found: drawing.Draw | Selection) -> str:
    lines = [f"{one.key}\t{one.stratum}\t{one.rank}\t{one.probability:.4f}" for one in found.drawn]
    ends = [
        f"{len(found.drawn)} of {found.population} drawn, {len(found.excluded)} left out before.",
        f"Short by {found.shortfall}." if found.shortfall else "",
        f"Frame {found.frame_sha256}, {found.algorithm}.",
    ]
    return "\n".join([*lines, *filter(None, ends)])


def _ends(found: Selection | Round) -> list[str]:
    if isinstance(found, Round):
        return [f"Owed {found.owed}, carried to the next round: {found.carried}."]
    return [] if found.is_random else ["Not random: a rule chose, so it tells of no others."]
