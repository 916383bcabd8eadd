"""Names of months and weekdays as they are written, and as they are misspelt."""

from .. import months

MONTHS = [name.lower() for name in months.MONTHS]
FULL = {name: number for number, name in enumerate(MONTHS, start=1)}
SHORT = {name[:3]: number for name, number in FULL.items()} | {"sept": 9}
NAMES = FULL | SHORT
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
# English words one slip away from a month's short name
ENGLISH = frozenset([
    "now", "not", "non", "nor", "for", "far", "bar", "car", "war", "man", "map", "mad", "made",
    "mark", "max", "many", "set", "see", "sec", "seen", "sent", "dead", "deb", "den", "due", "day",
    "days", "say", "says", "way", "ways", "maybe", "job", "jug", "act", "art", "apt", "app",
    "all", "and", "any", "are", "aim", "age", "ago", "add", "arc", "arm", "out", "our", "one",
    "off", "old", "note", "nova", "marsh", "mayor", "matter", "marked", "deck", "area",
    "member", "members", "number", "remember", "decide", "decided",
])  # fmt: skip
LONG_NAME, CLOSE = 7, 2


def month_of(word: str) -> int | None:
    return NAMES.get(word)


def weekday_of(word: str) -> int | None:
    """0 is Monday."""
    places = [n for n, name in enumerate(WEEKDAYS) if name.startswith(word.rstrip(".")[:3])]
    return places[0] if places else None


def easter(year: int) -> tuple[int, int]:
    """Month and day of Easter Sunday (Meeus 1991, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = 19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    moon %= 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return month, day + 1


def meant_months(word: str) -> frozenset[int]:
    """Months that a misspelt word may mean; several when it is as near to one as to another.

    Nearness: insertions, deletions, replacements and swapped neighbours (Damerau 1964,
    Communications of the ACM 7, 171-176): one, or two in a name of seven letters and more.
    """
    if len(word) < 3 or len(word) > 12 or word in ENGLISH or not word.isalpha():  # noqa: PLR2004
        return frozenset()
    near: dict[int, set[int]] = {}
    for name, number in NAMES.items():
        allowed = CLOSE if len(name) >= LONG_NAME and len(word) >= LONG_NAME - 1 else 1
        if word[0] == name[0] or word[:2] == name[1::-1]:
            away = distance(word, name)
            if away <= allowed:
                near.setdefault(away, set()).add(number)
    return frozenset(near[min(near)]) if near else frozenset()


def distance(first: str, second: str) -> int:
    """Slips between two words, swapped neighbours counting one (optimal string alignment)."""
    rows = [list(range(len(second) + 1))]
    for i, a in enumerate(first, start=1):
        row = [i]
        for j, b in enumerate(second, start=1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
