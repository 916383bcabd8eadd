"""The shape of what people choose about leads and owners of a plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.authority.models import Body
from goldenthread.authority.queries import holders_named
from goldenthread.page.forms import DateField, Option, PageForm, yes_no

from .. import rules
from ..models import Lead, PlanOwner

Typed = Mapping[str, Any] | None
ELSE, NEW, SPLIT = "else", rules.leading.NEW, rules.leading.SPLIT
KINDS = {
    "post": "Posts", "body": "Boards and panels", "team": "Teams", "agency": "Agencies",
    "group": "Groups", "person": "People",
}  # fmt: skip
NOT_HERE = {
    "post": "A post, such as Head of Safeguarding",
    "group": "A group, such as all team managers",
    "body": "A board, panel or meeting",
    "agency": "An agency or partner",
}
Choices = list[tuple[str, Any]]


def holders(*kinds: str, blank: str) -> Choices:
    """Whoever could lead, in groups by kind; `kinds`: only these."""
    named = holders_named()
    groups = [
        (KINDS[kind], [pair for pair in named[kind] if not rules.importing.is_nobody_yet(pair[1])])
        for kind in kinds or KINDS
    ]
    return [("", blank), *((title, pairs) for title, pairs in groups if pairs)]


def answering() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="If a group, board or agency leads: which post or person answers for it?",
        choices=lambda: holders("post", "person", blank="Nobody named yet"),
        required=False,
    )


class SettleName(PageForm):
    """Who is meant by a printed name. What fits is offered first; nothing is chosen for anybody."""

    meant = forms.ChoiceField(label="Who is meant?", widget=forms.RadioSelect)
    other = forms.ChoiceField(label="Which of those who are here?", required=False)
    new_kind = forms.ChoiceField(
        label="What is it?", choices=list(NOT_HERE.items()), required=False
    )
    name = forms.CharField(label="What is it called?", max_length=120, required=False)
    parts = forms.CharField(
        label="Which ones? One on each line", widget=forms.Textarea({"rows": 4}), required=False
    )
    answers = answering()
    everywhere = forms.ChoiceField(
        label="Is the same meant wherever a plan says so?",
        choices=yes_no("Yes, in later documents too", "No, in this plan only"),
        widget=forms.RadioSelect,
        initial="yes",
    )

    def __init__(
        self, data: Typed = None, *, printed: str, near: Sequence[tuple[str, str]],
        is_label: bool = False,
    ) -> None:  # fmt: skip
        start = {"name": printed[:120], "parts": printed.replace("; ", "\n")}
        super().__init__(data, initial=start)
        self.fields["other"].choices = holders(blank="Choose")  # type: ignore[attr-defined]
        split = Option("Several in one", hint="Each is settled alone.", reveals=("parts",))
        self.fields["meant"].choices = [  # type: ignore[attr-defined]
            *near,
            (ELSE, Option(f"Somebody {'else ' if near else ''}who is here", reveals=("other",))),
            (NEW, Option("Somebody who is not here yet", reveals=("new_kind", "name"))),
            *([] if is_label else [(SPLIT, split)]),
        ]
        if is_label:  # of a day, which is for one
            del self.fields["parts"], self.fields["answers"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        meant, other = given.get("meant", ""), given.get("other", "")
        if meant == SPLIT:
            return {"parts": given.get("parts", "")}
        if meant == ELSE and not other:
            self.add_error("other", "Choose who is meant, or say that they are not here yet.")
        is_new = meant == NEW
        return {
            "holder": f"{NEW}:{given.get('new_kind')}" if is_new else other or meant,
            "name": given.get("name", "") if is_new else "",
            "answers": given.get("answers", ""),
            "everywhere": given.get("everywhere") == "yes",
        }


def _because() -> forms.CharField:
    return forms.CharField(
        label="Why?",
        help_text="Such as: the work went to the new service. It stays visible.",
        widget=forms.Textarea({"rows": 2}),
    )


class ChangeOwner(PageForm):
    holder = forms.ChoiceField(
        label="Who answers for it now?", choices=lambda: holders(blank="Choose")
    )
    from_on = DateField(label="From which day?")
    why = _because()


class ChangeBodies(PageForm):
    """Which bodies own a plan. Who goes is ticked, so that nobody goes by being left out."""

    gone = forms.TypedMultipleChoiceField(
        label="Which body no longer owns it?",
        help_text="Whoever sits on it reads the plan no more, from the moment you save.",
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
        required=False,
    )
    body = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        label="Which body owns it from now on?",
        help_text="Whoever sits on it reads the plan, from the moment you save.",
        required=False,
        empty_label="No other",
    )
    from_on = DateField(label="From which day?")
    why = _because()

    def __init__(self, data: Typed = None, *, now: Sequence[PlanOwner], on: date) -> None:
        super().__init__(data, initial={"from_on": on})
        body = cast(forms.ModelChoiceField[Body], self.fields["body"])
        body.queryset = Body.objects.order_by("name", "pk")
        gone = cast(forms.TypedMultipleChoiceField, self.fields["gone"])
        gone.choices = [(str(one.pk), str(one.party or one.printed)) for one in now]
        if not now:
            del self.fields["gone"]

    def clean(self) -> dict[str, Any]:
        return {"gone": [], **(super().clean() or self.cleaned_data)}


class ChangeLeads(PageForm):
    stay = forms.MultipleChoiceField(
        label="Who still leads it?",
        help_text="Whoever is not ticked led it until the day below, and stays visible.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    holder = forms.ChoiceField(
        label="Who else leads it?", choices=lambda: holders(blank="Nobody else"), required=False
    )
    answers = answering()
    accountable = forms.ChoiceField(label="Who of them answers for it?", widget=forms.RadioSelect)
    from_on = DateField(label="From which day?")
    why = _because()

    def __init__(self, data: Typed = None, *, now: Sequence[Lead], on: date) -> None:
        named = [(str(one.pk), str(one.party or one.printed)) for one in now]
        first = next((str(one.pk) for one in now if one.is_accountable), NEW if not now else "")
        start = {"stay": [key for key, _ in named], "accountable": first, "from_on": on}
        super().__init__(data, initial=start)
        self.fields["stay"].choices = named  # type: ignore[attr-defined]
        choices = [*named, (NEW, "The one who comes new")]
        self.fields["accountable"].choices = choices  # type: ignore[attr-defined]
        if not named:
            del self.fields["stay"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {**given, "stay": {int(key) for key in given.get("stay", ())}}
