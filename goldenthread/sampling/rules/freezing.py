"""What has to be so before a list can be frozen, and where a seed may come from."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from goldenthread.methods.refusal import Refusal

from .definition import STEPS, Definition

SOURCES = {
    "system": "Made by the system at the moment of freezing",
    "public": "Public numbers with their date",
    "outside": "Words given by somebody outside the quality assurance team",
}
LONGEST = 200
STEP_NAMES = {
    "who": "who could be drawn",
    "left_out": "who is left out and why",
    "how_many": "how many are drawn and how they are spread",
}


def bad_freeze(definition: Definition, *, population: int, is_newest: bool) -> Iterator[Refusal]:
    for step in STEPS:
        if step not in definition.steps:
            why = f"Nobody has said yet {STEP_NAMES[step]}."
            yield Refusal("", step, why, "Answer that step first.", f"step-{step}")
    if not is_newest:
        yield newer_list()
    elif not population and "who" in definition.steps:
        why = "Nobody is left who could be drawn."
        yield Refusal("", "0", why, "Change who could be drawn or who is left out.", "nobody")


def bad_seed(
    *, source: str, seed: str, given_by: str, given_on: date | None, on: date, drawer: str
) -> Iterator[Refusal]:
    """The seed is not of the drawer's choosing: the method is public, seeds could be tried."""
    if source not in SOURCES:
        why = "Where does the seed come from?"
        yield Refusal("seed_source", source, why, "Choose one of those shown.", "no-source")
    elif source == "system":
        if seed.strip():
            why = "The system makes this seed when the list is frozen."
            yield Refusal("seed", seed, why, "Leave it empty, or say who gave it.", "seed-given")
    else:
        yield from _bad_given_seed(seed, given_by)
    if source == "public":
        yield from _bad_day(given_by, given_on, on)
    if source == "outside" and drawer and drawer.casefold() in given_by.casefold():
        why = "You draw, so the seed cannot be of your choosing."
        do = "Ask somebody outside the quality assurance team for a few words."
        yield Refusal("seed_from", given_by, why, do, "seed-own")


def _bad_given_seed(seed: str, given_by: str) -> Iterator[Refusal]:
    if not seed.strip():
        why, do = "A draw without a seed cannot be repeated.", "Type it as it was given."
        yield Refusal("seed", seed, why, do, "seed-empty")
    if len(seed) > LONGEST or "\n" in seed.strip():
        why = f"The seed has to fit on one line of {LONGEST} characters."
        yield Refusal("seed", seed[:20], why, "Shorten it.", "seed-long")
    if not given_by.strip():
        why = "The certificate prints where the seed comes from."
        do = "Say which numbers, or who gave the words."
        yield Refusal("seed_from", "", why, do, "seed-nobody")


def _bad_day(given_by: str, given_on: date | None, on: date) -> Iterator[Refusal]:
    if given_on is None and not re.search(r"\b\d{4}\b", given_by):
        why = "Public numbers can be checked only with the day on which they were drawn."
        yield Refusal("seed_on", "", why, "Give the day.", "seed-undated")
    if given_on is not None and given_on > on:
        why = "These numbers are from a day that has not come yet."
        do = "Give the day on which they were drawn."
        yield Refusal("seed_on", str(given_on), why, do, "seed-future")


def seed_used(seed: str, used: Collection[str]) -> Iterator[Refusal]:
    if seed and seed in used:
        why = "This seed was used for an earlier draw of this {round}."
        yield Refusal("seed", seed, why, "A new draw needs a new seed.", "seed-again")


def origin(given_by: str, given_on: date | None) -> str:
    """What the certificate prints: "Lottery, 26 September 2026"."""
    said = f"{given_on.day} {given_on:%B %Y}" if given_on else ""
    return ", ".join(part for part in (given_by.strip(), said) if part)[:LONGEST]


def newer_list() -> Refusal:
    why = "A newer case list came into force since these numbers were counted."
    do = "Open step 1 and save it again, so that the draw is from the newer list."
    return Refusal("", "", why, do, "newer-list")


def not_frozen() -> Refusal:
    why = "The list is not frozen yet."
    return Refusal("", "", why, "Freeze the list and the seed first.", "not-frozen")


def drawn_already() -> Refusal:
    why = "This list was drawn from already, and a list is drawn from once."
    return Refusal("", "", why, "Look at the certificate.", "drawn-already")


def not_the_list(expected: str) -> Refusal:
    why = "The frozen list no longer has its own checksum: somebody changed it past us."
    do = "Tell the person who looks after the machine."
    return Refusal("", expected, why, do, "list-changed")
