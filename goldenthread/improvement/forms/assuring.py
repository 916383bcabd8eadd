"""The shape of what people type about the test of a whole block and what a body decided of it."""

from collections.abc import Sequence
from typing import cast

from django import forms

from goldenthread.authority.models import Body
from goldenthread.page.forms import NAME_NOBODY, DateField, PageForm, text

from .. import rules
from .actions import DAY, PlanTest, Typed, radios
from .leading import holders


class SetBlockTest(PlanTest):
    """As of an action, and besides: which body wants it, and who looks."""

    body = forms.ModelChoiceField(Body.objects.none(), label="Which body sets the test?")
    tester = forms.ChoiceField(
        label="Who looks?", help_text="Somebody who leads, did or showed none of it."
    )

    def __init__(self, data: Typed = None, *, bodies: Sequence[Body]) -> None:
        super().__init__(data)
        _offer(self, bodies)
        tester = cast(forms.ChoiceField, self.fields["tester"])
        tester.choices = holders("post", "body", "team", "agency", "person", blank="Choose")
        self.order_fields(["body", "measure", "tester", "planned_on"])


class DecideBlock(PageForm):
    how = radios("What did the body decide?", rules.assuring.HOW)
    body = forms.ModelChoiceField(Body.objects.none(), label="Which body decided?")
    decided_on = DateField(label="On which day?", help_text=DAY)
    words = text("What changed for children, or why does it end or open again?", NAME_NOBODY,
                 required=False)  # fmt: skip

    def __init__(self, data: Typed = None, *, bodies: Sequence[Body]) -> None:
        super().__init__(data)
        _offer(self, bodies)


def _offer(form: forms.Form, bodies: Sequence[Body]) -> None:
    """Only bodies that own the plan; a single one is chosen."""
    field = cast(forms.ModelChoiceField[Body], form.fields["body"])
    field.queryset = Body.objects.filter(pk__in=[one.pk for one in bodies]).order_by("name", "pk")
    field.initial = bodies[0].pk if len(bodies) == 1 else None
