"""The demonstration's improvement plan: read as it was written, made once, dated from now."""

from collections import Counter
from datetime import UTC, date, datetime, time

import pytest

from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import actor_of
from goldenthread.documents.reading.read import read
from goldenthread.improvement.models import (
    Action,
    BlockLink,
    BlockRating,
    Dependency,
    Lead,
    Placement,
    Plan,
    PlanImport,
    PlanOwner,
)
from goldenthread.improvement.operations import bringing, plans
from goldenthread.improvement.queries import plan_page, together
from goldenthread.improvement.rules.plans import draft
from goldenthread.packs.demo import plan, recipe
from goldenthread.packs.demo.library import read as read_pack

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
WHY = "what became of the demonstration's plan"
# Counted by hand in the text: recommendation, actions, rows of evidence, lines of children.
BLOCKS = [
    ("1", 5, 3, 1), ("2", 4, 3, 1), ("3", 5, 4, 1), ("4", 4, 2, 1), ("5", 5, 4, 1), ("6", 4, 3, 1),
    ("7", 5, 3, 1), ("8", 5, 4, 1), ("9A", 5, 3, 1), ("9B", 5, 3, 1), ("10", 5, 4, 2),
    ("11", 4, 3, 1), ("12", 4, 3, 1), ("13", 5, 4, 1), ("14", 5, 3, 1), ("15", 5, 3, 1),
    ("16", 4, 3, 1), ("17", 5, 4, 1), ("18", 6, 4, 1), ("19", 5, 3, 1), ("20", 4, 2, 1),
    ("21", 4, 4, 1), ("22", 4, 3, 1), ("23", 5, 3, 1),
]  # fmt: skip
ACTIONS, PAST = 112, 26  # PAST: their only date is a month that is over
# Left in the text on purpose, because councils' plans have them:
ASKED = {"missing-reference": 1, "no-reference": 1, "two-dates": 2}  # no 7.3; below 8.4; 3.3, 17.3
GAPS = {"no-lead": 1, "no-outcome": 1}  # 18.6; 5.5
DAYS = [date(2026, 11, 21), date(2027, 1, 31), date(2028, 2, 29), date(2028, 3, 1)]


def read_on(on):
    text = plan.filled(plan.TEXT.read_text(encoding="utf-8"), on=on)
    return draft(read(text.encode(), plan.NAME), written_on=on)


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
    assert len(made.actions) == ACTIONS == sum(one[1] for one in BLOCKS)
    assert len(made.themes) == 4
    assert all(block.owner and block.theme for block in made.blocks)


def test_nothing_of_it_is_lost(made):
    assert made.lost == ()
    assert made.share == 1.0


@pytest.mark.parametrize("on", DAYS)
def test_on_whatever_day_it_asks_the_same_and_a_fifth_of_its_dates_lie_behind(on):
    made = read_on(on)
    assert Counter(one.kind for one in made.questions) == ASKED
    assert Counter(one.kind for one in made.alerts) == GAPS
    ends = [one.due.reading.end for one in made.actions if one.due]
    assert sum(end < on for end in ends if end) == PAST


def test_one_action_stands_in_two_blocks_with_two_dates(made):
    times = Counter(one.text for one in made.actions)
    ((twice, _),) = [pair for pair in times.items() if pair[1] > 1]
    both = {one.ref: one.due.text for one in made.actions if one.text == twice}
    assert both == {"9A.4": "Oct-26", "14.3": "Jan-27"}


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2026, 11, 21), "February 2027, Feb-27, September 2026, Sep-26"),
        (date(2027, 1, 31), "April 2027, Apr-27, November 2026, Nov-26"),
        (date(2028, 2, 29), "May 2028, May-28, December 2027, Dec-27"),
    ],
)
def test_months_are_counted_from_the_day_it_is_made(on, months):
    text = "{{+3}}, {{+3 short}}, {{-2}}, {{-2 short}}"
    assert plan.filled(text, on=on) == months


def test_no_month_is_left_to_fill():
    assert "{{" not in plan.filled(plan.TEXT.read_text(encoding="utf-8"), on=NOW.date())


def test_the_programme_manager_brings_it_and_the_board_owns_it(tarnholt):
    made = plan.make_plan(tarnholt, now=NOW)
    assert made.made_by == tarnholt.door["programme-manager"]
    assert (made.origin, made.inspected_on) == ("inspection", date(2026, 3, 21))
    assert made.written_on < made.made_at.date() < NOW.date()
    owner = PlanOwner.objects.for_system(because=WHY).get(plan=made)
    assert owner.party.body == tarnholt.board
    by = actor_of(made.made_by, on=NOW.date())
    assert made in Plan.objects.visible_to(by, Permission.PLAN_READ)


def test_about_half_of_its_leads_are_posts_and_bodies_that_are_there(tarnholt, read_here):
    """The heads of service, bodies, teams and partners of the pack; nobody else's words fit."""
    pack = read_pack("authority")
    titles = {one["head"] for one in pack["services"]}
    leads = Lead.objects.for_system(because=WHY).filter(plan=plan.make_plan(tarnholt, now=NOW))
    settled = leads.exclude(party=None)
    assert 0.4 < settled.count() / leads.count() < 0.6
    posts = {lead.party.post.title for lead in settled if lead.party.post}
    assert posts == titles
    assert not leads.filter(party=None, printed__in=titles).exists()


def test_made_again_it_is_the_same_plan(tarnholt, read_here):
    first = plan.make_plan(tarnholt, now=NOW)
    assert plan.make_plan(tarnholt, now=NOW) == first
    assert rows_of(Action).filter(plan=first).count() == rows_of(Action).count() == ACTIONS


def test_one_action_stands_in_two_of_its_blocks_and_one_waits_for_another(tarnholt, read_here):
    made = plan.make_plan(tarnholt, now=NOW)
    plan.make_plan(tarnholt, now=NOW)  # nothing of it is said twice
    placed = {one.printed_ref: one for one in rows_of(Placement).select_related("action")}
    assert placed["9A.4"].action_id == placed["14.3"].action_id
    assert rows_of(Action).filter(lives_in=None).count() == ACTIONS - 1
    shared = together([placed["9A.4"].action_id])[placed["9A.4"].action_id]
    assert [one.what for one in shared.conflicts] == ["due"]  # for the visitor to settle
    assert rows_of(BlockLink).get().plan == made
    assert rows_of(Dependency).get().waits_for == placed["22.2"].action


@pytest.mark.parametrize("on", [date(2026, 11, 21), date(2026, 12, 1), date(2027, 3, 31)])
def test_the_board_has_rated_it_twice_and_what_moved_is_seen(tarnholt, read_here, on):
    now = datetime.combine(on, time(12), UTC)
    made = plan.make_plan(tarnholt, now=now)
    plan.make_plan(tarnholt, now=now)  # nothing of it is said twice
    said = read_pack("plan-meetings")
    rated = rows_of(BlockRating).filter(plan=made, how="person", aspect="progress")
    assert rated.count() == 2 * len(said["rated"])
    assert max(one.rated_on for one in rated) <= on
    page = plan_page(made, on=on)
    # counted by hand in the file: at_risk to on_track and off_track to at_risk; the other way
    assert page.moved == ["5 better", "3 worse", "2 dates moved"]
    assert sum(line.progress == "not_rated" for line in page.lines) == 24 - 18


@pytest.mark.parametrize("step", ["between", "within"])
def test_killed_half_way_it_is_made_once_afterwards(tarnholt, read_here, monkeypatch, step):
    """Between bringing and taking, or while rows are written."""
    where, name = (plan, "take_plan") if step == "between" else (plans, "_save")
    with monkeypatch.context() as broken:
        broken.setattr(where, name, killed)
        with pytest.raises(KeyboardInterrupt):
            plan.make_plan(tarnholt, now=NOW)
    assert not rows_of(Plan).exists()
    plan.make_plan(tarnholt, now=NOW)
    assert [one.state for one in rows_of(PlanImport)] == ["taken"]
    assert rows_of(Plan).count() == 1
    assert rows_of(Action).count() == ACTIONS


def test_the_recipe_makes_it_with_the_first_round_behind_the_scenes(monkeypatch):
    """Set-up waits for the rounds that are there at once; the plan is not among them."""
    made = []
    for name in ("town_again", "bring_lists", "make_round", "make_loops", "open_door"):
        monkeypatch.setattr(recipe, name, lambda *a, **k: None)
    for name in ("raise_worries", "follow_up"):
        monkeypatch.setattr(recipe, name, lambda *a, **k: None)
    monkeypatch.setattr(recipe, "make_plan", lambda town, *, now: made.append(number))
    for number in range(len(recipe.ORDER)):
        recipe.make_next(number, now=NOW)
    assert made == [recipe.AT_ONCE]


def killed(*args, **kwargs):
    raise KeyboardInterrupt


def rows_of(model):
    return model.objects.for_system(because=WHY)
