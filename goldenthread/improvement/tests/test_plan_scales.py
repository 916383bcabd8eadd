"""What the levels of a plan need, and from which day: asked of a person, not of a document."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import (
    Action,
    Block,
    BlockRating,
    Closure,
    Completion,
    PlanScale,
    Reopening,
)
from goldenthread.improvement.queries.plan_rows import PlanRows
from goldenthread.improvement.tests.factories import new_evidence, new_result, new_test
from goldenthread.methods.refusal import Refused
from tests.plans import LISTS, SMALL, bring, take
from tests.town import NOW, TODAY, acting

from .assured import decided
from .plan_forms import BOARD, RAG, rows

TOMORROW = TODAY + dt.timedelta(days=1)


def missing(plan, level, *, aspect="progress", decided_by="", block=0, on=TODAY):
    one = rows(Block).filter(plan=plan).order_by("order")[block]
    found = queries.missing_for_block(one, aspect=aspect, level=level, decided_by=decided_by, on=on)
    return [refusal.code for refusal in found]


def finish(plan, town, *, level, block=0):
    """Every action of the block done, and closed on proof at a level."""
    one = rows(Block).filter(plan=plan).order_by("order")[block]
    for place in PlanRows(plan).placements[one.pk]:
        Completion.objects.create(action=place.action, done_on=TODAY, by=town.qa, at=NOW)
        result = new_result(new_test(place.action, town.qa), town.qa)
        Closure.objects.create(
            action=place.action, how="proved", result=result, level=level, by=town.qa, at=NOW
        )


def test_a_level_that_needs_nothing_asks_nothing_of_the_block(brag, django_assert_num_queries):
    one = rows(Block).filter(plan=brag).select_related("plan__template").order_by("order")[0]
    with django_assert_num_queries(1):  # whether the plan has a scale of its own
        assert not queries.missing_for_block(one, aspect="progress", level="on_track", on=TODAY)


def test_blue_is_refused_without_the_third_level_of_assurance_and_the_board(town, brag):
    assert missing(brag, "complete") == ["needs-done", "needs-assurance-3", "needs-decision"]
    finish(brag, town, level="2")
    assert missing(brag, "complete", decided_by=BOARD) == ["needs-assurance-3"]
    assert missing(brag, "complete") == ["needs-assurance-3", "needs-decision"]


def test_blue_is_given_on_the_boards_own_test_of_the_block_and_not_on_those_of_its_actions(
    town, brag
):
    finish(brag, town, level="3")
    assert missing(brag, "complete", decided_by=BOARD) == ["needs-assurance-3"]
    decided(rows(Block).filter(plan=brag).order_by("order")[0], town)
    assert missing(brag, "complete", decided_by=BOARD) == []
    assert missing(brag, "complete", decided_by="Team meeting") == ["needs-decision"]


def test_one_action_that_is_opened_again_keeps_blue_away(town, brag):
    finish(brag, town, level="3")
    decided(rows(Block).filter(plan=brag).order_by("order")[0], town)
    action = rows(Action).filter(plan=brag).order_by("pk").first()
    later = NOW + dt.timedelta(hours=1)
    Reopening.objects.create(action=action, reason="It came back", by=town.qa, at=later)
    assert "needs-assurance-3" in missing(brag, "complete", decided_by=BOARD)


def test_a_plan_without_red_has_none(town, manager, plan):
    assert missing(plan, "off_track") == []
    operations.set_scale(
        plan=plan, aspect="progress", content=RAG, in_force_from=TODAY, why="Agreed.",
        by=manager, at=NOW,
    )  # fmt: skip
    assert missing(plan, "off_track") == ["scale"]
    assert missing(plan, "on_track") == ["needs-evidence"]
    assert missing(plan, "at_risk") == []  # its actions have dates


def test_a_scale_holds_from_its_day_and_the_one_before_until_then(town, manager, plan):
    operations.set_scale(
        plan=plan, aspect="progress", content=RAG, in_force_from=TOMORROW, why="Agreed.",
        by=manager, at=NOW,
    )  # fmt: skip
    today = queries.scales_in_force(plan, on=TODAY)["progress"]
    then = queries.scales_in_force(plan, on=TOMORROW)["progress"]
    assert (today.scale.title, today.since) == ("BRAG", None)
    assert (then.scale.title, then.since) == ("RAG", TOMORROW)
    assert missing(plan, "on_track") == []
    assert missing(plan, "on_track", on=TOMORROW) == ["needs-evidence"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"aspect": "mood"}, "aspect"),
        ({"in_force_from": TODAY - dt.timedelta(days=1)}, "past"),
        ({"why": " "}, "no-why"),
        ({"content": {"title": "RAG", "levels": []}}, "levels"),
    ],
)
def test_a_scale_that_does_not_fit_is_refused(town, manager, plan, change, code):
    given = {"aspect": "progress", "content": RAG, "in_force_from": TODAY, "why": "Agreed."}
    with pytest.raises(Refused, match=code):
        operations.set_scale(plan=plan, **{**given, **change}, by=manager, at=NOW)
    assert not rows(PlanScale).exists()


def test_a_day_has_one_scale(town, manager, plan):
    given = {"aspect": "progress", "content": RAG, "in_force_from": TODAY, "why": "Agreed."}
    operations.set_scale(plan=plan, **given, by=manager, at=NOW)
    with pytest.raises(Refused, match="day-taken"):
        operations.set_scale(plan=plan, **given, by=manager, at=NOW)


def test_a_printed_rating_is_taken_and_the_page_says_what_it_lacks(town, signed_in, manager):
    text = SMALL.replace("Recommendation 1. Children are heard in every plan",
                         "Recommendation 1. Children are heard in every plan (GREEN)")  # fmt: skip
    plan = take(bring(town, manager, text), manager)
    operations.set_scale(
        plan=plan, aspect="progress", content=RAG, in_force_from=TODAY, why="Agreed.",
        by=manager, at=NOW,
    )  # fmt: skip
    block = rows(Block).filter(plan=plan).order_by("order").first()
    if not rows(BlockRating).filter(block=block).exists():
        BlockRating.objects.create(
            plan=plan, block=block, aspect="progress", level="on_track", how="word",
            rated_on=TODAY, by=town.programme, at=NOW,
        )  # fmt: skip
    (line, *_) = queries.plan_page(plan, on=TODAY).lines
    said = "Green as printed; it needs evidence accepted by another person"
    assert said in line.alerts
    page = signed_in(town.programme).get(reverse("improvement:block", args=[plan.slug, block.pk]))
    assert said in page.text
    action = rows(Action).filter(plan=plan).order_by("pk").first()
    new_evidence(action, town.qa, accepted_by=town.qa_head)
    (line, *_) = queries.plan_page(plan, on=TODAY).lines
    assert said not in line.alerts


def test_what_a_level_that_a_later_document_prints_would_have_asked_of_a_person_is_a_gap(
    town, signed_in, manager
):
    """Green needs evidence here, Amber a date, and any rating a reason."""
    plan = take(bring(town, manager, LISTS), manager)
    operations.set_scale(
        plan=plan, aspect="progress", content=RAG, in_force_from=TODAY, why="Agreed.",
        by=manager, at=NOW,
    )  # fmt: skip
    block = rows(Block).filter(plan=plan).order_by("order").first()

    def asked():
        gaps = queries.plan_page(plan, on=TODAY).gaps
        return [one.what for one in gaps if one.kind == "level" and one.block == block]

    later = bring(town, manager, LISTS.replace("Begun. AMBER", "GREEN"), plan=plan)
    operations.renew_plan(brought=later, by=manager, at=NOW + dt.timedelta(days=1))
    lacks = [
        "Green as printed; it needs evidence accepted by another person",
        "Green as printed; nobody said what it rests on",
    ]
    assert asked() == lacks
    listed = signed_in(town.programme).get(reverse("improvement:gaps", args=[plan.slug])).text
    assert all(one in listed for one in lacks)
    action = rows(Action).filter(plan=plan).order_by("pk").first()
    new_evidence(action, town.qa, accepted_by=town.qa_head)
    assert asked() == lacks[1:]
    operations.rate_block(
        block=block, aspect="progress", level="on_track", why="Ten of ten.", rated_on=TODAY,
        by=manager, at=NOW + dt.timedelta(days=2),
    )  # fmt: skip
    assert asked() == []


def test_a_persons_rating_of_an_action_is_refused_with_what_its_level_needs(town, manager, plan):
    action = rows(Action).filter(plan=plan).order_by("pk").first()
    head = acting(town.qa)

    def rate():
        return operations.rate(
            action=action, aspect="progress", level="on_track", why="It goes well.", by=head,
            at=NOW,
        )  # fmt: skip

    operations.set_scale(
        plan=plan, aspect="progress", content=RAG, in_force_from=TODAY, why="Agreed.",
        by=manager, at=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="needs-evidence"):
        rate()
    new_evidence(action, town.qa, accepted_by=town.qa_head)
    assert rate().level == "on_track"


def test_pages_offer_the_levels_of_the_plans_own_scale_with_what_they_mean(
    town, signed_in, manager, plan
):
    operations.set_scale(
        plan=plan, aspect="progress", content=RAG, in_force_from=TODAY, why="Agreed.",
        by=manager, at=NOW,
    )  # fmt: skip
    one = rows(Block).filter(plan=plan).order_by("order")[0]
    action = rows(Action).filter(plan=plan).order_by("pk")[0]
    roads = [
        (town.programme, reverse("improvement:rate_block", args=[plan.slug, one.pk, "progress"])),
        (town.qa, reverse("improvement:rate_progress", args=[action.pk])),
    ]
    for who, page in roads:
        browser = signed_in(who)
        offered = browser.get(page).text
        for words in ("Green", "Well. It needs evidence accepted by another", "Amber", "Watched."):
            assert words in offered, words
        for words in ("level:off_track", "level:complete", "On track"):
            assert words not in offered, words
        told = {"why": "Late.", "rated_on": TODAY.isoformat()}
        assert "Error: " in browser.post(page, {**told, "rating": "level:off_track"}).text
        assert browser.post(page, {**told, "rating": "level:at_risk"}).status_code == 302
    assert rows(BlockRating).get(how="person").level == "at_risk"
    impact = reverse("improvement:rate_block", args=[plan.slug, one.pk, "impact"])
    offered = signed_in(town.programme).get(impact).text
    assert "Real impact" in offered  # nobody has defined impact here: the usual words
    assert "It needs a test that showed an effect." in offered


def test_an_action_is_complete_by_being_done_and_not_by_a_rating(town, signed_in, plan):
    action = rows(Action).filter(plan=plan).order_by("pk")[0]
    offered = signed_in(town.qa).get(reverse("improvement:rate_progress", args=[action.pk])).text
    assert "level:on_track" in offered
    assert "level:complete" not in offered


WORDS = {
    "title": "Our words",
    "levels": [
        {"key": "on_track", "word": "Sailing", "meaning": "Well."},
        {"key": "at_risk", "word": "Choppy", "meaning": "Watched.", "also": ["Rough"]},
    ],
}


def test_a_councils_words_come_in_as_levels_and_go_out_as_its_words(town, manager, plan):
    """Amber of action 1.4, Green of 1.1: the document's own words before the scale was defined."""
    operations.set_scale(
        plan=plan, aspect="progress", content=WORDS, in_force_from=TODAY, why="Agreed.",
        by=manager, at=NOW,
    )  # fmt: skip
    content = queries.plan_document(plan, "csv", on=TODAY).decode("utf-8-sig")
    assert "Choppy" in content
    assert "Amber" not in content
    text = SMALL.replace("Amber", "Sailing").replace("Green", "Rough")
    later = bring(town, manager, text, plan=plan)
    later.written_on = TODAY
    block = queries.draft_of(later).blocks[0]
    assert [one.rating.level for one in block.actions] == ["amber", "", "green"]
    new = bring(town, manager, text)
    assert [one.rating.level for one in queries.draft_of(new).blocks[0].actions] == ["", "", ""]


def test_the_plan_and_the_block_say_what_the_levels_mean(town, signed_in, brag):
    browser = signed_in(town.director)
    block = rows(Block).filter(plan=brag).first()
    for page in (
        reverse("improvement:plan", args=[brag.slug]),
        reverse("improvement:block", args=[brag.slug, block.pk]),
    ):
        text = browser.get(page).text
        assert "What the levels mean" in text
        assert "“Blue” here" in text
        assert (
            "It needs every action done, assurance at level 3, a decision of the Improvement"
            in (text)
        )
    terms = browser.get(reverse("improvement:terms", args=[brag.slug])).text
    assert "Define the levels" not in terms
