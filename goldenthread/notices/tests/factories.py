"""A round that has come a long way, from rows: grades, voices, findings, decisions, loops."""

import datetime as dt

from django.db.models import QuerySet

from goldenthread.access.operations import admit, recuse
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Party
from goldenthread.findings.models import Acceptance, Finding, Ground, Owner, Recommendation
from goldenthread.improvement.models import (
    Action,
    Closure,
    Completion,
    Due,
    Evidence,
    EvidenceVerdict,
    ImpactResult,
    ImpactTest,
)
from goldenthread.reviews.models import Answer, Contact, Judgement, Part, Review, Told
from goldenthread.sampling.models import FrameEntry
from goldenthread.subjects.models import Subject
from tests.town import NOW, new_case, new_draw, new_review, new_round, party

GRADES = ["outstanding"] + ["good"] * 11 + ["requires_improvement"] * 7 + ["inadequate"] * 2
LATER = NOW + dt.timedelta(days=1)


def grown_round(town, grades=GRADES, *, slug="grown", out=3, population=0):
    """One submitted review a grade, and `out` that are still with their reviewers."""
    made = new_round(town.council, town.body, town.qa, slug=slug)
    n = len(grades) + out
    cases = [new_case(town.batch, town.red, town.worker, surname=f"Alder{i}") for i in range(n)]
    _, drawn = new_draw(made, town.batch, cases, town.qa)
    people = {"team": town.red, "worker": town.worker, "manager": town.manager}
    for place, one in enumerate(drawn):
        state = "submitted" if place < len(grades) else "allocated"
        review = new_review(one, **people, reviewer=town.first, state=state)
        if state == "submitted":
            write_level(review, grades[place])
    if population:
        widen(drawn[0].draw, population - n, town)
    return made


def write_level(review, level):
    """Judgements stand once they are added; a test writes the one it wants past the seal."""
    QuerySet(Judgement).filter(review=review, stage="first").update(level=level)


def widen(draw, more, town):
    for i in range(more):
        case = new_case(town.batch, town.red, town.worker, surname=f"Beech{i}")
        subject = Subject.objects.create(kind="case", case=case)
        FrameEntry.objects.create(frame=draw.frame, subject=subject, key=case.key, stratum="all")


def reviews_of(round):
    rows = Review.objects.for_system(because="a test").filter(round=round)
    return list(rows.order_by("pk"))


def second(review, judge, level, *, told=(), answer_by=None, blind=True, looked_at=("record",)):
    Part.objects.create(review=review, kind="second", person=judge, from_at=NOW, to_at=LATER)
    Judgement.objects.create(
        review=review, stage="second", level=level, reason="SECONDWHY", by=judge, at=LATER,
        blind=blind, looked_at=list(looked_at),
    )  # fmt: skip
    for person in told:
        Told.objects.create(
            review=review, person=person, as_what="worker", at=LATER,
            answer_by=answer_by or dt.date(2026, 11, 10),
        )  # fmt: skip


def owe(review, judge):
    """Asked and not given, as the operation leaves it: a part, an admission, a recusal."""
    part = Part.objects.create(review=review, kind="second", person=judge, from_at=NOW)
    admit(task=part.task, permission=Permission.REVIEW_JUDGE, to=[Review.thing(review.pk)], at=NOW)
    recuse(task=part.task, whence=[Judgement.thing(review.pk)], at=NOW)
    return part


def finding(review, *, kind="worry", theme="planning", words="FINDINGWORDS", state="recorded"):
    return Finding.objects.create(
        kind=kind, words=words, theme=theme, source_kind="review", review=review,
        round=review.round, team=review.team, state=state, by=review.worker, at=NOW,
    )  # fmt: skip


def recommendation(findings, town, *, decision="", words="Write plans within ten days."):
    made = Recommendation.objects.create(
        printed="3.2", words=words, theme="planning", measure="Plans on time",
        round=findings[0].round, service=town.north, body=town.body, proposed_by=town.qa,
        proposed_at=NOW,
    )  # fmt: skip
    for one in findings:
        Ground.objects.create(recommendation=made, finding=one)
    Owner.objects.create(recommendation=made, party=party(town.head), is_accountable=True)
    if decision:
        Acceptance.objects.create(
            recommendation=made, body=town.body, decision=decision,
            decided_on=dt.date(2026, 11, 3), by=town.head, at=LATER,
        )  # fmt: skip
    return made


def action(town, *, of=None, review=None, owner=None, dates=(dt.date(2026, 11, 20),), **more):
    made = Action.objects.create(
        words="ACTIONWORDS", kind="ordinary", service=town.north,
        owner=owner or Party.objects.get_or_create(kind="person", person=town.worker)[0],
        recommendation=of, review=review, theme="planning", made_by=town.qa, made_at=NOW,
        made_on=NOW.date(), limit_on=dt.date(2026, 12, 2), **more,
    )  # fmt: skip
    for i, day in enumerate(dates):
        Due.objects.create(action=made, due_on=day, by=town.qa, at=NOW + dt.timedelta(minutes=i))
    return made


def done(made, town, on=dt.date(2026, 11, 10)):
    return Completion.objects.create(action=made, done_on=on, by=town.worker, at=LATER)


def evidence(made, town, *, accepted=None):
    row = Evidence.objects.create(
        action=made, kind="statement", words="EVIDENCEWORDS", shows_on=dt.date(2026, 11, 9),
        by=town.worker, at=LATER,
    )  # fmt: skip
    if accepted is not None:
        EvidenceVerdict.objects.create(
            action=made, evidence=row, is_accepted=accepted, by=town.qa, at=LATER
        )
    return row


def put_to_test(made, town, *, verdict="", close=False):
    row = ImpactTest.objects.create(
        action=made, planned_on=dt.date(2026, 11, 12), measure="Plans on time", direction="up",
        chosen_how="random", before_hits=4, before_of=20, before_on=dt.date(2026, 6, 1),
        by=town.qa, at=LATER,
    )  # fmt: skip
    if verdict:
        result = ImpactResult.objects.create(
            action=made, test=row, after_hits=16, after_of=20, seen_on=dt.date(2026, 11, 12),
            comparison="better", because="rule", verdict=verdict, by=town.qa, at=LATER,
        )  # fmt: skip
        if close:
            Closure.objects.create(
                action=made, how="proved", result=result, level="1", by=town.qa_head, at=LATER
            )
    return row


def voice(review, **more):
    given = {"whom": "mother", "is_safe": "yes", "outcome": "heard", "words": "MOTHERWORDS"}
    return Contact.objects.create(review=review, **{**given, **more})


def clarity(review, value):
    return Answer.objects.create(
        review=review, question="voice.clarity", value=value, by=review.worker, at=NOW
    )
