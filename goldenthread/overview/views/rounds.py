"""Rounds: how far each is, and what we see in it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from goldenthread.access.actor import Actor
from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.findings.queries import asked_for_round
from goldenthread.page.tags.navigation import PAGE_SIZE
from goldenthread.page.words import words
from goldenthread.programme.models import Round
from goldenthread.programme.queries import rounds_seen, settings_of
from goldenthread.reports.queries import opens_figures, sees_small_numbers
from goldenthread.reports.queries.facts import round_facts
from goldenthread.reports.rules import sentences as say
from goldenthread.reports.rules.content import out_of, strip_of
from goldenthread.reports.rules.counting import figures
from goldenthread.reports.rules.facts import RoundFacts
from goldenthread.reports.rules.figures import PARTS, REASONS, WORK, Figure
from goldenthread.reports.rules.hiding import hide
from goldenthread.reviews.queries.moderation import Withheld

from ..forms import RoundFilter
from ..queries import rounds as queries
from ..queries.demo import being_made
from ..queries.links import link
from ..rules.rounds import Progress, heard, not_heard, pipeline
from .seen import shown_grades


@may(Permission.ROUND_READ)
def rounds(request: ActorRequest) -> HttpResponse:
    given = {
        "title": "Rounds",
        "rounds": queries.round_lines(request.actor, localdate()),
        "may_open": request.actor.holds(Permission.ROUND_MANAGE),
        "year": link("programme:year"),
    }
    return render(request, "overview/rounds.html", given)


@may(Permission.ROUND_READ)
def round(request: ActorRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(rounds_seen(request.actor), slug=slug)
    today = localdate()
    facts, owed = facts_or_owed(one, request.actor)
    progress = queries.progress_of(one, today, facts.drawn if facts else None)
    notice = settings_of(one).notice_days
    made = one.pk in being_made()
    found = shown_to(request.actor, one, facts) if facts else None
    given = {
        "title": one.title,
        "round": one,
        "today": today,
        "owed": owed,
        "opens": opens_figures(request.actor, one),
        "sub": queries.sub_pages(one, request.actor, "Overview"),
        "steps": pipeline(progress, found, notice),
        "being_made": made,
        "next": [] if made else do_next(one, request.actor, progress, seen=facts is not None),
        **(grades(facts, found) if facts and found else {}),
        **listed(request, one, facts),
    }
    return render(request, "overview/round.html", given)


def facts_or_owed(round: Round, actor: Actor) -> tuple[RoundFacts | None, int]:
    """The facts with their grades; or how many judgements the reader must give first."""
    try:
        facts = round_facts(
            round, actor=actor, on=localdate(), words=words(), parts=PARTS - {WORK, REASONS}
        )
        return facts, 0
    except Withheld as withheld:
        return None, withheld.owed


def shown_to(actor: Actor, round: Round, facts: RoundFacts) -> dict[str, Figure]:
    """Whoever may not open every review of the round is given no small number of them."""
    found = figures(facts)
    return found if sees_small_numbers(actor, round) else hide(found, facts)


def grades(facts: RoundFacts, found: dict[str, Figure]) -> dict[str, Any]:
    strip = strip_of(facts, found)
    whole = len(strip) == len(facts.levels)
    return {
        "good": found["good"],
        "out": out_of(facts, found),
        "strip": strip,
        "good_levels": sum(level.is_good for level in facts.levels) if whole else 1,
        "heard": heard(found),
        "not_heard": "" if found["heard-child"].hidden else not_heard(facts),
    }


def listed(request: ActorRequest, round: Round, facts: RoundFacts | None) -> dict[str, Any]:
    """The list with its filter; grades that stand on this page of it are written down as shown."""
    lines = queries.listed_of(round, request.actor, facts, localdate())
    form = RoundFilter(
        request.GET,
        teams=sorted({line.team for line in lines}),
        states=sorted({line.state for line in lines}),
        grades=[level.word for level in facts.levels] if facts else (),
    )
    chosen = [line for line in lines if passes(line, form)]
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    shown_grades([line.pk for line in page if line.first], request.actor, now())
    # not "page": by that name the frame finds who is signed in
    beyond = len(facts.reviews) - len(lines) if facts else 0
    return {"listed": page, "filter": form, "beyond": beyond}


def passes(line: queries.Listed, form: RoundFilter) -> bool:
    if not form.is_valid():
        return False  # it asks for something that stands in no line
    wanted = form.cleaned_data
    shown = {"team": line.team, "state": line.state}
    if any(wanted.get(name) and wanted[name] != value for name, value in shown.items()):
        return False
    if wanted.get("grade") and wanted["grade"] not in (line.first, line.second):
        return False
    return not wanted.get("late") or line.is_late


def do_next(
    round: Round, actor: Actor, progress: Progress, *, seen: bool
) -> list[tuple[str, str, str]]:
    """What moves this round on, as far as this person may do it."""
    found = []
    if not progress.drawn and round.is_reached_by(actor, Permission.DRAW_MAKE):
        found.append(("Make the draw", link("sampling:define", round.slug), "Not drawn yet."))
    if progress.out and progress.oldest_due:
        days = (localdate() - progress.oldest_due).days
        late = f"oldest {days} day{'' if days == 1 else 's'} late"
        found.append((f"Ask after {say.plural(progress.out, 'review')}", "?late=yes", late))
    if progress.returned and round.is_reached_by(actor, Permission.REVIEW_ALLOCATE):
        owed = say.plural(progress.second_owed, "second judgement")
        words = f"{owed} not given yet" if progress.second_owed else "Ask for second judgements"
        found.append((words, link("reviews:ask_second_round", round.slug), "Chosen by lot first."))
    if seen and (drafts := queries.drafts_in(round, actor)):
        words = f"{say.plural(drafts, 'finding')} drafted"
        found.append((words, link("findings:round", round.slug), "Read and record them."))
    found += asked_for(round, actor)
    return [one for one in found if one[1]]


def asked_for(round: Round, actor: Actor) -> list[tuple[str, str, str]]:
    """Earlier recommendations that ask for such a review, and nobody has said which round it is."""
    if not actor.holds(Permission.RECOMMEND):
        return []
    found = asked_for_round(round, actor, on=localdate())
    waiting = len({one.recommendation_id for one in found})
    words = f"{say.plural(waiting, 'recommendation')} may have asked for this round"
    url = link("findings:asked_of_round", round.slug)
    return [(words, url, "Say whether this is that review.")] if waiting else []
