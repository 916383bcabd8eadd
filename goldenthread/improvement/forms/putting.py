"""Into which block of which plan a recommendation goes, and as which action."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from goldenthread.findings.models import Recommendation
from goldenthread.findings.queries import owners_of
from goldenthread.page.forms import NAME_NOBODY, Option, PageForm, text

from ..models import Action, Block, Plan
from .actions import Typed
from .entering import LABEL, SHORT, line

NEW = "new"
OF_NEW = ("words", "outcome", "printed_due", "leads")
Blocks = Sequence[tuple[Plan, Sequence[Block]]]


class PutInPlan(PageForm):
    block = forms.TypedChoiceField(label="Into which block of which plan?", coerce=int)
    which = forms.ChoiceField(label="As which action?", widget=forms.RadioSelect)
    words = text("What will be done?", f"One thing that somebody can do. {NAME_NOBODY}",
                 required=False)  # fmt: skip
    outcome = text("What will be different for children?", required=False)
    printed_due = line(
        "By when?", "A day, or a text such as “Jul-27 to Sep-27”. It stays as written.", longest=500
    )
    leads = text("Who leads it?", "As it should be printed, one a line.", required=False)
    printed_ref = line("Its number in the plan", LABEL, longest=60)

    def __init__(
        self,
        data: Typed = None,
        *,
        recommendation: Recommendation,
        blocks: Blocks,
        actions: Sequence[Action],
    ) -> None:
        led = owners_of(recommendation).first()
        starting = {"leads": str(led.party) if led else "", "which": "" if actions else NEW}
        super().__init__(data, initial=starting)
        self.blocks = {one.pk: one for _, many in blocks for one in many}
        self.actions = {str(one.pk): one for one in actions}
        block = cast(forms.ChoiceField, self.fields["block"])
        block.choices = [("", "Choose a block"), *map(_of_plan, blocks)]
        own = [(key, f"{one.pk}: {one.words[:SHORT]}") for key, one in self.actions.items()]
        which = cast(forms.ChoiceField, self.fields["which"])
        which.choices = [*own, (NEW, Option("A new action", reveals=OF_NEW))]

    def clean_block(self) -> Block:
        return self.blocks[self.cleaned_data["block"]]

    def clean(self) -> dict[str, Any]:
        """What was typed before another answer was chosen is no longer meant: it is hidden."""
        given = super().clean() or self.cleaned_data
        action = self.actions.get(given.get("which", ""))
        kept = given if action is None else {**given, **dict.fromkeys(OF_NEW, "")}
        return {name: value for name, value in kept.items() if name != "which"} | {"action": action}


def _of_plan(one: tuple[Plan, Sequence[Block]]) -> tuple[str, list[tuple[int, str]]]:
    plan, blocks = one
    title = f"{plan.title} ({plan.period})" if plan.period else plan.title
    return title, [(block.pk, str(block)[:SHORT]) for block in blocks]
