"""Texts of a plan are changed by hand: what stood before stays readable, and nobody is overrun."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.sealed import NeverChanged
from goldenthread.improvement import operations, queries, rules
from goldenthread.improvement.models import (
    Action,
    Block,
    BlockLine,
    HandChange,
    Placement,
    Plan,
    PlanNote,
    Statement,
)
from tests.plans import bring, take
from tests.town import acting

from .hand import DAY, LATER, TIMED, TODAY, block, changes, place, proof, refused, reword, rows


def test_the_plan_says_the_new_words_and_the_history_both(town, manager, plan):
    made = reword(manager, block(), "title", "Every child is heard")
    assert block().title == "Every child is heard"
    assert block().version == 2
    kept = changes()[0]
    assert kept == made.change
    assert (kept.before, kept.after) == (
        "Children are heard in every plan", "Every child is heard",
    )  # fmt: skip
    assert (kept.why, kept.by, kept.at) == ("Agreed with the board.", town.programme, LATER)
    with pytest.raises(NeverChanged):
        rows(HandChange).update(before="")


@pytest.mark.parametrize(
    ("pick", "field", "words"),
    [
        (lambda: rows(Plan).get(), "title", "Heard and answered"),
        (lambda: rows(Plan).get(), "notice", "Notice of 13 February"),
        (block, "printed_ref", "1a"),
        (block, "is_critical", True),
        (block, "blocker", "No team manager"),
        (block, "kind", "goal"),
        (place, "words", "Ask each child first"),
        (place, "outcome", "Children shape plans"),
        (place, "comments", "Begun"),
        (place, "level", "underpinned_by"),
        (place, "printed_ref", "1.9"),
    ],
)
def test_each_part_of_a_plan_can_change(town, manager, plan, pick, field, words):
    row = pick()
    before = getattr(row, field)
    reword(manager, row, field, words)
    fresh = type(row).objects.for_system(because="test").get(pk=row.pk)
    assert getattr(fresh, field) == words
    assert before != words
    assert len(changes(field=field)) == 1


def test_lines_notes_and_evidence_change_as_well(town, manager, plan):
    one = block()
    line = BlockLine.objects.create(plan=plan, block=one, kind="goal", words="Hear them")
    note = PlanNote.objects.create(plan=plan, words="Printed by hand", order=9)
    row = proof(one)
    reword(manager, line, "words", "Hear each of them")
    reword(manager, note, "words", "Printed again")
    reword(manager, row, "words", "A rise to 90% by June 2027")
    assert queries.as_printed(plan).blocks[0].goals == ("Hear each of them",)
    assert queries.as_printed(plan).notes[-1].text == "Printed again"
    targets = queries.as_printed(plan).blocks[0].evidence[0].targets
    assert [(one.number, one.unit, one.by) for one in targets] == [(90.0, "per_cent", "June 2027")]


def test_the_action_says_what_its_only_row_says_and_keeps_its_own_where_it_has_two(
    town, manager, plan
):
    reword(manager, place(), "words", "Ask each child first")
    assert place().action.words == "Ask each child first"
    one = place()
    Placement.objects.create(
        plan=plan, block=block("2"), action=one.action, level="main", words="As in 1.1", order=5
    )
    reword(manager, one, "words", "Ask each child on the first visit")
    assert place().words == "Ask each child on the first visit"
    assert place().action.words == "Ask each child first"


def test_a_stale_form_is_shown_both_texts_and_saves_neither_over_the_other(town, manager, plan):
    mine, theirs = block(), block()
    reword(manager, theirs, "title", "Theirs {first}")
    told = refused("stale", reword, by=manager, row=mine, field="title", words="Mine")
    said = told.said({})
    assert "Theirs {first}" in said
    assert "Mine" in said
    late = block()  # looked at again, but the form was made from the first version
    refused("stale", reword, by=manager, row=late, field="title", words="Mine", version=1)
    assert block().title == "Theirs {first}"
    assert len(changes()) == 1


@pytest.mark.parametrize(
    ("field", "words", "more", "code"),
    [
        ("title", "  ", {}, "empty"),
        ("title", "Children are heard in every plan", {}, "same"),
        ("title", "x" * 10_001, {}, "too-long"),
        ("printed_ref", "9" * 61, {}, "too-long"),
        ("is_critical", True, {"why": ""}, "no-why"),
        ("gone_at", "now", {}, "no-field"),
        ("pk", 5, {}, "no-field"),
    ],
)
def test_a_change_is_refused_with_what_to_do(town, manager, plan, field, words, more, code):
    assert refused(code, reword, by=manager, row=block(), field=field, words=words, **more).do
    assert changes() == []


def test_a_level_is_one_of_four(town, manager, plan):
    told = refused("no-choice", reword, by=manager, row=place(), field="level", words="higher")
    assert told.do
    assert (place().level, changes()) == ("main", [])


def test_what_children_said_is_never_changed_and_never_taken_out(town, manager, plan):
    said = rows(Statement).get()
    deed = {"by": manager, "row": said, "at": LATER}
    refused("own-words", operations.reword, field="words", words="I was", version=1, **deed)
    refused("own-words", operations.take_out, why="Twice", **deed)
    assert rows(Statement).get().words == "I was asked."
    assert rules.wording.KINDS["statement"] == ()


def test_another_day_of_the_inspection_counts_the_timescales_again(town, manager):
    plan = take(bring(town, manager, text=TIMED), manager, inspected_on=dt.date(2026, 9, 1))
    assert block().due_on == dt.date(2026, 12, 1)
    refused("no-why", reword, by=manager, row=plan, field="inspected_on",
            words=dt.date(2026, 10, 10), why="")  # fmt: skip
    refused("future", reword, by=manager, row=plan, field="inspected_on",
            words=LATER.date() + DAY)  # fmt: skip
    made = reword(manager, plan, "inspected_on", dt.date(2026, 10, 10))
    assert made.recounted == 1
    assert block().due_on == dt.date(2027, 1, 10)
    assert block("2").due_on is None
    again = changes(deed="recounted")[0]
    assert (again.before, again.after) == ("1 December 2026", "10 January 2027")
    reword(manager, rows(Plan).get(), "inspected_on", None)
    assert block().due_on is None


def test_another_timescale_is_counted_from_the_inspection(town, manager):
    take(bring(town, manager), manager, inspected_on=dt.date(2026, 9, 1))
    assert reword(manager, block(), "timescale", "Within 6 weeks").recounted == 1
    assert changes(deed="recounted")[0].after == "13 October 2026"
    assert (block().category, block().due_on) == ("P6W", dt.date(2026, 10, 13))
    reword(manager, block(), "timescale", "When possible")
    assert (block().category, block().due_on) == ("", None)


def test_a_row_is_taken_out_with_a_reason_and_put_back(town, manager, plan):
    one, deed = place(), {"by": manager, "at": LATER}
    refused("no-why", operations.take_out, row=one, why=" ", **deed)
    operations.take_out(row=one, why="Said twice", **deed)
    assert [row.ref for row in queries.as_printed(plan).blocks[0].actions] == ["1.2", "1.4"]
    refused("as-it-is", operations.take_out, row=place(), why="Again", **deed)
    operations.put_back(row=place(), why="It is another one", **deed)
    refused("as-it-is", operations.put_back, row=place(), why="Again", **deed)
    assert len(queries.as_printed(plan).blocks[0].actions) == 3
    assert [(row.deed, row.why) for row in changes()] == [
        ("taken_out", "Said twice"), ("put_back", "It is another one"),
    ]  # fmt: skip
    refused("stays", operations.take_out, row=rows(Plan).get(), why="Over", **deed)
    operations.take_out(row=block("2"), why="Merged", **deed)
    assert rows(Block).count() == 2
    assert rows(Action).count() == 4


def test_who_only_reads_plans_changes_nothing(town, plan):
    for who in ("qa", "director", "member", "head"):
        by = acting(getattr(town, who))
        for row in (plan, block(), place()):
            with pytest.raises(NotAllowed):
                reword(by, row, "title", "x")
        with pytest.raises(NotAllowed):
            operations.take_out(row=block(), why="x", by=by, at=LATER)
        with pytest.raises(NotAllowed):
            operations.put_back(row=block(), why="x", by=by, at=LATER)


def test_today_is_a_day_of_an_inspection(town, manager, plan):
    reword(manager, plan, "inspected_on", TODAY)
    fresh = rows(Plan).get()
    assert (fresh.inspected_on, fresh.origin, plan.origin) == (TODAY, "inspection", "inspection")
