"""A marker set after a review was finished closes what was read before; names alone open it."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.permissions import Permission
from goldenthread.cases.operations import restrict, unrestrict
from goldenthread.findings.models import Finding
from goldenthread.findings.tests.factories import new_finding
from goldenthread.improvement.models import Action, Due
from goldenthread.improvement.operations import move_due
from goldenthread.methods.refusal import Refused
from goldenthread.notices.queries import Change
from goldenthread.overview.queries import since
from goldenthread.reviews.models import Answer, Judgement, Part, Review
from goldenthread.reviews.operations import ask_for_second_judgement
from tests.town import NOW, TODAY, acting

READERS = ("qa", "qa_head", "director", "head", "manager")
ABOUT = (  # what tells of the child's review, and what permits reading it
    (Review, Permission.REVIEW_READ),
    (Part, Permission.REVIEW_READ),
    (Answer, Permission.REVIEW_READ),
    (Judgement, Permission.REVIEW_READ),
    (Finding, Permission.FINDING_READ),
    (Action, Permission.ACTION_READ),
    (Due, Permission.ACTION_READ),
)


def rows(model):
    return model.objects.for_system(because="test")


@pytest.fixture
def finished(town):
    """A review with a finding and an action of its own, read by whoever answers for the team."""
    new_finding(town.review, town.first)
    action = Action.objects.create(
        words="Ask again", kind="ordinary", service=town.north, review=town.review,
        owner=party(town.manager), origin_key="action.1", made_by=town.first, made_at=NOW,
        made_on=TODAY, limit_on=TODAY,
    )  # fmt: skip
    Due.objects.create(action=action, due_on=TODAY, by=town.first, at=NOW)
    return town.review


def party(person):
    from goldenthread.authority.operations import party_for

    return party_for(person=person)


def seen(person, model, permission):
    return model.objects.visible_to(acting(person), permission).count()


def mark(town, review, *people):
    case = review.subject.case
    restrict(case=case, people=people, by=acting(town.analyst), at=NOW, because="adopted")
    return case


def test_all_that_tells_of_the_child_is_closed_by_a_later_marker(town, finished):
    before = {(who, model): seen(getattr(town, who), model, may)
              for who in ("qa", "director") for model, may in ABOUT}  # fmt: skip
    assert before["qa", Review] == 1
    assert before["qa", Finding] == 1
    assert before["qa", Action] == 1
    mark(town, finished, town.second)
    for who in READERS:
        for model, may in ABOUT:
            assert seen(getattr(town, who), model, may) == 0, (who, model)


def test_who_is_named_and_holds_the_permission_still_reads_it(town, finished):
    mark(town, finished, town.director)
    assert seen(town.director, Review, Permission.REVIEW_READ) == 1
    assert seen(town.director, Finding, Permission.FINDING_READ) == 1
    assert seen(town.qa, Review, Permission.REVIEW_READ) == 0


def test_a_name_alone_gives_nothing_that_the_role_does_not_hold(town, finished):
    mark(town, finished, town.analyst)
    assert seen(town.analyst, Review, Permission.REVIEW_READ) == 0
    assert seen(town.analyst, Action, Permission.ACTION_READ) == 0


def test_deeds_are_closed_as_reading_is(town, finished):
    action = rows(Action).get()
    mark(town, finished, town.second)
    with pytest.raises(NotAllowed):
        move_due(
            action=action, due_on="2027-01-01", reason="x", agreed_with="y",
            by=acting(town.qa), at=NOW,
        )  # fmt: skip


def test_the_marker_off_opens_it_again(town, finished):
    case = mark(town, finished, town.second)
    unrestrict(case=case, by=acting(town.analyst), at=NOW, because="a mistake")
    assert seen(town.qa, Review, Permission.REVIEW_READ) == 1


def test_the_page_the_list_and_the_thread_are_closed_too(town, finished, signed_in):
    mark(town, finished, town.second)
    browser = signed_in(town.qa)
    assert browser.get(f"/reviews/{finished.pk}/").status_code == 404
    assert browser.get(f"/thread/review/{finished.pk}/").status_code == 404
    assert f"/reviews/{finished.pk}/" not in browser.get("/reviews/").text


def test_news_of_a_review_that_is_closed_now_leads_nowhere(town, finished):
    told = [Change("review 1 came back.", "review", finished.pk)]
    assert since._reviews_opened(acting(town.qa), told) == {finished.pk}
    mark(town, finished, town.second)
    assert since._reviews_opened(acting(town.qa), told) == set()
    assert since._address(told[0], set()) == ""
    assert since._address(told[0], {finished.pk}) == f"/reviews/{finished.pk}/"


def test_nobody_unnamed_is_asked_for_a_second_judgement_after_a_later_marker(town, finished):
    mark(town, finished, town.qa_head)
    asked = {"review": finished, "judge": town.second, "by": acting(town.qa_head), "at": NOW}
    with pytest.raises(Refused) as refused:
        ask_for_second_judgement(**asked)
    assert "not-named" in {one.code.replace("_", "-") for one in refused.value.refusals}
