"""Found within the reader's reach, and nowhere else: a count of hidden rows would be a leak."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Post
from goldenthread.cases.models import Case
from goldenthread.programme.queries import rounds_seen

from ..rules.search import Wanted
from . import reach
from .links import link

AT_MOST = 10  # of each kind


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    title: str
    detail: str
    url: str


def search(wanted: Wanted, actor: Actor) -> list[Hit]:
    """In the order of the thread; places last."""
    parts = (_reviews, _findings, _recommendations, _actions, _rounds, _cases, _places)
    return [hit for part in parts for hit in part(wanted, actor)]


def _is(wanted: Wanted, kind: str) -> bool:
    return wanted.number is not None and wanted.kind in ("", kind)


def _theme(wanted: Wanted) -> str:
    return wanted.words.lower().replace(" ", "_")


def _reviews(wanted: Wanted, actor: Actor) -> Iterator[Hit]:
    """By number alone. One whose grades are kept from the reader is not found."""
    if _is(wanted, "review"):
        rows = reach.reviews(actor).filter(pk=wanted.number or 0).select_related("team", "round")
        for row in rows.exclude(pk__in=reach.withheld_reviews(actor)):
            detail = f"{row.team.name}, {row.round.title}"
            yield Hit(
                "Review", f"Review {row.pk}", detail, link("overview:thread", "review", row.pk)
            )


def _findings(wanted: Wanted, actor: Actor) -> Iterator[Hit]:
    rows = reach.findings(actor)
    if _is(wanted, "finding"):
        rows = rows.filter(pk=wanted.number or 0)
    elif wanted.number is None and wanted.words:
        rows = rows.filter(theme__icontains=_theme(wanted))
    else:
        return
    for row in rows.order_by("-pk")[:AT_MOST]:
        detail = f"{row.kind.capitalize()}, {row.theme.replace('_', ' ')}"
        yield Hit(
            "Finding", f"Finding {row.pk}", detail, link("overview:thread", "finding", row.pk)
        )


def _recommendations(wanted: Wanted, actor: Actor) -> Iterator[Hit]:
    rows = reach.recommendations(actor)
    if _is(wanted, "recommendation"):
        rows = rows.filter(Q(pk=wanted.number or 0) | Q(printed=wanted.text))
    elif wanted.number is None and wanted.words:
        words = wanted.words
        rows = rows.filter(
            Q(printed__icontains=words) | Q(words__icontains=words)
            | Q(theme__icontains=_theme(wanted))
        )  # fmt: skip
    else:
        return
    for row in rows.order_by("-pk")[:AT_MOST]:
        title = f"Recommendation {row.printed or row.pk}"
        url = link("overview:thread", "recommendation", row.pk)
        yield Hit("Recommendation", title, row.words[:200], url)


def _actions(wanted: Wanted, actor: Actor) -> Iterator[Hit]:
    rows = reach.actions(actor)
    if _is(wanted, "action"):
        rows = rows.filter(pk=wanted.number or 0)
    elif wanted.number is None and wanted.words:
        rows = rows.filter(theme__icontains=_theme(wanted))
    else:
        return
    for row in rows.order_by("-pk")[:AT_MOST]:
        detail = row.words[:200]
        yield Hit("Action", f"Action {row.pk}", detail, link("overview:thread", "action", row.pk))


def _rounds(wanted: Wanted, actor: Actor) -> Iterator[Hit]:
    if wanted.words:
        for row in rounds_seen(actor).filter(title__icontains=wanted.words)[:AT_MOST]:
            yield Hit("Round", row.title, row.service.name, link("overview:round", row.slug))


def _cases(wanted: Wanted, actor: Actor) -> Iterator[Hit]:
    """By the key that stands on pages and papers, never by a name or a number of another system."""
    if wanted.case_key and actor.holds(Permission.CASE_READ):
        rows = Case.objects.visible_to(actor, Permission.CASE_READ).filter(key=wanted.case_key)
        for row in rows:
            yield Hit("Case", f"Case {row.key}", "Its story", link("overview:case", row.key))


def _places(wanted: Wanted, actor: Actor) -> Iterator[Hit]:
    """Bodies and posts are public; who holds a post is said where people are."""
    if wanted.number is None and wanted.words:
        people = link("authority:services") if actor.holds(Permission.PEOPLE_READ) else ""
        log = link("findings:log") if actor.holds(Permission.RECOMMENDATION_READ) else ""
        bodies = Body.objects.filter(name__icontains=wanted.words).select_related("service")
        for body in bodies.order_by("name")[:AT_MOST]:
            yield Hit("Body", body.name, body.service.name, log)
        posts = Post.objects.filter(title__icontains=wanted.words).select_related("service")
        for post in posts.order_by("title")[:AT_MOST]:
            yield Hit("Post", post.title, post.service.name, people)
