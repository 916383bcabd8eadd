"""Rules that read rhythms out of tokens: RFC 5545 rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .months import CODES, weekday_of
from .tokens import Rule, Token, token_at

Tokens = Sequence[Token]
Match = re.Match[str]
COUNTS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
]  # fmt: skip
NUMBERS = {word: number for number, word in enumerate(COUNTS, start=1)} | {
    "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90, "twice": 2, "once": 1, "a": 1, "an": 1,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12,
}  # fmt: skip
TENS, LAST_DAY, WORKING_WEEK = {20, 30, 40}, 31, 5
# unit: frequency of RFC 5545 and how many of it
UNITS: dict[str, tuple[str, int]] = {
    "hour": ("HOURLY", 1), "day": ("DAILY", 1), "week": ("WEEKLY", 1), "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1), "quarter": ("MONTHLY", 3), "half": ("MONTHLY", 6),
    "term": ("MONTHLY", 4), "year": ("YEARLY", 1),
}  # fmt: skip
WORDS = {
    "dail": "day", "annu": "year", "year": "year", "mont": "month", "week": "week", "wk": "week",
    "mth": "month", "yr": "year", "hour": "hour", "hr": "hour", "fort": "fortnight",
    "quar": "quarter", "day": "day", "term": "term", "the": "term",
}  # fmt: skip
MONTHS_IN_YEAR, MOST = 12, 999


@dataclass(frozen=True, slots=True)
class Rhythm:
    """An RFC 5545 rule, the second reading if any, and how often in a year (0: not said so)."""

    rule: str
    other: str = ""
    note: str = ""
    yearly: int = 0


def number_of(token: Token | None) -> int:
    if token is None:
        return 1
    words = re.split(r"[\s-]+", token.text.lower())
    if digits := re.search(r"\d{1,3}", words[0]):
        return int(digits[0])
    found = NUMBERS.get(words[0], token.value or 1)
    tens = found in TENS and len(words) > 1
    return found + NUMBERS.get(words[1], 0) if tens else found


def unit_of(words: str) -> str:
    words = words.removeprefix("calendar ").removeprefix("school ").removeprefix("academic ")
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
        return Rhythm(rule, "FREQ=MONTHLY;INTERVAL=2", note, yearly)
    return Rhythm(rule, yearly=yearly)


def word_with_days(tokens: Tokens, match: Match) -> Rhythm | None:
    """weekly on Fridays, monthly (last Friday), 4th Tuesday monthly, monthly on the 15th."""
    words = (token_at(tokens, match, "word") or tokens[0]).text.lower()
    if number := token_at(tokens, match, "number"):
        fits = words == "monthly" and not number.text.isdecimal() and 1 <= number.value <= LAST_DAY
        return Rhythm(f"FREQ=MONTHLY;BYMONTHDAY={number.value}") if fits else None
    if token_at(tokens, match, "which"):
        return nth_weekday(tokens, match) if words == "monthly" else None
    found = weekdays(tokens, match)
    if found and (words == "fortnightly" or re.fullmatch(r"bi[\s-]*weekly", words)):
        return Rhythm(found.rule.replace(";", ";INTERVAL=2;", 1))
    return found if words == "weekly" else None


def word(tokens: Tokens, match: Match) -> Rhythm | None:
    """weekly, six-monthly, 4-6 weekly, bi-annual, half-yearly."""
    words = re.sub(r"[\s-]+", "", (token_at(tokens, match, "word") or tokens[0]).text.lower())
    many = number_of(token_at(tokens, match, "many"))
    if words.startswith("tri") and not words.startswith("trienn"):
        return Rhythm("FREQ=MONTHLY;INTERVAL=4", "FREQ=YEARLY;INTERVAL=3", TRI, 3)
    if words.startswith("semi"):
        return rule_of("half")
    if words.startswith("half"):
        return rule_of("half") if "year" in words else Rhythm("FREQ=MONTHLY;INTERVAL=2", note=HALF)
    if words.startswith(("bienn", "trienn")):
        return rule_of("year", 2 if words.startswith("bi") else 3)
    if words.startswith("bi"):
        return BOTH[unit_of(words[2:])]
    return _up_to(unit_of(words), many, token_at(tokens, match, "most"))


TRI = "Tri-annual was read as three times a year; it can mean every third year."
HALF = "Half a term was read as two months: the term calendar decides."
BOTH = {
    "year": Rhythm("FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY;INTERVAL=2",
                   "Bi-annual was read as twice a year; it can mean every second year.", 2),
    "month": Rhythm("FREQ=MONTHLY;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=15,-1",
                    "Bi-monthly was read as every two months; it can mean twice a month."),
    "term": Rhythm("FREQ=MONTHLY;INTERVAL=2", "FREQ=MONTHLY;INTERVAL=8",
                   "Bi-termly was read as twice a term; it can mean every second term."),
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
    if "work" in words or "business" in words or words.startswith("weekd"):
        if counted := token_at(tokens, match, "many"):
            return _working_weeks(number_of(counted))
        return Rhythm("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    if words.startswith("half") and "year" in words:
        return rule_of("half")
    if words.startswith("half"):
        return Rhythm("FREQ=MONTHLY;INTERVAL=2", note=HALF)
    many = 2 if token_at(tokens, match, "other") else number_of(token_at(tokens, match, "many"))
    return _up_to(unit_of(words), many, token_at(tokens, match, "most"))


def _working_weeks(days: int) -> Rhythm | None:
    if days % WORKING_WEEK:
        return None
    found = rule_of("week", days // WORKING_WEEK)
    note = f"Every {days} working days were read as weeks of five."
    return found and replace(found, note=note)


def times(tokens: Tokens, match: Match) -> Rhythm | None:
    """twice yearly, three times a year: spread evenly, as a person would plan them."""
    count = number_of(token_at(tokens, match, "times"))
    if (named := match["days"] if "days" in match.re.groupindex else None) is not None:
        return weekdays(tokens, match) if named.count("d") == count else None
    unit = unit_of((token_at(tokens, match, "unit") or tokens[0]).text.lower())
    if unit == "year" and count and MONTHS_IN_YEAR % count == 0:
        return rule_of("month", MONTHS_IN_YEAR // count)
    if count == 2 and unit == "term":  # noqa: PLR2004
        return Rhythm(BOTH[unit].rule, note=HALF)
    if count == 2 and unit in {"month", "week"}:  # noqa: PLR2004
        note = f"Twice a {unit} was spread evenly: the text does not say which days."
        return Rhythm(BOTH[unit].other, note=note)
    found = rule_of(unit)
    if found is None or count == 1:
        return found
    return replace(found, note=f"{count} in each {unit}: the text does not say when.", yearly=0)


def quota(tokens: Tokens, match: Match) -> Rhythm | None:
    """4 per year, 5 cases a month: how many in each, as with "times"."""
    each = token_at(tokens, match, "each")
    if each is not None and each.text.lower() not in {"a", "an"}:
        return None
    return times(tokens, match)


def weekdays(tokens: Tokens, match: Match) -> Rhythm | None:
    """Every Monday and Thursday; alternate Mondays; Mondays."""
    taken = tokens[match.start() : match.end()]
    days = [one for one in taken if one.sign == "d"]
    if not any(one.sign in "vVRj" for one in taken) and not days[0].text.endswith("days"):
        return None
    every_second = ";INTERVAL=2" if any(one.sign == "V" for one in taken) else ""
    codes = [_code(one) for one in days]
    listed = ",".join(sorted(set(codes), key=CODES.index))
    return Rhythm(f"FREQ=WEEKLY{every_second};BYDAY={listed}")


def every_month(tokens: Tokens, match: Match) -> Rhythm | None:
    """Every May and November; every 31 March."""
    named = [one.value for one in tokens[match.start() : match.end()] if one.sign == "m"]
    day = token_at(tokens, match, "day")
    places = ",".join(str(place) for place in sorted(set(named)))
    return Rhythm(f"FREQ=YEARLY;BYMONTH={places};BYMONTHDAY={day.value if day else -1}", yearly=1)


def end_of_each(tokens: Tokens, match: Match) -> Rhythm | None:
    """The end of each month; of a quarter or a term the rhythm alone, which ends with it."""
    edge, unit = token_at(tokens, match, "edge"), token_at(tokens, match, "unit")
    words = edge.text.lower().removeprefix("the ") if edge else ""
    found = rule_of(unit_of(unit.text.lower())) if unit else None
    if found and found.rule == "FREQ=MONTHLY" and words.startswith(("end", "start", "begin")):
        return Rhythm(f"FREQ=MONTHLY;BYMONTHDAY={-1 if words.startswith('end') else 1}")
    return found if words.startswith("end") else None


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
    fits = number is not None and 1 <= number.value <= LAST_DAY
    return Rhythm(f"FREQ=MONTHLY;BYMONTHDAY={number.value}") if number and fits else None


def nth_weekday(tokens: Tokens, match: Match) -> Rhythm | None:
    """The first Monday of each month, the last Friday of the month."""
    which = token_at(tokens, match, "which")
    unit = token_at(tokens, match, "unit") or token_at(tokens, match, "word")
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


RHYTHMS: tuple[Rule, ...] = (
    ("R", r"(?P<which>[n2kGV])(?P<day>d)[%vZ]{0,2}(?P<unit>u)", nth_weekday),
    ("R", r"(?P<many>[n2k])[to/](?P<most>[n2k])t?(?P<word>R)", word),
    ("R", r"(?P<many>[n2k])t?(?P<word>R)", word),
    ("R", r"(?P<word>R)\(?Z?(?P<which>[n2kG])(?P<day>d)", word_with_days),
    ("R", r"(?P<which>[n2kG])(?P<day>d)(?P<word>R)", word_with_days),
    ("R", r"(?P<word>R)Z{0,3}(?P<number>n)(?![mut/.])", word_with_days),
    ("R", r"(?P<word>R)[(Z]{0,3}(?P<day>d)(?:[&/]d)*", word_with_days),
    ("R", r"(?P<word>R)", word),
    ("R", r"v(?P<many>[n2k])[to/](?P<most>[n2k])(?P<unit>u)", every),
    ("R", r"v(?P<unit>u)(?P<edge>\$)", end_of_each),
    ("R", r"v(?:(?P<many>[n2k])|(?P<other>V))?(?P<unit>[uK])", every),
    ("R", r"(?:(?P<number>n)|G(?P<last>u))%[vZ](?P<unit>u)", day_of_month),
    ("R", r"v(?P<which>n)(?P<day>d)", fourth_weekday),
    ("R", r"(?:v?V|v|(?=d))d(?:[&/]d)*", weekdays),
    ("R", r"(?P<other>V)(?P<unit>u)", every),
    ("R", r"vZ?(?P<day>[n2])?(?:%Z?)?m(?:[&/]{1,2}m)*(?![t.'/]?[2y])", every_month),
    ("R", r"(?P<edge>e)v(?P<unit>[uK])", end_of_each),
    ("R", r"(?P<times>[n2kj])(?:v|[wZ]{1,3}(?:v|(?P<each>Z)))(?P<unit>u)", quota),
    ("R", r"(?P<times>j)v?(?P<unit>[uR])\(?(?P<days>d&d)", times),
    ("R", r"(?P<times>j)[vt]?(?P<unit>[uRK])", times),
)
