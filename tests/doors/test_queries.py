"""A list asks the database as often for a hundred rows as for ten, and not often."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.access.actor import Task
from goldenthread.access.operations import admit, record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Grant, Person
from goldenthread.cases.models import Batch, Case
from goldenthread.findings.tests.factories import (
    new_asked,
    new_finding,
    new_held,
    new_part,
    new_recommendation,
)
from goldenthread.improvement.tests.factories import new_action
from goldenthread.programme.models import Round
from goldenthread.reports.models import ReportVersion
from goldenthread.reviews import operations as reviews
from goldenthread.reviews.models import Concern, Part
from goldenthread.sampling.models import Draw, Frame
from tests.town import LONG_AGO, NOW, TODAY, acting, new_case, new_review, party, person

from .world import PEOPLE, draw_more, one_role_each

FEW, MANY, MOST = 10, 100, 30


def more_people(town, number):
    start = Person.objects.count()
    for n in range(start, start + number):
        someone = person(f"more{n}", town.red)
        Grant.objects.create(
            person=someone, role="worker", service=town.north, from_on=LONG_AGO, because="Test"
        )


def more_batches(town, number):
    Batch.objects.bulk_create(
        Batch(
            service=town.council, layout="our_list", layout_version="1",
            as_of=TODAY - dt.timedelta(days=n + 1), file_name="old.csv", file_sha256="e" * 64,
            state="discarded", made_by=town.analyst, made_at=NOW,
        )
        for n in range(number)
    )  # fmt: skip


def more_rounds(town, number):
    start = Round.objects.count()
    for n in range(start, start + number):
        round = Round.objects.create(
            slug=f"round-{n}", title=f"Round {n}", version=town.round.version,
            service=town.council, body=town.body, starts_on=TODAY, due_on=TODAY, opened_at=NOW,
            opened_by=town.qa,
        )  # fmt: skip
        frame = Frame.objects.create(
            round=round, batch=town.batch, as_of=TODAY, made_by=town.qa, made_at=NOW, seed="s",
            seed_source="system", frame_sha256="f" * 64, frozen_at=NOW, frozen_by=town.qa,
        )  # fmt: skip
        Draw.objects.create(
            frame=frame, algorithm="sha256-rank-1", size=1, shortfall=0, ordinal=1,
            made_by=town.qa, made_at=NOW,
        )  # fmt: skip
        ReportVersion.objects.create(
            slug="round", round=round, number=1, content={}, content_sha256="a" * 64,
            trail_head="", is_provisional=False, made_by=town.qa, made_at=NOW,
        )  # fmt: skip


def more_reviews(town, number, state="submitted"):
    """Reviews with their grades, each with a finding, a recommendation in parts and an action."""
    for drawn in draw_more(town, number):
        town.drawn.append(drawn)
        review = new_review(
            drawn, team=town.red, worker=town.worker, manager=town.manager,
            reviewer=town.first, state=state,
        )  # fmt: skip
        if state == "submitted":
            finding = new_finding(review, town.first)
            recommendation = new_recommendation(town, finding)
            new_asked(town, recommendation)
            for owner in (town.worker, town.manager):
                new_part(town, recommendation, party(owner), due_on=TODAY)
            new_action(town, recommendation=recommendation)


def more_asked(town, number):
    """Proposed before the town's round started, so that it could be the review asked for."""
    for n in range(number):
        one = new_recommendation(town, at=NOW - dt.timedelta(days=60))
        new_asked(town, one, activity=None, words=f"Spotlight {n}")
        new_held(town, new_asked(town, one))


def more_owed(town, number):
    before = set(Part.objects.for_system(because="test").values_list("review", flat=True))
    more_reviews(town, number)
    rows = Part.objects.for_system(because="test").exclude(review__in=before)
    for part in rows.filter(kind="reviewer").select_related("review"):
        reviews.ask_for_second_judgement(
            review=part.review, judge=town.second, by=acting(town.qa), at=NOW
        )


def more_concerns(town, number):
    Concern.objects.bulk_create(
        Concern(
            review=town.review, kind="practice_today", words="Seen", noticed_at=NOW,
            raised_by=town.first, raised_at=NOW, route={},
        )
        for _ in range(number)
    )  # fmt: skip


def more_trail(town, number):
    for _ in range(number):
        record(by=acting(town.qa), verb="see", things=[("case", town.case.key)], at=NOW)


def more_bodies(town, number):
    start = Body.objects.count()
    for n in range(start, start + number):
        Body.objects.create(name=f"Body {n}", service=town.north)


def more_restricted(town, number):
    for _ in range(number):
        case = new_case(town.case.first_batch, town.red, town.worker)
        rows = Case.objects.for_system(because="test").filter(pk=case.pk)
        rows.update(is_restricted=True)
        task = Task(town.reviewer.actor_key, f"restricted case {case.pk}")
        thing = [Case.thing(case.pk)]
        admit(task=task, permission=Permission.CASE_READ, to=thing, at=NOW)


def given_out(town, number):
    more_reviews(town, number, state="allocated")


LISTS = {  # page: (who reads it, what there is more of, arguments)
    "authority:people": ("administrator", more_people, []),
    "authority:services": ("administrator", more_bodies, []),
    "authority:trail": ("information_governance", more_trail, []),
    "cases:lists": ("analyst", more_batches, []),
    "cases:restricted": ("analyst", more_restricted, []),
    "programme:year": ("qa_officer", more_rounds, []),
    "overview:rounds": ("qa_officer", more_rounds, []),
    "overview:round": ("qa_officer", more_reviews, ["round"]),
    "overview:log": ("head_of_service", more_reviews, []),
    "overview:log_file": ("qa_officer", more_reviews, []),
    "overview:leadership": ("director", more_reviews, []),
    "sampling:draws": ("qa_officer", more_rounds, []),
    "sampling:drawn": ("qa_officer", more_reviews, ["draw"]),
    "reviews:list": ("qa_officer", more_reviews, []),
    "reviews:allocate": ("qa_officer", given_out, ["round"]),
    "reviews:concerns": ("qa_officer", more_concerns, []),
    "reviews:second_queue": ("second_judge", more_owed, []),
    "reviews:ask_second_round": ("qa_officer", more_reviews, ["round"]),
    "findings:round": ("qa_officer", more_reviews, ["round"]),
    "findings:by_grade": ("qa_officer", more_reviews, ["round"]),
    "findings:log": ("head_of_service", more_reviews, []),
    "findings:asked": ("head_of_service", more_asked, []),
    "findings:asked_of_round": ("qa_officer", more_asked, ["round"]),
    "findings:log_file": ("qa_officer", more_reviews, []),
    "improvement:list": ("qa_officer", more_reviews, []),
    "improvement:list_file": ("qa_officer", more_reviews, []),
    "reports:list": ("qa_officer", more_rounds, []),
    "reports:round": ("qa_officer", more_reviews, ["round"]),
}
HOMES = ("worker", "reviewer", "second_judge", "team_manager", "qa_officer", "head_of_service")


def asked(client, where):
    """Once before, so that nothing that is kept is counted."""
    client.get(where)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answered = client.get(where)
        assert answered.status_code == 200, where
        list(answered.streaming_content) if answered.streaming else None
    writes = ("INSERT", "UPDATE", "SAVEPOINT", "RELEASE")
    return [one["sql"] for one in caught if not one["sql"].startswith(writes)]


def grown(town, client, role, where, more):
    one_role_each(town)
    more(town, FEW)
    client.force_login(getattr(town, PEOPLE[role]).account)
    few = asked(client, where)
    more(town, MANY - FEW)
    return few, asked(client, where)


@pytest.mark.parametrize("page", LISTS)
def test_a_list_asks_as_often_for_a_hundred_as_for_ten(town, client, page):
    role, more, arguments = LISTS[page]
    where = reverse(page, args=[town.draw.pk if one == "draw" else one for one in arguments])
    few, many = grown(town, client, role, where, more)
    assert len(many) <= MOST, "\n".join(many)
    assert len(many) == len(few), "\n".join(sorted(set(many) - set(few))[:8])


@pytest.mark.parametrize("role", HOMES)
def test_my_work_asks_as_often_for_a_hundred_as_for_ten(town, client, role):
    more = more_owed if role == "second_judge" else more_reviews
    few, many = grown(town, client, role, "/", more)
    assert len(many) <= MOST, "\n".join(one[:200] for one in many)
    assert len(many) == len(few), "\n".join(sorted(set(many) - set(few))[:8])
