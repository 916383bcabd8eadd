"""Was the child heard, and if not, why? Age, disability or language alone is no reason."""

import re
from collections.abc import Iterator, Mapping

from goldenthread.methods.refusal import Refusal
from goldenthread.tools.rules import Tool, questions_for

# What makes a sentence about age, disability or communication; the words around it may be few.
NO_REASON = re.compile(
    r"\b(too (young|little|small)|baby|infant|newborn|toddler|unborn|(\d+|one|two|three|four)"
    r"[- ](days?|weeks?|months?|years?)([- ]old)?|age|aged|young|under (one|two|three|four|five)"
    r"|non[- ]?verbal|does(n't| not) (speak|talk)|can('t|not| not) (speak|talk|communicate|say)"
    r"|no speech|pre[- ]?verbal|autis\w+|disab\w+|learning (difficult\w+|need\w*)"
    r"|special (educational )?needs?|send|deaf|language|english|interpreter|communicat\w+)\b",
    re.IGNORECASE,
)
OTHER_REASON = re.compile(
    r"\b(unsafe|not safe|danger\w*|risk\w*|order|court|police|objected|refus\w+|declin\w+|missing"
    r"|hospital|ill|abroad|prison|moved|contact(ed)? us|consent|distress\w*|frighten\w*|afraid"
    r"|recently asked|asked last|solicitor|instead|observ\w+|watch\w*|play\w*|advocate"
    r"|representing|represented)\b",
    re.IGNORECASE,
)
SMALL_WORDS = 12  # a reason of its own takes more words than "she is too young to be asked"


def is_age_or_need_alone(reason: str) -> bool:
    """Says age, disability or language, and nothing else that could be a reason.

    A person reads every reason as well; this catches the plain ones while somebody is writing.
    """
    if not NO_REASON.search(reason) or OTHER_REASON.search(reason):
        return False
    return len(reason.split()) <= SMALL_WORDS * 2


def voice_refusals(
    tool: Tool, answers: Mapping[str, str], *, status: str, age: int | None
) -> Iterator[Refusal]:
    """Safety first, then the outcome; a view that was asked where it was not safe is looked at."""
    asked = {one.key for one in questions_for(tool, status=status, age=age)}
    for voice in tool.voices:
        if f"voice.{voice.key}.outcome" not in asked:
            continue
        yield from _of_one(voice.key, voice.who, answers)


def _of_one(key: str, who: str, answers: Mapping[str, str]) -> Iterator[Refusal]:
    safe = answers.get(f"voice.{key}.safe", "")
    outcome = answers.get(f"voice.{key}.outcome", "")
    if outcome and not safe:
        where = f"voice.{key}.safe"
        yield Refusal(where, "", f"Was it safe to ask {who}?", "Answer this first.", "safe-first")
    if safe == "no" and outcome in ("heard", "said_no"):
        why = f"You say that it was not safe to ask {who}, and that they were asked."
        do = "Correct one of the two. If somebody is at risk because of it, raise a concern."
        yield Refusal(f"voice.{key}.outcome", outcome, why, do, "asked-unsafe")
    if outcome == "not_asked" and is_age_or_need_alone(answers.get(f"voice.{key}.because", "")):
        yield too_young(f"voice.{key}.because")


def too_young(where: str) -> Refusal:
    why = (
        "Age, disability or a need in communication alone is no reason. Too young is not a reason."
    )
    do = (
        "How did you see their world? Say how the child was observed or represented, "
        "for example: we watched her play."
    )
    return Refusal(where, "", why, do, "too-young")
