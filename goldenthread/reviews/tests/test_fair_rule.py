"""The fair rule: who may, least first, the same twice from one seed."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.cases.models import Case
from goldenthread.methods.refusal import Refused
from goldenthread.reviews import operations
from goldenthread.reviews.models import Review
from goldenthread.reviews.operations import fair_rule
from goldenthread.reviews.queries import ties_of
from goldenthread.reviews.rules import Tie
from goldenthread.reviews.rules import allocation as rules
from tests.town import NOW, TODAY, acting

from .factories import codes, settle


def fairly(town, people, capacity=2):
    settle(town)
    return operations.allocate_fairly(
        round=town.round, reviewers=people, capacity=capacity, by=acting(town.qa), at=NOW
    )


def test_the_fair_rule_gives_to_those_who_may_and_says_why_not(town):
    done = fairly(town, [town.reviewer])
    given = {one.subject.case.key for one in done.reviews}
    assert given == {town.other_case.key}  # the south child is in the reviewer's own team
    [left] = done.allocation.unplaced
    assert (left.case, left.why) == (town.south_case.key, "all barred")
    assert TrailEntry.objects.filter(verb="allocate").count() == 1


def test_the_fair_rule_gives_the_same_twice_from_the_same_seed(town):
    done = fairly(town, [town.first, town.second])
    assert {(one.drawn.entry.key) for one in done.reviews} == {
        town.other_case.key,
        town.south_case.key,
    }
    assert [one.given for one in done.allocation.loads] == [1, 1]
    assert done.allocation.proven


def test_what_somebody_holds_already_counts(town):
    version = town.round.version
    settle(town)
    operations.allocate(drawn=town.drawn[2], reviewer=town.first, by=acting(town.qa), at=NOW)
    done = operations.allocate_fairly(
        round=town.round, reviewers=[town.first], capacity=1, by=acting(town.qa), at=NOW
    )
    assert version.settings["capacity"] == 2
    assert not done.reviews
    assert done.allocation.unplaced[0].why == "no capacity"


def test_whoever_has_less_to_do_already_is_given_more(town):
    settle(town)
    operations.allocate(drawn=town.drawn[2], reviewer=town.first, by=acting(town.qa), at=NOW)
    done = operations.allocate_fairly(
        round=town.round,
        reviewers=[town.first, town.second],
        capacity=5,
        by=acting(town.qa),
        at=NOW,
    )
    loads = {one.reviewer: (one.held, one.given) for one in done.allocation.loads}
    assert loads == {str(town.first.pk): (1, 0), str(town.second.pk): (0, 1)}


def test_the_fair_rule_says_the_least_that_would_place_all(town):
    done = fairly(town, [town.first], capacity=1)
    assert [one.why for one in done.allocation.unplaced] == ["no capacity"]
    assert done.more == ((town.first, 1),)


def test_the_fair_rule_needs_somebody_and_something(town):
    with pytest.raises(Refused) as refused:
        fairly(town, [])
    assert codes(refused) == {"nobody-chosen"}
    fairly(town, [town.first])
    with pytest.raises(Refused) as refused:
        fairly(town, [town.first])
    assert codes(refused) == {"nothing-to-allocate"}
    with pytest.raises(NotAllowed):
        operations.allocate_fairly(
            round=town.round, reviewers=[town.first], capacity=2, by=acting(town.first), at=NOW
        )


def test_each_review_is_given_in_a_write_of_its_own(town, monkeypatch):
    """Cut off after the first: it stands, and the rest is shared out when asked again."""
    once = fair_rule.give

    def cut_off(drawn, *more):
        if given:
            raise RuntimeError("killed")
        given.append(drawn)
        return once(drawn, *more)

    given = []
    monkeypatch.setattr(fair_rule, "give", cut_off)
    with pytest.raises(RuntimeError):
        fairly(town, [town.first, town.second])
    assert TrailEntry.objects.filter(verb="allocate").count() == 1
    monkeypatch.setattr(fair_rule, "give", once)
    (rest,) = fairly(town, [town.first, town.second]).reviews
    assert rest.drawn != given[0]
    assert drawn_twice(town) == []


def test_what_changed_since_all_was_shared_out_is_left_alone(town, monkeypatch):
    """One was given out by hand, the other restricted to somebody else, in between."""
    share_out = fair_rule.share_out

    def meanwhile(*given, **more):
        shared = share_out(*given, **more)
        operations.allocate(drawn=town.drawn[2], reviewer=town.first, by=acting(town.qa), at=NOW)
        Case.objects.for_system(because="test").filter(pk=town.other_case.pk).update(
            is_restricted=True
        )
        return shared

    monkeypatch.setattr(fair_rule, "share_out", meanwhile)
    assert fairly(town, [town.first, town.second]).reviews == ()
    assert drawn_twice(town) == []


def drawn_twice(town):
    rows = Review.objects.for_system(because="test").filter(round=town.round)
    drawn = [one.drawn_id for one in rows if one.drawn_id]
    return sorted(one for one in set(drawn) if drawn.count(one) > 1)


def test_who_is_barred_is_said_in_numbers_and_names_nobody():
    ties = {Tie.WORKER: {1}, Tie.MANAGER: {2}, Tie.COLLEAGUE: {1, 2, 3}}
    said = rules.barred_in_numbers({1, 2, 3, 4}, ties)
    assert said == (
        "3 of 4: worked with the child 1, manager of a worker 1, same team as a worker 1"
    )
    assert rules.barred_in_numbers({4}, ties) == "None of 1"


def test_ties_cost_the_same_for_one_child_and_for_many(town, django_assert_max_num_queries):
    subjects = [one.entry.subject for one in town.drawn]
    with django_assert_max_num_queries(9):
        ties_of(subjects, on=TODAY)
    with django_assert_max_num_queries(9):
        ties_of(subjects[:1], on=TODAY)
