"""Rules that read rhythms, time limits and references out of tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .chunks import Build, Rule, token_at
from .months import CODES, weekday_of
from .tokens import Token

Tokens = Sequence[Token]
Match = re.Match[str]
NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
} | {"first": 1, "second": 2, "third": 3, "twice": 2, "once": 1, "a": 1, "an": 1}
# unit: frequency of RFC 5545 and how many of it
UNITS: dict[str, tuple[str, int]] = {
    "hour": ("HOURLY", 1), "day": ("DAILY", 1), "week": ("WEEKLY", 1), "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1), "quarter": ("MONTHLY", 3), "half": ("MONTHLY", 6),
    "term": ("MONTHLY", 4), "year": ("YEARLY", 1),
}  # fmt: skip
WORDS = {
    "dail": "day", "annu": "year", "year": "year", "mont": "month", "week": "week", "wk": "week",
    "mth": "month", "yr": "year", "hour": "hour", "hr": "hour", "fort": "fortnight",
    "quar": "quarter", "day": "day", "term": "term", "cale": "day", "the": "term",
}  # fmt: skip
LETTER = {"day": "D", "week": "W", "month": "M", "year": "Y"}
MONTHS_IN_YEAR, MOST = 12, 999


@dataclass(frozen=True, slots=True)
class Rhythm:
    """An RFC 5545 rule, the second reading if any, and how often in a year (0: not said so)."""

    rule: str
    other: str = ""
    note: str = ""
    yearly: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: an ISO 8601 duration, or whole working days."""

    length: str | int
    other: str | int | None = None
    note: str = ""


def number_of(token: Token | None) -> int:
    if token is None:
        return 1
    word = token.text.lower().split()[0]
    digits = re.search(r"\d{1,3}", word)
    return int(digits[0]) if digits else NUMBERS.get(word, token.value or 1)


def unit_of(words: str) -> str:
    for begin, unit in WORDS.items():
        if words.startswith(begin):
            return unit
    return ""


def rule_of(unit: str, count: int = 1) -> Rhythm | None:
    """Every `count` units. Three terms a year in most places, six in some: the better and other."""
    if not unit or not 1 <= count <= MOST:
        return None
    frequency, many = UNITS[unit]
    every = many * count
    rule = f"FREQ={frequency}" + (f";INTERVAL={every}" if every > 1 else "")
    months = every * (MONTHS_IN_YEAR if frequency == "YEARLY" else 1)
    even = frequency in {"MONTHLY", "YEARLY"} and MONTHS_IN_YEAR % months == 0
    yearly = MONTHS_IN_YEAR // months if even else 0
    if unit == "term":
        note = "A year has three terms in most places, six in some: the term calendar decides."
        return Rhythm(rule, "FREQ=MONTHLY;INTERVAL=2", note, 0)
    return Rhythm(rule, yearly=yearly)


def word(tokens: Tokens, match: Match) -> Rhythm | None:
    """weekly, six-monthly, 4-6 weekly, bi-annual, half-yearly; "weekly on Fridays"."""
    words = re.sub(r"[\s-]+", "", (token_at(tokens, match, "word") or tokens[0]).text.lower())
    many = number_of(token_at(tokens, match, "many"))
    if token_at(tokens, match, "day") and words == "weekly":
        return Rhythm(f"FREQ=WEEKLY;BYDAY={_code(token_at(tokens, match, 'day'))}")
    if words.startswith("half"):
        return rule_of("half") if "year" in words else Rhythm("FREQ=MONTHLY;INTERVAL=2", note=HALF)
    if words.startswith(("bienn", "trienn")):
        return rule_of("year", 2 if words.startswith("bi") else 3)
    if words.startswith("bi"):
        return BOTH[unit_of(words[2:])]
    return _up_to(unit_of(words), many, token_at(tokens, match, "most"))


HALF = "Half a term was read as two months: the term calendar decides."
BOTH = {
    "year": Rhythm("FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY;INTERVAL=2",
                   "Bi-annual was read as twice a year; it can mean every second year.", 2),
    "month": Rhythm("FREQ=MONTHLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=15,-1",
                    "Bi-monthly was read as every two months; it can mean twice a month."),
    "week": Rhythm("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=WE,SU",
                   "Bi-weekly was read as every two weeks; it can mean twice a week."),
}  # fmt: skip


def _up_to(unit: str, many: int, most: Token | None) -> Rhythm | None:
    """Every 4 to 6 weeks: late only after the longest, so that is the better reading."""
    if most is None:
        return rule_of(unit, many)
    longest, shortest = rule_of(unit, number_of(most)), rule_of(unit, many)
    if longest is None or shortest is None or number_of(most) <= many:
        return None
    note = f"Every {many} to {number_of(most)} {unit}s: the longest decides what is late."
    return Rhythm(longest.rule, shortest.rule, note)


def every(tokens: Tokens, match: Match) -> Rhythm | None:
    """every 6 weeks, every other month, each quarter, per month, every 4-6 weeks."""
    unit = token_at(tokens, match, "unit")
    words = unit.text.lower() if unit else ""
    if "work" in words or "business" in words:
        return Rhythm("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    if words.startswith("half"):
        return Rhythm("FREQ=MONTHLY;INTERVAL=2", note=HALF)
    many = 2 if token_at(tokens, match, "other") else number_of(token_at(tokens, match, "many"))
    return _up_to(unit_of(words), many, token_at(tokens, match, "most"))


def times(tokens: Tokens, match: Match) -> Rhythm | None:
    """twice yearly, three times a year: spread evenly, as a person would plan them."""
    count = number_of(token_at(tokens, match, "times"))
    unit = unit_of((token_at(tokens, match, "unit") or tokens[0]).text.lower())
    if unit == "year" and count and MONTHS_IN_YEAR % count == 0:
        return rule_of("month", MONTHS_IN_YEAR // count)
    if count == 2 and unit in {"month", "week"}:  # noqa: PLR2004
        note = f"Twice a {unit} was spread evenly: the text does not say which days."
        return Rhythm(BOTH[unit].other, note=note)
    return None


def weekdays(tokens: Tokens, match: Match) -> Rhythm:
    return Rhythm(f"FREQ=WEEKLY;BYDAY={_code(token_at(tokens, match, 'day'))}")


def every_month(tokens: Tokens, match: Match) -> Rhythm | None:
    month = token_at(tokens, match, "month")
    place = month.value if month else 1
    return Rhythm(f"FREQ=YEARLY;BYMONTH={place};BYMONTHDAY=-1", yearly=1)


def day_of_month(tokens: Tokens, match: Match) -> Rhythm | None:
    """The 5th of each month, the last (working) day of the month."""
    unit, last = token_at(tokens, match, "unit"), token_at(tokens, match, "last")
    number = token_at(tokens, match, "number")
    if unit is None or unit_of(unit.text.lower()) != "month":
        return None
    if last is not None:
        words = last.text.lower()
        if words.startswith(("work", "business", "w")) and "day" in words:
            return Rhythm("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")
        return Rhythm("FREQ=MONTHLY;BYMONTHDAY=-1") if words == "day" else None
    fits = number is not None and 1 <= number.value <= 31  # noqa: PLR2004
    return Rhythm(f"FREQ=MONTHLY;BYMONTHDAY={number.value}") if number and fits else None


def nth_weekday(tokens: Tokens, match: Match) -> Rhythm | None:
    """The first Monday of each month, the last Friday of the month."""
    which = token_at(tokens, match, "which")
    unit = token_at(tokens, match, "unit")
    if unit is None or unit_of(unit.text.lower()) != "month":
        return None
    place = -1 if which and which.sign == "G" else number_of(which)
    return Rhythm(f"FREQ=MONTHLY;BYDAY={place}{_code(token_at(tokens, match, 'day'))}")


def fourth_weekday(tokens: Tokens, match: Match) -> Rhythm | None:
    """Every 4th Thursday: of the month, or every four weeks."""
    count, code = number_of(token_at(tokens, match, "which")), _code(token_at(tokens, match, "day"))
    if not 1 <= count <= 4:  # noqa: PLR2004 - no month is sure to have a fifth
        return None
    note = "It was read as that weekday of each month; it can mean every so many weeks."
    other = f"FREQ=WEEKLY;INTERVAL={count};BYDAY={code}"
    return Rhythm(f"FREQ=MONTHLY;BYDAY={count}{code}", other, note)


def _code(day: Token | None) -> str:
    return CODES[weekday_of(day.text.lower()) or 0] if day else ""


def limit(tokens: Tokens, match: Match) -> Limit | None:
    """within 5 working days, 1 month, 2-3 weeks, 48 hrs, a fortnight."""
    unit = token_at(tokens, match, "unit")
    words = unit.text.lower() if unit else ""
    many, most = number_of(token_at(tokens, match, "many")), token_at(tokens, match, "most")
    if most is None:
        found = _length(words, many)
        return None if found is None else Limit(found)
    longest, shortest = _length(words, number_of(most)), _length(words, many)
    if longest is None or number_of(most) <= many:
        return None
    return Limit(longest, shortest, "The longer of the two limits was taken.")


def _length(words: str, many: int) -> str | int | None:
    if words.startswith(("work", "business", "w/", "wd", "school")) or words == "wdays":
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


def pointed_at(tokens: Tokens, match: Match) -> tuple[str, ...]:
    """1.10 and 1.11 of "as detailed in 1.10 and 1.11 above"; "rec 7"; else above or below."""
    found = [token for token in tokens[match.start() : match.end()] if token.sign in "rzn2"]
    named = token_at(tokens, match, "named")
    if named is not None:
        return (f"{named.text} {found[0].text}",)
    if found:
        return tuple(token.text for token in found)
    return ("below",) if "below" in tokens[match.start()].text.lower() else ("above",)


def _rule(sign: str, pattern: str, build: Build) -> Rule:
    return sign, re.compile(pattern), build


FIRST: tuple[Rule, ...] = (
    _rule("r", r"S[Zw%]{0,3}r(?:[&t]{0,2}r)*A?", pointed_at),
    _rule("r", r"S(?P<named>w)[n2]A?", pointed_at),
    _rule("r", r"SZ?[n2z]A?", pointed_at),
    _rule("r", r"A\(?r(?:[&t]{0,2}r)*\)?", pointed_at),
    _rule("r", r"A", pointed_at),
    _rule("R", r"(?P<which>[n2kGV])(?P<day>d)[%vZ]{0,2}(?P<unit>u)", nth_weekday),
    _rule("R", r"(?P<many>[n2k])[to/](?P<most>[n2k])t?(?P<word>R)", word),
    _rule("R", r"(?P<many>[n2k])t?(?P<word>R)", word),
    _rule("R", r"(?P<word>R)(?:Z?(?P<day>d))?", word),
    _rule("R", r"v(?P<many>[n2k])[to](?P<most>[n2k])(?P<unit>u)", every),
    _rule("R", r"v(?:(?P<many>[n2k])|(?P<other>V))?(?P<unit>[uK])", every),
    _rule("R", r"(?:(?P<number>n)|G(?P<last>u))%[vZ](?P<unit>u)", day_of_month),
    _rule("R", r"v(?P<which>n)(?P<day>d)", fourth_weekday),
    _rule("R", r"v(?P<day>d)", weekdays),
    _rule("R", r"v(?P<month>m)(?![t.'/]?[2y])", every_month),
    _rule("R", r"(?P<times>j)v?(?P<unit>[uR])", times),
    _rule("L", r"W?(?P<many>[n2k])[to](?P<most>[n2k])(?P<unit>u)", limit),
    _rule("L", r"(?:W|(?<=p))?(?P<many>[n2kN])(?P<unit>u)", limit),
    _rule("L", r"W(?P<many>Z)(?P<unit>u)", limit),
    _rule("L", r"i", next_day),
)
