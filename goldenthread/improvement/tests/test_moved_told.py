"""Why a date was moved, as the body that owns the plan reads it."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Due
from goldenthread.improvement.rules.moved import Given, moves_told
from goldenthread.methods.refusal import Refused
from tests.plans import seat
from tests.town import acting

from .hand import DAY, LATER, block, place, rows

JUNE = dt.date(2027, 6, 30)


def move(by, **changed):
    given = {"printed": "30 June 2027", "reason": "The training moved", "agreed_with": "The board",
             "at": LATER}  # fmt: skip
    return operations.move_planned_due(place=place(), **{**given, **changed}, by=by)


def page_of(browser):
    return browser.get(reverse("improvement:block", args=["heard", block().pk])).text


def test_the_body_reads_why_a_date_of_its_plan_moved_and_who_agreed(town, manager, plan, signed_in):
    move(manager)
    for person in (town.member, town.partner):
        seat(person, plan)
        text = page_of(signed_in(person))
        assert (
            "Moved from 31 March 2027 to 30 June 2027: The training moved; agreed by The board."
            in text
        )


def test_a_reason_given_with_the_action_stays_there(town, manager, plan, signed_in):
    """It was written where whoever does the work writes of children."""
    operations.move_due(
        action=place().action, due_on=JUNE, reason="Her brother came into care",
        agreed_with="Sam of the north team", by=acting(town.qa), at=LATER,
    )  # fmt: skip
    seat(town.member, plan)
    text = page_of(signed_in(town.member))
    assert "Moved from 31 March 2027 to 30 June 2027; why stands with the action." in text
    assert "brother" not in text
    assert "Sam of the north" not in text
    action = reverse("improvement:action", args=[place().action_id])
    assert signed_in(town.member).get(action).status_code == 403
    assert "Her brother came into care" in signed_in(town.qa).get(action).text


def test_a_reason_that_names_who_works_here_is_refused(town, manager, plan):
    for reason in (f"{town.head.name} is ill", f"Because {town.head.name.upper()}, too"):
        with pytest.raises(Refused) as found:
            move(manager, reason=reason)
        (told,) = found.value.refusals  # once, whichever rule found it
        assert (told.code, told.where) == ("names", "reason")
        assert "post or the role" in told.do
    assert not rows(Due).filter(due_on=JUNE).exists()
    move(manager, reason=f"The head of {town.head.name.split()[-1]} Street school is ill")


def test_each_move_is_told_and_a_reading_is_none(manager, plan):
    move(manager)
    operations.correct_reading(
        place=place(), due_on=dt.date(2027, 6, 29), reason="The day before", by=manager,
        at=LATER + DAY,
    )  # fmt: skip
    move(manager, printed="July 2027", reason="No room.", at=LATER + 2 * DAY)
    (row, *_) = queries.block_page(plan, block(), on=LATER.date())["actions"]
    assert row["moves"] == [
        "Moved from 31 March 2027 to 29 June 2027: The training moved; agreed by The board",
        "Moved from 29 June 2027 to 31 July 2027: No room; agreed by The board",
    ]


def test_a_move_in_words():
    first = Given(None, "TBC", "", "", is_told=True)
    then = Given(JUNE, "June 2027", "", "", is_told=True)
    assert moves_told([first]) == []
    assert moves_told([first, then]) == ["Moved from “TBC” to 30 June 2027: no reason given"]
