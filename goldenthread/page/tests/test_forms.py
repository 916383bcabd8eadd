"""Forms: GOV.UK markup, links from the summary, refusals in sentences, nothing cut silently."""

import datetime as dt

import pytest
from django import forms
from django.template.loader import render_to_string

from goldenthread.methods.refusal import Refusal, Refused
from goldenthread.page.forms import DateField, Option, PageForm
from goldenthread.page.tests.kit import Everything

SENT = {
    "title": "x", "told": "She reads to her brother.", "team": "n", "heard": "yes",
    "looked": ["record"], "due_day": "27", "due_month": "3", "due_year": "2026",
}  # fmt: skip


class Dated(PageForm):
    due = DateField(label="By when?")


class Short(PageForm):
    reason = forms.CharField(max_length=10, widget=forms.Textarea)


def page_of(form, **more):
    return render_to_string("page/form.html", {"form": form, **more})


def dated(day, month, year):
    return Dated({"due_day": day, "due_month": month, "due_year": year})


def test_a_field_says_its_label_hint_and_error_to_a_screen_reader():
    html = page_of(Everything({}))
    assert '<label class="govuk-label govuk-label--s" for="id_title">' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'class="govuk-input govuk-input--error"' in html
    assert 'class="govuk-textarea govuk-textarea--error"' in html
    assert 'class="govuk-select govuk-select--error"' in html


def test_groups_are_fieldsets_with_a_legend():
    html = page_of(Everything())
    assert html.count('<fieldset class="govuk-fieldset"') == 4
    assert '<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">By when?' in html


def test_the_summary_links_to_the_first_radio_and_the_first_box():
    html = page_of(Everything({"due_day": "31", "due_month": "2", "due_year": "2026"}))
    for link in ("#id_title", "#id_team", "#id_heard_0", "#id_looked_0", "#id_due_0"):
        assert f'<a href="{link}">' in html
        assert f'id="{link[1:]}"' in html
    assert "31 February 2026 does not exist. Give a day such as 27 March 2026." in html
    assert "Was the child heard? Choose one." in html
    assert "Team: choose one." in html


def test_a_field_inside_an_option_stands_there_and_nowhere_else():
    html = page_of(Everything({**SENT, "heard": "no"}))
    assert html.count('name="because"') == 1
    assert 'data-aria-controls="id_heard_1_more"' in html
    assert '<div class="govuk-radios__conditional" id="id_heard_1_more">' in html


def test_the_browser_neither_cuts_text_nor_speaks_for_us():
    html = page_of(Everything()) + page_of(Short())
    assert "maxlength" not in html
    assert " required" not in html
    assert 'inputmode="numeric"' in html
    assert 'type="number"' not in html


def test_optional_fields_say_so():
    assert "How many? (optional)" in page_of(Everything())


def test_hidden_fields_say_what_the_page_knows_now_and_not_what_was_sent():
    html = page_of(Everything({**SENT, "version": "2"}, initial={"version": 3}))
    assert '<input type="hidden" name="version" value="3">' in html


def test_a_file_form_is_sent_as_one():
    assert 'enctype="multipart/form-data"' in page_of(Everything())


def test_what_was_typed_is_escaped():
    assert "<script>x" not in page_of(Everything({**SENT, "told": "<script>x"}))


def test_a_label_can_be_the_heading_of_the_page():
    class One(PageForm):
        heading = "due"
        due = DateField(label="By when?")

    assert '<h1 class="govuk-fieldset__heading">By when?</h1>' in page_of(One())


def test_the_default_form_template_looks_the_same():
    assert 'class="govuk-input' in str(Everything())


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("27", "3", "2026"), dt.date(2026, 3, 27)),
        (("29", "02", "2028"), dt.date(2028, 2, 29)),
        (("1", "Sept", "2026"), dt.date(2026, 9, 1)),
        (("1", "march", "2026"), dt.date(2026, 3, 1)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, day):
    form = dated(*typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == day


def test_a_day_may_come_in_one_piece():
    form = Dated({"due": "2026-03-27"})
    assert form.is_valid()
    assert form.cleaned_data["due"] == dt.date(2026, 3, 27)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("31", "2", "2026"), "31 February 2026 does not exist. Give a day such as 27 March 2026."),
        (("31", "13", "2026"), "This day does not exist. Give a day such as 27 March 2026."),
        (("", "3", "2026"), "Give the day as well: a day such as 27 March 2026."),
        (("27", "", ""), "Give the month and the year as well: a day such as 27 March 2026."),
        (("27", "3", "26"), "Give the year in four figures, such as 2026."),
        (("x", "3", "2026"), "We cannot read this day. Give one such as 27 March 2026."),
        (("27", "ma", "2026"), "We cannot read this day. Give one such as 27 March 2026."),
        (("", "", ""), "Give a day such as 27 March 2026."),
    ],
)
def test_what_is_no_day_is_refused_with_what_to_type(typed, sentence):
    assert dated(*typed).errors["due"] == [sentence]


def test_the_boxes_hold_the_day_that_was_given():
    html = page_of(Dated(initial={"due": dt.date(2026, 3, 27)}))
    for name, value in (("day", "27"), ("month", "3"), ("year", "2026")):
        assert f'name="due_{name}" value="{value}"' in html


def test_a_nul_byte_is_refused_in_a_sentence():
    (sentence,) = Short({"reason": "a\x00b"}).errors["reason"]
    assert sentence.startswith("This holds a character that cannot be kept")


def test_long_text_is_refused_and_not_cut():
    (sentence,) = Short({"reason": "x" * 12}).errors["reason"]
    assert sentence == "This is 12 characters long; at most 10 can be kept. Shorten it by 2."


def test_text_without_a_limit_of_its_own_has_one():
    assert "told" in Everything({**SENT, "told": "x" * 10_001}).errors
    assert "title" in Everything({**SENT, "title": "x" * 301}).errors


def test_line_ends_are_one_kind_and_count_once():
    form = Short({"reason": "ab\r\ncd\r\nef\r\n"})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == "ab\ncd\nef"


def test_a_refusal_goes_beside_its_field_and_others_on_top():
    def refuses(**given):
        raise Refused([
            Refusal("reason", "", "The {review} is frozen.", "Ask the QA team.", "frozen"),
            Refusal("version", "", "Somebody else saved.", "Read it again.", "stale"),
        ])  # fmt: skip

    form = Short({"reason": "x"})
    assert form.is_valid()
    assert form.accepted_by(refuses, by=None) is False
    assert form.errors["reason"] == ["The review is frozen. Ask the QA team."]
    assert form.non_field_errors() == ["Somebody else saved. Read it again."]


def test_the_councils_own_word_stands_in_a_refusal(settings):
    settings.PAGE_WORDS = "goldenthread.page.tests.test_words.an_audit"

    def refuses(**given):
        raise Refused([Refusal("", "", "{A_review} is frozen.", "Ask.", "frozen")])

    form = Short({"reason": "x"})
    assert form.is_valid()
    form.accepted_by(refuses)
    assert form.non_field_errors() == ["An audit is frozen. Ask."]


def test_an_accepted_form_hands_over_what_was_typed_and_given():
    taken = {}
    form = Short({"reason": "x"})
    assert form.is_valid()
    assert form.accepted_by(lambda **given: taken.update(given), by="me") is True
    assert taken == {"reason": "x", "by": "me"}


def test_a_choice_that_is_not_shown_is_refused_in_a_sentence():
    assert Everything({**SENT, "team": "z"}).errors["team"] == ["Choose one of those shown."]


def test_a_form_keeps_the_sentence_it_wrote_itself():
    class Own(PageForm):
        owner = forms.CharField(error_messages={"required": "Choose an owner."})

    assert Own({}).errors["owner"] == ["Choose an owner."]


def test_an_option_is_its_own_label():
    assert Option("Heard", hint="x") == "Heard"
