"""What somebody looks for: a reference, or words. A child's name is never looked for."""

import re
from dataclasses import dataclass

REFERENCE = re.compile(r"^(?P<letter>[a-z]*)[\s.:#-]*(?P<number>\d{1,12})$", re.IGNORECASE)
KINDS = {
    "r": "review", "review": "review", "a": "action", "action": "action", "f": "finding",
    "finding": "finding", "rec": "recommendation", "recommendation": "recommendation",
}  # fmt: skip
CASE_KEY = re.compile(r"^[A-HJ-NP-Z2-9]{8}$")
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """`number` of a thing of `kind` (of any kind where it is empty), a case key, or words."""

    text: str
    kind: str = ""
    number: int | None = None
    case_key: str = ""

    @property
    def words(self) -> str:
        """What is looked for in titles and themes; empty where it is too short to mean anything."""
        return self.text if len(self.text) >= SHORTEST else ""


def wanted(typed: str) -> Wanted:
    text = " ".join(typed.replace("\x00", " ").split())
    found = REFERENCE.match(text)
    if found and (letter := found["letter"].lower()) in ("", *KINDS):
        return Wanted(text, KINDS.get(letter, ""), int(found["number"]))
    key = text.upper()
    return Wanted(text, case_key=key if CASE_KEY.match(key) else "")


def nothing(typed: str) -> str:
    return (
        f"Nothing you may open matches '{typed}'. Try a reference such as R41, or ask the QA team."
    )
