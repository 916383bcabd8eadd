"""What a row that a person types into a plan needs, and on which scale an inspection judged."""

from collections.abc import Iterator
from datetime import date

from goldenthread.methods.refusal import Refusal
from goldenthread.methods.words import say
from goldenthread.programme.rules import slug_of

from .doing import not_yet
from .importing import LONGEST_PROPOSED, RESERVED
from .wording import KINDS, LONGEST_TEXT, NAMES, ORIGINS, Field

LINE_KINDS = {
    "goal": "A goal",
    "outcome": "The desired outcome",
    "assurance": "How we will be sure",
    "standard": "A practice standard",
    "agency": "An agency",
    "progress": "Progress as reported",
    "impact": "Impact as reported",
    "comments": "Comments",
    "note": "Something else",
}
CONTACT = "contact"  # of an agency: a line that is added beside it
ONE_TEXT = frozenset({"outcome", "progress", "impact", "comments"})  # one text, and no list
DUE = Field("printed_due", "due date as printed", "line", 500)
LEADS = Field("leads", "leads", "text", 3_000)
OWNER = Field("owner", "owner as printed", "line", 300)
MORE = {"action": (DUE, LEADS), "block": (OWNER,)}  # beside what can be reworded


def unfit_row(what: str, **texts: str) -> Iterator[Refusal]:
    """Each text is long enough and not too long; which must be there is said by its kind."""
    fields = {one.name: one for one in (*KINDS[what], *MORE.get(what, ()))}
    for name, text in texts.items():
        field = fields[name]
        if field.is_needed and not text.strip():
            why = say(f"{NAMES[what]} without {field.word} says nothing.").capitalize()
            yield Refusal(name, "", why, "Say it.", "empty")
        if len(text) > field.longest:
            do = f"Use at most {field.longest} characters."
            yield Refusal(name, text[:80], "That is too long.", do, "too-long")


def unfit_new_plan(
    *, title: str, notice: str, origin: str, inspected_on: date | None, today: date
) -> Iterator[Refusal]:
    yield from unfit_row("plan", title=title, notice=notice)
    if origin not in ORIGINS:
        why = "It has no origin."
        yield Refusal("origin", origin, why, "Choose where the plan comes from.", "no-origin")
    if origin == "inspection" and inspected_on is None:
        do = "Give the day; limits count from it."
        yield Refusal("inspected_on", "", "The inspection has no day.", do, "no-date")
    if origin == "other" and inspected_on:
        do = "Choose an inspection as its origin, or leave the day empty."
        why = "A day of an inspection is given, and no inspection."
        yield Refusal("inspected_on", inspected_on.isoformat(), why, do, "no-inspection")
    if inspected_on:
        yield from not_yet("inspected_on", inspected_on, today)


def unfit_choice(where: str, given: str, known: dict[str, str]) -> Iterator[Refusal]:
    if given not in known:
        yield Refusal(where, given[:80], "There is no such kind.", "Choose one.", "no-kind")


def unfit_line(kind: str, *, stands: bool) -> Iterator[Refusal]:
    """`stands`: the block has such a text already."""
    yield from unfit_choice("kind", kind, LINE_KINDS)
    if kind in ONE_TEXT and stands:
        why = say("The {block} has such a text already.")
        yield Refusal("kind", kind, why, "Change the words that stand there.", "one-text")


def unfit_contact(agency: str, *, stands: bool, settled: bool) -> Iterator[Refusal]:
    """`stands`: it is an agency of this block."""
    if not stands:
        why = say("That agency does not stand in this {block}, or no longer.")
        yield Refusal("agency", agency[:80], why, "Choose one that does.", "no-agency")
    elif not settled:
        why = f"Nobody has said yet who “{agency[:80]}” is."
        do = "Settle that name under “Who is who” first."
        yield Refusal("agency", agency[:80], why, do, "unsettled")


def addresses(title: str) -> Iterator[str]:
    """The address that the title gives, then the same with a number, for ever."""
    first = slug_of(title)[:LONGEST_PROPOSED].strip("-") or "plan"
    if first not in RESERVED:
        yield first
    number = 2
    while True:
        yield f"{first}-{number}"
        number += 1


def unfit_paragraph(number: str, words: str) -> Iterator[Refusal]:
    if not number.strip() and not words.strip():
        why = "A paragraph has a number in the report, or words."
        yield Refusal("number", "", why, "Give at least one of the two.", "empty")


def unfit_leads(leads: str) -> Iterator[Refusal]:
    if any(len(one.strip()) > OWNER.longest for one in leads.splitlines()):
        do = f"Write one lead a line, each of at most {OWNER.longest} characters."
        yield Refusal("leads", leads[:80], "One of the lines is too long.", do, "too-long")


def unfit_statement(words: str) -> Iterator[Refusal]:
    if not words.strip():
        yield Refusal("words", "", "Nothing is said.", "Write what they say.", "empty")
    if len(words) > LONGEST_TEXT:
        do = f"Use at most {LONGEST_TEXT} characters."
        yield Refusal("words", words[:80], "That is too long.", do, "too-long")
