"""The shape of a rating, of an action or a block: a level, or the state in which there is none."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from goldenthread.page.forms import DateField, Option, PageForm, text

from .. import queries, rules
from ..models import Action
from ..rules import scales
from ..rules.scales import Level
from .actions import DAY, Typed


def level_shown(level: Level) -> Option:
    """In the plan's own word, with what it means and needs there."""
    needs = f" It needs {', '.join(level.needs_said)}." if level.needs else ""
    return Option(level.word, hint=f"{level.meaning}{needs}")


class Rate(PageForm):
    """A level of these, or the state in which there is none; `aspect` is progress or impact."""

    rating = forms.ChoiceField(widget=forms.RadioSelect)
    why = text("What does that rest on?", "Say also what is in the way, if anything is.")
    proof_on = DateField(label="On which day is proof expected?", help_text=DAY, required=False)

    def __init__(
        self, data: Typed = None, *, aspect: str, levels: Iterable[Level], **more: Any
    ) -> None:
        super().__init__(data, **more)
        field = cast(forms.ChoiceField, self.fields["rating"])
        field.label = f"How is its {aspect}?"
        field.choices = [
            *((f"level:{one.key}", level_shown(one)) for one in levels),
            *((f"state:{key}", word) for key, word in rules.UNRATED.items()),
        ]
        if aspect == rules.IMPACT:
            self._reveal_proof(field)
        else:
            del self.fields["proof_on"]

    def _reveal_proof(self, rating: forms.ChoiceField) -> None:
        """Asked where it is too early to tell, and only there."""
        early = f"state:{rules.TOO_EARLY}"
        rating.choices = [
            (key, Option(word, reveals=("proof_on",)) if key == early else word)
            for key, word in cast(list[tuple[str, Any]], rating.choices)
        ]

    def clean(self) -> dict[str, Any]:
        """A day typed before another answer was chosen is no longer meant: the box is hidden."""
        given = super().clean() or self.cleaned_data
        kind, _, key = given.pop("rating", "").partition(":")
        given = {**given, "level": "", "state": "", **({kind: key} if kind else {})}
        if "proof_on" in given and given["state"] != rules.TOO_EARLY:
            given["proof_on"] = None
        return given


class RateAction(Rate):
    """On the scale of its plan; on our own where it stands in none."""

    def __init__(self, data: Typed = None, *, action: Action, aspect: str, on: date) -> None:
        scale = scales.USUAL[aspect]
        if action.plan:
            scale = queries.scales_in_force(action.plan, on=on)[aspect].scale
        super().__init__(data, aspect=aspect, levels=scales.levels_of_an_action(scale))
