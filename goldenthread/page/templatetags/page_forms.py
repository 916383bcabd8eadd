"""What the form templates ask of a bound field, whichever form it came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import template
from django.forms import (
    BaseForm,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    PasswordInput,
    RadioSelect,
)
from django.forms.boundfield import BoundField, BoundWidget

from goldenthread.page.dates import DateBoxes

register = template.Library()


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the error summary; ``href`` is the element to go to, or empty."""

    href: str
    text: str


@register.filter
def kind(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect | DateBoxes):
        return "group"
    if isinstance(widget, CheckboxInput):
        return "tick"
    if isinstance(widget, PasswordInput):
        return "password"
    if isinstance(widget, FileInput):
        return "file"
    return "group" if field.use_fieldset else "plain"


@register.filter
def is_date(field: BoundField) -> bool:
    return isinstance(field.field.widget, DateBoxes)


@register.filter
def has_options(field: BoundField) -> bool:
    return isinstance(field.field.widget, RadioSelect)  # checkboxes are a kind of it


@register.filter
def options_look(field: BoundField) -> str:
    many = isinstance(field.field.widget, CheckboxSelectMultiple)
    return "checkboxes" if many else "radios"


@register.filter
def is_inline(field: BoundField) -> bool:
    return "inline" in str(field.field.widget.attrs.get("class", ""))


@register.filter
def is_small(field: BoundField) -> bool:
    return "small" in str(field.field.widget.attrs.get("class", ""))


@register.filter
def is_heading(field: BoundField) -> bool:
    return getattr(field.form, "heading", "") == field.name


@register.filter
def label_size(field: BoundField) -> str:
    return "l" if is_heading(field) else str(getattr(field.form, "label_size", "s"))


@register.filter
def label_text(field: BoundField) -> str:
    """The label, with "(optional)" where the form says so and nothing must be filled in."""
    label = str(field.label)
    says = getattr(field.form, "says_optional", False) and not field.field.required
    return f"{label} (optional)" if says and "optional" not in label else label


@register.filter
def data_attributes(option: BoundWidget) -> list[tuple[str, str]]:
    attrs = option.data["attrs"]
    return [(name, value) for name, value in attrs.items() if name.startswith("data-")]


@register.filter
def revealed(field: BoundField, label: object) -> Iterator[BoundField]:
    return (field.form[name] for name in getattr(label, "reveals", ()))


@register.filter
def shown_fields(form: BaseForm) -> Iterable[BoundField]:
    shown = getattr(form, "shown", None)
    return shown() if shown else form.visible_fields()


@register.filter
def first_id(field: BoundField) -> str:
    """The element that a link to this field leads to: the first radio or box of a group."""
    if field.is_hidden:
        return ""
    grouped = isinstance(field.field.widget, RadioSelect | DateBoxes)
    return f"{field.auto_id}_0" if grouped else str(field.id_for_label or field.auto_id)


@register.inclusion_tag("page/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, list[Problem]]:
    """Every refusal of these forms in the order of the page, each with a link to its field."""
    return {"problems": [one for form in forms if form for one in problems_of(form)]}


def problems_of(form: BaseForm) -> Iterator[Problem]:
    if not form.is_bound:
        return
    for text in form.non_field_errors():
        yield Problem("", str(text))
    for field in form:
        for error in field.errors.as_data():
            for text in error.messages:
                yield Problem(first_id(field), named(str(field.label), text, error.code))


def named(label: str, text: str, code: str | None) -> str:
    """A sentence that fits any field says in the summary which one it means."""
    if code not in ("required", "invalid_choice"):
        return text
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text[:1].lower()}{text[1:]}"
