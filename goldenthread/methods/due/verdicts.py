"""The clauses of one text to one reading: which kind it is, and what a person has to be told."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from .answer import Due, Milestone
from .clauses import STATES, Clause
from .limits import Limit
from .parts import DATED, Parts, milestones, quoted
from .repeats import named_months, repeated, until
from .rhythms import Rhythm
from .tokens import Chunk, Token

# "within 20 days of the report of 1 March", not "of the report (by 1 March)"
COUNTED = re.compile(
    r"\s*(?:\w+\s)?(?:of|after|from|following|since|later|before|prior to)\b(?:(?!\bby\b)[^(;\n])*",
    re.I,
)
SAID = {
    "tbc": "The date is still to be settled.",
    "asap": "As soon as possible is no day.",
    "now": "Immediately is no day, and the day it was asked for is not printed.",
    "done": "It says that the work is done, not when it is due.",
    "none": "It says that there is no due date.",
    "demand": "It is due when somebody needs it, not on a day.",
    "term": "The days of terms and school holidays are not known without a term calendar.",
}
TWO = "Two dates with no word between them: two due dates, or the first and last of a period."


@dataclass
class Case:
    """One text under judgement; `whys` gathers what a person has to be told."""

    parts: Parts
    chunks: Sequence[Chunk]
    second: bool
    whys: list[str] = field(default_factory=list)
    settled: bool = False  # the months beside a rhythm say what it means

    def tell(self, *whys: str) -> None:
        self.whys += [why for why in whys if why]

    def besides(self, *used: str) -> None:
        """Clauses that the reading does not hold are quoted, not dropped."""
        rest = [one for one in self.parts.clauses if one.kind not in used]
        if rest:
            words = quoted(list(dict.fromkeys(self.parts.quote(one) for one in rest)))
            self.tell(f"It also says {words}.")


def verdict(parts: Parts, chunks: Sequence[Chunk], *, second: bool) -> Due:
    case = Case(parts, chunks, second)
    due = next(found for judge in JUDGES if (found := judge(case)) is not None)
    for clause in parts.clauses:
        if not (case.settled and clause.kind == "rhythm"):
            case.tell(*clause.notes)
    _hedges(case)
    if parts.left and any(clause.kind in READ for clause in parts.clauses):
        case.tell(f"Not read: {quoted(parts.left)}.")
    return Due(
        due.kind, due.start, due.end, due.recurrence, due.milestones, due.relative, due.refers_to,
        "\n".join(dict.fromkeys(case.whys)) or None,
    )  # fmt: skip


READ = {
    "wrong", "unclear", "date", "range", "until", "before", "for", "from", "ongoing", "rhythm",
    "limit", "refs", "yearless", *STATES.values(),
}  # fmt: skip


def _hedges(case: Case) -> None:
    for sign, why in (("~", "Only roughly"), ("U", "A habit, no promise"), ("T", "Time not kept")):
        for chunk in case.chunks:
            if chunk.sign == sign and isinstance(chunk.value, Token):
                case.tell(f'{why}: "{chunk.value.text}".')


def _impossible(case: Case) -> Due | None:
    wrong = case.parts.of("wrong", "unclear")
    if not wrong:
        return None
    if rest := [one for one in case.parts.clauses if one not in wrong]:
        case.tell(f"It also says {quoted([case.parts.quote(one) for one in rest])}.")
    return Due("unknown")


def _rhythm(case: Case) -> Due | None:
    parts, rhythms = case.parts, case.parts.of("rhythm")
    if not rhythms:
        return None
    rules, case.settled = repeated(parts, case.chunks, second=case.second)
    settled = named_months(parts) if case.settled else []
    if open_ones := [one for one in parts.of("yearless") if one not in settled]:
        case.tell(_no_year(parts, open_ones))
    if len(rules) > 1 and any(one.sign == "o" for one in case.chunks):
        case.tell("One rhythm or another.")
    dated, start = milestones(parts), parts.of("from", "ongoing")
    if len(dated) > 1 or (dated and parts.lines(*parts.dated, *rhythms) > 1):
        case.besides("yearless", "rhythm", *DATED)
        case.tell("The cell holds dates and a rhythm.")
        return Due("date", None, max(one.end for one in dated), rules, dated)
    if parts.of("ongoing") and not parts.dated:
        case.besides("yearless", "rhythm", "ongoing")
        case.tell("It goes on; the rhythm is for looking at it again.")
        return Due("ongoing", start[0].start, None, rules)
    case.besides("yearless", "rhythm", "from", *DATED)
    return _anchored(parts, rules)


def _anchored(parts: Parts, rules: tuple[str, ...]) -> Due:
    """First due date and last day of a rhythm, where the text has them."""
    firsts = (one.due for one in parts.of("date", "range", "from", "for") if one.due)
    last = max(
        (one for one in parts.of("until", "before", "range") if one.end), key=_end, default=None
    )
    if last is None:
        return Due("recurring", next(firsts, None), None, rules)
    after = {_rule(one) for one in parts.of("rhythm") if _follows(one, last, parts)}
    ended = tuple(rule if rule in after else until(rule, last.end) for rule in rules)
    return Due("recurring", next(firsts, None), None if after else last.end, ended)


def _rule(clause: Clause) -> str:
    return clause.value.rule if isinstance(clause.value, Rhythm) else ""


def _end(clause: Clause) -> date:
    return clause.end or date.min


def _follows(rhythm: Clause, last: Clause, parts: Parts) -> bool:
    """Monthly until September, then quarterly: the second rhythm does not end then."""
    return rhythm.at > last.at > min(one.at for one in parts.of("rhythm"))


def _yearless(case: Case) -> Due | None:
    if not case.parts.of("yearless"):
        return None
    case.tell(_no_year(case.parts, case.parts.of("yearless")))
    if case.parts.dated:  # told, and the dates that have their year are read
        return None
    case.besides("yearless")
    return Due("unknown")


def _no_year(parts: Parts, months: Sequence[Clause]) -> str:
    words = quoted([parts.quote(one) for one in months])
    return f"No year is printed in {words}, and the day it was written is not known."


def _counted(case: Case) -> Due | None:
    """One month after 31 March: the event decides, so nothing is worked out."""
    for clause in case.parts.of("limit"):
        dated = case.parts.of(*DATED)
        event = COUNTED.match(case.parts.text, clause.to)
        if not dated or (event and any(event.start() <= one.at < event.end() for one in dated)):
            return _limit(case, clause)
    return None


def _limit(case: Case, clause: Clause) -> Due:
    case.tell("A time limit that counts from some event, not from a printed day.")
    rest = [one for one in case.parts.clauses if one is not clause]
    if rest:
        case.tell(f"It also says {quoted([case.parts.quote(one) for one in rest])}.")
    length = clause.value.length if isinstance(clause.value, Limit) else None
    return Due("unknown", relative=length, refers_to=_refers(case.parts))


def _ongoing(case: Case) -> Due | None:
    parts, going = case.parts, case.parts.of("ongoing")
    if not going or (parts.dated and parts.lines(*parts.dated, *going) > 1):
        return None
    start = next((one.start for one in going if one.start), None)
    if start is None and not parts.dated:
        start = next((one.start for one in parts.of("from")), None)
    dated = milestones(parts)
    if dated:
        case.tell("It goes on; the dates are for looking at it again.")
    case.besides("ongoing", "from", *DATED)
    return Due("ongoing", start, None, (), dated, refers_to=_refers(parts))


def _dated(case: Case) -> Due | None:
    parts, dated = case.parts, milestones(case.parts)
    if not dated:
        return None
    case.besides(*DATED)
    if parts.of("until"):
        case.tell("It goes on until then; the first day is not printed.")
    refers = _refers(parts)
    if len({one.end for one in dated}) == 1 and not any(one.label for one in dated):
        only = next((one for one in dated if one.start), dated[0])
        kind = "range" if only.start else "date"
        return Due(kind, only.start, only.end, refers_to=refers)
    if any(one.sign == "o" for one in case.chunks):
        case.tell("One date or another: the last one counts as due.")
    if joined := _joined(case, dated):
        return joined
    return Due("date", None, max(one.end for one in dated), (), dated, refers_to=refers)


def _joined(case: Case, dated: Sequence[Milestone]) -> Due | None:
    """The second reading of "Jul-17 Apr-18" and of "March 2012 for June 2012"."""
    clauses = case.parts.dated
    if [one.kind for one in clauses] == ["for"]:
        case.tell("One date for another: both are kept, the later one counts as due.")
        return Due("date", None, clauses[0].start) if case.second else None
    if len(clauses) != 2 or any(one.kind != "date" for one in clauses):  # noqa: PLR2004
        return None
    first, last = clauses
    bare = not case.parts.text[first.to : last.at].strip()
    if not (bare and first.end and last.end and first.end < last.end):
        return None
    case.tell(TWO)
    return Due("range", first.start, last.end) if case.second else None


def _from(case: Case) -> Due | None:
    starts = [one.start for one in case.parts.of("from") if one.start]
    if not starts:
        return None
    if len(set(starts)) > 1:
        case.tell("Several starts: the first was taken.")
    case.besides("from")
    return Due("from", _first(starts), refers_to=_refers(case.parts))


def _first(days: Sequence[date]) -> date:
    return min(days)


def _refers(parts: Parts) -> tuple[str, ...]:
    found = [words for one in parts.of("refs") for words in _words(one.value)]
    return tuple(dict.fromkeys(found))


def _words(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _reference(case: Case) -> Due | None:
    refers = _refers(case.parts)
    if not refers:
        return None
    case.tell("It points at another due date, which was not looked up.")
    case.besides("refs")
    return Due("unknown", refers_to=refers)


def _state(case: Case) -> Due | None:
    states = case.parts.of(*STATES.values())
    case.tell(*(SAID[one.kind] for one in states))
    return Due("unknown") if states else None


def _nothing(case: Case) -> Due:
    words = " ".join(case.parts.text.split())
    if not any(letter.isalnum() for letter in words):
        case.tell("Nothing is printed.")
    else:
        case.tell(
            f"No day, period, rhythm, time limit or reference was found in {quoted([words])}."
        )
    return Due("unknown")


JUDGES: tuple[Callable[[Case], Due | None], ...] = (
    _impossible,
    _rhythm,
    _yearless,
    _counted,
    _ongoing,
    _dated,
    _from,
    _reference,
    _state,
    _nothing,
)  # fmt: skip
