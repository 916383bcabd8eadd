"""Words that stand where a rating belongs and are none: kept as printed, rated by a person only."""

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Placement, PlanImport, Rating
from goldenthread.improvement.rules.plans.sheet_cells import rating_word
from goldenthread.methods.refusal import Refused
from tests.plans import SMALL, bring, take
from tests.town import NOW

UNREAD = SMALL.replace("Amber", "Slightly delayed")


def rows(model):
    return model.objects.for_system(because="test")


def asked_of(brought, kind="unknown-rating"):
    return next(one for one in queries.draft_of(brought).questions if one.kind == kind)


def rating_of(ref):
    place = rows(Placement).get(printed_ref=ref)
    return rows(Rating).get(action=place.action_id, aspect="progress")


def test_a_word_that_is_no_level_is_kept_as_printed_and_rates_nothing(town, manager):
    plan = take(bring(town, manager, text=UNREAD), manager)
    rating = rating_of("1.4")
    assert (rating.level, rating.state, rating.printed) == ("", "not_rated", "Slightly delayed")
    shown = queries.as_printed(plan).blocks[0].actions[2].rating
    assert (shown.level, rating_word(shown)) == ("", "Slightly delayed")


def test_what_a_person_says_of_the_word_is_the_level(town, manager):
    brought = bring(town, manager, text=UNREAD)
    key = asked_of(brought).key
    deed = {"brought": brought, "key": key, "version": 1, "by": manager, "at": NOW}
    operations.settle_question(answer="amber", **deed)
    take(brought, manager)
    assert rating_of("1.4").level == "at_risk"


def test_the_same_document_again_changes_nothing(town, manager):
    plan = take(bring(town, manager, text=UNREAD), manager)
    again = bring(town, manager, text=UNREAD, plan=plan)
    assert operations.renew_plan(brought=again, by=manager, at=NOW) == []


def test_the_levels_are_offered_on_the_page_and_none_is_chosen(town, signed_in, manager):
    brought = bring(town, manager, text=UNREAD)
    browser = signed_in(town.programme)
    address = reverse("improvement:question", args=[brought.pk, asked_of(brought).key])
    page = browser.get(address).text
    assert "It is no rating: not rated" in page
    assert "checked" not in page
    sent = browser.post(address, {"answer": "amber", "version": brought.version})
    assert sent.status_code == 302
    assert rows(PlanImport).get().answers == {asked_of(brought).key: "amber"}


def test_an_answer_that_is_no_level_of_the_list_is_not_taken(town, signed_in, manager):
    brought = bring(town, manager, text=UNREAD)
    browser = signed_in(town.programme)
    address = reverse("improvement:question", args=[brought.pk, asked_of(brought).key])
    sent = browser.post(address, {"answer": "purple", "version": brought.version})
    assert sent.status_code == 200
    assert rows(PlanImport).get().answers == {}


def test_an_older_page_saves_over_nothing(town, manager):
    brought = bring(town, manager, text=UNREAD)
    deed = {"brought": brought, "key": asked_of(brought).key, "by": manager, "at": NOW}
    operations.settle_question(answer="amber", version=1, **deed)
    with pytest.raises(Refused, match="stale"):
        operations.settle_question(answer="red", version=1, **deed)
