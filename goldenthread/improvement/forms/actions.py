"""The shape of what people type about actions: one question a page."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Post, Team
from goldenthread.authority.queries import people_holding
from goldenthread.findings.models import Recommendation
from goldenthread.findings.queries import owners_of, themes_known
from goldenthread.page.forms import (
    NAME_NOBODY,
    DateBoxes,
    DateField,
    FilterForm,
    PageForm,
    text,
    yes_no,
)
from goldenthread.reviews.models import Review

from .. import queries, rules

Typed = Mapping[str, Any] | None
DAY = "For example 27 March 2026."
FILES = "PDF, Word, Excel, PNG, JPEG, CSV or plain text, up to 10 MB."
LEVELS = list(rules.ASSURANCE.items())


def radios(label: str, choices: Mapping[str, str], **more: Any) -> forms.ChoiceField:
    given = list(choices.items())
    return forms.ChoiceField(label=label, choices=given, widget=forms.RadioSelect, **more)


class DueBoxes(DateBoxes):
    """Also takes what is no date at all, so that the answer can name the day to give."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        whole = str(data.get(name) or "").strip()
        if whole and rules.given(whole).day is None:
            return [whole, "", ""]
        return super().value_from_datadict(data, files, name)


class DueField(DateField):
    """A day; "ASAP" in a box goes on to the operation, which says which day would stand."""

    widget = DueBoxes

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            typed = " ".join(part for part in value if part)
            if rules.given(typed).is_put_off:
                return typed
        return super().to_python(value)


class AddAction(PageForm):
    words = text("What will be done?", f"One thing that somebody can do. {NAME_NOBODY}")
    outcome = text("What will be different for a child?", "Something we could see or count.")
    owner = forms.ChoiceField(label="Who does it?")
    kind = radios(
        "How soon?",
        {
            rules.ORDINARY: "Ordinary: within one month unless there is a reason",
            rules.IMMEDIATE: "Immediate: within 5 working days",
        },
        initial=rules.ORDINARY,
    )
    due_on = DueField(label="By which day?", help_text=DAY)
    reason = text("Why does it need longer than a month?", required=False)
    printed = forms.CharField(
        label="Date as printed elsewhere",
        help_text="Only a label, such as “Jul-27”.",
        required=False,
        max_length=120,
    )

    def __init__(self, data: Typed = None, *, recommendation: Recommendation, on: date) -> None:
        first = owners_of(recommendation).first()
        start = f"party:{first.party_id}" if first else ""
        super().__init__(data, initial={"owner": start})
        service = recommendation.service
        named = [(f"party:{one.party_id}", str(one.party)) for one in owners_of(recommendation)]
        posts = [(f"post:{one.pk}", str(one)) for one in Post.objects.order_by("title", "pk")]
        teams = [(f"team:{one.pk}", str(one)) for one in Team.objects.order_by("name", "pk")]
        people = [
            (f"person:{one.pk}", str(one))
            for one in people_holding(Permission.ACTION_DO, service=service, on=on)
        ]
        cast(forms.ChoiceField, self.fields["owner"]).choices = [
            ("Owners of the recommendation", named),
            ("Posts", posts),
            ("Teams", teams),
            ("People", people),
        ]


class MarkDone(PageForm):
    done_on = DateField(label="On which day was it done?", help_text=DAY)
    words = text("What was done?", NAME_NOBODY, required=False)
    evidence_words = text(
        "What shows it?",
        "Somebody else looks at it later. A plan to do it is not evidence.",
        required=False,
    )
    evidence_kind = radios("What kind of evidence is it?", rules.EVIDENCE_HERE, required=False)
    evidence_shows_on = DateField(
        label="Which day does it show?", help_text="Not the day of the upload.", required=False
    )
    upload = forms.FileField(label="A file that shows it", help_text=FILES, required=False)

    def __init__(self, data: Typed = None, files: Any = None, *, is_shown: bool) -> None:
        """`is_shown`: evidence is there already and not refused, so none is asked for."""
        super().__init__(data, files)
        if is_shown:
            for name in ("evidence_words", "evidence_kind", "evidence_shows_on", "upload"):
                del self.fields[name]
            return
        for name in ("evidence_words", "evidence_kind"):
            self.fields[name].required = True
        self.fields["evidence_words"].error_messages["required"] = rules.NOTHING_SHOWS_IT


class OfferEvidence(PageForm):
    words = text("What does it show?", NAME_NOBODY)
    kind = radios("What kind of evidence is it?", rules.EVIDENCE)
    shows_on = DateField(label="Which day does it show?", help_text="Not the day of the upload.")
    upload = forms.FileField(label="The file", help_text=FILES, required=False)
    review = forms.IntegerField(
        label="Number of the review", help_text="Only for a later review.", required=False
    )

    def __init__(self, data: Typed = None, files: Any = None, *, actor: Actor) -> None:
        super().__init__(data, files)
        self.actor = actor

    def clean_review(self) -> Review | None:
        return review_of(self, self.actor)


def review_of(form: forms.Form, actor: Actor) -> Review | None:
    """By its number, within reach of the actor."""
    number = form.cleaned_data.get("review")
    if not number:
        return None
    rows = Review.objects.visible_to(actor, Permission.REVIEW_READ)
    if found := rows.filter(pk=number).first():
        return found
    raise forms.ValidationError("There is no such review, or it is not yours to see.")


class DecideEvidence(PageForm):
    is_accepted = forms.TypedChoiceField(
        label="Does it show what it says?",
        choices=yes_no("Yes, accept it", "No, not accepted"),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = text("What is missing?", "Needed when it is not accepted.", required=False)


class Move(PageForm):
    due_on = DueField(label="What is the new date?", help_text=DAY)
    reason = text("Why does it move?", "It stays beside the first date.")
    agreed_with = forms.CharField(
        label="Who agreed?", help_text="A post or a meeting.", max_length=200
    )


class TalkOver(PageForm):
    talked_on = DateField(label="On which day was it talked over?", help_text=DAY)


class PlanTest(PageForm):
    measure = text("What is counted, of what?", "So that somebody else could count it again.")
    direction = radios("Which way is good?", rules.DIRECTIONS)
    chosen_how = radios("How are they chosen?", rules.CHOSEN_HOW)
    before_hits = forms.IntegerField(label="How many before?")
    before_of = forms.IntegerField(label="Of how many before?")
    before_on = DateField(label="On which day was that?", help_text=DAY)
    planned_on = DateField(label="When do we look again?", help_text=DAY)
    why_early = text("Why can an earlier test tell?", required=False)


class RecordResult(PageForm):
    after_hits = forms.IntegerField(label="How many now?")
    after_of = forms.IntegerField(label="Of how many now?")
    seen_on = DateField(label="On which day was that?", help_text=DAY)
    verdict = radios("Did it help children?", rules.VERDICTS)
    words = text("What helped, or what stood in the way?", NAME_NOBODY, required=False)
    look_again_on = DateField(
        label="When do we look again?",
        help_text="Needed unless it helped and the figures bear it.",
        required=False,
    )


class Close(PageForm):
    level = forms.ChoiceField(
        label="At which level of assurance?",
        choices=LEVELS,
        initial="2",
        widget=forms.RadioSelect,
    )
    words = text("What changed for children?", NAME_NOBODY, required=False)


class EndWithoutProof(PageForm):
    body = forms.ModelChoiceField(Body.objects.none(), label="Which body ends it?")
    words = text("Why, in the body's words?", "It is counted apart for ever.")

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data)
        bodies = Body.objects.order_by("name", "pk")
        cast(forms.ModelChoiceField[Body], self.fields["body"]).queryset = bodies


class Reopen(PageForm):
    reason = text("What was found?", "It stays: “Reopened 1 time”.")
    review = forms.IntegerField(label="Number of the review that found it", required=False)

    def __init__(self, data: Typed = None, *, actor: Actor) -> None:
        super().__init__(data)
        self.actor = actor

    def clean_review(self) -> Review | None:
        return review_of(self, self.actor)


class Explain(PageForm):
    words = text("Why is it not the same worry?", NAME_NOBODY)


class ActionFilter(FilterForm):
    show = forms.ChoiceField(label="Show", choices=list(queries.SHOWS.items()), required=False)
    theme = forms.ChoiceField(label="Theme", required=False)

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data)
        themes = [(one, one.capitalize()) for one in themes_known(None)]
        cast(forms.ChoiceField, self.fields["theme"]).choices = [("", "Any theme"), *themes]
