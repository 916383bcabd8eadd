"""What people choose and type about a plan's form: template, scales, cycle, signing, paper."""

from typing import Any, cast

from django import forms
from django.utils.timezone import localtime

from goldenthread.authority.models import Body
from goldenthread.page.forms import DateField, PageForm

from .. import queries, rules
from ..models import Plan, PlanImport, PlanTemplate
from ..rules import said, scales
from ..rules.plans.filling import NAMES
from ..rules.scales import Scale
from ..rules.terms import SIGNINGS

WORD_ONLY = "A Word file (.docx) with tags, up to 10 MB. Macros are refused."
LEFT_OUT = "Leave it empty if this plan has no such level."


class PinTemplate(PageForm):
    template = forms.ModelChoiceField(
        queryset=PlanTemplate.objects.none(),
        label="In which columns is the plan given back?",
        help_text="A template also says what the levels mean and what each of them needs.",
        required=False,
        empty_label="As its document",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, plan: Plan, found: list[PlanTemplate]) -> None:
        super().__init__(data, initial={"template": plan.template_id, "version": plan.version})
        field = cast(forms.ModelChoiceField[PlanTemplate], self.fields["template"])
        field.queryset = template_choices(found, plan.template_id)


def template_choices(found: list[PlanTemplate], pinned: int | None = None) -> Any:
    """Those in force, and the one that the plan has, whatever came after it."""
    keys = [one.pk for one in found] + ([pinned] if pinned else [])
    return PlanTemplate.objects.filter(pk__in=keys).order_by("title", "number")


class Remember(PageForm):
    title = forms.CharField(
        label="What do you call this form?",
        help_text="The next document with these headings is read as you corrected this one. "
        "A name that is here already makes its next version.",
        max_length=120,
    )


class SetScale(PageForm):
    """Each of the product's levels with this council's word, meaning, needs and what it raises."""

    says_optional = False
    in_force_from = DateField(
        label="From which day does it hold?",
        help_text="Ratings given before keep the meaning that they had.",
    )
    body = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        label="Which body decides the levels that need a decision?",
        required=False,
        empty_label="Any body",
    )
    why = forms.CharField(
        label="Why does it change, and who agreed?", widget=forms.Textarea({"rows": 2})
    )
    title = forms.CharField(label="What do you call the scale?", max_length=scales.LONGEST_WORD)

    def __init__(self, data: Any = None, *, scale: Scale) -> None:
        super().__init__(data, initial={"title": scale.title, **_initial(scale)})
        self.aspect = scale.aspect
        self.also = {one.key: list(one.also) for one in scale.levels if one.also}
        body = cast(forms.ModelChoiceField[Body], self.fields["body"])
        body.queryset = Body.objects.order_by("name", "pk")
        named = next((one.body for one in scale.levels if one.body), "")
        body.initial = Body.objects.filter(name=named).values_list("pk", flat=True).first()
        for key, ours in rules.LEVELS[scale.aspect].items():
            self.fields |= _fields_of(key, ours)
        self.order_fields(["title", *_names(scale.aspect), "body", "in_force_from", "why"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        body = given.pop("body", None)
        levels = []
        for key in rules.LEVELS[self.aspect]:
            told = {name: given.pop(f"{name}_{key}", "") for name in PARTS}
            if told["word"].strip():
                needs = list(told["needs"])
                named = str(body) if body and "decision" in needs else ""
                also: dict[str, Any] = {"body": named} if named else {}
                also |= {"also": self.also[key]} if key in self.also else {}
                raises = list(told["raises"])
                levels.append({**told, "key": key, "needs": needs, "raises": raises, **also})
        content = {"title": given.pop("title", ""), "levels": levels}
        return {**given, "content": content}


PARTS = ("word", "meaning", "needs", "raises")


def _names(aspect: str) -> list[str]:
    return [f"{name}_{key}" for key in rules.LEVELS[aspect] for name in PARTS]


def _initial(scale: Scale) -> dict[str, Any]:
    return {
        f"{name}_{one.key}": value
        for one in scale.levels
        for name, value in (
            ("word", one.word),
            ("meaning", one.meaning),
            ("needs", list(one.needs)),
            ("raises", list(one.raises)),
        )
    }


def _fields_of(key: str, ours: str) -> dict[str, forms.Field]:
    box = forms.CheckboxSelectMultiple(attrs={"class": "small"})
    return {
        f"word_{key}": forms.CharField(
            label=f"Your word for “{ours}”",
            help_text=LEFT_OUT,
            max_length=scales.LONGEST_WORD,
            required=False,
        ),
        f"meaning_{key}": forms.CharField(
            label=f"What it means (“{ours}”)",
            widget=forms.Textarea({"rows": 2}),
            max_length=scales.LONGEST_MEANING,
            required=False,
        ),
        f"needs_{key}": forms.MultipleChoiceField(
            label=f"What it needs (“{ours}”)",
            choices=_choices(scales.NEEDS),
            widget=box,
            required=False,
        ),
        f"raises_{key}": forms.MultipleChoiceField(
            label=f"What follows from it (“{ours}”)",
            choices=_choices(scales.RAISES),
            widget=box,
            required=False,
        ),
    }


def _choices(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, said[0].upper() + said[1:]) for key, said in words.items()]


class SetCycle(PageForm):
    months = forms.IntegerField(
        label="Every how many months?", min_value=1, max_value=24, required=False
    )
    weeks = forms.IntegerField(
        label="Or every how many weeks?", min_value=1, max_value=24, required=False
    )
    at_most = forms.IntegerField(
        label="At most how many?",
        help_text="For “every 4 to 6 weeks”: 6. Leave it empty otherwise.",
        min_value=1,
        max_value=24,
        required=False,
    )
    body = forms.ModelChoiceField(
        queryset=Body.objects.none(), label="Which body looks at it?", empty_label=None
    )
    in_force_from = DateField(label="From which day?")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        field = cast(forms.ModelChoiceField[Body], self.fields["body"])
        field.queryset = Body.objects.order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {**given, **{name: given.get(name) or 0 for name in ("months", "weeks", "at_most")}}


class SignPlan(PageForm):
    kind = forms.ChoiceField(
        label="What happened?", choices=list(SIGNINGS.items()), widget=forms.RadioSelect
    )
    edition = forms.CharField(
        label="Which edition?", help_text="The month or its name.", max_length=120
    )
    signer = forms.CharField(
        label="Who signed it, and as what?",
        help_text="As it is printed, such as a post.",
        max_length=200,
        required=False,
    )
    body = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        label="Which body received it?",
        required=False,
        empty_label="No body",
    )
    signed_on = DateField(label="On which day?")
    brought = forms.ChoiceField(
        label="What lay in front of them?",
        help_text="It is kept with this note, so that what changed since can be listed.",
        widget=forms.RadioSelect,
        initial="now",
        required=False,
    )
    words = forms.CharField(
        label="What was said?", widget=forms.Textarea({"rows": 2}), required=False
    )

    def __init__(self, data: Any = None, *, plan: Plan) -> None:
        super().__init__(data)
        self.documents = {str(one.pk): one for one in queries.documents_of(plan)}
        brought = cast(forms.ChoiceField, self.fields["brought"])
        brought.choices = [
            ("now", "The plan as it stands now"),
            *((key, _named(one)) for key, one in self.documents.items()),
        ]
        field = cast(forms.ModelChoiceField[Body], self.fields["body"])
        field.queryset = Body.objects.order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        return {**given, "brought": self.documents.get(given.get("brought", ""))}


def _named(brought: PlanImport) -> str:
    day = localtime(brought.taken_at or brought.at).date()
    return f"{brought.file.name}, taken in on {said(day)}"


class SetPaper(PageForm):
    names = {name: many.split() for name, many in NAMES.items()}
    upload = forms.FileField(label="Your Word template", help_text=WORD_ONLY)
    for_all = forms.BooleanField(
        label="Use it for every plan of this plan's template", required=False
    )

    def __init__(self, *args: Any, plan: Plan) -> None:
        super().__init__(*args)
        if plan.template is None:
            del self.fields["for_all"]


def proposed_choice(brought: PlanImport, found: list[PlanTemplate], fit: Any) -> dict[str, Any]:
    """What a document's taking starts with: the reading it was read by, or the likest template."""
    pk = brought.template_id or (fit.pk if fit else None)
    return {"template": pk if pk in {one.pk for one in found} else None}
