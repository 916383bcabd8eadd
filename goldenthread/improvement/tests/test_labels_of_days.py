"""Labels of the days of one due text: a person settles whom each is for, and so it is found."""

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.models import Agency
from goldenthread.improvement import operations
from goldenthread.improvement.models import HandChange, Milestone
from goldenthread.improvement.operations import leading
from goldenthread.improvement.queries import narrowed, timeline_of
from goldenthread.improvement.queries.leading import who_is_who
from tests.plans import SMALL, bring, take
from tests.town import NOW, TODAY, acting

from .hand import LATER, place, refused, rows

PRINTED = "Council - Nov-27 Others - Mar-28"


@pytest.fixture
def plan(town, manager):
    text = SMALL.replace("\tMar-27\t", f"\t{PRINTED}\t")
    return take(bring(town, manager, text=text), manager)


@pytest.fixture
def partner():
    return Agency.objects.create(name="Coast Health")


def key_of(label):
    return f"stone-{rows(Milestone).filter(label=label).order_by('pk').first().pk}"


def settle(by, plan, holder, label="Others", **more):
    return leading.settle_written(
        plan=plan, key=key_of(label), holder=holder, by=by, at=LATER, **more
    )


def found_by(plan, lead):
    line = timeline_of(plan, on=TODAY)
    return [
        (one.point.on.isoformat(), one.point.label, one.whom)
        for one in narrowed(line, lead=lead)
        if one.place.printed_ref == "1.1"
    ]


def test_a_label_waits_for_nobody(plan):
    who = who_is_who(plan)
    assert [one.printed for one in who["labels"]] == ["Council", "Others"]
    assert not {"Council", "Others"} & {one.printed for one, _ in who["open"]}


def test_whom_a_day_is_for_is_settled_and_finds_it_on_the_timeline(plan, manager, partner):
    assert found_by(plan, "coast") == []
    assert found_by(plan, "others") == [("2028-03-31", "Others", "")]
    settle(manager, plan, f"agency:{partner.pk}", everywhere=False)
    assert found_by(plan, "coast") == [("2028-03-31", "Others", "Coast Health")]
    assert found_by(plan, "Head of listening") == [
        ("2027-11-30", "Council", ""), ("2028-03-31", "Others", "Coast Health"),
    ]  # fmt: skip
    who = who_is_who(plan)
    assert [one.printed for one in who["labels"]] == ["Council"]
    assert "Others" in [one.printed for one in who["settled"]]


def test_another_choice_counts_from_then_and_both_stay_in_the_history(plan, manager, partner):
    settle(manager, plan, f"agency:{partner.pk}", everywhere=False)
    other = Agency.objects.create(name="Harbour Trust")
    settle(manager, plan, f"agency:{other.pk}", everywhere=False)
    assert found_by(plan, "coast") == []
    assert found_by(plan, "harbour") == [("2028-03-31", "Others", "Harbour Trust")]
    told = rows(HandChange).filter(field="label").order_by("pk")
    assert [one.after for one in told] == ["Others: Coast Health", "Others: Harbour Trust"]
    assert told[1].before == "Others: Coast Health"


def test_a_date_that_is_printed_anew_keeps_whom_its_labels_mean(plan, manager, partner):
    settle(manager, plan, f"agency:{partner.pk}", everywhere=False)
    operations.move_planned_due(
        place=place(), printed="Council - Jan-28 Others - Jun-28", reason="Staff left",
        agreed_with="The board", by=manager, at=LATER,
    )  # fmt: skip
    assert found_by(plan, "coast") == [("2028-06-30", "Others", "Coast Health")]


def test_a_lead_of_the_same_name_says_it_as_well(town, manager, partner):
    text = SMALL.replace("\tMar-27\t", "\tTeam managers - Nov-27 Others - Mar-28\t")
    made = take(bring(town, manager, text=text), manager)
    key = next(one.key for one, _ in who_is_who(made)["open"] if one.printed == "Team managers")
    leading.settle_written(
        plan=made, key=key, holder=f"agency:{partner.pk}", everywhere=False, by=manager, at=LATER
    )
    assert ("2027-11-30", "Team managers", "Coast Health") in found_by(made, "coast")


def test_a_day_is_for_one_and_a_label_is_not_split(plan, manager):
    given = {"plan": plan, "key": key_of("Others"), "parts": "Police\nSchools", "at": NOW}
    assert refused("label", leading.split_written, by=manager, **given).do


def test_only_who_keeps_the_plan_settles_it(town, plan, partner):
    for person in (town.head, town.member, town.qa):
        with pytest.raises(NotAllowed):
            settle(acting(person), plan, f"agency:{partner.pk}")


def test_by_page(town, plan, partner, browser):
    home = reverse("improvement:names", args=[plan.slug])
    page = reverse("improvement:name", args=[plan.slug, key_of("Others")])
    assert page in browser.get(home).text
    asked = browser.get(page).text
    assert "Several in one" not in asked
    given = {"meant": "else", "other": f"agency:{partner.pk}", "everywhere": "no"}
    assert browser.post(page, given).url == home
    timeline = reverse("improvement:timeline", args=[plan.slug])
    shown = browser.get(timeline, {"lead": "Coast"}).text
    assert "Due: Others" in shown
    assert "(Coast Health)" in shown
    assert "Step due: Council" not in shown
    changed = browser.get(reverse("improvement:changed", args=[plan.slug])).text
    assert "Label of days of" in changed
    assert "Now: Others: Coast Health" in changed
