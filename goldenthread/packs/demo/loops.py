"""What became of one round of the demonstration: findings, recommendations, actions, tests.

The older the round, the further its loops have come. In the oldest, one loop was closed on good
figures and a later round found the same worry: it was reopened, and that stays visible.
"""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from typing import Any

from goldenthread.access.permissions import Permission
from goldenthread.authority.operations import party_for
from goldenthread.authority.queries import system_actor
from goldenthread.findings import operations as findings
from goldenthread.findings.models import Finding, Recommendation
from goldenthread.improvement import operations as improvement
from goldenthread.improvement.models import Action
from goldenthread.methods.working_days import add_months
from goldenthread.programme.models import Round

from . import asked, parts
from .elsewhere import learn
from .library import chance, read
from .people import Town
from .proof import BEFORE_AFTER, DECIDED, show, test_effect
from .rounds import LAST, Clock, acting, clock_of

LOOKED_AT, PROPOSED = 70, 74  # days from the opening
FALSELY_CLOSED = 0  # the round whose first loop closed, and was caught by the newest


def make_loops(number: int, opened: Round, town: Town, *, now: datetime) -> None:
    """As far as it has come by now. The newest round has drafts and nothing more."""
    clock = clock_of(number, now)
    _draft(clock.at(LOOKED_AT) if clock.has_come(LOOKED_AT) else now)
    if number == LAST:
        _catch(opened, town, now)
        asked.hold(opened, town, now)
        return
    _record(opened, town, clock)
    told = learn(town, clock) if number == LAST - 1 else []
    for place, recommendation in enumerate(_propose(number, opened, told, town, clock)):
        if number == LAST - 1 and place == 1:
            continue  # waits for its head of service
        _accept(recommendation, town, clock)
        asked.ask(number, place, recommendation, town, clock)
        parts.split(number, place, recommendation, town, clock)
        _act(number, place, recommendation, town, clock)


def _draft(at: datetime) -> None:
    by = system_actor("demonstration", [Permission.FINDING_RECORD, Permission.ACTION_ADD])
    while findings.draft_findings(by=by, at=at):
        pass
    while improvement.take_up_review_actions(by=by, at=at):
        pass


def _record(opened: Round, town: Town, clock: Clock) -> None:
    """The QA officer looks at each draft of the round and records it as it is."""
    at = clock.at(LOOKED_AT, 11)
    qa = acting(town.door["qa-officer"], at)
    rows = Finding.objects.visible_to(qa, Permission.FINDING_RECORD)
    for finding in rows.filter(round=opened, state="draft").select_related("review"):
        findings.record_finding(
            finding=finding,
            words=finding.words,
            theme=finding.theme,
            kind=finding.kind,
            version=finding.version,
            by=qa,
            at=at,
        )


def _propose(
    number: int, opened: Round, told: list[Finding], town: Town, clock: Clock
) -> list[Recommendation]:
    """One for each of two themes, to the services in turn: first those of which families told us,
    then those with most worries."""
    at = clock.at(PROPOSED)
    qa = acting(town.door["qa-officer"], at)
    rows = Finding.objects.visible_to(qa, Permission.FINDING_READ)
    worries = rows.filter(round=opened, state="recorded", kind="worry")
    themes = Counter(worries.values_list("theme", flat=True))
    texts = {one["theme"]: one for one in read("words")["recommendations"]}
    made = []
    besides = [one for one in told if one.kind == "worry"]
    first = {one.theme for one in besides}
    known = (theme for theme in themes if theme in texts)
    ranked = sorted(known, key=lambda t: (t not in first, -themes[t], t))
    for place, theme in enumerate(ranked[:2]):
        name = list(town.head_posts)[(2 + number + place * 3) % len(town.head_posts)]
        if number == LAST - 1:
            name = "Family support"  # so that the door's head of service has some to decide
        owner = party_for(post=town.head_posts[name])
        made.append(
            findings.propose(
                findings=[
                    *worries.filter(theme=theme)[:8],
                    *(one for one in besides if one.theme == theme),
                ],
                words=texts[theme]["words"],
                theme=theme,
                measure=texts[theme]["measure"],
                service=town.services[name],
                body=town.body,
                owners=[owner],
                accountable=owner,
                by=qa,
                at=at,
            )
        )
    return made


def _accept(recommendation: Recommendation, town: Town, clock: Clock) -> None:
    at = clock.at(DECIDED)
    findings.decide(
        recommendation=recommendation,
        decision="accepted",
        decided_on=at.date(),
        words="Accepted. We want to know from children whether it worked.",
        by=acting(town.heads[recommendation.service.name], at),
        at=at,
    )


def _act(number: int, place: int, recommendation: Recommendation, town: Town, clock: Clock) -> None:
    texts = {one["theme"]: one for one in read("words")["recommendations"]}
    head = town.heads[recommendation.service.name]
    made = clock.at(DECIDED, 14)
    for line, (words, outcome) in enumerate(texts[recommendation.theme]["actions"]):
        action = improvement.add_action(
            recommendation=recommendation,
            words=words,
            outcome=outcome,
            owner=party_for(post=town.head_posts[recommendation.service.name]),
            kind="ordinary",
            due_on=add_months(made.date(), 1) - timedelta(days=3),
            printed="",
            by=acting(head, made),
            at=made,
        )
        luck = chance("loop", number, place, line)
        first = number == place == line == FALSELY_CLOSED
        may_be_late = number >= LAST - 2 and not first
        _live(action, head, town, clock, luck, first=first, may_be_late=may_be_late)


def _live(
    action: Action,
    head: Any,
    town: Town,
    clock: Clock,
    luck: Random,
    *,
    first: bool,
    may_be_late: bool,
) -> None:
    """Rated, moved, shown, accepted, done, tested, closed: each only if its day has come."""
    at = clock.at(DECIDED + 20)
    owner = acting(head, at)
    if not clock.has_come(DECIDED + 34):
        return
    improvement.rate(
        action=action, aspect="progress", level=luck.choice(("on_track", "at_risk")),
        why="Begun in all teams.", by=owner, at=at,
    )  # fmt: skip
    if luck.random() < 0.4 and not first:
        improvement.move_due(
            action=action,
            due_on=clock.at(DECIDED + 55).date(),
            reason=luck.choice(read("words")["moved"]),
            agreed_with=town.body.name,
            by=owner,
            at=clock.at(DECIDED + 25),
        )
    if luck.random() < 0.25 and may_be_late:
        return  # still not done: late, and it shows
    show(action, head, town, clock, luck)
    figures = BEFORE_AFTER[0] if first else luck.choice(BEFORE_AFTER)
    test_effect(action, town, clock, luck, figures=figures)


def _catch(opened: Round, town: Town, now: datetime) -> None:
    """The newest round found the worry again: the loop that looked closed is opened."""
    rows = Action.objects.for_system(because="the first loop of the demonstration")
    closed = rows.filter(recommendation__isnull=False).order_by("pk").first()
    if closed is None:
        return
    again = Finding.objects.for_system(because="the worry that came back").filter(
        round=opened, kind="worry", theme=closed.theme, state="draft", is_restricted=False
    )
    near = again.filter(team__service=closed.service)
    seen = near.order_by("pk").first() or again.order_by("pk").first()
    if seen is None:
        return
    at = now - timedelta(hours=20)
    findings.record_finding(
        finding=seen,
        words=seen.words,
        theme=seen.theme,
        kind=seen.kind,
        version=seen.version,
        by=acting(town.door["qa-officer"], at),
        at=at,
    )
    improvement.reopen(
        action=closed,
        reason="The same worry was found again in the newest round.",
        review=seen.review,
        by=acting(town.door["qa-head"], at),
        at=at,
    )
    improvement.move_due(
        action=closed,
        due_on=now.date() + timedelta(days=20),
        reason="The worry came back: the work is done again, with the teams themselves.",
        agreed_with=town.body.name,
        by=acting(town.heads[closed.service.name], at),
        at=at + timedelta(hours=2),
    )
