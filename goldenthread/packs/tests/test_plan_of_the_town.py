"""The demonstration's improvement plan: read as it was written, made once, dated from now."""

from collections import Counter
from datetime import UTC, date, datetime, time

import pytest

from goldenthread.documents.reading.read import read
from goldenthread.improvement.models import Action, BlockRating, Plan, PlanImport
from goldenthread.improvement.operations import bringing, plans
from goldenthread.improvement.queries import plan_page
from goldenthread.improvement.rules.plans import draft
from goldenthread.packs.demo import plan, plan_text, recipe

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
WHY = "what became of the demonstration's plan"
# Counted in the text line by line: recommendation, area or goal; actions, rows of evidence, lines
# of children.
BLOCKS = [
    ("1", 5, 4, 1), ("2", 4, 3, 1), ("3", 5, 4, 1), ("4", 4, 3, 1), ("5", 5, 4, 1), ("6", 4, 3, 1),
    ("7", 5, 4, 1), ("8", 5, 4, 1), ("9A", 5, 3, 1), ("9B", 5, 3, 1), ("10", 5, 4, 2),
    ("11", 4, 3, 1), ("12", 4, 4, 1), ("13", 5, 4, 1), ("14", 5, 4, 1), ("15", 5, 3, 1),
    ("16", 4, 4, 1), ("17", 5, 4, 1), ("18", 6, 4, 1), ("18A", 4, 4, 2), ("19", 5, 3, 1),
    ("20", 4, 3, 1), ("21", 4, 4, 1), ("22", 4, 4, 1), ("23", 5, 3, 1),
    ("24", 5, 4, 1), ("25", 5, 4, 1), ("26", 5, 4, 1), ("27", 5, 4, 1), ("28", 5, 4, 1),
    ("29", 5, 4, 1),
    ("30", 5, 5, 2), ("31", 5, 5, 1), ("32", 5, 5, 2), ("33", 5, 5, 1), ("34", 5, 5, 2),
]  # fmt: skip
ACTIONS, EVIDENCE, VOICES = 171, 139, 41  # the three columns added up
KINDS = {"recommendation": 25, "area": 6, "goal": 5}
LEVELS = {"main": 147, "underpinned_by": 17, "supplemented_by": 7}  # marks in the areas' cells
PAST, TWICE = 30, 17  # whose only date is a month that is over; printed word for word in two blocks
# Left in the text on purpose, because councils' plans have them:
ASKED = {
    "missing-reference": 1,  # no 7.3
    "no-reference": 1,  # below 8.4
    "two-dates": 6,  # 3.3, 5.2, 11.1, 17.3, 30.4, 32.4
    "pairing": 6,  # each of the areas
    "lost-rating": 1,  # of area 27
}
# Since the last meeting, as plan-meetings.toml says: 1, 7, 8, 19, 21, 26, 30; 4, 9B, 18, 33; two.
MOVED = ["7 better", "4 worse", "2 dates moved"]
GAPS = {"no-lead": 1, "no-outcome": 1}  # 18.6; 5.5
DAYS = [date(2026, 11, 21), date(2027, 1, 31), date(2028, 2, 29), date(2028, 3, 1)]


def read_on(on):
    return draft(read(plan_text.text_on(on).encode(), plan.NAME), written_on=on)


@pytest.fixture(scope="module")
def made():
    return read_on(NOW.date())


@pytest.fixture
def tarnholt(db):
    return recipe.found_authority(NOW)


@pytest.fixture
def read_here(monkeypatch):
    """Not in a process apart, which takes seconds."""
    monkeypatch.setattr(bringing, "read_apart", read)


def test_every_block_has_as_many_rows_as_were_written(made):
    rows = [(b.ref, len(b.actions), len(b.evidence), len(b.voice)) for b in made.blocks]
    assert rows == BLOCKS
    sums = tuple(sum(one[column] for one in BLOCKS) for column in (1, 2, 3))
    assert sums == (ACTIONS, EVIDENCE, VOICES)
    assert len(made.themes) == 6
    assert all(block.theme for block in made.blocks)
    assert [block.ref for block in made.blocks if not block.owner] == ["28"]


def test_it_has_blocks_of_each_kind_and_actions_of_each_level(made):
    assert Counter(block.kind for block in made.blocks) == KINDS
    assert Counter(one.level for one in made.actions) == LEVELS
    assert sum(LEVELS.values()) == ACTIONS


def test_limits_lists_and_quotes_of_the_report_stand_where_they_were_written(made):
    limits = Counter(block.timescale.category for block in made.blocks)
    assert limits == {"": 18, "immediate": 5, "P3M": 4, "P6M": 7, "P12M": 2}
    held = [
        sum(bool(getattr(block, name)) for block in made.blocks)
        for name in ("standards", "agencies", "assurance", "goals")
    ]
    assert held == [13, 11, 14, 5]
    quotes = [one for block in made.blocks for one in block.paragraphs]
    assert len(quotes) == 22
    assert all(one.numbers and "“" in one.words for one in quotes)
    (first,) = made.blocks[0].paragraphs
    assert (first.numbers, first.ref) == (("12",), "1.1")


def test_dates_are_printed_in_many_ways_and_each_is_read(made):
    found = {one.ref: one.due.reading for one in made.actions if one.due and one.ref}
    assert found["4.4"].end == date(2027, 3, 31)  # Q4 2026/27
    assert found["9A.2"].relative == "P6W"
    assert found["22.3"].refers_to == ("22.2",)
    assert len(found["5.2"].milestones) == 3
    assert {one.kind for one in found.values()} == {
        "date", "range", "from", "recurring", "ongoing", "unknown",
    }  # fmt: skip


def test_nothing_of_it_is_lost(made):
    assert made.lost == ()
    assert made.share == 1.0


@pytest.mark.parametrize("on", DAYS)
def test_on_whatever_day_it_asks_the_same_and_a_sixth_of_its_dates_lie_behind(on):
    made = read_on(on)
    assert Counter(one.kind for one in made.questions) == ASKED
    assert Counter(one.kind for one in made.alerts) == GAPS
    ends = [one.due.reading.end for one in made.actions if one.due]
    assert sum(end < on for end in ends if end) == PAST


def test_actions_are_printed_in_two_blocks_with_dates_of_their_own(made):
    times = Counter(one.text for one in made.actions)
    twice = [text for text, count in times.items() if count > 1]
    assert len(twice) == TWICE
    look = "Look at every plan for a child in need that is older than nine months"
    both = {one.ref: one.due.text for one in made.actions if one.text == look}
    assert both == {"9A.4": "Oct-26", "14.3": "Jan-27"}


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2026, 11, 21), "February 2027, Feb-27, Q4 2026/27, September 2026, Sep-26"),
        (date(2027, 1, 31), "April 2027, Apr-27, Q1 2027/28, November 2026, Nov-26"),
        (date(2028, 2, 29), "May 2028, May-28, Q1 2028/29, December 2027, Dec-27"),
    ],
)
def test_months_are_counted_from_the_day_it_is_made(on, months):
    text = "{{+3}}, {{+3 short}}, {{+3 quarter}}, {{-2}}, {{-2 short}}"
    assert plan_text.filled(text, on=on) == months


def test_no_month_is_left_to_fill():
    assert "{{" not in plan_text.text_on(NOW.date())


@pytest.mark.parametrize("on", [date(2026, 12, 1), date(2027, 3, 1)])
def test_soon_after_a_month_began_nothing_of_it_lies_ahead(db, read_here, on):
    """The document was taken on the 25th: what followed has days enough, also in February."""
    now = datetime.combine(on, time(0, 30), UTC)
    made = plan.make_plan(recipe.found_authority(now), now=now)
    rated = rows_of(BlockRating).filter(how="person")
    assert max(row.rated_on for row in rated) <= on
    assert max(row.at for row in rated) <= now
    assert plan_page(made, on=on).moved == MOVED


@pytest.mark.parametrize("step", ["between", "within"])
def test_killed_half_way_it_is_made_once_afterwards(tarnholt, read_here, monkeypatch, step):
    """Between bringing and taking, or while rows are written."""
    where, name = (plan, "take_plan") if step == "between" else (plans, "save_import")
    with monkeypatch.context() as broken:
        broken.setattr(where, name, killed)
        with pytest.raises(KeyboardInterrupt):
            plan.make_plan(tarnholt, now=NOW)
    assert not rows_of(Plan).exists()
    plan.make_plan(tarnholt, now=NOW)
    assert [one.state for one in rows_of(PlanImport)] == ["taken"]
    assert rows_of(Plan).count() == 1
    assert rows_of(Action).count() == ACTIONS + 3  # and steps that people added


def test_the_recipe_makes_it_with_the_first_round_behind_the_scenes(monkeypatch):
    """Set-up waits for the rounds that are there at once; the plan is not among them."""
    made = []
    for name in ("town_again", "bring_lists", "make_round", "make_loops", "open_door"):
        monkeypatch.setattr(recipe, name, lambda *a, **k: None)
    for name in ("raise_worries", "follow_up", "make_year"):
        monkeypatch.setattr(recipe, name, lambda *a, **k: None)
    monkeypatch.setattr(recipe, "make_plan", lambda town, *, now: made.append(number))
    for number in range(len(recipe.ORDER)):
        recipe.make_next(number, now=NOW)
    assert made == [recipe.AT_ONCE]


def killed(*args, **kwargs):
    raise KeyboardInterrupt


def rows_of(model):
    return model.objects.for_system(because=WHY)
