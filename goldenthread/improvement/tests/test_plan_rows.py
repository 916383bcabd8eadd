"""What a document says becomes rows: themes, owners, evidence, levels, ratings, reviews."""

import datetime as dt

import pytest

from goldenthread.access.sealed import NeverChanged
from goldenthread.improvement import queries
from goldenthread.improvement.models import (
    Block,
    BlockLine,
    BlockOwner,
    BlockRating,
    Citation,
    Due,
    EvidenceRow,
    Lead,
    Milestone,
    NextReview,
    Placement,
    Statement,
)
from tests.plans import bring, take
from tests.town import TODAY

HEAD = "Ref|Action|Lead|Due date|Progress BRAG|Ofsted report paragraph"
TABLES = f"""\
# Help and protection
## Recommendation 1. Children are seen
Owner: Head of Practice (Ann Example)
{HEAD}
1.1|See each child alone|Practice lead|DUE|Amber|Para 12 and 40 - children waited
What children will say:|||||
I know my worker's name , and she knows mine!|||||

Evidence of success|Impact BRAG|Impact comments
90% of visits show it by December 2027|Green|Looked at in May
Families say so||

# Care leavers
## Recommendation 2. Homes
{HEAD}
2.1|Sign the protocol|Housing lead|Apr-27||
"""
AREAS = "Area for improvement|Actions|Lead|Date|Progress (with RAG)|Date of next review"
VISITS = (
    "<p>1.1 Visits (Within 3 months)</p><p>Practice standards</p><p>Guide A</p>"
    "<p>Agency</p><p>Health partners</p>"
)
STEPS = (
    "<p>Write the guide</p><p>Underpinned by:</p><ul><li>Train all</li><li>Coach</li></ul>"
    "<p>Supplemented by:</p><ul><li>Ask families</li></ul>"
)
TWO = "<ul><li>Read</li><li>Tell</li></ul>"
LISTS = f"""\
{AREAS}
{VISITS}|{STEPS}|Head of visits; Trainer|<p>May 2027</p><p>June 2027</p>|Begun. AMBER|June 2027
1.2 Plans|{TWO}|Editor|May 2027|All out. GREEN|Not required
1.3 Records|{TWO}|Editor|May 2027|Late. AMBER|June 2027
1.4 Meetings|{TWO}|Editor|May 2027|and so on it went|June 2027
1.5 Homes|{TWO}|Editor|May 2027|To be reported in September 2027|
"""


def rows(model):
    return model.objects.for_system(because="test").order_by("pk")


def taken(town, by, text, **more):
    return take(bring(town, by, text=text.replace("|", "\t")), by, **more)


def test_themes_blocks_and_owners_are_rows(town, manager):
    taken(town, manager, TABLES)
    assert [(one.theme.title, one.printed_ref) for one in rows(Block)] == [
        ("Help and protection", "1"),
        ("Care leavers", "2"),
    ]
    owner = rows(BlockOwner).get()
    assert (owner.block.printed_ref, owner.post) == ("1", "Head of Practice")
    assert (owner.persons, owner.party) == (["Ann Example"], None)


def test_evidence_is_a_row_with_its_target_and_a_rating_of_its_own(town, manager):
    taken(town, manager, TABLES)
    first, second = rows(EvidenceRow)
    (target,) = first.targets
    assert (target["number"], target["unit"], target["by"]) == (90, "per_cent", "December 2027")
    assert (second.words, second.targets) == ("Families say so", [])
    rating = rows(BlockRating).get()
    assert (rating.evidence, rating.aspect, rating.level) == (first, "impact", "real")
    assert rating.why == "Looked at in May"


def test_what_children_will_say_is_kept_letter_for_letter_and_never_changed(town, manager):
    plan = taken(town, manager, TABLES)
    said = rows(Statement).get()
    assert said.words == "I know my worker's name , and she knows mine!"
    with pytest.raises(NeverChanged):
        rows(Statement).update(words="Children know their worker")
    heard = [[one.words for one in many] for _, many in queries.said_by_children(plan)]
    assert heard == [[said.words], []]


def test_a_paragraph_of_the_inspection_is_cited_by_each_of_its_numbers(town, manager):
    taken(town, manager, TABLES)
    cited = [(one.block.printed_ref, one.paragraph.number) for one in rows(Citation)]
    assert cited == [("1", "12"), ("1", "40")]
    assert rows(Citation)[0].paragraph.words == "Para 12 and 40 - children waited"


def test_days_of_several_parties_are_milestones_with_their_names(town, manager):
    taken(town, manager, TABLES.replace("DUE", "Council - Nov-27 Others - Mar-28"))
    stones = rows(Milestone).values_list("label", "due_on")
    assert list(stones) == [
        ("Council", dt.date(2027, 11, 30)),
        ("Others", dt.date(2028, 3, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "due_on", "starts_on"),
    [
        ("Ongoing (but progress to be checked in December 2025)", "ongoing", None, None),
        ("Annually (usually in April/May)", "recurring", None, None),
        ("Mar-27 to Jun-27", "range", dt.date(2027, 6, 30), dt.date(2027, 3, 1)),
    ],
)
def test_a_due_text_keeps_its_words_and_only_an_end_can_be_late(
    town, manager, text, kind, due_on, starts_on
):
    plan = taken(town, manager, TABLES.replace("DUE", text))
    due = rows(Due)[0]
    assert (due.printed, due.kind, due.due_on, due.starts_on) == (text, kind, due_on, starts_on)
    days = (dt.date(2027, 6, 30), dt.date(2027, 7, 1))
    late = [queries.plan_page(plan, on=day).lines[0].is_late for day in days]
    assert late == [False, due_on is not None]


def test_lists_beside_each_other_stay_lists_and_are_said_to_be_unmatched(town, manager):
    plan = taken(town, manager, LISTS)
    assert not rows(Lead).exists()
    assert not rows(Due).exists()
    first = rows(Block)[0]
    lists = rows(BlockLine).filter(block=first, kind__in=("lead", "date"))
    assert list(lists.order_by("order").values_list("kind", "words")) == [
        ("date", "May 2027"),
        ("date", "June 2027"),
        ("lead", "Head of visits"),
        ("lead", "Trainer"),
    ]
    gaps = queries.plan_page(plan, on=TODAY).gaps
    assert [one.block for one in gaps if one.kind == "pair"] == list(rows(Block))


def test_three_levels_of_actions_stand_in_their_order(town, manager):
    taken(town, manager, LISTS)
    placed = rows(Placement).filter(block=rows(Block)[0]).values_list("level", "words")
    assert list(placed) == [
        ("main", "Write the guide"),
        ("underpinned_by", "Train all"),
        ("underpinned_by", "Coach"),
        ("supplemented_by", "Ask families"),
    ]


def test_steps_inside_an_action_are_kept_apart_without_any_markup(town, manager):
    told = "<p>Hold talks</p><ul><li>with <b>teams</b></li><li>with families</li></ul>"
    taken(town, manager, TABLES.replace("See each child alone", told))
    placed = rows(Placement)[0]
    assert placed.steps == ["with teams", "with families"]
    assert placed.words.splitlines() == ["Hold talks", "with teams", "with families"]


def test_lost_and_not_due_are_states_without_a_level(town, manager):
    taken(town, manager, LISTS)
    rated = rows(BlockRating).values_list("block__printed_ref", "level", "state")
    assert list(rated) == [
        ("1.1", "at_risk", ""),
        ("1.2", "on_track", ""),
        ("1.3", "at_risk", ""),
        ("1.4", "", "lost"),
        ("1.5", "", "not_due"),
    ]


def test_a_next_review_has_its_day_or_is_said_not_to_be_required(town, manager):
    taken(town, manager, LISTS)
    reviews = rows(NextReview).values_list("block__printed_ref", "state", "review_on")
    assert list(reviews)[:2] == [
        ("1.1", "due", dt.date(2027, 6, 30)),
        ("1.2", "not_required", None),
    ]


def test_standards_and_agencies_are_lists_of_the_block(town, manager):
    taken(town, manager, LISTS)
    lines = rows(BlockLine).filter(kind__in=("standard", "agency")).values_list("kind", "words")
    assert set(lines) == {("standard", "Guide A"), ("agency", "Health partners")}


def test_a_timescale_has_a_day_only_where_that_of_the_inspection_is_known(town, manager):
    taken(town, manager, LISTS)
    inspected = dt.date(2026, 11, 30)
    taken(town, manager, LISTS, slug="again", inspected_on=inspected)
    days = rows(Block).filter(timescale="Within 3 months").values_list("due_on", flat=True)
    assert list(days) == [None, dt.date(2027, 2, 28)]
