import datetime as dt

import pytest

from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person
from goldenthread.cases import queries
from goldenthread.cases.models import Batch, Case, CaseIdentifier, CaseIdentity, Entry, Spell
from goldenthread.cases.operations import reveal
from goldenthread.cases.rules import Reason, State
from goldenthread.methods.refusal import Refused

from .factories import NOW, TODAY, acting, row, take_in, write_list


def case_of(number):
    return queries.cases_named("case_system", [number])[number]


def test_a_list_in_force_is_reached_by_those_who_hold_the_service(listed):
    north = Case.objects.visible_to(acting(listed.manager), Permission.CASE_READ)
    assert {case.pk for case in north} == {case_of("C1").pk, case_of("C2").pk}
    south = Case.objects.visible_to(acting(listed.other), Permission.CASE_READ)
    assert [case.pk for case in south] == [case_of("C3").pk]
    assert listed.batch.state == State.IN_FORCE
    assert listed.batch.report["accepted"] == 3


def test_names_come_with_a_reason_and_a_trail(listed):
    key = case_of("C1").key
    told = reveal(keys=[key], by=acting(listed.manager), at=NOW, because=Reason.CONCERN)
    assert told[key].name == "Wren Ashgrove"
    assert told[key].born_on == dt.date(2015, 4, 1)
    assert told[key].identifiers == (("case_system", "C1"),)
    entry = TrailEntry.objects.get(verb="reveal")
    assert "Wren" not in entry.text
    assert key in entry.text


def test_workers_and_the_lead_are_known_and_new_people_have_no_account(listed):
    case = case_of("C2")
    lead, team = queries.lead_of(case)
    assert (lead.name, team) == ("Umber Vinebury", listed.red)
    assert list(queries.workers_of(case)) == [lead]
    assert lead.account is None
    assert not lead.grants.exists()


def test_a_later_list_opens_closes_and_moves(listed, tmp_path):
    later = take_in(
        listed,
        write_list(
            tmp_path / "later.csv",
            row("C1", team="Blue", status="cp", worker_ref="W3", worker_name="Jules Inkpen"),
            row("C2", forename="Kit", closed_on="2026-11-01", worker_ref="W2", worker_name="Umber"),
            row("C9", forename="Vale"),
        ),
    )
    changes = later.report["changes"]
    assert changes["counts"] == {
        "opened": 1, "closed": 2, "moved_team": 1, "changed_status": 1, "changed_worker": 1,
    }  # fmt: skip
    assert changes["keys"]["moved_team"] == [case_of("C1").key]
    assert changes["keys"]["opened"] == [case_of("C9").key]
    assert set(changes["keys"]["closed"]) == {case_of("C2").key, case_of("C3").key}
    assert {case.key for case in queries.open_cases(on=TODAY)} == {
        case_of("C1").key,
        case_of("C9").key,
    }
    assert {one.name for one in queries.workers_of(case_of("C1"))} == {
        "Sage Mossbank",
        "Jules Inkpen",
    }


def test_a_child_who_comes_back_keeps_the_key_and_no_key_is_used_twice(listed, tmp_path):
    key = case_of("C3").key
    take_in(listed, write_list(tmp_path / "without.csv", row("C1")))
    take_in(listed, write_list(tmp_path / "again.csv", row("C3", team="Green"), row("C4")))
    assert case_of("C3").key == key
    assert case_of("C4").key not in {key, case_of("C1").key}


def test_sisters_and_brothers_share_a_family_that_says_nothing(listed):
    families = dict(queries.current_entries().values_list("case__key", "family"))
    assert families[case_of("C1").key] == families[case_of("C2").key]
    assert families[case_of("C1").key] != families[case_of("C3").key]
    assert "F1" not in families.values()


def test_the_same_list_twice_is_refused_and_changes_nothing(listed, tmp_path):
    path = tmp_path / "first.csv"
    before = Spell.objects.for_system(because="test").count()
    with pytest.raises(Refused) as refused:
        take_in(listed, path)
    assert refused.value.refusals[0].code == "in_force_already"
    assert "in force already" in refused.value.refusals[0].why
    assert Spell.objects.for_system(because="test").count() == before


def test_one_bad_row_and_nothing_is_put_in_force(listed, tmp_path):
    path = write_list(tmp_path / "bad.csv", row("C1"), row("C8", born_on="31/02/2015"))
    with pytest.raises(Refused, match="has_errors"):
        take_in(listed, path)
    assert queries.list_in_force() == listed.batch
    assert Batch.objects.for_system(because="test").get(file_name="bad.csv").state == "discarded"


def test_bad_rows_are_left_out_with_a_reason_that_stays_on_the_list(listed, tmp_path):
    path = write_list(tmp_path / "bad.csv", row("C1"), row("C8", born_on="31/02/2015"))
    batch = take_in(listed, path, leave_out="The registrar corrects it on Monday")
    assert batch.state == State.IN_FORCE
    assert batch.left_out_because == "The registrar corrects it on Monday"
    assert {case.key for case in queries.open_cases(on=TODAY)} == {case_of("C1").key}
    assert "C8" not in queries.cases_named("case_system", ["C8"])


def test_an_unknown_team_is_a_bad_row_and_no_team_is_made_up(council, tmp_path):
    path = write_list(tmp_path / "list.csv", row("C1", team="Purple"))
    with pytest.raises(Refused, match="has_errors"):
        take_in(council, path)
    assert not Person.objects.filter(staff_ref="W1").exists()


def test_a_name_told_before_is_not_written_a_second_time(listed, tmp_path):
    take_in(listed, write_list(tmp_path / "later.csv", row("C1"), row("C2", surname="Newname")))
    rows = CaseIdentity.objects.for_system(because="test")
    assert rows.filter(case=case_of("C1")).count() == 1
    assert rows.filter(case=case_of("C2")).count() == 2
    assert CaseIdentifier.objects.for_system(because="test").count() == 3
    told = reveal(
        keys=[case_of("C2").key], by=acting(listed.manager), at=NOW, because=Reason.REVIEW
    )
    assert told[case_of("C2").key].surname == "Newname"


def test_ages_are_of_the_day_of_the_list_and_the_unborn_have_none(council, tmp_path):
    take_in(
        council,
        write_list(
            tmp_path / "list.csv",
            row("C1", born_on="2015-11-20"),
            row("C2", born_on="2015-11-21"),
            row("C3", born_on="", expected_on="2027-02-01"),
        ),
    )
    ages = dict(Entry.objects.for_system(because="test").values_list("case__key", "age"))
    assert [ages[case_of(one).key] for one in ("C1", "C2", "C3")] == [11, 10, None]


def test_a_new_case_system_is_tied_by_the_old_number_and_by_nothing_else(listed, tmp_path):
    """An adopted child comes back with a new number, and the UPN must not tie the two."""
    old, other = case_of("C1").key, case_of("C2").key
    take_in(
        listed,
        write_list(
            tmp_path / "later.csv",
            row("N1", old_id="C1", upn="U1"),
            row("C2", upn="U2"),
        ),
    )
    assert case_of("N1").key == old
    take_in(listed, write_list(tmp_path / "last.csv", row("N1"), row("X9", upn="U2")))
    assert case_of("X9").key not in {old, other}


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        ([("C1", ""), ("N1", "C1")], "C1"),
        ([("A1", "C1"), ("C1", "")], "A1"),
        ([("N1", "C1"), ("N2", "C1")], "N1"),
    ],
)
def test_an_old_number_that_two_children_of_a_list_claim_ties_only_the_first(
    listed, tmp_path, monkeypatch, numbers, kept
):
    """Also when they are staged one after the other: a case has one entry a list."""
    one_by_one = lambda children, pace: ([one] for one in children)  # noqa: E731
    monkeypatch.setattr("goldenthread.cases.intake.steps.chunks", one_by_one)
    old = case_of("C1").key
    batch = take_in(
        listed,
        write_list(tmp_path / "later.csv", *(row(new, old_id=was) for new, was in numbers)),
    )
    rows = Entry.objects.for_system(because="a test").filter(batch=batch)
    keys = dict(rows.values_list("case__key", "pk"))
    assert len(keys) == 2
    assert case_of(kept).key == old
    (other,) = {new for new, _ in numbers} - {kept}
    assert case_of(other).key in keys.keys() - {old}


def test_two_numbers_that_named_one_child_stand_for_two_once_a_list_holds_both(listed, tmp_path):
    old = case_of("C1").key
    take_in(listed, write_list(tmp_path / "later.csv", row("N1", old_id="C1")))
    take_in(listed, write_list(tmp_path / "last.csv", row("N1"), row("C1")))
    assert {case_of("N1").key, case_of("C1").key} > {old}
