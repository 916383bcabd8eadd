"""A report as data: what the page prints and what a version freezes, in the same shape."""

import json
from collections.abc import Mapping
from typing import Any

from . import sentences as say
from .facts import CHOSEN, WHOLE, RoundFacts
from .figures import VOICES, Figure
from .spread import BELOW, GOOD, figure_of, moves, printed

Content = dict[str, Any]
SHIFT = ("second-lowered", "second-same", "second-raised")


def content(facts: RoundFacts, found: Mapping[str, Figure]) -> Content:
    """Everything in it is text and numbers; nothing is of a child, a worker or a reviewer."""
    return {
        "title": facts.title,
        "service": facts.service,
        "body": facts.body,
        "starts_on": facts.starts_on.isoformat(),
        "due_on": facts.due_on.isoformat(),
        "on": facts.on.isoformat(),
        "how": how_drawn(facts),
        "draw": facts.drawn.draw_pk,
        "provisional": say.provisional(facts),
        "out": out_of(facts, found),
        "bands": _bands(facts, found),
        "levels": _levels(facts, found),
        "strip": strip_of(facts, found),
        "shift": list(SHIFT),
        "shift_said": shift_said(facts, found),
        "independent": _independent(facts),
        "findings": {kind: _themes(found, kind) for kind in ("strength", "worry")},
        "voice": [name for whom in VOICES if (name := f"heard-{whom}") in found],
        "recommendations": [_recommendation(one) for one in facts.recommendations],
        "loops": loops(facts),
        "figures": {name: as_data(figure) for name, figure in found.items()},
        "hides": any(figure.hidden for figure in found.values()),
    }


def as_data(figure: Figure) -> dict[str, Any]:
    """Without its rows: what a version keeps is the count, what it counts and how."""
    return {
        "name": figure.name,
        "title": figure.title,
        "said": figure.said,
        "shown": figure.shown,
        "hits": None if figure.hidden else figure.hits,
        "of": figure.of,
        "how": figure.how,
        "note": figure.note,
        "counted": figure.counted,
        "not_counted": figure.not_counted,
        "formula": "" if figure.hidden else figure.formula,
        "hidden": figure.hidden,
    }


def how_drawn(facts: RoundFacts) -> list[str]:
    """How these reviews were come by, in sentences that anybody can check on the certificate."""
    drawn, many = facts.drawn, facts.nouns[1]
    if drawn.how == CHOSEN:
        n = len(facts.reviews)
        return [f"Chosen, not drawn at random: this tells you about these {n} {many} only."]
    if not drawn.size:
        return ["Not drawn yet."]
    if drawn.how == WHOLE:
        found = [f"All {drawn.population:,} of the list were taken, so no sampling doubt."]
    else:
        found = [f"{drawn.size:,} drawn at random from {drawn.population:,}."]
    if drawn.ordinal > 1:
        found.append(f"{say.ordinal(drawn.ordinal)} draw of this round.")
    if drawn.left_out:
        parts = ", ".join(f"{why} {n}" for why, n in drawn.left_out)
        found.append(f"Left out before the draw, with the reason: {parts}.")
    if drawn.replaced:
        found.append(f"Replaced {drawn.replaced}, each for a listed reason, by somebody else.")
    if drawn.shortfall:
        found.append(f"{drawn.shortfall} fewer than asked for: the list held no more.")
    return found


def out_of(facts: RoundFacts, found: Mapping[str, Figure]) -> str:
    """What is not back, unless it would tell a number that is hidden."""
    return "" if found["good"].hidden else say.still_out(facts)


def _levels(facts: RoundFacts, found: Mapping[str, Figure]) -> list[dict[str, Any]]:
    shares = printed(facts)
    return [
        _row(found[name], level.word, shares.get(name, 0)) | {"is_good": level.is_good}
        for level in facts.levels
        for name in [figure_of(level.key)]
    ]


def _bands(facts: RoundFacts, found: Mapping[str, Figure]) -> list[dict[str, Any]]:
    """Joined for reporting; each share is the sum of its levels' shares, so both add to 100."""
    shares = printed(facts)
    return [_row(found[name], found[name].title, shares.get(name, 0)) for name in (GOOD, BELOW)]


def _row(figure: Figure, word: str, share: int) -> dict[str, Any]:
    return {
        "name": figure.name,
        "word": word,
        "shown": figure.shown,
        "n": None if figure.hidden else figure.hits,
        "share": None if figure.hidden else share,
    }


def strip_of(facts: RoundFacts, found: Mapping[str, Figure]) -> list[list[Any]]:
    """(word, n) for the bar; levels while all are shown, else bands, else nothing is drawn."""
    for rows in (_levels(facts, found), _bands(facts, found)):
        if all(row["n"] is not None for row in rows):
            return [[row["word"], row["n"]] for row in rows]
    return []


def shift_said(facts: RoundFacts, found: Mapping[str, Figure]) -> str:
    """Whether second judgements lean one way, unless it would tell a number that is hidden."""
    return "" if any(found[name].hidden for name in SHIFT) else say.one_sided(*moves(facts))


def _independent(facts: RoundFacts) -> str:
    """A second judgement of the paper alone is labelled in every figure that counts it."""
    paper = sum(review.is_independent is False for review in facts.graded)
    if not paper:
        return ""
    noun = say.plural(paper, "second judgement")
    return f"{noun} looked at the first review alone: not independent."


def _themes(found: Mapping[str, Figure], kind: str) -> list[str]:
    """Names of the figures, most often seen first; hidden ones last, whatever their number."""
    rows = [figure for name, figure in found.items() if name.startswith(f"{kind}-")]
    return [row.name for row in sorted(rows, key=lambda row: (bool(row.hidden), -row.hits))]


def _recommendation(one: Any) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "printed": one.printed,
        "words": one.words,
        "state": one.state,
        "body": one.body,
        "decided_on": one.decided_on.isoformat() if one.decided_on else "",
        "findings": one.findings,
    }


def loops(facts: RoundFacts) -> list[str]:
    """Loops, closed and open apart; ended without proof is a third state for ever."""
    whole = facts.actions
    tested = [action for action in whole if action.verdict]
    closed = [action for action in whole if action.closed == "proved" and not action.reopened]
    ended = [action for action in whole if action.closed == "without_proof"]
    again = [action for action in whole if action.reopened]
    if not whole:
        return ["No action came of this round yet."]
    return [
        f"Loops tested: {len(tested)}. Closed on proof: {len(closed)} of "
        f"{say.plural(len(whole), 'action')}.",
        f"Ended without proof: {len(ended)}. Reopened: {len(again)}.",
        _verdicts(facts),
    ]


def _verdicts(facts: RoundFacts) -> str:
    words = {"yes": "helped", "partly": "helped partly", "no": "did not help",
             "too_early": "too early to tell"}  # fmt: skip
    counts = {
        said: sum(action.verdict == key for action in facts.actions) for key, said in words.items()
    }
    return "Verdicts on effect: " + ", ".join(f"{said} {n}" for said, n in counts.items()) + "."


def changes(before: Content, after: Content) -> list[str]:
    """What differs between two versions, in the words of both; never more than either shows."""
    said = []
    for name, figure in after["figures"].items():
        earlier = before["figures"].get(name)
        if earlier is None:
            said.append(f"New: {figure['said']}")
        elif earlier["shown"] != figure["shown"] or earlier["of"] != figure["of"]:
            said.append(
                f"{figure['title']}: {earlier['shown']} of {earlier['of']} before, "
                f"{figure['shown']} of {figure['of']} now."
            )
    said += [
        f"Recommendation {one['printed'] or one['pk']}: {one['state']}."
        for one in after["recommendations"]
        if one not in before["recommendations"]
    ]
    return said


def canonical(written: Content) -> str:
    """The text that is hashed: sorted keys, no spaces, as the trail does it."""
    return json.dumps(written, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
