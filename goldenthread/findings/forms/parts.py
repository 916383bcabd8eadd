"""What is asked of one part of a recommendation."""

from typing import Any, cast

from django import forms

from goldenthread.authority.models import Body, Post, Team
from goldenthread.page.forms import NAME_NOBODY, DateField, PageForm, text

from .. import queries, rules
from ..models import Recommendation
from .recommendations import Typed, choose


class AddPart(PageForm):
    words = text("Which part is it?", NAME_NOBODY)
    owner = forms.ChoiceField(label="Who does this part?")
    due_on = DateField(label="By when?", required=False)

    def __init__(self, data: Typed = None, *, recommendation: Recommendation) -> None:
        super().__init__(data)
        owners = queries.owners_of(recommendation)
        named = [(f"party:{one.party_id}", str(one.party)) for one in owners]
        posts = [(f"post:{one.pk}", str(one)) for one in Post.objects.order_by("title", "pk")]
        teams = [(f"team:{one.pk}", str(one)) for one in Team.objects.order_by("name", "pk")]
        bodies = [(f"body:{one.pk}", str(one)) for one in Body.objects.order_by("name", "pk")]
        groups: list[Any] = [("Owners of the recommendation", named), ("Posts", posts)]
        choose(self, "owner", [("", "Choose"), *groups, ("Teams", teams), ("Bodies", bodies)])


class SayPart(PageForm):
    state = forms.ChoiceField(label="Where does it stand?", widget=forms.RadioSelect)
    because = text(
        "Why, or what was done?", "Needed unless it is done. " + NAME_NOBODY, required=False
    )

    def __init__(self, data: Typed = None, *, now: str, settles: bool) -> None:
        """`settles`: may also say that it will not be done."""
        super().__init__(data)
        known = rules.PART_STATES if settles else rules.PART_REPORTED
        others = [(key, rules.PART_STATES[key]) for key in known if key != now]
        field = cast(forms.ChoiceField, self.fields["state"])
        field.choices = [(key, word.capitalize()) for key, word in others]
