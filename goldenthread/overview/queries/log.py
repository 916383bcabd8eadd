"""The log of recommendations with what proves each: findings and actions, read together."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.findings.queries import asked_said, in_rounds, log, part_states, words_of
from goldenthread.improvement.models import Action, Placement
from goldenthread.improvement.queries.actions import ORIGINS
from goldenthread.improvement.queries.facts import facts_of
from goldenthread.improvement.queries.putting import actions_from_each, places_read
from goldenthread.programme.models import Round
from goldenthread.programme.queries import rounds_seen

from ..rules.log import STANDINGS, Line, Place, Work
from . import reach
from .links import link

NO_SINGLE = "+"  # no slug can be this
CLOSED_ROUND = "A round that you may not open"
SEVERAL, NO_ROUND = "Several rounds", "No round"
WHY = "where an action stands is known wherever it, or its place in a plan, is reached"
HEADINGS = (
    "recommendation", "printed", "words", "round", "service", "body", "proposed_on", "state",
    "decided_on", "parts", "reviews_asked_for", "actions_not_open_to_you", "action",
    "action_words", "plans", "action_state", "due", "proof",
)  # fmt: skip


def rounds_logged(actor: Actor) -> list[Round]:
    """Those that this person opens and that have a recommendation within their reach."""
    logged = reach.recommendations(actor).order_by().values("round")
    return list(rounds_seen(actor).filter(pk__in=logged))


def log_lines(
    actor: Actor, *, rounds: Collection[Round], on: date, round: str = "", state: str = ""
) -> list[Line]:
    """Newest first. As many questions for many recommendations as for few.

    `rounds`: those of `rounds_logged`; `round`: the slug of one, or `NO_SINGLE`; `state`: a key of
    `STANDINGS`, which is worked out from the actions and therefore chosen last.
    """
    found = log(actor)
    if round:
        wanted = [one.pk for one in rounds if one.slug == round]
        found = found.filter(round=None) if round == NO_SINGLE else found.filter(round__in=wanted)
    lines = _lines(list(found), {one.pk: one.title for one in rounds}, actor, on)
    return [one for one in lines if not state or one.standing == state]


def _lines(found: list[Any], titles: dict[int, str], actor: Actor, on: date) -> list[Line]:
    words, parts, reviews = words_of(found), part_states(found), asked_said(found, on=on)
    actions = actions_from_each([one.pk for one in found])
    work = _work({one.pk for many in actions.values() for one in many}, actor)
    reviewed = in_rounds(one.pk for one in found if one.round_id is None)
    lines = []
    for one in found:
        own = [each.pk for each in actions.get(one.pk, ())]
        title = titles.get(one.round_id, CLOSED_ROUND)
        if one.round_id is None:  # a complaint belongs to none
            title = SEVERAL if one.pk in reviewed else NO_ROUND
        seen = tuple(work[pk] for pk in own if pk in work)
        told = tuple(parts.get(one.pk, ()))
        hidden = len(own) - len(seen)
        lines.append(Line(one, words[one.pk], title, seen, hidden, told, reviews.get(one.pk, "")))
    return lines


def _work(actions: Collection[int], actor: Actor) -> dict[int, Work]:
    """Those that the reader reaches, and those that stand in a plan which the reader reads."""
    reached = set(reach.actions(actor).filter(pk__in=actions).values_list("pk", flat=True))
    places: dict[int, list[Placement]] = defaultdict(list)
    for place in places_read(actions, actor):
        places[place.action_id].append(place)
    rows = Action.objects.for_system(because=WHY).filter(pk__in={*reached, *places})
    known = list(rows.select_related(*ORIGINS).order_by("pk"))
    facts = facts_of(known)
    return {
        one.pk: Work(
            one.pk,
            one.words if one.pk in reached else places[one.pk][0].words,
            link("improvement:action", one.pk) if one.pk in reached else "",
            facts[one.pk],
            tuple(_place(each) for each in places[one.pk]),
        )
        for one in known
    }


def _place(one: Placement) -> Place:
    return Place(one.plan.title, link("improvement:block", one.plan.slug, one.block_id))


def log_rows(lines: Iterable[Line], *, on: date) -> Iterable[tuple[object, ...]]:
    """For a file, under `HEADINGS`: a row for each action, one for what has none."""
    for line in lines:
        one = line.one
        own = (
            one.pk, one.printed, line.words, line.round, one.service, one.body,
            localtime(one.proposed_at).date(), STANDINGS[line.standing], one.decided_on,
            line.parts_said, line.reviews, line.unseen,
        )  # fmt: skip
        for work in line.work:
            plans = "; ".join(dict.fromkeys(each.plan for each in work.places))
            told = (plans, work.loop, work.due(on), "; ".join(work.proof))
            yield (*own, work.pk, work.words, *told)
        if not line.work:
            yield (*own, "", "", "", "", "", "")
