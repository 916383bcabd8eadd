"""What is asked of one part of a recommendation."""

from typing import Any, cast

from django import forms

from goldenthread.authority.models import Post, Team
from goldenthread.page.forms import NAME_NOBODY, PageForm, text

from .. import queries, rules
from ..models import Recommendation
from .recommendations import Typed, choose


class AddPart(PageForm):
    words = text("Which part is it?", NAME_NOBODY)
    owner = forms.ChoiceField(label="Who does this part?")

    def __init__(self, data: Typed = None, *, recommendation: Recommendation) -> None:
        super().__init__(data)
        owners = queries.owners_of(recommendation)
        named = [(f"party:{one.party_id}", str(one.party)) for one in owners]
        posts = [(f"post:{one.pk}", str(one)) for one in Post.objects.order_by("title", "pk")]
        teams = [(f"team:{one.pk}", str(one)) for one in Team.objects.order_by("name", "pk")]
        groups: list[Any] = [("Owners of the recommendation", named), ("Posts", posts)]
        choose(self, "owner", [("", "Choose"), *groups, ("Teams", teams)])


class SayPart(PageForm):
    state = forms.ChoiceField(label="Where does it stand?", widget=forms.RadioSelect)
    because = text(
        "Why, or what was done?", "Needed unless it is done. " + NAME_NOBODY, required=False
    )

    def __init__(self, data: Typed = None, *, now: str) -> None:
        super().__init__(data)
        others = [(key, word) for key, word in rules.PART_STATES.items() if key != now]
        field = cast(forms.ChoiceField, self.fields["state"])
        field.choices = [(key, word.capitalize()) for key, word in others]
