"""What a person says of places that are alike, of places that differ, of actions that wait."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from django import forms

from goldenthread.page.forms import Option, PageForm

from .. import operations
from ..models import Action, Placement, Plan
from ..queries.alike import Side
from ..queries.sharing import seen_of
from ..queries.together import Together
from ..rules.sharing import DUE, Conflict

Typed = Mapping[str, Any] | None
ONE, TWO, BOTH = "one", "two", "both"
SHORT = 90


def place_words(place: Placement) -> str:
    """A place as a choice names it: its number or words, its block, its plan."""
    name = place.printed_ref or f"“{_cut(place.words, 40)}”"
    return f"{name} in {_cut(str(place.block), 60)} ({place.plan})"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _side_words(side: Side) -> str:
    if side.place is None:
        return f"Action {side.action.pk}, which answers a recommendation"
    return place_words(side.place)


class Choose(PageForm):
    """Two places that nothing proposed: looked at beside each other, and joined by nothing yet."""

    says_optional = False
    one = forms.ChoiceField(label="A place of this plan")
    other = forms.ChoiceField(label="Another place")

    def __init__(self, data: Typed = None, *, plan: Plan, places: Sequence[Placement]) -> None:
        super().__init__(data)
        for name in ("one", "other"):
            shown = [one for one in places if name == "other" or one.plan_id == plan.pk]
            choices = [(str(one.pk), _short(one, plan)) for one in shown]
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = [("", "Choose a place"), *choices]


def _short(place: Placement, plan: Plan) -> str:
    words = _cut(f"{place.printed_ref} {place.words}".strip(), SHORT)
    return words if place.plan_id == plan.pk else f"{words} ({place.plan})"


class OneOrTwo(PageForm):
    """Whether the places that stand beside each other on the page show one action."""

    answer = forms.ChoiceField(
        label="Are they one action?",
        choices=[
            (ONE, Option("They are one action", hint="It is done, rated and closed once, and seen in each place.", reveals=("kept",))),  # noqa: E501
            (TWO, Option("They are different actions", hint="They are not proposed again.")),
        ],
        widget=forms.RadioSelect,
    )  # fmt: skip
    places = forms.MultipleChoiceField(
        label="Of which of them do you say that?", widget=forms.CheckboxSelectMultiple
    )
    kept = forms.ChoiceField(
        label="Whose dates, evidence and history go on?",
        help_text="The others keep their history on a page of their own, which leads here.",
        widget=forms.RadioSelect,
        required=False,
    )
    why = forms.CharField(label="Why", widget=forms.Textarea({"rows": 3}), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=2_000)

    def __init__(self, data: Typed = None, *, sides: Sequence[Side]) -> None:
        self.sides = {one.key: one for one in sides}
        shown = ",".join(f"{one.place.pk}:{seen_of(one.place)}" for one in sides if one.place)
        choices = [(key, _side_words(one)) for key, one in self.sides.items()]
        super().__init__(data, initial={"seen": shown, "places": list(self.sides)})
        for name in ("places", "kept"):
            cast(forms.ChoiceField, self.fields[name]).choices = choices
        self.fields["kept"].initial = choices[0][0] if choices else None

    @property
    def operation(self) -> Callable[..., object]:
        is_one = self.cleaned_data.pop("answer") == ONE
        if is_one:
            return operations.share_action
        self.cleaned_data = {
            name: value for name, value in self.cleaned_data.items() if name not in {"kept", "seen"}
        }
        return operations.keep_apart

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        chosen = [self.sides[key] for key in given.get("places", ())]
        kept = self.sides.get(given.get("kept") or "")
        is_one = given.get("answer") == ONE
        if is_one and (kept is None or kept not in chosen):
            self.add_error("kept", "Choose one of those that you say are one action.")
        promises = [side.action for side in chosen if side.place is None]
        given["placements"] = [side.place for side in chosen if side.place]
        given.pop("places", None)
        given["kept"] = kept.action if kept else None
        if not is_one:
            given["action"] = promises[0] if promises else None
        given["seen"] = _seen(given.get("seen", ""), {one.pk for one in given["placements"]})
        return given


def _seen(text: str, wanted: set[int]) -> dict[int, str]:
    """What the page showed of each place that was chosen."""
    pairs = (one.partition(":") for one in text.split(",") if ":" in one)
    return {int(pk): said for pk, _, said in pairs if pk.isdecimal() and int(pk) in wanted}


class Part(PageForm):
    why = forms.CharField(label="What makes them two?", widget=forms.Textarea({"rows": 3}))
    seen = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Typed = None, *, place: Placement) -> None:
        super().__init__(data, initial={"seen": seen_of(place)})


class Differs(PageForm):
    """Which of the values counts for the action, or why they stay different."""

    place = forms.ChoiceField(label="Which counts?", widget=forms.RadioSelect)
    why = forms.CharField(label="Why", widget=forms.Textarea({"rows": 3}))
    agreed_with = forms.CharField(
        label="Who agreed to the date?",
        help_text="A post or a meeting. Needed where the action gets another date than it has.",
        max_length=200,
        required=False,
    )
    said = forms.CharField(widget=forms.HiddenInput, max_length=4_000)

    def __init__(self, data: Typed = None, *, found: Together, conflict: Conflict) -> None:
        super().__init__(data, initial={"said": "\n".join(conflict.values)})
        self.places = {str(one.place.pk): one.place for one in found.places}
        field = cast(forms.ChoiceField, self.fields["place"])
        field.label = f"Which {conflict.word} {'count' if conflict.what == 'lead' else 'counts'}?"
        first = {value: keys[0] for value, keys in conflict.said.items()}
        field.choices = [
            *(
                (str(pk), f"{value}, as in {_where(self.places[str(pk)])}")
                for value, pk in first.items()
            ),
            (
                BOTH,
                Option(
                    "Keep both",
                    hint="Each place keeps its own. The action says why.",
                ),
            ),
        ]
        if conflict.what != DUE:
            del self.fields["agreed_with"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["placement"] = self.places.get(given.pop("place", BOTH))
        given["said"] = given.get("said", "").split("\n")
        return given


def _where(place: Placement) -> str:
    return place.printed_ref or f"“{_cut(place.words, 40)}”"


class Waits(PageForm):
    """For which action of the plans that one reads this one waits."""

    waits_for = forms.ChoiceField(
        label="Which action does it wait for?",
        help_text="A move of that one is then said here. No date moves by itself.",
    )
    why = forms.CharField(label="Why", widget=forms.Textarea({"rows": 2}), required=False)

    def __init__(self, data: Typed = None, *, action: Action, places: Sequence[Placement]) -> None:
        super().__init__(data)
        self.found = {str(one.pk): one for one in places if one.action_id != action.pk}
        choices = [
            (key, _cut(f"{one.printed_ref} {one.words}".strip(), SHORT))
            for key, one in self.found.items()
        ]
        cast(forms.ChoiceField, self.fields["waits_for"]).choices = [
            ("", "Choose an action"),
            *choices,
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["waits_for"] = self.found.get(given.get("waits_for") or "")
        return given
