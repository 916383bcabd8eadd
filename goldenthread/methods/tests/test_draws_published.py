"""The programs printed in docs/reference/the-draw.md draw what the command draws.

They are the second program: they share no code with the product, and an outsider has only them.
"""

import json
import random
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from goldenthread.methods.calc import app
from goldenthread.methods.commands.draws import draw_command

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "the-draw.md"
SIZE, SEED = 7, "printed"
sampling = typer.Typer()
sampling.command("draw")(draw_command)
sampling.command("other")(lambda: None)

KINDS = [
    ("A minimum of each stratum", "--size 16 --stratum stratum --minimum 3"),
    ("An equal share", "--size 16 --stratum stratum --equal"),
    ("One of each family, worker or other group", "--size 7 --one-per family --apart adopted=yes"),
    ("Longest not looked at", "--size 7 --longest-since seen --on 2026-11-21"),
    ("Longest not looked at", "--size 39 --longest-since seen --on 2026-11-21"),
    ("A share of a changing list", "--share 5% --carried 1/2 --earlier earlier.csv"),
    ("The last n closed", "--size 7 --last-closed closed"),
    ("All in a window, and whole cohorts", "--window closed 2026-09-01 2026-09-15"),
    (
        "Matched pairs for a second look",
        "--size 7 --first before=yes --match stratum --nearest open_days",
    ),
]


def printed():
    """The program of each heading, with the lines that all begin with."""
    further = PAGE.read_text("utf-8").split("## Further kinds")[1].split("\n## ")[0]
    first, *sections = further.split("\n### ")
    (head,) = re.findall(r"```python\n(.*?)```", first, re.S)
    programs = {}
    for section in sections:
        (body,) = re.findall(r"```python\n(.*?)```", section, re.S)
        programs[section.split("\n")[0]] = head + body
    return programs


def make_list(chance):
    lines = ["key,stratum,family,adopted,seen,closed,open_days,before"]
    for n in range(40):
        cells = [
            f"K\u00e9{n}",
            chance.choice(["North", "South", "South", "East", "East", "East", "East"]),
            chance.choice(["", f"K\u00e9{n}", "F1", "F2", "F3"]),
            chance.choice(["yes", "no", "no"]),
            chance.choice(["", f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"]),
            chance.choice(["", f"2026-09-{chance.randint(10, 18)}"]),
            str(chance.randint(1, 30)),
            chance.choice(["yes", "no"]),
        ]
        lines.append(",".join(cells))
    return "\n".join(lines)


@pytest.mark.parametrize(("heading", "options"), KINDS, ids=[kind[1][:30] for kind in KINDS])
@pytest.mark.parametrize("number", range(5))
def test_the_printed_program_draws_what_the_command_draws(
    heading, options, number, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    Path("list.csv").write_text(make_list(random.Random(number)), "utf-8")
    Path("earlier.csv").write_text("key\nK\u00e93\nK\u00e95\nGone\n", "utf-8")
    size = re.search(r"--size (\d+)", options)
    text = printed()[heading].replace(
        'seed, n = "26 Sep 4 11 18 26 37 52", 24', f'seed, n = "{SEED}", {size[1] if size else 0}'
    )
    theirs = {}
    exec(compile(text, heading, "exec"), theirs)
    door, verb = (app, "draw-pairs") if "--first" in options else (sampling, "draw")
    words = [verb, "list.csv", *options.split(), "--seed", SEED, "--json"]
    found = CliRunner().invoke(door, words)
    assert found.exit_code == 0, found.output
    ours = json.loads(found.stdout)
    if verb == "draw-pairs":
        got = [key for pair in ours["pairs"] for key in (pair["first"], pair["second"])]
    else:
        got = [one["key"] for one in ours["drawn"]]
    assert got == theirs["drawn"]
    assert got
    if "--share" in options:
        assert ours["carried"] == str(theirs["carried"])


def test_every_kind_has_its_program():
    assert set(printed()) == {heading for heading, _ in KINDS}
