"""What Excel shows of a stored value by the cell's number format, as set in the United Kingdom.

ECMA-376 part 1, 18.8.30 and 18.8.31. What a format asks beyond this is shown as "General" would.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from goldenthread.methods.months import MONTHS

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Formats that follow the country of the machine are stored as the American ones.
LOCAL = {
    "mm-dd-yy": "dd/mm/yyyy",
    "m/d/yy h:mm": "dd/mm/yyyy hh:mm",
    "m/d/yyyy h:mm": "dd/mm/yyyy hh:mm",
}
LONG_DATE = "[$-F800]"
TOKEN = re.compile(
    r"\[[^\]]*\]|\"[^\"]*\"|\\.|[_*].|y+|m+|d+|h+|s+|\.0+|AM/PM|A/P|.", re.IGNORECASE | re.DOTALL
)
DIGITS = re.compile(r"[0#?][0#?,]*(?:\.[0#?]*)?,*")
SECTIONS = re.compile(r"((?:\"[^\"]*\"|\\.|[^;\"\\])*)(?:;|$)")
NOON = 12
MOST_DIGITS = 10  # that General shows of a fraction
Value = str | int | float | bool | datetime | date | time | timedelta | None


def shown(value: Value, number_format: str) -> str:
    """The text in the cell; "" for nothing."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, timedelta):
        return _length(value)
    if isinstance(value, date | time):
        return _moment(value, number_format)
    return _number(value, number_format)


def _length(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def _moment(value: date | time, number_format: str) -> str:
    code = LOCAL.get(number_format, number_format)
    if LONG_DATE in code.upper():
        code = "dd mmmm yyyy"
    tokens = TOKEN.findall(_section(code, 0))
    if not any(token[0].lower() in "ymdhs" for token in tokens):
        tokens = TOKEN.findall("hh:mm" if isinstance(value, time) else "dd/mm/yyyy")
    at = value if isinstance(value, datetime) else None
    day = None if isinstance(value, time) else value
    clock = value if isinstance(value, time) else at.time() if at else time()
    half = any(token.upper() in ("AM/PM", "A/P") for token in tokens)
    return "".join(_parts(tokens, day, clock, half)).strip()


def _parts(tokens: list[str], day: date | None, clock: time, half: bool) -> list[str]:
    out, before = [], ""
    for place, token in enumerate(tokens):
        kind = token[0].lower()
        after = next((one[0].lower() for one in tokens[place + 1 :] if one[0].isalpha()), "")
        if kind == "m" and (before == "h" or after == "s"):
            out.append(f"{clock.minute:0{len(token)}}")
        elif token.upper() in ("AM/PM", "A/P"):
            out.append("AM" if clock.hour < NOON else "PM")
        elif kind == "h":
            hour = (clock.hour - 1) % NOON + 1 if half else clock.hour
            out.append(f"{hour:0{len(token)}}")
        elif kind == "s":
            out.append(f"{clock.second:0{len(token)}}")
        elif kind in "ymd":
            out.append(_of_day(token.lower(), day))
        else:
            out.append(_literal(token))
        before = kind if kind in "ymdhs" else before
    return out


def _of_day(token: str, day: date | None) -> str:
    if day is None:
        return ""
    names = {
        "mmm": MONTHS[day.month - 1][:3],
        "mmmm": MONTHS[day.month - 1],
        "mmmmm": MONTHS[day.month - 1][:1],
        "ddd": DAYS[day.weekday()][:3],
        "dddd": DAYS[day.weekday()],
    }
    if token in names:
        return names[token]
    if token[0] == "y":
        return f"{day.year % 100:02}" if len(token) < len("yyy") else str(day.year)
    return f"{day.month if token[0] == 'm' else day.day:0{len(token)}}"


def _literal(token: str) -> str:
    """What stands in a format as itself; widths, fillers, colours and countries say nothing."""
    if token[0] in "_*":
        return ""
    if token[0] == "[":
        return token[2:-1].partition("-")[0] if token.startswith("[$") else ""
    return token[1:-1] if token[0] == '"' else token[-1]


def _section(number_format: str, place: int) -> str:
    sections = SECTIONS.findall(number_format)
    return sections[place] if place < len(sections) else ""


def _number(value: int | float, number_format: str) -> str:
    place = 1 if value < 0 else 2 if value == 0 else 0
    own = _section(number_format, place)
    code = own or _section(number_format, 0)
    tokens = [one for one in TOKEN.findall(code) if not one.startswith(("_", "*", "[h", "[m"))]
    plain = "".join(one for one in tokens if len(one) == 1 or one[0] in ".yYmMdDhHsS")
    if own and not DIGITS.search(plain) and (said := "".join(map(_literal, tokens)).strip()):
        return said if not re.search(r"general|@", own, re.IGNORECASE) else _general(value)
    if not DIGITS.search(plain) or re.search(r"general|e[+-]|[?#0]/|@", code, re.IGNORECASE):
        return _general(value)
    amount = Decimal(repr(abs(value) if own and place == 1 else value))
    said, done = "", False
    for piece in _numeric_pieces(code):
        if not done and DIGITS.fullmatch(piece):
            said, done = said + _digits(amount * (100 if "%" in plain else 1), piece), True
        else:
            said += _literal(piece)
    return f"-{said.replace('-', '', 1)}".strip() if "-" in said[1:] and value < 0 else said.strip()


def _numeric_pieces(code: str) -> list[str]:
    pattern = rf"\[[^\]]*\]|\"[^\"]*\"|\\.|[_*].|{DIGITS.pattern}|."
    return re.findall(pattern, code, re.DOTALL)


def _digits(amount: Decimal, pattern: str) -> str:
    thousands = len(pattern) - len(pattern.rstrip(","))
    whole, _, part = pattern.rstrip(",").partition(".")
    amount = amount.scaleb(-3 * thousands)
    rounded = amount.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    said = f"{abs(rounded):{',' if ',' in whole else ''}.{len(part)}f}"
    figures, point, rest = said.partition(".")
    least = part.rfind("0") + 1
    rest = rest[:least] + rest[least:].rstrip("0")
    figures = figures.zfill(whole.count("0")) if "," not in whole else figures
    sign = "-" if rounded < 0 else ""
    return f"{sign}{figures}{point if rest else ''}{rest}"


def _general(value: int | float) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.{MOST_DIGITS}g}"
