"""The shape of what people type into a plan by hand: one question set a page."""

from typing import Any, cast

from django import forms

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Service
from goldenthread.page.forms import DateField, Option, PageForm, text

from .. import queries
from ..models import Block, BlockLine, Placement, Plan, PlanTheme
from ..queries.entering import agencies_in
from ..rules.entering import LINE_KINDS
from ..rules.judged import scale_on
from ..rules.wording import BLOCK_KINDS, LEVELS_OF_ACTIONS, ORIGINS, RUNS
from .actions import DAY, Typed, radios

SHORT = 90  # characters of an action in a list to choose from
LABEL = "A label such as 1.2: it may stand twice, and nothing hangs on it."


def line(label: str, hint: str = "", *, longest: int, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=longest)


def owning_body() -> forms.ModelChoiceField[Body]:
    return forms.ModelChoiceField(
        queryset=Body.objects.order_by("name", "pk"),
        label="Which body owns it?",
        help_text="It answers for every action whose lead nobody has settled.",
        required=False,
        empty_label="Not settled yet",
    )


class StartPlan(PageForm):
    title = line("What is the plan called?", longest=300, required=True)
    service = forms.ModelChoiceField(
        queryset=Service.objects.none(), label="Whose plan is it?", empty_label=None
    )
    body = owning_body()
    origin = forms.ChoiceField(
        label="Where does it come from?",
        choices=[
            ("inspection", Option(ORIGINS["inspection"], reveals=("inspected_on", "notice"))),
            ("other", ORIGINS["other"]),
        ],
        widget=forms.RadioSelect,
    )
    inspected_on = DateField(label="When was the inspection?", help_text=DAY, required=False)
    notice = text("Notice of improvement", "By whom, when, in its words.", required=False)
    runs_from = DateField(label="On which day does it begin?", help_text=RUNS, required=False)
    runs_until = DateField(label="Which is its last day?", required=False)
    yearly_of = forms.ModelChoiceField(
        queryset=Service.objects.order_by("name", "pk"),
        label="Is it the yearly plan of a service?",
        required=False,
        empty_label="No, it is another plan",
    )

    def __init__(self, data: Typed = None, *, actor: Actor) -> None:
        super().__init__(data)
        held = Service.objects.filter(pk__in=actor.services(Permission.PLAN_EDIT))
        field = cast(forms.ModelChoiceField[Service], self.fields["service"])
        field.queryset = held.order_by("pk")
        field.initial = held.exclude(parent__in=held.values("pk")).order_by("pk").first()

    def clean(self) -> dict[str, Any]:
        """What was typed before “Something else” was chosen is no longer meant: it is hidden."""
        given = super().clean() or self.cleaned_data
        if given.get("origin") == "other":
            given = {**given, "inspected_on": None, "notice": ""}
        return given


class _ToPlan(PageForm):
    def __init__(self, data: Typed = None, *, plan: Plan) -> None:
        super().__init__(data)
        self.plan = plan


class AddTheme(_ToPlan):
    title = line("What is the {theme} called?", longest=300, required=True)


class AddBlock(_ToPlan):
    kind = radios("What is it?", BLOCK_KINDS, initial="recommendation")
    printed_ref = line("Its number", LABEL, longest=60)
    title = text("What does it say?")
    theme = forms.ModelChoiceField(
        queryset=PlanTheme.objects.none(), label="Under which {theme}?", required=False,
        empty_label="No {theme}",
    )  # fmt: skip
    owner = line("Who answers for it?", "As it should be printed: a post or a body.", longest=300)
    timescale = line(
        "By when?", "As printed, such as “Within 3 months” of the inspection.", longest=200
    )

    def __init__(self, data: Typed = None, *, plan: Plan) -> None:
        super().__init__(data, plan=plan)
        theme = cast(forms.ModelChoiceField[PlanTheme], self.fields["theme"])
        theme.queryset = queries.themes_of(plan)


class AddJudgement(_ToPlan):
    area = line("Which area was judged?", longest=200, required=True)
    level = line("What was the judgement?", longest=80, required=True)

    def __init__(self, data: Typed = None, *, plan: Plan) -> None:
        """In the words of the scale of that day; in free words where no scale is known."""
        super().__init__(data, plan=plan)
        if scale := scale_on(plan.inspected_on):
            levels = {one: one for one in scale.levels}
            self.fields["level"] = radios("What was the judgement?", levels, help_text=scale.name)


class QuoteParagraph(_ToPlan):
    number = line("Its number in the report", longest=20)
    words = text("What does it say?", "As quoted.", required=False)


class AddNote(_ToPlan):
    words = text("The note", rows=5)

    def __init__(self, data: Typed = None, *, plan: Plan) -> None:
        """`heading` is a word of the form itself."""
        super().__init__(data, plan=plan)
        self.fields = {"heading": line("Heading", longest=300), **self.fields}


class _ToBlock(PageForm):
    def __init__(self, data: Typed = None, *, block: Block) -> None:
        super().__init__(data)
        self.block = block


class Places(forms.ModelChoiceField[Placement]):
    def label_from_instance(self, obj: Placement) -> str:
        return queries.called(obj)[:SHORT]


class AddAction(_ToBlock):
    words = text("What will be done?", "One thing that somebody can do.")
    printed_ref = line("Its number", LABEL, longest=60)
    outcome = text("What will be different for children?", required=False)
    printed_due = line(
        "By when?", "A day, or a text such as “Jul-27 to Sep-27”. It stays as written.", longest=500
    )
    leads = text("Who leads it?", "As it should be printed, one a line.", required=False)
    level = radios("Where does it stand?", LEVELS_OF_ACTIONS, initial="main")
    above = Places(
        queryset=Placement.objects.none(), label="Which action does it belong to?", required=False,
        empty_label="None of these",
    )  # fmt: skip

    def __init__(self, data: Typed = None, *, block: Block) -> None:
        super().__init__(data, block=block)
        above = cast(forms.ModelChoiceField[Placement], self.fields["above"])
        above.queryset = queries.places_of(block)


class AddEvidence(_ToBlock):
    words = text("{Evidence}: what is it?", "Numbers in it, such as 80% by March, are recognised.")


class AddLine(_ToBlock):
    kind = radios("What is it?", LINE_KINDS)
    words = text("In words")


class Lines(forms.ModelChoiceField[BlockLine]):
    def label_from_instance(self, obj: BlockLine) -> str:
        return obj.words[:SHORT]


class AddContact(_ToBlock):
    agency = Lines(
        queryset=BlockLine.objects.none(), label="At which agency?", empty_label="Choose"
    )
    words = text("Whom to ask there?", "The post, the name if there is one, how they are reached.")

    def __init__(self, data: Typed = None, *, block: Block) -> None:
        super().__init__(data, block=block)
        agency = cast(forms.ModelChoiceField[BlockLine], self.fields["agency"])
        agency.queryset = agencies_in(block)


class AddStatement(_ToBlock):
    words = text("What do children say?", "In their own words. Nobody changes them afterwards.")


class QuoteInBlock(_ToBlock):
    number = line("Its number in the report", longest=20)
    words = text("What does it say?", "As quoted.", required=False)


# what can be added: the title of its page, its form, what is said when it stands
TO_PLAN: dict[str, tuple[str, type[_ToPlan], str]] = {
    "block": ("Add {a_block}", AddBlock, "The {block} is added. Its actions come next."),
    "theme": ("Add {a_theme}", AddTheme, "The {theme} is added."),
    "judgement": ("Add a judgement of the inspection", AddJudgement, "The judgement is added."),
    "paragraph": ("Quote a paragraph of the report", QuoteParagraph, "The paragraph is quoted."),
    "note": ("Add a note", AddNote, "The note is added."),
}
TO_BLOCK: dict[str, tuple[str, type[_ToBlock], str]] = {
    "action": ("Add an action", AddAction, "The action is added."),
    "evidence": ("Add to {evidence}", AddEvidence, "The row is added to {evidence}."),
    "line": ("Add to one of its lists", AddLine, "The line is added."),
    "contact": ("Say whom to ask at an agency", AddContact, "The contact stands by the agency."),
    "statement": ("Add words of children", AddStatement, "Their words are added, and stand."),
    "paragraph": ("Quote a paragraph that it answers", QuoteInBlock, "The paragraph is quoted."),
}
