"""The small readings: headings, numbers, items, dates, leads, colours, measures."""

import pytest

from goldenthread.improvement.rules.plans.colours import level_in_text, level_of_colour
from goldenthread.improvement.rules.plans.dates import split_dates
from goldenthread.improvement.rules.plans.evidence import paragraphs_in, targets_in
from goldenthread.improvement.rules.plans.headings import (
    loosely,
    owner_in,
    ref_in,
    timescale_of,
    title_of,
)
from goldenthread.improvement.rules.plans.items import Entry, joined, levelled
from goldenthread.improvement.rules.plans.leads import lead_of, split_leads, without_separator
from goldenthread.improvement.rules.plans.recurring import Recurring
from goldenthread.improvement.rules.plans.values import Place
from goldenthread.improvement.rules.plans.words import caption_of, field_of, starts_low

HERE = Place("table 1", 1)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("What we will do", "action"),
        ("By when?", "due"),
        ("Who", "lead"),
        ("Lead Officer(s)", "lead"),
        ("RAG", "rating"),
        ("Progress BRAG", "rating"),
        ("Impact RAG", "impact_rating"),
        ("Success measures", "evidence"),
        ("How will we know?", "evidence"),
        ("Impact on children", "impact"),
        ("Ofsted recommendation", "block"),
        ("Update from lead (with RAG)", "progress"),
        ("Complete by", "due"),
        ("Date of next review", "next_review"),
        ("Ofsted report paragraph", "paragraphs"),
        ("Milestones", "steps"),
        ("Acton", "action"),
        ("How it\u2019s going", "progress"),
        ("Favourite colour of the horse", ""),
    ],
)
def test_a_heading_names_its_field(header, name):
    found, sure = field_of(header)
    assert (found if sure >= 0.6 else "") == name


def test_a_caption_is_a_line_by_itself():
    assert caption_of("What children and young people will say:") == "voice"
    assert caption_of("Evidence of success") == "evidence"
    assert caption_of("Evidence of challenge is sent to the board each month") == ""


@pytest.mark.parametrize(
    ("text", "ref", "kind", "words"),
    [
        ("Recommendation 2. Strengthen visits.", "2", "recommendation", "Strengthen visits."),
        ("9A. Start the new system.", "9A", "", "Start the new system."),
        ("LSCB1. Guide staff.", "LSCB1", "", "Guide staff."),
        ("1.14 Ensure that audits happen", "1.14", "", "Ensure that audits happen"),
        ("Priority One: Homes", "One", "area", "Homes"),
        ("Objective 3 - Steady teams", "3", "goal", "Steady teams"),
        ("16 to 18 year olds in work", "", "", "16 to 18 year olds in work"),
        ("Priorities for next year", "", "", "Priorities for next year"),
    ],
)
def test_a_title_gives_its_number_and_kind(text, ref, kind, words):
    found = title_of(text)
    assert (found.ref, found.kind, found.text) == (ref, kind, words)


def test_references_are_compared_loosely_and_kept_as_printed():
    assert loosely("LMG 2") == loosely("LMG2.")
    assert loosely("18.3") != loosely("18.30")


def test_a_number_in_front_of_an_action_is_its_reference():
    assert ref_in("1.1 Tell all staff") == ("1.1", "Tell all staff")
    assert ref_in("3 month review of plans") == ("", "3 month review of plans")


def test_an_owner_line_is_known_by_its_word():
    assert owner_in("Owner Head of service (A Name)") == "Head of service (A Name)"
    assert owner_in("Lead officer: Head of Practice") == "Head of Practice"
    assert owner_in("Lead members meet monthly") is None


@pytest.mark.parametrize(
    ("text", "category"),
    [("(Within 3 months)", "P3M"), ("Immediate", "immediate"), ("6 weeks", "P6W"), ("Soon", "")],
)
def test_a_timescale_has_a_category(text, category):
    assert timescale_of(text).category == category


def test_levels_are_told_by_their_markers():
    text = "Tell staff Underpinned by:- • Train them • Check them Supplemented by: - Ask children"
    entries = [Entry(text, HERE)]
    assert [(level, one.text) for level, one, _ in levelled(entries)] == [
        ("main", "Tell staff"),
        ("underpinned_by", "• Train them • Check them"),
        ("supplemented_by", "Ask children"),
    ]


def test_a_word_inside_a_sentence_is_no_marker():
    entries = [Entry("Work that is underpinned by good training", HERE)]
    assert [level for level, _, _ in levelled(entries)] == ["main"]


def test_lines_cut_by_a_page_are_joined_and_whole_ones_are_not():
    entries = [
        Entry("Septembe", HERE),
        Entry("r 2017", HERE, is_first=True),
        Entry("Terms agreed.", HERE),
        Entry("New start", HERE, is_first=True),
    ]
    found = joined(entries, lambda words: False)
    assert [one.text for one in found] == ["September 2017", "Terms agreed.", "New start"]
    assert found[0].original == "Septembe / r 2017"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("April 2012 April 2012 From June 2012", ["April 2012", "April 2012", "From June 2012"]),
        ("May 2012 and ongoing March 2012 and henceforth", ["May 2012 and ongoing",
                                                            "March 2012 and henceforth"]),
        ("June 2012 and quarterly thereafter On-going", ["June 2012 and quarterly thereafter",
                                                         "On-going"]),
        ("March 2012 for June 2012", ["March 2012 for June 2012"]),
        ("Quarterly from October 2025", ["Quarterly from October 2025"]),
        ("Jan 2018 - ongoing", ["Jan 2018 - ongoing"]),
        ("Ongoing, review in March 2018", ["Ongoing, review in March 2018"]),
        ("Review annually May/June 2012", ["Review annually", "May/June 2012"]),
        ("April 2012 \u2013 July 2012", ["April 2012 \u2013 July 2012"]),
        ("Format launched in May 2017. Review in June 2018", ["Format launched in May 2017. "
                                                              "Review in June 2018"]),
    ],
)  # fmt: skip
def test_dates_that_ran_together_are_cut_where_one_ends(text, dates):
    found = split_dates(text)
    assert list(found.texts) == dates
    assert found.is_sure == (len(dates) == 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Head of service; team manager", ["Head of service", "team manager"]),
        ("Service manager, preventative services", ["Service manager, preventative services"]),
        ("Ann Example, Bo Sample", ["Ann Example", "Bo Sample"]),
        ("Housing lead / Care manager", ["Housing lead", "Care manager"]),
        ("Business and/or finance", ["Business and/or finance"]),
        ("Director\nDeputy", ["Director", "Deputy"]),
        (
            "Head of Service, Family Help, Virtual School Head",
            ["Head of Service, Family Help", "Virtual School Head"],
        ),
        (
            "Head of Duty and Assessment / Principal Social Worker",
            ["Head of Duty and Assessment", "Principal Social Worker"],
        ),
        (
            "Virtual head teacher, corporate parenting service manager",
            ["Virtual head teacher", "corporate parenting service manager"],
        ),
        ("Director CAH, ICS head of service", ["Director CAH", "ICS head of service"]),
        ("Service Manager, MASH, Police", ["Service Manager, MASH", "Police"]),
        (
            "Principal social worker, workforce development team",
            ["Principal social worker", "workforce development team"],
        ),
        ("Social worker, fostering team", ["Social worker, fostering team"]),
        ("HoS/AD/VSH", ["HoS", "AD", "VSH"]),
        ("SM CiC/PSW/HoS", ["SM CiC", "PSW", "HoS"]),
    ],
)
def test_leads_are_parted_where_it_is_safe(text, parts):
    assert list(split_leads(text)) == parts


def test_a_bracket_sets_persons_apart_from_their_post():
    found = lead_of("Service manager (Ann Example/Bo Sample)")
    assert (found.post, found.persons) == ("Service manager", ("Ann Example", "Bo Sample"))


def test_a_sentence_goes_on_behind_a_dash_or_a_quotation_mark():
    assert starts_low("“journey” of the child")
    assert starts_low("\u2013 through reports")
    assert not starts_low("“Back to Basics” training")


def test_two_leads_without_a_separator_are_seen():
    assert without_separator("Audit team Board QA group") == ("Audit team", "Board QA group")
    assert without_separator("Strategic service manager") == ()


def test_names_and_posts_that_ran_together_are_cut():
    run = "Ann Example Bo Sample All Team Managers Ann Example IROs Designated Nurse"
    assert list(Recurring([run]).split(run)) == [
        "Ann Example", "Bo Sample", "All Team Managers", "Ann Example", "IROs", "Designated Nurse",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fill", "level"),
    [
        ("FF0000", "red"), ("FFC7CE", "red"), ("FFC000", "amber"), ("FFEB9C", "amber"),
        ("92D050", "green"), ("00B050", "green"), ("0070C0", "blue"), ("00B0F0", "blue"),
        ("FFFFFF", ""), ("D9D9D9", ""), ("000000", ""), ("", ""),
        ("7030A0", "unclear"), ("FFFF00", "unclear"), ("00FFFF", "unclear"),
    ],
)  # fmt: skip
def test_a_colour_is_a_level_only_where_its_hue_is_clear(fill, level):
    assert level_of_colour(fill) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("All done. GREEN", "green"),
        ("Started late (AMBER)", "amber"),
        ("Rating: red", "red"),
        ("RAG - Learning from case reviews", ""),
        ("The green paper was read", ""),
        ("Moved from RED to better", ""),
        ("Part way AMBER/GREEN", "unclear"),
    ],
)
def test_a_rating_in_a_report_stands_at_its_end_or_behind_its_name(text, level):
    assert level_in_text(text) == level


def test_targets_are_numbers_with_their_unit_and_day():
    text = "At least 75% by October 2025. This will become 85% by end April 2026."
    assert [(one.number, one.unit, one.by) for one in targets_in(text)] == [
        (75.0, "per_cent", "October 2025"),
        (85.0, "per_cent", "end April 2026"),
    ]


def test_what_was_and_how_long_a_thing_takes_are_no_targets():
    text = "Turnover falls from 27% (2025) to 21% by May 2027; a 12 month programme starts"
    assert [(one.number, one.by) for one in targets_in(text)] == [(21.0, "May 2027")]


@pytest.mark.parametrize(
    ("text", "number", "by", "baseline"),
    [
        ("From 40% to 60% by March 2027", 60, "March 2027", 40),
        ("from 40% in May 2025 to at least 60% by March 2027", 60, "March 2027", 40),
        ("Visits in time rise from 72 to 90 per cent", 90, "", 72),
        ("Turnover falls from 27% (2025) to 21% by May 2027", 21, "May 2027", 27),
        ("Assessments go from 45 working days to 30 working days", 30, "", 45),
        ("From September 2026 to 60%", 60, "", None),
    ],
)
def test_from_one_number_to_another_is_one_target_and_where_it_stood(text, number, by, baseline):
    (found,) = targets_in(text)
    assert (found.number, found.by, found.baseline) == (number, by, baseline)


def test_lengths_of_time_are_no_hours_unless_they_say_so():
    text = "75% had a talk in the last 12 months by October 2025, within 72 hrs or 3 working days"
    assert [(one.number, one.unit, one.by) for one in targets_in(text)] == [
        (75.0, "per_cent", "October 2025"),
        (72.0, "hours", ""),
        (3.0, "days", ""),
    ]


def test_a_change_in_per_cent_may_mean_points_and_says_so():
    (found,) = targets_in("Aim for a 4% improvement each term")
    assert (found.number, found.unit, found.is_sure) == (4.0, "points", False)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Waits fall by 5 percentage points by May 2027", 5.0),
        ("Attendance rises by 3 percentage points", 3.0),
        ("An increase of 1 percentage point", 1.0),
        ("Repeat referrals fall by 2.5 ppts", 2.5),
    ],
)
def test_percentage_points_are_points_for_sure(text, number):
    (found,) = targets_in(text)
    assert (found.number, found.unit, found.is_sure) == (number, "points", True)


def test_paragraphs_keep_their_numbers_and_words():
    (found,) = paragraphs_in(["Para 66 and 122 - children had too many workers"])
    assert found.numbers == ("66", "122")
    assert found.words == "Para 66 and 122 - children had too many workers"
