"""Next month's document of a plan: what changed is shown, then added; the same changes nothing."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.operations import party_for, settle_alias
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import (
    Action,
    Block,
    Due,
    EvidenceRow,
    Lead,
    Placement,
    PlanImport,
    Rating,
    Statement,
)
from goldenthread.improvement.operations import plans
from goldenthread.improvement.rules.changes import changes_of
from goldenthread.methods.refusal import Refused
from tests.plans import LISTS, SMALL, bring, take
from tests.town import NOW, acting

LATER = NOW + dt.timedelta(days=30)


def rows(model):
    return model.objects.for_system(because="test")


def renewed(town, manager, plan, text):
    brought = bring(town, manager, text=text, plan=plan)
    return operations.renew_plan(brought=brought, by=manager, at=LATER)


def everything():
    return {model: rows(model).count() for model in (Action, Block, Due, Lead, Placement, Rating)}


def test_the_same_document_again_changes_nothing(town, manager, plan):
    before = everything()
    assert renewed(town, manager, plan, SMALL) == []
    assert everything() == before


@pytest.mark.parametrize("text", [SMALL.replace("Mar-27", "May-27"),
                                  SMALL.replace("I was asked.", "Nobody asked me.")])  # fmt: skip
def test_what_changes_is_worked_out_again_when_the_plan_changed_meanwhile(
    town, manager, plan, monkeypatch, text
):
    """Another hand took the same document in between: there is nothing left to change."""
    real = plans.renewal

    def overtaken(*given):
        found = real(*given)
        with monkeypatch.context() as first:
            first.setattr(plans, "renewal", real)
            assert len(renewed(town, manager, plan, text)) in {1, 2}
        return found

    monkeypatch.setattr(plans, "renewal", overtaken)
    assert [one for one in renewed(town, manager, plan, text) if one.what != "voice"] == []
    assert rows(Due).filter(printed="May-27").count() == text.count("May-27")
    assert rows(Statement).filter(words="Nobody asked me.").count() == text.count("Nobody asked")


def test_a_moved_day_is_a_new_fact_and_the_first_stays(town, manager, plan):
    changes = renewed(town, manager, plan, SMALL.replace("Mar-27", "May-27"))
    assert [(one.where, one.field, one.before, one.after) for one in changes] == [
        ("1.1", "due date", "Mar-27", "May-27")
    ]
    action = rows(Placement).get(printed_ref="1.1").action
    facts = queries.facts_of([action])[action.pk]
    assert facts.dues == (dt.date(2027, 3, 31), dt.date(2027, 5, 31))
    assert rows(Action).count() == 4


def test_a_rating_is_added_and_the_older_one_stays(town, manager, plan):
    renewed(town, manager, plan, SMALL.replace("Mar-27|Green".replace("|", "\t"), "Mar-27\tAmber"))
    action = rows(Placement).get(printed_ref="1.1").action
    levels = rows(Rating).filter(action=action).order_by("pk").values_list("level", flat=True)
    assert list(levels) == ["on_track", "at_risk"]


def test_a_row_that_is_gone_is_kept_and_no_longer_shown(town, manager, plan):
    text = "\n".join(line for line in SMALL.split("\n") if not line.startswith("1.4"))
    changes = renewed(town, manager, plan, text)
    assert [(one.kind, one.what, one.where) for one in changes] == [("gone", "action", "1.4")]
    assert rows(Placement).get(printed_ref="1.4").gone_at == LATER
    shown = [one.ref for one in queries.as_printed(plan).actions]
    assert shown == ["1.1", "1.2", "2.1"]
    assert rows(Action).count() == 4


def test_a_new_row_and_a_new_block_come_in(town, manager, plan):
    more = "1.5\tAsk parents too\tParents are heard\tHead of listening\tJul-27\t\t"
    lines = SMALL.split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("1.4"))
    third = "\n".join(lines[lines.index("Recommendation 2. Managers write why they decide") :])
    third = third.replace(
        "Recommendation 2. Managers write why they decide", "Recommendation 3. Homes are near"
    ).replace("2.1", "3.1")
    text = "\n".join([*lines[: at + 1], more, *lines[at + 1 :]]) + "\n" + third
    changes = renewed(town, manager, plan, text)
    assert [(one.kind, one.what, one.where) for one in changes] == [
        ("added", "action", "1.5"), ("added", "block", "3"),
    ]  # fmt: skip
    blocks = [(one.ref, [a.ref for a in one.actions]) for one in queries.as_printed(plan).blocks]
    assert blocks == [("1", ["1.1", "1.2", "1.4", "1.5"]), ("2", ["2.1"]), ("3", ["3.1"])]


def test_words_of_children_are_added_and_never_taken_back(town, manager, plan):
    renewed(town, manager, plan, SMALL.replace("I was asked.", "They asked me twice."))
    words = rows(Statement).order_by("pk").values_list("words", flat=True)
    assert list(words) == ["I was asked.", "They asked me twice."]


def test_after_a_renewal_the_plan_says_what_the_document_says(town, manager, plan):
    text = SMALL.replace("Mar-27", "May-27").replace("Team managers\tApr-27", "Heads\tOngoing")
    renewed(town, manager, plan, text)
    brought = bring(town, manager, text=text, plan=plan)
    assert changes_of(queries.as_printed(plan), queries.draft_of(brought)) == []
    assert operations.renew_plan(brought=brought, by=manager, at=LATER) == []


def test_a_document_of_no_plan_is_not_renewed_and_nobody_else_renews(town, manager, plan):
    alone = bring(town, manager)
    with pytest.raises(Refused, match="no-plan"):
        operations.renew_plan(brought=alone, by=manager, at=LATER)
    later = bring(town, manager, plan=plan)
    for who in ("qa", "director", "member", "head"):
        with pytest.raises(NotAllowed):
            operations.renew_plan(brought=later, by=acting(getattr(town, who)), at=LATER)
    assert not rows(EvidenceRow).exists()
    assert set(rows(PlanImport).values_list("state", flat=True)) == {"open", "taken"}


def test_a_pairing_that_a_person_made_outlives_the_next_document(town, manager):
    brought = bring(town, manager, text=LISTS)
    asked = next(q for q in queries.draft_of(brought).questions if q.kind == "pairing")
    operations.settle_question(
        brought=brought, key=asked.key, answer="right", version=1, by=manager, at=NOW
    )
    plan = take(rows(PlanImport).get(), manager)
    before = queries.as_printed(plan)
    assert renewed(town, manager, plan, LISTS) == []
    changes = renewed(town, manager, plan, LISTS.replace("June 2027", "July 2027"))
    assert [(one.what, one.field) for one in changes] == [("block", "list of dates")]
    after = queries.as_printed(plan)
    assert [one.leads for one in after.actions] == [one.leads for one in before.actions]


def test_an_action_answers_to_the_lead_that_the_document_names_now(town, manager, plan):
    party = party_for(person=town.head)
    settle_alias(printed="Head of hearing", party=party, by=manager, at=NOW)
    renewed(town, manager, plan, SMALL.replace("Head of listening", "Head of hearing"))
    assert rows(Placement).get(printed_ref="1.1").action.owner == party


def test_a_lead_that_the_document_no_longer_names_is_shown_no_more(town, manager, signed_in, plan):
    renewed(town, manager, plan, SMALL.replace("Head of listening", "Head of hearing"))
    block = rows(Block).get(printed_ref="1")
    page = signed_in(town.qa).get(f"/plans/heard/b{block.pk}/").text
    assert "Head of hearing" in page
    assert "Head of listening" not in page
    assert rows(Lead).filter(printed="Head of listening").get().to_on == LATER.date()
