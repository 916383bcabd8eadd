"""Rules that read days and periods out of tokens. Each gives a `When` or nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .months import WEEKDAYS, easter, weekday_of
from .tokens import Rule, Token, token_at, year_pair
from .when import APRIL, When, checked, full_year, numeric, the_end

Tokens = Sequence[Token]
Match = re.Match[str]
LAST_DAY, LAST_QUARTER, LAST_MONTH = 31, 4, 12
LIKELY_DAY = 28  # "March 31" may be the day; "March 18" is a month of 2018, as England writes it
SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
TERMS = {"winter": (12, 12), "spring": (1, 3), "summer": (6, 7), "autumn": (9, 12)}
PLACES = {"1": 1, "2": 2, "3": 3, "4": 4, "fi": 1, "se": 2, "th": 3, "fo": 4, "la": 4}


def _year(tokens: Tokens, match: Match) -> int | None:
    token = token_at(tokens, match, "year") or token_at(tokens, match, "year2")
    token = token or token_at(tokens, match, "spaced") or token_at(tokens, match, "broken")
    if token is None:
        return None
    if token.sign == "Y":
        kind, year, _ = year_pair(token.text.lower()) or ("", 0, 0)
        return year if kind == "fy" else None
    return full_year(token.text)


def day(tokens: Tokens, match: Match) -> When | None:
    number, month = token_at(tokens, match, "day"), token_at(tokens, match, "month")
    if number is None or month is None:
        return None
    if not 1 <= number.value <= LAST_DAY:
        named = match.string[: match.start()][-1:] == "w"  # section 47, June 2018
        return None if named else When("day", None, wrong=f"There is no day {number.value}.")
    when = checked(When("day", _year(tokens, match), month.value, number.value))
    return on_weekday(when, token_at(tokens, match, "weekday")).noting(month.note)


def by_numbers(tokens: Tokens, match: Match) -> When:
    token = token_at(tokens, match, "all")
    when = numeric(token.text if token else "")
    return on_weekday(when, token_at(tokens, match, "weekday"))


def on_weekday(when: When, weekday: Token | None) -> When:
    """A weekday beside a day has to agree with it; the number is believed, the person told."""
    if weekday is None or when.year is None or when.wrong:
        return when
    given = weekday_of(weekday.text.lower())
    for one in (when, when.other):
        if one and not one.wrong and one.span()[0].weekday() == given:
            return replace(one, other=None, notes=()) if when.other else one
    is_a = WEEKDAYS[when.span()[0].weekday()].capitalize()
    return when.noting(f"{when.span()[0]:%-d.%-m.%Y} is a {is_a}, not a {weekday.text}.")


def month(tokens: Tokens, match: Match) -> When | None:
    named = token_at(tokens, match, "month")
    if named is None:
        return None
    when = checked(When("month", _year(tokens, match), named.value)).noting(named.note)
    number = token_at(tokens, match, "spaced")
    if number is None or not LIKELY_DAY <= number.value <= LAST_DAY:
        return when
    note = f'"{named.text} {number.text}" was read as a month and its year.'
    return replace(when, other=When("day", None, named.value, number.value)).noting(note)


def month_of_pair(tokens: Tokens, match: Match) -> When | None:
    """June 2019/20: the June of that financial year."""
    named, both = token_at(tokens, match, "month"), token_at(tokens, match, "pair")
    kind, year, _ = year_pair(both.text.lower() if both else "0/0") or ("", 0, 0)
    if named is None or both is None or kind != "fy":
        return None
    when = checked(When("month", year + (named.value < APRIL), named.value))
    return when.noting(f"{named.text} {both.text} was read as the month of that financial year.")


def day_and_month(tokens: Tokens, match: Match) -> When | None:
    """31/3: a day without its year."""
    number, named = token_at(tokens, match, "day"), token_at(tokens, match, "number")
    if number is None or named is None or not 1 <= named.value <= LAST_MONTH:
        return None
    words = f"{number.text}/{named.text}"
    when = checked(When("day", None, named.value, number.value))
    return when.noting(f'"{words}" was read day first.') if number.value else None


def pair(tokens: Tokens, match: Match) -> When | None:
    token = token_at(tokens, match, "pair")
    kind, year, place = year_pair(token.text.lower() if token else "0/0") or ("", 0, 0)
    if kind == "month":
        return checked(When("month", year, place))
    return checked(When("fy", year)) if kind else None


def quarter(tokens: Tokens, match: Match) -> When | None:
    words = (token_at(tokens, match, "quarter") or tokens[0]).text.lower()
    number = re.search(r"[1-4]", words)
    place = PLACES[number[0] if number else words[:2]]
    when = checked(When("quarter", _year(tokens, match), place))
    token = token_at(tokens, match, "year")
    if token is None or token.sign == "Y" or token_at(tokens, match, "fy"):
        return when
    note = f'"{words} {token.text}" was read as a quarter of the financial year from April.'
    calendar_year = checked(When("quarter", when.year, place - 1 or LAST_QUARTER))
    if place == 1:  # January to March belong to the financial year before
        calendar_year = checked(When("quarter", (when.year or 1) - 1, LAST_QUARTER))
    return replace(when, other=calendar_year).noting(note)


def quarters(tokens: Tokens, match: Match) -> When | None:
    """Q2/3 2018/19: from the first to the last of them."""
    first, year = int(re.sub(r"\D", "", tokens[match.start()].text) or 0), _year(tokens, match)
    last = token_at(tokens, match, "last")
    if year is None or last is None or not 1 <= first < last.value <= LAST_QUARTER:
        return None
    span = When("quarter", year, first).span()[0], When("quarter", year, last.value).span()[1]
    return checked(When("half", year, fixed=span))


def half(tokens: Tokens, match: Match) -> When | None:
    words = (token_at(tokens, match, "half") or tokens[0]).text.lower()
    place = 1 if "1" in words or "first" in words else 2
    token, year = token_at(tokens, match, "year"), _year(tokens, match)
    if token is not None and token.sign != "Y":
        return checked(When("calendar half", year, 1 + 6 * (place - 1)))
    return checked(When("half", year, place))


def season(tokens: Tokens, match: Match) -> When | None:
    name = (token_at(tokens, match, "season") or tokens[0]).text.lower().split()[0]
    when = checked(When("season", _year(tokens, match), SEASONS[name]))
    if name == "winter":
        return when.noting("Winter was read as December to February.")
    first, last = TERMS[name]
    note = f"{name.capitalize()} has no printed last day; the Met Office's season was taken."
    return replace(when, other=When("term", when.year, first, last)).noting(note)


def feast(tokens: Tokens, match: Match) -> When | None:
    year = _year(tokens, match)
    if not tokens[match.start()].text.lower().startswith("easter"):
        when = checked(When("day", year, 12, 25))
        return when.noting("Christmas was read as 25 December.")
    if year is None:
        return None
    when = checked(When("day", year, *easter(year)))
    return when.noting(f"Easter was read as Easter Sunday, {when.day}.{when.place}.{year}.")


def period(tokens: Tokens, match: Match) -> When | None:
    """A financial, school or calendar year that is called so."""
    words = (token_at(tokens, match, "called") or tokens[0]).text.lower()
    year, token = _year(tokens, match), token_at(tokens, match, "year")
    if words.startswith(("academic", "school")):
        funding = When("funding", year, 8)
        note = "The school year was read from September; for funding it begins in August."
        return replace(checked(When("school", year, 9)), other=funding if year else None).noting(
            note
        )
    if words.startswith("calendar"):
        return checked(When("year", year))
    if words.startswith("municipal"):
        return None
    at_end = "end" in words or words == "fye"
    if token is not None and token.sign != "Y" and at_end:
        note = f"{words} {token.text} was read as 31 March of that year."
        ends, other = (the_end(checked(When("fy", (year or 1) - n))) for n in (1, 0))
        return replace(ends, other=other).noting(note)
    if token is not None and token.sign != "Y":
        note = f"The financial year {token.text} was read as the one that begins then."
        before = When("fy", (year or 1) - 1)
        return replace(checked(When("fy", year)), other=before).noting(note)
    return the_end(checked(When("fy", year))) if at_end else checked(When("fy", year))


def years(tokens: Tokens, match: Match) -> When | None:
    """2025-28, the years of a plan."""
    first, last = (token_at(tokens, match, name) for name in ("year", "last"))
    if first is None or last is None or first.value // 100 * 100 + last.value <= first.value:
        return None
    span = date(first.value, 1, 1), date(first.value // 100 * 100 + last.value, 12, 31)
    return checked(When("year", first.value, fixed=span))


def year(tokens: Tokens, match: Match) -> When | None:
    """A bare year, not the year of a name ("Working Together 2018")."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() : match.end() + 1]
    leads = before in set("pFtDlxabe<4") or (
        (before in set("|&(':/Z%") or not before) and after != "w"
    )
    return checked(When("year", int(tokens[match.start()].text))) if leads else None


SPANS: tuple[Rule, ...] = (
    ("W", r"(?:(?P<weekday>d)[&.]?)?(?P<all>z)", by_numbers),
    (
        "W",
        r"(?:(?P<weekday>d)[&.]?)?Z?(?P<day>[n2])[t./]?(?:%Z?)?(?P<month>m)"
        r"(?:[.t/'&|%]{0,2}(?P<year>y)|[.t/']{0,2}\|?(?P<year2>2)(?![t./]?%?m))",
        day,
    ),
    ("W", r"(?:(?P<weekday>d)&?)?(?P<month>m)\.?(?P<day>[n2])&?(?P<year>y)", day),
    (
        "W",
        r"(?P<month>m)(?:[.t/'&|%]{0,2}(?P<year>y)|(?P<spaced>2)|\|(?P<broken>2)(?:$|(?=\|))|"
        r"[.t/']{1,2}\|?(?P<year2>2))",
        month,
    ),
    ("W", r"(?P<month>m)Z?(?P<pair>Y)", month_of_pair),
    ("W", r"(?:(?P<weekday>d)[&.]?)?Z?(?P<day>[n2])[t./]?(?:%Z?)?(?P<month>m)", day),
    ("W", r"(?:(?P<weekday>d)&?)?(?P<month>m)\.?(?P<day>n)", day),
    (
        "W",
        r"(?P<quarter>q)(?:\(?mtm\)?)?[Z%(&t:/']{0,3}(?P<fy>f)?[Z%]{0,2}"
        r"(?P<year>[Yy])\)?",
        quarter,
    ),
    ("W", r"(?P<quarter>q)[(t/']?(?P<year>2)(?![t./]?%?m)\)?", quarter),
    ("W", r"q[/t](?P<last>n)[Z%(]{0,2}f?(?P<year>Y)\)?", quarters),
    ("W", r"(?P<fy>f)?(?P<year>[Yy])[&t]?(?P<quarter>q)", quarter),
    ("W", r"(?P<quarter>q)", quarter),
    ("W", r"(?P<half>h)[Z%]{0,2}f?Z?(?P<year>[Yy])", half),
    ("W", r"(?P<year>y)[t/](?P<last>2)(?![t./]?%?m)", years),
    ("W", r"(?P<year>Y)(?P<called>f)", period),
    ("W", r"(?P<called>f)[Z%]{0,2}(?P<year>[Yy2])?", period),
    ("W", r"(?P<pair>Y)", pair),
    ("W", r"(?P<season>s)[Z%]?(?P<year>[Yy2])?", season),
    ("W", r"(?P<day>[n2])/(?P<number>[n2])(?![/uR%])", day_and_month),
    ("W", r"1[Z%]?(?P<year>[yY2])?", feast),
)
BARE: tuple[Rule, ...] = (
    ("W", r"(?P<month>m)", month),
    ("W", r"y", year),
)
