"""Laws of the reading: it answers anything, and what it prints reads the same."""

import re
from datetime import date, timedelta

import pytest
from dateutil.easter import easter as second_easter
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.due import Due, Milestone, normal_form, read
from goldenthread.methods.due.clean import clean
from goldenthread.methods.due.months import MONTHS, distance, easter, meant_months
from goldenthread.methods.due.tokens import tokens_of

from .due_list import labelled

KNOWN = [one.text for one in labelled()]
PIECES = sorted({piece for text in KNOWN for piece in re.findall(r"\w+|\W", text)})
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
WRITTEN = st.one_of(st.none(), st.dates())
LIKELY = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.lists(st.sampled_from(KNOWN), max_size=4).map("\n".join),
    st.lists(st.sampled_from(KNOWN), max_size=4).map(" ".join),
)
WORDS = st.text(st.characters(exclude_characters='"\n;|', exclude_categories=["Cs"]), max_size=20)
RULES = st.sampled_from(["FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=WEEKLY;UNTIL=20171231"])
SOME_DAY = st.one_of(st.none(), DAYS)
READINGS = st.builds(
    Due,
    kind=st.sampled_from(["date", "range", "from", "recurring", "ongoing", "unknown"]),
    start=SOME_DAY,
    end=SOME_DAY,
    recurrence=st.lists(RULES, max_size=2).map(tuple),
    milestones=st.lists(
        st.builds(Milestone, DAYS, SOME_DAY, st.one_of(st.none(), WORDS)), max_size=3
    ).map(tuple),
    relative=st.one_of(st.none(), st.integers(0, 999), st.sampled_from(["P1M", "PT24H", "P6W"])),
    refers_to=st.lists(WORDS, max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=200), LIKELY), WRITTEN)
def test_any_text_is_answered_and_every_doubt_has_its_reason(text, written_on):
    due = read(text, written_on)
    assert due.text == text
    assert due.why or (due.kind != "unknown" and due.other is None)
    assert due.kind != "date" or due.end
    assert due.kind != "range" or (due.start and due.end and due.start <= due.end)
    assert due.kind != "from" or (due.start and not due.end)
    assert due.kind != "recurring" or due.recurrence
    due.as_json()


@settings(deadline=None, max_examples=60)
@given(LIKELY, WRITTEN)
def test_the_normal_form_of_a_reading_reads_the_same(text, written_on):
    due = read(text, written_on)
    assert read(normal_form(due)).bare() == due.bare()


@settings(deadline=None, max_examples=60)
@given(READINGS)
def test_every_reading_has_a_normal_form(due):
    again = read(normal_form(due))
    assert again.bare() == due
    assert normal_form(again) == normal_form(due)


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(KNOWN), st.sampled_from(["–", "—", "‑", "−", "‐"]), st.sampled_from(  # noqa: RUF001
    ["  ", "\u00a0", "\t", "\u2003", " \u200b"]))  # fmt: skip
def test_spaces_and_dashes_of_any_kind_mean_the_same(text, dash, space):
    changed = text.replace("-", dash).replace(" ", space)
    found, printed = read(changed), read(text)
    assert (found.bare(), found.other and found.other.bare()) == (
        printed.bare(), printed.other and printed.other.bare(),
    )  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(KNOWN), st.booleans())
def test_a_word_that_nobody_knows_is_always_told(text, first):
    due = read(f"zyxwvq {text}" if first else f"{text} zyxwvq")
    labels = " ".join(one.label or "" for one in due.milestones)
    assert "zyxwvq" in (due.why or "") + labels or any("zyxwvq" in one for one in due.refers_to)


@settings(deadline=None, max_examples=25)
@given(DAYS)
def test_a_day_is_read_in_each_way_of_printing_it(day):
    name = MONTHS[day.month - 1].capitalize()
    weekday = f"{day:%A}"
    year = day.year
    for text in (
        f"{day.day} {name} {year}",
        f"{day.day}-{name[:3]}-{day:%y}",
        f"{name} {day.day}, {year}",
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"by {day:%d.%m.%y}",
        f"{weekday} {day.day} {name} {year}",
    ):
        due = read(text)
        assert (due.kind, due.end) == ("date", day), text


@settings(deadline=None, max_examples=40)
@given(DAYS, st.integers(1, 700))
def test_two_days_with_a_dash_are_a_period(first, days):
    last = first + timedelta(days)
    due = read(f"{first:%d/%m/%Y} - {last:%d/%m/%Y}")
    assert (due.kind, due.start, due.end) == ("range", first, last)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_999, "1/" * 999, "<a" * 999, "see " * 499, "- " * 999, "bi - " * 399, "(" * 1_999,
        "every 1 " * 249, "Jul-17 " * 285, "to be " * 333, "\n" * 1_999,
    ],
    ids=lambda text: f"{text[:8]!r} {len(text)}",
)  # fmt: skip
def test_long_texts_give_no_more_tokens_than_letters(text):
    plain, _ = clean(text)
    assert len(tokens_of(plain)) <= len(text)
    assert read(text).text == text


def test_easter_is_that_of_dateutil():
    for year in range(1900, 2200):
        assert date(year, *easter(year)) == second_easter(year)


@given(st.text("abcdejlmnrsu", max_size=9), st.text("abcdejlmnrsu", max_size=9))
def test_slips_are_counted_both_ways_alike(first, second):
    assert distance(first, second) == distance(second, first)
    assert (distance(first, second) == 0) == (first == second)
    assert abs(len(first) - len(second)) <= distance(first, second) <= max(len(first), len(second))


@pytest.mark.parametrize(
    "word",
    ["now", "not", "for", "and", "made", "set", "see", "due", "act", "mark", "number", "member"],
)
def test_plain_words_are_no_misspelt_months(word):
    assert not meant_months(word)
