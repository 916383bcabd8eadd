"""Actions and what hangs on them, as rows."""

import datetime as dt

from django.urls import reverse

from goldenthread.access.actor import Task
from goldenthread.access.operations import admit
from goldenthread.access.permissions import Permission
from goldenthread.findings.tests.factories import new_finding, new_recommendation
from goldenthread.improvement.models import (
    Action,
    Completion,
    Due,
    Evidence,
    EvidenceVerdict,
    ImpactResult,
    ImpactTest,
)
from tests.town import NOW, TODAY, party

DAY = dt.timedelta(days=1)
PDF = b"%PDF-1.7\n%%EOF\n"
LATER = NOW + 60 * DAY
VERBS = (
    *("mark_done", "move", "rate_progress", "rate_impact", "talk_over", "offer_evidence"),
    *("plan_test", "end_without_proof", "reopen", "explain", "close"),
)
MEASURED = {  # what a test of effect counts, and how it stood before
    "measure": "Children who can say what the plan is for",
    "direction": "up",
    "chosen_how": "random",
    "before_hits": 5,
    "before_of": 30,
    "before_on": TODAY,
}


def new_action(town, *, owner=None, recommendation=None, review=None, due_on=None, **more):
    """Led by the team manager unless somebody else is named."""
    if review is None and recommendation is None:
        recommendation = new_recommendation(town, new_finding(town.review, town.first))
    leads = owner or party(town.manager)
    action = Action.objects.create(
        **{
            "words": "Team meetings look at one plan a week",
            "outcome": "Children know their plan",
            "theme": "planning" if recommendation else "",
            "kind": "ordinary",
            "service": town.north,
            "owner": leads,
            "recommendation": recommendation,
            "review": review,
            "origin_key": "action.1" if review else "",
            "made_by": town.qa,
            "made_at": NOW,
            "made_on": TODAY,
            "limit_on": dt.date(2026, 12, 2),
            **more,
        }
    )
    Due.objects.create(action=action, due_on=due_on or dt.date(2026, 11, 27), by=town.qa, at=NOW)
    if leads.person:
        admit(
            task=Task(leads.person.actor_key, f"lead of action {action.pk}"),
            permission=Permission.ACTION_DO,
            to=[Action.thing(action.pk)],
            at=NOW,
        )
    return action


def new_evidence(action, by, *, accepted_by=None, is_accepted=True, at=NOW):
    row = Evidence.objects.create(
        action=action,
        kind="statement",
        words="Eight plans were looked at in meetings",
        shows_on=TODAY,
        by=by,
        at=at,
    )
    if accepted_by:
        EvidenceVerdict.objects.create(
            action=action, evidence=row, is_accepted=is_accepted, by=accepted_by, at=at
        )
    return row


def mark(action, by, *, done_on=TODAY, at=NOW):
    return Completion.objects.create(action=action, done_on=done_on, by=by, at=at)


def new_test(action, by, *, planned_on=TODAY, at=NOW, **more):
    return ImpactTest.objects.create(
        **{
            "action": action,
            "planned_on": planned_on,
            **MEASURED,
            "by": by,
            "at": at,
            **more,
        }
    )


def new_result(test, by, *, comparison="better", verdict="yes", at=NOW, **more):
    return ImpactResult.objects.create(
        **{
            "action": test.action,
            "test": test,
            "after_hits": 24,
            "after_of": 30,
            "seen_on": TODAY,
            "comparison": comparison,
            "because": "Before 5 of 30, now 24 of 30.",
            "verdict": verdict,
            "by": by,
            "at": at,
            **more,
        }
    )


def provable(town, *, comparison="better", verdict="yes", **more):
    """Done by the owner, shown, accepted by the QA officer, tested: ready to be closed."""
    return prove(new_action(town, **more), town, comparison=comparison, verdict=verdict)


def prove(action, town, *, comparison="better", verdict="yes"):
    new_evidence(action, town.manager, accepted_by=town.qa)
    mark(action, town.manager)
    new_result(new_test(action, town.qa), town.qa, comparison=comparison, verdict=verdict)
    return action


def rows(model):
    return model.objects.for_system(because="test")


def of(action, name="action", *more):
    return reverse(f"improvement:{name}", args=[action.pk, *more])


def day(name, value):
    return {
        f"{name}_day": value.day,
        f"{name}_month": value.month,
        f"{name}_year": value.year,
    }
