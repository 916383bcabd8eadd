import json
from collections import Counter

import pytest
import typer
from typer.testing import CliRunner

from goldenthread.methods.calc import app
from goldenthread.methods.commands.draws import draw_command

run = CliRunner()
sampling = typer.Typer()
sampling.command("draw")(draw_command)
sampling.command("other")(lambda: None)

PROMISED = [
    "algorithm", "frame_sha256", "population", "excluded", "strata", "drawn", "shortfall",
]  # fmt: skip
LIST = "key,team,family,adopted,seen,closed,open_days,before,status\n" + "".join(
    f"K{n},{'north' if n % 3 else 'south'},{f'F{n // 4}' if n % 5 else ''},"
    f"{'yes' if n == 1 else 'no'},2026-0{n % 9 + 1}-10,{f'2026-09-{n:02}' if n % 2 else ''},"
    f"{n * n},{'yes' if n < 5 else 'no'},{'open' if n % 7 else 'closed'}\n"
    for n in range(1, 21)
)


@pytest.fixture
def csv(tmp_path):
    def write(text, name="given.csv"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def draw(path, options, *more):
    return run.invoke(sampling, ["draw", str(path), *options.split(), *map(str, more)])


def told(path, options, *more):
    found = draw(path, f"--json {options}", *more)
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def refused(path, options, *more):
    found = draw(path, f"--json {options}", *more)
    assert found.exit_code == 1, found.output
    return [(one["where"], one["value"]) for one in json.loads(found.stdout)["refused"]]


@pytest.mark.parametrize(
    "options",
    [
        "--size 6 --stratum team --minimum 3 --seed s",
        "--size 6 --stratum team --equal --seed s",
        "--size 6 --one-per family --seed s",
        "--size 6 --longest-since seen --on 2026-11-21 --seed s",
        "--size 6 --last-closed closed --seed s",
        "--window closed 2026-09-01 2026-09-08",
        "--all",
        "--share 30% --seed s",
    ],
)
def test_every_kind_gives_the_promised_parts_first_and_its_probabilities(options, csv):
    found = told(csv(LIST), options)
    assert list(found)[:9] == [*PROMISED, "places", "random"]
    assert all(
        list(one) == ["key", "stratum", "rank", "probability", "chance"] for one in found["drawn"]
    )
    assert "chances" not in found
    everybody = told(csv(LIST), f"{options} --chances")["chances"]
    assert len(everybody) == found["population"]
    expected = sum(one["probability"] for one in everybody)
    assert expected == pytest.approx(len(found["drawn"]))


def test_the_plain_draw_has_no_further_part_unless_its_chances_are_asked_for(csv):
    plain = told(csv(LIST), "--size 6 --stratum team --seed s")
    assert list(plain) == PROMISED
    more = told(csv(LIST), "--size 6 --stratum team --seed s --chances")
    chances = more.pop("chances")
    assert more == plain
    assert Counter(one["chance"] for one in chances) == {"2/7": 14, "1/3": 6}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--seed s", "give --size N, --share 5% or --all"),
        ("--size 3", "give --seed TEXT"),
        ("--one-per family", "give --seed TEXT"),
        ("--size 3 --all --seed s", "give one of --size, --share and --all"),
        ("--size 3 --share 5% --seed s", "give one of --size, --share and --all"),
        ("--size 3 --minimum 2 --seed s", "need --stratum"),
        ("--size 3 --equal --seed s", "need --stratum"),
        ("--size 3 --stratum team --minimum 1 --equal --seed s", "give one"),
        ("--size 3 --apart adopted=yes --seed s", "--apart goes with --one-per"),
        ("--size 3 --longest-since seen --seed s", "go together"),
        ("--size 3 --on 2026-11-21 --seed s", "go together"),
        ("--size 3 --carried 1/2 --seed s", "go with --share"),
        ("--size 3 --again --seed s", "go with --share"),
        ("--share 5% --again --seed s", "--again needs the --earlier draws"),
        ("--last-closed closed --all", "--last-closed takes --size"),
        ("--size 3 --last-closed closed --stratum team --seed s", "no strata"),
        ("--all --one-per family", "everybody is taken"),
        ("--window closed 2026-09-01 2026-09-08 --stratum team --equal", "everybody is taken"),
        ("--size 3 --one-per family --last-closed closed --seed s", "give one of --one-per"),
        ("--share 5% --one-per family --seed s", "give one of --one-per"),
        ("--size 3 --minimum 0 --stratum team --seed s", "--minimum"),
        ("--size 3 --one-per family --apart adopted --seed s", "write COLUMN=VALUE"),
        ("--window closed 2026-09-01", ""),
    ],
)
def test_combinations_that_make_no_sense_are_wrong_use_and_say_why(options, said, csv):
    found = draw(csv(LIST), f"--json {options}")
    assert (found.exit_code, found.stdout) == (2, "")
    plain = " ".join(found.stderr.replace("\u2502", " ").split())
    assert said in plain


def test_a_window_is_the_list_of_the_other_kinds(csv):
    window = "--window closed 2026-09-03 2026-09-12"
    inside = {"K3", "K5", "K7", "K9", "K11"}
    everybody = told(csv(LIST), window)
    assert {one["key"] for one in everybody["drawn"]} == inside
    assert everybody["random"] is False
    for options in ("--size 2", "--share 50%", "--one-per family", "--size 2 --last-closed closed"):
        found = told(csv(LIST), f"{window} {options} --seed s")
        assert found["population"] == 5
        assert {one["key"] for one in found["drawn"]} < inside


def test_one_per_leaves_the_adopted_child_its_own(csv):
    """K1, K2, K3 are F0; K5 without family; K1 is adopted. 12 families: 5 of more than one."""
    found = told(csv(LIST), "--one-per family --apart adopted=yes --seed s --chances")
    chances = {one["key"]: one["chance"] for one in found["chances"]}
    assert (chances["K1"], chances["K2"], chances["K3"], chances["K5"]) == ("1", "1/2", "1/2", "1")


def test_a_family_in_two_teams_is_refused_row_by_row(csv):
    found = refused(csv(LIST), "--size 3 --one-per family --stratum team --seed s")
    assert found[:3] == [("row 2", "F0"), ("row 3", "F0"), ("row 4", "F0")]


def test_minimums_above_the_size_say_the_number_needed(csv):
    found = draw(csv(LIST), "--size 9 --stratum team --minimum 7 --seed s")
    assert found.exit_code == 1
    assert found.stderr == (
        "size: At least 7 from each of 2 strata needs 13. "
        "Give a size of 13 or more, or a smaller minimum.\n"
    )


def test_rounds_of_a_share_carry_and_leave_out_what_was_drawn(csv):
    first = told(csv(LIST), "--share 12.5% --seed one")
    assert (len(first["drawn"]), first["owed"], first["carried"]) == (2, "5/2", "1/2")
    drawn = csv("key,note\n" + "".join(f"{one['key']},x\n" for one in first["drawn"]), "one.csv")
    options = f"--share 1/8 --carried {first['carried']} --seed two --earlier"
    second = told(csv(LIST), options, drawn)
    assert (second["population"], second["owed"], second["carried"]) == (18, "11/4", "3/4")
    assert sorted(second["excluded"]) == sorted(one["key"] for one in first["drawn"])
    again = told(csv(LIST), options, drawn, "--again")
    assert (again["population"], again["owed"]) == (20, "3")


@pytest.mark.parametrize(
    ("options", "where", "value"),
    [
        ("--share x --seed s", "share", "x"),
        ("--share 5 --seed s", "share", "5"),
        ("--share % --seed s", "share", "%"),
        ("--share 1/0 --seed s", "share", "1/0"),
        ("--share 5% --carried 2 --seed s", "carried", "2"),
        ("--share 5% --earlier none.csv --seed s", "file", "none.csv"),
        ("--window closed 2026-09-08 2026-09-08", "window", "2026-09-08 2026-09-08"),
        ("--window closed soon 2026-09-08", "from", "soon"),
        ("--window gone 2026-09-01 2026-09-08", "row 1", "gone"),
        ("--size 2 --longest-since seen --on 2026-31-12 --seed s", "on", "2026-31-12"),
        ("--size 2 --longest-since seen --on 2026-09-01 --seed s", "row 9", "2026-09-10"),
        ("--size 2 --last-closed team --seed s", "row 2, column team", "north"),
        ("--size 2 --one-per gone --seed s", "row 1", "gone"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row(options, where, value, csv):
    assert refused(csv(LIST), options)[0] == (where, value)


def test_people_read_that_a_selection_is_not_random_and_what_is_carried(csv):
    last = "Not random: a rule chose, so it tells of no others.\n"
    assert draw(csv(LIST), "--all").stdout.endswith(last)
    assert last not in draw(csv(LIST), "--size 2 --one-per family --seed s").stdout
    assert "carried to the next round: 1/2." in draw(csv(LIST), "--share 12.5% --seed s").stdout


PAIRS = "--first before=yes --match team --nearest open_days --seed s"


def paired(path, options):
    return run.invoke(app, ["draw-pairs", str(path), *options.split()])


def test_pairs_are_told_with_their_distance_and_who_has_none(csv):
    found = paired(csv(LIST), f"{PAIRS} --within 30 --json")
    said = json.loads(found.stdout)
    # north: 1, 2, 4 (days 1, 4, 16) and 5, 7, 8 (25, 49, 64); south: 3 (9) and 6 (36)
    assert {(one["first"], one["second"], one["apart"]) for one in said["pairs"]} == {
        ("K4", "K5", 9),
        ("K3", "K6", 27),
    }
    assert (said["unmatched"], said["pairs_made"], said["shortfall"]) == (["K1", "K2"], 2, 0)
    people = paired(csv(LIST), f"{PAIRS} --within 30 --size 3").stdout
    assert "2 of 2 pairs drawn." in people
    assert "Short by 1 pairs." in people
    assert "Without a partner: K1, K2." in people


def test_pairs_are_near_in_days_as_well_and_need_the_cell(csv):
    options = PAIRS.replace("open_days", "seen")
    found = json.loads(paired(csv(LIST), f"{options} --size 2 --json").stdout)
    assert len(found["pairs"]) == 2
    options = PAIRS.replace("open_days", "closed")
    said = json.loads(paired(csv(LIST), f"{options} --json").stdout)["refused"]
    assert [one["where"] for one in said][:2] == ["row 3, column closed", "row 5, column closed"]
    odd = LIST.replace(",400,", ",many,")
    said = json.loads(paired(csv(odd), f"{PAIRS} --json").stdout)["refused"]
    assert [(one["where"], one["value"]) for one in said] == [("row 21, column open_days", "many")]
    assert paired(csv(odd), f"{PAIRS} --exclude open_days=many --json").exit_code == 0


def test_a_distance_without_a_column_is_wrong_use(csv):
    assert paired(csv(LIST), "--first before=yes --seed s --within 3").exit_code == 2
    assert paired(csv(LIST), "--first before=yes --seed s").exit_code == 0
