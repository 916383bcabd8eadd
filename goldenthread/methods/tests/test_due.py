from datetime import date

import pytest

from goldenthread.methods.due import Due, Milestone, read, reading, the_day
from goldenthread.methods.due.clean import LONGEST

from .due_list import in_short, labelled

LABELLED = labelled()


@pytest.mark.parametrize("seen", ["documents", "variants", "unseen"])
def test_a_printed_text_has_the_reading_that_a_person_gave_it(seen):
    wrong = []
    for one in (one for one in LABELLED if one.seen == seen):
        due = read(one.text, one.written_on)
        assert due.text == one.text
        if (in_short(due), bool(due.why)) != (one.expected, one.has_why):
            wrong.append((one.text, one.expected, in_short(due), due.why))
    assert not wrong


def test_the_list_is_long_and_holds_each_text_once():
    assert len(LABELLED) >= 600
    assert len({(one.text, one.written_on) for one in LABELLED}) == len(LABELLED)


def test_milestones_say_for_whom_they_are():
    due = read("Council - Nov-17 Others - Mar-18")
    assert due.milestones == (
        Milestone(date(2017, 11, 30), None, "Council"),
        Milestone(date(2018, 3, 31), None, "Others"),
    )


def test_a_milestone_that_is_a_period_keeps_its_first_day():
    due = read("May 2012\nApril 2012 - July 2012")
    assert due.milestones[1] == Milestone(date(2012, 7, 31), date(2012, 4, 1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1st Audit Jun-17", '"1st Audit"'),
        ("By December 2017 r", '"r"'),
        ("Ongoing - monthly", "looking at it again"),
        ("30 Feb 2018", "There is no 30 February 2018."),
        ("12/31/2018", "American order"),
        ("04/05/2018", "month first"),
        ("Septmber 2017", '"Septmber" was read as September.'),
        ("Juny 2017", "June or July"),
        ("Friday 31st March 2018", "31.3.2018 is a Saturday, not a Friday."),
        ("end of term", "term calendar"),
        ("March 3017", "The year 3017 cannot be meant."),
        ("October", "No year"),
        ("Jul-17*", "footnote"),
        ("5pm on 12 May 2018", '"5pm"'),
        ("March 2012\nHenceforth\nSeptember 2012", '"Henceforth"'),
        ("TBC (likely March 2018)", '"TBC"'),
        ("March 2018 TBC, subject to the grant", '"TBC"'),
        ("Quarterly unless cancelled", '"unless cancelled"'),
        ("June 2021 - March 2021", "The last day is before the first."),
        ("Jul-17 Apr-18", "Two dates with no word between them"),
        ("October to March", "No year"),
        ("May be delayed", "No day, period"),
        ("w/c 12 May 2012", "12.5.2012 is a Saturday"),
    ],
)
def test_the_reason_says_what_a_person_has_to_know(text, said):
    assert said in (read(text).why or "")


def test_a_text_of_a_hundred_thousand_characters_is_no_due_text():
    due = read("Jul-17 " * 15_000)
    assert (due.kind, due.milestones) == ("unknown", ())
    assert "105,000 characters" in (due.why or "")


def test_a_document_is_no_day_and_is_not_looked_through(monkeypatch):
    def read_through(text):
        pytest.fail(f"{len(text)} characters were read")

    monkeypatch.setattr(reading, "clean", read_through)
    assert the_day("27 November 2026" + " " * LONGEST) is None


def test_the_year_comes_from_the_day_of_writing_and_says_so():
    assert read("October", date(2017, 10, 31)).end == date(2017, 10, 31)
    assert read("October", date(2017, 11, 1)).end == date(2018, 10, 31)
    assert read("29 Feb", date(2018, 1, 1)).end == date(2020, 2, 29)
    assert "1.11.2017" in (read("October", date(2017, 11, 1)).why or "")


def test_a_month_that_has_just_gone_by_may_be_meant():
    due = read("October", date(2017, 11, 30))
    assert (due.end, due.other and due.other.end) == (date(2018, 10, 31), date(2017, 10, 31))
    assert read("October", date(2017, 12, 1)).other  # 31 days
    assert read("October", date(2017, 12, 2)).other is None


def test_a_printed_year_is_not_changed_by_the_day_of_writing():
    assert read("Oct-17", date(2020, 1, 1)) == read("Oct-17")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [  # by the calendar: quarters of the financial year that begins on 1 April
        ("Q1 2026/27", date(2026, 4, 1), date(2026, 6, 30)),
        ("Q2 2026/27", date(2026, 7, 1), date(2026, 9, 30)),
        ("Q3 2026/27", date(2026, 10, 1), date(2026, 12, 31)),
        ("Q4 2026/27", date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
def test_financial_quarters_begin_in_april(text, first, last):
    assert read(text).end == last
    assert read(f"during {text}").start == first


def test_json_has_the_promised_keys_and_the_other_reading_only_in_doubt():
    plain = read("Jul-17").as_json()
    assert list(plain) == [
        "text", "kind", "start", "end", "recurrence", "milestones", "relative", "refers_to", "why",
    ]  # fmt: skip
    doubtful = read("Bi-annual").as_json()
    assert doubtful["recurrence"] == "FREQ=MONTHLY;INTERVAL=6"
    assert doubtful["other"] == {
        "kind": "recurring", "start": None, "end": None, "recurrence": "FREQ=YEARLY;INTERVAL=2",
        "milestones": [], "relative": None, "refers_to": [],
    }  # fmt: skip
    assert read("within 5 working days").as_json()["relative"] == {"working_days": 5}
    assert read("Monthly and quarterly").as_json()["recurrence"] == [
        "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3",
    ]  # fmt: skip


def test_a_reading_alone_has_no_text_and_no_reasons():
    assert read("Jul-17*").bare() == Due("date", end=date(2017, 7, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("27 November 2026", "27 Nov 2026", "27th November, 2026", "by 27 November 2026"),
        *("Friday 27 November 2026", "Fri 27/11/2026", "27/11/26", "27.11.2026", "2026-11-27"),
        *("  27-Nov-26 ", "November 27, 2026"),
    ],
)
def test_a_typed_day_is_one_day(text):
    assert the_day(text) == date(2026, 11, 27)


def test_a_typed_day_in_numbers_is_day_first():
    assert the_day("04/05/2026") == date(2026, 5, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("", "ASAP", "TBC", "November 2026", "27 November", "31 November 2026", "2026", "27"),
        *("Thursday 27 November 2026", "27 Novmber 2026", "11/27/2026", "w/c 27 November 2026"),
        *("27 or 28 November 2026", "from 27 November 2026", "before 27 November 2026"),
        *("27 November 2026 and monthly", "Board 27 November 2026", "Christmas 2026"),
        *("end of November 2026", "27-28 November 2026", "27 November 1899"),
    ],
)
def test_what_is_no_single_day_is_none(text):
    assert the_day(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "end"),
    [
        ("", "unknown", None),
        (" \n\t ", "unknown", None),
        ("Jul-17 " * 1_500, "unknown", None),  # 10,500 characters
        ("x" * 10_000, "unknown", None),
        ("🎉🎉🎉", "unknown", None),
        ("📅 Jul-17", "date", date(2017, 7, 31)),
        ("17072017", "unknown", None),
        ("1" * 500, "unknown", None),
        ("31 June 2017", "unknown", None),
        ("29 February 2100", "unknown", None),  # no leap year: 2100 is not divisible by 400
        ("June 1899", "unknown", None),
        ("June 1900", "date", date(1900, 6, 30)),
        ("June 2199", "date", date(2199, 6, 30)),
        ("June 2999", "unknown", None),
        ("June 0000", "unknown", None),
        ("Jun-68", "date", date(2068, 6, 30)),
        ("Jun-69", "date", date(1969, 6, 30)),
        ("June", "unknown", None),
        ("\x00Jul-17\x00", "date", date(2017, 7, 31)),
        ("\ud800", "unknown", None),
        ("١٢ May 2018", "date", date(2018, 5, 12)),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_nobody_would_print_is_answered_too(text, kind, end):
    due = read(text)
    assert (due.kind, due.end, due.text) == (kind, end, text)
    assert due.why or due.kind != "unknown"


@pytest.mark.parametrize("written_on", [date.min, date(1899, 1, 1), date.max])
def test_any_day_of_writing_is_taken(written_on):
    assert read("29 Feb", written_on).text == "29 Feb"
    assert read("Jan-Mar", written_on).text == "Jan-Mar"
