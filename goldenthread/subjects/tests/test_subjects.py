import pytest
from django.db import IntegrityError, transaction

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.cases import queries as cases
from goldenthread.cases.operations import restrict
from goldenthread.cases.tests.factories import (
    NOW,
    TODAY,
    acting,
    build_council,
    person,
    row,
    take_in,
    write_list,
)
from goldenthread.subjects.models import Subject
from goldenthread.subjects.operations import subject_for_case, subjects_for
from goldenthread.subjects.queries import practitioners_of


@pytest.fixture
def council(db, tmp_path):
    made = build_council()
    made.qa = person("qa", "qa_officer", made.council)
    take_in(made, write_list(tmp_path / "list.csv", row("C1"), row("C2"), row("C3", team="Green")))
    made.cases = list(cases.open_cases(on=TODAY))
    return made


def subjects():
    return Subject.objects.for_system(because="test")


def test_every_case_has_one_subject_however_often_it_is_asked_for(council):
    first = subjects_for(cases=council.cases, by=acting(council.qa), at=NOW)
    again = subjects_for(cases=council.cases, by=acting(council.qa), at=NOW)
    assert first == again
    assert {pk: one.case_id for pk, one in first.items()} == {
        one.pk: one.pk for one in council.cases
    }
    assert subjects().count() == 3
    assert TrailEntry.objects.filter(verb="make subjects").count() == 1


def test_restricted_children_are_drawn_too_but_not_seen(council):
    hidden = council.cases[0]
    by = acting(council.qa)
    restrict(case=hidden, people=[council.manager], by=by, at=NOW)
    found = subject_for_case(case=hidden, by=by, at=NOW)
    assert found.case_id == hidden.pk
    assert found not in Subject.objects.visible_to(by, Permission.CASE_READ)


@pytest.mark.parametrize("someone", ["manager", "worker", "analyst"])
def test_who_makes_no_draw_makes_no_subject(council, someone):
    with pytest.raises(NotAllowed):
        subjects_for(cases=council.cases, by=acting(getattr(council, someone)), at=NOW)
    assert not subjects().exists()


def test_a_case_is_shown_by_its_key_and_its_workers_are_the_practitioners(council):
    case = council.cases[0]
    made = subject_for_case(case=case, by=acting(council.qa), at=NOW)
    assert made.label == case.key
    assert set(practitioners_of(made)) == set(cases.workers_of(case)) != set()


def test_people_and_teams_can_be_reviewed_as_well(council):
    worker = Person.objects.get(staff_ref="W1")
    one = subjects().create(kind="person", person=worker)
    team = subjects().create(kind="team", team=council.red)
    assert (one.label, team.label) == ("Sage Mossbank", "Red")
    assert list(practitioners_of(one)) == [worker]
    assert worker in practitioners_of(team)


@pytest.mark.parametrize("wrong", [{"kind": "case"}, {"kind": "person", "team": "red"}])
def test_a_subject_is_exactly_what_its_kind_says(council, wrong):
    given = {
        key: getattr(council, value) if key == "team" else value for key, value in wrong.items()
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        subjects().create(**given)
