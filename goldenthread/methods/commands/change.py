"""Commands for before and after, and for how many reviews it takes to tell."""

from enum import StrEnum
from typing import Annotated

import typer

from .. import compare as comparing
from .. import guards as guarding
from .. import power as powering
from .. import small_counts
from ..cli import Json, answer, levels_of, part_of, refusing
from ..measure import Measure, unlike
from ..refusal import Refused, refuse_if_any

app = typer.Typer()


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


GOOD = {
    Direction.HIGHER: comparing.Good.UP,
    Direction.LOWER: comparing.Good.DOWN,
    Direction.NONE: comparing.Good.NONE,
}
Before = Annotated[str, typer.Option(metavar="H/N", help="Before: so many of so many.")]
After = Annotated[str, typer.Option(metavar="H/N", help="After: so many of so many.")]
GoodWay = Annotated[Direction, typer.Option(help="Which way is good; none: only changed or not.")]
Looks = Annotated[int, typer.Option(help="How often this is looked at in all.")]
Margin = Annotated[float, typer.Option(help="Smaller changes are the same (a share).")]


@app.command("compare")
def compare_command(
    *,
    before: Before,
    after: After,
    good: GoodWay = Direction.NONE,
    guard: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME:H/N:H/N:higher|lower", help="A measure not to get worse."),
    ] = None,
    population: Annotated[
        str | None, typer.Option(metavar="N[/N]", help="How many there were, before and after.")
    ] = None,
    looks: Looks = 1,
    margin: Margin = comparing.MARGIN,
    definition: Annotated[str, typer.Option(help="What was counted before.")] = "",
    definition_after: Annotated[str | None, typer.Option(help="If it changed since.")] = None,
    scale: Annotated[str, typer.Option(help="Grades before, worst,...,best.")] = "",
    scale_after: Annotated[str | None, typer.Option(help="If they changed since.")] = None,
    as_json: Json = False,
) -> None:
    """Better, same, worse or cannot tell, from two random samples."""
    counts = _counts(before, "--before"), _counts(after, "--after")
    populations = _populations(population)
    held = [_guard(text) for text in guard or []]
    with refusing(as_json):
        then = Measure("", (counts[0],), definition=definition, scale=levels_of(scale))
        now = Measure(
            "",
            (counts[1],),
            definition=definition if definition_after is None else definition_after,
            scale=levels_of(scale if scale_after is None else scale_after),
        )
        refuse_if_any(unlike(then, now))
        found = comparing.compare(
            *counts, good=GOOD[good], margin=margin, populations=populations, looks=looks
        )
        told = guarding.guarded(found, held)
        answer(told.as_json(), as_json, _compared_words(told))


@app.command("compare-rates")
def compare_rates_command(
    *,
    before: Annotated[str, typer.Option(metavar="E/OF", help="Events before, among so many.")],
    after: Annotated[str, typer.Option(metavar="E/OF", help="Events after, among so many.")],
    good: GoodWay = Direction.NONE,
    looks: Looks = 1,
    margin: Margin = comparing.MARGIN,
    as_json: Json = False,
) -> None:
    """Two counts of events (14/1 and 9/1 for two years of one area)."""
    first, second = _events(before, "--before"), _events(after, "--after")
    with refusing(as_json):
        found = small_counts.compare_rates(
            first, second, good=GOOD[good], margin=margin, looks=looks
        )
        ratio = "no ratio" if found.ratio is None else f"{found.ratio:.2f} times as many"
        high = "no end" if found.high is None else f"{found.high:.2f}"
        words = (
            f"{found.verdict}: {ratio}, likely {found.low:.2f} to {high}; "
            f"by chance {_chance(found.by_chance)} (mid-p {_chance(found.mid_p)}). {found.rule}"
        )
        answer(found.as_json(), as_json, words)


@app.command("compare-pairs")
def compare_pairs_command(
    *,
    both: Annotated[int, typer.Option(help="Cases with it before and after.")],
    lost: Annotated[int, typer.Option(help="Cases with it only before.")],
    gained: Annotated[int, typer.Option(help="Cases with it only after.")],
    neither: Annotated[int, typer.Option(help="Cases with it neither time.")],
    good: GoodWay = Direction.NONE,
    margin: Margin = comparing.MARGIN,
    as_json: Json = False,
) -> None:
    """The same cases looked at twice."""
    with refusing(as_json):
        found = small_counts.compare_pairs(
            both, lost, gained, neither, good=GOOD[good], margin=margin
        )
        words = (
            f"{found.verdict}: {_points(found.difference)}, likely {_points(found.low)} to "
            f"{_points(found.high)}; by chance {_chance(found.by_chance)} "
            f"(mid-p {_chance(found.mid_p)}). {found.rule}"
        )
        answer(found.as_json(), as_json, words)


@app.command("needed")
def needed_command(
    *,
    before: Annotated[str, typer.Option(metavar="60%|H/N", help="The share before.")],
    difference: Annotated[
        float | None, typer.Option(metavar="POINTS", help="The change to be seen; -15 for a fall.")
    ] = None,
    have: Annotated[
        str | None, typer.Option(metavar="N[/M]", help="Reviews you have: what could they show?")
    ] = None,
    power: Annotated[float, typer.Option(help="Chance of seeing it.")] = powering.POWER,
    population: Annotated[int | None, typer.Option(help="How many there are in all.")] = None,
    looks: Looks = 1,
    as_json: Json = False,
) -> None:
    """How many reviews each time show a change of so many points, and what those you have show."""
    if difference is None and have is None:
        raise typer.BadParameter("give --difference POINTS, --have N, or both")
    share, numbers = _share(before), _populations(have)
    with refusing(as_json):
        data: dict[str, object] = {}
        lines = []
        if difference is not None:
            found = powering.needed(
                share, difference / 100, power=power, looks=looks, population=population
            )
            data |= found.as_json()
            lines.append(_needed_words(found, power))
        if numbers is not None:
            seen = powering.visible(share, *numbers, power=power, looks=looks)
            data |= {"visible": seen.as_json()}
            lines.append(_visible_words(seen, numbers, power))
        answer(data, as_json, "\n".join(lines))


def _counts(text: str, option: str) -> tuple[int, int]:
    hits, _, of = text.partition("/")
    try:
        return int(hits), int(of)
    except ValueError:
        raise typer.BadParameter(f"{option} {text}: write it as 12/40") from None


def _events(text: str, option: str) -> tuple[int, float]:
    events, _, among = text.partition("/")
    try:
        return int(events), float(among)
    except ValueError:
        raise typer.BadParameter(f"{option} {text}: write it as 14/2300") from None


def _populations(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    first, slash, second = text.partition("/")
    try:
        return int(first), int(second if slash else first)
    except ValueError:
        raise typer.BadParameter(f"{text}: write a number, or two as 120/130") from None


def _share(text: str) -> float:
    try:
        return float(part_of(text, "before"))
    except Refused:
        raise typer.BadParameter(f"--before {text}: write 60%, 0.6 or 12/20") from None


def _guard(text: str) -> guarding.Guard:
    try:
        name, before, after, good = text.rsplit(":", 3)
        way = GOOD[Direction(good.strip())]
    except ValueError:
        raise typer.BadParameter(f"--guard {text}: write NAME:H/N:H/N:higher") from None
    return guarding.Guard(name.strip(), _counts(before, "--guard"), _counts(after, "--guard"), way)


def _points(share: float) -> str:
    return f"{100 * share:+.0f} points"


def _chance(by_chance: float) -> str:
    return f"{by_chance:.3f}" if by_chance >= 0.0005 else "under 0.001"  # noqa: PLR2004


def _compared_words(told: guarding.Guarded) -> str:
    found = told.comparison
    lines = [
        f"{told.verdict}: {_points(found.difference)}, likely {_points(found.low)} to "
        f"{_points(found.high)}; by chance {_chance(found.by_chance)}.",
        *(caveat.words for caveat in told.caveats),
        found.rule,
    ]
    return "\n".join(lines)


def _needed_words(found: powering.Needed, power: float) -> str:
    if found.reviews is None:
        return f"More than {powering.MOST:,} reviews each time."
    much = f"{found.reviews} reviews each time show it in {power:.0%} of cases"
    if found.population_too_small:
        return f"{much}: more than there are. Look at all of them, at several times."
    return f"{much} (a textbook formula gives {found.by_formula})."


def _visible_words(seen: powering.Visible, numbers: tuple[int, int], power: float) -> str:
    up, down = (
        "no rise" if seen.up is None else f"a rise of {100 * seen.up:.1f} points",
        "no fall" if seen.down is None else f"a fall of {-100 * seen.down:.1f} points",
    )
    return (
        f"{numbers[0]} before and {numbers[1]} after show {up} and {down} in {power:.0%} of cases."
    )
