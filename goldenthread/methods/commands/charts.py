"""Commands for charts."""

from typing import Annotated

import typer

from ..charts import chart as charting
from ..charts import funnel as funnels
from ..charts.run import RunChart, run_chart
from ..cli import CsvFile, Json, answer, bytes_of, refusing
from ..refusal import refuse_if_any
from ..sheet import Sheet, bad_numbers, read_sheet

COUNTS = ["period", "numerator", "denominator"]

app = typer.Typer()


@app.command("chart")
def chart_command(
    csv: CsvFile,
    step: Annotated[list[str] | None, typer.Option(help="Period of a new definition.")] = None,
    baseline: Annotated[int | None, typer.Option(help="First points that set the limits.")] = None,
    rate: Annotated[bool, typer.Option("--rate", help="Events for exposure: a u-chart.")] = False,
    as_json: Json = False,
) -> None:
    """A control chart: columns period,value (XmR) or period,numerator,denominator (p)."""
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        if "value" in sheet.headings:
            found = charting.xmr(_values(sheet), steps=step or [], baseline=baseline)
        else:
            made = charting.u_chart if rate else charting.p_chart
            found = made(_counts(sheet, COUNTS), steps=step or [], baseline=baseline)
        answer(found.as_json(), as_json, _words(found))


@app.command("run-chart")
def run_chart_command(
    csv: CsvFile,
    baseline: Annotated[int | None, typer.Option(help="First points that set the median.")] = None,
    as_json: Json = False,
) -> None:
    """A run chart: columns period,value or period,numerator,denominator. Good from few points."""
    with refusing(as_json):
        sheet = read_sheet(bytes_of(csv))
        if "value" in sheet.headings:
            values = [value for _, value in _values(sheet)]
        else:
            counts = _counts(sheet, COUNTS)
            refuse_if_any(charting.bad_counts(counts, is_share=True))
            values = [hits / of for _, hits, of in counts]
        found = run_chart(values, baseline=baseline)
        answer(found.as_json(), as_json, _run_words(found))


@app.command("funnel")
def funnel_command(
    csv: CsvFile,
    target: Annotated[
        float | None, typer.Option(help="A share, 0 to 1; else all together.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Places beside each other, with limits for their size: columns place,numerator,denominator."""
    with refusing(as_json):
        counts = _counts(read_sheet(bytes_of(csv)), ["place", *COUNTS[1:]])
        found = funnels.funnel(counts, target=target)
        words = "\n".join(f"{one.name}\t{one.share:.1%}\t{one.signal}" for one in found)
        answer([one.as_json() for one in found], as_json, words)


def _values(sheet: Sheet) -> list[tuple[str, float]]:
    period, value = sheet.places(["period", "value"])
    refuse_if_any(bad_numbers(sheet, [], ["value"]))
    return [(row.cells[period], float(row.cells[value])) for row in sheet.rows]


def _counts(sheet: Sheet, names: list[str]) -> list[tuple[str, int, int]]:
    name, hits, of = sheet.places(names)
    refuse_if_any(bad_numbers(sheet, names[1:]))
    return [(row.cells[name], int(row.cells[hits]), int(row.cells[of])) for row in sheet.rows]


def _words(found: charting.Chart) -> str:
    lines = [
        f"{one.period}\t{one.value:g}\t{', '.join(one.signals) or '-'}" for one in found.points
    ]
    limits = f", limits {found.lower:g} to {found.upper:g}" if found.upper is not None else ""
    return "\n".join(filter(None, [*lines, f"Centre {found.centre:g}{limits}.", found.why]))


def _run_words(found: RunChart) -> str:
    most = "" if found.most_by_chance is None else f" (by chance to {found.most_by_chance})"
    fewest = "" if found.fewest_by_chance is None else f" (by chance from {found.fewest_by_chance})"
    said = (
        f"Median {found.median:g}, {found.n} points off it. Longest run {found.longest_run}{most}, "
        f"crossings {found.crossings}{fewest}."
    )
    signals = f"Signals: {', '.join(found.signals) or 'none'}."
    return " ".join([said, found.why or signals])
