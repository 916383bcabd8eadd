"""My work for each role: what waits, what is said, what is kept back."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.notices.queries import Change
from goldenthread.notices.tests import factories as make
from goldenthread.overview.queries import since
from goldenthread.reviews.models import Allegation, Answer
from tests.plans import bring, seat, take
from tests.town import NOW, acting

from .factories import ALL, NAMES, text


@pytest.mark.parametrize("who", ALL)
def test_my_work_opens_for_everybody(town, signed_in, who):
    page = text(signed_in(getattr(town, who)).get("/"))
    assert page.count("<h1") == 1
    assert "<title>My work" in page
    assert "late." in page


def test_my_work_names_no_child(town, grown, signed_in):
    for who in ALL:
        page = text(signed_in(getattr(town, who)).get("/"))
        assert not [name for name in NAMES if name in page], who


def test_a_reviewer_starts_what_is_allocated(town, grown, signed_in):
    from goldenthread.access.operations import admit
    from goldenthread.access.permissions import Permission
    from goldenthread.reviews.models import Part, Review

    review = make.reviews_of(grown)[-1]
    part = Part.objects.for_system(because="a test").get(review=review, kind="reviewer")
    admit(task=part.task, permission=Permission.REVIEW_WRITE, to=[Review.thing(review.pk)], at=NOW)
    page = text(signed_in(town.first).get("/"))
    assert f"Start review {review.pk}" in page
    assert f'href="/reviews/{review.pk}/"' in page


def test_a_second_judge_is_asked_and_shown_no_grade(town, signed_in):
    make.owe(town.review, town.second)
    page = text(signed_in(town.second).get("/"))
    assert f"Judge review {town.review.pk} a second time" in page
    assert "Inadequate" not in page


def test_a_worker_reads_what_went_well_before_anything_to_do(town, signed_in):
    from goldenthread.access.actor import Task, Thing
    from goldenthread.access.operations import admit
    from goldenthread.access.permissions import Permission

    Answer.objects.create(review=town.review, question="standard.plan.good",
                          value="She kept every promise.", by=town.first, at=NOW)  # fmt: skip
    task = Task(town.worker.actor_key, "worker of the review")
    things = [Thing("review", town.review.pk), Thing("answer", town.review.pk)]
    admit(task=task, permission=Permission.REVIEW_ANSWER, to=things, at=NOW)
    page = text(signed_in(town.worker).get("/"))
    assert page.index("What you did well") < page.index("She kept every promise.")
    assert page.index("She kept every promise.") < page.index(">Next<")


def test_a_head_decides_what_was_proposed(town, grown, signed_in):
    one = make.recommendation([make.finding(make.reviews_of(grown)[0])], town)
    page = text(signed_in(town.head).get("/"))
    assert "Decide recommendation 3.2" in page
    assert f'href="/recommendations/{one.pk}/"' in page
    assert "Write plans within ten days." in page  # its own words, not the key of its theme
    assert "Await a decision on recommendation 3.2" in text(signed_in(town.qa).get("/"))


def test_who_owns_a_part_does_it_until_it_is_done_or_they_go(town, grown, signed_in):
    from datetime import date

    from goldenthread.findings.operations import report_part
    from goldenthread.findings.tests.factories import new_acceptance, new_part
    from tests.town import party

    of = make.recommendation([make.finding(make.reviews_of(grown)[0])], town)
    given = {"words": "Ask both parents.", "due_on": date(2099, 1, 5)}
    part = new_part(town, of, party(town.worker), **given)
    browser = signed_in(town.worker)
    assert "your part of recommendation" not in text(browser.get("/"))  # nobody has accepted it
    new_acceptance(town, of)
    page = text(browser.get("/"))
    assert "Do your part of recommendation 3.2" in page
    assert "Ask both parents." in page
    assert "5 January 2099" in page
    assert f'href="/recommendations/parts/{part.pk}/"' in page
    assert "your part" not in text(signed_in(town.colleague).get("/"))
    report_part(part=part, state="done", by=acting(town.worker), at=NOW)
    assert "your part of recommendation" not in text(signed_in(town.worker).get("/"))


def test_evidence_waits_for_somebody_else(town, grown, signed_in):
    one = make.action(town, of=make.recommendation([make.finding(make.reviews_of(grown)[0])], town))
    make.done(one, town)
    make.evidence(one, town)
    assert f"Look at the evidence for action {one.pk}" in text(signed_in(town.qa).get("/"))
    assert "Look at the evidence" not in text(signed_in(town.worker).get("/"))


def test_a_tested_loop_waits_for_closing_and_a_closed_one_does_not(town, grown, signed_in):
    of = make.recommendation([make.finding(make.reviews_of(grown)[0])], town)
    tested, closed = make.action(town, of=of), make.action(town, of=of)
    make.put_to_test(tested, town, verdict="yes")
    make.put_to_test(closed, town, verdict="yes", close=True)
    page = text(signed_in(town.qa_head).get("/"))
    assert f"Close the loop of action {tested.pk}" in page
    assert f"Close the loop of action {closed.pk}" not in page


def test_a_member_reads_reports_and_nothing_of_a_case(town, grown, signed_in):
    from goldenthread.reports.operations import make_version

    make_version(round=grown, by=acting(town.qa), at=NOW)
    browser = signed_in(town.member)
    page = text(browser.get("/"))
    assert "/reviews/" not in page
    assert "/cases/" not in page
    for path in ("/rounds/", "/rounds/grown/", "/leadership/", f"/cases/{town.case.key}/"):
        assert browser.get(path).status_code == 403
    assert browser.get(f"/thread/review/{town.review.pk}/").status_code == 404


def test_whoever_reads_a_plan_finds_it_on_the_first_page_and_nobody_else(town, signed_in):
    manager = acting(town.programme)
    plan = take(bring(town, manager), manager)
    link = f'href="/plans/{plan.slug}/"'
    assert link in text(signed_in(town.programme).get("/"))
    for who in (town.worker, town.member):
        assert link not in text(signed_in(who).get("/"))
    seat(town.member, plan)
    assert link in text(signed_in(town.member).get("/"))


def test_the_officer_is_told_of_a_concern_and_of_nothing_else(town, signed_in):
    Allegation.objects.create(
        review=town.review, service=town.north, words="ALLEGED", noticed_at=NOW,
        raised_by=town.first, raised_at=NOW,
    )  # fmt: skip
    page = text(signed_in(town.officer).get("/"))
    assert "Answer a concern" in page
    assert "ALLEGED" not in page
    for who in ("qa", "head", "director", "manager", "worker", "admin"):
        assert "allegation" not in text(signed_in(getattr(town, who)).get("/")).lower()


def test_while_the_demo_is_made_my_work_says_how_far(town, signed_in):
    cache.set("demo-making", (5, 8))
    said = "Older rounds are still being made: 5 of 8."
    assert said in text(signed_in(town.qa).get("/"))
    cache.set("demo-making", (8, 8))
    assert said not in text(signed_in(town.qa).get("/"))


@pytest.fixture
def two_rounds(town):
    from datetime import timedelta

    from goldenthread.programme.models import Round
    from tests.town import new_round

    older = new_round(town.council, town.body, town.qa, slug="older")
    Round.objects.filter(pk=older.pk).update(
        starts_on=older.starts_on - timedelta(days=91), title="The older one"
    )
    newest = new_round(town.council, town.body, town.qa, slug="newest")
    Round.objects.filter(pk=newest.pk).update(
        starts_on=newest.starts_on + timedelta(days=1), title="The newest one"
    )


def test_a_round_that_is_still_being_made_is_nobodys_late_work(
    town, two_rounds, signed_in, demo_making
):
    browser = signed_in(town.qa)
    assert "Draw The older one" in text(browser.get("/"))
    demo_making(3, 8)
    page = text(browser.get("/"))
    assert "Draw The newest one" in page
    assert "The older one" not in page
    demo_making(8, 8)
    assert "Draw The older one" in text(browser.get("/"))


def test_neither_its_findings_nor_its_report_are_asked_for(town, grown, signed_in, demo_making):
    from tests.town import new_round

    make.finding(make.reviews_of(grown)[0], state="draft")
    new_round(town.council, town.body, town.qa, slug="newest")
    browser = signed_in(town.qa)
    asked = ("drafted finding", "the report of ")
    assert [one for one in asked if one in text(browser.get("/"))] == [*asked]
    demo_making(3, 8)
    assert not [one for one in asked if one in text(browser.get("/"))]


def test_my_work_asks_as_many_questions_for_100_rounds_as_for_10(town, signed_in):
    from tests.town import new_round

    asked = []
    for n in (10, 90):
        for i in range(n):
            new_round(town.council, town.body, town.qa, slug=f"r{n}-{i}")
        browser = signed_in(town.qa)
        browser.get("/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 30


def test_what_changed_does_not_ask_somebody_signed_in_to_sign_in():
    concern = Change("A concern needs you. Sign in.", "concern", 9)
    sealed = Change("A concern needs you. Sign in.", "allegation", 2)
    assert since._text(concern) == since._text(sealed) == "a concern needs you"
    assert since._text(Change("action 28 is now yours.", "action", 28)) == "action 28 is now yours"
