"""Later reviews that a recommendation asks for, each in its month."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from goldenthread.access.actor import NotAllowed
from goldenthread.access.sealed import NeverChanged
from goldenthread.findings.models import AskedOutcome, AskedReview
from goldenthread.findings.operations import ask_again, ask_for_review, give_up_review, say_held
from goldenthread.findings.queries import asked_listed, asked_of, asked_state
from goldenthread.methods.refusal import Refused
from tests.town import NOW, TODAY, acting, new_round

from .factories import LATER, new_acceptance, new_asked, new_held, new_recommendation, rows

MAY, HALF_A_YEAR_ON = dt.date(2027, 5, 14), dt.date(2027, 11, 1)


@pytest.fixture
def later(town):
    return round_from(town, dt.date(2027, 5, 20))


def round_from(town, day, slug="repeat"):
    made = new_round(town.council, town.body, town.qa, slug=slug)
    made.title, made.starts_on, made.due_on = f"Round {slug}", day, day
    made.save()
    return made


def asking(town, recommendation, **change):
    given = {
        "activity": town.round.version.activity,
        "month": MAY,
        "because": "Whether families notice it.",
        "by": acting(town.qa),
        "at": NOW,
    }
    return ask_for_review(recommendation=recommendation, **{**given, **change})


def holding(town, asked, round, **change):
    return say_held(asked=asked, round=round, **{"by": acting(town.qa), "at": LATER, **change})


def giving_up(town, asked, **change):
    given = {"because": "Asked twice.", "body": town.body, "by": acting(town.head), "at": LATER}
    return give_up_review(asked=asked, **{**given, **change})


def state(asked, on=TODAY):
    return asked_state(asked, on=on)


def test_a_repeat_in_one_month_and_a_spotlight_half_a_year_later(town, proposed):
    asking(town, proposed)
    asking(town, proposed, activity=None, words=" Team spotlight ", month=HALF_A_YEAR_ON)
    found = asked_of(proposed, on=TODAY)
    assert [(str(one), one.month, one.state) for one in found] == [
        ("Practice reviews", dt.date(2027, 5, 1), "asked"),
        ("Team spotlight", dt.date(2027, 11, 1), "asked"),
    ]


def test_it_is_late_once_its_month_is_over_and_nothing_was_linked(town, proposed):
    asked = asking(town, proposed)
    assert state(asked, dt.date(2027, 5, 31)) == "asked"
    assert state(asked, dt.date(2027, 6, 1)) == "late"


def test_a_round_of_that_kind_linked_by_a_person_is_the_review(town, proposed, later):
    asked = asking(town, proposed)
    holding(town, asked, later)
    assert state(asked, dt.date(2028, 1, 1)) == "held"


def test_a_round_that_started_before_the_recommendation_cannot_answer_it(town, proposed):
    asked = asking(town, proposed)
    before = round_from(town, TODAY - dt.timedelta(days=1), "before")
    with pytest.raises(Refused, match="started-before"):
        holding(town, asked, before)
    same_day = round_from(town, TODAY, "same")
    assert holding(town, asked, same_day).round == same_day


def test_another_kind_of_review_does_not_answer_it_but_words_take_any(town, proposed, later):
    from goldenthread.programme.models import Activity

    other = Activity.objects.create(slug="spotlights", title="Spotlights")
    with pytest.raises(Refused, match="other-kind"):
        holding(town, asking(town, proposed, activity=other), later)
    worded = asking(town, proposed, activity=None, words="Team spotlight")
    holding(town, worded, later)
    assert state(worded) == "held"


def test_one_round_is_not_two_reviews_of_one_recommendation(town, proposed, later):
    first, second = asking(town, proposed), asking(town, proposed, month=HALF_A_YEAR_ON)
    holding(town, first, later)
    with pytest.raises(Refused, match="answers-another"):
        holding(town, second, later)
    other = new_recommendation(town, state="proposed")
    assert holding(town, asking(town, other), later).round == later


def test_it_is_given_up_by_a_body_with_a_reason(town, proposed):
    asked = asking(town, proposed)
    with pytest.raises(Refused, match="no-reason"):
        giving_up(town, asked, because=" ")
    made = giving_up(town, asked)
    assert (made.body, made.because, state(asked)) == (town.body, "Asked twice.", "given_up")


def test_what_is_held_or_given_up_is_not_said_again_before_it_is_taken_back(town, proposed, later):
    asked = asking(town, proposed)
    giving_up(town, asked)
    with pytest.raises(Refused, match="settled"):
        giving_up(town, asked)
    with pytest.raises(Refused, match="settled"):
        holding(town, asked, later)
    with pytest.raises(Refused, match="no-reason"):
        again(town, asked, because="")
    again(town, asked)
    assert state(asked) == "asked"
    holding(town, asked, later, at=LATER + dt.timedelta(hours=2))
    assert rows(AskedOutcome).filter(asked=asked).count() == 3


def again(town, asked, **change):
    given = {"because": "Wrong one.", "by": acting(town.head), "at": LATER + dt.timedelta(hours=1)}
    return ask_again(asked=asked, **{**given, **change})


def test_what_is_open_has_nothing_to_take_back(town, proposed):
    with pytest.raises(Refused, match="not-settled"):
        again(town, asking(town, proposed), by=acting(town.qa))


def test_what_a_body_refused_is_waited_for_no_more(town, proposed):
    asked = asking(town, proposed)
    new_acceptance(town, proposed, "refused")
    assert state(asked, dt.date(2028, 1, 1)) == "not_wanted"
    with pytest.raises(Refused, match="refused"):
        asking(town, proposed, month=HALF_A_YEAR_ON)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"activity": None}, "no-review"),
        ({"words": "Team spotlight"}, "named-twice"),
        ({"because": " "}, "no-why"),
        ({"month": dt.date(2026, 10, 31)}, "month-before"),
        ({"because": "See Wren alone"}, "names"),
        ({"activity": None, "words": "Visit to the Ashgrove family"}, "names"),
    ],
)
def test_what_asking_lacks_is_refused_and_nothing_is_written(town, proposed, change, code):
    with pytest.raises(Refused, match=code):
        asking(town, proposed, **change)
    assert not rows(AskedReview).exists()


def test_the_same_review_in_the_same_month_is_asked_for_once_unless_given_up(town, proposed):
    asked = asking(town, proposed)
    with pytest.raises(Refused, match="asked-already"):
        asking(town, proposed, month=MAY.replace(day=1))
    giving_up(town, asked)
    assert asking(town, proposed, at=LATER).pk != asked.pk


def test_names_stay_out_of_the_reasons(town, proposed, later):
    asked = asking(town, proposed)
    with pytest.raises(Refused, match="names"):
        giving_up(town, asked, because="Wren moved away")
    holding(town, asked, later)
    with pytest.raises(Refused, match="names"):
        again(town, asked, because="Not about Wren", by=acting(town.qa))


@pytest.mark.parametrize("who", ["head", "manager", "member", "worker"])
def test_only_who_recommends_asks_and_links(town, proposed, later, who):
    asked = asking(town, proposed)
    with pytest.raises(NotAllowed):
        asking(town, proposed, by=acting(getattr(town, who)), month=HALF_A_YEAR_ON)
    with pytest.raises(NotAllowed):
        holding(town, asked, later, by=acting(getattr(town, who)))


@pytest.mark.parametrize("who", ["qa", "manager", "member", "south_head"])
def test_only_who_decides_gives_up_and_takes_that_back(town, proposed, who):
    asked = asking(town, proposed)
    with pytest.raises(NotAllowed):
        giving_up(town, asked, by=acting(getattr(town, who)))
    giving_up(town, asked)
    with pytest.raises(NotAllowed):
        again(town, asked, by=acting(getattr(town, who)))


def test_it_is_reached_as_its_recommendation_is(town, proposed):
    asking(town, proposed)
    assert asked_listed(acting(town.head), on=TODAY).exists()
    assert not asked_listed(acting(town.south_head), on=TODAY).exists()


def test_late_ones_stand_first_then_by_month(town, proposed):
    months = [dt.date(2027, 3, 1), dt.date(2026, 12, 1), dt.date(2027, 9, 1), dt.date(2027, 1, 1)]
    held, *_ = [new_asked(town, proposed, month=one) for one in months]
    new_held(town, held)
    found = asked_listed(acting(town.qa), on=dt.date(2027, 2, 1))
    assert [(one.month.month, one.state) for one in found] == [
        (12, "late"), (1, "late"), (9, "asked"), (3, "held"),
    ]  # fmt: skip


def test_outcomes_are_never_changed_and_say_what_they_need(town, proposed, later):
    asked = asking(town, proposed)
    holding(town, asked, later)
    with pytest.raises(NeverChanged):
        rows(AskedOutcome).update(outcome="open")
    with pytest.raises(NeverChanged):
        rows(AskedReview).update(because="")
    with pytest.raises(IntegrityError), transaction.atomic():
        AskedOutcome.objects.create(asked=asked, outcome="held", by=town.qa, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        new_asked(town, proposed, activity=None)
