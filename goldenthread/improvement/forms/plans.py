"""The shape of what people choose and type about plans."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Service
from goldenthread.page.forms import DateField, PageForm

from .. import queries, rules
from ..models import Plan, PlanImport, PlanTemplate
from ..rules.plans.inspection import Inspected
from ..rules.plans.values import Draft, DraftAction, DraftBlock, Lead, Printed, Question
from ..rules.settling import ALL, NONE, PAIRING
from .entering import owning_body
from .questions import own_form
from .terms import proposed_choice, template_choices

Typed = Mapping[str, Any] | None
LONGEST_CHOICE = 90
RIGHT, OTHER = "right", "other"
SEVERAL, FEWEST = -3, 2  # actions: some of more than two are not each of them
FILES = "Word (.docx), Excel (.xlsx), CSV, PDF or text, up to 10 MB. Macros and scans are refused."


class BringPlan(PageForm):
    upload = forms.FileField(label="The plan", help_text=FILES)
    written_on = DateField(
        label="When was it written?",
        help_text="It settles dates without a year, such as “September”. Leave it empty if unsure.",
        required=False,
    )
    service = forms.ModelChoiceField(
        queryset=Service.objects.none(), label="Whose plan is it", empty_label=None
    )

    plan = forms.ModelChoiceField(
        queryset=Plan.objects.none(),
        label="Is it a later edition of a plan that is here?",
        help_text="Then you see what changed, row by row, before anything is taken.",
        required=False,
        empty_label="No, it is a new plan",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = cast(forms.ModelChoiceField[Plan], self.fields["plan"])
        plans.queryset = queries.plans_seen(actor, Permission.PLAN_IMPORT)
        held = Service.objects.filter(pk__in=actor.services(Permission.PLAN_IMPORT))
        field = cast(forms.ModelChoiceField[Service], self.fields["service"])
        field.queryset = held.order_by("pk")
        field.initial = held.exclude(parent__in=held.values("pk")).order_by("pk").first()


class Settle(PageForm):
    """One question. Right as we read it, or in words what is right."""

    answer = forms.ChoiceField(
        label="Is that right?",
        choices=[(RIGHT, "This is right"), (OTHER, "No: I say what is right")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What is right?",
        help_text="Kept with the plan as something to settle; it changes no cell by itself.",
        widget=forms.Textarea({"rows": 3}),
        max_length=1_000,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed = None, *, brought: PlanImport) -> None:
        super().__init__(data, initial={"version": brought.version})

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        words = given.pop("words", "").strip()
        if given.get("answer") == OTHER:
            if not words:
                self.add_error("words", "Say what is right, or choose “This is right”.")
            given["answer"] = words
        return given


class Matching(PageForm):
    """Lists of unequal length: each printed date and lead with the action that it belongs to, or
    with several: which those are is asked where somebody says so."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Typed, *, brought: PlanImport, block: DraftBlock, asked: Question
    ) -> None:
        super().__init__(data, initial={"version": brought.version})
        settled = rules.settling.match_of(brought.answers.get(asked.key, "right"), block, asked)
        found = settled or rules.settling.proposed(block, asked)
        self.actions = [(str(at), _short(one)) for at, one in enumerate(block.actions)]
        self.named: dict[str, tuple[Printed | Lead, ...]] = {
            "dates": block.dates,
            "leads": block.leads,
        }
        for name, word in (("dates", "Date"), ("leads", "Lead")):
            for at, one in enumerate(self.named[name]):
                label = f"{word} {at + 1}: {one.text}"
                self._ask(f"{name}_{at}", label, getattr(found, name)[at])

    def _ask(self, name: str, label: str, found: rules.settling.Places) -> None:
        several = found if isinstance(found, tuple) else ()
        more = [(str(SEVERAL), "Several of the actions")] if len(self.actions) > FEWEST else []
        others = [(str(ALL), "Each of the actions"), *more, (str(NONE), "No single action")]
        initial = str(SEVERAL if several else found)
        self.fields[name] = forms.TypedChoiceField(
            label=label, choices=[*self.actions, *others], coerce=int, initial=initial
        )
        if (self.data.get(name, "") if self.is_bound else initial) == str(SEVERAL):
            self.fields[f"{name}_of"] = forms.TypedMultipleChoiceField(
                label=f"{label}: which of the actions?", choices=self.actions, coerce=int,
                initial=[str(one) for one in several], widget=forms.CheckboxSelectMultiple,
                error_messages={"required": "Tick the actions that it belongs to."},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        told = {
            name: tuple(_places(given, f"{name}_{at}") for at in range(len(many)))
            for name, many in self.named.items()
        }
        match = rules.settling.Match(told["dates"], told["leads"])
        return {"version": given.get("version"), "answer": match.text()}


def _places(given: dict[str, Any], name: str) -> rules.settling.Places:
    several = given.pop(f"{name}_of", ())
    found: int = given.pop(name, NONE)
    return tuple(several) if found == SEVERAL else found


def _short(action: DraftAction) -> str:
    words = f"{action.ref} {action.text}".strip()
    return words if len(words) <= LONGEST_CHOICE else f"{words[: LONGEST_CHOICE - 1]}…"


def settling(data: Typed, *, brought: PlanImport, read: Draft, asked: Question) -> PageForm:
    """The form that this question needs."""
    block = rules.settling.block_asked(read, asked) if asked.kind == PAIRING else None
    if block and block.actions and (block.dates or block.leads):
        return Matching(data, brought=brought, block=block, asked=asked)
    own = own_form(data, brought=brought, read=read, asked=asked)
    return own or Settle(data, brought=brought)


class TakePlan(PageForm):
    title = forms.CharField(label="What is the plan called?", max_length=300)
    slug = forms.CharField(
        label="Its address",
        help_text="Small letters and hyphens, such as getting-to-good.",
        max_length=80,
    )
    body = owning_body()
    template = forms.ModelChoiceField(
        queryset=PlanTemplate.objects.none(),
        label="In which columns is it given back?",
        help_text="A template also says what the levels mean and what each of them needs.",
        required=False,
        empty_label="As its document",
    )
    inspected_on = DateField(
        label="When was the inspection?",
        help_text="Limits such as “within 3 months” count from it. Leave it empty if none was.",
        required=False,
    )

    def __init__(self, data: Typed = None, *, brought: PlanImport, on: date) -> None:
        found, read = queries.templates_in_force(on=on), queries.draft_of(brought)
        fit = queries.proposed_template(read, found)
        named = {**queries.named_like(brought), **proposed_choice(brought, found, fit)}
        super().__init__(data, initial={**named, **judged_here(read)})
        if read.inspected and read.inspected.judged:
            self.fields["judged"] = judged_field(read.inspected)
        template = cast(forms.ModelChoiceField[PlanTemplate], self.fields["template"])
        template.queryset = template_choices(found)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        origin = "inspection" if given.get("inspected_on") else "other"
        return {**given, "origin": origin}


def judged_field(read: Inspected) -> forms.Field:
    """The judgements that the document prints: nothing of them is taken that is not ticked."""
    return forms.TypedMultipleChoiceField(
        label="Which of these judgements did the inspection make?",
        help_text="They stand above the plan in the document. What is not ticked stays a note.",
        choices=[(json.dumps(one), f"{one[0]}: {one[1]}") for one in read.judged],
        coerce=lambda given: tuple(json.loads(given)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def judged_here(read: Draft) -> dict[str, Any]:
    """The day as read, and ticked what is on the scale of that day."""
    if read.inspected is None:
        return {}
    sure = rules.judged.on_scale(read.inspected.judged, read.inspected.on)
    return {"inspected_on": read.inspected.on, "judged": [json.dumps(one) for one in sure]}
