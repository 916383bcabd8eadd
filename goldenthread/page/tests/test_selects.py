"""A list to choose from is Django's own, made without a template for each of its options."""

from pathlib import Path

from django import forms
from django.template import Context, Engine

THEIRS = Path(forms.__file__).parent / "templates"
OURS = Path(__file__).resolve().parents[1] / "templates"
CHOICES = [
    ("", "Choose a post"),
    ("Posts", [("post:1", "Head of <Service>"), ("post:2", 'The "lead"')]),
    (3, "Somebody else & others"),
]


def made(folder, widget, value):
    engine = Engine(dirs=[folder, THEIRS])
    context = widget.get_context("who", value, {"id": "id_who", "hidden": True, "lang": False})
    whole = engine.get_template("django/forms/widgets/select.html").render(Context(context))
    return [line.strip() for line in whole.splitlines() if line.strip()]


def test_a_list_to_choose_from_is_as_django_makes_it():
    for widget in (forms.Select(choices=CHOICES), forms.SelectMultiple(choices=CHOICES)):
        for value in (None, ["post:2"], ["3"], ["<none>"]):
            assert made(OURS, widget, value) == made(THEIRS, widget, value)
    assert 'value="post:2" selected' in "".join(
        made(OURS, forms.Select(choices=CHOICES), ["post:2"])
    )
