"""Next month's document of a plan that people changed by hand: shown before it is taken."""

import datetime as dt

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import (
    Action,
    BlockLine,
    BlockRating,
    Due,
    EvidenceRow,
    Placement,
)
from tests.plans import SMALL, bring, take

from .hand import DAY, LATER, NOW, TODAY, block, place, rows

THEN = LATER + 30 * DAY


def shown(town, manager, plan, text=SMALL):
    return queries.changes_for(plan, queries.draft_of(bring(town, manager, text=text, plan=plan)))


def renewed(town, manager, plan, text=SMALL):
    brought = bring(town, manager, text=text, plan=plan)
    return operations.renew_plan(brought=brought, by=manager, at=THEN)


def reword(by, row, field, words):
    return operations.reword(
        row=row, field=field, words=words, why="-", version=row.version, by=by, at=LATER
    )


def short(found):
    return [(x.what, x.field or x.kind, x.before, x.after, x.is_by_hand) for x in found]


def test_words_changed_by_hand_and_by_the_document_are_a_change_that_says_so(
    town, manager, plan, signed_in
):
    reword(manager, place(), "words", "Ask each child on the first visit")
    text = SMALL.replace("Ask each child before", "Ask every child before")
    found = shown(town, manager, plan, text).taken
    assert short(found) == [
        ("action", "words", "Ask each child on the first visit",
         "Ask every child before the plan is written", True),
    ]  # fmt: skip
    brought = bring(town, manager, text=text, plan=plan)
    page = signed_in(town.programme).get(f"/plans/imports/{brought.pk}/").text
    assert "Changed by hand" in page
    assert "Ask each child on the first visit" in page
    renewed(town, manager, plan, text)
    assert place().words == "Ask every child before the plan is written"
    assert renewed(town, manager, plan, text) == []


def test_what_the_document_alone_changed_is_not_said_to_be_by_hand(town, manager, plan):
    found = shown(town, manager, plan, SMALL.replace("Mar-27", "May-27")).taken
    assert short(found) == [("action", "due date", "Mar-27", "May-27", False)]


def test_a_title_a_rating_and_a_date_by_hand_say_so(town, manager, plan):
    reword(manager, block(), "title", "Every child is heard")
    operations.rate_block(block=block("2"), aspect="progress", level="at_risk", why="-",
                          rated_on=TODAY, by=manager, at=LATER)  # fmt: skip
    operations.move_planned_due(place=place(), printed="Sep-27", reason="-", agreed_with="Board",
                                by=manager, at=LATER)  # fmt: skip
    found = shown(town, manager, plan).taken
    assert [(x.field, x.is_by_hand) for x in found] == [
        ("title", True), ("due date", True), ("progress rating", True),
    ]  # fmt: skip
    before = rows(BlockRating).count()
    renewed(town, manager, plan)
    assert block().title == "Children are heard in every plan"
    assert rows(BlockRating).count() == before  # a document that rates nothing is no rating
    facts = queries.facts_of([place().action])[place().action_id]
    assert facts.dues == (
        dt.date(2027, 3, 31), dt.date(2027, 9, 30), dt.date(2027, 3, 31),
    )  # fmt: skip


def test_what_people_added_is_not_taken_away_by_a_document_that_never_held_it(town, manager, plan):
    given = {"block": block(), "by": manager, "at": LATER}
    operations.add_planned_action(**given, words="Write to each parent", printed_ref="1.9")
    operations.add_evidence_row(**given, words="Nine letters of ten")
    operations.add_statement(**given, words="They wrote to my mum.")
    operations.add_line(**given, kind="goal", words="Parents know")
    operations.add_line(**given, kind="outcome", words="Trust")
    operations.add_block(plan=plan, kind="goal", title="Parents are heard", by=manager, at=LATER)
    assert shown(town, manager, plan).taken == []
    assert renewed(town, manager, plan) == []
    printed = queries.as_printed(plan)
    assert [x.title for x in printed.blocks][-1] == "Parents are heard"
    first = printed.blocks[0]
    assert [x.ref for x in first.actions] == ["1.1", "1.2", "1.4", "1.9"]
    assert (first.goals, first.outcome, len(first.evidence)) == (("Parents know",), "Trust", 1)


def test_beside_them_what_the_document_drops_still_goes(town, manager, plan):
    operations.add_planned_action(block=block(), words="Write to each parent", by=manager, at=NOW)
    text = "\n".join(line for line in SMALL.split("\n") if not line.startswith("1.4"))
    assert [(x.what, x.kind) for x in renewed(town, manager, plan, text)] == [("action", "gone")]
    assert place("1.4").gone_at == THEN
    assert rows(Placement).get(words="Write to each parent").gone_at is None


def test_what_people_took_out_does_not_come_back_and_the_page_says_so(
    town, manager, plan, signed_in
):
    operations.take_out(row=place("1.2"), why="Said twice", by=manager, at=LATER)
    operations.take_out(row=block("2"), why="Merged", by=manager, at=LATER)
    found = shown(town, manager, plan)
    assert found.taken == []
    assert [(x.what, x.where) for x in found.stays] == [("action", "1.2"), ("block", "2")]
    brought = bring(town, manager, plan=plan)
    page = signed_in(town.programme).get(f"/plans/imports/{brought.pk}/").text
    assert "Taken out of the plan by hand, and still in the document." in page
    renewed(town, manager, plan)
    assert rows(Action).count() == 4
    operations.put_back(row=place("1.2"), why="It is not", by=manager, at=THEN)
    assert [x.what for x in shown(town, manager, plan).stays] == ["block"]


def test_what_a_document_dropped_and_holds_again_comes_in(town, manager, plan):
    text = "\n".join(line for line in SMALL.split("\n") if not line.startswith("1.4"))
    renewed(town, manager, plan, text)
    assert [(x.what, x.kind) for x in shown(town, manager, plan).taken] == [("action", "added")]


def test_lists_keep_what_people_added_and_took_out_when_the_document_changes_them(town, manager):
    sure = SMALL.replace("Comments", "Assurance measures")
    one, two = (sure.replace("Green\t", f"Green\t{words}", 1) for words in ("Ten read", "All read"))
    plan = take(bring(town, manager, text=one), manager)
    assert queries.as_printed(plan).blocks[0].assurance == ("Ten read",)
    operations.add_line(block=block(), kind="assurance", words="Ours", by=manager, at=LATER)
    assert shown(town, manager, plan, one).taken == []
    assert [x.field for x in renewed(town, manager, plan, two)] == ["assurance"]
    assert queries.as_printed(plan).blocks[0].assurance == ("All read", "Ours")
    line = rows(BlockLine).get(words="All read")
    operations.take_out(row=line, why="Said twice", by=manager, at=THEN)
    assert shown(town, manager, plan, two).taken == []
    assert [x.field for x in renewed(town, manager, plan, one)] == ["assurance"]
    assert set(queries.as_printed(plan).blocks[0].assurance) == {"Ours", "Ten read"}


def test_the_same_document_again_still_changes_nothing(town, manager, plan):
    kept = {model: rows(model).count() for model in (Action, Due, EvidenceRow, Placement)}
    assert renewed(town, manager, plan) == []
    assert {model: rows(model).count() for model in kept} == kept


def test_what_was_put_back_and_then_dropped_by_a_document_comes_in_again(town, manager, plan):
    operations.take_out(row=place("1.4"), why="Twice", by=manager, at=LATER)
    operations.put_back(row=place("1.4"), why="It is not", by=manager, at=LATER)
    text = "\n".join(line for line in SMALL.split("\n") if not line.startswith("1.4"))
    renewed(town, manager, plan, text)
    found = shown(town, manager, plan)
    assert ([x.kind for x in found.taken], found.stays) == (["added"], [])
