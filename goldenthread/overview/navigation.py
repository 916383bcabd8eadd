"""What the header offers: the sections that hold something this person may open."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest  # noqa: TID251  # the page kit hands it the request

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission as P

from .queries.links import link

Entry = tuple[str, str, tuple[P, ...], tuple[str, ...]]  # title, page, needs, addresses below it

REVIEW = (P.REVIEW_READ, P.REVIEW_WRITE, P.REVIEW_ANSWER)
SECTIONS: dict[str, tuple[Entry, ...]] = {
    "Reviews": (
        ("Rounds", "overview:rounds", (P.ROUND_READ,), ("/rounds/", "/draws/")),
        ("Reviews", "reviews:list", REVIEW, ("/reviews/",)),
        ("Year", "programme:year", (P.ROUND_READ,), ("/year/",)),
        ("Second judgements", "reviews:second_queue", (P.REVIEW_JUDGE,), ()),
        ("Concerns", "reviews:concerns", (P.CONCERN_READ,), ("/concerns/",)),
        ("Allegations", "reviews:allegations", (P.ALLEGATION_READ,), ("/allegations/",)),
        ("Tools", "tools:list", (P.ROUND_READ, P.REVIEW_WRITE, P.REVIEW_JUDGE), ("/tools/",)),
    ),
    "Improvement": (
        ("Actions", "improvement:list", (P.ACTION_READ, P.ACTION_DO), ("/actions/",)),
        (
            "Recommendations",
            "findings:log",
            (P.RECOMMENDATION_READ,),
            ("/recommendations/", "/findings/elsewhere/"),
        ),
        ("Plans", "improvement:plans", (P.PLAN_READ, P.PLAN_SIT), ("/plans/",)),
    ),
    "Measures": (
        ("Case lists", "cases:lists", (P.CASE_IMPORT,), ("/case-lists/",)),
        ("Restricted entries", "cases:restricted", (P.CASE_IMPORT,), ()),
        ("Find a child", "cases:find", (P.CASE_NAMES,), ()),
    ),
    "Boards and reports": (
        ("Leadership", "overview:leadership", (P.LEADERSHIP_READ,), ("/leadership/",)),
        ("Reports", "reports:list", (P.REPORT_READ,), ("/reports/",)),
    ),
    "Set up": (
        ("People", "authority:people", (P.PEOPLE_READ,), ("/people/",)),
        ("Services", "authority:services", (P.PEOPLE_READ,), ("/services/",)),
        ("Trail", "authority:trail", (P.TRAIL_READ,), ("/trail/",)),
        ("Jobs", "jobs:list", (P.JOBS_READ,), ("/jobs/",)),
    ),
}
BELOW = {"Reviews": ("/reviews/", "/cases/")}  # pages of a section that are in no sub navigation


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """For the header. Nothing for nobody: the sign-in page has no sections."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.holds(P.MY_WORK):
        return []
    found = [{"title": "My work", "url": link("overview:home"), "current": request.path == "/"}]
    for title in SECTIONS:
        if pages := sub_navigation(title, actor, request.path):
            here = any(page["current"] for page in pages)
            below = request.path.startswith(BELOW.get(title, ("\0",)))
            found.append(
                {"title": title, "url": pages[0]["url"], "current": here or below, "pages": pages}
            )
    return found


def sub_navigation(section: str, actor: Actor, path: str) -> list[dict[str, Any]]:
    """The pages of a section that this person may open; the longest address that fits is here."""
    pages = [
        {"title": title, "url": link(page), "below": (*below, link(page) or "\0")}
        for title, page, needs, below in SECTIONS[section]
        if actor.holds_any(needs) and link(page)
    ]
    fits = {page["title"]: _fit(path, page["below"]) for page in pages}
    best = max(fits.values(), default=0)
    return [
        {"title": page["title"], "url": page["url"],
         "current": best > 0 and fits[page["title"]] == best}
        for page in pages
    ]  # fmt: skip


def _fit(path: str, addresses: Iterable[str]) -> int:
    return max((len(one) for one in addresses if path.startswith(one)), default=0)
