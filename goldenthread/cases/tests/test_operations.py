"""Each refusal of each deed, and who may do it."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import Admission, TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.cases import intake, operations, queries
from goldenthread.cases.models import BadRow, Batch, Case, CaseIdentity
from goldenthread.cases.operations.making import Ready
from goldenthread.cases.reading.survey import survey
from goldenthread.cases.rules import Reason, State
from goldenthread.methods.refusal import Refused

from .factories import NOW, TODAY, acting, row, take_in, write_list


def case_of(number):
    return queries.cases_named("case_system", [number])[number]


def begin(council, **more):
    given = {
        "service": council.council,
        "as_of": TODAY,
        "file_name": "list.csv",
        "file_sha256": "a" * 64,
        "by": acting(council.analyst),
        "at": NOW,
    }
    return operations.begin_import(**given | more)


def codes(refused):
    return [one.code for one in refused.value.refusals]


def checked(council, tmp_path, *rows):
    """An uploaded list that was read, as the page leaves it."""
    path = write_list(tmp_path / "waiting.csv", *(rows or [row("C1")]))
    batch = begin(council, file_sha256="b" * 64, stored_as="case-lists/none")
    with survey(path, as_of=TODAY, teams=queries.team_spellings()) as made:
        intake.check(
            batch=batch, work=intake.Work(acting(council.analyst), lambda: NOW, 0), made=made
        )
    return batch


def test_only_who_may_take_lists_in_for_the_service_begins_one(council):
    for someone, service in [("manager", "council"), ("worker", "council"), ("local", "council")]:
        with pytest.raises(NotAllowed):
            begin(council, by=acting(getattr(council, someone)), service=getattr(council, service))
    assert begin(council, by=acting(council.local), service=council.north).pk


def test_a_list_from_the_future_is_refused(council):
    with pytest.raises(Refused) as refused:
        begin(council, as_of=TODAY + dt.timedelta(days=1))
    assert codes(refused) == ["as_of_future"]


def test_an_older_list_than_the_one_in_force_is_refused(listed):
    with pytest.raises(Refused) as refused:
        begin(listed, as_of=TODAY - dt.timedelta(days=1))
    assert codes(refused) == ["older_than_in_force"]


def test_a_list_of_a_part_never_replaces_the_list_of_the_whole(listed):
    with pytest.raises(Refused) as refused:
        begin(listed, service=listed.north)
    assert codes(refused) == ["narrower_than_in_force"]
    assert "Choose Council" in refused.value.refusals[0].do


def test_a_list_uploaded_twice_is_told_where_it_waits(council):
    begin(council, stored_as="case-lists/one")
    with pytest.raises(Refused) as refused:
        begin(council, stored_as="case-lists/two")
    assert codes(refused) == ["waits_already"]


def test_nothing_is_ordered_in_force_before_it_is_checked(council):
    with pytest.raises(Refused) as refused:
        operations.order_in_force(batch=begin(council), by=acting(council.analyst), at=NOW)
    assert codes(refused) == ["wrong_state"]


def test_nothing_is_ordered_in_force_while_a_value_is_wrong(council, tmp_path):
    batch = checked(council, tmp_path, row("C1"), row("C2", sex="3"))
    with pytest.raises(Refused) as refused:
        operations.order_in_force(batch=batch, by=acting(council.analyst), at=NOW)
    assert codes(refused) == ["has_errors"]
    assert "1 value is wrong" in refused.value.refusals[0].why


def test_rows_are_left_out_with_a_reason_and_not_all_of_them(council, tmp_path):
    batch = checked(council, tmp_path, row("C2", sex="3"))
    with pytest.raises(Refused) as refused:
        operations.leave_out(batch=batch, reason="  no ", by=acting(council.analyst), at=NOW)
    assert codes(refused) == ["no_reason", "nothing_left"]


def test_an_empty_list_is_not_put_in_force(council, tmp_path):
    batch = checked(council, tmp_path, {})
    with pytest.raises(Refused) as refused:
        operations.order_in_force(batch=batch, by=acting(council.analyst), at=NOW)
    assert "has_errors" in codes(refused) or "nothing_left" in codes(refused)


def test_a_list_overtaken_by_a_newer_one_is_refused_at_the_last_step(council, tmp_path):
    slow = checked(council, tmp_path)
    operations.order_in_force(batch=slow, by=acting(council.analyst), at=NOW)
    later = TODAY + dt.timedelta(days=1)
    Batch.objects.for_system(because="test").create(
        service=council.council, layout="x", layout_version="1", as_of=later, file_name="n",
        file_sha256="c", state=State.IN_FORCE, made_at=NOW, in_force_at=NOW,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        operations.put_in_force(batch=slow, by=acting(council.analyst), at=NOW)
    assert codes(refused) == ["older_than_in_force"]


def test_what_is_in_force_is_neither_discarded_nor_cleared_nor_put_in_force_again(listed):
    by = acting(listed.analyst)
    for deed in (operations.discard, operations.clear_staged, operations.put_in_force):
        with pytest.raises(Refused) as refused:
            deed(batch=listed.batch, by=by, at=NOW)
        assert codes(refused) == ["wrong_state"]
    assert queries.open_cases(on=TODAY).count() == 3


def test_nothing_is_staged_for_a_list_that_was_discarded_meanwhile(council, tmp_path):
    batch = checked(council, tmp_path)
    operations.discard(batch=batch, by=acting(council.analyst), at=NOW)
    with pytest.raises(Refused) as refused:
        operations.stage(batch=batch, ready=Ready(), by=acting(council.analyst), at=NOW)
    assert codes(refused) == ["wrong_state"]


@pytest.mark.parametrize(
    ("deed", "more"),
    [
        ("begin_check", {"worker": "w"}),
        ("accept_check", {"layout": "x", "layout_version": "1", "report": {}}),
        ("refuse_list", {"found": ()}),
        ("leave_out", {"reason": "because of that"}),
        ("order_in_force", {}),
        ("start_staging", {"worker": "w"}),
        ("let_go", {}),
        ("say_progress", {"done": 1, "whole": 2}),
        ("note_rows_seen", {"how": "page"}),
        ("note_cleared", {}),
        ("note_bad_rows", {"faults": []}),
        ("put_in_force", {}),
        ("discard", {}),
        ("clear_staged", {}),
        ("stage", {"ready": Ready()}),
        ("add_service", {"name": "New", "parent": None}),
        ("add_team", {"team": None, "service": None}),
        ("add_worker", {"worker": None, "team": None}),
    ],
)
def test_no_deed_on_a_list_is_done_by_somebody_without_the_right(council, tmp_path, deed, more):
    batch = checked(council, tmp_path)
    before = (batch.state, TrailEntry.objects.count())
    for someone in (council.manager, council.local):
        with pytest.raises(NotAllowed):
            getattr(operations, deed)(batch=batch, by=acting(someone), at=NOW, **more)
    batch.refresh_from_db()
    assert (batch.state, TrailEntry.objects.count()) == before


def test_bad_rows_are_seen_only_by_those_who_take_the_list_in(council, tmp_path):
    batch = checked(council, tmp_path, row("C2", sex="3"))
    assert queries.bad_rows(acting(council.analyst), batch).count() == 1
    for someone in (council.manager, council.local, council.worker):
        assert not BadRow.objects.visible_to(acting(someone), Permission.CASE_IMPORT).exists()


# Names


def test_names_are_told_all_or_none(listed):
    keys = [case_of("C1").key, case_of("C3").key]
    with pytest.raises(NotAllowed):
        operations.reveal(keys=keys, by=acting(listed.manager), at=NOW, because=Reason.CONCERN)
    assert not TrailEntry.objects.filter(verb="reveal").exists()


def test_names_are_told_only_for_a_reason_of_the_list(listed):
    with pytest.raises(Refused) as refused:
        operations.reveal(
            keys=[case_of("C1").key], by=acting(listed.manager), at=NOW, because="I am curious"
        )
    assert codes(refused) == ["reason"]


def test_names_of_a_list_that_is_not_in_force_are_told_to_nobody(listed, tmp_path):
    """A staged surname must not be told before its list is in force."""
    batch = begin(listed)
    CaseIdentity.objects.for_system(because="test").create(
        case=case_of("C1"), batch=batch, forename="Other", surname="Child"
    )
    key = case_of("C1").key
    told = operations.reveal(keys=[key], by=acting(listed.manager), at=NOW, because=Reason.CONCERN)
    assert told[key].name == "Wren Ashgrove"


def test_a_restricted_case_is_opened_by_named_people_only_and_still_drawn(listed):
    case, by = case_of("C1"), acting(listed.analyst)
    operations.restrict(case=case, people=[listed.other], by=by, at=NOW)
    assert case in queries.open_cases(on=TODAY)
    for permission in (Permission.CASE_READ, Permission.CASE_NAMES):
        seen = Case.objects.visible_to(acting(listed.manager), permission)
        assert case not in seen
    told = operations.reveal(
        keys=[case.key], by=acting(listed.other), at=NOW, because=Reason.CONCERN
    )
    assert told[case.key].forename == "Wren"
    with pytest.raises(NotAllowed):
        operations.reveal(
            keys=[case.key], by=acting(listed.manager), at=NOW, because=Reason.CONCERN
        )


def test_the_marker_goes_and_with_it_what_was_opened_by_name(listed):
    case, by = case_of("C1"), acting(listed.analyst)
    operations.restrict(case=case, people=[listed.other], by=by, at=NOW)
    operations.unrestrict(case=case, by=by, at=NOW)
    assert not Admission.objects.filter(to_at=None).exists()
    assert case in Case.objects.visible_to(acting(listed.manager), Permission.CASE_READ)
    assert case not in Case.objects.visible_to(acting(listed.other), Permission.CASE_READ)


def test_marking_twice_or_for_nobody_is_refused(listed):
    case, by = case_of("C1"), acting(listed.analyst)
    with pytest.raises(Refused, match="nobody_named"):
        operations.restrict(case=case, people=[], by=by, at=NOW)
    with pytest.raises(Refused, match="not_marked"):
        operations.unrestrict(case=case, by=by, at=NOW)
    operations.restrict(case=case, people=[listed.other], by=by, at=NOW)
    with pytest.raises(Refused, match="marked"):
        operations.restrict(case=case, people=[listed.other], by=by, at=NOW)


@pytest.mark.parametrize("someone", ["manager", "worker", "local", "other"])
def test_who_takes_no_list_of_all_in_does_not_mark_a_case(listed, someone):
    by, case = acting(getattr(listed, someone)), case_of("C1")
    with pytest.raises(NotAllowed):
        operations.restrict(case=case, people=[listed.other], by=by, at=NOW)
    with pytest.raises(NotAllowed):
        operations.unrestrict(case=case, by=by, at=NOW)


def test_a_case_that_a_list_marks_is_restricted_at_once_and_stays_so(listed, tmp_path):
    take_in(
        listed,
        write_list(
            tmp_path / "later.csv", row("C1", restricted="Y"), row("C2"), row("C7", restricted="Y")
        ),
    )
    take_in(listed, write_list(tmp_path / "last.csv", row("C1"), row("C2"), row("C7")))
    seen = Case.objects.visible_to(acting(listed.manager), Permission.CASE_READ)
    assert set(seen) == {case_of("C2")}


def test_seeing_cases_is_trailed_and_out_of_reach_is_refused(listed):
    operations.note_seen(cases=[case_of("C1")], by=acting(listed.manager), at=NOW)
    (entry,) = TrailEntry.objects.filter(verb="see")
    assert case_of("C1").key in entry.text
    with pytest.raises(NotAllowed):
        operations.note_seen(cases=[case_of("C3")], by=acting(listed.manager), at=NOW)


def test_looking_for_a_child_needs_the_right_to_names(listed):
    given = {"kind": "case_system", "value": "C1", "because": Reason.CONCERN, "at": NOW}
    assert operations.find_case(**given, by=acting(listed.manager)) == case_of("C1")
    for someone in (listed.analyst, listed.worker):
        with pytest.raises(NotAllowed):
            operations.find_case(**given, by=acting(someone))


def test_an_employer_and_the_team_of_a_new_worker_are_kept(council, tmp_path):
    path = write_list(tmp_path / "list.csv", row("C1", worker_employer="Bright Partners"))
    take_in(council, path)
    (part,) = queries.involvements_of(case_of("C1"))
    assert (part.employer.name, part.team, part.role) == (
        "Bright Partners", council.red, "lead_practitioner",
    )  # fmt: skip
    assert part.person.employer == part.employer
    assert part.person.memberships.get().team == council.red
