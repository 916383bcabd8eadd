"""A deliverable that was typed by mistake is withdrawn: missed nowhere, kept with the reason."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.sealed import NeverChanged
from goldenthread.authority.models import Body
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Asking, Withdrawal
from goldenthread.improvement.queries.plan_days import timeline_of
from goldenthread.improvement.queries.printed import as_signed
from tests.plans import seat
from tests.town import acting

from .factories import day
from .hand import DAY, LATER, TODAY, block, place, refused, rows

REPORT = "Report on visits to children placed far away"
WRONG = "It goes to another board"
DUE = TODAY + 30 * DAY


@pytest.fixture
def asking(plan, manager):
    return expected(manager, to(plan))


def to(plan):
    body, _ = Body.objects.get_or_create(name="Trust board", service=plan.service)
    return f"body:{body.pk}"


def expected(by, holder, row=None, words=REPORT):
    return operations.expect_presented(
        row=row or block(), words=words, holder=holder, due_on=DUE, by=by, at=LATER
    )


def presented(by, asking):
    return operations.note_presented(
        asking=asking, presented_on=DUE, note="Noted", by=by, at=LATER + 90 * DAY
    )


def withdrawn(by, asking, why=WRONG):
    return operations.withdraw_deliverable(asking=asking, why=why, by=by, at=LATER + 60 * DAY)


def missed(plan):
    """Wherever somebody could read that it is missed, or still to come, after its day."""
    on = DUE + DAY
    page = queries.plan_page(plan, on=on)
    return (
        [alert for line in page.lines for alert in line.alerts if REPORT in alert],
        [gap.what for gap in page.gaps if REPORT in gap.what],
        [one.printed for one in timeline_of(plan, on=on).entries if REPORT in one.printed],
        [one.row.words for one in queries.block_page(plan, block(), on=on)["presents"]],
        [mark.block["presents"] for mark in as_signed(plan)[1] if mark.block["presents"]],
    )


def test_it_is_missed_nowhere_any_more(manager, plan, asking):
    assert all(missed(plan))
    withdrawn(manager, asking)
    assert not any(missed(plan))


def test_another_stays_missed(manager, plan, asking):
    withdrawn(manager, expected(manager, to(plan), words="Another"))
    assert all(missed(plan))


def test_what_an_action_should_present_is_withdrawn_alike(manager, plan):
    made = expected(manager, to(plan), row=place())
    assert [len(one) for one in missed(plan)] == [1, 1, 1, 1, 1]
    withdrawn(manager, made)
    assert not any(missed(plan))
    titles = [one["title"] for one in queries.block_page(plan, block(), on=DUE)["history"]]
    assert "Withdrawn: to be presented of 1.1 to Trust board" in titles


def test_what_was_said_stays_with_who_withdrew_it_when_and_why(town, manager, plan, asking):
    withdrawn(manager, asking)
    history = queries.block_page(plan, block(), on=DUE)["history"]
    newest = history[0]
    assert newest["title"] == "Withdrawn: to be presented to Trust board"
    assert newest["text"] == f"{REPORT}\nWhy: {WRONG}"
    assert (newest["by"], newest["at"]) == (str(town.programme), LATER + 60 * DAY)
    assert "To be presented to Trust board" in [one["title"] for one in history]
    assert rows(Asking).get().words == REPORT
    with pytest.raises(NeverChanged):
        rows(Withdrawal).delete()
    assert TrailEntry.objects.filter(verb="withdraw_deliverable").count() == 1


@pytest.mark.parametrize(("why", "code"), [(" ", "no-why"), ("x" * 4_001, "too-long")])
def test_it_has_a_reason(manager, asking, why, code):
    assert refused(code, withdrawn, by=manager, asking=asking, why=why).do
    assert not rows(Withdrawal).exists()


def test_what_was_presented_is_not_withdrawn(manager, asking):
    presented(manager, asking)
    assert refused("presented", withdrawn, by=manager, asking=asking).do
    assert not rows(Withdrawal).exists()


def test_it_is_withdrawn_once(manager, asking):
    made = withdrawn(manager, asking)
    assert refused("withdrawn", withdrawn, by=manager, asking=asking).do
    with pytest.raises(IntegrityError), transaction.atomic():
        Withdrawal.objects.create(plan=made.plan, asking=asking, why="-", by=made.by, at=LATER)
    assert rows(Withdrawal).get().why == WRONG


def test_what_was_withdrawn_is_not_presented(manager, asking):
    withdrawn(manager, asking)
    assert refused("withdrawn", presented, by=manager, asking=asking).do
    assert rows(Asking).get().answered_on is None


def test_a_question_is_not_withdrawn(manager, town, plan):
    question = operations.leave_open(
        block=block(), words="And then?", holder=f"person:{town.head.pk}", due_on=DUE,
        by=manager, at=LATER,
    )  # fmt: skip
    with pytest.raises(Asking.DoesNotExist):
        withdrawn(manager, question)


def test_nobody_else_withdraws(town, asking):
    for person in (town.head, town.member, town.qa):
        with pytest.raises(NotAllowed):
            withdrawn(acting(person), asking)


def test_many_cost_no_more_than_one(django_assert_max_num_queries, manager, plan):
    counts = []
    for number in (1, 4):
        for _ in range(number):
            withdrawn(manager, expected(manager, to(plan)))
            expected(manager, to(plan), row=place())
        asked = []
        for page in (queries.plan_page, lambda plan, on: queries.block_page(plan, block(), on=on)):
            with django_assert_max_num_queries(60) as caught:
                page(plan, on=DUE + DAY)
            asked.append(len(caught))
        counts.append(asked)
    assert counts[0] == counts[1]


def test_by_page_and_the_way_back(town, manager, plan, asking, signed_in):
    home = reverse("improvement:block", args=["heard", block().pk])
    where = reverse("improvement:withdraw_deliverable", args=["heard", block().pk, asking.pk])
    seat(town.member, plan)
    reader = signed_in(town.member)
    assert REPORT in reader.get(home).text
    assert where not in reader.get(home).text
    assert reader.get(where).status_code == 403
    keeper = signed_in(town.programme)
    assert where in keeper.get(home).text
    asked = keeper.get(where).text
    assert REPORT in asked
    assert "To Trust board by" in asked
    assert f'href="{home}"' in asked
    without = keeper.post(where, {"why": " "})
    assert without.status_code == 200
    assert not rows(Withdrawal).exists()
    other = reverse("improvement:withdraw_deliverable", args=["heard", block("2").pk, asking.pk])
    assert keeper.get(other).status_code == 404
    assert keeper.post(where, {"why": WRONG}).url == home
    page = keeper.get(home).text
    assert where not in page
    assert "Not presented to" not in page
    assert f"Why: {WRONG}" in page
    assert "Somebody has withdrawn it already." in keeper.post(where, {"why": "Once more"}).text
    note = reverse("improvement:note_presented", args=["heard", block().pk, asking.pk])
    told = {"note": "Noted", **day("presented_on", dt.date.today())}
    assert "say anew what, to whom" in keeper.post(note, told).text
