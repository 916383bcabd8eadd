"""What administrators type about people and places, and what everybody types about themselves."""

from typing import Any

from django import forms

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.queries import Asked
from goldenthread.access.roles import ROLES
from goldenthread.page.forms import DateField, FilterForm, Option, PageForm

from .models import Agency, Person, Service, Team

WIDE = {"class": "govuk-input--width-20"}


class FindPerson(FilterForm):
    q = forms.CharField(label="Name", required=False)
    role = forms.ChoiceField(label="Role", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(name, role.title) for name, role in ROLES.items()]
        self.fields["role"].choices = [("", "Any role"), *roles]  # type: ignore[attr-defined]


class FindEntries(FilterForm):
    case = forms.CharField(
        label="Case key", required=False, max_length=80, help_text="Such as K7F3Q2MN."
    )
    only_seen = forms.BooleanField(label="Only who looked at it", required=False)
    person = forms.ModelChoiceField(
        label="Who",
        queryset=Person.objects.order_by("name", "pk"),
        required=False,
        empty_label="Anybody",
    )
    verb = forms.CharField(
        label="What they did", required=False, max_length=60, help_text="Such as reveal."
    )
    first_on = DateField(label="From", required=False)
    last_on = DateField(label="To", required=False)

    def asked(self) -> Asked:
        """Nothing where what was typed cannot be read: the faults stand beside the fields."""
        if not self.is_valid():
            return Asked()
        given = dict(self.cleaned_data)
        someone = given.pop("person")
        given["case"] = given["case"].strip().upper()
        return Asked(actor_key=someone.actor_key if someone else "", **given)


class AddPerson(PageForm):
    name = forms.CharField(label="Name", max_length=120)
    title = forms.CharField(label="Job title", required=False, max_length=120)
    staff_ref = forms.CharField(
        label="Staff reference",
        required=False,
        max_length=60,
        help_text="What case lists call this person; it joins them to the children they work with.",
    )
    employer = forms.ModelChoiceField(
        label="Employer",
        queryset=Agency.objects.order_by("name"),
        required=False,
        empty_label="The council",
    )


class Within(PageForm):
    """A form whose services and teams are those over which its actor manages people."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reached = actor.services(Permission.PEOPLE_MANAGE)
        if "service" in self.fields:
            self._choose("service", Service.objects.filter(pk__in=reached))
        if "parent" in self.fields:
            self._choose("parent", Service.objects.filter(pk__in=reached))
        if "team" in self.fields:
            self._choose("team", Team.objects.filter(service__in=reached))

    def _choose(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows.order_by("name", "pk")  # type: ignore[attr-defined]


class GiveGrant(Within):
    role = forms.ChoiceField(
        label="Role",
        widget=forms.RadioSelect(attrs={"class": "small"}),
        choices=[(name, Option(role.title, hint=role.about)) for name, role in ROLES.items()],
    )
    service = forms.ModelChoiceField(
        label="Over which service?",
        queryset=Service.objects.none(),
        help_text="And everything below it.",
    )
    from_on = DateField(label="From which day?", help_text="For example, 27 3 2026")
    to_on = DateField(
        label="Until which day?", required=False, help_text="The first day on which it has ended."
    )
    because = forms.CharField(label="Why?", required=False, max_length=200)


class EndGrant(PageForm):
    to_on = DateField(
        label="From which day is it no longer held?", help_text="For example, 27 3 2026"
    )
    because = forms.CharField(label="Why does it end?", max_length=200)


class Place(Within):
    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none())
    is_manager = forms.BooleanField(label="Manages this team", required=False)
    from_on = DateField(label="From which day?", help_text="For example, 27 3 2026")
    to_on = DateField(
        label="Until which day?", required=False, help_text="The first day on which it has ended."
    )


class EndPlace(PageForm):
    to_on = DateField(
        label="From which day does this person no longer work here?",
        help_text="For example, 27 3 2026",
    )


class Invite(PageForm):
    email = forms.EmailField(label="Email address", widget=forms.EmailInput(attrs=WIDE))


class AddService(Within):
    name = forms.CharField(label="Name of the service", max_length=120)
    parent = forms.ModelChoiceField(
        label="Which service does it belong to?", queryset=Service.objects.none()
    )


class AddTeam(Within):
    name = forms.CharField(label="Name of the team", max_length=120)
    code = forms.CharField(
        label="Code",
        max_length=60,
        help_text="What case lists call the team.",
        widget=forms.TextInput(attrs=WIDE),
    )
    service = forms.ModelChoiceField(label="Service", queryset=Service.objects.none())


class AddBody(Within):
    name = forms.CharField(label="Name of the board, panel or meeting", max_length=120)
    service = forms.ModelChoiceField(label="Service", queryset=Service.objects.none())


class AddPost(Within):
    title = forms.CharField(label="Title of the post", max_length=120)
    service = forms.ModelChoiceField(label="Service", queryset=Service.objects.none())


class Appoint(PageForm):
    person = forms.ModelChoiceField(label="Who?", queryset=Person.objects.order_by("name", "pk"))
    from_on = DateField(label="From which day?", help_text="For example, 27 3 2026")


class EndSeat(PageForm):
    to_on = DateField(
        label="From which day do they sit there no longer?", help_text="For example, 27 3 2026"
    )


class TakeSeat(PageForm):
    person = forms.ModelChoiceField(label="Who?", queryset=Person.objects.order_by("name", "pk"))
    capacity = forms.CharField(
        label="As what?", max_length=60, help_text="Such as chair, member or adviser."
    )
    from_on = DateField(label="From which day?", help_text="For example, 27 3 2026")


class SetPassword(PageForm):
    password = forms.CharField(
        label="Choose a password",
        help_text="At least 12 characters. Three words that do not belong together do well.",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ChangePassword(SetPassword):
    current = forms.CharField(
        label="Your password now",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("current", "password")
