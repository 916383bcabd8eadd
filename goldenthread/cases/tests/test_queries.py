"""What the rooms downstream are told of the list in force."""

import datetime as dt

from goldenthread.authority.models import Person
from goldenthread.cases import queries
from goldenthread.cases.models import (
    CaseIdentifier,
    CaseIdentity,
    Entry,
    Involvement,
    Spell,
)

from .factories import TODAY, row, take_in, write_list


def case_of(number):
    return queries.cases_named("case_system", [number])[number]


def test_a_frame_holds_every_open_child_with_entry_and_spells(listed):
    rows = queries.open_rows(on=TODAY)
    assert [one.case.key for one in rows] == sorted(case_of(n).key for n in ("C1", "C2", "C3"))
    mine = next(one for one in rows if one.case == case_of("C3"))
    assert (mine.spell.status, mine.spell.team, mine.entry.age) == ("in_care", listed.green, 11)
    assert mine.open_days(TODAY) == (TODAY - dt.date(2026, 1, 5)).days


def test_the_heaviest_status_of_a_child_comes_first(listed):
    Spell.objects.for_system(because="test").create(
        case=case_of("C1"), batch=listed.batch, status="in_care", team=listed.red, from_on=TODAY
    )
    mine = next(one for one in queries.open_rows(on=TODAY) if one.case == case_of("C1"))
    assert [spell.status for spell in mine.spells] == ["in_care", "child_in_need"]


def test_a_frame_asks_the_database_as_often_for_few_as_for_many(
    listed, tmp_path, django_assert_num_queries
):
    with django_assert_num_queries(3):
        queries.open_rows(on=TODAY)
    take_in(listed, write_list(tmp_path / "more.csv", *(row(f"D{n}") for n in range(40))))
    with django_assert_num_queries(3):
        assert len(queries.open_rows(on=TODAY)) == 40


def test_who_closed_on_the_day_is_open_no_more(listed, tmp_path):
    take_in(listed, write_list(tmp_path / "x.csv", row("C1", closed_on="2026-11-19"), row("C2")))
    assert {one.key for one in queries.open_cases(on=TODAY)} == {case_of("C2").key}
    before = queries.open_cases(on=dt.date(2026, 11, 18))
    assert {one.key for one in before} == {case_of("C1").key, case_of("C2").key}


def test_facts_come_in_words_for_the_review_form(listed, tmp_path):
    take_in(
        listed,
        write_list(
            tmp_path / "x.csv",
            row("C1", plan_on="2026-10-31", seen_alone="4 of 5", interpreter_needed="N",
                school_attendance="91"),
        ),
    )  # fmt: skip
    told = {fact.key: (fact.said, fact.standard) for fact in queries.facts_of(case_of("C1"))}
    assert told == {
        "open_days": ("319 days", "history"),
        "opened_on": ("5 January 2026", "history"),
        "plan_on": ("31 October 2026", "plan"),
        "plan_age_days": ("20 days", "plan"),
        "seen_alone": ("4 of 5", "child"),
        "interpreter_needed": ("No", "child"),
        "school_attendance": ("91%", "partnership"),
    }


def test_names_of_the_child_and_of_sisters_and_brothers_are_found_and_no_others(listed):
    text = "Wren and Kit live with their aunt. Zoe is at school with Wren."
    assert queries.names_in(text, [case_of("C1")]) == ["Wren", "Kit"]
    assert queries.names_in(text, [case_of("C3")]) == ["Zoe"]
    assert queries.names_in(text, []) == []


def test_names_of_several_children_take_as_many_queries_as_of_one(
    listed, django_assert_num_queries
):
    text = "Wren and Kit live with their aunt. Zoe is at school with Wren."
    both = [case_of("C1"), case_of("C3")]
    with django_assert_num_queries(2):
        queries.names_in(text, both[:1])
    with django_assert_num_queries(2):
        assert set(queries.names_in(text, both)) == {"Wren", "Kit", "Zoe"}


def test_a_child_who_left_the_list_is_still_known_by_entry_and_workers(listed, tmp_path):
    take_in(listed, write_list(tmp_path / "x.csv", row("C1")))
    gone = case_of("C3")
    assert queries.entry_of(gone).age == 11
    assert [one.name for one in queries.workers_of(gone)] == ["Sage Mossbank"]
    assert queries.lead_of(gone) == (None, None)
    assert queries.names_in("Zoë", [gone]) == ["Zoë"]


def test_what_is_staged_and_not_in_force_is_told_to_nobody(listed):
    from goldenthread.cases.models import Batch

    staged = Batch.objects.for_system(because="test").create(
        service=listed.council, layout="x", layout_version="1", as_of=TODAY, file_name="n",
        file_sha256="c", state="staging", made_at=dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC),
    )  # fmt: skip
    Spell.objects.for_system(because="test").create(
        case=case_of("C1"), batch=staged, status="in_care", team=listed.green, from_on=TODAY
    )
    Entry.objects.for_system(because="test").create(case=case_of("C1"), batch=staged, age=3)
    stranger = Person.objects.create(name="Stranger")
    Involvement.objects.for_system(because="test").create(
        case=case_of("C1"), batch=staged, role="other", person=stranger, from_on=TODAY
    )
    CaseIdentity.objects.for_system(because="test").create(
        case=case_of("C1"), batch=staged, forename="Umber"
    )
    CaseIdentifier.objects.for_system(because="test").create(
        case=case_of("C1"), batch=staged, kind="case_system", value="C77"
    )
    assert stranger not in queries.workers_of(case_of("C1"))
    assert queries.names_in("Umber", [case_of("C1")]) == []
    assert queries.cases_named("case_system", ["C77"]) == {}
    assert queries.entry_of(case_of("C1")).age == 11
    assert {one.status for one in queries.current_spells().filter(case=case_of("C1"))} == {
        "child_in_need"
    }
