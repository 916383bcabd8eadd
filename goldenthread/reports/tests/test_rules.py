"""Figures, what hides, what changed: plain values, expected ones counted by hand."""

import datetime as dt
from dataclasses import replace

import pytest

from goldenthread.reports.library import REPORTS
from goldenthread.reports.library.round.example import EXAMPLE
from goldenthread.reports.rules import sentences as say
from goldenthread.reports.rules.content import changes, content, how_drawn
from goldenthread.reports.rules.counting import figures
from goldenthread.reports.rules.facts import (
    ActionFact,
    Drawn,
    FindingFact,
    RecommendationFact,
    ReviewFact,
)
from goldenthread.reports.rules.hiding import hide

DAY = dt.date(2026, 11, 5)


def facts(*counts, **more):
    """So many reviews of each level, best first; all returned and final."""
    keys = [level.key for level in EXAMPLE.levels]
    graded = [key for key, n in zip(keys, counts, strict=True) for _ in range(n)]
    reviews = tuple(
        ReviewFact(pk=i, team="North", state="submitted", due_on=DAY, submitted_on=DAY,
                   first=key, counts=key)
        for i, key in enumerate(graded, start=1)
    )  # fmt: skip
    drawn = Drawn(population=200, size=len(reviews))
    return replace(EXAMPLE, reviews=reviews, drawn=drawn, findings=(), **more)


def shown(found, *names):
    return [found[name].shown for name in names]


def test_a_worker_differs_only_from_a_first_grade_that_was_given():
    """A first reviewer who could not grade differs from nobody; the second grade counts."""
    found = facts(0, 2, 0, 0)
    same, ungraded = found.reviews
    pair = (replace(same, worker="good"), replace(ungraded, worker="good", first="", second="good"))
    figure = figures(replace(found, reviews=pair))["worker-differs"]
    assert (figure.hits, figure.of) == (0, 1)


LEVELS = ("grade-outstanding", "grade-good", "grade-requires-improvement", "grade-inadequate")


@pytest.mark.parametrize("slug", REPORTS)
def test_each_report_of_the_library_says_its_worked_example(slug):
    report = REPORTS[slug]
    found = report.write(report.example, False)["figures"]
    assert {name: found[name]["said"] for name in report.expected} == report.expected


@pytest.mark.parametrize("slug", REPORTS)
def test_each_report_can_be_written_of_nothing(slug):
    report = REPORTS[slug]
    empty = replace(report.example, reviews=(), findings=(), drawn=Drawn(ordinal=0))
    written = report.write(empty, True)
    assert written["figures"]["good"]["said"] == "No review is counted here yet."
    assert written["how"] == ["Not drawn yet."]


def test_the_interval_is_that_of_a_sample_without_replacement():
    # scipy.stats.hypergeom, tails inverted at 2.5%: 34% and 78% of 612, 12 of 21 found
    good = figures(EXAMPLE)["good"]
    assert good.how == (
        "Drawn at random: for all 612 children the share is likely between 34% and 78%."
    )


def test_a_chosen_sample_says_so_in_its_own_line_and_has_no_interval():
    found = figures(replace(facts(1, 5, 5, 5), drawn=Drawn("chosen", 200, 16)))
    assert found["good"].how == (
        "Chosen, not drawn at random: this tells you about these 16 reviews only."
    )


def test_a_whole_group_has_no_sampling_doubt():
    found = figures(replace(facts(0, 7, 7, 0), drawn=Drawn("whole", 14, 14)))
    assert found["good"].how == "All 14 children, so no sampling doubt."
    fewer = figures(replace(facts(0, 7, 4, 0), drawn=Drawn("whole", 14, 14)))
    assert fewer["good"].how == "All 14 children were taken; 3 are not counted yet."


def test_a_second_draw_says_so_wherever_its_figures_stand():
    twice = replace(facts(5, 5, 5, 5), drawn=Drawn(population=200, size=20, ordinal=2))
    assert figures(twice)["good"].how.startswith("Second draw, at random: for all 200 children")
    assert how_drawn(twice) == ["20 drawn at random from 200.", "Second draw of this round."]


def test_no_per_cent_stands_alone_under_20():
    assert figures(facts(0, 11, 7, 0))["good"].sentence == "11 of 18 reviews are good or better."


def test_what_is_late_is_returned_and_not_on_time():
    late = replace(EXAMPLE.reviews[0], submitted_on=DAY + dt.timedelta(days=1))
    assert late.is_late
    found = figures(EXAMPLE)
    assert (found["returned"].hits, found["on-time"].hits) == (21, 19)


def test_what_is_not_back_is_said_at_worst_and_at_best():
    assert say.still_out(EXAMPLE) == "3 are not back: at worst 12 of 24, at best 15."


def test_shares_of_levels_and_of_bands_add_to_100():
    written = content(facts(1, 1, 1, 0), figures(facts(1, 1, 1, 0)))
    assert [row["share"] for row in written["levels"]] == [33, 33, 34, 0]  # ties: the lower
    assert [row["share"] for row in written["bands"]] == [66, 34]


def test_a_sentence_says_the_per_cent_of_the_table_beside_it():
    found = figures(facts(7, 7, 7, 0))
    assert [found[name].sentence[-6:-1] for name in LEVELS[:3]] == ["(33%)", "(33%)", "(34%)"]
    assert found["good"].sentence.endswith("(66%).")


def test_bands_are_joined_without_losing_the_levels():
    written = content(EXAMPLE, figures(EXAMPLE))
    assert [row["word"] for row in written["bands"]] == [
        "Good or Outstanding", "Requires improvement or Inadequate",
    ]  # fmt: skip
    assert [row["n"] for row in written["levels"]] == [1, 11, 7, 2]


# What hides


def test_a_small_level_takes_the_other_of_its_band_with_it():
    # the band is shown, so 12 less 11 would say 1
    found = hide(figures(EXAMPLE), EXAMPLE)
    assert shown(found, "good", "below-good", *LEVELS) == [
        "12", "9", "Hidden: fewer than 5", "Hidden to protect another number",
        "Hidden to protect another number", "Hidden: fewer than 5",
    ]  # fmt: skip


def test_levels_of_five_or_more_stay():
    whole = facts(5, 6, 7, 8)
    assert shown(hide(figures(whole), whole), *LEVELS) == ["5", "6", "7", "8"]


def test_a_small_band_hides_both_bands_and_all_levels():
    whole = facts(3, 0, 9, 9)
    found = hide(figures(whole), whole)
    assert found["good"].hidden == "small"
    assert found["below-good"].hidden == "protects"
    assert all(found[name].hidden for name in LEVELS)
    assert "3" not in content(whole, found)["out"]


def test_fewer_than_five_in_all_show_nothing():
    whole = facts(0, 2, 1, 1)
    found = hide(figures(whole), whole)
    assert all(found[name].hidden for name in ("good", "below-good", *LEVELS))


def test_a_hidden_figure_says_no_number_and_opens_no_row():
    hidden = hide(figures(EXAMPLE), EXAMPLE)["grade-inadequate"]
    assert hidden.said == "Inadequate: hidden: fewer than 5."
    assert (hidden.hits, hidden.rows, hidden.how, hidden.note) == (0, (), "", "")


def test_a_share_whose_rest_is_small_is_hidden():
    heard = tuple(replace(one, heard=(("child", "heard"),)) for one in facts(5, 5, 5, 5).reviews)
    nearly = (*heard[:18], *(replace(one, heard=(("child", "declined"),)) for one in heard[18:]))
    for reviews, expected in ((heard, ""), (nearly, "protects")):
        whole = replace(facts(5, 5, 5, 5), reviews=reviews)
        assert hide(figures(whole), whole)["heard-child"].hidden == expected


def test_no_small_number_stands_in_what_leaves_the_room():
    """Every count of children in a version is 0, 5 or more, or hidden."""
    written = REPORTS["round"].write(EXAMPLE, True)
    of_children = ("grade", "good", "below", "second", "heard", "voice", "worry")
    figures = written["figures"].items()
    counts = [figure["hits"] for name, figure in figures if name.startswith(of_children)]
    assert all(n is None or n == 0 or n >= 5 for n in counts)


# What counts


def test_a_second_grade_counts_in_the_shift_only_once_it_may_be_known():
    # until worker and first reviewer had their days the facts hold no second grade
    waiting = replace(EXAMPLE.reviews[0], second="", is_provisional=True)
    known = replace(EXAMPLE.reviews[1], second="requires_improvement",
                    counts="requires_improvement", is_provisional=False)  # fmt: skip
    found = figures(replace(EXAMPLE, reviews=(waiting, known)))
    assert (found["second-lowered"].hits, found["second-lowered"].of) == (1, 1)


def test_a_check_of_the_paper_is_labelled_not_independent():
    paper = replace(EXAMPLE.reviews[1], second="good", is_provisional=False, is_independent=False)
    whole = replace(EXAMPLE, reviews=(paper,))
    assert "not independent" in figures(whole)["second-same"].note
    assert "not independent" in content(whole, figures(whole))["independent"]


def test_provisional_says_why():
    owed = replace(EXAMPLE.reviews[0], is_provisional=True, is_owed=True)
    answering = replace(EXAMPLE.reviews[1], is_provisional=True, is_owed=False)
    assert say.provisional(replace(EXAMPLE, reviews=(owed, answering))) == (
        "Provisional: 1 waits for a second judgement, "
        "for 1 the worker and first reviewer may still answer."
    )


def test_actions_are_counted_by_where_they_stand():
    day = dt.date(2026, 11, 1)
    actions = (
        ActionFact(1, day, day),
        ActionFact(2, day, day, moves=2, done_on=day),
        ActionFact(3, day, day, done_on=day, has_accepted_evidence=True),
        ActionFact(4, day, day, done_on=day, verdict="yes", closed="proved"),
        ActionFact(5, day, day, done_on=day, closed="without_proof"),
    )
    found = figures(replace(EXAMPLE, actions=actions))
    names = ("open", "late", "moved", "done", "evidenced", "closed", "ended")
    assert [found[f"actions-{name}"].rows for name in names] == [
        (("action", pk),) for pk in (1, 1, 2, 2, 3, 4, 5)
    ]


def test_recommendations_are_counted_by_state():
    rows = tuple(
        RecommendationFact(pk, "", "words", state, "Board", None, 1)
        for pk, state in enumerate(("accepted", "accepted", "refused", "put off", "proposed"))
    )
    found = figures(replace(EXAMPLE, recommendations=rows))
    assert [found[f"recommendations-{name}"].hits
            for name in ("accepted", "refused", "put-off", "proposed")] == [2, 1, 1, 1]  # fmt: skip


def test_a_theme_counts_reviews_not_findings():
    rows = (FindingFact(1, "worry", "planning", 1), FindingFact(2, "worry", "planning", 1))
    found = figures(replace(EXAMPLE, findings=rows))["worry-planning"]
    assert found.sentence == "2 worries about planning, from 1 review."
    assert found.hits == 1


def test_changes_between_versions_say_no_more_than_either_shows():
    before = REPORTS["round"].write(EXAMPLE, True)
    fewer = replace(EXAMPLE, reviews=EXAMPLE.reviews[:20])
    after = REPORTS["round"].write(fewer, True)
    said = changes(before, after)
    assert "Returned: 21 of 24 before, 20 of 20 now." in said
    assert not [line for line in said if line.startswith("Inadequate: 2")]
    assert changes(before, before) == []
