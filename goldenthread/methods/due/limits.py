"""Rules that read time limits and references out of tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .rhythms import number_of, unit_of
from .tokens import Rule, Token, token_at

Tokens = Sequence[Token]
Match = re.Match[str]
PAPERS = {
    "plan", "plans", "programme", "schedule", "timetable", "timeline", "tracker", "calendar",
    "policy", "strategy", "framework", "protocol", "report", "reports", "minutes", "comments",
    "notes", "list", "column",
}  # fmt: skip
LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y"}


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: an ISO 8601 duration, or whole working days."""

    length: str | int
    other: str | int | None = None
    note: str = ""


def limit(tokens: Tokens, match: Match) -> Limit | None:
    """within 5 working days, 1 month, 2-3 weeks, 48 hrs, a fortnight."""
    unit = token_at(tokens, match, "unit")
    words = unit.text.lower() if unit else ""
    one, most = token_at(tokens, match, "many"), token_at(tokens, match, "most")
    many = number_of(one)
    if one is not None and one.sign == "Z" and one.text.lower() not in {"a", "an"}:
        return None
    if most is None:
        found = _length(words, many)
        return None if found is None else Limit(found)
    longest, shortest = _length(words, number_of(most)), _length(words, many)
    if longest is None or number_of(most) <= many:
        return None
    return Limit(longest, shortest, "The longest of the limits was taken.")


def _length(words: str, many: int) -> str | int | None:
    if words.startswith(("work", "business", "w/", "w.", "wd", "school")) or words == "wdays":
        return many if not words.startswith("school") else None
    unit = unit_of(words)
    if unit == "hour":
        return f"PT{many}H"
    if unit in {"fortnight", "quarter"}:
        return f"P{2 * many}W" if unit == "fortnight" else f"P{3 * many}M"
    return f"P{many}{LETTER[unit]}" if unit in LETTER else None


def next_day(tokens: Tokens, match: Match) -> Limit:
    words = tokens[match.start()].text.lower()
    if words.startswith("same"):
        return Limit("P0D")
    return Limit(1 if "working" in words else "P1D")


def paper(tokens: Tokens, match: Match) -> tuple[str, ...] | None:
    """ "see action plan": the words up to the name of a paper; other words are not pointed at."""
    named = [token.text for token in tokens[match.start("named") : match.end("named")]]
    last = next((n for n, word in enumerate(named, 1) if word.lower() in PAPERS), 0)
    return (" ".join(named[:last]),) if last == len(named) else None


def pointed_at(tokens: Tokens, match: Match) -> tuple[str, ...]:
    """1.10 and 1.11 of "as detailed in 1.10 and 1.11 above"; "rec 7"; else above or below."""
    found = [token for token in tokens[match.start() : match.end()] if token.sign in "rzn2"]
    named = token_at(tokens, match, "named")
    if named is not None:
        return (f"{named.text} {found[0].text}",)
    if found:
        return tuple(token.text for token in found)
    return ("below",) if "below" in tokens[match.start()].text.lower() else ("above",)


LIMITS: tuple[Rule, ...] = (
    ("L", r"W?(?P<many>[n2k])(?:&[n2k])*[to&/](?P<most>[n2k])(?P<unit>u)", limit),
    ("L", r"W?[n2k]\((?P<many>[n2k])\)(?P<unit>u)", limit),
    ("L", r"(?:^|(?<=[|(]))(?P<many>Z)(?P<unit>u)(?!Z)", limit),
    ("L", r"(?:W|(?<=p))?(?P<many>[n2kN])[t&]?(?P<unit>u)", limit),
    ("L", r"W(?P<many>Z)(?P<unit>u)", limit),
    ("L", r"i", next_day),
)
POINTERS: tuple[Rule, ...] = (
    ("r", r"S[Zw%]{0,3}r(?:[&t]{0,2}r)*A?", pointed_at),
    ("r", r"S(?P<named>w)[n2]A?", pointed_at),
    ("r", r"SZ?[n2z]A?", pointed_at),
    ("r", r"SZ?(?P<named>w{1,4})", paper),
    ("r", r"SZ?(?P<named>w{1,3})", paper),
    ("r", r"SZ?(?P<named>ww?)", paper),
    ("r", r"SZ?(?P<named>w)", paper),
    ("r", r"A\(?r(?:[&t]{0,2}r)*\)?", pointed_at),
    ("r", r"A", pointed_at),
)
