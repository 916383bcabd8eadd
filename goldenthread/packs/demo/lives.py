"""The lives behind the demonstration's case lists: the same child is the same in every list.

Nobody is left out: family help led from a school or a health team, unborn children, siblings in
different teams, adopted children, disabled children and their short breaks, children placed
outside the area and other councils' children placed here, unaccompanied children, and care
leavers up to 25.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from .library import chance, name

YEAR = 365.25
# status, how many ever, youngest, oldest, team codes
GROUPS = (
    ("family help", 450, 0, 17, ("FH-E", "FH-W")),
    ("assessment", 250, 0, 17, ("AS-E", "AS-W")),
    ("child in need", 600, 0, 17, ("FS-N", "FS-S", "FS-N", "FS-S", "DC-1")),
    ("child protection", 280, 0, 17, ("MA-P", "FS-N", "FS-S")),
    ("in care", 360, 0, 17, ("CC-1", "CC-2", "CC-1", "CC-2", "PE-1", "DC-1")),
    ("care leaver", 190, 18, 24, ("CL-1",)),
)
ETHNICITIES = (
    *(["WBRI"] * 62 + ["WOTH"] * 8 + ["MWBC"] * 5 + ["MWAS"] * 3 + ["MOTH"] * 3),
    *(["AIND"] * 3 + ["APKN"] * 4 + ["ABAN"] * 2 + ["BAFR"] * 5 + ["BCRB"] * 2 + ["WROM"] * 1),
    *(["NOBT"] * 2),
)
PLACED = ("foster carer",) * 6 + ("relatives or friends", "children s home")


@dataclass(frozen=True, slots=True)
class Life:
    """What is so of a child whichever day a list is made; `left_on` is None while it is open."""

    number: int
    status: str
    team: str
    place: int  # of the worker among the team's workers
    forename: str
    surname: str
    family: str
    born_on: date | None
    expected_on: date | None
    opened_on: date
    left_on: date | None
    sex: str
    ethnicity: str
    is_disabled: bool
    placed: str = ""
    is_restricted: bool = False
    needs_interpreter: bool = False
    is_outside: bool = False  # lives in another council's area

    def is_open(self, on: date) -> bool:
        return self.opened_on <= on and (self.left_on is None or self.left_on > on)


@cache
def lives(newest: date) -> tuple[Life, ...]:
    """Everybody who is open on the day of the newest list, and some who have left before it."""
    return tuple(_lives(newest))


def _lives(newest: date) -> Iterator[Life]:
    number = 0
    family: tuple[str, str] | None = None
    for status, many, youngest, oldest, teams in GROUPS:
        for _ in range(many):
            number += 1
            family = _family(number, family, chance("child", number))
            team = chance("child", number, "team").choice(teams)
            ages = (11, 17) if team == "CC-2" else (youngest, oldest)
            yield _different(_life(number, status, team, ages, family, newest), newest)


def _family(number: int, before: tuple[str, str] | None, luck: random.Random) -> tuple[str, str]:
    """One child in three is a brother or sister of the one before."""
    if before and luck.random() < 1 / 3:
        return before
    return f"FAM{number:05}", name(luck)[1]


def _life(
    number: int,
    status: str,
    team: str,
    ages: tuple[int, int],
    family: tuple[str, str],
    newest: date,
) -> Life:
    luck = chance("child", number, "life")
    born = newest - timedelta(days=int(luck.uniform(ages[0] + 0.1, ages[1] + 0.9) * YEAR))
    opened = newest - timedelta(days=int(luck.triangular(20, 1_400, 150)))
    left = None
    if luck.random() < 0.06:
        left = newest - timedelta(days=luck.randint(20, 600))
        opened = min(opened, left - timedelta(days=luck.randint(90, 500)))
    first = born + timedelta(days=int(18 * YEAR) + 1) if status == "care leaver" else born
    return Life(
        number=number,
        status=status,
        team=team,
        place=luck.randrange(60),
        forename=name(luck)[0],
        surname=family[1],
        family=family[0],
        born_on=born,
        expected_on=None,
        opened_on=max(opened, first),
        left_on=left if left and left > first else None,
        sex=luck.choice("FM"),
        ethnicity=luck.choice(ETHNICITIES),
        is_disabled=team == "DC-1" or luck.random() < 0.08,
    )


def _different(life: Life, newest: date) -> Life:
    """What makes some children's lives, and their lists, unlike the others'."""
    luck = chance("child", life.number, "different")
    if life.status == "in care":
        life = _in_care(life, luck)
    if life.team == "DC-1" and life.status == "child in need" and luck.random() < 0.5:
        life = replace(life, status="short breaks", placed="with parents")
    if life.status == "child protection" and luck.random() < 0.04:
        life = _unborn(life, luck, newest)
    needs = life.needs_interpreter or (bool(life.born_on) and luck.random() < 0.05)
    hidden = life.is_restricted or luck.random() < 0.004  # known to staff, protected as a witness
    return replace(life, needs_interpreter=needs, is_restricted=hidden)


def _in_care(life: Life, luck: random.Random) -> Life:
    life = replace(life, placed=luck.choice(PLACED), is_outside=luck.random() < 0.15)
    if life.team == "PE-1" and luck.random() < 0.3:  # adopted: no link to the earlier family
        family = f"FAM-A{life.number}"
        return replace(
            life, is_restricted=True, family=family, placed="adopters", is_outside=False,
            surname=name(luck)[1],
        )  # fmt: skip
    if life.team == "CC-2" and luck.random() < 0.3:
        return _unaccompanied(life, luck)
    return life


def _unaccompanied(life: Life, luck: random.Random) -> Life:
    """Here without a family: no sister or brother on the list, and another first language."""
    return replace(
        life,
        family=f"FAM-U{life.number}",
        surname=name(luck)[1],
        ethnicity="OOTH",
        placed="foster carer" if luck.random() < 0.4 else "supported accommodation",
        needs_interpreter=True,
        is_outside=False,
        sex="M" if luck.random() < 0.85 else "F",
    )


def _unborn(life: Life, luck: random.Random, newest: date) -> Life:
    return replace(
        life,
        born_on=None,
        expected_on=newest + timedelta(days=luck.randint(10, 120)),
        opened_on=newest - timedelta(days=luck.randint(10, 60)),
        left_on=None,
        sex="U",
        is_disabled=False,
    )
