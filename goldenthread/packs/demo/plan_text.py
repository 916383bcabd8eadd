"""The text of the demonstration's plan, dated from the day on which it is made."""

import re
from datetime import date

from goldenthread.methods.period import financial_quarter
from goldenthread.methods.working_days import add_months

from .library import FOLDER, SLUG

TEXT = FOLDER / SLUG / "improvement-plan.txt"
MONTH = re.compile(r"\{\{(?P<months>[+-]\d+)(?: (?P<form>short|quarter))?\}\}")


def filled(text: str, *, on: date) -> str:
    """ "{{+3}}" is the month three after that of `on`, "February 2027"; "{{+3 short}}" is "Feb-27",
    "{{+3 quarter}}" the financial quarter in which it lies, "Q4 2026/27"."""

    def month(found: re.Match[str]) -> str:
        then = add_months(on, int(found["months"]))
        if found["form"] == "quarter":
            return financial_quarter(then).name
        return f"{then:%b-%y}" if found["form"] else f"{then:%B %Y}"

    return MONTH.sub(month, text)


def text_on(day: date) -> str:
    return filled(TEXT.read_text(encoding="utf-8"), on=day)
