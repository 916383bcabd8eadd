"""The shape of a term and its meaning."""

from django import forms

from goldenthread.page.forms import PageForm, text

from ..queries.glossary import Explained
from ..rules.glossary import LONGEST_MEANING, LONGEST_TERM
from .actions import Typed


class AddTerm(PageForm):
    term = forms.CharField(
        label="Which term?", help_text="As it stands in the plan.", max_length=LONGEST_TERM,
        required=False,
    )  # fmt: skip
    meaning = forms.CharField(
        label="What does it mean?", max_length=LONGEST_MEANING, required=False
    )
    why = text("Why?", "It stands in the history.", required=False)
    says_optional = False


class ChangeTerm(AddTerm):
    """With the version of the note in which it stands."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Typed = None, *, found: Explained) -> None:
        now = {"term": found.term.term, "meaning": found.term.meaning}
        super().__init__(data, initial={**now, "version": found.note.version})
        self.fields["term"].help_text = "Leave both empty to take it out."
