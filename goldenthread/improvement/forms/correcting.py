"""The shape of what people say of one table of a document: columns, headings, colours, cells."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.html import format_html

from goldenthread.page.forms import PageForm

from .. import queries
from ..models import PlanImport
from ..queries.cells import Parted
from ..queries.correcting import colours_of, rows_offered
from ..queries.source import Told
from ..rules.correcting import LEVELS
from ..rules.plans.made import shortened
from ..rules.plans.said_cells import PARTS
from ..rules.plans.values import NONE

Typed = Mapping[str, Any] | None
ALIKE, ONE = "alike", "one"
LONGEST_SHOWN = 600  # characters of a cell beside its parts
LEVEL_CHOICES = [*((one, one.capitalize()) for one in LEVELS), (NONE, "No level")]


class OfTable(PageForm):
    """`title` and `lead` of its page; where it leads to once that is said."""

    says_optional = False  # "Nothing of the plan" is an answer
    title: ClassVar[str]
    lead: ClassVar[str]
    part: ClassVar[str]
    done: ClassVar[str] = "We read the document again by what you said."
    following: ClassVar[str] = "improvement:import"
    stays: ClassVar[bool] = False  # with the same table

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed = None, *, brought: PlanImport, told: Told) -> None:
        super().__init__(data, initial={"version": brought.version})
        self.alike = [where for _, where in told.alike]
        self.ask(brought, told)
        if self.alike:
            self.fields["tables"] = forms.ChoiceField(
                label="For which tables?",
                choices=[
                    (ALIKE, f"All {len(self.alike) + 1} tables with these columns"),
                    (ONE, f"Only {told.map.where}"),
                ],
                initial=ALIKE,
                widget=forms.RadioSelect,
            )

    def ask(self, brought: PlanImport, told: Told) -> None:
        raise NotImplementedError

    def said(self, given: dict[str, Any]) -> dict[str, Any]:
        """What the operation is told, but for the tables."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        also = self.alike if given.get("tables") == ALIKE else []
        return {"version": given.get("version"), "also": also, **self.said(given)}


class Columns(OfTable):
    """Each column of one table with the part of a plan that it holds."""

    title = "What stands in the columns of"
    lead = (
        "Under each heading stand the first things that the column holds. We read the whole "
        "document again by what you say."
    )
    part = "columns"

    def ask(self, brought: PlanImport, told: Told) -> None:
        choices = [("", "Nothing of the plan"), *queries.field_titles().items()]
        for column in told.map.columns:
            self.fields[f"column_{column.at}"] = forms.ChoiceField(
                label=column.header or f"Column {column.at + 1}, without a heading",
                choices=choices,
                initial=column.field,
                required=False,
                help_text=told.samples[column.at],
            )

    def said(self, given: dict[str, Any]) -> dict[str, Any]:
        named = [name for name in self.fields if name.startswith("column_")]
        return {"fields": [given.get(name, "") for name in named]}


class Headings(OfTable):
    """The rows that hold the headings of one table."""

    title = "Which rows are the headings of"
    lead = "What its columns hold is worked out from these headings; you can correct that next."
    part = "headings"
    done = "We read the document again by these headings. Look at what its columns hold now."
    following = "improvement:columns"
    stays = True

    rows = forms.TypedMultipleChoiceField(
        label="Which rows are its headings?",
        help_text="One row, or two or three below each other. Tick none if the table goes on with "
        "the columns of the one above.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def ask(self, brought: PlanImport, told: Told) -> None:
        rows = self.fields["rows"]
        rows.choices = rows_offered(brought, told)  # type: ignore[attr-defined]
        rows.initial = list(told.map.header_rows)

    def said(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"rows": given.get("rows", [])}


class Colours(OfTable):
    """Each colour of one table with the level that it means."""

    title = "What do the colours mean in"
    lead = (
        "A colour that you leave is taken for what the document's key says, else for what "
        "everybody means by it. A word beside a colour still counts."
    )
    part = "colours"

    def ask(self, brought: PlanImport, told: Told) -> None:
        for one in colours_of(brought, told):
            self.fields[f"colour_{one.fill}"] = forms.ChoiceField(
                label=format_html(
                    '<svg class="gt-swatch" width="24" height="24" aria-hidden="true">'
                    '<rect width="24" height="24" fill="#{}"/></svg> {}',
                    one.fill, one.name,
                ),
                help_text=one.sample,
                choices=[("", f"As we read it: {one.read}"), *LEVEL_CHOICES],
                initial=one.said,
                required=False,
            )  # fmt: skip

    def said(self, given: dict[str, Any]) -> dict[str, Any]:
        named = [name for name in self.fields if name.startswith("colour_")]
        levels = {name.removeprefix("colour_"): given.get(name, "") for name in named}
        return {"levels": {fill: level for fill, level in levels.items() if level}}


class Cells(PageForm):
    """How the cells of one row are parted, one part on each line."""

    says_optional = False  # an empty one is parted as we part it
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed = None, *, brought: PlanImport, cells: Sequence[Parted]) -> None:
        super().__init__(data, initial={"version": brought.version})
        for one in cells:
            word = PARTS[one.field]
            read = f"You said so. Printed: {one.text}" if one.is_said else f"Printed: {one.text}"
            self.fields[f"parts_{one.at}"] = forms.CharField(
                label=f"{one.heading or word.capitalize()}: one {word} on each line",
                help_text=shortened(" ".join(read.split()), LONGEST_SHOWN),
                initial="\n".join(one.parts),
                widget=forms.Textarea({"rows": len(one.parts) + 1}),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        named = [name for name in self.fields if name.startswith("parts_")]
        parts = {int(name.removeprefix("parts_")): given.get(name, "") for name in named}
        return {"version": given.get("version"), "parts": parts}
