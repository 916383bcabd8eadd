"""Every form in GOV.UK markup: the setting FORM_RENDERER names this renderer.

Widgets keep Django's own names; this renderer gives their elements the right classes and takes
away what the browser would do by itself (its own bubbles, its silent cutting of long text), since
refusals are sentences on our page and typing is never lost.
"""

from pathlib import Path
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Backend
from django.utils.functional import cached_property

INPUT, CHECKBOX, RADIO = "govuk-input", "govuk-checkboxes__input", "govuk-radios__input"
CLASSES = {
    "password": f"{INPUT} govuk-password-input__input govuk-js-password-input-input",
    "checkbox": CHECKBOX,
    "radio": RADIO,
    "file": "govuk-file-upload",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
}
ERROR_OF = {"file": "govuk-file-upload", "select": "govuk-select", "textarea": "govuk-textarea"}
NEVER_SENT = ("required", "maxlength", "minlength", "min", "max", "step")
PLAIN = ("hidden", "checkbox", "radio")  # no error class of their own


class GovukRenderer(DjangoTemplates):
    @cached_property
    def engine(self) -> Any:
        """Our templates first, then Django's: the room stands before ``django.forms``."""
        ours = Path(__file__).resolve().parent / "templates"
        theirs = Path(forms.__file__).resolve().parent / "templates"
        return Backend(
            {"APP_DIRS": True, "DIRS": [ours, theirs], "NAME": "page-forms", "OPTIONS": {}}
        )

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if "widget" in context:
            dress(context["widget"])
        return super().render(template_name, context, request)


def dress(widget: dict[str, Any]) -> None:
    """Give one widget, as Django describes it, its classes and quiet the browser."""
    attrs = widget["attrs"]
    for name in NEVER_SENT:
        attrs.pop(name, None)
    if widget.get("type") == "number":
        widget["type"] = "text"
        attrs.setdefault("inputmode", "numeric")
    if kind_of(widget) == "textarea":
        attrs.pop("cols", None)
        attrs["rows"] = 5 if str(attrs.get("rows")) == "10" else attrs.get("rows", 5)
    for option in _options(widget):
        dress(option)
    kind = kind_of(widget)
    if kind in ("hidden", "group"):
        return
    classes = [CLASSES.get(kind, INPUT), str(attrs.get("class", ""))]
    if attrs.get("aria-invalid") == "true" and kind not in PLAIN:
        classes.append(f"{ERROR_OF.get(kind, INPUT)}--error")
    attrs["class"] = " ".join(dict.fromkeys(" ".join(classes).split()))


def kind_of(widget: dict[str, Any]) -> str:
    name = widget["template_name"].rpartition("/")[2].removesuffix(".html")
    if name in ("radio", "checkbox_select", "multiwidget", "date_boxes", "select_option"):
        return "group"
    if name in ("textarea", "select"):
        return str(name)
    if name in ("radio_option", "checkbox_option"):
        return str(name.removesuffix("_option"))
    return str(widget.get("type", "text"))


def _options(widget: dict[str, Any]) -> list[dict[str, Any]]:
    groups = [one for _, options, _ in widget.get("optgroups", []) for one in options]
    return [*groups, *widget.get("subwidgets", [])]
