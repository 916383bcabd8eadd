"""Every component through Django's own templates: the words, the marks, the ways onward."""

import datetime as dt

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from goldenthread.page.tests import kit

DAY = dt.date(2026, 11, 20)


def shown(source, path="/list/", **given):
    context = Context({"request": RequestFactory().get(path), "today": DAY, **given})
    return Template("{% load page %}" + source).render(context)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ d|day }}", "27 March 2026"),
        ("{{ d|weekday }}", "Friday 27 March 2026"),
        ("{{ d|short_day }}", "Fri 27 Mar"),
        ("{{ t|time }}", "18:05"),
        ("{{ t|moment }}", "18:05, 27 July 2026"),
        ("{{ t|day }}", "27 July 2026"),
        ("{{ none|day }}{{ none|moment }}{{ none|hours }}{{ none|weekday }}", ""),
        ("{{ span|hours }}", "2 h 10 min"),
        ("{{ 40|hours }}", "40 min"),
        ("{{ 120|hours }}", "2 h"),
        ('{{ 1|count:"review" }}', "1 review"),
        ('{{ 1200|count:"review" }}', "1,200 reviews"),
        ('{{ 3|count:"child,children" }}', "3 children"),
        ("{{ 2016|thousands }}", "2,016"),
        ("{{ 31|thousands }}", "31"),
        ('{{ "A_review"|word }}', "A review"),
        ("{{ 12|share:21 }}", "12 of 21 (57%)"),
        ("{{ 5|share:16 }}", "5 of 16"),
        ("{{ 1|share:200 }}", "1 of 200 (1%)"),
        ("{{ 4|small }}", "Hidden: fewer than 5"),
        ("{{ 5|small }}", "5"),
    ],
)
def test_days_moments_and_numbers_are_said_one_way(source, expected):
    given = {
        "d": dt.date(2026, 3, 27),
        "t": dt.datetime(2026, 7, 27, 17, 5, tzinfo=dt.UTC),  # summer time in London
        "span": dt.timedelta(hours=2, minutes=10, seconds=59),
        "none": None,
    }
    assert shown(source, **given) == expected


def test_a_moment_late_at_night_belongs_to_the_day_in_london():
    late = dt.datetime(2026, 7, 27, 23, 30, tzinfo=dt.UTC)
    assert shown("{{ t|moment }}", t=late) == "00:30, 28 July 2026"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-8, "8 days late"), (-1, "1 day late"), (0, "Due today"), (1, "Due tomorrow"),
        (7, "Due Friday 27 November 2026"),
    ],
)  # fmt: skip
def test_a_clock_speaks_in_words(days, expected):
    due = DAY + dt.timedelta(days=days)
    assert shown("{{ due|lateness:today }}", due=due) == expected
    assert expected in shown("{% clock due today=today %}", due=due)


def test_a_late_clock_keeps_the_first_date_and_the_moves():
    html = shown(
        "{% clock due today=today first=first moved=2 %}",
        due=dt.date(2026, 11, 12), first=dt.date(2026, 7, 31),
    )  # fmt: skip
    assert "8 days late." in html
    assert "Due 12 November 2026; first date 31 July 2026, moved twice" in html
    assert "gt-clock--late" in html


def test_a_clock_knows_done_and_no_date():
    assert shown("{% clock due done=today %}") == "Done 20 November 2026"
    assert shown("{% clock due %}", due=None) == "No date yet"
    assert shown("{% clock due today=today brief=True %}", due=DAY + dt.timedelta(7)) == (
        "Friday 27 November 2026"
    )


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("complete", "Complete"), ("on_track", "On track"), ("At risk", "At risk"),
        ("red", "Off track"), ("", "Not rated"), (None, "Not rated"), ("not_due", "Not due"),
        ("lost", "Lost in the source"),
    ],
)  # fmt: skip
def test_progress_is_a_word_with_a_shape(state, word):
    html = shown("{% progress_chip state %}", state=state)
    assert f"Progress: </span>{word}</span>" in html
    assert "gt-chip__shape" in html


@pytest.mark.parametrize("state", ["not_rated", "not_due", "lost", "", "whatever"])
def test_what_is_not_rated_is_never_filled(state):
    assert "gt-chip--empty" in shown(
        "{% progress_chip state %}{% impact_chip state %}", state=state
    )
    assert "at-risk" not in shown("{% progress_chip state %}", state=state)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("lasting", "Lasting"), ("real", "Real impact"), ("amber", "Some impact"),
        ("none", "No impact"), ("too_early", "Too early to tell"), ("cannot_tell", "Cannot tell"),
    ],
)  # fmt: skip
def test_impact_has_words_of_its_own(state, word):
    assert f"Impact: </span>{word}</span>" in shown("{% impact_chip state %}", state=state)


def test_a_grade_has_its_word_its_mark_and_says_when_it_is_provisional():
    html = shown('{% grade_chip "Requires improvement" 3 provisional=True %}')
    assert "gt-grade--3 gt-grade--provisional" in html
    assert html.count("gt-mark") == 1 + 4 + 1  # the frame, four steps, one of them on
    assert "Requires improvement, provisional" in html


@pytest.mark.parametrize(
    ("step", "steps", "fill"), [(1, 2, 1), (2, 2, 4), (2, 3, 3), (5, 5, 4), (1, 1, 1)]
)
def test_other_scales_take_steps_of_the_same_ramp(step, steps, fill):
    html = shown("{% grade_chip word step steps=steps %}", word="Met", step=step, steps=steps)
    assert f"gt-grade--{fill}" in html


def test_no_grade_is_said_and_not_filled():
    assert "No grade yet" in shown('{% grade_chip "" 0 %}')


def test_a_strip_says_the_same_numbers_as_its_table():
    html = shown('{% grade_strip grades title="Grades" %}', grades=kit.everything()["grades"])
    assert (
        'aria-label="Grades. Outstanding 1, Good 11, Requires improvement 7, Inadequate 2. '
        '12 of 21 Good or better"' in html
    )
    assert html.count('class="gt-grades__edge"') == 1
    for share in (5, 52, 33, 10):
        assert f'<td class="gt-number">{share}%</td>' in html
    assert (
        html.index("Good</span>") < html.index("gt-grades__edge") < html.index("improvement</span>")
    )


def test_shares_sum_to_a_hundred():
    from goldenthread.page.tags.figures import percents

    for counts in ([1, 1, 1], [1, 11, 7, 2], [0, 0, 5], [7, 7, 7, 7, 7, 7]):
        assert sum(percents(counts)) == 100
    assert percents([0, 0]) == [0, 0]
    assert percents([1, 1, 1]) == [34, 33, 33]


def test_an_empty_strip_says_what_would_fill_it():
    html = shown('{% grade_strip grades nothing="No grade yet." do="Give one." %}', grades=[])
    assert "No grade yet." in html
    assert "Give one." in html
    assert "role=" not in html


def test_a_figure_says_how_it_was_chosen_and_opens_its_thread():
    html = shown('{% figure_line "5 of 16." how="Chosen, not drawn at random." thread="/t/" %}')
    assert "Chosen, not drawn at random." in html
    assert 'href="/t/"' in html
    assert "Open its thread" in html


def test_do_next_holds_three_at_most():
    items = [(f"Thing {n}", f"/{n}/") for n in range(5)]
    assert shown("{% do_next items %}", items=items).count("<li") == 3
    assert shown("{% do_next items %}", items=[]).strip() == ""


def test_nothing_changed_is_said_too():
    assert "Nothing changed since Friday 20 November 2026." in shown("{% since today %}")


def test_a_gap_names_what_is_missing_and_who_can_fill_it():
    html = shown('{% gap "No impact test." who="The Head of QA can." url="/t/" link="Plan it" %}')
    assert "Gap</strong>" in html
    assert "The Head of QA can." in html
    assert '<a class="govuk-link" href="/t/">Plan it</a>' in html


def test_every_icon_has_its_word():
    for name, word in kit.everything()["icons"]:
        html = shown("{% icon name word %}", name=name, word=word)
        assert 'aria-hidden="true"' in html
        assert word in html


def test_what_people_typed_is_escaped_everywhere():
    bad = "<script>x</script>"
    sources = (
        "{% state bad %}", "{% progress_chip bad %}", "{% grade_chip bad 2 %}", "{% gap bad %}",
        "{% empty bad %}", "{% alert bad %}", "{% figure_line bad %}", '{% icon "clock" bad %}',
        "{% timeline events %}", "{% summary rows %}", "{% thread nodes %}", "{% since bad %}",
        "{% do_next items %}", "{% task_list tasks %}", "{% grade_strip grades %}",
    )  # fmt: skip
    given = {
        "bad": bad, "events": [{"title": bad, "text": bad, "by": bad, "at": bad}],
        "rows": [(bad, bad)], "nodes": [{"title": bad, "state": bad, "detail": bad}],
        "items": [(bad, "/x/", bad)], "tasks": [{"title": bad, "hint": bad}],
        "grades": [(bad, 1)],
    }  # fmt: skip
    for source in sources:
        html = shown(source, **given)
        assert "<script" not in html, source
        assert "&lt;script&gt;" in html, source


def test_pages_of_a_list_keep_the_filter():
    page = Paginator(range(250), 25).page(4)
    html = shown("{% pagination page %}", "/list/?team=n&page=4", page=page)
    assert 'href="?team=n&amp;page=5" rel="next"' in html
    assert html.count("govuk-pagination__item--ellipsis") == 2
    assert 'aria-label="Page 4" aria-current="page"' in html
    assert "76 to 100 of 250" in html


def test_a_short_list_has_no_pages_and_an_empty_one_says_nothing():
    assert "<nav" not in shown("{% pagination page %}", page=Paginator(range(3), 25).page(1))
    assert shown("{% pagination page %}", page=Paginator([], 25).page(1)).strip() == ""


def test_a_column_says_how_it_is_sorted_and_turns_round():
    html = shown('{% sort_header "Due" "due" %}', "/list/?sort=due&page=2")
    assert 'aria-sort="ascending"' in html
    assert "sort=-due" in html
    assert "aria-sort" not in shown('{% sort_header "Due" "due" %}')


def test_what_was_chosen_in_a_filter_can_be_taken_off_one_by_one():
    html = shown("{% filter_box form %}", "/list/?team=n&late=late&late=back", form=kit.Narrow())
    assert "Team: North" in html
    assert 'href="?late=late&amp;late=back"' in html
    assert 'href="?team=n&amp;late=back"' in html


def test_on_a_narrow_page_a_link_leads_past_the_filter_that_stands_first():
    html = shown("{% filter_box form %}", "/list/", form=kit.Narrow())
    assert html.index('href="#past-filter"') < html.index("<form") < html.index('id="past-filter"')


def test_a_thread_is_one_nested_list_with_its_gap():
    html = shown("{% thread nodes %}", nodes=kit.NODES)
    assert html.count("<ol") == html.count("</ol>") == 5
    assert html.count('aria-current="true"') == 1
    assert "Something you may not open" in html
    assert "gt-gap" in html
    assert "Deeper" in html


def test_a_task_without_an_address_cannot_start_yet():
    html = shown("{% task_list tasks %}", tasks=[{"title": "Draw"}])
    assert "Cannot start yet" in html
    assert "<a" not in html


def test_breadcrumbs_take_pairs_or_a_list():
    pairs = shown('{% breadcrumbs "Reviews" "/reviews/" "Round" "/r/" %}')
    assert pairs == shown(
        "{% breadcrumbs items %}", items=[("Reviews", "/reviews/"), ("Round", "/r/")]
    )
    assert pairs.count("<li") == 2


def test_long_work_can_be_followed_without_scripts():
    html = shown('{% progress "5 of 8." "/jobs/7/" part=5 whole=8 here="/plans/" %}')
    assert 'data-progress-url="/jobs/7/"' in html
    assert '<a class="govuk-link" href="/plans/">' in html
    assert "data-progress-url" not in shown('{% progress "Done." "/jobs/7/" done=True %}')


def test_the_concern_button_is_the_only_red_one():
    assert "gt-button--concern" in shown('{% concern_button "/concern/" %}')


def test_a_state_begins_with_a_capital_and_keeps_its_colour():
    html = shown("{% state word %}", word="in force")
    assert ">In force</strong>" in html
    assert shown("{% state word %}", word="In force").replace("In", "in") == html.replace(
        "In", "in"
    )
