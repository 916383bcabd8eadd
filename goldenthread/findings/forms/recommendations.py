"""The shape of what people type about findings and recommendations."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Post, Service, Team
from goldenthread.authority.queries import people_holding
from goldenthread.page.forms import NAME_NOBODY, DateField, FilterForm, Option, PageForm, text
from goldenthread.programme.models import Round
from goldenthread.reviews.models import Review

from .. import queries, rules
from ..models import Finding, Recommendation

Typed = Mapping[str, Any] | None
KINDS = list(rules.KINDS.items())
STATES = [("", "Any state"), *((key, word.capitalize()) for key, word in rules.STATES.items())]


def themes(round: Round | None) -> list[tuple[str, str]]:
    return [(one, one.capitalize()) for one in queries.themes_known(round)]


def choose(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class RecordFinding(PageForm):
    words = text("What was seen", NAME_NOBODY)
    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=forms.RadioSelect)
    theme = forms.ChoiceField(label="Theme")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed = None, *, finding: Finding) -> None:
        names = ("words", "kind", "theme", "version")
        super().__init__(data, initial={name: getattr(finding, name) for name in names})
        choose(self, "theme", themes(finding.round))


class LeaveOut(PageForm):
    because = text("Why does it not count?", "It stays on the page with your reason.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed = None, *, finding: Finding) -> None:
        super().__init__(data, initial={"version": finding.version})


class AddFinding(PageForm):
    review = forms.TypedChoiceField(label="From which review?", coerce=int)
    words = text("What was seen", NAME_NOBODY)
    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=forms.RadioSelect)
    theme = forms.ChoiceField(label="Theme")

    def __init__(self, data: Typed = None, *, round: Round, actor: Actor) -> None:
        super().__init__(data)
        rows = Review.objects.visible_to(actor, Permission.REVIEW_READ)
        self.reviews = {
            one.pk: one
            for one in rows.filter(round=round, state="submitted").select_related("team")
        }
        choose(
            self, "review", [(pk, f"{pk}, {one.team}") for pk, one in sorted(self.reviews.items())]
        )
        choose(self, "theme", themes(round))

    def clean_review(self) -> Review:
        return self.reviews[self.cleaned_data["review"]]


class LearnElsewhere(PageForm):
    source_kind = forms.ChoiceField(
        label="What does it come from?", choices=list(rules.SOURCES.items()),
        widget=forms.RadioSelect,
    )  # fmt: skip
    source_ref = forms.CharField(
        label="Its number", help_text="As it has it where complaints and compliments are kept.",
        max_length=rules.LONGEST_REF,
    )  # fmt: skip
    source_on = DateField(label="On which day did it come?")
    team = forms.ModelChoiceField(Team.objects.none(), label="Which team is it about?")
    words = text("What was learned", NAME_NOBODY)
    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=forms.RadioSelect)
    theme = forms.ChoiceField(label="Theme")

    def __init__(self, data: Typed = None, *, actor: Actor) -> None:
        super().__init__(data)
        teams = Team.objects.filter(service__in=actor.services(Permission.FINDING_RECORD))
        team = cast(forms.ModelChoiceField[Team], self.fields["team"])
        team.queryset = teams.select_related("service").order_by("name", "pk")
        choose(self, "theme", themes(None))


class Propose(PageForm):
    words = text("What should change?", NAME_NOBODY)
    measure = text(
        "How would we know it worked?",
        "What we would count or see, what it is now, and when we look again.",
    )
    theme = forms.ChoiceField(label="Theme")
    service = forms.ModelChoiceField(Service.objects.none(), label="For which service?")
    body = forms.ModelChoiceField(Body.objects.none(), label="Which body decides?")
    accountable = forms.ChoiceField(
        label="Who answers for it?", help_text="A group needs one accountable post."
    )
    others = forms.MultipleChoiceField(
        label="Who else does a part of it?", required=False, widget=forms.CheckboxSelectMultiple
    )
    printed = forms.CharField(
        label="Number or name as printed elsewhere",
        help_text="Only a label: two recommendations may carry the same one.",
        required=False,
        max_length=40,
    )

    def __init__(
        self, data: Typed = None, *, findings: list[Finding], actor: Actor, on: date
    ) -> None:
        first = findings[0]
        held = actor.services(Permission.RECOMMEND)
        services = Service.objects.filter(pk__in=held).order_by("name", "pk")
        starting = {"theme": first.theme}
        if first.round:
            starting |= {"service": first.round.service_id, "body": first.round.body_id}
        super().__init__(data, initial=starting)
        cast(forms.ModelChoiceField[Service], self.fields["service"]).queryset = services
        bodies = Body.objects.filter(service__in=services).order_by("name", "pk")
        cast(forms.ModelChoiceField[Body], self.fields["body"]).queryset = bodies
        choose(self, "theme", themes(first.round))
        posts = Post.objects.filter(service__in=held).order_by("title", "pk")
        teams = Team.objects.filter(service__in=held).order_by("name", "pk")
        of_posts = [(f"post:{one.pk}", str(one)) for one in posts]
        of_people = [
            (f"person:{one.pk}", str(one))
            for one in people_holding(Permission.ACTION_DO, service=first.team.service, on=on)
        ]
        nobody = [("", "Choose a post or a person")]
        choose(self, "accountable", [*nobody, ("Posts", of_posts), ("People", of_people)])
        choose(self, "others", [*of_posts, *((f"team:{one.pk}", str(one)) for one in teams)])


class Decide(PageForm):
    decision = forms.ChoiceField(
        label="What did the body decide?",
        widget=forms.RadioSelect,
        choices=[
            ("accepted", Option("Accept")),
            ("changed", Option("Accept with changed words", reveals=("changed_words",))),
            ("refused", Option("Refuse", hint="Say below why, so that the reviewers know.")),
            ("deferred", Option("Put off", reveals=("deferred_to",))),
        ],
    )
    changed_words = text("The changed words", required=False)
    deferred_to = DateField(label="Until which day?", required=False)
    words = text("Reason, in the body's words", NAME_NOBODY, required=False)
    body = forms.ModelChoiceField(Body.objects.none(), label="Which body?")
    decided_on = DateField(label="On which day?", help_text="The day of the meeting.")
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Typed = None, *, recommendation: Recommendation, seen: int, on: date
    ) -> None:
        starting = {"body": recommendation.body_id, "seen": seen, "decided_on": on}
        super().__init__(data, initial=starting)
        bodies = Body.objects.order_by("name", "pk")
        cast(forms.ModelChoiceField[Body], self.fields["body"]).queryset = bodies

    def clean(self) -> dict[str, Any]:
        """To accept with changed words is to accept; the words are what differs."""
        given = super().clean() or self.cleaned_data
        if given.get("decision") == "changed":
            given["decision"] = rules.ACCEPTED
            if not given.get("changed_words", "").strip():
                self.add_error("changed_words", "Write the words that were accepted.")
        else:
            given["changed_words"] = ""
        return given


class LogFilter(FilterForm):
    state = forms.ChoiceField(label="State", choices=STATES, required=False)
    theme = forms.ChoiceField(label="Theme", required=False)

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data)
        choose(self, "theme", [("", "Any theme"), *themes(None)])
