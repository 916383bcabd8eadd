"""What is wrong in a list, row by row, and how lists may be written."""

import csv
import datetime as dt

import openpyxl
import pytest

from goldenthread.cases.reading.survey import survey
from goldenthread.methods.refusal import Refused

from .factories import ROW, row, write_list
from .lists import AS_OF, children, faults, refused


@pytest.mark.parametrize(
    ("wrong", "column", "rule", "why"),
    [
        ({"born_on": ""}, "born_on", "DOB_MISSING", "born_on is empty"),
        ({"born_on": "2027-05-05"}, "born_on", "DOB_IN_FUTURE", "5 May 2027 lies after"),
        (
            {"born_on": "31/02/2015"},
            "born_on",
            "DATE_UNPARSABLE",
            "31 February 2015 does not exist.",
        ),
        ({"born_on": "1 April"}, "born_on", "DATE_UNPARSABLE", "is not a date that we can read"),
        ({"born_on": "01/04/15"}, "born_on", "DATE_UNPARSABLE", "is not a date that we can read"),
        ({"born_on": "1915-04-01"}, "born_on", "DATE_TOO_EARLY", "more than 40 years before"),
        ({"opened_on": "2026-04-01"}, "opened_on", "DATE_IN_FUTURE", "lies after 31 March 2026"),
        ({"closed_on": "2026-01-04"}, "closed_on", "END_BEFORE_START", "before 5 January 2026"),
        ({"sex": "3"}, "sex", "CODE_INVALID", "not one of the values"),
        ({"ethnicity": "XXXX"}, "ethnicity", "CODE_INVALID", "not one of the values"),
        ({"status": "lost"}, "status", "CODE_INVALID", "not a status that we know"),
        ({"role": "wizard"}, "role", "CODE_INVALID", "not a role that we know"),
        ({"disabled": "perhaps"}, "disabled", "CODE_INVALID", "neither Y nor N"),
        ({"team": ""}, "team", "VALUE_MISSING", "team is empty"),
        ({"child_id": ""}, "child_id", "VALUE_MISSING", "child_id is empty"),
        ({"forename": "x" * 121}, "forename", "VALUE_TOO_LONG", "121 characters"),
    ],
)
def test_a_wrong_value_is_an_error_with_its_row_and_what_to_do(tmp_path, wrong, column, rule, why):
    path = write_list(tmp_path / "list.csv", row("C1"), row("C2", **wrong))
    (found,) = faults(path)
    assert (found.row, found.column, found.rule, found.severity) == (3, column, rule, "error")
    assert found.key == wrong.get("child_id", "C2")
    assert found.value == wrong[column][:200]
    assert why in found.why
    assert found.do
    assert [child.ref for child in children(path)] == ["C1"]


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"worker_ref": "", "worker_name": ""}, "ALLOCATION_MISSING"),
        ({"worker_name": ""}, "VALUE_MISSING"),
        ({"school_attendance": "often"}, "NUMBER_UNREADABLE"),
    ],
)
def test_what_is_only_to_look_at_keeps_the_child_in(tmp_path, wrong, rule):
    path = write_list(tmp_path / "list.csv", row("C1", **wrong))
    (found,) = faults(path)
    assert (found.rule, found.severity) == (rule, "warning")


def test_a_number_that_stands_twice_names_the_first_row(tmp_path):
    (found,) = faults(write_list(tmp_path / "list.csv", row("C1"), row("C2"), row("C1")))
    assert (found.rule, found.row, found.key) == ("DUPLICATE_KEY", 4, "C1")
    assert "row 2 already" in found.why


def test_unborn_children_have_an_expected_day_in_place_of_a_birth(tmp_path):
    path = write_list(tmp_path / "list.csv", row("C1", born_on="", expected_on="2026-07-01"))
    (child,) = children(path)
    assert (child.born_on, child.expected_on) == (None, dt.date(2026, 7, 1))


def test_a_team_is_unknown_only_where_teams_are_known(tmp_path):
    path = write_list(tmp_path / "list.csv", row("C1", team="Purple"))
    assert faults(path) == []
    (found,) = faults(path, teams={"red": 1})
    assert (found.rule, found.column, found.value) == ("TEAM_UNKNOWN", "team", "Purple")


def test_what_a_row_says_reaches_the_child(tmp_path):
    (child,) = children(
        write_list(
            tmp_path / "list.csv",
            row(
                "C1", status="CPP", placed="foster carer", restricted="Y", seen_alone="4 of 5",
                plan_on="2026-02-01", last_visit_on="30/03/2026", interpreter_needed="y",
                school_attendance="91.6", second_worker_ref="W9", second_worker_name="Kit Vale",
                second_worker_role="lead child protection practitioner", second_worker_team="Blue",
                manager_ref="M1", manager_name="Gray Pinebrook", nhs_number="999",
                worker_employer="Bright Partners",
            ),
        )
    )  # fmt: skip
    assert child.spells[0][:2] == ("child_protection", "Red")
    assert (child.placed, child.is_restricted) == ("foster_carer", True)
    assert [(one.role, one.worker, one.team, one.employer) for one in child.involvements] == [
        ("lead_practitioner", "W1", "Red", "Bright Partners"),
        ("lead_cp_practitioner", "W9", "Blue", ""),
        ("manager", "M1", "Red", ""),
    ]
    assert child.identifiers == (("case_system", "C1"), ("nhs_number", "999"))
    assert child.facts == {
        "opened_on": "2026-01-05", "open_days": 85, "plan_on": "2026-02-01", "plan_age_days": 58,
        "visit_on": "2026-03-30", "seen_alone": [4, 5], "interpreter_needed": True,
        "school_attendance": 92,
    }  # fmt: skip


def test_family_help_of_a_partner_and_care_leavers_have_their_own_words(tmp_path):
    first, second = children(
        write_list(
            tmp_path / "list.csv",
            row("C1", status="Family help", worker_employer="A school"),
            row("C2", status="care leaver", born_on="2005-01-01"),
        )
    )
    assert (first.spells[0].status, first.involvements[0].role) == (
        "early_help", "lead_practitioner",
    )  # fmt: skip
    assert second.involvements[0].role == "personal_adviser"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_a_list_is_read_as_spreadsheets_write_it(tmp_path, encoding, end, comma):
    path = tmp_path / "list.csv"
    lines = [comma.join(ROW), comma.join({**ROW, "forename": "Zoë"}.values())]
    path.write_bytes((end.join(lines) + end).encode(encoding))
    (child,) = children(path)
    assert child.forename == "Zoë"


def test_headings_are_read_in_any_case_and_order_and_unknown_ones_are_told(tmp_path):
    path = tmp_path / "list.csv"
    columns = [*reversed(ROW), "shoe_size"]
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow([name.replace("_", " ").title() for name in columns])
        out.writerow([*reversed(ROW.values()), "39"])
    with survey(path, as_of=AS_OF) as made:
        assert made.taken.unmapped == ["children.shoe_size"]
        assert made.accepted == 1


def test_missing_columns_are_refused_all_at_once(tmp_path):
    columns = [name for name in ROW if name not in ("sex", "team")]
    path = write_list(tmp_path / "list.csv", row("C1"), columns=columns)
    with pytest.raises(Refused) as found:
        survey(path, as_of=AS_OF)
    assert [(one.code, one.value) for one in found.value.refusals] == [
        ("column_missing", "sex"), ("column_missing", "team"),
    ]  # fmt: skip


def test_a_row_with_too_many_or_too_few_values_is_an_error(tmp_path):
    path = write_list(tmp_path / "list.csv", row("C1"), columns=ROW)
    path.write_text(
        path.read_text() + "C2,Kit\n" + ",".join({**ROW, "child_id": "C3"}.values()) + ",more\n"
    )
    found = {(one.row, one.rule) for one in faults(path) if one.rule == "ROW_SHAPE"}
    assert found == {(3, "ROW_SHAPE"), (4, "ROW_SHAPE")}


@pytest.mark.parametrize(
    "tail", ['C2,"Kit\n', 'C2,"Kit,Vale\nC3,Ash\nC4,Elm\n', 'C2,"Kit"y,Vale\n']
)
def test_a_stray_quotation_mark_swallows_no_child(tmp_path, tail):
    path = write_list(tmp_path / "list.csv", row("C1"))
    path.write_text(path.read_text() + tail)
    assert refused(path) == ["stray_quote"]


def test_a_workbook_is_read_like_the_same_list_in_csv(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(list(ROW))
    values = {**ROW, "born_on": dt.date(2015, 4, 1), "opened_on": dt.datetime(2026, 1, 5, 0, 0)}
    book.active.append(list(values.values()))
    book.active.append([None] * 3)
    book.save(tmp_path / "list.xlsx")
    plain = write_list(tmp_path / "list.csv", row("C1"), columns=ROW)
    assert children(tmp_path / "list.xlsx") == children(plain)
