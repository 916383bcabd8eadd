"""One question a page, until the list is frozen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.page.forms import DateField, Option, PageForm
from goldenthread.page.words import words

from .. import rules

Typed = Mapping[str, Any] | None
Labels = Mapping[str, Mapping[str, str]]


class Step(PageForm):
    """Every step says which version of the definition it was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    says_optional = False


class Who(Step):
    """One group of boxes for each attribute; nothing ticked lets everybody in."""

    def __init__(
        self, data: Typed = None, *, known: Labels, now: rules.Definition, version: int
    ) -> None:
        super().__init__(data, initial={"version": version, **now.filters})
        for name, title in rules.TITLES.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=title,
                choices=list(known[name].items()),
                required=False,
                initial=list(now.filters.get(name, ())),
                widget=forms.CheckboxSelectMultiple(attrs={"class": "small"}),
            )


class LeaveOut(Step):
    reason = forms.CharField(
        label="Why are they left out?",
        max_length=200,
        help_text="A few words for the certificate, for example “Closing soon”. No names.",
    )
    kind = forms.ChoiceField(label="Who is that?", widget=forms.RadioSelect)
    keys = forms.CharField(
        label="Case keys",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One a line, or with commas.",
    )
    months = forms.IntegerField(label="In how many past months?", required=False)
    days = forms.IntegerField(label="Fewer than how many days?", required=False)
    status = forms.ChoiceField(label="Which status?", required=False)

    def __init__(self, data: Typed = None, *, statuses: Mapping[str, str], version: int) -> None:
        super().__init__(data, initial={"version": version})
        reveals = {
            "keys": "keys",
            "looked_within": "months",
            "open_less": "days",
            "status": "status",
        }
        kind, status = self.fields["kind"], self.fields["status"]
        kind.choices = [  # type: ignore[attr-defined]
            (key, Option(label, reveals=(reveals[key],))) for key, label in rules.KINDS.items()
        ]
        status.choices = [("", "Choose"), *statuses.items()]  # type: ignore[attr-defined]

    @property
    def exclusion(self) -> dict[str, Any]:
        given = self.cleaned_data
        values = {
            "keys": rules.read_keys(given.get("keys", "")),
            "looked_within": given.get("months"),
            "open_less": given.get("days"),
            "status": given.get("status", ""),
        }
        return {
            "reason": given["reason"].strip(),
            "kind": given["kind"],
            "value": values[given["kind"]],
        }


class HowMany(Step):
    size = forms.IntegerField(
        label="How many are drawn?",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )
    strata = forms.MultipleChoiceField(
        label="How is the sample spread?",
        choices=[
            ("team", Option("By team", hint="Each team gives its share.")),
            ("status", Option("By status", hint="Each status gives its share.")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=(
            "In proportion to the size of each group, as published. Tick nothing for one "
            "single list."
        ),
    )

    def __init__(self, data: Typed = None, *, now: rules.Definition, version: int) -> None:
        first = {"version": version, "size": now.size or None, "strata": list(now.strata)}
        super().__init__(data, initial=first)


class Seed(PageForm):
    """Not of the drawer's choosing: the method is public, and seeds could be tried at home."""

    heading = "seed_source"
    says_optional = False
    seed_source = forms.ChoiceField(
        label="Where does the seed come from?",
        widget=forms.RadioSelect,
        choices=[
            ("system", Option(rules.SOURCES["system"], hint="Nobody can know it before.")),
            (
                "public",
                Option(rules.SOURCES["public"], reveals=("numbers", "which", "seed_on")),
            ),
            ("outside", Option(rules.SOURCES["outside"], reveals=("given", "who"))),
        ],
        help_text=(
            "Not of your choosing: the method is public and anyone could try seeds at home. "
            "The certificate prints the seed and where it came from."
        ),
    )
    numbers = forms.CharField(label="The numbers", max_length=200, required=False)
    which = forms.CharField(
        label="Which numbers are these?",
        max_length=120,
        required=False,
        help_text="For example “National lottery, main draw”.",
    )
    seed_on = DateField(label="On which day were they drawn?", required=False)
    given = forms.CharField(label="The words", max_length=200, required=False)
    who = forms.CharField(
        label="Who gave them?",
        max_length=120,
        required=False,
        help_text="A post is enough, for example “Clerk to the scrutiny committee”.",
    )
    FIELDS = {
        "public": {"seed": "numbers", "seed_from": "which", "seed_on": "seed_on"},
        "outside": {"seed": "given", "seed_from": "who"},
        "system": {},
    }

    def __init__(self, data: Typed = None, *, on: date, drawer: str) -> None:
        super().__init__(data)
        self.on, self.drawer = on, drawer

    @property
    def seed(self) -> dict[str, Any]:
        """What the operation takes, whichever fields it was typed in."""
        source = self.cleaned_data["seed_source"]
        fields = self.FIELDS[source]
        typed = {name: self.cleaned_data.get(field) for name, field in fields.items()}
        return {"seed": "", "seed_from": "", "seed_on": None, **typed, "seed_source": source}

    def clean(self) -> None:
        if "seed_source" not in self.cleaned_data:
            return
        given, local = self.seed, words()
        fields = self.FIELDS[given["seed_source"]]
        for one in rules.bad_seed(
            source=given["seed_source"],
            seed=given["seed"] or "",
            given_by=given["seed_from"] or "",
            given_on=given["seed_on"],
            on=self.on,
            drawer=self.drawer,
        ):
            field = fields.get(one.where)
            if field not in self.errors:
                self.add_error(field, ValidationError(one.said(local), code=one.code))


class Freeze(PageForm):
    """The interruption panel: everything stands already, one button is left."""

    seed_source = forms.CharField(widget=forms.HiddenInput)
    seed = forms.CharField(widget=forms.HiddenInput, required=False)
    seed_from = forms.CharField(widget=forms.HiddenInput, required=False)
    seed_on = forms.DateField(widget=forms.HiddenInput, required=False)
