"""Immediate concerns: who raises one, who may answer it."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.methods.refusal import Refused
from goldenthread.reviews import operations, tasks
from goldenthread.reviews.models import Concern
from goldenthread.reviews.operations.moderation import ask_for_second_judgement
from goldenthread.reviews.queries import concerns as queries
from tests.town import NOW, acting

from .factories import codes, later, raise_one, rows, settle


@pytest.mark.parametrize("who", ["first", "worker", "manager", "head", "qa"])
def test_whoever_opens_the_review_may_raise_one(town, review, who):
    assert isinstance(raise_one(review, getattr(town, who)), Concern)


@pytest.mark.parametrize("who", ["colleague", "reviewer", "second", "south_head", "member"])
def test_whoever_does_not_open_the_review_may_not(town, review, who):
    with pytest.raises(NotAllowed):
        raise_one(review, getattr(town, who))


def test_a_second_judge_raises_one_and_is_never_kept_from_one(town):
    settle(town)
    ask_for_second_judgement(review=town.review, judge=town.second, by=acting(town.qa), at=NOW)
    concern = raise_one(town.review, town.manager)
    assert concern in queries.concerns_of(town.review, acting(town.second))
    assert isinstance(raise_one(town.review, town.second), Concern)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "worry"}, "no-kind"),
        ({"words": "  "}, "no-words"),
        ({"noticed_at": later(hours=1)}, "in-future"),
        ({"referred_at": later(hours=1)}, "in-future"),
    ],
)
def test_little_stands_in_the_way_of_a_concern(town, review, given, code):
    with pytest.raises(Refused) as refused:
        raise_one(review, town.first, **given)
    assert codes(refused) == {code}
    assert not rows(Concern).exists()


def test_nobody_acknowledges_or_closes_their_own(town, review):
    concern = raise_one(review, town.manager)
    for deed in (operations.acknowledge_concern, operations.close_concern):
        with pytest.raises(Refused) as refused:
            deed(concern=concern, words="Done.", by=acting(town.manager), at=NOW)
        assert codes(refused) == {"own-concern"}


def test_the_reviewer_reads_their_concern_and_cannot_answer_it(town, review):
    concern = raise_one(review, town.first)
    assert concern in queries.concerns_seen(acting(town.first))
    with pytest.raises(NotAllowed):
        operations.acknowledge_concern(concern=concern, by=acting(town.first), at=NOW)


def test_a_reviewer_who_could_answer_elsewhere_does_not_close_their_own_case(town, review):
    from tests.town import grant

    grant(town.first, "qa_head", town.council)
    concern = raise_one(review, town.worker)
    operations.acknowledge_concern(concern=concern, by=acting(town.manager), at=NOW)
    with pytest.raises(Refused) as refused:
        operations.close_concern(concern=concern, words="Seen.", by=acting(town.first), at=NOW)
    assert codes(refused) == {"reviewer"}


def test_closing_needs_an_acknowledgement_an_outcome_and_happens_once(town, review):
    concern = raise_one(review, town.first)
    deed = {"concern": concern, "by": acting(town.manager), "at": NOW}

    def refused_by(act, **given):
        with pytest.raises(Refused) as refused:
            act(**deed, **given)
        return codes(refused)

    assert refused_by(operations.close_concern, words="Safe.") == {"not-acknowledged"}
    operations.acknowledge_concern(**deed)
    assert refused_by(operations.acknowledge_concern) == {"acknowledged-already"}
    assert refused_by(operations.close_concern, words=" ") == {"no-outcome"}
    operations.close_concern(words="Safe with her aunt.", **deed)
    assert refused_by(operations.close_concern, words="Safe.") == {"closed-already"}
    assert refused_by(operations.acknowledge_concern) == {"closed-already"}


def test_a_concern_waits_for_whoever_was_told_until_it_is_closed(town, review):
    concern = raise_one(review, town.first)
    tasks.tick(later(hours=2))
    manager, head = acting(town.manager), acting(town.head)
    assert list(queries.concerns_waiting_for(manager)) == [concern]
    assert list(queries.concerns_waiting_for(head)) == [concern]
    operations.acknowledge_concern(concern=concern, by=manager, at=later(hours=2))
    assert list(queries.concerns_waiting_for(manager)) == [concern]
    assert not queries.concerns_waiting_for(head)
    operations.close_concern(concern=concern, words="Safe.", by=manager, at=later(hours=3))
    assert not queries.concerns_waiting_for(manager)
